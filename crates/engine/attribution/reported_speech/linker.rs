//! Ties what the tagger found in a sentence to each other: to each cue its source, to each content its cue.
//!
//! Every candidate is weighed by a scale of small facts: on which side it stands, how near, what stands
//! between, and whether the rules of [`crate::attribution::cues::clause`] tie the same two. The rules also propose sources that
//! the tagger overlooked, and whole attributions. An attribution that comes of it is weighed as a whole by a third scale, which says
//! how sure it is; what is unlikely is dropped.

use super::bounds;
use super::tagger::{Role, Stretch};
use crate::attribution::cues::clause::{Report, Verdict};
use crate::attribution::cues::{opening, subject};
use crate::attribution::logistic_model::{Facts, probability};
use crate::attribution::reported_speech::linker_features::{Sign, Tie};
use crate::attribution::reporter_text::{Narration, Piece, Sort};
use crate::attribution::weights::Weights;
use crate::language::cues::{CueKind, Frames};
use crate::language::inflection::VerbForm;
use crate::language::lexicon::{LEXICON, Tags};
use crate::model::{Confidence, Rule};
use std::ops::Range;
#[cfg(feature = "training")]
use {
    crate::attribution::training::{self, Attributed, Choices, Decision},
    crate::text::TextSpan,
};

/// An attribution less likely than this, in hundredths of a logit, is dropped: about a third.
const LEAST: i32 = -60;
/// The same for what names a mere thing (`Ann Lee declined to discuss the contract`), of which people disagree
/// whether it reports anything: about seven in ten.
const LEAST_TOPIC: i32 = 75;

/// Stretches looked at on either side for a cue's source and a content's cue.
const REACH: usize = 16;

/// A sentence as the tagger and the rules read it.
pub(crate) struct Linker<'a> {
    pieces: &'a [Piece],
    sentence: &'a Range<usize>,
    stretches: &'a [Stretch],
    ruled: &'a [Report],
}

/// A candidate with what tells for or against it.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// Its pieces; `None` is nobody.
    pub(crate) range: Option<Range<usize>>,
    /// The facts.
    pub(crate) facts: Facts,
}

impl<'a> Linker<'a> {
    /// A sentence of `narration`, with the stretches of its paragraph and its own reports by rule.
    pub(crate) fn new(
        narration: &'a Narration,
        sentence: &'a Range<usize>,
        stretches: &'a [Stretch],
        ruled: &'a [Report],
    ) -> Self {
        let first = stretches.partition_point(|s| s.range.end <= sentence.start);
        let last = stretches.partition_point(|s| s.range.start < sentence.end);
        let stretches = stretches.get(first..last).unwrap_or_default();
        Self { pieces: &narration.pieces, sentence, stretches, ruled }
    }

    /// What is reported in the sentence, in the order of its cues. What the rules alone report and the model thinks
    /// unlikely stays, for the words in marks beside it, but does not hold.
    pub(crate) fn link(&self, weights: &Weights) -> Vec<Report> {
        let mut reports = self.all(weights);
        for report in &mut reports {
            let least = if self.is_topic(report) { LEAST_TOPIC } else { LEAST };
            report.verdict.holds = report.verdict.score >= least;
        }
        reports.retain(|r| r.verdict.holds || !r.verdict.is_tagged || r.content.is_empty());
        reports.sort_by_key(|r| r.cue.start);
        reports
    }

