//! Where the project, its builds and its tools are, and reading and writing files with errors that name them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;

/// The project's root, where `Cargo.toml` and `index.html` are.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The release, as it is put on a static host; `variorum.html` in it is the single file.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The browser tests, and the packages from npm that they and the release build use.
pub(crate) fn e2e() -> PathBuf {
    root().join("tests/e2e")
}

/// Data that may be beside the project and is never part of it.
pub(crate) fn shared() -> PathBuf {
    root().join("../shared")
}

/// The folder of the tools, `VARIORUM_TOOLS` or one in the user's cache.
pub(crate) fn tools() -> PathBuf {
    if let Some(folder) = std::env::var_os("VARIORUM_TOOLS") {
        return PathBuf::from(folder);
    }
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).unwrap_or_default();
    Path::new(&home).join(".cache/variorum-tools")
}

/// Reads a file as text.
///
/// # Errors
/// With the file's name, if it can't be read.
pub(crate) fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// Reads a file as bytes.
///
/// # Errors
/// With the file's name, if it can't be read.
pub(crate) fn read_bytes(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// Writes a file.
///
/// # Errors
/// With the file's name, if it can't be written.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Outcome {
    fs::write(path, content).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// Makes a folder, with those above it.
///
/// # Errors
/// With the folder's name, if it can't be made.
pub(crate) fn make_folder(path: &Path) -> Outcome {
    fs::create_dir_all(path).map_err(|error| format!("cannot make the folder {}: {error}", path.display()))
}

/// The files under a folder, as sorted names relative to it with `/` between their parts.
///
/// # Errors
/// If a folder can't be read.
pub(crate) fn files_under(folder: &Path) -> Outcome<Vec<String>> {
    let mut names = Vec::new();
    let mut pending = vec![folder.to_path_buf()];
    while let Some(next) = pending.pop() {
        let entries =
            fs::read_dir(&next).map_err(|error| format!("cannot read {}: {error}", next.display()))?;
        for entry in entries {
            let path = entry.map_err(|error| format!("cannot read {}: {error}", next.display()))?.path();
            if path.is_dir() {
                pending.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                names.push(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    names.sort();
    Ok(names)
}
