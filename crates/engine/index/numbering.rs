//! Numbers words while the index is built, and sorts them into terms: one pass over the words, one sort of the
//! distinct spellings, one count of the positions of each term.

use super::words::{Position, Words, key};
use crate::model::Document;
use crate::text::{Layout, TextSpan, Token, edits};
use std::collections::BTreeMap;

/// Numbers words while the index is built.
#[derive(Debug, Default)]
pub(super) struct Numbering<'a> {
    words: Words,
    /// Every spelling and its number.
    written: BTreeMap<&'a str, u32>,
    /// For each position the number of the spelling there, or [`UNFOUND`].
    at: Vec<u32>,
}

const UNFOUND: u32 = u32::MAX;

impl<'a> Numbering<'a> {
    /// Reads the words of the next document; those of boilerplate are numbered but can't be found.
    pub(super) fn read(&mut self, document: &'a Document) {
        let start = self.next();
        let mut boilerplate = document.boilerplate.iter().map(|b| b.span).peekable();
        for token in document.layout.tokens.iter().filter(|t| t.is_word()) {
            while boilerplate.next_if(|span| span.end <= token.span.start).is_some() {}
            let is_article = !boilerplate.peek().is_some_and(|span| span.overlaps(token.span));
            self.push(&document.text, *token, token.span, is_article);
        }
        let gap = self.gap();
        let title = document.facts.title.as_deref().unwrap_or_default();
        for token in Layout::of(title).tokens.iter().filter(|t| t.is_word()) {
            self.push(title, *token, TextSpan::new(0, 0), true);
        }
        let end = self.gap();
        self.words.documents.push([start, gap, end]);
    }

    fn next(&self) -> Position {
        self.at.len() as u32
    }

    fn push(&mut self, text: &'a str, token: Token, span: TextSpan, can_be_found: bool) {
        let next = self.written.len() as u32;
        let number =
            if can_be_found { *self.written.entry(token.slice(text)).or_insert(next) } else { UNFOUND };
        self.at.push(number);
        self.words.spans.push(span);
    }

    fn gap(&mut self) -> Position {
        self.at.push(UNFOUND);
        self.words.spans.push(TextSpan::new(0, 0));
        self.next() - 1
    }

    /// Sorts the spellings into terms, and the positions to their terms.
    pub(super) fn finish(self) -> Words {
        let Self { mut words, written, at } = self;
        let mut keyed: Vec<(String, u32)> = written.iter().map(|(word, &n)| (key(word), n)).collect();
        keyed.sort();
        let mut term_of = vec![0u32; written.len()];
        for (key, number) in keyed {
            if words.terms.last() != Some(&key) {
                words.letters.push(edits::letters(&key));
                words.terms.push(key);
            }
            if let Some(term) = term_of.get_mut(number as usize) {
                *term = words.terms.len() as u32 - 1;
            }
        }
        let term_at = |number: &u32| term_of.get(*number as usize).map(|&term| term as usize);
        words.offsets = vec![0; words.terms.len() + 1];
        for term in at.iter().filter_map(term_at) {
            if let Some(count) = words.offsets.get_mut(term + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for offset in &mut words.offsets {
            total += *offset;
            *offset = total;
        }
        let mut next = words.offsets.clone();
        words.positions = vec![0; total as usize];
        for (position, number) in (0..).zip(&at) {
            if let Some(slot) = term_at(number).and_then(|term| next.get_mut(term)) {
                if let Some(place) = words.positions.get_mut(*slot as usize) {
                    *place = position;
                }
                *slot += 1;
            }
        }
        words
    }
}
