//! Segments: the sentences of all quotations, in units. Statements are found sentence by sentence, because a quotation
//! of several sentences may hold several statements, and each outlet prints another selection of them.

use crate::collation::align::unit::{Key, Unit, WitnessUnits};
use crate::collation::lexicon::Weight;
use crate::collation::statements::join::JoinModels;
use crate::collation::statements::speaker_names;
use crate::{
    model::{Document, Kind, Quotation, Speaker},
    text::TextSpan,
};
use serde::{Deserialize, Serialize};
use std::{
    borrow::{Borrow, Cow},
    ops::Range,
};

/// By so much more must be shared each time that the segments are twice as many.
const CHANCE: u32 = 2;
/// Fewer segments than this are no measure of how rare a word is.
const HANDFUL: u32 = 64;

/// One sentence of one quotation.
#[derive(Debug, Clone)]
pub(crate) struct Segment {
    /// Index of the quotation.
    pub(crate) quotation: usize,
    /// Its units in [`Segments::units`].
    pub(crate) units: Range<usize>,
    /// From its first to its last word.
    pub(crate) span: TextSpan,
    /// Key of the speaker's name, if somebody is named.
    pub(crate) speaker: Option<Key>,
    /// Whether the quotation only reports.
    pub(crate) is_indirect: bool,
    /// Of its words and its speaker's name: where nothing else decides between two segments, this does and not
    /// their order.
    pub(crate) content: Key,
}

/// How common words are among all segments of all documents, copies aside.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Commonness {
    /// How many documents differ in their text.
    pub(crate) documents: u32,
    /// How many segments there are.
    pub(crate) segments: u32,
    /// In how many segments the first letters of a word stand; sorted.
    pub(crate) frequencies: Vec<(Key, u32)>,
}

impl Commonness {
    /// Points that a few words need to prove themselves: 12 in a handful of documents, one more each time that
    /// their number doubles.
    pub(crate) fn least_for_few(&self) -> u32 {
        12 + (self.documents / 8).max(1).ilog2()
    }
}

/// All segments, in the order of quotations and of their text.
#[derive(Debug)]
pub(crate) struct Segments<'a> {
    /// The quotations they are of.
    pub(crate) quotations: &'a [Quotation],
    /// Units of all segments.
    pub(crate) units: Vec<Unit>,
    /// For each segment its words without their order, by their first letters, with their points: what two
    /// segments share at most is quickly told from these.
    bags: Vec<(Key, u32)>,
    /// The segments.
    pub(crate) segments: Vec<Segment>,
    /// For each document the first one with the same text: a copy proves nothing.
    firsts: Vec<u32>,
    /// How common words are among all segments of all documents.
    pub(crate) commonness: Cow<'a, Commonness>,
    /// What decides whether two of them are one statement.
    pub(crate) models: &'a JoinModels,
}

impl<'a> Segments<'a> {
    /// Cuts all quotations but scare quotes.
    pub(crate) fn of(documents: &[Document], quotations: &'a [Quotation], models: &'a JoinModels) -> Self {
        let mut pool = Self::among(documents, quotations, models, Cow::default());
        pool.commonness = Cow::Owned(Commonness {
            documents: (0..).zip(&pool.firsts).filter(|(at, first)| at == *first).count() as u32,
            segments: pool.originals().count() as u32,
            frequencies: pool.frequencies(),
        });
        pool
    }

