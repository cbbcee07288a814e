//! Fits the engine's weights to annotated news: `variorum-train` over `../shared/polnear/train`, optimised.
//!
//! The weights are committed, so that nobody needs the texts to build; who has them can fit the weights again and
//! gets the same file. With `--predictions` the weights written are those of the measurement, without the
//! documents it holds out, and what was read in those is written to a file for PolNeAR's scorer; with `--tenth all`
//! too, each document is read by weights that never saw it, and no weights are written.

use crate::{Outcome, paths, process};

/// Trains, or says what it lacks to do so.
///
/// # Errors
/// If the trainer can't be built or fails.
pub(crate) fn run(rest: &[String]) -> Outcome {
    let split = paths::shared().join("polnear/train");
    if !split.is_dir() {
        return Err("training needs PolNeAR's training part in ../shared/polnear/train".into());
    }
    println!("fits crates/engine/attribution/weights.bin to ../shared/polnear/train: a few minutes");
    let mut train = process::command("cargo");
    train.args(["run", "--release", "--package", "variorum-train", "--"]);
    train.arg(&split).arg(paths::root().join("crates/engine/attribution/weights.bin")).args(rest);
    process::run(&mut train)
}