    /// What the tagger and the rules report, each weighed, however unlikely.
    fn all(&self, weights: &Weights) -> Vec<Report> {
        let mut reports: Vec<Report> =
            self.of(Role::Cue).map(|cue| self.report(weights, &cue.range)).collect();
        for content in self.of(Role::Content) {
            let candidates = self.cues_of(&content.range);
            let chosen = best(&candidates, |facts| weights.content.weigh(facts));
            let cue = chosen.and_then(|i| candidates.get(i)).and_then(|o| o.range.clone());
            if let Some(report) = reports.iter_mut().find(|r| Some(&r.cue) == cue.as_ref()) {
                report.content.push(content.range.clone());
            }
        }
        for report in &mut reports {
            self.settle(report);
            report.cue = self.without_signs(&report.cue);
            report.source = report.source.as_ref().map(|s| self.without_signs(s));
        }
        let is_new = |r: &&Report| !self.of(Role::Cue).any(|own| overlap(&own.range, &r.cue));
        reports.extend(self.ruled.iter().filter(is_new).cloned());
        for report in &mut reports {
            let facts = self.whole(report);
            let score = weights.report.weigh(facts);
            report.verdict.is_ruled = facts.has(Sign::RuledSource);
            report.verdict.confidence = probability(score);
            report.verdict.score = score;
        }
        reports
    }

    /// Whether the tagger gives some of what the rules report another role, or to another cue.
    fn contests(&self, report: &Report) -> bool {
        report.content.iter().any(|c| self.stretches.iter().any(|s| overlap(&s.range, c)))
    }

    /// Whether what is reported is a mere thing: it follows the cue and is no clause, no infinitive, nothing in marks.
    fn is_topic(&self, report: &Report) -> bool {
        let says = |range: &Range<usize>| {
            let words = self.pieces.get(range.clone()).unwrap_or_default();
            words.iter().any(|p| p.quote().is_some()) || bounds::says(self.pieces, range)
        };
        let follows = matches!(report.rule, Rule::Reported | Rule::Before);
        follows && !report.content.iter().any(says)
    }

