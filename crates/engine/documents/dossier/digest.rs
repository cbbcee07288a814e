//! Checks how a digest is laid out: one line a paragraph, one blank line between two.
//!
//! The layout is strict because anchors and differences are counted in characters: a blank that nobody sees
//! must not become one. Marks are left alone, since outlets leave them unbalanced and a digest prints that.

use super::{DossierError, SourceFile};

/// The digest's text, without its last line break.
pub(super) fn read(file: &SourceFile<'_>) -> Result<String, DossierError> {
    let text = file.text.strip_suffix('\n').unwrap_or(file.text);
    if text.trim().is_empty() {
        return Err(file.error(0, "this digest is empty"));
    }
    let mut at = 0;
    let mut previous = "";
    for (number, line) in text.split('\n').enumerate() {
        if let Some(fault) =
            fault(line).or_else(|| if number == 0 { first(line) } else { order(previous, line) })
        {
            return Err(file.error(at, fault));
        }
        at += line.len() + 1;
        previous = line;
    }
    if previous.is_empty() || !file.text.ends_with('\n') {
        return Err(file.error(text.len(), "a digest ends with one line break"));
    }
    Ok(text.to_owned())
}

/// What is wrong within a line.
fn fault(line: &str) -> Option<&'static str> {
    if line.contains('\t') {
        Some("a tab: use a blank")
    } else if line.chars().any(|c| c != ' ' && (c.is_whitespace() || c.is_control() || c == '\u{feff}')) {
        Some("an invisible character: use a blank, or nothing")
    } else if line.contains("  ") {
        Some("two blanks: use one")
    } else if line.trim() != line {
        Some("a blank at the beginning or the end of a paragraph: take it out")
    } else {
        None
    }
}

/// What is wrong with the first line.
fn first(line: &str) -> Option<&'static str> {
    line.is_empty().then_some("a digest begins with a paragraph: take the blank line out")
}

/// What is wrong with a line after another one.
fn order(previous: &str, line: &str) -> Option<&'static str> {
    match (previous.is_empty(), line.is_empty()) {
        (true, true) => Some("two blank lines: use one"),
        (false, false) => Some("a paragraph over several lines: join them, or put a blank line between"),
        (true, false) | (false, true) => None,
    }
}
