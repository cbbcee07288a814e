//! Turns an alignment of words into runs over both texts. Each token of either side (a word or a sign) is in exactly
//! one run, so a page can print either side from them.
//!
//! Aligned words are compared as printed: the same, different in typography (case, apostrophes), or in house style.
//! The signs between them are compared too. Everything between aligned words is an omission, an addition or a
//! substitution. Where one side has far more words at an end than the other, the text was cut there: the words next to
//! the match count as the substitution, the rest as the omission.

use crate::collation::align::unit::WitnessUnits;
use crate::collation::align::{AlignedPair, transposition};
use crate::collation::diff::compounds;
use crate::collation::diff::split_unequal;
use crate::collation::diff::surroundings::Surroundings;
use crate::collation::diff::typography;
use crate::collation::{Change, Run, align};
use crate::{
    model::DifferenceKind::{Addition, Omission, Substitution, Transposition, Typography},
    text::{TextSpan, ordering::sort_by_key},
};
use std::ops::Range;

/// Where in the alignment a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    /// Before the first aligned words.
    Head,
    /// Between aligned words.
    Inside,
    /// After the last aligned words.
    Tail,
}

impl Edge {
    /// Where to split a run here if all of it belongs to the aligned words.
    const fn whole(self, range: &Range<usize>) -> usize {
        match self {
            Self::Head | Self::Inside => range.start,
            Self::Tail => range.end,
        }
    }
}

/// A run with its tokens, for [`classify`](super::classify).
#[derive(Debug, Clone)]
pub(crate) struct AlignedRun {
    /// The run as the caller gets it.
    pub(crate) aligned: Run,
    /// Places of its tokens among the base's tokens.
    pub(crate) base: Range<usize>,
    /// Places of its tokens among the rendering's tokens.
    pub(crate) rendering: Range<usize>,
    /// Where it stands.
    pub(crate) edge: Edge,
    /// Where the rendering's document prints missing words outside of the rendering.
    pub(crate) outside: Option<TextSpan>,
}

/// Aligns the two witnesses and gives their runs, in the order of the rendering.
pub(crate) fn aligned_runs(
    base: &WitnessUnits<'_>,
    rendering: &WitnessUnits<'_>,
    around: &Surroundings<'_>,
) -> Vec<AlignedRun> {
    let links = compounds::whole(base, rendering, align::align(&base.units, &rendering.units));
    let moved = transposition::moved(&base.units, &rendering.units, &links);
    let mut writer = Writer { base, rendering, around, moved: &moved, out: Vec::new(), at: (0, 0) };
    for (place, link) in links.iter().enumerate() {
        let Some(((b0, b1), (r0, r1))) =
            base.places(link.base.range()).zip(rendering.places(link.rendering.range()))
        else {
            continue;
        };
        writer.between((b0, r0), if place == 0 { Edge::Head } else { Edge::Inside });
        let change = typography::compare(base, rendering, *link);
        writer.push(change, writer.at.0..b1, writer.at.1..r1, Edge::Inside);
    }
    let ends = (base.tokens.len(), rendering.tokens.len());
    writer.between(ends, if links.is_empty() { Edge::Head } else { Edge::Tail });
    writer.out
}

impl WitnessUnits<'_> {
    /// Places of the tokens of the units in `range`.
    pub(crate) fn places(&self, range: Range<usize>) -> Option<(usize, usize)> {
        let units = self.units.get(range)?;
        Some((units.first()?.first as usize, units.last()?.last as usize + 1))
    }
    /// The units whose tokens lie in `tokens`: a range of indices.
    pub(crate) fn units_in(&self, tokens: Range<usize>) -> Range<usize> {
        let first = self.units.partition_point(|u| (u.first as usize) < tokens.start);
        let last = self.units.partition_point(|u| (u.first as usize) < tokens.end);
        first..last.max(first)
    }
}

struct Writer<'a> {
    base: &'a WitnessUnits<'a>,
    rendering: &'a WitnessUnits<'a>,
    around: &'a Surroundings<'a>,
    moved: &'a [AlignedPair],
    out: Vec<AlignedRun>,
    /// The first tokens of both sides that are in no run yet.
    at: (usize, usize),
}

