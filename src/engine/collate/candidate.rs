//! Pairs of segments that may render one statement: those that share three words in a row, twice
//! if they are long and others share them too.
//!
//! An inverted index of shingles: sorted pairs of hash and segment, so that the cost is that of sorting. Words
//! enter it by their first letters, so that `regret` finds `regrets`. Three words that prove nothing (“going to be”) are no shingle.
//! Segments of one speaker also meet by two words in a row.
//! Quotations of one or two words enter by those, and find only words of the same speaker unless they are rare.
//! A segment that is all common words is found as a whole. Whatever else was changed, two rare words near each other
//! make a pair if few segments have both.
//! In a long list (a catch phrase that everybody prints) each segment meets its neighbours only: a cluster
//! still comes together through them.

use super::{
    lexicon::Weight,
    segment::{Pool, Segment},
    unit::{Key, Unit},
};

/// All pairs of a list up to this length are tried.
const ALL: usize = 48;
/// In longer lists, each segment with so many after it.
const NEIGHBOURS: usize = 12;
const SHINGLE: usize = 3;
/// A segment with fewer words than this may share one shingle only.
const SHORT: usize = 7;
/// Points that a shingle needs: one rare word or two common ones.
const TELLING: u32 = 6;
/// A shingle that so few segments have proves enough by itself.
const FEW: usize = 6;
/// A rare word is paired with so many after it.
const BESIDE: usize = 3;

/// Pairs `(a, b)`, `a < b`, sorted, each once.
pub(crate) fn pairs(pool: &Pool<'_>) -> Vec<(usize, usize)> {
    let short = ShortKeys::of(pool);
    let mut index: Vec<(Key, usize)> = Vec::with_capacity(pool.units.len() * 2);
    let mut scattered: Vec<(Key, usize)> = Vec::with_capacity(pool.units.len());
    for (place, segment) in pool.segments.iter().enumerate() {
        let units = pool.units(place);
        for window in
            units.windows(SHINGLE).filter(|w| w.iter().map(|u| u.weight.points()).sum::<u32>() >= TELLING)
        {
            index.push((shingle(window), place));
        }
        if let Some(speaker) = segment.speaker {
            let telling = |w: &&[Unit]| w.iter().map(|u| u.weight.points()).sum::<u32>() > TELLING;
            index.extend(units.windows(2).filter(telling).map(|w| (shingle(w).mixed(speaker), place)));
        }
        if (SHINGLE..SHORT).contains(&units.len()) {
            index.push((shingle(units).mixed(Key::of("whole")), place));
        }
        rare_pairs(units, place, &mut scattered);
        short.push(units, segment, place, &mut index);
    }
    index.sort_unstable();
    index.dedup();
    let mut pairs = few(&mut scattered);
    for list in index.chunk_by(|a, b| a.0 == b.0) {
        let reach = if list.len() <= ALL { ALL } else { NEIGHBOURS };
        for (at, (_, a)) in list.iter().enumerate() {
            pairs.extend(list.iter().skip(at + 1).take(reach).map(|(_, b)| (*a, *b)));
        }
        if list.len() <= FEW {
            each_other(list, &mut pairs);
        }
    }
    pairs.sort_unstable();
    // Two sentences that share one shingle share a phrase; shorter ones may have no more.
    let is_short = |s: usize| pool.units(s).len() < SHORT;
    let lists = pairs.chunk_by(|x, y| x == y);
    let often =
        lists.filter_map(|list| list.first().filter(|(a, b)| list.len() > 1 || is_short(*a) || is_short(*b)));
    often.copied().filter(|(a, b)| !are_one_place(pool, *a, *b)).collect()
}

/// Enters each rare word of `units` with each of the next ones.
fn rare_pairs(units: &[Unit], place: usize, index: &mut Vec<(Key, usize)>) {
    let rare: Vec<Key> = units.iter().filter(|u| u.weight == Weight::Rare).map(|u| u.stem).collect();
    for (at, word) in rare.iter().enumerate() {
        index.extend(rare.iter().skip(at + 1).take(BESIDE).map(|next| (word.mixed(*next), place)));
    }
}

/// The pairs of short lists, twice each: such a list proves enough by itself.
fn few(index: &mut Vec<(Key, usize)>) -> Vec<(usize, usize)> {
    index.sort_unstable();
    index.dedup();
    let mut pairs = Vec::new();
    for list in index.chunk_by(|a, b| a.0 == b.0).filter(|list| list.len() <= FEW) {
        each_other(list, &mut pairs);
        each_other(list, &mut pairs);
    }
    pairs
}

fn each_other(list: &[(Key, usize)], pairs: &mut Vec<(usize, usize)>) {
    for (at, (_, a)) in list.iter().enumerate() {
        pairs.extend(list.iter().skip(at + 1).map(|(_, b)| (*a, *b)));
    }
}

/// Whether both stand in one quotation, or one inside the other.
fn are_one_place(pool: &Pool<'_>, a: usize, b: usize) -> bool {
    let (Some(x), Some(y)) = (pool.segments.get(a), pool.segments.get(b)) else { return true };
    let (Some(p), Some(q)) = (pool.quotation(a), pool.quotation(b)) else { return true };
    x.quotation == y.quotation || p.document == q.document && p.span.overlaps(q.span)
}

fn shingle(units: &[Unit]) -> Key {
    units.iter().fold(Key::NONE, |key, unit| key.mixed(unit.stem))
}

/// The keys under which the shortest segments look for others.
struct ShortKeys {
    /// Sorted keys of segments of one or two words.
    keys: Vec<Key>,
}

impl ShortKeys {
    fn of(pool: &Pool<'_>) -> Self {
        let short = (0..pool.segments.len()).filter(|&at| pool.units(at).len() < SHINGLE);
        let mut keys: Vec<Key> = short.map(|at| shingle(pool.units(at))).collect();
        keys.sort_unstable();
        keys.dedup();
        Self { keys }
    }
    /// Enters the one or two words of `units` that some short segment has.
    fn push(&self, units: &[Unit], segment: &Segment, place: usize, index: &mut Vec<(Key, usize)>) {
        for window in units.windows(1).chain(units.windows(2)) {
            let key = shingle(window);
            if self.keys.binary_search(&key).is_err() {
                continue;
            }
            if let Some(speaker) = segment.speaker {
                index.push((key.mixed(speaker), place));
            }
            if window.len() == 2 && window.iter().any(|u| u.weight == Weight::Rare) {
                index.push((key, place));
            }
        }
    }
}
