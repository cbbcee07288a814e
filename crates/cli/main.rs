//! The engine over files: `variorum-cli analyze` reads a set of documents against each other,
//! `variorum-cli extract` reads a stream of documents one by one, `variorum-cli dossier` writes what the page opens
//! with. JSON out, messages on stderr.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::panic,
        clippy::indexing_slicing,
        reason = "a test that fails should stop"
    )
)]

mod analyze;
mod arguments;
mod dossier;
mod extract;
mod input;
mod parallel;
mod predictions;

use arguments::{Command, HELP, VERSION};
use std::{
    fmt,
    io::{self, Write},
    process::ExitCode,
};

/// Why the command stopped, in a sentence for whoever typed it.
#[derive(Debug)]
enum Failure {
    /// The arguments make no sense.
    Usage(String),
    /// A file can't be read or is none of ours.
    Input(String),
    /// The output can't be written.
    Output(io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) => write!(f, "{message}; `variorum-cli --help` shows what there is"),
            Self::Input(message) => f.write_str(message),
            Self::Output(error) => write!(f, "the output can't be written: {error}"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

fn main() -> ExitCode {
    match arguments::parse(std::env::args_os().skip(1)).and_then(|command| run(&command)) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read our output has had enough, as `head` does.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(io::stderr(), "variorum-cli: {failure}");
            ExitCode::from(if matches!(failure, Failure::Usage(_)) { 2 } else { 1 })
        }
    }
}

fn run(command: &Command) -> Result<(), Failure> {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match command {
        Command::Help => out.write_all(HELP.as_bytes())?,
        Command::Version => writeln!(out, "{VERSION}")?,
        Command::Analyze(options) => analyze::run(options, &mut out)?,
        Command::Dossier(options) => dossier::run(options)?,
        Command::Extract => extract::run(&mut io::stdin().lock(), &mut out, &mut io::stderr().lock())?,
    }
    Ok(out.flush()?)
}
