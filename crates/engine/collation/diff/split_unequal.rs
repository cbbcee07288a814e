//! Where a stretch was cut. If one side has many more words than the other, most of them are left out (or put
//! in), and only those next to the words that meet are exchanged: in “Like many, I am sure” and “he is sure” the
//! first two words were cut off, the next two exchanged.

use crate::collation::align::unit::WitnessUnits;
use crate::collation::diff::runs::Edge;
use std::ops::Range;

/// The place of the token at which `units`, the longer side of an exchange with `others` words, are cut: at the
/// end of a clause that leaves about as many words as the other side has, or so that just as many are left if
/// there are several times as many. `None` if all of them were exchanged.
pub(crate) fn cut(
    witness: &WitnessUnits<'_>,
    units: Range<usize>,
    others: usize,
    edge: Edge,
) -> Option<usize> {
    let count = units.len();
    let places = witness.places(units.clone())?;
    // What an outlet put in brackets stands for one thing.
    let is_bracketed = (places.0.saturating_sub(1)..places.1).any(|at| witness.word(at) == "[");
    if count <= others || is_bracketed {
        return None;
    }
    let clause = [others, others + 1, others.saturating_sub(1)].into_iter().find(|&kept| {
        edge != Edge::Inside && (1..count).contains(&kept) && is_clause(witness, &units, kept, edge)
    });
    let times = if edge == Edge::Inside { 3 } else { 2 };
    let kept = clause.or_else(|| (count >= times * others + 2).then_some(others))?;
    let first = if edge == Edge::Tail { units.start + kept } else { units.end - kept };
    let token = witness.units.get(first)?.first as usize;
    // Signs go with the words that were cut off.
    let is_sign = |at: usize| witness.units_in(at..at + 1).is_empty();
    let signs = (0..token).rev().take_while(|&at| is_sign(at)).count();
    Some(if edge == Edge::Tail { token - signs } else { token })
}

/// Whether a clause ends where `kept` of the `units` are parted from the rest.
fn is_clause(witness: &WitnessUnits<'_>, units: &Range<usize>, kept: usize, edge: Edge) -> bool {
    let first = if edge == Edge::Tail { units.start + kept } else { units.end - kept };
    let before = witness.units.get(first).and_then(|u| (u.first as usize).checked_sub(1));
    before.is_some_and(|at| matches!(witness.word(at), "," | ";" | ":" | "." | "!" | "?" | "—" | "–" | "…"))
}
