//! The unquoted text of a document: its article without boilerplate and without what it prints in quotation marks.
//! Reported speech belongs to it, since the reporter chose its words.

use crate::collation::align::unit::{Key, Unit, WitnessUnits};
use crate::collation::lexicon::Weight;
use crate::{
    model::{Document, Kind, Quotation},
    text::{Layout, TextSpan},
};
use std::ops::Range;

/// The unquoted text of one document, in units.
#[derive(Debug)]
pub(crate) struct UnquotedText<'a> {
    /// The document.
    pub(crate) document: &'a Document,
    /// Its words.
    pub(crate) reading: WitnessUnits<'a>,
    /// For each unit the sentence it stands in.
    sentence: Vec<u32>,
    /// For each unit a number that grows where a paragraph ends or something was taken out.
    chunk: Vec<u32>,
}

impl<'a> UnquotedText<'a> {
    /// The unquoted text of each of `documents`; `quotations` are sorted by document. It takes twenty times the memory of
    /// the text, so each is made when it is asked for, and whoever goes through all documents keeps as few as he can.
    pub(crate) fn all(documents: &'a [Document], quotations: &[Quotation]) -> impl Iterator<Item = Self> {
        documents.iter().map(|document| {
            let from = quotations.partition_point(|q| q.document < document.id);
            let own = quotations.iter().skip(from).take_while(|q| q.document == document.id);
            Self::of(document, own)
        })
    }

    /// The unquoted text of `document`, whose quotations are `quotations`.
    pub(crate) fn of<'q>(document: &'a Document, quotations: impl Iterator<Item = &'q Quotation>) -> Self {
        let marked = quotations.filter(|q| matches!(q.kind, Kind::Direct | Kind::Partial | Kind::Unmarked));
        let mut out: Vec<TextSpan> = marked.flat_map(|q| q.fragments.iter().copied()).collect();
        out.extend(document.boilerplate.iter().map(|b| b.span));
        out.sort();
        let fragments = complement(&out, document.text.len() as u32);
        let reading = WitnessUnits::new(&document.text, &document.layout, &fragments);
        let (sentence, chunk) = places(&reading, &document.layout);
        Self { document, reading, sentence, chunk }
    }

    /// The units.
    pub(crate) fn units(&self) -> &[Unit] {
        &self.reading.units
    }
    /// The sentence that the unit `at` stands in.
    pub(crate) fn sentence(&self, at: usize) -> Option<u32> {
        self.sentence.get(at).copied()
    }
    /// The units of a sentence.
    pub(crate) fn sentence_units(&self, sentence: u32) -> Range<usize> {
        let from = self.sentence.partition_point(|&s| s < sentence);
        from..self.sentence.partition_point(|&s| s <= sentence)
    }
    /// Whether two units stand in one paragraph with nothing taken out between.
    pub(crate) fn are_together(&self, a: usize, b: usize) -> bool {
        self.chunk.get(a).is_some_and(|chunk| self.chunk.get(b) == Some(chunk))
    }
    /// The bytes of the units in `range`.
    pub(crate) fn bytes(&self, range: Range<usize>) -> Option<TextSpan> {
        self.reading.unit_bytes(range)
    }
    /// The keys of all runs of `length` units that stand together, with the place of the first.
    pub(crate) fn grams(&self, length: usize) -> impl Iterator<Item = (Key, usize)> {
        let windows = self.units().windows(length).enumerate();
        let together = windows.filter(move |(at, _)| self.are_together(*at, at + length - 1));
        together.map(|(at, window)| (gram(window), at))
    }
    /// Whether the units of `range` are mostly names, with hardly a word besides: a law's title or an office proves
    /// no copying.
    pub(crate) fn is_formulaic(&self, range: Range<usize>) -> bool {
        const BESIDES: usize = 4;
        let units = self.units().get(range).unwrap_or_default();
        let telling = units.iter().filter(|u| u.weight != Weight::Function);
        let is_name = |u: &&Unit| u.is_capital || u.is_number;
        let (names, all) = telling.fold((0, 0), |(n, all), u| (n + usize::from(is_name(&u)), all + 1));
        names * 5 > all * 3 && all - names < BESIDES
    }
}

/// The key of a run of units.
pub(crate) fn gram(units: &[Unit]) -> Key {
    units.iter().fold(Key::NONE, |key, unit| key.mixed(unit.key))
}

/// What `spans`, sorted, leave of `0..length`.
fn complement(spans: &[TextSpan], length: u32) -> Vec<TextSpan> {
    let mut found = Vec::new();
    let mut at = 0;
    for span in spans {
        if span.start > at {
            found.push(TextSpan::new(at, span.start));
        }
        at = at.max(span.end);
    }
    if at < length {
        found.push(TextSpan::new(at, length));
    }
    found
}

/// The sentence and the chunk of each unit.
fn places(reading: &WitnessUnits<'_>, layout: &Layout) -> (Vec<u32>, Vec<u32>) {
    let (mut sentences, mut chunks) = (Vec::new(), Vec::new());
    let mut breaks = reading.breaks.iter().peekable();
    let (mut sentence, mut chunk, mut paragraph) = (0usize, 0u32, None);
    for unit in &reading.units {
        let start = reading.tokens.get(unit.first as usize).map_or(0, |t| t.span.start);
        while layout.sentences.get(sentence).is_some_and(|s| s.span.end <= start) {
            sentence += 1;
        }
        let own = layout.sentences.get(sentence).map(|s| s.paragraph);
        let mut is_new = own != paragraph;
        while breaks.next_if(|&&at| at <= unit.first as usize).is_some() {
            is_new = true;
        }
        chunk += u32::from(is_new);
        paragraph = own;
        sentences.push(sentence as u32);
        chunks.push(chunk);
    }
    (sentences, chunks)
}
