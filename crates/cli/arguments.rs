//! The command line's arguments, declared for clap. Its errors are put into the words of this program.

use crate::Failure;
use clap::{
    Args, Parser, Subcommand, ValueEnum,
    error::{ContextKind, ContextValue, ErrorKind},
};
use std::{ffi::OsString, path::PathBuf};

/// Reads news articles and says who said what in each, and how their renderings of the same words differ
#[derive(Debug, Parser)]
#[command(name = "variorum-cli", version, arg_required_else_help = false, override_usage = USAGE, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const USAGE: &str = "\
variorum-cli analyze FILES… [--json | --predictions | --as FORM] [--corpus DIR]
       variorum-cli check DRAFT --against FILES… [--corpus DIR] [--as FORM]
       variorum-cli extract < DOCUMENTS.jsonl > READINGS.jsonl
       variorum-cli archive FILES… --out DIR [--corpus DIR]
       variorum-cli dossier DIR --out FILE [--head FILE] [--facts-from DIR]";

const EXIT_CODES: &str = "\
Exit code: 0 done, 1 a file can't be read, the output can't be written, or a draft quotes what is in no source, 2 wrong
arguments.";

/// The formats that `analyze` reads, from the registry of the importers.
fn formats() -> String {
    format!(
        "Formats of files: {}. Archives, mailboxes and tables hold several documents; what in them can't be read is named \
         on stderr and skipped.",
        variorum_import::format_names()
    )
}

const STREAM: &str = r#"
in    {"id", "text", and if known "title", "outlet", "published": "YYYY-MM-DD"}
out   {"id", "quotations", "reactions", "diagnostics"}, as in `analyze --json`
A line that can't be read is named on stderr and skipped."#;

/// What to do.
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum Command {
    /// Reads all files against each other
    #[command(override_usage = "variorum-cli analyze [OPTIONS] FILES…", after_help = formats())]
    Analyze(AnalyzeOptions),
    /// Holds each quotation of a draft against what other files print: as printed, changed, somebody else's, in no source
    #[command(override_usage = "variorum-cli check DRAFT --against FILES…", after_help = CHECK_CODES)]
    Check(CheckOptions),
    /// Reads documents from stdin, a JSON object a line, and prints the reading of each as one line
    #[command(override_usage = "variorum-cli extract < DOCUMENTS.jsonl > READINGS.jsonl", after_help = STREAM)]
    Extract,
    /// Reads more files against each other than memory holds, and writes tables
    #[command(override_usage = "variorum-cli archive FILES… --out DIR", after_help = ARCHIVE)]
    Archive(ArchiveOptions),
    /// One stage of `archive` for an engine that sorts and distributes tables; see docs/archive.md
    #[command(after_help = STAGES)]
    Stage(StageOptions),
    /// Reads a folder, analyses it and writes the file that the page opens with; `cargo xtask build` calls it
    Dossier(DossierOptions),
}

const ARCHIVE: &str = "\
Files that end in .jsonl hold a document a line, as `extract` takes them; others are of any format that `analyze` reads.
Writes documents, quotations, statements, versions, reuse, companies, reactions and diagnostics: files of JSON lines, each
line an item of that list of `analyze --json`, sorted. A run that was stopped goes on where it was.";

const STAGES: &str = "\
Rows are read from stdin and written to stdout, a JSON object a line: {\"k\", \"a\", \"b\", \"c\", \"data\"}. Rows with one k must
follow each other, sorted by a, b, c. A line that can't be read is named on stderr and skipped.";

/// The arguments of `archive`.
#[derive(Debug, Default, PartialEq, Eq, Args)]
pub(crate) struct ArchiveOptions {
    /// Files to read, in this order
    #[arg(value_name = "FILES", required_unless_present = "corpus")]
    pub(crate) files: Vec<PathBuf>,
    /// Also reads every file in this folder and in its folders, in the order of names
    #[arg(long, value_name = "DIR", allow_hyphen_values = true)]
    pub(crate) corpus: Option<PathBuf>,
    /// The folder that the tables are written to
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

/// The arguments of `stage`.
#[derive(Debug, Default, PartialEq, Eq, Args)]
pub(crate) struct StageOptions {
    /// Which stage
    #[arg(value_name = "STAGE")]
    pub(crate) name: String,
    /// The folder of articles that stages read, with its index
    #[arg(long, value_name = "DIR")]
    pub(crate) articles: Option<PathBuf>,
    /// The folder of the surveys names.json, words.json and staff.json, as far as they are there
    #[arg(long, value_name = "DIR")]
    pub(crate) surveys: Option<PathBuf>,
}

/// The arguments of `check`.
#[derive(Debug, Default, PartialEq, Eq, Args)]
pub(crate) struct CheckOptions {
    /// The draft: a text of any format that `analyze` reads
    #[arg(value_name = "DRAFT")]
    pub(crate) draft: PathBuf,
    /// The files that it is held against
    #[arg(long, value_name = "FILES", num_args = 1.., required_unless_present = "corpus")]
    pub(crate) against: Vec<PathBuf>,
    /// A folder that it is held against: its dossier.toml, or without one every file in it
    #[arg(long, value_name = "DIR", allow_hyphen_values = true)]
    pub(crate) corpus: Option<PathBuf>,
    /// Another form than a line for each quotation
    #[arg(long = "as", value_name = "FORM")]
    pub(crate) format: Option<CheckFormat>,
}

/// What `check --as` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// An HTML page to print
    Report,
    /// Markdown
    Markdown,
    /// A line of CSV for each quotation
    Csv,
    /// One JSON document, `variorum-draft/1`
    Json,
}

