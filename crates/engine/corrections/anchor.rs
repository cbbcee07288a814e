//! Finds an anchor's words again, as the W3C's Web Annotation model does: among all places where the exact
//! words stand, the one whose surroundings agree best. White space counts as one space however much there is,
//! because saving and pasting a page changes it. Words that were themselves edited are not found.

use crate::{
    model::{Anchor, Document},
    text::TextSpan,
};
use std::collections::BTreeMap;

/// Looks for anchors in documents; each document is folded once.
pub(super) struct Finder<'a> {
    documents: BTreeMap<&'a str, &'a Document>,
    folded: BTreeMap<&'a str, Folded>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(documents: &'a [Document]) -> Self {
        // Of two files with one name the first is meant.
        let documents = documents.iter().rev().map(|d| (d.facts.file.as_str(), d)).collect();
        Self { documents, folded: BTreeMap::new() }
    }
    /// The document that `anchor` names.
    pub(super) fn document(&self, anchor: &Anchor) -> Option<&'a Document> {
        self.documents.get(anchor.document.as_str()).copied()
    }
    /// Where in `document` the words of `anchor` stand, without white space at the ends.
    pub(super) fn find(&mut self, document: &'a Document, anchor: &Anchor) -> Option<TextSpan> {
        let folded =
            self.folded.entry(document.facts.file.as_str()).or_insert_with(|| Folded::of(&document.text));
        folded.find(anchor).map(|span| span.trimmed(&document.text)).filter(|span| !span.is_empty())
    }
}

/// A text in which every run of white space is one space.
struct Folded {
    text: String,
    /// `(byte of the folded text, byte of the text)` wherever the distance between them changes.
    steps: Vec<(u32, u32)>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), steps: vec![(0, 0)] };
        let mut is_space = false;
        for (at, c) in text.char_indices() {
            if !c.is_whitespace() {
                folded.text.push(c);
            } else if !is_space {
                folded.text.push(' ');
            }
            // After white space the two texts may be apart in another way than before.
            if !c.is_whitespace() && is_space {
                folded.steps.push(((folded.text.len() - c.len_utf8()) as u32, at as u32));
            }
            is_space = c.is_whitespace();
        }
        folded
    }

    fn find(&self, anchor: &Anchor) -> Option<TextSpan> {
        let fold = |words: &str| Self::of(words).text;
        let (exact, prefix, suffix) = (fold(anchor.exact.trim()), fold(&anchor.prefix), fold(&anchor.suffix));
        if exact.is_empty() {
            return None;
        }
        let agreement = |start: usize| {
            let before = self.text.get(..start).unwrap_or_default();
            let after = self.text.get(start + exact.len()..).unwrap_or_default();
            common(before.chars().rev(), prefix.chars().rev()) + common(after.chars(), suffix.chars())
        };
        let starts = self.text.match_indices(&exact).map(|(start, _)| start);
        let start = starts.max_by_key(|&start| (agreement(start), std::cmp::Reverse(start)))?;
        Some(TextSpan::new(self.unfolded(start as u32), self.unfolded((start + exact.len()) as u32)))
    }

    /// The byte of the text at which the byte `offset` of the folded text stands.
    fn unfolded(&self, offset: u32) -> u32 {
        let next = self.steps.partition_point(|&(folded, _)| folded < offset);
        // The end of a match is found from the step before it: a step at the very end begins after the space.
        let step = if self.steps.get(next).is_some_and(|&(folded, _)| folded == offset) {
            next
        } else {
            next.saturating_sub(1)
        };
        self.steps.get(step).map_or(offset, |&(folded, text)| text + (offset - folded))
    }
}

/// How many characters `a` and `b` begin with alike.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DocumentId, Facts};

    fn check(text: &str, [prefix, exact, suffix]: [&str; 3], expected: Option<(usize, &str)>) {
        let facts = Facts { file: "a".into(), ..Facts::default() };
        let documents = [Document::new(DocumentId(0), facts, text.into(), Vec::new())];
        let anchor = Anchor {
            document: "a".into(),
            exact: exact.into(),
            prefix: prefix.into(),
            suffix: suffix.into(),
        };
        let mut finder = Finder::new(&documents);
        let document = finder.document(&anchor).unwrap();
        let found =
            finder.find(document, &anchor).map(|span| (span.start as usize, documents[0].slice(span)));
        assert_eq!(found, expected, "{text:?} {exact:?}");
    }

    #[test]
    fn words_are_found_again() {
        check("one two one", ["", "one", ""], Some((0, "one")));
        check("one two one", ["two ", "one", ""], Some((8, "one")));
        check("one, one; one", ["", "one", "; o"], Some((5, "one")));
        check("“a  b\n\nc”", ["", "a b c", ""], Some((3, "a  b\n\nc")));
        check("a b c", ["", "a \n b", ""], Some((0, "a b")));
        check("  é  x  ", ["", " x ", ""], Some((6, "x")));
        check("one two", ["", "three", ""], None);
        check("one two", ["", "  ", ""], None);
        check("x one   two  x", ["x", "one two", "  x"], Some((2, "one   two")));
    }
}