    /// The stretches of a role that stand near others, so that a line of cues costs no more than its length.
    fn near(&self, range: &Range<usize>, role: Role) -> impl Iterator<Item = &'a Range<usize>> {
        let here = self.stretches.partition_point(|s| s.range.start < range.start);
        let near = here.saturating_sub(REACH)..(here + REACH).min(self.stretches.len());
        let near = self.stretches.get(near).unwrap_or_default();
        near.iter().filter(move |s| s.role == role).map(|s| &s.range)
    }

    fn of(&self, role: Role) -> impl Iterator<Item = &'a Stretch> {
        self.stretches.iter().filter(move |s| s.role == role)
    }

    /// The cue with its source and no content yet.
    fn report(&self, weights: &Weights, cue: &Range<usize>) -> Report {
        let options = self.sources_of(cue);
        let weigh = |facts| weights.source.weigh(facts);
        let chosen = best(&options, weigh);
        let score = |i: usize| options.get(i).map_or(0, |o| weigh(o.facts));
        let top = chosen.map_or(0, score);
        let rejected: Vec<(Range<usize>, Confidence)> = (0..options.len())
            .filter(|i| Some(*i) != chosen)
            .filter_map(|i| Some((options.get(i)?.range.clone()?, probability(score(i) - top))))
            .collect();
        let words = self.pieces.get(cue.clone()).unwrap_or_default();
        let known = words.iter().rev().find_map(|p| p.entry.cue).and_then(|(c, _)| LEXICON.cue(c));
        let is_citing = words.iter().any(|p| p.is(Tags::CITING));
        let same = self.ruled.iter().find(|r| overlap(&r.cue, cue));
        let chosen = chosen.and_then(|i| options.get(i));
        Report {
            cue: cue.clone(),
            kind: known.map_or(CueKind::Speech, |c| c.kind),
            takes_marks: is_citing || known.is_some_and(|c| c.frames.any(Frames::MARKS)),
            source: chosen.and_then(|o| o.range.clone()),
            content: Vec::new(),
            rule: if is_citing { Rule::AccordingTo } else { Rule::Reported },
            opens_block: same.is_some_and(|r| r.opens_block),
            is_inner: false,
            verdict: Verdict {
                is_tagged: true,
                rejected,
                chosen: chosen.map_or(Facts::default(), |o| o.facts),
                ..Verdict::default()
            },
        }
    }

    /// Who might be the source of a cue.
    pub(crate) fn sources_of(&self, cue: &Range<usize>) -> Vec<Candidate> {
        let mut ranges: Vec<Range<usize>> = self.near(cue, Role::Source).cloned().collect();
        let tagged = ranges.len();
        let by_rule = self.ruled.iter().filter(|r| overlap(&r.cue, cue)).filter_map(|r| r.source.clone());
        let beside = subject::before(self.pieces, self.sentence.start, cue.start);
        let opening = opening::of_sentence(self.pieces, self.sentence).filter(|s| s.end <= cue.start);
        for range in by_rule.chain(beside).chain(opening) {
            if !ranges.iter().any(|r| overlap(r, &range))
                && !self.stretches.iter().any(|s| overlap(&s.range, &range))
            {
                ranges.push(range);
            }
        }
        let cue_facts = self.facts_of_cue(cue);
        let mut options: Vec<Candidate> = ranges
            .into_iter()
            .enumerate()
            .map(|(n, range)| {
                let is_pronoun = range.len() == 1
                    && self.pieces.get(range.start).is_some_and(|p| p.is(Tags::PRONOUN.with(Tags::RELATIVE)));
                let is_ruled = self
                    .ruled
                    .iter()
                    .any(|r| overlap(&r.cue, cue) && r.source.as_ref().is_some_and(|s| overlap(s, &range)));
                let facts = self
                    .between(&range, cue, cue_facts)
                    .and_if(n < tagged, Tie::Tagged)
                    .and_if(is_ruled, Tie::Ruled)
                    .and_if(is_pronoun, Tie::Pronoun)
                    .and_if(range.start == self.sentence.start, Tie::First);
                Candidate { range: Some(range), facts }
            })
            .collect();
        let facts = Facts::default().and(Tie::Nobody).and_if(cue_facts.has(Tie::Passive), Tie::NobodyPassive);
        options.push(Candidate { range: None, facts });
        options
    }

    /// Which cue might report a content.
    pub(crate) fn cues_of(&self, content: &Range<usize>) -> Vec<Candidate> {
        let marks = self.pieces.get(content.start).is_some_and(|p| p.quote().is_some());
        let that = self.pieces.get(content.start).is_some_and(|p| p.is(Tags::THAT));
        self.near(content, Role::Cue)
            .map(|cue| {
                let is_ruled = self
                    .ruled
                    .iter()
                    .any(|r| overlap(&r.cue, cue) && r.content.iter().any(|c| overlap(c, content)));
                let facts = self
                    .between(content, cue, self.facts_of_cue(cue))
                    .and_if(is_ruled, Tie::Ruled)
                    .and_if(marks, Tie::Marks)
                    .and_if(that, Tie::That);
                Candidate { range: Some(cue.clone()), facts }
            })
            .collect()
    }

    fn facts_of_cue(&self, cue: &Range<usize>) -> Facts {
        let words = self.pieces.get(cue.clone()).unwrap_or_default();
        let verb = words.iter().rev().find_map(|p| p.entry.cue);
        let is_speech = verb.and_then(|(c, _)| LEXICON.cue(c)).is_some_and(|c| c.frames.any(Frames::MARKS));
        Facts::default()
            .and_if(words.iter().any(|p| p.is(Tags::CITING)), Tie::Citing)
            .and_if(words.iter().any(|p| p.is(Tags::PASSIVE)), Tie::Passive)
            .and_if(verb.is_some_and(|(_, form)| form == VerbForm::PresentParticiple), Tie::Ing)
            .and_if(is_speech, Tie::Speech)
    }

    /// Facts about a source or a content and a cue: where it stands, how far away, and what is between.
    fn between(&self, range: &Range<usize>, cue: &Range<usize>, base: Facts) -> Facts {
        let is_before = range.start < cue.start;
        let gap = if is_before { range.end..cue.start } else { cue.end..range.start };
        let distance = gap.len();
        let first = self.stretches.partition_point(|s| s.range.start < gap.start);
        let between = self.stretches.get(first..).unwrap_or_default().iter();
        let between = between.take_while(|s| s.range.end <= gap.end);
        let crosses = |role: Role| between.clone().any(|s| s.role == role);
        let has = |f: &dyn Fn(&Piece) -> bool| self.pieces.get(gap.clone()).unwrap_or_default().iter().any(f);
        let over_cue = crosses(Role::Cue);
        base.and_if(is_before, Tie::Before)
            .and_if(distance == 0, Tie::Touches)
            .and_if(distance == 0 && is_before, Tie::TouchesBefore)
            .and_if((1..=3).contains(&distance), Tie::Near)
            .and_if((1..=3).contains(&distance) && is_before, Tie::NearBefore)
            .and_if((4..=9).contains(&distance), Tie::Middle)
            .and_if(distance > 9, Tie::Far)
            .and_if(over_cue, Tie::OverCue)
            .and_if(over_cue && base.has(Tie::Ing), Tie::IngOverCue)
            .and_if(crosses(Role::Source), Tie::OverSource)
            .and_if(crosses(Role::Content), Tie::OverContent)
            .and_if(has(&|p| p.sort == Sort::Comma), Tie::OverComma)
            .and_if(has(&|p| matches!(p.sort, Sort::Semicolon | Sort::Stop | Sort::Dash)), Tie::OverStop)
            .and_if(is_before && base.has(Tie::Citing), Tie::CitingBefore)
            .and_if(overlap(range, cue), Tie::Inside)
    }

    /// A stretch without the comma or the dash at its end, which annotators take in; a sign alone stays.
    fn without_signs(&self, range: &Range<usize>) -> Range<usize> {
        let words = bounds::trimmed(self.pieces, range.clone());
        if words.is_empty() { range.clone() } else { words }
    }

    /// Sets how cue and content stand together.
    fn settle(&self, report: &mut Report) {
        let before = report.content.iter().any(|c| c.start < report.cue.start);
        let after = report.content.iter().any(|c| c.start > report.cue.start);
        let marks_follow = report.content.iter().any(|c| {
            c.start > report.cue.start && self.pieces.get(c.start).is_some_and(|p| p.quote().is_some())
        });
        report.rule = match () {
            () if report.rule == Rule::AccordingTo => Rule::AccordingTo,
            () if before && after => Rule::Interrupted,
            () if before => Rule::After,
            () if marks_follow => Rule::Before,
            () => Rule::Reported,
        };
    }

    /// Facts about an attribution as a whole.
    pub(crate) fn whole(&self, report: &Report) -> Facts {
        let margin = |role: Role, ranges: &mut dyn Iterator<Item = &Range<usize>>| {
            ranges
                .filter_map(|range| self.of(role).find(|s| overlap(&s.range, range)))
                .map(|s| s.margin)
                .min()
        };
        let step = |margin: i32| match margin {
            ..64 => 0,
            64..160 => 1,
            160..320 => 2,
            _ => 3,
        };
        let mut facts = Facts::default();
        let mut add = |margin: Option<i32>, steps: [Sign; 4]| {
            if let Some(fact) = margin.and_then(|m| steps.get(step(m)).copied()) {
                facts = facts.and(fact);
            }
        };
        add(margin(Role::Cue, &mut [&report.cue].into_iter()), Sign::CUE);
        let source = margin(Role::Source, &mut report.source.iter());
        add(source, Sign::SOURCE);
        add(margin(Role::Content, &mut report.content.iter()), Sign::CONTENT);
        let same: Vec<&Report> = self.ruled.iter().filter(|r| overlap(&r.cue, &report.cue)).collect();
        let ruled_source = same.iter().any(|r| match (&r.source, &report.source) {
            (Some(a), Some(b)) => overlap(a, b),
            _ => false,
        });
        let ruled_content =
            same.iter().any(|r| r.content.iter().any(|c| report.content.iter().any(|d| overlap(c, d))));
        let words = self.pieces.get(report.cue.clone()).unwrap_or_default();
        let is_known = words.iter().any(|p| p.entry.cue.is_some() || p.is(Tags::CITING));
        let length: usize = report.content.iter().map(ExactSizeIterator::len).sum();
        let is_pronoun = report.source.as_ref().is_some_and(|s| {
            s.len() == 1 && self.pieces.get(s.start).is_some_and(|p| p.is(Tags::PRONOUN.with(Tags::RELATIVE)))
        });
        let marks = report
            .content
            .iter()
            .any(|c| self.pieces.get(c.clone()).unwrap_or_default().iter().any(|p| p.quote().is_some()));
        let close = report.verdict.rejected.iter().any(|(_, c)| c.0 > 25);
        facts
            .and_if(!same.is_empty(), Sign::RuledCue)
            .and_if(ruled_source, Sign::RuledSource)
            .and_if(ruled_content, Sign::RuledContent)
            .and_if(report.source.is_none(), Sign::Nobody)
            .and_if(report.source.is_some() && source.is_none(), Sign::UntaggedSource)
            .and_if(is_known && report.kind == CueKind::Speech, Sign::Speech)
            .and_if(report.kind == CueKind::Show, Sign::Show)
            .and_if(report.kind == CueKind::Thought, Sign::Thought)
            .and_if(!is_known, Sign::Unknown)
            .and_if(matches!(report.rule, Rule::After), Sign::Before)
            .and_if(length <= 3, Sign::Short)
            .and_if(report.content.len() > 1, Sign::Parts)
            .and_if(is_pronoun, Sign::Pronoun)
            .and_if(close, Sign::CloseCall)
            .and_if(marks, Sign::Marks)
            .and_if(!report.verdict.is_tagged, Sign::Untagged)
            .and_if(!report.verdict.is_tagged && report.takes_marks, Sign::UntaggedSpeech)
            .and_if(!report.verdict.is_tagged && self.contests(report), Sign::Contested)
            .and_if(!report.verdict.is_tagged && self.is_topic(report), Sign::UntaggedTopic)
    }
}

