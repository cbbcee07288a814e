//! Brotli, which takes half a minute for a release. It is in node, which the build needs anyway. What was compressed
//! before is taken from `target/brotli`: the build measures the files that the release packs.

use std::path::{Path, PathBuf};

use crate::{Outcome, build, paths, process};

/// Compresses each file into the one named after it, on all cores. What it can't do ends it with an error.
const SCRIPT: &str = "const { readFileSync, renameSync, writeFileSync } = require('fs');\
    const brotli = require('util').promisify(require('zlib').brotliCompress);\
    const [, ...names] = process.argv;\
    for (let at = 0; at < names.length; at += 2) {\
      const [from, to] = names.slice(at, at + 2);\
      brotli(readFileSync(from)).then((bytes) => {\
        writeFileSync(`${to}.unfinished`, bytes);\
        renameSync(`${to}.unfinished`, to);\
      });\
    }";

/// The files that hold these files compressed, in their order.
///
/// # Errors
/// If a file can't be read or written, or node fails.
pub(crate) fn compressed(files: &[impl AsRef<Path>]) -> Outcome<Vec<PathBuf>> {
    let folder = paths::root().join("target/brotli");
    paths::make_folder(&folder)?;
    let mut known = Vec::new();
    for file in files {
        known.push(folder.join(build::short_hash(&[&paths::read_bytes(file.as_ref())?])));
    }
    let mut node = process::command("node");
    node.arg("-e").arg(SCRIPT);
    let mut is_needed = false;
    for (file, known) in files.iter().zip(&known).filter(|(_, known)| !known.is_file()) {
        node.arg(file.as_ref()).arg(known);
        is_needed = true;
    }
    if is_needed {
        process::output(&mut node)
            .ok_or("node could not compress the files: check that `node --version` prints 18 or newer")?;
    }
    Ok(known)
}
