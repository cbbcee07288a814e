//! Helpers of the unit tests of attribution.

use crate::attribution::reporter_text::{ReporterText, ReporterToken};
use crate::model::{Document, DocumentId, Facts, Quotation};
use std::ops::Range;

/// A document with this text.
pub(crate) fn document(text: &str) -> Document {
    Document::new(DocumentId(0), Facts::default(), text.to_string(), Vec::new())
}

/// The reporter's text of the first paragraph of `text`.
pub(crate) fn first_paragraph(text: &str) -> ReporterText {
    let document = document(text);
    let (marked, _) = crate::quotation::extract(&document);
    let fragments: Vec<_> =
        marked.iter().enumerate().flat_map(|(i, q)| q.fragments.iter().map(move |f| (*f, i))).collect();
    crate::attribution::reporter_text::of_paragraph(&document, 0, &fragments, &mut 0)
}

/// The tokens of the first paragraph of `text`.
pub(crate) fn tokens(text: &str) -> Vec<ReporterToken> {
    first_paragraph(text).tokens
}

/// The text of a range of tokens.
pub(crate) fn words(text: &str, tokens: &[ReporterToken], range: Range<usize>) -> String {
    let part = &tokens[range];
    part[0].span.union(part[part.len() - 1].span).slice(text).to_string()
}

/// What is read in `text`: one line a quotation or another attribution, its words and its speaker.
pub(crate) fn attributed(text: &str) -> Vec<String> {
    let document = document(text);
    let reading = super::read(&document);
    let mut all: Vec<_> = reading.attributions().collect();
    all.sort_by_key(|q| (q.span, q.kind));
    all.into_iter().map(|q| line(&document, q)).collect()
}

/// Asserts that `expected` is one of the lines of [`attributed`].
pub(crate) fn assert_attributed(text: &str, expected: &str) {
    let found = attributed(text);
    assert!(found.iter().any(|line| line == expected), "{text}\n{found:?}");
}

/// Asserts that the quotations read in `text`, apart from other attributions, are these.
pub(crate) fn quoted(text: &str, expected: &[&str]) {
    let document = document(text);
    let reading = super::read(&document);
    let found: Vec<String> = reading.quotations.iter().map(|q| line(&document, q)).collect();
    assert_eq!(found, expected, "{text}");
}

/// The words of a quotation and its speaker.
fn line(document: &Document, quotation: &Quotation) -> String {
    let words: Vec<&str> = quotation.fragments.iter().map(|f| document.slice(*f)).collect();
    format!("[{}] {}", words.join(" / "), quotation.speaker_name().unwrap_or("-"))
}
