//! Links the chunks that the tagger found in a sentence: each cue to its source, and each content to its cue.
//!
//! Each candidate for a link is weighed by a logistic model of small features: on which side it stands, how near,
//! what is between, and whether the rules link the same two. The rules also propose sources that the tagger
//! overlooked, and whole attributions. A third model says how likely each attribution is as a whole
//! (`attribution_features`); unlikely ones are dropped.

use super::bounds;
use super::tagger::{Chunk, Role};
use crate::attribution::attribution_candidate::{AttributionCandidate, ModelScore};
use crate::attribution::careful::{Pointer, RoleScores, WordScores};
use crate::attribution::features::{FeatureSet, attribution::AttributionFeature, linker::LinkerFeature};
use crate::attribution::logistic_model::{LogisticModel, probability};
use crate::attribution::reporter_text::{ReporterText, ReporterToken};
use crate::language::cues::{CueKind, Frames};
use crate::language::lexicon::{LEXICON, Tags};
use crate::model::{Confidence, Rule};
use std::ops::Range;

/// Attributions less likely than this, in hundredths of a logit, are dropped: about a third. Chosen on the last tenth
/// of PolNeAR's training part with the figures of the development part in view.
const MIN_SCORE: i32 = -60;
/// The same where a careful reader helps: of what it finds more is right. Chosen among −120, −60 and −20 on PolNeAR's
/// development part.
const MIN_CAREFUL_SCORE: i32 = -20;

/// Chunks looked at on either side for a cue's source and a content's cue, so that a line of cues costs no more than
/// its length.
pub(super) const REACH: usize = 16;

/// The models of the linker.
#[derive(Debug, Clone)]
pub(crate) struct LinkerModels {
    /// Which source a cue has.
    pub(crate) source: LogisticModel<LinkerFeature>,
    /// Which cue reports a content.
    pub(crate) content: LogisticModel<LinkerFeature>,
    /// Whether an attribution is right.
    pub(crate) attribution: LogisticModel<AttributionFeature>,
}

/// A sentence with its chunks and the attributions that the rules found.
pub(crate) struct Linker<'a> {
    pub(super) tokens: &'a [ReporterToken],
    pub(super) sentence: &'a Range<usize>,
    pub(super) chunks: &'a [Chunk],
    pub(super) rule_based: &'a [AttributionCandidate],
    /// What a careful reader says of the words.
    careful: Option<&'a RoleScores>,
}

/// A candidate for a link with its features.
#[derive(Debug, Clone)]
pub(crate) struct LinkCandidate {
    /// The tokens of the source or the cue; `None` is no source.
    pub(crate) range: Option<Range<usize>>,
    /// What holds of the link.
    pub(crate) features: FeatureSet<LinkerFeature>,
}

impl<'a> Linker<'a> {
    /// `sentence` of `paragraph`, with the chunks of that paragraph and the attributions that the rules found in the
    /// sentence.
    pub(crate) fn new(
        paragraph: &'a ReporterText,
        sentence: &'a Range<usize>,
        chunks: &'a [Chunk],
        rule_based: &'a [AttributionCandidate],
    ) -> Self {
        let first = chunks.partition_point(|s| s.range.end <= sentence.start);
        let last = chunks.partition_point(|s| s.range.start < sentence.end);
        let chunks = chunks.get(first..last).unwrap_or_default();
        Self { tokens: &paragraph.tokens, sentence, chunks, rule_based, careful: None }
    }

    /// Also by what a careful reader says of the words.
    pub(crate) const fn with_careful(self, careful: Option<&'a RoleScores>) -> Self {
        Self { careful, ..self }
    }

    /// The attributions of the sentence, in the order of their cues. An unlikely one that only the rules found stays,
    /// since it may tell who says the words in marks beside it, but its score does not hold.
    pub(crate) fn link(&self, models: &LinkerModels) -> Vec<AttributionCandidate> {
        let mut attributions = self.all_attributions(models);
        let least = if self.careful.is_some() { MIN_CAREFUL_SCORE } else { MIN_SCORE };
        for attribution in &mut attributions {
            attribution.score.holds = attribution.score.centilogits >= least;
        }
        attributions.retain(|r| r.score.holds || !r.score.is_tagged || r.content.is_empty());
        attributions.sort_by_key(|r| r.cue.start);
        attributions
    }

    /// All attributions that the tagger and the rules found, each with its score, however unlikely.
    pub(crate) fn all_attributions(&self, models: &LinkerModels) -> Vec<AttributionCandidate> {
        let mut attributions: Vec<AttributionCandidate> =
            self.chunks_of(Role::Cue).map(|cue| self.attribution_of_cue(models, &cue.range)).collect();
        for content in self.chunks_of(Role::Content) {
            let candidates = self.cues_of(&content.range);
            let weigh = |candidate: &LinkCandidate| {
                models.content.score(candidate.features)
                    + self.pull(&content.range, candidate.range.as_ref(), |word| &word.cues)
            };
            let chosen = index_of_best(&candidates, weigh);
            let cue = chosen.and_then(|i| candidates.get(i)).and_then(|o| o.range.clone());
            if let Some(attribution) = attributions.iter_mut().find(|r| Some(&r.cue) == cue.as_ref()) {
                attribution.content.push(content.range.clone());
            }
        }
        for attribution in &mut attributions {
            self.set_rule(attribution);
            attribution.cue = self.without_end_punctuation(&attribution.cue);
            attribution.source = attribution.source.as_ref().map(|s| self.without_end_punctuation(s));
        }
        let is_new =
            |r: &&AttributionCandidate| !self.chunks_of(Role::Cue).any(|own| overlap(&own.range, &r.cue));
        attributions.extend(self.rule_based.iter().filter(is_new).cloned());
        for attribution in &mut attributions {
            let features = self.attribution_features(attribution);
            let score = models.attribution.score(features);
            attribution.score.is_ruled = features.has(AttributionFeature::RuledSource);
            attribution.score.confidence = probability(score);
            attribution.score.centilogits = score;
        }
        attributions
    }

