//! The bytes of a release, each file raw and compressed, and whether they are within the budget. What a page fetches
//! only when it is needed has no budget hosted; in the single file it has to find room.

use std::path::Path;

use crate::single::{self, SINGLE_FILE};
use crate::{Outcome, desk, host, paths, process};

/// What a first visit may cost at most: all hosted files but those that are fetched when they are needed, in brotli.
const FIRST_LOAD_LIMIT: usize = 300_000;

/// How the names of files begin that a page fetches only when they are needed: the desk, and pictures for a place on the
/// desktop.
const LATE: &[&str] = &[desk::PREFIX, "icon"];

/// What the single file may weigh at most, as it lies on a disk.
const SINGLE_FILE_LIMIT: usize = 1_200_000;

/// Compresses each file named and prints a number a line; brotli is in node, which the build needs anyway.
const BROTLI: &str = "const { readFileSync } = require('fs'), { brotliCompressSync } = require('zlib');\
    for (const file of process.argv.slice(1)) console.log(brotliCompressSync(readFileSync(file)).length);";

struct Size {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Whose articles a release holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contents {
    /// The dossier that comes with the app: the budget of bytes is for it.
    Ours,
    /// A folder of the user's: as large as they like.
    Theirs,
}

/// Prints the table of bytes.
///
/// # Errors
/// If the release is over its budget, or can't be measured.
pub(crate) fn report(dist: &Path, contents: Contents) -> Outcome {
    let sizes = measure(dist)?;
    println!("\n{:<40}{:>12}{:>12}{:>12}", "bytes", "raw", "gzip", "brotli");
    for size in &sizes {
        println!("{:<40}{:>12}{:>12}{:>12}", size.name, size.raw, size.gzip, size.brotli);
    }
    let (lines, verdict) = hold(&sizes);
    println!("{lines}");
    match contents {
        Contents::Ours => verdict,
        Contents::Theirs => Ok(()),
    }
}

fn measure(dist: &Path) -> Outcome<Vec<Size>> {
    let names: Vec<String> =
        paths::files_under(dist)?.into_iter().filter(|name| name != host::HEADERS).collect();
    let printed = process::output(
        process::command("node").arg("-e").arg(BROTLI).args(names.iter().map(|name| dist.join(name))),
    )
    .ok_or("node could not measure the files: check that `node --version` prints 18 or newer")?;
    let mut sizes = Vec::new();
    for (name, brotli) in names.into_iter().zip(printed.lines()) {
        let content = paths::read_bytes(&dist.join(&name))?;
        let brotli = brotli.parse().map_err(|_| format!("node printed `{brotli}` for the size of {name}"))?;
        sizes.push(Size { raw: content.len(), gzip: single::gzip(&content)?.len(), brotli, name });
    }
    Ok(sizes)
}

/// The two sums that have a budget, and whether both keep it.
fn hold(sizes: &[Size]) -> (String, Outcome) {
    let hosted = || sizes.iter().filter(|size| size.name != SINGLE_FILE);
    let is_late = |size: &&Size| LATE.iter().any(|start| size.name.starts_with(start));
    let first_load: usize = hosted().filter(|size| !is_late(size)).map(|size| size.brotli).sum();
    let late: usize = hosted().filter(is_late).map(|size| size.brotli).sum();
    let single: usize = sizes.iter().filter(|size| size.name == SINGLE_FILE).map(|size| size.raw).sum();
    let mut over = Vec::new();
    let mut lines = String::new();
    for (what, bytes, limit) in [
        ("hosted first load, brotli", first_load, FIRST_LOAD_LIMIT),
        ("single file, raw", single, SINGLE_FILE_LIMIT),
    ] {
        let share = bytes * 100 / limit;
        lines.push_str(&format!("{what:<40}{bytes:>12} of {limit}, {share} %\n"));
        if bytes > limit {
            over.push(format!("{what} is {bytes} bytes and may be {limit}"));
        }
    }
    lines.push_str(&format!("{:<40}{late:>12}\n", "fetched when first needed, brotli"));
    let verdict = if over.is_empty() {
        Ok(())
    } else {
        Err(format!("over the budget of bytes: {}; find what grew in the table above", over.join("; ")))
    };
    (lines, verdict)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(files: &[(&str, usize, usize)]) -> bool {
        let sizes: Vec<Size> = files
            .iter()
            .map(|(name, raw, brotli)| Size { name: (*name).to_owned(), raw: *raw, gzip: 0, brotli: *brotli })
            .collect();
        hold(&sizes).1.is_ok()
    }

    #[test]
    fn the_budgets_are_kept_apart() {
        assert!(check(&[
            ("a.wasm", 900_000, 200_000),
            ("b.js", 1, 100_000),
            (SINGLE_FILE, 1_200_000, 900_000)
        ]));
        assert!(!check(&[("a.wasm", 900_000, 200_000), ("b.js", 1, 100_001)]));
        assert!(!check(&[(SINGLE_FILE, 1_200_001, 1)]));
        assert!(check(&[("a.js", 1, 300_000), ("desk-1.js", 900_000, 500_000)]));
    }
}
