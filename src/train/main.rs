//! Trains what the engine weighs by: `cargo xtask train`.
//!
//! Usage: `variorum-train SPLIT WEIGHTS [--predictions FILE [--tenth N]]`. `SPLIT` holds `text/` and `attributions/` of
//! PolNeAR's training part. First nine tenths of its documents are trained on and the last is measured, so that
//! the figures printed are of documents never seen; then all of them, and the weights are written to `WEIGHTS`.
//! The same documents give the same bytes: nothing is random but the order of the paragraphs, and that comes of
//! a fixed seed. `--predictions` also writes what was read in the held-out tenth, for another scorer; `--tenth`
//! holds out another than the last, counted from 0.

mod field;
mod figures;
mod fit;
mod gold;
mod lesson;
mod order;
mod pack;

use gold::Annotated;
use lesson::{Lesson, Plan};
use std::{path::Path, process::ExitCode};

/// Every tenth document is held out.
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

fn run(arguments: &[String]) -> Result<(), String> {
    let ([split, weights], rest) = arguments.split_at_checked(2).ok_or_else(usage)? else {
        return Err(usage());
    };
    let (predictions, tenth) = match rest {
        [] => (None, TENTH - 1),
        [option, file] if option == "--predictions" => (Some(file), TENTH - 1),
        [option, file, other, tenth] if option == "--predictions" && other == "--tenth" => {
            (Some(file), tenth.parse().ok().filter(|n| *n < TENTH).ok_or_else(usage)?)
        }
        _ => return Err(usage()),
    };
    let plan = Plan::default();
    let documents = gold::read(Path::new(split))?;
    println!("{} documents of {split}", documents.len());
    let lessons: Vec<Lesson> = documents.iter().map(Lesson::of).collect();
    let (mut seen, mut held) = (Vec::new(), Vec::new());
    for (n, lesson) in lessons.iter().enumerate() {
        if n % TENTH == tenth { held.push(lesson) } else { seen.push(lesson) }
    }
    let trained = lesson::train(&seen, &plan);
    println!("trained on {}, measured on the other {}:", seen.len(), held.len());
    let measured: Vec<&Annotated> = held.iter().map(|l| l.annotated).collect();
    print!("{}", figures::measure(&measured, &trained));
    if let Some(file) = predictions {
        let lines: String = measured.iter().map(|a| figures::prediction(a, &trained)).collect();
        std::fs::write(file, lines).map_err(|e| format!("cannot write {file}: {e}"))?;
        std::fs::write(weights, &trained).map_err(|e| format!("cannot write {weights}: {e}"))?;
        return Ok(());
    }
    let all: Vec<&Lesson> = lessons.iter().collect();
    let trained = lesson::train(&all, &plan);
    std::fs::write(weights, &trained).map_err(|e| format!("cannot write {weights}: {e}"))?;
    println!("trained on all: {} bytes in {weights}", trained.len());
    Ok(())
}

fn usage() -> String {
    "usage: variorum-train SPLIT WEIGHTS [--predictions FILE [--tenth N]]".to_string()
}