    /// The same for some of many documents, in all of which words are as common as `commonness` says.
    pub(crate) fn among<D: Borrow<Document>>(
        documents: &[D],
        quotations: &'a [Quotation],
        models: &'a JoinModels,
        commonness: Cow<'a, Commonness>,
    ) -> Self {
        let firsts = firsts(documents);
        let (units, bags, segments) = (Vec::new(), Vec::new(), Vec::new());
        let mut pool = Self { quotations, units, bags, segments, firsts, commonness, models };
        let document = |q: &Quotation| documents.get(q.document.index()).map(Borrow::borrow);
        let cut = || quotations.iter().enumerate().filter(|(_, q)| q.kind != Kind::Scare);
        // There are millions of units: a list that grows would hold its old and its new place at once.
        let tokens = |q: &Quotation| -> usize {
            let layout = document(q).map(|document| &document.layout);
            layout.map_or(0, |layout| q.fragments.iter().map(|f| layout.tokens_in(*f).len() as usize).sum())
        };
        pool.units.reserve_exact(cut().map(|(_, q)| tokens(q)).sum());
        for (at, quotation) in cut() {
            if let Some(document) = document(quotation) {
                pool.push(document, at, quotation);
            }
        }
        pool.units.shrink_to_fit();
        pool.bags.reserve_exact(pool.units.len());
        for segment in &pool.segments {
            let units = pool.units.get(segment.units.clone()).unwrap_or_default();
            let start = pool.bags.len();
            pool.bags.extend(units.iter().map(|u| (u.stem, u.weight.points())));
            pool.bags.get_mut(start..).unwrap_or_default().sort();
        }
        pool
    }

    /// The segments of documents that are no copies of earlier ones.
    fn originals(&self) -> impl Iterator<Item = (usize, &Segment)> {
        let is_original = |at: usize| self.quotation(at).is_none_or(|q| q.document.0 == self.document(at));
        self.segments.iter().enumerate().filter(move |(at, _)| is_original(*at))
    }
    /// How many segments have each word, by its first letters.
    pub(crate) fn frequencies(&self) -> Vec<(Key, u32)> {
        let mut all: Vec<Key> = Vec::with_capacity(self.bags.len());
        for (_, segment) in self.originals() {
            let bag = self.bags.get(segment.units.clone()).unwrap_or_default();
            all.extend(bag.chunk_by(|a, b| a.0 == b.0).filter_map(|same| same.first()).map(|(key, _)| *key));
        }
        all.sort();
        all.chunk_by(|a, b| a == b).filter_map(|same| Some((*same.first()?, same.len() as u32))).collect()
    }
    /// The more segments there are, the likelier two of them share a rare word by chance: so much of what is rare proves
    /// nothing.
    pub(crate) fn chance(&self) -> u32 {
        CHANCE * (self.commonness.segments.max(HANDFUL) / HANDFUL).ilog2()
    }
    /// How rare a word is among the segments: the binary logarithm of one in how many has it, names and function words aside. A
    /// handful of segments prove little of rarity, so they count as if they were more.
    pub(crate) fn rarity(&self, unit: &Unit) -> u32 {
        let frequencies = &self.commonness.frequencies;
        let found = frequencies.binary_search_by_key(&unit.stem, |(key, _)| *key).ok();
        let count = found.and_then(|at| frequencies.get(at)).map_or(1, |(_, count)| *count);
        let telling = unit.weight != Weight::Function && !unit.is_capital;
        let all = self.commonness.segments.max(HANDFUL);
        if telling { (all / count.max(1)).max(1).ilog2() } else { 0 }
    }
    /// Points of what two segments share at most, and of the lighter one.
    pub(crate) fn bound(&self, a: usize, b: usize) -> (u32, u32) {
        let bag =
            |s: usize| self.segments.get(s).and_then(|s| self.bags.get(s.units.clone())).unwrap_or_default();
        let (a, b) = (bag(a), bag(b));
        let mut others = b.iter().peekable();
        let mut shared = 0;
        for (key, points) in a {
            while others.next_if(|(other, _)| other < key).is_some() {}
            if let Some((_, other)) = others.next_if(|(other, _)| other == key) {
                shared += points.max(other);
            }
        }
        let points = |bag: &[(Key, u32)]| bag.iter().map(|(_, p)| p).sum::<u32>();
        (shared, points(a).min(points(b)))
    }
    /// The units of a segment.
    pub(crate) fn units(&self, segment: usize) -> &[Unit] {
        self.segments.get(segment).and_then(|s| self.units.get(s.units.clone())).unwrap_or_default()
    }
    /// The quotation of a segment.
    pub(crate) fn quotation(&self, segment: usize) -> Option<&'a Quotation> {
        self.segments.get(segment).and_then(|s| self.quotations.get(s.quotation))
    }
    /// Of its words and speaker.
    pub(crate) fn content(&self, segment: usize) -> Key {
        self.segments.get(segment).map_or(Key::NONE, |s| s.content)
    }
    /// Where a segment stands.
    pub(crate) fn span(&self, segment: usize) -> Option<TextSpan> {
        self.segments.get(segment).map(|s| s.span)
    }
    /// The first document that has the text of the segment's.
    pub(crate) fn document(&self, segment: usize) -> u32 {
        let own = self.quotation(segment).map_or(0, |q| q.document.0);
        self.firsts.get(own as usize).copied().unwrap_or(own)
    }
    /// Who is credited with a segment.
    pub(crate) fn speaker(&self, segment: usize) -> Option<&'a Speaker> {
        self.quotation(segment).and_then(|q| q.attribution.speaker.as_ref())
    }

    fn push(&mut self, document: &Document, at: usize, quotation: &Quotation) {
        let is_indirect = quotation.kind == Kind::Indirect;
        let speaker = quotation.attribution.speaker.as_ref().and_then(speaker_names::key);
        let name = quotation.speaker_name().map_or(Key::NONE, Key::of);
        let from = self.segments.len();
        for sentence in sentences(document, &quotation.fragments) {
            let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else { continue };
            let span = first.union(*last);
            let units = WitnessUnits::new(&document.text, &document.layout, &sentence).units;
            if units.is_empty() {
                continue;
            }
            let content = units.iter().fold(name, |content, unit| content.mixed(unit.key));
            let start = self.units.len();
            self.units.extend(units);
            let units = start..self.units.len();
            self.segments.push(Segment { quotation: at, units, span, speaker, is_indirect, content });
        }
        if self.segments.len() == from {
            // Nothing but signs: a segment all the same, for every quotation is in a statement.
            let units = self.units.len()..self.units.len();
            let span = quotation.span;
            self.segments.push(Segment { quotation: at, units, span, speaker, is_indirect, content: name });
        }
    }
}

