//! A document as the reader shows it: numbered paragraphs, split where layers begin and end, with a letter for each
//! quotation and notes in the margin; boilerplate between them.

mod document_layers;
pub mod layers;
mod link_target;
#[cfg(test)]
mod tests;

pub use document_layers::spans_with_marks;
pub use link_target::LinkTarget;

use crate::locations::numbered_paragraphs;
use document_layers::{DocumentLayers, document_layers};
use layers::Layer;
use std::ops::Range;
use variorum_engine::{
    model::{Boilerplate, Diagnostic, DiagnosticKind, Document, Dossier, Place, QuotationId},
    text::TextSpan,
};

/// A part of a document, ready to be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReaderPage {
    /// From the first line of the part to its last.
    pub blocks: Vec<Block>,
}

/// How many paragraphs are shown at a time: more than articles have, and fewer than a book.
pub const SHOWN: usize = 120;
/// How many are shown before what a link points at.
const BEFORE: usize = 20;

/// The paragraphs of `document` that are shown at first: from the first on, or around what a link points at.
pub fn shown_first(document: &Document, target: &LinkTarget) -> Range<usize> {
    let paragraph = |span: &TextSpan| document.layout.paragraph_at(span.start);
    let at = target.spans.first().and_then(paragraph).unwrap_or(0);
    let first = if at + BEFORE < SHOWN { 0 } else { at - BEFORE };
    first..(first + SHOWN).min(document.layout.paragraphs.len())
}

/// A paragraph of the article, or boilerplate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph of the article.
    Paragraph(NumberedParagraph),
    /// Boilerplate: lines that are no part of the article.
    Boilerplate {
        /// Why they are boilerplate, each reason once.
        reasons: Vec<String>,
        /// The lines.
        lines: Vec<TextSpan>,
    },
}

/// A paragraph of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedParagraph {
    /// Its number, from 1, by [`numbered_paragraphs`].
    pub number: usize,
    /// Its bytes.
    pub span: TextSpan,
    /// Its text, split where layers begin and end.
    pub parts: Vec<LetteredText>,
    /// The notes beside it.
    pub notes: Vec<Note>,
}

/// A part of the text, and the letters that follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetteredText {
    /// The text and its layers.
    pub text: layers::LayeredText,
    /// Letters of the quotations that end here.
    pub letters: Vec<(String, QuotationId)>,
}

/// A note in the margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// About a quotation.
    Quotation {
        /// The letter beside the text.
        letter: String,
        /// Which quotation.
        quotation: QuotationId,
    },
    /// About a passage that another document shares.
    Shared {
        /// Where it is in this document.
        here: TextSpan,
        /// Where it is in the other.
        there: Place,
    },
    /// About something that is wrong with the text.
    Problem(DiagnosticKind),
}

