//! A document laid out for reading: its paragraphs as narration, its sentences with what their cues report,
//! and where each quotation stands in them.

use super::weights::Weights;
use crate::attribution::cues::clause;
use crate::attribution::cues::clause::Report;
use crate::attribution::reported_speech::linker::Linker;
use crate::attribution::reported_speech::{constraints, tagger};
use crate::attribution::reporter_text::{Narration, Piece};
use crate::attribution::{reporter_text, work_titles};
use crate::{
    model::{Document, Quotation},
    text::TextSpan,
};
use std::ops::Range;

/// One of the reporter's sentences.
#[derive(Debug)]
pub(crate) struct Sentence {
    /// Index into [`Scene::narrations`].
    pub(crate) narration: usize,
    /// Its pieces.
    pub(crate) range: Range<usize>,
    /// What its cues report.
    pub(crate) reports: Vec<Report>,
}

/// Where a fragment of a quotation stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    /// Index into [`Scene::sentences`].
    pub(crate) sentence: usize,
    /// Its piece.
    pub(crate) piece: usize,
}

/// A document laid out for reading.
#[derive(Debug)]
pub(crate) struct Scene {
    /// Paragraphs that are no boilerplate.
    pub(crate) narrations: Vec<Narration>,
    /// The sentences of all of them.
    pub(crate) sentences: Vec<Sentence>,
    /// For each quotation, where its first and its last fragment stand.
    pub(crate) spots: Vec<Option<(Spot, Spot)>>,
    /// Indices of the quotations that are titles, in order.
    pub(crate) titles: Vec<usize>,
}

impl Scene {
    /// Lays out `document` around its quotations in marks.
    pub(crate) fn of(document: &Document, quotations: &[Quotation], weights: Option<&Weights>) -> Self {
        let paragraphs = crate::quotation::article_paragraphs(document);
        let fragments: Vec<(TextSpan, usize)> = quotations
            .iter()
            .enumerate()
            .flat_map(|(index, q)| q.fragments.iter().map(move |f| (*f, index)))
            .collect();
        let mut next = 0;
        let mut narrations: Vec<Narration> =
            paragraphs.iter().map(|&p| reporter_text::read(document, p, &fragments, &mut next)).collect();
        let mut scene = Self {
            narrations: Vec::new(),
            sentences: Vec::new(),
            spots: vec![None; quotations.len()],
            titles: Vec::new(),
        };
        for (index, narration) in narrations.iter_mut().enumerate() {
            let first = scene.sentences.len();
            scene.titles.extend(work_titles::fold(document, narration));
            for range in &narration.sentences {
                scene.note_spots(narration, range);
                let reports = clause::reports(narration, range);
                scene.sentences.push(Sentence { narration: index, range: range.clone(), reports });
            }
            if let Some(weights) = weights {
                let sentences = scene.sentences.get_mut(first..).unwrap_or_default();
                let reports: Vec<Report> = sentences.iter().flat_map(|s| s.reports.iter().cloned()).collect();
                let stretches = tagger::read(&weights.table, &document.text, narration, &reports);
                for sentence in sentences {
                    let linked =
                        Linker::new(narration, &sentence.range, &stretches, &sentence.reports).link(weights);
                    sentence.reports = constraints::reports(&narration.pieces, &sentence.range, linked);
                }
            }
        }
        scene.narrations = narrations;
        scene
    }

    fn note_spots(&mut self, narration: &Narration, range: &Range<usize>) {
        let sentence = self.sentences.len();
        for piece in range.clone() {
            let Some(index) = narration.pieces.get(piece).and_then(Piece::quote) else { continue };
            let here = Spot { sentence, piece };
            if let Some(spot) = self.spots.get_mut(index) {
                *spot = Some(spot.map_or((here, here), |(first, _)| (first, here)));
            }
        }
    }

    /// The pieces of the paragraph in which a sentence stands.
    pub(crate) fn pieces_of(&self, sentence: usize) -> &[Piece] {
        self.sentences
            .get(sentence)
            .and_then(|s| self.narrations.get(s.narration))
            .map_or(&[], |n| n.pieces.as_slice())
    }
    /// Those of a range in it.
    pub(crate) fn slice(&self, sentence: usize, range: &Range<usize>) -> &[Piece] {
        self.pieces_of(sentence).get(range.clone()).unwrap_or_default()
    }
    /// The bytes of a range of pieces.
    pub(crate) fn span(&self, sentence: usize, range: &Range<usize>) -> Option<TextSpan> {
        let pieces = self.slice(sentence, range);
        Some(pieces.first()?.span.union(pieces.last()?.span))
    }
    /// Whether two sentences stand in one paragraph.
    pub(crate) fn share_paragraph(&self, a: usize, b: usize) -> bool {
        match (self.sentences.get(a), self.sentences.get(b)) {
            (Some(a), Some(b)) => a.narration == b.narration,
            _ => false,
        }
    }
    /// Whether a sentence holds nothing but passages in marks.
    pub(crate) fn is_all_marks(&self, sentence: usize) -> bool {
        self.sentences
            .get(sentence)
            .is_some_and(|s| !self.slice(sentence, &s.range).iter().any(Piece::is_word))
    }
}
