//! `cargo xtask tidy`: the rules of the house that a program can check.
//!
//! Each rule is a row of a table (`layout`, `layers`, `words`, `shape`) and looks at one file at a time, by name and
//! text. Files are those that git knows or would add; what it ignores is nobody's business. `licences` looks at what
//! the app is made of.

mod layers;
mod layout;
mod licences;
mod shape;
mod words;

use crate::{Outcome, paths, process};

/// What a rule found: a file, a line in it (0 for the whole), and what to do.
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
struct File<'a> {
    /// Relative to the root, with `/` between its parts.
    name: &'a str,
    text: &'a str,
}

impl File<'_> {
    fn ends_with(&self, ends: &[&str]) -> bool {
        ends.iter().any(|end| self.name.ends_with(end))
    }

    fn error(&self, line: usize, advice: impl Into<String>) -> Finding {
        Finding { place: self.name.to_owned(), line, advice: advice.into(), weight: Weight::Error }
    }

    fn warning(&self, line: usize, advice: impl Into<String>) -> Finding {
        Finding { weight: Weight::Warning, ..self.error(line, advice) }
    }
}

const RULES: &[fn(&File<'_>) -> Vec<Finding>] = &[layout::check, layers::check, shape::check, words::check];

/// Checks every file against every rule.
///
/// # Errors
/// If a rule is broken, or git can't list the files.
pub(crate) fn run() -> Outcome {
    let mut git = process::command("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let listed = process::output(&mut git)
        .ok_or("git could not list the project's files: tidy needs git and a checkout that it trusts")?;
    let (mut files, mut errors) = (0, 0);
    for name in listed.split('\0').filter(|name| !name.is_empty()) {
        // A file may be deleted and still be known to git, or hold no text.
        let Ok(bytes) = paths::read_bytes(&paths::root().join(name)) else { continue };
        files += 1;
        let text = String::from_utf8(bytes).unwrap_or_default();
        for finding in RULES.iter().flat_map(|rule| rule(&File { name, text: &text })) {
            println!("{}", show(&finding));
            errors += usize::from(finding.weight == Weight::Error);
        }
    }
    for finding in licences::check()? {
        println!("{}", show(&finding));
        errors += usize::from(finding.weight == Weight::Error);
    }
    println!("tidy looked at {files} files, and at what the app is made of");
    if errors == 0 {
        Ok(())
    } else {
        Err(format!("{errors} rules of the house are broken: see the lines above"))
    }
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
