//! Finds pairs of segments that may render one statement: those that share three words in a row, or twice three if they
//! are long and other segments share them too.
//!
//! An inverted index of shingles: sorted pairs of hash and segment, so that the cost is that of sorting. Words
//! enter it by their first letters, so that `regret` finds `regrets`. Three words that prove nothing (“going to be”) are no shingle.
//! Segments of one speaker also meet by two words in a row.
//! Quotations of one or two words enter by those, and find only words of the same speaker unless they are rare.
//! A segment that is all common words is found as a whole. Whatever else was changed, two rare words near each other
//! make a pair if few segments have both.
//! In a long list (a catch phrase that everybody prints) each segment meets its neighbours only: a cluster
//! still comes together through them. Of many copies of the same words only the first few are indexed.

use crate::collation::align::unit::{Key, Unit};
use crate::collation::lexicon::Weight;
use crate::collation::statements::segments::{Segment, Segments};

/// All pairs of a list up to this length are tried.
const ALL_PAIRS: usize = 48;
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

/// When there are more pairs than this, those that are there often are thinned out.
const MANY_PAIRS: usize = 1_000_000;

/// Keys and the segments that have them.
type Index = Vec<(Key, usize)>;

/// Pairs `(a, b)`, `a < b`, sorted, each once.
pub(crate) fn pairs(pool: &Segments<'_>) -> Vec<(usize, usize)> {
    let (originals, copies) = originals(pool);
    let mut pairs = shared(pool, &originals);
    pairs.extend(copies);
    pairs.sort_unstable();
    pairs.dedup();
    pairs.retain(|(a, b)| !are_one_place(pool, *a, *b));
    pairs
}

/// The segments that are to be indexed, and pairs that tie the others to them.
fn originals(pool: &Segments<'_>) -> (Vec<usize>, Vec<(usize, usize)>) {
    let key = |(place, segment): (usize, &Segment)| (segment.content, segment.is_indirect, place);
    let mut all: Vec<(Key, bool, usize)> = pool.segments.iter().enumerate().map(key).collect();
    all.sort();
    let (mut originals, mut pairs) = (Vec::with_capacity(all.len()), Vec::new());
    for list in all.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let places: Vec<usize> = list.iter().map(|(.., place)| *place).collect();
        let (kept, copies) = copies(&places);
        originals.extend(kept);
        pairs.extend(copies);
    }
    originals.sort();
    (originals, pairs)
}

/// Of the places of the same words by the same speaker those that are to be indexed, and pairs that tie the others to
/// them: after the third copy, a copy meets the first and the last one only.
pub(crate) fn copies<T: Copy>(places: &[T]) -> (&[T], impl Iterator<Item = (T, T)>) {
    const KEPT: usize = 3;
    let first = places.first().copied();
    let later = places.windows(2).skip(KEPT - 1).filter_map(move |pair| match (first, pair) {
        (Some(first), [last, copy]) => Some([(first, *copy), (*last, *copy)]),
        _ => None,
    });
    (places.get(..KEPT).unwrap_or(places), later.flatten())
}

/// Pairs of `places` that share a shingle: sorted, each once.
fn shared(pool: &Segments<'_>, places: &[usize]) -> Vec<(usize, usize)> {
    let (index, scattered) = index(pool, places, &ShortKeys::of(pool));
    let mut pairs = Vec::new();
    meetings(scattered, pairs_by_rare_words, &mut pairs);
    meetings(index, pairs_by_shingle, &mut pairs);
    thin_out(&mut pairs);
    // Two sentences that share one shingle share a phrase; shorter ones may have no more.
    let lists = pairs.chunk_by(|x, y| x == y);
    let often = lists.filter_map(|list| {
        list.first().filter(|(a, b)| list.len() > 1 || is_short(pool, *a) || is_short(pool, *b))
    });
    often.copied().collect()
}

/// The pairs of the places of each key.
fn meetings(
    mut index: Index,
    pairs_of: fn(&[usize], &mut Vec<(usize, usize)>),
    pairs: &mut Vec<(usize, usize)>,
) {
    // Equal ones are the same, and a sort that keeps their order takes half as much memory again.
    index.sort_unstable();
    index.dedup();
    let mut places = Vec::new();
    let mut most = MANY_PAIRS;
    for list in index.chunk_by(|a, b| a.0 == b.0) {
        places.clear();
        places.extend(list.iter().map(|(_, place)| *place));
        pairs_of(&places, pairs);
        if pairs.len() > most {
            thin_out(pairs);
            most = MANY_PAIRS.max(2 * pairs.len());
        }
    }
}

/// Sorts pairs and keeps two of those that are the same: more of them prove no more. Two copies of a sentence share all of
/// its shingles.
fn thin_out(pairs: &mut Vec<(usize, usize)>) {
    pairs.sort_unstable();
    let (mut last, mut times) = (None, 0);
    pairs.retain(|pair| {
        times = if last == Some(*pair) { times + 1 } else { 1 };
        last = Some(*pair);
        times <= 2
    });
}

