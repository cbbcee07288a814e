//! Features of an attribution as a whole, by which the linker says how likely it is to be right: how sure the tagger
//! is of its parts, what the rules say, and what kind of attribution it is.

use super::linker::{Linker, overlap};
use super::tagger::Role;
use crate::attribution::attribution_candidate::AttributionCandidate;
use crate::attribution::features::{FeatureSet, attribution::AttributionFeature};
use crate::attribution::reporter_text::ReporterToken;
use crate::language::cues::CueKind;
use crate::language::lexicon::Tags;
use crate::model::Rule;
use std::ops::Range;

/// Most tokens of a short content.
const SHORT: usize = 3;
/// Another source more likely than this, in percent, makes a close call.
const CLOSE: u8 = 25;

impl Linker<'_> {
    /// All features of an attribution.
    pub(crate) fn attribution_features(
        &self,
        attribution: &AttributionCandidate,
    ) -> FeatureSet<AttributionFeature> {
        let tagged = self.tagger_features(attribution);
        let ruled = self.rule_features(attribution, tagged);
        let features = self.kind_features(attribution, ruled);
        if attribution.score.is_tagged {
            return features;
        }
        features
            .and(AttributionFeature::Untagged)
            .and_if(attribution.takes_marks, AttributionFeature::UntaggedSpeech)
            .and_if(self.is_contested(attribution), AttributionFeature::Contested)
    }

    /// How sure the tagger is of cue, source and content.
    fn tagger_features(&self, attribution: &AttributionCandidate) -> FeatureSet<AttributionFeature> {
        let source = self.least_margin(Role::Source, attribution.source.iter());
        let margins = [
            (self.least_margin(Role::Cue, [&attribution.cue].into_iter()), AttributionFeature::CUE),
            (source, AttributionFeature::SOURCE),
            (self.least_margin(Role::Content, attribution.content.iter()), AttributionFeature::CONTENT),
        ];
        let steps = margins.into_iter().filter_map(|(margin, steps)| steps.get(step(margin?)).copied());
        steps
            .fold(FeatureSet::default(), FeatureSet::and)
            .and_if(attribution.source.is_none(), AttributionFeature::Nobody)
            .and_if(attribution.source.is_some() && source.is_none(), AttributionFeature::UntaggedSource)
    }

    /// The least margin among the chunks with this role that overlap `ranges`.
    fn least_margin<'r>(&self, role: Role, ranges: impl Iterator<Item = &'r Range<usize>>) -> Option<i32> {
        ranges
            .filter_map(|range| self.chunks_of(role).find(|chunk| overlap(&chunk.range, range)))
            .map(|chunk| chunk.margin)
            .min()
    }

    /// What of the attribution the rules find too, added to `base`.
    fn rule_features(
        &self,
        attribution: &AttributionCandidate,
        base: FeatureSet<AttributionFeature>,
    ) -> FeatureSet<AttributionFeature> {
        let same = || self.rule_based.iter().filter(|ruled| overlap(&ruled.cue, &attribution.cue));
        let has_source = same().any(|ruled| match (&ruled.source, &attribution.source) {
            (Some(a), Some(b)) => overlap(a, b),
            _ => false,
        });
        let shares_content = |ruled: &AttributionCandidate| {
            ruled.content.iter().any(|a| attribution.content.iter().any(|b| overlap(a, b)))
        };
        base.and_if(same().next().is_some(), AttributionFeature::RuledCue)
            .and_if(has_source, AttributionFeature::RuledSource)
            .and_if(same().any(shares_content), AttributionFeature::RuledContent)
    }

    /// What kind of cue, source and content it has, added to `base`.
    fn kind_features(
        &self,
        attribution: &AttributionCandidate,
        base: FeatureSet<AttributionFeature>,
    ) -> FeatureSet<AttributionFeature> {
        let tokens = |range: &Range<usize>| self.tokens.get(range.clone()).unwrap_or_default();
        let is_known = tokens(&attribution.cue).iter().any(|t| t.entry.cue.is_some() || t.is(Tags::CITING));
        let length: usize = attribution.content.iter().map(ExactSizeIterator::len).sum();
        let is_pronoun = |source: &Range<usize>| matches!(tokens(source), [one] if one.is(Tags::PRONOUN.with(Tags::RELATIVE)));
        let is_quote = |token: &ReporterToken| token.quote().is_some();
        let has_marks = attribution.content.iter().any(|content| tokens(content).iter().any(is_quote));
        let is_close = attribution.score.rejected.iter().any(|(_, confidence)| confidence.0 > CLOSE);
        base.and_if(is_known && attribution.kind == CueKind::Speech, AttributionFeature::Speech)
            .and_if(attribution.kind == CueKind::Show, AttributionFeature::Show)
            .and_if(attribution.kind == CueKind::Thought, AttributionFeature::Thought)
            .and_if(!is_known, AttributionFeature::Unknown)
            .and_if(attribution.rule == Rule::After, AttributionFeature::Before)
            .and_if(length <= SHORT, AttributionFeature::Short)
            .and_if(attribution.content.len() > 1, AttributionFeature::Parts)
            .and_if(attribution.source.as_ref().is_some_and(is_pronoun), AttributionFeature::Pronoun)
            .and_if(is_close, AttributionFeature::CloseCall)
            .and_if(has_marks, AttributionFeature::Marks)
    }

    /// Whether the tagger gives some of the content another role, or links it to another cue.
    fn is_contested(&self, attribution: &AttributionCandidate) -> bool {
        attribution.content.iter().any(|c| self.chunks.iter().any(|chunk| overlap(&chunk.range, c)))
    }
}

/// The step, from 0 to 3, of a margin in 64ths of a logit: below one logit, below two and a half, below five, more.
const fn step(margin: i32) -> usize {
    match margin {
        ..64 => 0,
        64..160 => 1,
        160..320 => 2,
        _ => 3,
    }
}
