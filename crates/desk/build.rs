//! Names the engine that the desk is built with: the hash of its sources. An analysis that is kept in the browser bears
//! that name, and is made anew when the engine has become another.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

fn main() -> ExitCode {
    let engine = Path::new("../engine");
    println!("cargo::rerun-if-changed={}", engine.display());
    match hash(engine) {
        Ok(hash) => {
            println!("cargo::rustc-env=VARIORUM_ENGINE={hash:016x}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            println!("cargo::error={}: {error}", engine.display());
            ExitCode::FAILURE
        }
    }
}

/// FNV-1a over names and contents of all files, in the order of their names.
fn hash(folder: &Path) -> io::Result<u64> {
    let mut files = Vec::new();
    list(folder, &mut files)?;
    files.sort();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for file in files {
        let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        for byte in name.bytes().chain(fs::read(&file)?) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(hash)
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
