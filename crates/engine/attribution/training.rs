//! What the trainer sees of the engine: each paragraph as the tagger does, and each choice with its candidates.

use super::Reading;
use super::attribute::Reader;
use super::people::People;
use super::weights::Weights;
use crate::attribution::annotated_document::Scene;
use crate::attribution::cues::clause::Report;
use crate::attribution::logistic_model;
use crate::attribution::reported_speech::linker::Linker;
use crate::attribution::reported_speech::tagger;
use crate::{model::Document, text::TextSpan};
use std::ops::Range;

/// Outside, and begin and inside of source, cue and content.
pub const LABELS: usize = tagger::LABELS;
/// Classes of piece by which the weights from label to label differ.
pub const EDGES: usize = tagger::EDGES;
/// Facts that a scale can weigh.
pub const FACTS: usize = logistic_model::FACTS;

/// A paragraph as the tagger sees it.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// For each piece the hashes of what is seen.
    pub hashes: Vec<Vec<u32>>,
    /// For each piece its class.
    pub edges: Vec<u8>,
    /// For each piece its bytes.
    pub spans: Vec<TextSpan>,
    /// Whether it is in marks.
    pub marks: Vec<bool>,
}

/// Somebody or something that might be chosen.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The facts, a bit each.
    pub facts: u32,
    /// Where it stands; none is nobody.
    pub span: Option<TextSpan>,
    /// The quotation whose speaker goes on.
    pub earlier: Option<TextSpan>,
}

/// A choice.
#[derive(Debug, Clone)]
pub struct Decision {
    /// For what something is chosen.
    pub at: TextSpan,
    /// Among what.
    pub candidates: Vec<Candidate>,
}

/// An attribution that was read.
#[derive(Debug, Clone)]
pub struct Attributed {
    /// The facts, a bit each.
    pub facts: u32,
    /// Who.
    pub source: Option<TextSpan>,
    /// What.
    pub content: Vec<TextSpan>,
}

/// All choices made in a document.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// The source of each cue.
    pub sources: Vec<Decision>,
    /// The cue of each content.
    pub contents: Vec<Decision>,
    /// Attributions as they were read.
    pub reports: Vec<Attributed>,
    /// The speaker of each quotation in marks.
    pub quotations: Vec<Decision>,
}

/// Whether one label may follow another.
pub const fn may_follow(from: usize, to: usize) -> bool {
    tagger::may_follow(from, to)
}

/// The paragraphs of a document.
pub fn paragraphs(document: &Document) -> Vec<Paragraph> {
    let (marked, _) = crate::quotation::extract(document);
    let scene = Scene::of(document, &marked, None);
    let of = |(index, narration)| {
        let reports: Vec<Report> = reports_of(&scene, index);
        let seen = tagger::observe(&document.text, narration, &reports);
        Paragraph {
            hashes: seen.iter().map(|o| o.hashes.to_vec()).collect(),
            edges: seen.iter().map(|o| o.edge).collect(),
            spans: narration.pieces.iter().map(|p| p.span).collect(),
            marks: narration.pieces.iter().map(|p| p.quote().is_some()).collect(),
        }
    };
    scene.narrations.iter().enumerate().map(of).collect()
}

/// The choices made in a document with these weights.
pub fn choices(document: &Document, weights: &[u8]) -> Choices {
    let weights = Weights::unpack(weights);
    let (marked, _) = crate::quotation::extract(document);
    let mut choices = Choices::default();
    let scene = Scene::of(document, &marked, None);
    for (index, narration) in scene.narrations.iter().enumerate() {
        let stretches = tagger::read(&weights.table, &document.text, narration, &reports_of(&scene, index));
        for (number, sentence) in scene.sentences.iter().enumerate().filter(|(_, s)| s.narration == index) {
            let linker = Linker::new(narration, &sentence.range, &stretches, &sentence.reports);
            let span = |range: &Range<usize>| scene.span(number, range);
            linker.choices(&weights, span, &mut choices);
        }
    }
    let scene = Scene::of(document, &marked, Some(&weights));
    let people = People::of(&document.text, &scene.narrations);
    let mut reader = Reader::new(document, &scene, &people, marked.clone(), &weights);
    reader.read_sentences();
    for (index, quotation) in marked.iter().enumerate() {
        let candidates = reader.links(index).into_iter().map(|link| Candidate {
            facts: link.features.0,
            span: link.mention.as_ref().and_then(|m| scene.span(link.sentence, m)),
            earlier: link.from.and_then(|from| marked.get(from)).map(|q| q.span),
        });
        choices.quotations.push(Decision { at: quotation.span, candidates: candidates.collect() });
    }
    choices
}

/// Reads a document with these weights.
pub fn read(document: &Document, weights: &[u8]) -> Reading {
    super::read_by(document, &Weights::unpack(weights))
}

fn reports_of(scene: &Scene, narration: usize) -> Vec<Report> {
    let own = scene.sentences.iter().filter(|s| s.narration == narration);
    own.flat_map(|s| s.reports.iter().cloned()).collect()
}
