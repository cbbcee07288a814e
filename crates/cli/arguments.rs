//! The command line's arguments. Few enough to be read by hand.

use crate::Failure;
use std::{ffi::OsString, path::PathBuf};

/// What `--version` prints.
pub(crate) const VERSION: &str = concat!("variorum-cli ", env!("CARGO_PKG_VERSION"));

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Reads news articles and says who said what in each, and how their renderings of the same words differ.

Usage:
  variorum-cli analyze FILES… [--json | --predictions | --as FORM] [--corpus DIR]
  variorum-cli extract < DOCUMENTS.jsonl > READINGS.jsonl
  variorum-cli dossier DIR --out FILE [--facts-from DIR]

analyze   Reads all files against each other: text, Markdown, web pages, DOCX, EPUB, PDF, mails, JSON, CSV, ZIP.
          Archives, mailboxes and tables hold several documents; what in them can't be read is named on stderr
          and passed over.
  --json          one JSON document, `variorum-analysis/1`: quotations, statements, reuse, reactions (default);
                  offsets are Unicode code points, end exclusive
  --predictions   one JSON line a document, each read by itself:
                  {\"doc\", \"quotes\": [{\"start\", \"end\", \"fragments\", \"kind\", \"speaker\", \"cue\", \"speaker_name\"}]}
  --as FORM       quotations (CSV), annotations (W3C Web Annotations), report (HTML), and the reactions as
                  matrix.csv, matrix.md, matrix.html or matrix.svg
  --corpus DIR    also reads the folder DIR: its dossier.toml with the editor's corrections, or without one
                  every file in it and in its folders, in the order of names
  --              whatever follows is a file, though it begin with a dash

extract   Reads documents from stdin, a JSON object a line, and prints the reading of each as one line.
  in    {\"id\", \"text\", and if known \"title\", \"outlet\", \"published\": \"YYYY-MM-DD\"}
  out   {\"id\", \"quotations\", \"reactions\", \"diagnostics\"}, as in --json
  A line that can't be read is named on stderr and passed over.

dossier   Reads the folder DIR, analyses it and writes the file that the page opens with. `cargo xtask build` calls it.
  --out FILE        where to write
  --facts-from DIR  a dossier of digests: an article of DIR that one of them retells takes its facts

Options:
  -h, --help      this text
  -V, --version   the version

Exit code: 0 done, 1 a file can't be read or the output can't be written, 2 wrong arguments.
";

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print [`HELP`].
    Help,
    /// Print [`VERSION`].
    Version,
    /// Read files against each other.
    Analyze(AnalyzeOptions),
    /// Read a stream, document by document.
    Extract,
    /// Write what the page opens with.
    Dossier(DossierOptions),
}

/// The arguments of `dossier`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct DossierOptions {
    /// The folder of articles.
    pub(crate) folder: PathBuf,
    /// The file to write.
    pub(crate) out: PathBuf,
    /// The dossier whose digests give facts to the articles that they retell.
    pub(crate) facts_from: Option<PathBuf>,
}

/// The arguments of `analyze`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct AnalyzeOptions {
    /// In the order given.
    pub(crate) files: Vec<PathBuf>,
    /// A folder of more.
    pub(crate) corpus: Option<PathBuf>,
    /// What to print.
    pub(crate) output: Output,
}

/// What `analyze` prints.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Output {
    /// The analysis.
    #[default]
    Json,
    /// Attributions in the form of PolNeAR's scorer.
    Predictions,
    /// A form that other programs take.
    Form(Form),
}

/// What `--as` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// All quotations as CSV.
    Quotations,
    /// Quotations as W3C Web Annotations.
    Annotations,
    /// A page to print.
    Report,
    /// Evidence of the reactions as CSV.
    MatrixCsv,
    /// Companies by acts in Markdown.
    MatrixMarkdown,
    /// Companies by acts as an HTML table.
    MatrixHtml,
    /// Companies by acts as a picture.
    MatrixSvg,
}

impl Form {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "quotations" => Self::Quotations,
            "annotations" => Self::Annotations,
            "report" => Self::Report,
            "matrix.csv" => Self::MatrixCsv,
            "matrix.md" => Self::MatrixMarkdown,
            "matrix.html" => Self::MatrixHtml,
            "matrix.svg" => Self::MatrixSvg,
            _ => return None,
        })
    }
}

/// Reads the arguments after the program's name.
pub(crate) fn parse(mut arguments: impl Iterator<Item = OsString>) -> Result<Command, Failure> {
    let Some(first) = arguments.next() else {
        return Err(Failure::Usage("a command is missing".into()));
    };
    match first.to_str() {
        Some("-h" | "--help" | "help") => Ok(Command::Help),
        Some("-V" | "--version") => Ok(Command::Version),
        Some("analyze") => analyze(arguments),
        Some("extract") => extract(arguments),
        Some("dossier") => dossier(arguments),
        _ => Err(Failure::Usage(format!("there is no command `{}`", first.to_string_lossy()))),
    }
}

