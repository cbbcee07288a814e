//! Hashes the engine's sources into [`FINGERPRINT`](../variorum_engine/constant.FINGERPRINT.html), which is written
//! beside every stored analysis and into every dossier file: what another engine wrote is told by it.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// What lies in the crate's folder and does not change what the engine reads or how it is encoded.
const IGNORED: &[&str] = &["Cargo.toml", "build.rs", "clippy.toml", "tests"];

fn main() -> ExitCode {
    match fingerprint(Path::new(".")) {
        Ok(hash) => {
            println!("cargo::rustc-env=VARIORUM_ENGINE={hash:016x}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            println!("cargo::error=the engine's sources can't be hashed: {error}");
            ExitCode::FAILURE
        }
    }
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