impl Writer<'_> {
    /// Adds a run, split where a fragment of either side ends, so that no run holds the reporter's words in between.
    fn push(&mut self, change: Change, base: Range<usize>, rendering: Range<usize>, edge: Edge) {
        if self.base.breaks.is_empty() && self.rendering.breaks.is_empty() {
            return self.push_whole(change, base, rendering, edge);
        }
        let (bases, renderings) =
            (within(self.base, base.clone()), within(self.rendering, rendering.clone()));
        if bases.len() <= 1 && renderings.len() <= 1 {
            return self.push_whole(change, base, rendering, edge);
        }
        let mut here = (base.start, rendering.start);
        for at in 0..bases.len().max(renderings.len()) {
            let b = bases.get(at).cloned().unwrap_or(here.0..here.0);
            let r = renderings.get(at).cloned().unwrap_or(here.1..here.1);
            here = (b.end, r.end);
            let change = match change {
                Change::Differs(Substitution) if b.is_empty() => Change::Differs(Addition),
                Change::Differs(Substitution) if r.is_empty() => Change::Differs(Omission),
                other => other,
            };
            self.push_whole(change, b, r, edge);
        }
    }

    /// Adds a run, or extends the one before it if both are the same or both are typography.
    fn push_whole(&mut self, change: Change, base: Range<usize>, rendering: Range<usize>, edge: Edge) {
        if base.is_empty() && rendering.is_empty() {
            return;
        }
        self.at = (self.at.0.max(base.end), self.at.1.max(rendering.end));
        if let Some(last) = self.out.last_mut()
            && last.aligned.change == change
            && matches!(change, Change::Same | Change::Differs(Typography))
            && (last.base.end, last.rendering.end) == (base.start, rendering.start)
            && self.base.breaks.binary_search(&base.start).is_err()
            && self.rendering.breaks.binary_search(&rendering.start).is_err()
        {
            last.base.end = base.end;
            last.rendering.end = rendering.end;
            last.aligned.base = span(self.base, &last.base);
            last.aligned.rendering = span(self.rendering, &last.rendering);
            return;
        }
        let parts = if change == Change::Differs(Omission) && rendering.is_empty() {
            self.around.divide(self.base, base, edge)
        } else {
            vec![(base, None)]
        };
        for (base, outside) in parts {
            let run =
                Run { change, base: span(self.base, &base), rendering: span(self.rendering, &rendering) };
            self.out.push(AlignedRun { aligned: run, base, rendering: rendering.clone(), edge, outside });
        }
    }

    /// Adds the tokens from here up to `to`, where the next aligned words begin.
    fn between(&mut self, to: (usize, usize), edge: Edge) {
        if self.at == to {
            return;
        }
        let (mut b, mut r) = (self.at.0..to.0, self.at.1..to.1);
        let same = |x: usize, y: usize, me: &Self| me.base.word(x) == me.rendering.word(y) && me.is_sign(x);
        while !b.is_empty() && !r.is_empty() && same(b.start, r.start, self) {
            self.push(Change::Same, b.start..b.start + 1, r.start..r.start + 1, edge);
            (b.start, r.start) = (b.start + 1, r.start + 1);
        }
        let (ends, mut tail) = ((b.end, r.end), 0);
        while b.len() > tail && r.len() > tail && same(b.end - 1 - tail, r.end - 1 - tail, self) {
            tail += 1;
        }
        (b.end, r.end) = (ends.0 - tail, ends.1 - tail);
        self.differing(b, r, edge);
        self.push(Change::Same, ends.0 - tail..ends.0, ends.1 - tail..ends.1, edge);
    }

    /// Whether the token of the base in place `at` is no word.
    fn is_sign(&self, at: usize) -> bool {
        self.base.units_in(at..at + 1).is_empty()
    }

    fn differing(&mut self, b: Range<usize>, r: Range<usize>, edge: Edge) {
        let (words, others) = (self.base.units_in(b.clone()), self.rendering.units_in(r.clone()));
        let is_within = |l: &AlignedPair| {
            l.base.range().any(|u| words.contains(&u)) || l.rendering.range().any(|u| others.contains(&u))
        };
        // `moved` is short or sorted: only a run that lost or gained words needs them.
        if !(words.is_empty() && others.is_empty()) && self.moved.iter().any(is_within) {
            return self.with_moved(b, r, edge);
        }
        match (words.len(), others.len()) {
            (0, 0) => self.signs(b, r, edge),
            (_, 0) => self.omission(b, r, edge),
            (0, _) => {
                self.push(Change::Differs(Typography), b.clone(), r.start..r.start, edge);
                self.push(Change::Differs(Addition), b.end..b.end, r, edge);
            }
            _ => self.exchange(b, r, edge),
        }
    }

    /// Signs that differ between aligned words.
    fn signs(&mut self, b: Range<usize>, r: Range<usize>, edge: Edge) {
        let before = self.at.0.checked_sub(1).map_or("", |at| self.base.word(at));
        let kind = typography::signs((self.base, &b), (self.rendering, &r), before);
        self.push(Change::Differs(kind), b, r, edge);
    }

    /// Words that only the base has. Signs of the rendering (an ellipsis, a full stop at the cut) make a run of their own.
    fn omission(&mut self, b: Range<usize>, r: Range<usize>, edge: Edge) {
        self.push(Change::Differs(Omission), b.clone(), r.start..r.start, edge);
        self.push(Change::Differs(Typography), b.end..b.end, r, edge);
    }

    /// Words exchanged for other words.
    fn exchange(&mut self, b: Range<usize>, r: Range<usize>, edge: Edge) {
        let (words, others) = (self.base.units_in(b.clone()), self.rendering.units_in(r.clone()));
        let b_cut = split_unequal::cut(self.base, words.clone(), others.len(), edge)
            .unwrap_or_else(|| edge.whole(&b));
        let r_cut =
            split_unequal::cut(self.rendering, others, words.len(), edge).unwrap_or_else(|| edge.whole(&r));
        if edge == Edge::Tail {
            self.push(Change::Differs(Substitution), b.start..b_cut, r.start..r_cut, Edge::Inside);
            self.one_sided(b_cut..b.end, r_cut..r.end, edge);
        } else {
            self.one_sided(b.start..b_cut, r.start..r_cut, edge);
            self.push(Change::Differs(Substitution), b_cut..b.end, r_cut..r.end, Edge::Inside);
        }
    }

    fn one_sided(&mut self, b: Range<usize>, r: Range<usize>, edge: Edge) {
        let kind = if r.is_empty() { Omission } else { Addition };
        self.push(Change::Differs(kind), b, r, edge);
    }

    /// A run that words moved out of or into.
    fn with_moved(&mut self, b: Range<usize>, r: Range<usize>, edge: Edge) {
        let out = split_at_moved(self.base, b, self.moved.iter().map(|l| (l.base.range(), *l)));
        let into =
            split_at_moved(self.rendering, r.clone(), self.moved.iter().map(|l| (l.rendering.range(), *l)));
        let lost: Vec<Range<usize>> =
            out.iter().filter(|(_, l)| l.is_none()).map(|(p, _)| p.clone()).collect();
        let gained: Vec<Range<usize>> =
            into.iter().filter(|(_, l)| l.is_none()).map(|(p, _)| p.clone()).collect();
        let pair = if let ([l], [g]) = (lost.as_slice(), gained.as_slice()) {
            Some((l.clone(), g.clone()))
        } else {
            None
        };
        if pair.is_none() {
            for tokens in lost {
                self.left_over(tokens, r.start..r.start, edge);
            }
        }
        for (piece, link) in into {
            match (link, &pair) {
                (Some(link), _) => {
                    let from = self.base.places(link.base.range()).map_or(0..0, |(from, to)| from..to);
                    let here = self.at.0;
                    self.push(Change::Differs(Transposition), from, piece, Edge::Inside);
                    self.at.0 = here;
                }
                (None, Some((lost, _))) => self.left_over(lost.clone(), piece, edge),
                (None, None) => {
                    let here = self.at.0;
                    self.left_over(here..here, piece, edge);
                }
            }
        }
        self.at = (self.at.0.max(out.last().map_or(0, |(p, _)| p.end)), self.at.1.max(r.end));
    }

    /// The tokens left over beside moved words.
    fn left_over(&mut self, b: Range<usize>, r: Range<usize>, edge: Edge) {
        let kind =
            match (self.base.units_in(b.clone()).is_empty(), self.rendering.units_in(r.clone()).is_empty()) {
                (true, true) => Typography,
                (false, true) => Omission,
                (true, false) => Addition,
                (false, false) => Substitution,
            };
        self.push(Change::Differs(kind), b, r, edge);
    }
}