const CHECK_CODES: &str = "Exit code 1 if a quotation in marks is in no source.";

/// The arguments of `dossier`.
#[derive(Debug, Default, PartialEq, Eq, Args)]
pub(crate) struct DossierOptions {
    /// The folder of articles
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Also writes the head of the overview, as HTML
    #[arg(long, value_name = "FILE")]
    pub(crate) head: Option<PathBuf>,
    /// A dossier of digests: an article of the folder that one of them retells takes its facts
    #[arg(long, value_name = "DIR")]
    pub(crate) facts_from: Option<PathBuf>,
}

/// The arguments of `analyze`.
#[derive(Debug, Default, PartialEq, Eq, Args)]
pub(crate) struct AnalyzeOptions {
    /// Files to read, in this order; after `--` a name may begin with a dash
    #[arg(value_name = "FILES", required_unless_present = "corpus")]
    pub(crate) files: Vec<PathBuf>,
    /// Also reads this folder: its dossier.toml with the editor's corrections, or without one every file in it and in
    /// its folders, in the order of names
    #[arg(long, value_name = "DIR", allow_hyphen_values = true, overrides_with = "corpus")]
    pub(crate) corpus: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) careful: CarefulOptions,
    #[command(flatten)]
    output: OutputOptions,
}

/// How documents are read.
#[derive(Debug, Default, PartialEq, Eq, Args)]
pub(crate) struct CarefulOptions {
    /// Reads who said what with the careful reader too: some twenty articles a second. Its weights, `careful.weights`, stand
    /// beside the program
    #[arg(long, overrides_with = "careful")]
    pub(crate) careful: bool,
    /// The same, with weights from this file
    #[arg(long, value_name = "FILE", overrides_with = "careful_weights")]
    pub(crate) careful_weights: Option<PathBuf>,
}

/// At most one of them.
#[derive(Debug, Default, PartialEq, Eq, Args)]
#[group(multiple = false)]
struct OutputOptions {
    /// One JSON document, `variorum-analysis/1`: quotations, statements, reuse, reactions (default). Offsets are Unicode
    /// code points, end exclusive
    #[arg(long, overrides_with = "json")]
    json: bool,
    /// One JSON line for each document, read by itself: {"doc", "quotes": [{"start", "end", "fragments", "kind",
    /// "speaker", "cue", "speaker_name"}]}
    #[arg(long, overrides_with = "predictions")]
    predictions: bool,
    /// A format for other programs
    #[arg(long = "as", value_name = "FORM", overrides_with = "format")]
    format: Option<ExportFormat>,
}

/// What `analyze` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    /// The analysis.
    Json,
    /// Attributions as PolNeAR's scorer reads them.
    Predictions,
    /// A format for other programs.
    Format(ExportFormat),
}

/// What `--as` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// All quotations as CSV
    Quotations,
    /// Quotations as W3C Web Annotations
    Annotations,
    /// An HTML page to print
    Report,
    /// Statements with their apparatus as an edition in TEI P5
    Tei,
    /// The documents as references in RIS
    Ris,
    /// The documents as references in BibTeX
    Bibtex,
    /// The documents as references in CSL-JSON
    #[value(name = "csl")]
    CslJson,
    /// Quotations and cues in brat's standoff format: a ZIP, by `> FILE.zip`
    Brat,
    /// Quotations and reactions as UIMA CAS in XMI: a ZIP, by `> FILE.zip`
    Xmi,
    /// A project for programs of qualitative analysis, by the REFI-QDA standard: by `> FILE.qdpx`
    Qdpx,
    /// The evidence of reactions as CSV
    #[value(name = "matrix.csv")]
    MatrixCsv,
    /// Companies by acts in Markdown
    #[value(name = "matrix.md")]
    MatrixMarkdown,
    /// Companies by acts as an HTML table
    #[value(name = "matrix.html")]
    MatrixHtml,
    /// Companies by acts as a picture
    #[value(name = "matrix.svg")]
    MatrixSvg,
}

