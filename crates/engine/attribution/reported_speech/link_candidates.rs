//! Candidates for the linker's choices, with their features: sources for a cue, cues for a content.

use super::linker::{LinkCandidate, Linker, REACH, overlap};
use super::tagger::Role;
use crate::attribution::cues::{opening, subject};
use crate::attribution::features::{FeatureSet, linker::LinkerFeature};
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::cues::Frames;
use crate::language::inflection::VerbForm;
use crate::language::lexicon::{LEXICON, Tags};
use std::ops::Range;

impl<'a> Linker<'a> {
    /// Candidates for the source of a cue; the last is no source.
    pub(crate) fn sources_of(&self, cue: &Range<usize>) -> Vec<LinkCandidate> {
        let mut ranges: Vec<Range<usize>> = self.chunks_near(cue, Role::Source).cloned().collect();
        let tagged = ranges.len();
        let by_rule =
            self.rule_based.iter().filter(|r| overlap(&r.cue, cue)).filter_map(|r| r.source.clone());
        let beside = subject::before(self.tokens, self.sentence.start, cue.start);
        let opening = opening::sentence_subject(self.tokens, self.sentence).filter(|s| s.end <= cue.start);
        for range in by_rule.chain(beside).chain(opening) {
            if !ranges.iter().any(|r| overlap(r, &range))
                && !self.chunks.iter().any(|s| overlap(&s.range, &range))
            {
                ranges.push(range);
            }
        }
        let cue_features = self.cue_features(cue);
        let mut candidates: Vec<LinkCandidate> = ranges
            .into_iter()
            .enumerate()
            .map(|(n, range)| {
                let is_pronoun = range.len() == 1
                    && self.tokens.get(range.start).is_some_and(|t| t.is(Tags::PRONOUN.with(Tags::RELATIVE)));
                let is_ruled = self
                    .rule_based
                    .iter()
                    .any(|r| overlap(&r.cue, cue) && r.source.as_ref().is_some_and(|s| overlap(s, &range)));
                let features = self
                    .pair_features(&range, cue, cue_features)
                    .and_if(n < tagged, LinkerFeature::Tagged)
                    .and_if(is_ruled, LinkerFeature::Ruled)
                    .and_if(is_pronoun, LinkerFeature::Pronoun)
                    .and_if(range.start == self.sentence.start, LinkerFeature::First);
                LinkCandidate { range: Some(range), features }
            })
            .collect();
        let features = FeatureSet::default()
            .and(LinkerFeature::Nobody)
            .and_if(cue_features.has(LinkerFeature::Passive), LinkerFeature::NobodyPassive);
        candidates.push(LinkCandidate { range: None, features });
        candidates
    }

    /// Candidates for the cue that reports a content.
    pub(crate) fn cues_of(&self, content: &Range<usize>) -> Vec<LinkCandidate> {
        let marks = self.tokens.get(content.start).is_some_and(|t| t.quote().is_some());
        let that = self.tokens.get(content.start).is_some_and(|t| t.is(Tags::THAT));
        self.chunks_near(content, Role::Cue)
            .map(|cue| {
                let is_ruled = self
                    .rule_based
                    .iter()
                    .any(|r| overlap(&r.cue, cue) && r.content.iter().any(|c| overlap(c, content)));
                let features = self
                    .pair_features(content, cue, self.cue_features(cue))
                    .and_if(is_ruled, LinkerFeature::Ruled)
                    .and_if(marks, LinkerFeature::Marks)
                    .and_if(that, LinkerFeature::That);
                LinkCandidate { range: Some(cue.clone()), features }
            })
            .collect()
    }

    /// Features of the cue alone.
    fn cue_features(&self, cue: &Range<usize>) -> FeatureSet<LinkerFeature> {
        let words = self.tokens.get(cue.clone()).unwrap_or_default();
        let verb = words.iter().rev().find_map(|t| t.entry.cue);
        let is_speech = verb.and_then(|(c, _)| LEXICON.cue(c)).is_some_and(|c| c.frames.any(Frames::MARKS));
        FeatureSet::default()
            .and_if(words.iter().any(|t| t.is(Tags::CITING)), LinkerFeature::Citing)
            .and_if(words.iter().any(|t| t.is(Tags::PASSIVE)), LinkerFeature::Passive)
            .and_if(verb.is_some_and(|(_, form)| form == VerbForm::PresentParticiple), LinkerFeature::Ing)
            .and_if(is_speech, LinkerFeature::Speech)
    }

    /// Features of a source or a content (`range`) and a cue, added to those of the cue (`base`): side, distance, and
    /// what is between.
    fn pair_features(
        &self,
        range: &Range<usize>,
        cue: &Range<usize>,
        base: FeatureSet<LinkerFeature>,
    ) -> FeatureSet<LinkerFeature> {
        let is_before = range.start < cue.start;
        let gap = if is_before { range.end..cue.start } else { cue.end..range.start };
        let distance = gap.len();
        let first = self.chunks.partition_point(|s| s.range.start < gap.start);
        let between = self.chunks.get(first..).unwrap_or_default().iter();
        let between = between.take_while(|s| s.range.end <= gap.end);
        let crosses = |role: Role| between.clone().any(|s| s.role == role);
        let has = |f: &dyn Fn(&ReporterToken) -> bool| {
            self.tokens.get(gap.clone()).unwrap_or_default().iter().any(f)
        };
        let over_cue = crosses(Role::Cue);
        base.and_if(is_before, LinkerFeature::Before)
            .and_if(distance == 0, LinkerFeature::Touches)
            .and_if(distance == 0 && is_before, LinkerFeature::TouchesBefore)
            .and_if((1..=3).contains(&distance), LinkerFeature::Near)
            .and_if((1..=3).contains(&distance) && is_before, LinkerFeature::NearBefore)
            .and_if((4..=9).contains(&distance), LinkerFeature::Middle)
            .and_if(distance > 9, LinkerFeature::Far)
            .and_if(over_cue, LinkerFeature::OverCue)
            .and_if(over_cue && base.has(LinkerFeature::Ing), LinkerFeature::IngOverCue)
            .and_if(crosses(Role::Source), LinkerFeature::OverSource)
            .and_if(crosses(Role::Content), LinkerFeature::OverContent)
            .and_if(has(&|t| t.kind == TokenKind::Comma), LinkerFeature::OverComma)
            .and_if(
                has(&|t| matches!(t.kind, TokenKind::Semicolon | TokenKind::Stop | TokenKind::Dash)),
                LinkerFeature::OverStop,
            )
            .and_if(is_before && base.has(LinkerFeature::Citing), LinkerFeature::CitingBefore)
            .and_if(overlap(range, cue), LinkerFeature::Inside)
    }

    /// The chunks with a role that stand near `range`.
    fn chunks_near(&self, range: &Range<usize>, role: Role) -> impl Iterator<Item = &'a Range<usize>> {
        let here = self.chunks.partition_point(|s| s.range.start < range.start);
        let near = here.saturating_sub(REACH)..(here + REACH).min(self.chunks.len());
        let near = self.chunks.get(near).unwrap_or_default();
        near.iter().filter(move |s| s.role == role).map(|s| &s.range)
    }
}
