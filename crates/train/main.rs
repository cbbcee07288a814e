//! Fits the engine's weights: `cargo xtask train`.
//!
//! `variorum-train joins` fits the models that join renderings ([`joins`]).
//!
//! Usage: `variorum-train SPLIT WEIGHTS [--predictions FILE [--tenth N|all]]`. `SPLIT` holds `text/` and
//! `attributions/` of PolNeAR's training part. The program trains on nine tenths of its documents and measures the
//! last, so that the figures printed are of documents never seen; then it trains on all of them and writes the
//! weights to `WEIGHTS`. The same documents give the same bytes: nothing is random but the order of the paragraphs,
//! which comes from a fixed seed.
//!
//! `--predictions` instead writes what was read in the held-out tenth, for another scorer, and the weights that read
//! it. `--tenth` holds out another tenth than the last, counted from 0, or each in turn, so that every document is
//! read by weights that never saw it; then no weights are written.

mod crf;
mod evaluation;
mod gold;
mod joins;
mod learning;
mod logistic_model;
mod shuffle;
mod trained_model;

use learning::{Hyperparameters, TrainingDocument};
use std::{path::Path, process::ExitCode};

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
    fn parse(options: &'a [String]) -> Option<Self> {
        match options {
            [] => Some(Self::Fit),
            [predictions, file, rest @ ..] if predictions == "--predictions" => match rest {
                [] => Some(Self::Tenth(TENTH - 1, Path::new(file))),
                [option, which] if option == "--tenth" => match which.as_str() {
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
    if let [task, rest @ ..] = arguments
        && task == "joins"
    {
        return joins::run(rest);
    }
    let ([split, weights], options) = arguments.split_at_checked(2).ok_or_else(usage)? else {
        return Err(usage());
    };
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
    "usage: variorum-train SPLIT WEIGHTS [--predictions FILE [--tenth N|all]]\n       \
     variorum-train joins EVENTS PAIRS POLNEAR WEIGHTS [--held-out FOLDER]"
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(options: &[&str], expected: Option<Task<'_>>) {
        let options: Vec<String> = options.iter().map(|option| (*option).to_string()).collect();
        assert_eq!(Task::parse(&options), expected, "{options:?}");
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
