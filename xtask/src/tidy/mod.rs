//! `cargo xtask tidy`: the rules of this project that a program can check.
//!
//! Each rule is a table in a module of its own. `layout`, `shape`, `words` and `vocabulary` look at one file at a time,
//! `layers` at all modules, `crates` at the `Cargo.toml` files; what the app is made of is checked by cargo-deny. Files
//! are those that git knows or would add.

mod code;
mod crates;
mod layers;
mod layout;
mod modules;
mod shape;
mod vocabulary;
mod words;

use crate::{Outcome, paths, process, tools};
use code::Code;
use std::{env, path::PathBuf};

/// What a rule found: a file, a line in it (0 for the whole file), and what to do.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    place: String,
    line: usize,
    advice: String,
    weight: Weight,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Warning,
    Error,
}

/// A file of the project, as the rules see it.
struct File {
    /// Relative to the root, with `/` between its parts.
    name: String,
    text: String,
    /// The code of a Rust file.
    code: Option<Code>,
}

impl File {
    fn new(name: &str, text: &str) -> Self {
        let code = Some(text).filter(|_| name.ends_with(".rs")).and_then(Code::read);
        Self { name: name.to_owned(), text: text.to_owned(), code }
    }

    fn ends_with(&self, ends: &[&str]) -> bool {
        ends.iter().any(|end| self.name.ends_with(end))
    }

    fn error(&self, line: usize, advice: impl Into<String>) -> Finding {
        Finding { place: self.name.clone(), line, advice: advice.into(), weight: Weight::Error }
    }

    fn warning(&self, line: usize, advice: impl Into<String>) -> Finding {
        Finding { weight: Weight::Warning, ..self.error(line, advice) }
    }
}

/// Whether the licences, sources and doubles of the crates that the app is made of were checked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Dependencies {
    Checked,
    /// With the reason.
    Unchecked(String),
}

const FILE_RULES: &[fn(&File) -> Vec<Finding>] =
    &[layout::check, shape::check, words::check, vocabulary::check];

/// Checks everything.
///
/// # Errors
/// If a rule is broken, or git or cargo can't list what there is.
pub(crate) fn run() -> Outcome<Dependencies> {
    let files = files()?;
    let mut findings: Vec<Finding> =
        files.iter().flat_map(|file| FILE_RULES.iter().flat_map(move |rule| rule(file))).collect();
    findings.extend(layers::check(&files));
    findings.extend(crates::check()?);
    findings.sort_by(|a, b| (&a.place, a.line).cmp(&(&b.place, b.line)));
    for finding in &findings {
        println!("{}", show(finding));
    }
    let dependencies = check_dependencies()?;
    let errors = findings.iter().filter(|finding| finding.weight == Weight::Error).count();
    println!("tidy looked at {} files: {errors} errors, {} warnings", files.len(), findings.len() - errors);
    if errors == 0 {
        Ok(dependencies)
    } else {
        Err("rules of this project are broken: see the lines above".to_owned())
    }
}

fn files() -> Outcome<Vec<File>> {
    let mut git = process::command("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let listed = process::output(&mut git)
        .ok_or("git could not list the project's files: tidy needs git and a checkout that it trusts")?;
    let read = |name: &str| {
        // A file may be deleted and still be known to git, or hold no text.
        let bytes = paths::read_bytes(&paths::root().join(name)).ok()?;
        Some(File::new(name, &String::from_utf8(bytes).unwrap_or_default()))
    };
    Ok(listed.split('\0').filter(|name| !name.is_empty()).filter_map(read).collect())
}

/// Runs cargo-deny by `.cargo/deny.toml`. It looks for known vulnerabilities only where their list is, since that is in no registry of
/// packages.
fn check_dependencies() -> Outcome<Dependencies> {
    let program = match tools::CARGO_DENY.ensure() {
        Ok(program) => program,
        Err(error) => {
            return Ok(Dependencies::Unchecked(format!("licences of dependencies: {error}")));
        }
    };
    let mut deny = process::command(program);
    deny.args(["--locked", "--workspace", "check", "--hide-inclusion-graph", "bans", "licenses", "sources"]);
    process::run(&mut deny)?;
    if !advisories().is_some_and(|list| list.is_dir()) {
        let reason = "known vulnerabilities of dependencies: their list is not on this machine; `cargo deny fetch` gets it where GitHub \
                      can be reached";
        return Ok(Dependencies::Unchecked(reason.to_owned()));
    }
    let mut deny = process::command(tools::CARGO_DENY.ensure()?);
    deny.args([
        "--locked",
        "--workspace",
        "check",
        "--disable-fetch",
        "--hide-inclusion-graph",
        "advisories",
    ]);
    process::run(&mut deny).map(|()| Dependencies::Checked)
}

/// Where cargo-deny keeps the list of known vulnerabilities (RustSec).
fn advisories() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")))?;
    Some(home.join("advisory-dbs"))
}

fn show(finding: &Finding) -> String {
    let word = match finding.weight {
        Weight::Warning => "warning",
        Weight::Error => "error",
    };
    match finding.line {
        0 => format!("{word}: {}: {}", finding.place, finding.advice),
        line => format!("{word}: {}:{line}: {}", finding.place, finding.advice),
    }
}
