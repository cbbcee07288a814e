//! Hashes the engine's sources into [`FINGERPRINT`](../variorum_engine/constant.FINGERPRINT.html), which is written
//! beside every stored analysis and into every dossier file: what another engine wrote is told by it. Copies the word
//! lists without comments and examples, which no program needs.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// What lies in the crate's folder and does not change what the engine reads or how it is encoded.
const IGNORED: &[&str] = &["Cargo.toml", "build.rs", "clippy.toml", "tests"];

fn main() -> ExitCode {
    let made = fingerprint(Path::new(".")).and_then(|hash| {
        println!("cargo::rustc-env=VARIORUM_ENGINE={hash:016x}");
        copy_entries(Path::new("lexicon"))
    });
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error=the engine's sources can't be read: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes each file of `folder` into the folder of the same name where cargo wants what is made, without blank lines,
/// comments (`#`) and examples (`>`).
fn copy_entries(folder: &Path) -> io::Result<()> {
    let made = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join(folder);
    fs::create_dir_all(&made)?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let text = fs::read_to_string(entry.path())?;
        let is_entry = |line: &&str| !line.is_empty() && !line.starts_with(['#', '>']);
        let lines: Vec<&str> = text.lines().map(str::trim).filter(is_entry).collect();
        fs::write(made.join(entry.file_name()), lines.join("\n"))?;
    }
    Ok(())
}

/// FNV-1a over names and contents of all files, in the order of their names.
fn fingerprint(folder: &Path) -> io::Result<u64> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !IGNORED.iter().any(|name| entry.file_name() == *name) {
            println!("cargo::rerun-if-changed={}", entry.path().display());
            list(entry.path(), &mut files)?;
        }
    }
    files.sort();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for file in files {
        let name = file.to_string_lossy().replace('\\', "/");
        for byte in name.bytes().chain(fs::read(&file)?) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(hash)
}

/// Adds a file, or all files of a folder.
fn list(path: PathBuf, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            list(entry?.path(), files)?;
        }
    } else {
        files.push(path);
    }
    Ok(())
}
