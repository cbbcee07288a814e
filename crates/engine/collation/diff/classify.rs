//! Turns the runs of an alignment into typed differences and the classes of the rendering.
//!
//! A change is *marked* if the outlet shows it: an ellipsis where words are left out, brackets around words put in.
//! Quotation marks that close and open again around “he said” don't count as showing it: readers take the two parts
//! as neighbours.
//!
//! Classes ignore case, marks, hyphens and spelling. A rendering that differs only in typography and house style is
//! verbatim. Words of the base missing at an end make an excerpt, words missing inside make it elided. Words exchanged
//! or inserted make it altered, and so does a small change of order; a large one makes it spliced. A rendering that
//! only goes on before or after the base is verbatim, since it prints the base whole; the extra words are still listed
//! as an addition.

use super::runs::{AlignedRun, Edge};
use super::{contraction, risk};
use crate::collation::align::unit::WitnessUnits;
use crate::collation::{Change, Collation, Overlap};
use crate::model::{Class, Difference, DifferenceKind, Risk, Verdict};
use crate::text::ordering::{sort, sort_by_key};
use crate::text::{Token, TokenKind};
use std::ops::Range;

/// From this many words out of order on, a rendering is spliced; with fewer it is altered.
const SPLICE: usize = 4;

/// Turns the runs of an alignment into differences and classes. Both sides are taken for words in marks;
/// [`verdict`](crate::collation::verdict) knows when they are not.
pub(crate) fn classify(
    runs: &[AlignedRun],
    base: &WitnessUnits<'_>,
    rendering: &WitnessUnits<'_>,
) -> Collation {
    let mut differences = Vec::new();
    let core = Core::of(runs, base);
    for (place, run) in runs.iter().enumerate() {
        let Change::Differs(kind) = run.aligned.change else { continue };
        let mut difference = Difference {
            kind,
            base: run.aligned.base,
            rendering: run.aligned.rendering,
            marked: is_marked(run, kind, &Around::of(runs, place), rendering),
            risks: Vec::new(),
            outside: run.outside,
            verdict: Verdict::Same,
        };
        if kind.is_substance() && may_mislead(run, kind, &core, rendering) {
            difference.risks = risk::risks(run, kind, base, rendering);
        }
        difference.verdict = verdict(&difference, run, place, &core, (base, rendering));
        if difference.verdict != Verdict::Changed {
            difference.risks.retain(|risk| *risk == Risk::CutAtTurn);
        }
        differences.push(difference);
    }
    sort_by_key(&mut differences, |d| d.base.start);
    let all = runs.iter().map(|s| s.aligned.clone()).collect();
    let overlap = overlap(runs, &core, base, rendering);
    Collation { runs: all, differences, classes: classes(runs, base), overlap }
}

fn overlap(
    runs: &[AlignedRun],
    core: &Core,
    base: &WitnessUnits<'_>,
    rendering: &WitnessUnits<'_>,
) -> Overlap {
    let holds_marks = |witness: &WitnessUnits<'_>| {
        let is_mark = |t: &Token| t.kind == TokenKind::Mark && t.slice(witness.text) != "'";
        witness.tokens.iter().filter(|t| is_mark(t)).count() > 1
    };
    let shorter = base.units.len().min(rendering.units.len());
    let quotes = holds_marks(base) || holds_marks(rendering);
    let mut found = Overlap { shared: core.words, shorter, quotes, ..Overlap::default() };
    for (place, run) in runs.iter().enumerate() {
        let Change::Differs(kind) = run.aligned.change else { continue };
        let is_near = core.first < place && place < core.last || kind == DifferenceKind::Substitution;
        match kind {
            DifferenceKind::Addition | DifferenceKind::Substitution if is_near => {
                found.put += rendering.units_in(run.rendering.clone()).len();
            }
            DifferenceKind::Omission if is_near && run.outside.is_none() => {
                found.dropped += base.units_in(run.base.clone()).len();
            }
            _ => {}
        }
    }
    found
}

/// The runs that both sides share: what stands before or after them is at an edge.
struct Core {
    first: usize,
    last: usize,
    /// How many words they share.
    words: usize,
}

impl Core {
    fn of(runs: &[AlignedRun], base: &WitnessUnits<'_>) -> Self {
        let is_shared = |run: &&AlignedRun| match run.aligned.change {
            Change::Same => true,
            Change::Differs(kind) => !kind.is_substance(),
        };
        let words = |run: &AlignedRun| base.units_in(run.base.clone()).len();
        let shared = || runs.iter().enumerate().filter(|(_, run)| is_shared(run) && words(run) > 0);
        Self {
            first: shared().next().map_or(0, |(at, _)| at),
            last: shared().next_back().map_or(0, |(at, _)| at),
            words: shared().map(|(_, run)| words(run)).sum(),
        }
    }
}

