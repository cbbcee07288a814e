//! `THIRD-PARTY-LICENSES.txt`: the crates that are compiled in, their licences, and the licence texts that they bring.
//! A text that several crates bring word for word is printed once.
//!
//! Written here because cargo-about takes 68 s to build and 46 s for every run (two cores), in which it
//! compares each text with all known licences. `cargo deny` checks the licences themselves.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::packages::Part;
use crate::{Outcome, paths};

/// How the names of files begin that hold licences or notices.
const NAMES: &[&str] = &["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];

const OPENING: &str = "\
Variorum is made of the crates below and of Rust's standard library (MIT OR Apache-2.0, the Rust project's
contributors). Each is listed with its licence; the texts follow. A crate that brings no text of its own is under the
standard text of the licence that it names.
";

/// The list and all texts.
///
/// # Errors
/// If a crate's folder can't be read.
pub(super) fn list(parts: &[Part]) -> Outcome<String> {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut list = format!("{OPENING}\n");
    for part in parts {
        let name = format!("{} {}", part.name, part.version);
        list.push_str(&format!("{name}: {}\n", part.licence));
        for text in texts_in(&part.folder)? {
            let users = texts.entry(text).or_default();
            if users.last() != Some(&name) {
                users.push(name.clone());
            }
        }
    }
    let mut texts: Vec<(Vec<String>, String)> =
        texts.into_iter().map(|(text, users)| (users, text)).collect();
    texts.sort();
    for (users, text) in texts {
        list.push_str(&format!("\n{}\n{}\n\n{text}\n", "=".repeat(80), users.join(", ")));
    }
    Ok(list)
}

/// The licence texts and notices in a crate's folder, with line ends made the same.
fn texts_in(folder: &Path) -> Outcome<Vec<String>> {
    let error = |error: std::io::Error| format!("cannot read {}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(error)? {
        let path = entry.map_err(error)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_uppercase();
        if path.is_file() && NAMES.iter().any(|start| name.starts_with(start)) {
            files.push(path);
        }
    }
    files.sort();
    files.iter().map(|file| Ok(normal_lines(&String::from_utf8_lossy(&paths::read_bytes(file)?)))).collect()
}

fn normal_lines(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_that_bring_the_same_text_share_it() {
        let root = paths::root();
        let part = |name: &str| Part {
            name: name.into(),
            version: "1.0.0".into(),
            licence: "MIT".into(),
            folder: root.clone(),
        };
        let list = list(&[part("one"), part("two")]).unwrap_or_default();
        assert!(list.contains("one 1.0.0: MIT\ntwo 1.0.0: MIT\n"), "{list}");
        assert!(list.contains("\none 1.0.0, two 1.0.0\n"), "{list}");
    }

    #[test]
    fn line_ends_make_no_difference() {
        assert_eq!(normal_lines("a \r\nb\r\n\r\n"), "a\nb");
    }
}
