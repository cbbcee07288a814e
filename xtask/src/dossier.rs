//! The dossier that an app opens with: a folder of articles, read by the command line and written as one file.
//!
//! It is a file of its own beside the programs, so that another corpus needs no other program.

use std::path::{Path, PathBuf};

use crate::{Outcome, paths, process};

/// The file with the head of the overview, beside that of the dossier.
const HEAD: &str = "head.html";

/// The dossier that the app comes with.
const OURS: &str = "corpus/microsoft-ice-2018";

/// What an app opens with.
pub(crate) struct Dossier {
    /// The file that the page reads.
    pub(crate) file: Vec<u8>,
    /// The head of its overview, as HTML, which stands in the page until the programs are there.
    pub(crate) head: String,
}

/// Analyses a folder of articles, or our own.
///
/// # Errors
/// If the command line can't be built, or finds a mistake in the folder.
pub(crate) fn build(corpus: Option<&Path>) -> Outcome<Dossier> {
    let file = write(corpus, &paths::root().join("target/dossier"))?;
    Ok(Dossier { file: paths::read_bytes(&file)?, head: paths::read(&file.with_file_name(HEAD))? })
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
    cargo.arg("--head").arg(folder.join(HEAD));
    process::run(cargo.args(["--facts-from", OURS]))?;
    Ok(file)
}
