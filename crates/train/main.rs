//! Fits the engine's weights: `cargo xtask train`.
//!
//! Usage:
//! - `variorum-train language SPLIT WEIGHTS [OTHER...]` fits the language layer to the silver readings of `SPLIT` and
//!   measures it on a tenth of them left out, and on the splits `OTHER`.
//! - `variorum-train annotate FILE...` prints what the language layer reads, a line a token.
//! - `variorum-train names SPLIT WEIGHTS` fits the model that knows people from organisations, `variorum-train pronouns
//!   SPLIT WEIGHTS` the one that says whom “he” and “she” mean, both to the silver readings. All others rest on them.
//! - `variorum-train attribution SPLIT WEIGHTS [--predictions FILE [--tenth N|all]]` fits attribution. `SPLIT` holds
//!   `text/` and `attributions/` of PolNeAR's training part. It trains on nine tenths of its documents and measures the
//!   last, so that the figures printed are of documents never seen; then it trains on all of them and writes the
//!   weights to `WEIGHTS`.
//! - `variorum-train speech EVENTS WEIGHTS` fits the model that tells reported speech from other attributions
//!   ([`speech`]).
//! - `variorum-train joins EVENTS PAIRS POLNEAR WEIGHTS [--held-out FOLDER]` fits the models that join renderings
//!   ([`joins`]).
//!
//! The same documents give the same bytes: nothing is random but the order of sentences and paragraphs, which comes
//! from a fixed seed.
//!
//! `--predictions` instead writes what was read in the held-out tenth, for another scorer, and the weights that read
//! it. `--tenth` holds out another tenth than the last, counted from 0, or each in turn, so that every document is
//! read by weights that never saw it; then no weights are written.

mod crf;
mod evaluation;
mod gold;
mod joins;
mod language;
mod learning;
mod logistic_model;
mod names;
mod people;
mod perceptron;
mod shuffle;
mod silver;
mod speech;
mod trained_model;

use learning::{Hyperparameters, TrainingDocument};
use people::PeopleModel;
use std::{path::Path, process::ExitCode};
use variorum_engine::{
    attribution::training::annotated_sentences,
    documents,
    language::{annotate::LanguageModels, grammar::EntityKind},
    model::DocumentId,
};

/// One document in so many is held out.
const TENTH: usize = 10;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("variorum-train: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What to write besides printing figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Task<'a> {
    /// Fit the engine's weights to all documents.
    Fit,
    /// Write what is read in one tenth to a file, and also the weights that read it.
    Tenth(usize, &'a Path),
    /// Write what is read in all tenths to a file, each by weights that never saw it.
    All(&'a Path),
}

impl<'a> Task<'a> {
    /// Reads the options after `SPLIT WEIGHTS`; `None` if they are none of the usage.
    fn parse(options: &'a [&'a str]) -> Option<Self> {
        match options {
            [] => Some(Self::Fit),
            ["--predictions", file, rest @ ..] => match rest {
                [] => Some(Self::Tenth(TENTH - 1, Path::new(file))),
                ["--tenth", which] => match *which {
                    "all" => Some(Self::All(Path::new(file))),
                    n => n.parse().ok().filter(|n| *n < TENTH).map(|n| Self::Tenth(n, Path::new(file))),
                },
                _ => None,
            },
            _ => None,
        }
    }
}

fn run(arguments: &[String]) -> Result<(), String> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["language", split, weights, others @ ..] => {
            fit_language(Path::new(split), Path::new(weights), others)
        }
        ["annotate", files @ ..] => files.iter().try_for_each(|file| annotate(file)),
        ["names", split, weights] => {
            write(Path::new(weights), &people::fit(Path::new(split), PeopleModel::Names)?)
        }
        ["pronouns", split, weights] => {
            write(Path::new(weights), &people::fit(Path::new(split), PeopleModel::Pronouns)?)
        }
        ["speech", events, weights] => write(Path::new(weights), &speech::fit(Path::new(events))?),
        ["joins", rest @ ..] => joins::run(rest),
        ["attribution", split, weights, options @ ..] => fit_attribution(split, weights, options),
        _ => Err(usage()),
    }
}

/// Prints the readings of a text, a line a token: number, word, part of speech, head, relation, entity.
fn annotate(file: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("cannot read {file}: {e}"))?;
    let document = documents::document(DocumentId(0), file, text);
    for sentence in annotated_sentences(&document) {
        for (number, (span, annotation)) in sentence.iter().enumerate() {
            let head = annotation.head.map_or(0, |head| head + 1);
            let entity = annotation.entity.map_or("-", EntityKind::as_str);
            let (tag, relation) = (annotation.part_of_speech.as_str(), annotation.relation.as_str());
            println!("{}\t{}\t{tag}\t{head}\t{relation}\t{entity}", number + 1, span.slice(&document.text));
        }
        println!();
    }
    Ok(())
}