/// A rendering that shares fewer words with the base may be another sentence: what stands beside them is no change.
const LEAST_SHARED: usize = 3;
/// More words than this that one side alone has inside were left out by the other.
const PUT_IN: usize = 2;
/// Words exchanged at an edge are a change if they are so few; more are another part of the sentence.
const EXCHANGED_AT_EDGE: usize = 3;
/// So short a gap that hides a negation misleads, though it is marked.
const SHORT_GAP: usize = 3;

/// What a reader is told of one difference, if both sides are in marks.
fn verdict(
    difference: &Difference,
    run: &AlignedRun,
    place: usize,
    core: &Core,
    (base, rendering): (&WitnessUnits<'_>, &WitnessUnits<'_>),
) -> Verdict {
    let lost = base.units_in(run.base.clone()).len();
    let is_inside = core.first < place && place < core.last;
    match difference.kind {
        DifferenceKind::Typography | DifferenceKind::HouseStyle => Verdict::Dress,
        DifferenceKind::Transposition if lost < SPLICE && core.words > LEAST_SHARED => Verdict::Changed,
        DifferenceKind::Transposition => Verdict::Dress,
        _ if has(base, &run.base, &["["]) => Verdict::Dress,
        DifferenceKind::Omission if is_repeated(run, base) => Verdict::Dress,
        DifferenceKind::Omission => {
            let is_shown =
                difference.marked && !(difference.risks.contains(&Risk::Negation) && lost <= SHORT_GAP);
            let is_cut = run.edge != Edge::Inside || run.outside.is_some() || is_break(run, rendering);
            if is_shown || is_cut { Verdict::Shortened } else { Verdict::Changed }
        }
        DifferenceKind::Addition if !is_inside || run.edge != Edge::Inside => Verdict::Same,
        DifferenceKind::Addition | DifferenceKind::Substitution if difference.marked => Verdict::Dress,
        DifferenceKind::Addition
            if base.breaks.contains(&run.base.start)
                || rendering.units_in(run.rendering.clone()).len() > PUT_IN =>
        {
            Verdict::Same
        }
        DifferenceKind::Addition => Verdict::Changed,
        DifferenceKind::Substitution
            if contraction::are_one((base, &run.base), (rendering, &run.rendering)) =>
        {
            Verdict::Dress
        }
        DifferenceKind::Substitution if !is_inside && is_inflected(run, base, rendering) => Verdict::Dress,
        DifferenceKind::Substitution => {
            let put = rendering.units_in(run.rendering.clone()).len();
            let is_change = is_inside
                || core.words >= LEAST_SHARED
                    && lost.max(put) <= EXCHANGED_AT_EDGE
                    && !is_another_sentence(base, &run.base, place < core.first)
                    && !is_another_sentence(rendering, &run.rendering, place < core.first);
            if is_change { Verdict::Changed } else { Verdict::Shortened }
        }
    }
}

/// Whether the missing words stand right before or after them again: a speaker’s slip of the tongue.
fn is_repeated(run: &AlignedRun, base: &WitnessUnits<'_>) -> bool {
    let lost = base.units_in(run.base.clone());
    let keys = |range: Range<usize>| base.units.get(range).map(|units| units.iter().map(|u| u.key));
    let own = || keys(lost.clone());
    let again = |range: Range<usize>| own().zip(keys(range)).is_some_and(|(a, b)| a.eq(b));
    let count = lost.len();
    again(lost.end..lost.end + count) || lost.start.checked_sub(count).is_some_and(|at| again(at..lost.start))
}

/// Whether one word was exchanged for another form of it, to fit the outlet's sentence (“aims to ‘reverse the crisis’”).
fn is_inflected(run: &AlignedRun, base: &WitnessUnits<'_>, rendering: &WitnessUnits<'_>) -> bool {
    let lost = base.units.get(base.units_in(run.base.clone()));
    let put = rendering.units.get(rendering.units_in(run.rendering.clone()));
    matches!((lost, put), (Some([x]), Some([y])) if x.plain == y.plain && !x.is_number && !x.is_negation())
}

/// Whether a change of this kind there may alter the meaning of words in marks; a cut at an end stops them, and may
/// only stop where the speaker turns.
fn may_mislead(run: &AlignedRun, kind: DifferenceKind, core: &Core, rendering: &WitnessUnits<'_>) -> bool {
    let is_plain_cut = run.outside.is_some() || is_break(run, rendering);
    match kind {
        DifferenceKind::Omission => !is_plain_cut,
        DifferenceKind::Addition => run.edge == Edge::Inside,
        _ => core.words > 0,
    }
}

