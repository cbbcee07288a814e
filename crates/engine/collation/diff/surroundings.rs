//! The reporter's words around a rendering, and which words of the base they print.
//!
//! An outlet that puts only part of a sentence in marks often prints the rest in its own words: Li was not *“selling
//! boats to anybody”*. Such words are not cut. They are searched for in the sentence around the marks, between its
//! fragments, and in the sentence before if the rendering begins its own. Person and tense shift in reported speech, so
//! words are compared in a form that leaves both out.

use super::runs::Edge;
use crate::collation::Witness;
use crate::collation::align;
use crate::collation::align::AlignedPair;
use crate::collation::align::unit::{Unit, WitnessUnits};
use crate::text::TextSpan;
use std::ops::Range;

/// So many missing words next to the printed ones are searched for.
const REACH: usize = 60;
/// Points that the words found must have together.
const TELLING: u32 = 6;
/// So many words of the base, and of the reporter's, may stand between two that are found.
const GAPS: (u32, u32) = (2, 5);

/// The text around a rendering.
#[derive(Debug)]
pub(crate) struct Surroundings<'a> {
    before: WitnessUnits<'a>,
    /// Between the fragments and after the last.
    after: WitnessUnits<'a>,
}

impl<'a> Surroundings<'a> {
    /// What stands around the fragments of `witness`.
    pub(crate) fn of(witness: Witness<'a>) -> Self {
        let read = |spans: &[TextSpan]| WitnessUnits::new(witness.text, witness.layout, spans);
        let (Some(first), Some(last)) = (witness.fragments.first(), witness.fragments.last()) else {
            return Self { before: read(&[]), after: read(&[]) };
        };
        let gaps = witness.fragments.windows(2).filter_map(|pair| match pair {
            [a, b] if a.end < b.start => Some(TextSpan::new(a.end, b.start)),
            _ => None,
        });
        let after = TextSpan::new(last.end, sentence_end(witness, *last).max(last.end));
        let rest: Vec<TextSpan> = gaps.chain([after]).collect();
        Self {
            before: read(&[TextSpan::new(sentence_start(witness, *first), first.start)]),
            after: read(&rest),
        }
    }

    /// Divides the tokens `missing` of the base into those that stand in the surroundings, each run with its place
    /// there, and the rest.
    pub(crate) fn divide(
        &self,
        base: &WitnessUnits<'_>,
        missing: Range<usize>,
        edge: Edge,
    ) -> Vec<(Range<usize>, Option<TextSpan>)> {
        let all = base.units_in(missing.clone());
        let units = match edge {
            Edge::Head => all.start.max(all.end.saturating_sub(REACH))..all.end,
            Edge::Inside | Edge::Tail => all.start..all.end.min(all.start + REACH),
        };
        let sides = match edge {
            Edge::Head => [&self.before, &self.after],
            Edge::Inside | Edge::Tail => [&self.after, &self.before],
        };
        let lost = base.units.get(units.clone()).unwrap_or_default();
        let found = sides.iter().find_map(|side| {
            let runs = printed(lost, side);
            (!runs.is_empty()).then_some(runs)
        });
        let mut parts = Vec::new();
        let mut at = missing.start;
        for (run, place) in found.unwrap_or_default() {
            let tokens = base.places(units.start + run.start..units.start + run.end);
            let Some((from, to)) = tokens.filter(|(from, _)| *from >= at) else { continue };
            if at < from {
                parts.push((at..from, None));
            }
            parts.push((from..to, Some(place)));
            at = to;
        }
        if at < missing.end {
            parts.push((at..missing.end, None));
        }
        without_signs(parts, base)
    }
}

/// `parts`, those that hold no word given to the one before them or after.
fn without_signs(
    parts: Vec<(Range<usize>, Option<TextSpan>)>,
    base: &WitnessUnits<'_>,
) -> Vec<(Range<usize>, Option<TextSpan>)> {
    let mut found: Vec<(Range<usize>, Option<TextSpan>)> = Vec::with_capacity(parts.len());
    let mut from = None;
    let end = parts.last().map_or(0, |(tokens, _)| tokens.end);
    for (tokens, place) in parts {
        let start = from.take().unwrap_or(tokens.start);
        if !base.units_in(tokens.clone()).is_empty() {
            found.push((start..tokens.end, place));
        } else if let Some((last, _)) = found.last_mut() {
            last.end = tokens.end;
        } else {
            from = Some(start);
        }
    }
    if let Some(start) = from {
        found.push((start..end, None));
    }
    found
}

/// Where the sentence begins that `fragment` begins in, or the one before it if they begin together.
fn sentence_start(witness: Witness<'_>, fragment: TextSpan) -> u32 {
    let layout = witness.layout;
    let Some(at) = layout.sentence_at(fragment.start) else { return fragment.start };
    let start = |at: usize| layout.sentences.get(at).map_or(fragment.start, |s| s.span.start);
    let own = start(at).min(fragment.start);
    let begins = layout.words_in(TextSpan::new(own, fragment.start)) == 0;
    at.checked_sub(1).filter(|_| begins).map_or(own, start)
}

/// Where the sentence ends that `fragment` ends in.
fn sentence_end(witness: Witness<'_>, fragment: TextSpan) -> u32 {
    let last = fragment.end.saturating_sub(1).max(fragment.start);
    let at = witness.layout.sentence_at(last);
    at.and_then(|at| witness.layout.sentences.get(at)).map_or(fragment.end, |s| s.span.end)
}

/// The runs of `lost` that `side` prints, each with its place there.
fn printed(lost: &[Unit], side: &WitnessUnits<'_>) -> Vec<(Range<usize>, TextSpan)> {
    if lost.is_empty() || side.units.is_empty() {
        return Vec::new();
    }
    let shifted = |units: &[Unit]| -> Vec<Unit> { units.iter().map(Unit::shifted).collect() };
    let links = align::align(&shifted(lost), &shifted(&side.units));
    let is_near = |a: &AlignedPair, b: &AlignedPair| {
        b.base.start - a.base.end <= GAPS.0 && b.rendering.start - a.rendering.end <= GAPS.1
    };
    let runs = links.chunk_by(is_near).filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        let base = first.base.start as usize..last.base.end as usize;
        let of =
            |range: Range<usize>| lost.get(range).unwrap_or_default().iter().map(Unit::evidence).sum::<u32>();
        let shared: u32 = run.iter().map(|l| of(l.base.range())).sum();
        let is_there = shared >= TELLING && shared * 2 >= of(base.clone());
        let (from, to) = side.places(first.rendering.start as usize..last.rendering.end as usize)?;
        is_there.then_some(())?;
        Some((base, side.bytes(from, to)?))
    });
    runs.collect()
}