/// The pairs of the segments that share a shingle, in order; those of a short list twice, since it proves enough by itself.
pub(crate) fn pairs_by_shingle<T: Copy>(places: &[T], pairs: &mut Vec<(T, T)>) {
    let reach = if places.len() <= ALL_PAIRS { ALL_PAIRS } else { NEIGHBOURS };
    for (at, a) in places.iter().enumerate() {
        pairs.extend(places.iter().skip(at + 1).take(reach).map(|b| (*a, *b)));
    }
    if places.len() <= FEW {
        each_other(places, pairs);
    }
}

/// The pairs of the segments that share two rare words, twice each: such a list proves enough if it is short, and nothing
/// if it is not.
pub(crate) fn pairs_by_rare_words<T: Copy>(places: &[T], pairs: &mut Vec<(T, T)>) {
    if places.len() <= FEW {
        each_other(places, pairs);
        each_other(places, pairs);
    }
}

fn each_other<T: Copy>(places: &[T], pairs: &mut Vec<(T, T)>) {
    for (at, a) in places.iter().enumerate() {
        pairs.extend(places.iter().skip(at + 1).map(|b| (*a, *b)));
    }
}

/// Whether a segment is so short that it needs to share one shingle only.
pub(crate) fn is_short(pool: &Segments<'_>, segment: usize) -> bool {
    pool.units(segment).len() < SHORT
}

/// Keys with the segment that has them: those in which one is enough for a pair if few others have it, and pairs of
/// rare words, which are nothing otherwise.
pub(crate) fn index(pool: &Segments<'_>, places: &[usize], short: &ShortKeys) -> (Index, Index) {
    let points = |window: &[Unit]| window.iter().map(|u| u.weight.points()).sum::<u32>();
    let mut index = Index::with_capacity(pool.units.len() * 2);
    let mut scattered = Index::with_capacity(pool.units.len());
    for &place in places {
        let Some(segment) = pool.segments.get(place) else { continue };
        let units = pool.units(place);
        let telling = units.windows(SHINGLE).filter(|w| points(w) >= TELLING);
        index.extend(telling.map(|w| (shingle(w), place)));
        if let Some(speaker) = segment.speaker {
            let telling = units.windows(2).filter(|w| points(w) > TELLING);
            index.extend(telling.map(|w| (shingle(w).mixed(speaker), place)));
        }
        if (SHINGLE..SHORT).contains(&units.len()) {
            index.push((shingle(units).mixed(Key::of("whole")), place));
        }
        rare_pairs(units, place, &mut scattered);
        short.push(units, segment, place, &mut index);
    }
    (index, scattered)
}

/// Enters each rare word of `units` with each of the next ones.
fn rare_pairs(units: &[Unit], place: usize, index: &mut Index) {
    let rare: Vec<Key> = units.iter().filter(|u| u.weight == Weight::Rare).map(|u| u.stem).collect();
    for (at, word) in rare.iter().enumerate() {
        index.extend(rare.iter().skip(at + 1).take(BESIDE).map(|next| (word.mixed(*next), place)));
    }
}

/// Whether both stand in one quotation, or one inside the other.
pub(crate) fn are_one_place(pool: &Segments<'_>, a: usize, b: usize) -> bool {
    let (Some(x), Some(y)) = (pool.segments.get(a), pool.segments.get(b)) else { return true };
    let (Some(p), Some(q)) = (pool.quotation(a), pool.quotation(b)) else { return true };
    x.quotation == y.quotation || p.document == q.document && p.span.overlaps(q.span)
}

fn shingle(units: &[Unit]) -> Key {
    units.iter().fold(Key::NONE, |key, unit| key.mixed(unit.stem))
}

/// The keys under which the shortest segments look for others.
#[derive(Debug, Default)]
pub(crate) struct ShortKeys {
    /// Sorted keys of segments of one or two words.
    pub(crate) keys: Vec<Key>,
}

impl ShortKeys {
    pub(crate) fn of(pool: &Segments<'_>) -> Self {
        let short = (0..pool.segments.len()).filter(|&at| pool.units(at).len() < SHINGLE);
        let mut keys: Vec<Key> = short.map(|at| shingle(pool.units(at))).collect();
        keys.sort();
        keys.dedup();
        Self { keys }
    }
    /// Enters the one or two words of `units` that some short segment has.
    fn push(&self, units: &[Unit], segment: &Segment, place: usize, index: &mut Index) {
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

#[cfg(test)]
mod tests {
    use super::thin_out;

    #[test]
    fn of_equal_pairs_two_are_kept() {
        let mut pairs = vec![(1, 2), (0, 3), (1, 2), (0, 4), (1, 2), (0, 4)];
        thin_out(&mut pairs);
        assert_eq!(pairs, [(0, 3), (0, 4), (0, 4), (1, 2), (1, 2)]);
    }
}
