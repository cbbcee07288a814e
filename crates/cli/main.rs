//! The engine on the command line: `variorum-cli analyze` reads a set of documents against each other,
//! `variorum-cli check` holds a draft against them,
//! `variorum-cli extract` reads a stream of documents one by one, `variorum-cli archive` more documents than memory holds
//! against each other, `variorum-cli dossier` writes the file that the page
//! opens with. Results go to stdout, messages to stderr.
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
mod archive;
mod arguments;
mod careful;
mod check;
mod dossier;
mod extract;
mod input;
mod parallel;
mod predictions;

use arguments::Command;
use std::{
    fmt,
    io::{self, Write},
    process::ExitCode,
};

/// Why the command stopped before its work was done, in a sentence for whoever typed it.
#[derive(Debug)]
enum Failure {
    /// The arguments ask for help or the version, which is this text.
    Asked(String),
    /// The arguments are wrong.
    Usage(String),
    /// A file can't be read.
    Input(String),
    /// The output can't be written.
    Output(io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) => write!(f, "{message}; `variorum-cli --help` shows what there is"),
            Self::Asked(message) | Self::Input(message) => f.write_str(message),
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
    match arguments::parse(std::env::args_os()).and_then(|command| run(&command)) {
        Ok(code) => code,
        Err(Failure::Asked(text)) => {
            // A reader who closed the pipe needs no help.
            let _ = write!(io::stdout(), "{text}");
            ExitCode::SUCCESS
        }
        // The reader of the output closed the pipe, as `head` does.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(io::stderr(), "variorum-cli: {failure}");
            ExitCode::from(if matches!(failure, Failure::Usage(_)) { 2 } else { 1 })
        }
    }
}

fn run(command: &Command) -> Result<ExitCode, Failure> {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut code = ExitCode::SUCCESS;
    match command {
        Command::Check(options) => {
            if !check::run(options, &mut out)? {
                code = ExitCode::from(1);
            }
        }
        Command::Archive(options) => archive::run(options)?,
        Command::Stage(options) => archive::run_stage(options, &mut io::stdin().lock(), &mut out)?,
        Command::Analyze(options) => analyze::run(options, &mut out)?,
        Command::Dossier(options) => dossier::run(options)?,
        Command::Extract => extract::run(&mut io::stdin().lock(), &mut out, &mut io::stderr().lock())?,
    }
    out.flush()?;
    Ok(code)
}
