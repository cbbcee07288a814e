//! What the unit tests of this part share.

use crate::attribution::reporter_text::{Narration, Piece};
use crate::model::{Document, DocumentId, Facts};
use std::ops::Range;

/// A document of this text.
pub(crate) fn document(text: &str) -> Document {
    Document::new(DocumentId(0), Facts::default(), text.to_string(), Vec::new())
}

/// The first paragraph of `text` as narration.
pub(crate) fn narration(text: &str) -> Narration {
    let document = document(text);
    let (marked, _) = crate::quotation::extract(&document);
    let fragments: Vec<_> =
        marked.iter().enumerate().flat_map(|(i, q)| q.fragments.iter().map(move |f| (*f, i))).collect();
    crate::attribution::reporter_text::read(&document, 0, &fragments, &mut 0)
}

/// Its pieces.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    narration(text).pieces
}

/// The text of a range of pieces.
pub(crate) fn words(text: &str, pieces: &[Piece], range: Range<usize>) -> String {
    let part = &pieces[range];
    part[0].span.union(part[part.len() - 1].span).slice(text).to_string()
}

/// Who says what in `text`: a line a quotation.
pub(crate) fn credited(text: &str) -> Vec<String> {
    let document = document(text);
    let reading = super::read(&document);
    let line = |q: &crate::model::Quotation| {
        let words: Vec<&str> = q.fragments.iter().map(|f| document.slice(*f)).collect();
        format!("[{}] {}", words.join(" / "), q.speaker_name().unwrap_or("-"))
    };
    reading.quotations.iter().map(line).collect()
}
