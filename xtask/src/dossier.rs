//! The dossier that an app opens with: a folder of articles, read by the command line and written as one file.
//!
//! It is a file of its own beside the programs, so that another corpus needs no other program.

use std::path::{Path, PathBuf};

use crate::{Outcome, paths, process};

/// The dossier that the app comes with.
const OURS: &str = "corpus/microsoft-ice-2018";

/// Analyses a folder of articles, or our own, and gives the bytes of the file.
///
/// # Errors
/// If the command line can't be built, or finds a mistake in the folder.
pub(crate) fn build(corpus: Option<&Path>) -> Outcome<Vec<u8>> {
    let file = write(corpus, &paths::root().join("target/dossier"))?;
    paths::read_bytes(&file)
}

/// The same, as `dossier.bin` in `folder`.
///
/// # Errors
/// If the command line can't be built, or finds a mistake in the folder.
pub(crate) fn write(corpus: Option<&Path>, folder: &Path) -> Outcome<PathBuf> {
    paths::make_folder(folder)?;
    let file = folder.join("dossier.bin");
    let mut cargo = process::command("cargo");
    // Not optimised: that is compiled sooner, and `cargo test` has compiled it already.
    cargo.args(["run", "--quiet", "--package", "variorum-cli", "--", "dossier"]);
    cargo.arg(corpus.unwrap_or(Path::new(OURS))).arg("--out").arg(&file);
    process::run(cargo.args(["--facts-from", OURS]))?;
    Ok(file)
}