/// Whether the words are missing where the outlet closes its marks and opens them again.
fn is_break(run: &AlignedRun, rendering: &WitnessUnits<'_>) -> bool {
    run.rendering.is_empty() && rendering.breaks.binary_search(&run.rendering.start).is_ok()
}

/// Whether a sentence ends between the words of `range`, which stand at an edge, and the shared words.
fn is_another_sentence(witness: &WitnessUnits<'_>, range: &Range<usize>, is_head: bool) -> bool {
    let words = witness.units.get(witness.units_in(range.clone())).unwrap_or_default();
    let between = match (words.first(), words.last()) {
        (Some(first), _) if is_head => first.first as usize..range.end,
        (_, Some(last)) => range.start..last.first as usize,
        _ => range.clone(),
    };
    has(witness, &between, &[".", "!", "?"])
}

/// The runs before and after one, past words that are missing.
struct Around<'a> {
    before: Option<&'a AlignedRun>,
    after: Option<&'a AlignedRun>,
}

impl<'a> Around<'a> {
    fn of(runs: &'a [AlignedRun], place: usize) -> Self {
        let is_printed = |run: &&AlignedRun| run.aligned.change != Change::Differs(DifferenceKind::Omission);
        let before = runs.get(..place).unwrap_or_default().iter().rev().find(is_printed);
        let after = runs.get(place + 1..).unwrap_or_default().iter().find(is_printed);
        Self { before, after }
    }
}

fn is_marked(
    run: &AlignedRun,
    kind: DifferenceKind,
    around: &Around<'_>,
    rendering: &WitnessUnits<'_>,
) -> bool {
    let own = run.rendering.clone();
    match kind {
        DifferenceKind::Omission => {
            let next = around.after.filter(|s| s.aligned.base.is_empty()).map(|s| s.rendering.clone());
            let previous = around.before.filter(|s| s.aligned.base.is_empty()).map(|s| s.rendering.clone());
            next.into_iter().chain(previous).any(|r| shows_cut(rendering, r))
        }
        DifferenceKind::Addition | DifferenceKind::Substitution => {
            has(rendering, &own, &["["]) && has(rendering, &own, &["]"])
                || is_wrapped(rendering, &own)
                || kind == DifferenceKind::Substitution && shows_cut(rendering, own)
        }
        DifferenceKind::Typography => has(rendering, &own, &["[", "]"]) || shows_cut(rendering, own),
        DifferenceKind::HouseStyle | DifferenceKind::Transposition => false,
    }
}

fn has(witness: &WitnessUnits<'_>, range: &Range<usize>, words: &[&str]) -> bool {
    range.clone().any(|at| words.contains(&witness.word(at)))
}

/// Whether the tokens are in brackets. Round ones count too: some outlets don't use square ones.
fn is_wrapped(witness: &WitnessUnits<'_>, range: &Range<usize>) -> bool {
    let (first, last) = (witness.word(range.start), witness.word(range.end.saturating_sub(1)));
    first == "(" && last == ")"
}

/// Whether the range holds an ellipsis or an opening bracket.
fn shows_cut(witness: &WitnessUnits<'_>, range: Range<usize>) -> bool {
    let words: Vec<&str> = range.map(|at| witness.word(at)).collect();
    words.contains(&"…") || words.contains(&"[") || words.windows(3).any(|w| w == [".", ".", "."])
}

/// The classes of the rendering as a whole, sorted, each once.
fn classes(runs: &[AlignedRun], base: &WitnessUnits<'_>) -> Vec<Class> {
    let mut classes = Vec::new();
    for run in runs {
        let Change::Differs(kind) = run.aligned.change else { continue };
        let class = match (kind, run.edge) {
            (DifferenceKind::Typography | DifferenceKind::HouseStyle, _) => continue,
            (DifferenceKind::Omission, Edge::Head | Edge::Tail) => Class::Excerpt,
            (DifferenceKind::Omission, Edge::Inside) => Class::Elided,
            (DifferenceKind::Addition, Edge::Head | Edge::Tail) => continue,
            (DifferenceKind::Addition, Edge::Inside) | (DifferenceKind::Substitution, _) => Class::Altered,
            (DifferenceKind::Transposition, _) => {
                let words = base.units_in(run.base.clone()).len();
                if words >= SPLICE { Class::Spliced } else { Class::Altered }
            }
        };
        classes.push(class);
    }
    if classes.is_empty() {
        classes.push(Class::Verbatim);
    }
    sort(&mut classes);
    classes.dedup();
    classes
}