/// Splits the tokens `range` into those of moved words, each with its pair, and the rest.
fn split_at_moved(
    witness: &WitnessUnits<'_>,
    range: Range<usize>,
    moved: impl Iterator<Item = (Range<usize>, AlignedPair)>,
) -> Vec<(Range<usize>, Option<AlignedPair>)> {
    let mut cuts: Vec<(usize, usize, AlignedPair)> = moved
        .filter_map(|(units, link)| witness.places(units).map(|(from, to)| (from, to, link)))
        .filter(|(from, to, _)| range.start <= *from && *to <= range.end)
        .collect();
    sort_by_key(&mut cuts, |(from, ..)| *from);
    let mut found = Vec::new();
    let mut at = range.start;
    for (from, to, link) in cuts {
        if at < from {
            found.push((at..from, None));
        }
        found.push((from..to, Some(link)));
        at = to;
    }
    if at < range.end {
        found.push((at..range.end, None));
    }
    found
}

/// `range` cut where a fragment ends; nothing if it is empty.
fn within(witness: &WitnessUnits<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let from = witness.breaks.partition_point(|&b| b <= range.start);
    let to = witness.breaks.partition_point(|&b| b < range.end);
    let cuts = witness.breaks.get(from..to.max(from)).unwrap_or_default();
    let starts = std::iter::once(range.start).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain(std::iter::once(range.end));
    starts.zip(ends).map(|(a, b)| a..b).filter(|r| !r.is_empty()).collect()
}

/// The bytes of the tokens in `range`; empty, at the place, if there are none.
fn span(witness: &WitnessUnits<'_>, range: &Range<usize>) -> TextSpan {
    witness.bytes(range.start, range.end).unwrap_or_else(|| {
        let after = range.start.checked_sub(1).and_then(|at| witness.tokens.get(at)).map(|t| t.span.end);
        let at = after.or_else(|| witness.tokens.first().map(|t| t.span.start)).unwrap_or(0);
        TextSpan::new(at, at)
    })
}
