//! How words that meet were printed: the same, or with a difference of typography or of house style.

use crate::collation::Change;
use crate::collation::align::AlignedPair;
use crate::collation::align::unit::WitnessUnits;
use crate::model::DifferenceKind;
use crate::model::DifferenceKind::{HouseStyle, Typography};
use crate::text::fold;
use std::ops::Range;

/// How words that meet differ as printed.
pub(crate) fn compare(base: &WitnessUnits<'_>, rendering: &WitnessUnits<'_>, link: AlignedPair) -> Change {
    let a = base.units.get(link.base.range()).unwrap_or_default();
    let b = rendering.units.get(link.rendering.range()).unwrap_or_default();
    // Nearly always it is one word on both sides, printed alike.
    if let ([x], [y]) = (a, b)
        && (x.first, y.first) == (x.last, y.last)
        && base.word(x.first as usize) == rendering.word(y.first as usize)
    {
        return Change::Same;
    }
    let a = a.iter().flat_map(|u| base.printed(u));
    let b = b.iter().flat_map(|u| rendering.printed(u));
    if a.clone().eq(b.clone()) {
        return Change::Same;
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (a.collect(), b.collect());
    let plain = |words: &[&str]| -> String {
        let key = |w: &&str| {
            fold::fold(w).replace(['\'', '[', ']'], "")
                + if w.len() > 1 && w.contains('.') { "." } else { "" }
        };
        words.iter().map(key).collect()
    };
    let bracket = |r: &WitnessUnits<'_>, range: Range<usize>| {
        r.places(range).is_some_and(|(from, to)| (from..to).any(|at| r.word(at) == "]"))
    };
    let in_brackets = bracket(base, link.base.range()) || bracket(rendering, link.rendering.range());
    if plain(&a) == plain(&b) && (a.len() == b.len() || in_brackets) {
        Change::Differs(Typography)
    } else {
        Change::Differs(HouseStyle)
    }
}

/// What kind of difference two stretches of signs after the word `before` are. A hyphen is house style, and so is
/// the full stop of a title.
pub(crate) fn signs(
    (base, b): (&WitnessUnits<'_>, &Range<usize>),
    (rendering, r): (&WitnessUnits<'_>, &Range<usize>),
    before: &str,
) -> DifferenceKind {
    const TITLES: &[&str] =
        &["Mr", "Mrs", "Ms", "Dr", "Jr", "Sr", "St", "vs", "Inc", "Corp", "Co", "Ltd", "No"];
    let all = |wanted: &[&str]| {
        let is_wanted = |reading: &WitnessUnits<'_>, range: &Range<usize>| {
            range.clone().all(|at| wanted.contains(&reading.word(at)))
        };
        is_wanted(base, b) && is_wanted(rendering, r)
    };
    if all(&["-", "‐", "‑"]) || all(&["."]) && TITLES.contains(&before) { HouseStyle } else { Typography }
}