    /// The attribution of a cue, with its source and no content yet.
    fn attribution_of_cue(&self, models: &LinkerModels, cue: &Range<usize>) -> AttributionCandidate {
        let candidates = self.sources_of(cue);
        let weigh = |candidate: &LinkCandidate| {
            models.source.score(candidate.features)
                + self.pull(cue, candidate.range.as_ref(), |word| &word.sources)
        };
        let chosen = index_of_best(&candidates, weigh);
        let score = |i: usize| candidates.get(i).map_or(0, weigh);
        let top = chosen.map_or(0, score);
        let rejected: Vec<(Range<usize>, Confidence)> = (0..candidates.len())
            .filter(|i| Some(*i) != chosen)
            .filter_map(|i| Some((candidates.get(i)?.range.clone()?, probability(score(i) - top))))
            .collect();
        let words = self.tokens.get(cue.clone()).unwrap_or_default();
        let known = words.iter().rev().find_map(|t| t.entry.cue).and_then(|(c, _)| LEXICON.cue(c));
        let is_citing = words.iter().any(|t| t.is(Tags::CITING));
        let same = self.rule_based.iter().find(|r| overlap(&r.cue, cue));
        let chosen = chosen.and_then(|i| candidates.get(i));
        AttributionCandidate {
            cue: cue.clone(),
            kind: known.map_or(CueKind::Speech, |c| c.kind),
            takes_marks: is_citing || known.is_some_and(|c| c.frames.any(Frames::MARKS)),
            source: chosen.and_then(|o| o.range.clone()),
            content: Vec::new(),
            rule: if is_citing { Rule::AccordingTo } else { Rule::Reported },
            opens_block: same.is_some_and(|r| r.opens_block),
            is_inner: false,
            score: ModelScore {
                is_tagged: true,
                rejected,
                source_features: chosen.map_or(FeatureSet::default(), |o| o.features),
                ..ModelScore::default()
            },
        }
    }

    /// What a careful reader says for `to` as what the pointers of the words `from` point at, in hundredths of a logit;
    /// 0 without one.
    fn pull(
        &self,
        from: &Range<usize>,
        to: Option<&Range<usize>>,
        pointers: impl Fn(&WordScores) -> &[Pointer],
    ) -> i32 {
        let span = |range: &Range<usize>| {
            let tokens = self.tokens.get(range.clone()).unwrap_or_default();
            Some(tokens.first()?.span.union(tokens.last()?.span))
        };
        let (Some(scores), Some(from)) = (self.careful, span(from)) else { return 0 };
        scores.pull(from, to.and_then(span), pointers)
    }

    /// The chunks with a role.
    pub(crate) fn chunks_of(&self, role: Role) -> impl Iterator<Item = &'a Chunk> {
        self.chunks.iter().filter(move |s| s.role == role)
    }

    /// A chunk without the comma or the dash at its end, which annotators take in; punctuation alone stays.
    fn without_end_punctuation(&self, range: &Range<usize>) -> Range<usize> {
        let words = bounds::without_punctuation(self.tokens, range.clone());
        if words.is_empty() { range.clone() } else { words }
    }

    /// Sets the rule that says how cue and content stand together.
    fn set_rule(&self, attribution: &mut AttributionCandidate) {
        let before = attribution.content.iter().any(|c| c.start < attribution.cue.start);
        let after = attribution.content.iter().any(|c| c.start > attribution.cue.start);
        let marks_follow = attribution.content.iter().any(|c| {
            c.start > attribution.cue.start && self.tokens.get(c.start).is_some_and(|t| t.quote().is_some())
        });
        attribution.rule = match () {
            () if attribution.rule == Rule::AccordingTo => Rule::AccordingTo,
            () if before && after => Rule::Interrupted,
            () if before => Rule::After,
            () if marks_follow => Rule::Before,
            () => Rule::Reported,
        };
    }
}

/// Index of the first candidate with the highest score.
fn index_of_best(candidates: &[LinkCandidate], weigh: impl Fn(&LinkCandidate) -> i32) -> Option<usize> {
    let mut best: Option<(i32, usize)> = None;
    for (index, candidate) in candidates.iter().enumerate() {
        let score = weigh(candidate);
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, index));
        }
    }
    best.map(|(_, index)| index)
}

/// Whether two ranges of tokens share one.
pub(super) const fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
