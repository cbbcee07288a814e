//! The fields of downloads, `Label: value`, and the line that counts the articles, `1 of 2 DOCUMENTS`.

use super::MAX_MARK;

/// The value of `line` if it is the field `label`, whatever its case; `labels` are in lower case.
pub(super) fn label<'a>(line: &'a str, labels: &[&str]) -> Option<&'a str> {
    let (name, value) = field(line)?;
    labels.contains(&name.as_str()).then_some(value)
}

/// A line as a field: its label in lower case, and its value.
pub(super) fn field(line: &str) -> Option<(String, &str)> {
    if line.len() > MAX_MARK * 20 {
        return None;
    }
    let (name, value) = line.trim().split_once(':')?;
    let is_name = !name.is_empty()
        && name.len() <= 40
        && name
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '/' | '_' | '\u{a0}' | '(' | ')'));
    is_name.then(|| (name.trim().to_lowercase().replace('\u{a0}', " "), value.trim()))
}

/// The two numbers of a line that counts articles: “1 of 2 DOCUMENTS”, “Document 1 of 2”, “Dokument 1 von 2”.
pub(super) fn counter(line: &str) -> Option<(u32, u32)> {
    if line.len() > MAX_MARK {
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_of = |word: &str| matches!(word, "of" | "von" | "de" | "sur" | "di" | "van");
    let is_document = |word: &str| {
        let word = word.to_ascii_lowercase();
        word.starts_with("document") || word.starts_with("dokument") || word == "article" || word == "email"
    };
    let number = |word: &str| word.parse::<u32>().ok();
    match words.as_slice() {
        [at, of, all, document] if is_of(of) && is_document(document) => Some((number(at)?, number(all)?)),
        [document, at, of, all] if is_of(of) && is_document(document) => Some((number(at)?, number(all)?)),
        _ => None,
    }
}

/// The name of an outlet without its town and its edition: “The Guardian(London)”, “New York Times, Late Edition”.
pub(crate) fn outlet_name(printed: &str) -> &str {
    let name = printed.split(';').next().unwrap_or(printed).trim();
    let name = match name.rsplit_once(',') {
        Some((name, edition)) if is_edition(&edition.to_lowercase()) => name.trim(),
        _ => name,
    };
    match name.split_once('(') {
        Some((name, _)) if printed.contains(')') && !name.trim().is_empty() => name.trim(),
        _ => name,
    }
}

/// Whether what follows an outlet's name is its edition or its number.
fn is_edition(words: &str) -> bool {
    let words = words.trim();
    words.contains("edition")
        || ["no.", "no ", "nº", "n°", "vol", "issue"].iter().any(|start| words.starts_with(start))
}

/// Whether a line is a notice of rights.
pub(super) fn is_copyright(line: &str) -> bool {
    let line = line.trim_start().to_lowercase();
    ["copyright", "©", "(c) ", "all rights reserved", "tous droits réservés", "alle rechte vorbehalten"]
        .iter()
        .any(|start| line.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read() {
        assert_eq!(counter("12 of 100 DOCUMENTS"), Some((12, 100)));
        assert_eq!(counter("Dokument 1 von 3"), Some((1, 3)));
        assert_eq!(counter("One of two documents"), None);
        assert_eq!(field("Load-Date:\u{a0}March 1"), Some(("load-date".to_string(), "March 1")));
        assert_eq!(field("She said this, and that: no."), None);
        for (printed, expected) in [
            ("The Guardian(London)", "The Guardian"),
            ("New York Times,  Late Edition (East Coast); New York, N.Y.", "New York Times"),
            ("The Harbour Times", "The Harbour Times"),
            ("(Untitled)", "(Untitled)"),
        ] {
            assert_eq!(outlet_name(printed), expected);
        }
    }
}
