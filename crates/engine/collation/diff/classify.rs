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

use super::risk;
use super::runs::{AlignedRun, Edge};
use crate::collation::align::unit::WitnessUnits;
use crate::collation::{Change, Collation};
use crate::model::{Class, Difference, DifferenceKind};
use std::ops::Range;

/// From this many words out of order on, a rendering is spliced; with fewer it is altered.
const SPLICE: usize = 4;

/// Turns the runs of an alignment into differences and classes.
pub(crate) fn classify(
    runs: &[AlignedRun],
    base: &WitnessUnits<'_>,
    rendering: &WitnessUnits<'_>,
) -> Collation {
    let mut differences = Vec::new();
    for (place, run) in runs.iter().enumerate() {
        let Change::Differs(kind) = run.aligned.change else { continue };
        let around =
            Around { before: place.checked_sub(1).and_then(|p| runs.get(p)), after: runs.get(place + 1) };
        let risks = if kind.is_substance() { risk::risks(run, kind, base, rendering) } else { Vec::new() };
        differences.push(Difference {
            kind,
            base: run.aligned.base,
            rendering: run.aligned.rendering,
            marked: is_marked(run, kind, &around, rendering),
            risks,
        });
    }
    differences.sort_by_key(|d| d.base.start);
    let all = runs.iter().map(|s| s.aligned.clone()).collect();
    Collation { runs: all, differences, classes: classes(runs, base) }
}

/// The runs before and after one.
struct Around<'a> {
    before: Option<&'a AlignedRun>,
    after: Option<&'a AlignedRun>,
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
                || kind == DifferenceKind::Addition && is_wrapped(rendering, &own)
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
    classes.sort();
    classes.dedup();
    classes
}