/// For each document the first one with the same text. Only texts of one length are read for it.
fn firsts<D: Borrow<Document>>(documents: &[D]) -> Vec<u32> {
    let mut firsts: Vec<u32> = (0..documents.len() as u32).collect();
    let length = |(at, document): (u32, &D)| (document.borrow().text.len(), at);
    let mut lengths: Vec<(usize, u32)> = (0..).zip(documents).map(length).collect();
    lengths.sort_unstable();
    for alike in lengths.chunk_by(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
        let text =
            |at: u32| documents.get(at as usize).map_or("", |document| document.borrow().text.as_str());
        let mut texts: Vec<(&str, u32)> = alike.iter().map(|(_, at)| (text(*at), *at)).collect();
        texts.sort_unstable();
        for same in texts.chunk_by(|a, b| a.0 == b.0) {
            for (_, copy) in same {
                if let (Some(first), Some((_, original))) = (firsts.get_mut(*copy as usize), same.first()) {
                    *first = *original;
                }
            }
        }
    }
    firsts
}

/// The pieces of each sentence of `fragments`. A sentence that an attribution interrupts is one.
fn sentences(document: &Document, fragments: &[TextSpan]) -> Vec<Vec<TextSpan>> {
    let mut found: Vec<Vec<TextSpan>> = Vec::new();
    let mut previous = None;
    for fragment in fragments {
        let sentences = &document.layout.sentences;
        let from = sentences.partition_point(|s| s.span.end <= fragment.start);
        for (place, sentence) in sentences.iter().enumerate().skip(from) {
            if sentence.span.start >= fragment.end {
                break;
            }
            let Some(piece) = sentence.span.intersection(*fragment) else { continue };
            let goes_on = document.slice(piece).chars().next().is_some_and(char::is_lowercase);
            match found.last_mut() {
                Some(last) if previous == Some(place) || goes_on => last.push(piece),
                _ => found.push(vec![piece]),
            }
            previous = Some(place);
        }
    }
    found
}
