//! `cargo xtask train`: fits the engine's weights to annotated news, by `variorum-train` over `../shared/polnear/train`.
//!
//! The weights are committed, so building needs no texts; fitting them again from the same texts gives the same file.
//! With `--predictions FILE` part of the texts is held out: the weights written are fitted to the rest, and FILE holds
//! what they read in the held-out part, for PolNeAR's scorer. With `--tenth all` too, every document is read by weights
//! that were fitted without it, and no weights are written.

use crate::{Outcome, paths, process};

/// Fits the weights.
///
/// # Errors
/// If the texts are missing, or the trainer can't be built or fails.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let split = paths::shared().join("polnear/train");
    if !split.is_dir() {
        return Err("../shared/polnear/train is missing: put the training part of PolNeAR there".into());
    }
    println!("fits crates/engine/attribution/weights.bin to ../shared/polnear/train: a few minutes");
    let mut train = process::command("cargo");
    train.args(["run", "--release", "--package", "variorum-train", "--"]);
    train.arg(&split).arg(paths::root().join("crates/engine/attribution/weights.bin")).args(arguments);
    process::run(&mut train)?;
    if !arguments.is_empty() {
        return Ok(());
    }
    println!("fits crates/engine/collation/statements/joins.bin to ../shared/events and ../shared/pairs");
    let mut joins = process::command("cargo");
    joins.args(["run", "--release", "--package", "variorum-train", "--", "joins"]);
    joins.args(["events", "pairs"].map(|folder| paths::shared().join(folder))).arg(&split);
    joins.arg(paths::root().join("crates/engine/collation/statements/joins.bin"));
    process::run(&mut joins)
}
