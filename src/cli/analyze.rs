//! `analyze`: all files against each other, or each by itself for the scorer.

use crate::{
    Failure,
    arguments::{AnalyzeOptions, Output},
    input::Input,
    predictions,
};
use std::io::{self, Write};
use variorum_engine::{analyze_with, export};

/// Reads the files and prints what was asked for.
pub(crate) fn run(options: &AnalyzeOptions, out: &mut impl Write) -> Result<(), Failure> {
    let Input { documents, corrections } = Input::read(options)?;
    match options.output {
        Output::Json => {
            let analysis = analyze_with(&documents, &corrections);
            write_json(out, &export::export(&documents, &analysis))?;
        }
        Output::Predictions => {
            for document in documents {
                write_json(out, &predictions::Prediction::of(document))?;
            }
        }
    }
    Ok(())
}

/// One line of JSON.
pub(crate) fn write_json(out: &mut impl Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value).map_err(io::Error::from)?;
    out.write_all(b"\n")
}
