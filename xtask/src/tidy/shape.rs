//! The outer shape of code: how long files and functions are, and that a Rust file opens by saying what it is.

use super::{File, Finding};

const CODE: &[&str] = &[".rs", ".js", ".mjs"];

/// Lines above which a file should be divided.
const LONG_FILE: usize = 300;

/// Lines above which it must be.
const LONGEST_FILE: usize = 600;

/// Lines of code above which a function should be divided.
const LONG_FUNCTION: usize = 40;

pub(super) fn check(file: &File) -> Vec<Finding> {
    if !file.ends_with(CODE) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let lines = file.text.lines().count();
    if lines > LONGEST_FILE {
        findings.push(file.error(0, format!("{lines} lines: divide it, {LONGEST_FILE} is the most")));
    } else if lines > LONG_FILE {
        findings.push(
            file.warning(0, format!("{lines} lines: divide it where it has parts, {LONG_FILE} is the aim")),
        );
    }
    let opening = file.text.lines().find(|line| !line.starts_with("#!")).unwrap_or_default();
    if file.name.ends_with(".rs") && !opening.starts_with("//!") {
        findings.push(
            file.error(1, "open with `//!`: what this is, by which method and why, what it does not do"),
        );
    }
    findings.extend(long_functions(file));
    findings
}

fn long_functions(file: &File) -> Vec<Finding> {
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
    let functions = file.code.iter().flat_map(super::code::Code::functions);
    let lengths = functions.map(|function| {
        let (first, last) = function.body;
        // Neither the line that opens the body nor the one that closes it.
        let lines =
            file.text.lines().skip(first).take((last - first).saturating_sub(1)).filter(is_code).count();
        (function, lines)
    });
    lengths
        .filter(|(_, lines)| *lines > LONG_FUNCTION)
        .map(|(function, lines)| {
            let advice = format!("`{}` has {lines} lines of code: {LONG_FUNCTION} is the aim", function.name);
            file.warning(function.line, advice)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::Weight;
    use super::*;

    fn check(name: &str, text: &str) -> Vec<Weight> {
        super::check(&File::new(name, text)).iter().map(|finding| finding.weight).collect()
    }

    #[test]
    fn a_rust_file_opens_by_saying_what_it_is() {
        assert_eq!(check("a.rs", "//! What it is.\nuse std::fs;"), []);
        assert_eq!(check("a.rs", "use std::fs;"), [Weight::Error]);
        assert_eq!(check("a.mjs", "import fs from 'fs';"), []);
    }

    #[test]
    fn long_files_are_warned_of_and_longer_ones_refused() {
        assert_eq!(check("a.rs", &"//!\n".repeat(LONG_FILE)), []);
        assert_eq!(check("a.rs", &"//!\n".repeat(LONG_FILE + 1)), [Weight::Warning]);
        assert_eq!(check("a.rs", &"//!\n".repeat(LONGEST_FILE + 1)), [Weight::Error]);
        assert_eq!(check("a.css", &"p {}\n".repeat(LONGEST_FILE + 1)), []);
    }

    #[test]
    fn long_functions_are_warned_of_and_their_comments_are_free() {
        let function = |line: &str, times| format!("//! A.\nfn f() {{\n{}}}\n", line.repeat(times));
        assert_eq!(check("a.rs", &function("g();\n", LONG_FUNCTION)), []);
        assert_eq!(check("a.rs", &function("g();\n", LONG_FUNCTION + 1)), [Weight::Warning]);
        assert_eq!(check("a.rs", &function("// g\n", LONG_FUNCTION + 1)), []);
    }
}
