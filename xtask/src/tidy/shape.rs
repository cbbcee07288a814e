//! The outer shape of code: how long a file is, and that a Rust file opens by saying what it is.

use super::{File, Finding};

const CODE: &[&str] = &[".rs", ".js", ".mjs"];

/// Lines above which a file should be taken apart.
const LONG: usize = 300;

/// Lines above which it must be.
const TOO_LONG: usize = 600;

pub(super) fn check(file: &File<'_>) -> Vec<Finding> {
    if !file.ends_with(CODE) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let lines = file.text.lines().count();
    if lines > TOO_LONG {
        findings.push(file.error(0, format!("{lines} lines: take it apart, {TOO_LONG} is the most")));
    } else if lines > LONG {
        findings.push(file.warning(0, format!("{lines} lines: {LONG} is what a reader can hold")));
    }
    let opening = file.text.lines().find(|line| !line.starts_with("#!")).unwrap_or_default();
    if file.name.ends_with(".rs") && !opening.starts_with("//!") {
        findings.push(
            file.error(1, "open with `//!`: what this is, by which method and why, what it doesn't do"),
        );
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::Weight;
    use super::*;

    fn check(name: &str, text: &str) -> Vec<Weight> {
        super::check(&File { name, text }).iter().map(|finding| finding.weight).collect()
    }

    #[test]
    fn a_rust_file_opens_by_saying_what_it_is() {
        assert_eq!(check("a.rs", "//! What it is.\nuse std::fs;"), []);
        assert_eq!(check("a.rs", "use std::fs;\n//! Late."), [Weight::Error]);
        assert_eq!(check("a.mjs", "import fs from 'fs';"), []);
    }

    #[test]
    fn long_files_are_warned_of_and_longer_ones_refused() {
        assert_eq!(check("a.rs", &"//!\n".repeat(LONG)), []);
        assert_eq!(check("a.rs", &"//!\n".repeat(LONG + 1)), [Weight::Warning]);
        assert_eq!(check("a.rs", &"//!\n".repeat(TOO_LONG + 1)), [Weight::Error]);
        assert_eq!(check("a.css", &"p {}\n".repeat(TOO_LONG + 1)), []);
    }
}
