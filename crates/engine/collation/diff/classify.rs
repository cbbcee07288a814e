//! From runs to differences and classes.
//!
//! A change is *marked* if the outlet shows it: an ellipsis where words are left out, brackets around what was
//! put in. That the marks close and open again around “he said” shows nothing: readers take the two parts for
//! neighbours.
//!
//! Classes compare words without case, marks, hyphens and spelling. Nothing but typography and house style:
//! verbatim. Words of the base missing at an end: excerpt; inside: elided. Words exchanged, or put in between
//! those of the base: altered; so is a small change of order, and a large one is spliced. Words before the
//! first or after the last word of the base leave the base's words whole: such a rendering is verbatim, and
//! merely longer (the base is an excerpt of it); the addition stands among the differences all the same.

use super::risk;
use super::runs::{Edge, Stretch};
use crate::collation::align::unit::Reading;
use crate::collation::{Change, Collation};
use crate::model::{Class, Difference, DifferenceKind};
use std::ops::Range;

/// So many words out of their order make a splice; fewer are an alteration.
const SPLICE: usize = 4;

/// The collation that `stretches` make.
pub(crate) fn judge(stretches: &[Stretch], base: &Reading<'_>, rendering: &Reading<'_>) -> Collation {
    let mut differences = Vec::new();
    for (place, stretch) in stretches.iter().enumerate() {
        let Change::Differs(kind) = stretch.run.change else { continue };
        let around = Around {
            before: place.checked_sub(1).and_then(|p| stretches.get(p)),
            after: stretches.get(place + 1),
        };
        let risks =
            if kind.is_substance() { risk::risks(stretch, kind, base, rendering) } else { Vec::new() };
        differences.push(Difference {
            kind,
            base: stretch.run.base,
            rendering: stretch.run.rendering,
            marked: is_marked(stretch, kind, &around, rendering),
            risks,
        });
    }
    differences.sort_by_key(|d| d.base.start);
    let runs = stretches.iter().map(|s| s.run.clone()).collect();
    Collation { runs, differences, classes: classes(stretches, base) }
}

/// The neighbours of a stretch.
struct Around<'a> {
    before: Option<&'a Stretch>,
    after: Option<&'a Stretch>,
}

fn is_marked(stretch: &Stretch, kind: DifferenceKind, around: &Around<'_>, rendering: &Reading<'_>) -> bool {
    let own = stretch.rendering.clone();
    match kind {
        DifferenceKind::Omission => {
            let next = around.after.filter(|s| s.run.base.is_empty()).map(|s| s.rendering.clone());
            let previous = around.before.filter(|s| s.run.base.is_empty()).map(|s| s.rendering.clone());
            next.into_iter().chain(previous).any(|r| shows_cut(rendering, r))
        }
        DifferenceKind::Addition | DifferenceKind::Substitution => {
            has(rendering, &own, &["["]) && has(rendering, &own, &["]"])
                || kind == DifferenceKind::Addition && is_wrapped(rendering, &own)
                || kind == DifferenceKind::Substitution && shows_cut(rendering, own)
        }
        DifferenceKind::Typography => has(rendering, &own, &["[", "]"]) || shows_cut(rendering, own),
        DifferenceKind::HouseStyle | DifferenceKind::Transposition => false,
    }
}

fn has(reading: &Reading<'_>, range: &Range<usize>, words: &[&str]) -> bool {
    range.clone().any(|at| words.contains(&reading.word(at)))
}

/// Whether the tokens stand in brackets of either kind: outlets that have no square ones use round ones.
fn is_wrapped(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let (first, last) = (reading.word(range.start), reading.word(range.end.saturating_sub(1)));
    first == "(" && last == ")"
}

/// Whether an ellipsis or empty brackets stand there.
fn shows_cut(reading: &Reading<'_>, range: Range<usize>) -> bool {
    let words: Vec<&str> = range.map(|at| reading.word(at)).collect();
    words.contains(&"…") || words.contains(&"[") || words.windows(3).any(|w| w == [".", ".", "."])
}

/// What the rendering is as a whole.
fn classes(stretches: &[Stretch], base: &Reading<'_>) -> Vec<Class> {
    let mut classes = Vec::new();
    for stretch in stretches {
        let Change::Differs(kind) = stretch.run.change else { continue };
        let class = match (kind, stretch.edge) {
            (DifferenceKind::Typography | DifferenceKind::HouseStyle, _) => continue,
            (DifferenceKind::Omission, Edge::Head | Edge::Tail) => Class::Excerpt,
            (DifferenceKind::Omission, Edge::Inside) => Class::Elided,
            (DifferenceKind::Addition, Edge::Head | Edge::Tail) => continue,
            (DifferenceKind::Addition, Edge::Inside) | (DifferenceKind::Substitution, _) => Class::Altered,
            (DifferenceKind::Transposition, _) => {
                let words = base.units_in(stretch.base.clone()).len();
                if words >= SPLICE { Class::Spliced } else { Class::Altered }
            }
        };
        classes.push(class);
    }
    if classes.is_empty() {
        classes.push(Class::Verbatim);
    }
    classes.sort();
    classes.dedup();
    classes
}
