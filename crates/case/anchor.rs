//! Names a place in a document by its words (the W3C's `TextQuoteSelector`), so that a correction finds it again in the
//! analysis of a later engine.

use variorum_engine::model::{Anchor, Document, Dossier, Place};

/// How many characters before and after the words an anchor has: as many as in the W3C's examples.
const AROUND: usize = 32;

/// The anchor of a place; `None` if the dossier lacks its document.
pub fn anchor(dossier: &Dossier, place: Place) -> Option<Anchor> {
    let document: &Document = dossier.document(place.document)?;
    let before = document.text.get(..place.span.start as usize)?;
    let after = document.text.get(place.span.end as usize..)?;
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    Some(Anchor {
        document: document.facts.file.clone(),
        exact: document.slice(place.span).to_owned(),
        prefix: before.get(from..)?.to_owned(),
        suffix: after.get(..to)?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::{
        model::{DocumentId, Facts},
        text::TextSpan,
    };

    fn check(text: &str, (start, end): (u32, u32), expected: [&str; 3]) {
        let document = Document::new(DocumentId(0), Facts::default(), text.to_owned(), Vec::new());
        let dossier = Dossier { documents: vec![document], ..Dossier::default() };
        let found =
            anchor(&dossier, Place { document: DocumentId(0), span: TextSpan::new(start, end) }).unwrap();
        assert_eq!([found.prefix.as_str(), &found.exact, &found.suffix], expected);
    }

    #[test]
    fn an_anchor_has_the_words_and_the_text_around_them() {
        check("one two three", (4, 7), ["one ", "two", " three"]);
        let long = "é".repeat(40) + "x" + &"ß".repeat(40);
        check(&long, (80, 81), [&"é".repeat(32), "x", &"ß".repeat(32)]);
        check("x", (0, 1), ["", "x", ""]);
    }
}