fn fit_attribution(split: &str, weights: &str, options: &[&str]) -> Result<(), String> {
    let task = Task::parse(options).ok_or_else(usage)?;
    let weights = Path::new(weights);
    let documents = gold::read(Path::new(split))?;
    println!("{} documents of {split}", documents.len());
    let documents: Vec<TrainingDocument> = documents.iter().map(TrainingDocument::of).collect();
    match task {
        Task::Fit => {
            hold_out(&documents, TENTH - 1)?;
            let all: Vec<&TrainingDocument> = documents.iter().collect();
            let trained = learning::train(&all, &Hyperparameters::default())?;
            println!("trained on all: {} bytes", trained.len());
            write(weights, &trained)
        }
        Task::Tenth(tenth, file) => {
            let (trained, predictions) = hold_out(&documents, tenth)?;
            write(file, predictions.as_bytes())?;
            write(weights, &trained)
        }
        Task::All(file) => {
            let predictions: String = (0..TENTH)
                .map(|tenth| hold_out(&documents, tenth).map(|(_, predictions)| predictions))
                .collect::<Result<_, String>>()?;
            write(file, predictions.as_bytes())
        }
    }
}

/// Fits the language layer, prints how well it agrees with the silver data of a tenth of the documents left out, and
/// of the splits in `others`.
fn fit_language(split: &Path, weights: &Path, others: &[&str]) -> Result<(), String> {
    let documents = silver::sentences_of(split)?;
    println!("{} documents of {} have silver readings", documents.len(), split.display());
    let (mut seen, mut held) = (Vec::new(), Vec::new());
    for (n, document) in documents.iter().enumerate() {
        if n % TENTH == TENTH - 1 { held.push(document) } else { seen.push(document) }
    }
    let unpack =
        |bytes: &[u8]| LanguageModels::unpack(bytes).ok_or("the engine can't read the trained weights");
    println!("trained on {}, measured on the other {}:", seen.len(), held.len());
    language::measure(&unpack(&language::train(&seen))?, &held);
    let trained = language::train(&documents.iter().collect::<Vec<_>>());
    for other in others {
        println!("trained on all, measured on {other}:");
        let documents = silver::sentences_of(Path::new(other))?;
        language::measure(&unpack(&trained)?, &documents.iter().collect::<Vec<_>>());
    }
    write(weights, &trained)
}

/// Trains without one tenth, prints how well that is read, and gives the weights and what was read.
fn hold_out(documents: &[TrainingDocument], tenth: usize) -> Result<(Vec<u8>, String), String> {
    let (mut seen, mut held) = (Vec::new(), Vec::new());
    for (n, document) in documents.iter().enumerate() {
        if n % TENTH == tenth { held.push(document.annotated) } else { seen.push(document) }
    }
    let trained = learning::train(&seen, &Hyperparameters::default())?;
    let weights = learning::unpack(&trained)?;
    println!("trained on {}, measured on the other {} (tenth {tenth}):", seen.len(), held.len());
    print!("{}", evaluation::measure(&held, &weights));
    let predictions = held.iter().map(|annotated| evaluation::prediction(annotated, &weights)).collect();
    Ok((trained, predictions))
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(file, bytes).map_err(|e| format!("cannot write {}: {e}", file.display()))
}

fn usage() -> String {
    "usage: variorum-train language SPLIT WEIGHTS [OTHER...] | annotate FILE... | names SPLIT WEIGHTS | \
     pronouns SPLIT WEIGHTS | attribution SPLIT WEIGHTS [--predictions FILE [--tenth N|all]] | \
     speech EVENTS WEIGHTS | joins EVENTS PAIRS POLNEAR WEIGHTS [--held-out FOLDER]"
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(options: &[&str], expected: Option<Task<'_>>) {
        assert_eq!(Task::parse(options), expected, "{options:?}");
    }

    #[test]
    fn a_tenth_is_one_of_ten_or_all() {
        let file = Path::new("read.jsonl");
        check(&[], Some(Task::Fit));
        check(&["--predictions", "read.jsonl"], Some(Task::Tenth(9, file)));
        check(&["--predictions", "read.jsonl", "--tenth", "0"], Some(Task::Tenth(0, file)));
        check(&["--predictions", "read.jsonl", "--tenth", "all"], Some(Task::All(file)));
        check(&["--predictions", "read.jsonl", "--tenth", "10"], None);
        check(&["--tenth", "all"], None);
    }
}