#[cfg(feature = "training")]
impl Linker<'_> {
    /// Adds the choices made in the sentence to `choices`; `span` gives the bytes of pieces.
    pub(crate) fn choices(
        &self,
        weights: &Weights,
        span: impl Fn(&Range<usize>) -> Option<TextSpan>,
        choices: &mut Choices,
    ) {
        let decision = |at: &Range<usize>, candidates: Vec<Candidate>| {
            let of = |c: Candidate| training::Candidate {
                facts: c.facts.0,
                span: c.range.as_ref().and_then(&span),
                earlier: None,
            };
            span(at).map(|at| Decision { at, candidates: candidates.into_iter().map(of).collect() })
        };
        choices
            .sources
            .extend(self.of(Role::Cue).filter_map(|s| decision(&s.range, self.sources_of(&s.range))));
        choices
            .contents
            .extend(self.of(Role::Content).filter_map(|s| decision(&s.range, self.cues_of(&s.range))));
        choices.reports.extend(
            self.all(weights).iter().filter(|r| !r.content.is_empty() && !r.is_inner).map(|r| Attributed {
                facts: self.whole(r).0,
                source: r.source.as_ref().and_then(&span),
                content: r.content.iter().filter_map(&span).collect(),
            }),
        );
    }
}

/// The first of `options` with the highest weight.
fn best(options: &[Candidate], weigh: impl Fn(Facts) -> i32) -> Option<usize> {
    let mut best: Option<(i32, usize)> = None;
    for (index, option) in options.iter().enumerate() {
        let score = weigh(option.facts);
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, index));
        }
    }
    best.map(|(_, index)| index)
}

const fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
