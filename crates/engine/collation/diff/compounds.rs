//! Words written with a hyphen are one word: of “Adrià-Nou” and “Adrià-Vell” no half is the same.

use crate::collation::align::AlignedPair;
use crate::collation::align::unit::WitnessUnits;
use crate::text::TextSpan;
use std::collections::BTreeSet;

/// `links` without those that tie half of a hyphenated word to half of another, while the other halves differ.
pub(crate) fn whole(
    base: &WitnessUnits<'_>,
    rendering: &WitnessUnits<'_>,
    links: Vec<AlignedPair>,
) -> Vec<AlignedPair> {
    let tied: BTreeSet<u32> = links.iter().flat_map(|l| l.base.start..l.base.end).collect();
    let other: BTreeSet<u32> = links.iter().flat_map(|l| l.rendering.start..l.rendering.end).collect();
    let is_half = |link: &AlignedPair| {
        link.base.len() == 1
            && link.rendering.len() == 1
            && (is_free_after(base, link.base.start, &tied)
                && is_free_after(rendering, link.rendering.start, &other)
                || is_free_before(base, link.base.start, &tied)
                    && is_free_before(rendering, link.rendering.start, &other))
    };
    links.into_iter().filter(|link| !is_half(link)).collect()
}

/// Whether the unit `at` goes on, after a hyphen, with one that no link ties.
fn is_free_after(witness: &WitnessUnits<'_>, at: u32, tied: &BTreeSet<u32>) -> bool {
    !tied.contains(&(at + 1)) && are_hyphenated(witness, at as usize)
}

/// Whether the unit `at` follows, after a hyphen, one that no link ties.
fn is_free_before(witness: &WitnessUnits<'_>, at: u32, tied: &BTreeSet<u32>) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| !tied.contains(&before) && are_hyphenated(witness, before as usize))
}

/// Whether a hyphen stands between the unit `at` and the next, without a blank.
fn are_hyphenated(witness: &WitnessUnits<'_>, at: usize) -> bool {
    let (Some(one), Some(next)) = (witness.units.get(at), witness.units.get(at + 1)) else { return false };
    let (from, to) = (one.last as usize, next.first as usize + 1);
    let tokens = witness.tokens.get(from..to).unwrap_or_default();
    let is_tight =
        witness.bytes(from, to).map(TextSpan::len) == Some(tokens.iter().map(|t| t.span.len()).sum());
    tokens.len() == 3 && is_tight && matches!(witness.word(from + 1), "-" | "‐" | "‑")
}
