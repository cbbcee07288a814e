//! A document as the reader shows it: its paragraphs cut into layers, each quotation with a letter, the notes of
//! each paragraph, what was left out, and what a link points at.

pub mod layers;
mod marks;
mod picked;
#[cfg(test)]
mod tests;

pub use marks::printed;
pub use picked::Picked;

use crate::reader::layers::Layer;
use marks::{Marked, marks};
use variorum_engine::{
    model::{Diagnostic, DiagnosticKind, Document, Dossier, Place, QuotationId},
    text::TextSpan,
};

/// A document, ready to be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// From its first line to its last.
    pub blocks: Vec<Block>,
}

/// A paragraph, or lines that are no part of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph of the article.
    Paragraph(Paragraph),
    /// Lines that were left out.
    LeftOut {
        /// Why, each reason once.
        reasons: Vec<String>,
        /// The lines.
        lines: Vec<TextSpan>,
    },
}

/// A paragraph of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its number, from 1.
    pub number: usize,
    /// Its bytes.
    pub span: TextSpan,
    /// Its text in pieces.
    pub pieces: Vec<Piece>,
    /// What is to be said of it.
    pub notes: Vec<Note>,
}

/// A piece of text, and the letters that stand after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text and its layers.
    pub text: layers::Piece,
    /// Letters of the quotations that end here.
    pub letters: Vec<(String, QuotationId)>,
}

/// A note in the margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// On a quotation.
    Quotation {
        /// The letter beside the text.
        letter: String,
        /// Which.
        quotation: QuotationId,
    },
    /// On a passage that another document shares.
    Shared {
        /// Where it stands here.
        here: TextSpan,
        /// Where it stands there.
        there: Place,
    },
    /// On something that is wrong with the text.
    Lack(DiagnosticKind),
}

impl Page {
    /// Prepares `document`; `hits` are what was searched for in it.
    pub fn of(dossier: &Dossier, document: &Document, picked: &Picked, hits: &[TextSpan]) -> Self {
        let Marked { mut layers, letters } = marks(dossier, document);
        layers.extend(picked.spans.iter().map(|span| (*span, Layer::Picked)));
        layers.extend(hits.iter().map(|span| (*span, Layer::Hit)));
        let lacks: Vec<&Diagnostic> =
            dossier.analysis.diagnostics.iter().filter(|d| d.place.document == document.id).collect();
        let mut page = Self::default();
        let mut number = 0;
        for (at, paragraph) in document.layout.paragraphs.iter().enumerate() {
            let span = paragraph.span;
            if let Some(left_out) = document.boilerplate.iter().find(|b| b.span.overlaps(span)) {
                page.leave_out(span, &left_out.reason);
                continue;
            }
            number += 1;
            let own: Vec<&Letter> = letters.iter().filter(|l| span.holds(l.start)).collect();
            let cuts: Vec<u32> = own.iter().map(|l| l.at.min(span.end)).collect();
            let over: Vec<(TextSpan, Layer)> =
                layers.iter().filter(|(over, _)| over.overlaps(span)).copied().collect();
            let piece = |text: layers::Piece| {
                let ends_here = own.iter().filter(|l| l.at.min(span.end) == text.span.end);
                let letters = ends_here.map(|l| (l.letter.clone(), l.quotation)).collect();
                Piece { text, letters }
            };
            let pieces = layers::pieces(span, &over, &cuts).into_iter().map(piece).collect();
            let mut notes: Vec<Note> = own
                .iter()
                .map(|l| Note::Quotation { letter: l.letter.clone(), quotation: l.quotation })
                .collect();
            notes.extend(shared(dossier, document, span));
            let here = |lack: &&&Diagnostic| document.layout.paragraph_at(lack.place.span.start) == Some(at);
            notes.extend(lacks.iter().filter(here).map(|lack| Note::Lack(lack.kind)));
            page.blocks.push(Block::Paragraph(Paragraph { number, span, pieces, notes }));
        }
        page
    }

    fn leave_out(&mut self, line: TextSpan, reason: &str) {
        if let Some(Block::LeftOut { reasons, lines }) = self.blocks.last_mut() {
            lines.push(line);
            if !reasons.iter().any(|known| known == reason) {
                reasons.push(reason.to_string());
            }
        } else {
            self.blocks.push(Block::LeftOut { reasons: vec![reason.to_string()], lines: vec![line] });
        }
    }
}

/// Where a quotation's letter stands.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Letter {
    /// Where the quotation begins.
    start: u32,
    /// Where its last fragment in the paragraph of its beginning ends.
    at: u32,
    letter: String,
    quotation: QuotationId,
}

/// Passages that begin in `paragraph` and stand in another document too.
fn shared(dossier: &Dossier, document: &Document, paragraph: TextSpan) -> Vec<Note> {
    let sides = dossier.analysis.reuse.iter().flat_map(|r| [(r.a, r.b), (r.b, r.a)]);
    sides
        .filter(|(here, _)| here.document == document.id && paragraph.holds(here.span.start))
        .map(|(here, there)| Note::Shared { here: here.span, there })
        .collect()
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
