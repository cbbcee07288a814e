//! `cargo xtask train`: fits the engine's weights to annotated news, by `variorum-train` over `../shared/polnear/train`.
//!
//! The weights are committed, so building needs no texts; fitting them again from the same texts gives the same file.
//! With `--predictions FILE` part of the texts is held out: the weights written are fitted to the rest, and FILE holds
//! what they read in the held-out part, for PolNeAR's scorer. With `--tenth all` too, every document is read by weights
//! that were fitted without it, and no weights are written.

use crate::{Outcome, paths, process};
use std::path::Path;

/// Fits the weights.
///
/// # Errors
/// If the texts are missing, or the trainer can't be built or fails.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let split = paths::shared().join("polnear/train");
    if !split.is_dir() {
        return Err("../shared/polnear/train is missing: put the training part of PolNeAR there".into());
    }
    if arguments.is_empty() {
        println!("fits the language layer to the silver readings: about a minute");
        fit("language", &[&split], "crates/engine/language/weights.bin", &[])?;
    }
    println!("fits the models of people to the silver readings: seconds");
    fit("names", &[&split], "crates/engine/attribution/people/name_weights.bin", &[])?;
    fit("pronouns", &[&split], "crates/engine/attribution/resolve/pronoun_weights.bin", &[])?;
    println!("fits attribution to the annotations: a few minutes");
    fit("attribution", &[&split], "crates/engine/attribution/weights.bin", arguments)?;
    if !arguments.is_empty() {
        return Ok(());
    }
    println!("fits what is reported speech to ../shared/events: seconds");
    let events = paths::shared().join("events");
    fit("speech", &[&events], "crates/engine/attribution/reported_speech/speech_weights.bin", &[])?;
    println!("fits the joins of renderings to ../shared/events and ../shared/pairs: a minute");
    let pairs = paths::shared().join("pairs");
    fit("joins", &[&events, &pairs, &split], "crates/engine/collation/statements/joins.bin", &[])
}

/// Fits one file of weights.
fn fit(what: &str, data: &[&Path], weights: &str, arguments: &[String]) -> Outcome {
    let mut train = process::command("cargo");
    train.args(["run", "--release", "--package", "variorum-train", "--", what]);
    train.args(data).arg(paths::root().join(weights)).args(arguments);
    process::run(&mut train)
}