fn analyze(mut arguments: impl Iterator<Item = OsString>) -> Result<Command, Failure> {
    let mut options = AnalyzeOptions::default();
    let mut chosen = None;
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("-h" | "--help") => return Ok(Command::Help),
            Some("--json") => choose(&mut chosen, Output::Json)?,
            Some("--predictions") => choose(&mut chosen, Output::Predictions)?,
            Some("--as") => {
                let word = arguments.next().unwrap_or_default();
                let form = word.to_str().and_then(Form::parse).ok_or_else(|| {
                    Failure::Usage(format!("--as asks for a form, and `{}` is none", word.to_string_lossy()))
                })?;
                choose(&mut chosen, Output::Form(form))?;
            }
            Some("--corpus") => {
                let folder = arguments.next().map(PathBuf::from);
                options.corpus =
                    Some(folder.ok_or_else(|| Failure::Usage("--corpus asks for a folder".into()))?);
            }
            Some("--") => options.files.extend(arguments.by_ref().map(PathBuf::from)),
            Some(option) if option.starts_with('-') => {
                return Err(Failure::Usage(format!("there is no option `{option}`")));
            }
            _ => options.files.push(argument.into()),
        }
    }
    if options.files.is_empty() && options.corpus.is_none() {
        return Err(Failure::Usage("name at least one file, or a folder with --corpus".into()));
    }
    options.output = chosen.unwrap_or_default();
    Ok(Command::Analyze(options))
}

fn dossier(mut arguments: impl Iterator<Item = OsString>) -> Result<Command, Failure> {
    let (mut folder, mut out, mut facts_from) = (None, None, None);
    while let Some(argument) = arguments.next() {
        let (option, value) = match argument.to_str() {
            Some("-h" | "--help") => return Ok(Command::Help),
            Some("--out") => (&mut out, arguments.next()),
            Some("--facts-from") => (&mut facts_from, arguments.next()),
            Some(option) if option.starts_with('-') => {
                return Err(Failure::Usage(format!("there is no option `{option}`")));
            }
            _ => (&mut folder, Some(argument.clone())),
        };
        let value = value.ok_or_else(|| {
            Failure::Usage(format!("`{}` asks for a file or folder", argument.to_string_lossy()))
        })?;
        *option = Some(PathBuf::from(value));
    }
    match (folder, out) {
        (Some(folder), Some(out)) => Ok(Command::Dossier(DossierOptions { folder, out, facts_from })),
        _ => Err(Failure::Usage("`dossier` asks for a folder, and with --out for a file".into())),
    }
}

fn choose(chosen: &mut Option<Output>, output: Output) -> Result<(), Failure> {
    match chosen.replace(output) {
        Some(other) if other != output => {
            Err(Failure::Usage("choose one of --json, --predictions and --as".into()))
        }
        _ => Ok(()),
    }
}

fn extract(mut arguments: impl Iterator<Item = OsString>) -> Result<Command, Failure> {
    match arguments.next() {
        None => Ok(Command::Extract),
        Some(argument) if argument == "-h" || argument == "--help" => Ok(Command::Help),
        Some(argument) => Err(Failure::Usage(format!(
            "`extract` reads stdin and takes no argument `{}`",
            argument.to_string_lossy()
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(arguments: &str, expected: Result<Command, &str>) {
        match (parse(arguments.split_whitespace().map(OsString::from)), expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{arguments}"),
            (Err(Failure::Usage(message)), Err(part)) => assert!(message.contains(part), "{message}"),
            (found, expected) => panic!("{arguments}: {found:?}, not {expected:?}"),
        }
    }

    #[test]
    fn arguments_are_read() {
        let options = |files: &[&str], corpus: Option<&str>, output| {
            Ok(Command::Analyze(AnalyzeOptions {
                files: files.iter().map(PathBuf::from).collect(),
                corpus: corpus.map(PathBuf::from),
                output,
            }))
        };
        check("analyze a b --json", options(&["a", "b"], None, Output::Json));
        check("analyze --predictions a", options(&["a"], None, Output::Predictions));
        check("analyze --corpus c -- -a", options(&["-a"], Some("c"), Output::Json));
        check("analyze a --as matrix.svg", options(&["a"], None, Output::Form(Form::MatrixSvg)));
        check("analyze a --as pdf", Err("`pdf` is none"));
        check("extract", Ok(Command::Extract));
        check("analyze --help", Ok(Command::Help));
        check("", Err("a command is missing"));
        check("analyse a", Err("no command `analyse`"));
        check("analyze", Err("at least one file"));
        check("analyze a --corpus", Err("asks for a folder"));
        check("analyze a --jsno", Err("no option `--jsno`"));
        check("analyze a --json --predictions", Err("choose one"));
        check("extract a", Err("takes no argument"));
        let written = |facts_from: Option<&str>| DossierOptions {
            folder: "d".into(),
            out: "f".into(),
            facts_from: facts_from.map(PathBuf::from),
        };
        check("dossier d --out f", Ok(Command::Dossier(written(None))));
        check("dossier --out f --facts-from o d", Ok(Command::Dossier(written(Some("o")))));
        check("dossier d", Err("with --out for a file"));
        check("dossier d --out", Err("`--out` asks for"));
    }
}
