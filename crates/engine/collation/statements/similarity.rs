//! How similar two sentences are.
//!
//! The two are aligned, and the words they share in order are weighed: a rare word counts six times a function word.
//! The measure is containment, the shared part of the lighter one, since an excerpt is as much a rendering as the whole.
//! The shared words should also lie close together in the longer one, and some of them in one run. Two forms of a word
//! in the same place (regret, regrets) count half.

use crate::collation::align;
use crate::collation::align::AlignedPair;
use crate::collation::align::unit::Unit;
use crate::collation::lexicon::Weight;
use crate::collation::statements::segments::Segments;
use crate::collation::statements::stem_matches;
use std::ops::Range;

/// What two segments share.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Similarity {
    /// Points of the shared words.
    pub(crate) shared: u32,
    /// Of these, points of words without a capital: names prove little of reported speech.
    pub(crate) plain: u32,
    /// Share of the lighter one's points that is shared, in percent.
    pub(crate) containment: u32,
    /// Share of the points between the first and the last shared word of the other that is shared, in percent.
    pub(crate) density: u32,
    /// Words in the longest run, and its points.
    pub(crate) run: (usize, u32),
    /// Words that are shared.
    pub(crate) same: usize,
    /// Words of the first segment from the first shared to the last.
    pub(crate) region: Range<usize>,
    /// Where the longest run begins in the first segment and in the second.
    pub(crate) run_at: (usize, usize),
    /// Share of the heavier one's points that is shared, in percent.
    pub(crate) both_ways: u32,
    /// How rare the shared words are in the dossier.
    pub(crate) rarity: u32,
    /// Words of the shorter one.
    pub(crate) words: usize,
}

/// Measures two segments of `pool`; reported speech without person and tense.
pub(crate) fn of_pair(pool: &Segments<'_>, a: usize, b: usize, is_reported: bool) -> Similarity {
    let (x, y) = (pool.units(a), pool.units(b));
    let rarity = |unit: &Unit| pool.rarity(unit);
    let shifted = |units: &[Unit]| -> Vec<Unit> { units.iter().map(Unit::shifted).collect() };
    let mut found =
        if is_reported { similarity(&shifted(x), &shifted(y), rarity) } else { similarity(x, y, rarity) };
    found.rarity = found.rarity.saturating_sub(pool.chance());
    found
}

/// Measures how similar two texts are; `rarity` says how rare a word is.
pub(crate) fn similarity(a: &[Unit], b: &[Unit], rarity: impl Fn(&Unit) -> u32) -> Similarity {
    let links = stem_matches::with_stem_matches(&align::align(a, b), a, b);
    let points = |units: &[Unit]| -> u32 { units.iter().map(|u| u.weight.points()).sum() };
    let of = |units: &[Unit], range: Range<usize>| points(units.get(range).unwrap_or_default());
    let mut result = Similarity {
        shared: 0,
        plain: 0,
        containment: 0,
        density: 0,
        run: (0, 0),
        same: 0,
        region: 0..0,
        run_at: (0, 0),
        both_ways: 0,
        rarity: 0,
        words: a.len().min(b.len()),
    };
    let mut kept: Vec<&AlignedPair> = Vec::new();
    for run in align::runs(&links) {
        let inside = links.get(run).unwrap_or_default();
        let (Some(first), Some(last)) = (inside.first(), inside.last()) else { continue };
        let range = first.base.start as usize..last.base.end as usize;
        let half: u32 = inside.iter().map(|l| stem_matches::discount(l, a, b)).sum();
        let worth = of(a, range.clone()) - half;
        // A single function word may be chance.
        if range.len() == 1 && worth <= 1 && a.len().min(b.len()) > 3 {
            continue;
        }
        result.shared += worth;
        let plain = a.get(range.clone()).unwrap_or_default().iter().filter(|u| !u.is_capital);
        result.plain += plain.map(|u| u.weight.points()).sum::<u32>();
        result.same += range.len();
        result.rarity += a.get(range.clone()).unwrap_or_default().iter().map(&rarity).sum::<u32>();
        if (range.len(), worth) > result.run {
            result.run = (range.len(), worth);
            result.run_at = (range.start, first.rendering.start as usize);
        }
        kept.extend(inside);
    }
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else { return result };
    let percent = |part: u32, whole: u32| (100 * part).checked_div(whole).unwrap_or(0).min(100);
    result.region = first.base.start as usize..last.base.end as usize;
    let other = first.rendering.start as usize..last.rendering.end as usize;
    result.containment = percent(result.shared, points(a).min(points(b)));
    result.both_ways = percent(result.shared, points(a).max(points(b)));
    let spread = of(a, result.region.clone()).max(of(b, other));
    result.density = percent(result.shared, spread);
    result
}

/// Whether both are the same words, and more than function words: in a handful of documents “not true” will do.
pub(crate) fn is_equal(pool: &Segments<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (pool.units(a), pool.units(b));
    let is_name = |u: &&Unit| u.is_capital && u.weight == Weight::Rare;
    let telling = a.iter().filter(|u| !is_name(u)).map(|u| u.weight.points()).sum::<u32>();
    a.len() > 1
        && a.len() == b.len()
        && a.iter().zip(b).all(|(x, y)| x.key == y.key)
        && telling >= pool.commonness.least_for_few() - 9
}