impl AnalyzeOptions {
    /// To read these files, and this folder.
    pub(crate) fn of_files(files: Vec<PathBuf>, corpus: Option<PathBuf>) -> Self {
        Self { files, corpus, ..Self::default() }
    }

    /// What to print.
    pub(crate) fn output(&self) -> Output {
        match (self.output.format, self.output.predictions) {
            (Some(format), _) => Output::Format(format),
            (None, true) => Output::Predictions,
            (None, false) => Output::Json,
        }
    }
}

/// Reads the arguments, the program's name first.
pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Command, Failure> {
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => Ok(arguments.command),
        Err(error) => Err(match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Failure::Asked(error.render().to_string()),
            _ => Failure::Usage(advice(&error)),
        }),
    }
}

/// What is wrong with the arguments, in a sentence.
fn advice(error: &clap::Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(value)) => value.clone(),
        Some(ContextValue::Strings(values)) => values.join(" "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::MissingSubcommand => "a command is missing".to_string(),
        ErrorKind::InvalidSubcommand => {
            format!("there is no command `{}`", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            let similar = context(ContextKind::SuggestedArg);
            let hint = if similar.is_empty() { similar } else { format!(", but there is `{similar}`") };
            format!("there is no option `{argument}`{hint}")
        }
        ErrorKind::UnknownArgument => format!("`{argument}` is one argument too many"),
        ErrorKind::MissingRequiredArgument => "name at least one file, or a folder with --corpus".to_string(),
        ErrorKind::ArgumentConflict => "choose one of --json, --predictions and --as".to_string(),
        ErrorKind::InvalidValue => {
            let (value, valid) = (context(ContextKind::InvalidValue), context(ContextKind::ValidValue));
            match value.is_empty() {
                true => format!("{argument} needs a value"),
                false => format!("{argument} can't be `{value}`, but one of {valid}"),
            }
        }
        _ => error.to_string().lines().next().unwrap_or_default().replace("error: ", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &str) -> Result<Command, Failure> {
        let arguments = format!("variorum-cli {arguments}");
        parse(arguments.split_whitespace().map(OsString::from))
    }

    fn check(arguments: &str, files: &[&str], corpus: Option<&str>, output: Output) {
        let Ok(Command::Analyze(options)) = read(arguments) else { panic!("{arguments} can't be read") };
        assert_eq!(options.files, files.iter().map(PathBuf::from).collect::<Vec<_>>(), "{arguments}");
        assert_eq!(options.corpus, corpus.map(PathBuf::from), "{arguments}");
        assert_eq!(options.output(), output, "{arguments}");
    }

    fn check_advice(arguments: &str, expected: &str) {
        match read(arguments) {
            Err(Failure::Usage(message)) => assert!(message.contains(expected), "{arguments}: {message}"),
            other => panic!("{arguments}: {other:?}"),
        }
    }

    #[test]
    fn arguments_are_read() {
        check("analyze a b --json", &["a", "b"], None, Output::Json);
        check("analyze a --json b --json", &["a", "b"], None, Output::Json);
        check("analyze --predictions a", &["a"], None, Output::Predictions);
        check("analyze --corpus c -- -a", &["-a"], Some("c"), Output::Json);
        check("analyze --corpus b --corpus -c", &[], Some("-c"), Output::Json);
        check("analyze a --as matrix.svg", &["a"], None, Output::Format(ExportFormat::MatrixSvg));
        check("analyze a --as report --as report", &["a"], None, Output::Format(ExportFormat::Report));
        assert_eq!(read("extract").ok(), Some(Command::Extract));
    }

    #[test]
    fn every_format_has_the_name_that_other_programs_call_it_by() {
        let names = "quotations annotations report tei ris bibtex csl brat xmi qdpx matrix.csv matrix.md matrix.html matrix.svg";
        let found: Vec<String> = ExportFormat::value_variants()
            .iter()
            .filter_map(|format| Some(format.to_possible_value()?.get_name().to_string()))
            .collect();
        assert_eq!(found.join(" "), names);
    }

    #[test]
    fn wrong_arguments_are_explained() {
        check_advice("", "a command is missing");
        check_advice("analyse a", "no command `analyse`");
        check_advice("analyze", "at least one file");
        check_advice("analyze a --corpus", "--corpus <DIR> needs a value");
        check_advice("analyze a --jsno", "no option `--jsno`, but there is `--json`");
        check_advice("analyze a --json --predictions", "choose one");
        check_advice("analyze a --as pdf", "can't be `pdf`, but one of quotations annotations");
        check_advice("extract a", "`a` is one argument too many");
    }

    #[test]
    fn help_and_version_are_no_errors() {
        for arguments in ["--help", "-h", "help", "-V", "--version", "analyze --help", "extract -h"] {
            assert!(matches!(read(arguments), Err(Failure::Asked(_))), "{arguments}");
        }
    }
}