impl ReaderPage {
    /// Lays the `shown` paragraphs of `document` out. `hits` are the places in it that a search found.
    pub fn of(
        dossier: &Dossier,
        document: &Document,
        target: &LinkTarget,
        hits: &[TextSpan],
        shown: Range<usize>,
    ) -> Self {
        let part = part_of(document, &shown);
        let DocumentLayers { mut layers, mut letters } = document_layers(dossier, document);
        layers.extend(target.spans.iter().map(|span| (*span, Layer::Target)));
        layers.extend(hits.iter().map(|span| (*span, Layer::Hit)));
        layers.retain(|(span, _)| span.overlaps(part));
        letters.retain(|letter| part.holds(letter.start));
        let ties = ties(dossier, document, part);
        let problems: Vec<&Diagnostic> =
            dossier.analysis.diagnostics.iter().filter(|d| d.place.document == document.id).collect();
        let mut page = Self::default();
        let mut loose = loose_boilerplate(document).filter(|loose| part.holds(loose.span.start)).peekable();
        let numbered = numbered_paragraphs(document).enumerate();
        for (at, (number, paragraph)) in numbered.skip(shown.start).take(shown.len()) {
            let span = paragraph.span;
            while let Some(passage) = loose.next_if(|passage| passage.span.start < span.start) {
                page.add_boilerplate(passage.span, &passage.reason);
            }
            let Some(number) = number else {
                let boilerplate = document.boilerplate.iter().find(|b| b.span.overlaps(span));
                page.add_boilerplate(span, boilerplate.map_or("", |b| &b.reason));
                continue;
            };
            let own: Vec<&Letter> = letters.iter().filter(|l| span.holds(l.start)).collect();
            let cuts: Vec<u32> = own.iter().map(|l| l.at.min(span.end)).collect();
            let over: Vec<(TextSpan, Layer)> =
                layers.iter().filter(|(over, _)| over.overlaps(span)).copied().collect();
            let part = |text: layers::LayeredText| {
                let ends_here = own.iter().filter(|l| l.at.min(span.end) == text.span.end);
                let letters = ends_here.map(|l| (l.letter.clone(), l.quotation)).collect();
                LetteredText { text, letters }
            };
            let parts = layers::split_at_layers(span, &over, &cuts).into_iter().map(part).collect();
            let mut notes: Vec<Note> = own
                .iter()
                .map(|l| Note::Quotation { letter: l.letter.clone(), quotation: l.quotation })
                .collect();
            let begins_here = ties.iter().filter(|(here, _)| span.holds(here.start));
            notes.extend(begins_here.map(|&(here, there)| Note::Shared { here, there }));
            let here =
                |problem: &&&Diagnostic| document.layout.paragraph_at(problem.place.span.start) == Some(at);
            notes.extend(problems.iter().filter(here).map(|problem| Note::Problem(problem.kind)));
            page.blocks.push(Block::Paragraph(NumberedParagraph { number, span, parts, notes }));
        }
        for passage in loose {
            page.add_boilerplate(passage.span, &passage.reason);
        }
        page
    }

    fn add_boilerplate(&mut self, line: TextSpan, reason: &str) {
        if let Some(Block::Boilerplate { reasons, lines }) = self.blocks.last_mut() {
            lines.push(line);
            if !reasons.iter().any(|known| known == reason) {
                reasons.push(reason.to_string());
            }
        } else {
            self.blocks.push(Block::Boilerplate { reasons: vec![reason.to_string()], lines: vec![line] });
        }
    }
}

/// The boilerplate at the beginning or the end of a line whose other words are a paragraph: it is of none, and shown all
/// the same.
fn loose_boilerplate(document: &Document) -> impl Iterator<Item = &Boilerplate> {
    let paragraphs = &document.layout.paragraphs;
    document.boilerplate.iter().filter(move |passage| {
        let at = paragraphs.partition_point(|paragraph| paragraph.span.end <= passage.span.start);
        !paragraphs.get(at).is_some_and(|paragraph| paragraph.span.overlaps(passage.span))
    })
}

/// Where a quotation's letter goes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Letter {
    /// Where the quotation begins.
    start: u32,
    /// Where its last fragment in the paragraph of its beginning ends.
    at: u32,
    letter: String,
    quotation: QuotationId,
}

/// The bytes of the `shown` paragraphs, with what stands before the first and behind the last of all.
fn part_of(document: &Document, shown: &Range<usize>) -> TextSpan {
    let paragraphs = &document.layout.paragraphs;
    let start = paragraphs.get(shown.start).filter(|_| shown.start > 0).map_or(0, |first| first.span.start);
    let end = paragraphs.get(shown.end).map_or(document.text.len() as u32, |next| next.span.start);
    TextSpan::new(start.min(end), end)
}

/// Passages that begin in `part` and occur in another document too: where each is here and there.
fn ties(dossier: &Dossier, document: &Document, part: TextSpan) -> Vec<(TextSpan, Place)> {
    let sides = dossier.analysis.reuse.iter().flat_map(|r| [(r.a, r.b), (r.b, r.a)]);
    let here = sides.filter(|(here, _)| here.document == document.id && part.holds(here.span.start));
    here.map(|(here, there)| (here.span, there)).collect()
}

/// `a` … `z`, `aa`, `ab` …
fn letter(mut place: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'a' + u8::try_from(place % 26).unwrap_or(0)));
        match (place / 26).checked_sub(1) {
            Some(next) => place = next,
            None => return letters.into_iter().rev().collect(),
        }
    }
}
