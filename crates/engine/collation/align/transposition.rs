//! Finds transpositions: the same words, left unaligned on both sides because they stand in another place.
//!
//! An alignment keeps the order, so of two exchanged passages it drops the shorter. Runs of at least three unaligned
//! words (two if one of them is rare) that occur on both sides have moved. So has a single word that stands alone nearby:
//! “also can” and “can also” are one wording in two orders.

use super::unit::{Key, Unit};
use crate::collation::align::AlignedPair;
use crate::collation::lexicon::Weight;
use crate::text::ordering::{sort, sort_by_key};

/// The greatest distance, in words, that a single word moves; further apart they are two uses of it.
const NEAR: usize = 8;
/// A function word changes places with its neighbour.
const NEXT: usize = 1;
/// How many places of one pair of words are tried.
const TRIED: usize = 16;

/// The moved words: each unit in at most one pair, in the order of the rendering.
pub(crate) fn moved(base: &[Unit], rendering: &[Unit], links: &[AlignedPair]) -> Vec<AlignedPair> {
    let mut free_base = free(base.len(), links, |l| l.base.range());
    let mut free_rendering = free(rendering.len(), links, |l| l.rendering.range());
    let stand = |b: usize| {
        // Where a word of the base would stand in the rendering, had it not moved.
        let before = links.partition_point(|l| (l.base.start as usize) < b).checked_sub(1);
        before.and_then(|at| links.get(at)).map_or(0, |l| l.rendering.end as usize)
    };
    let mut found = Vec::new();
    for least in [3, 2, 1] {
        let places = index(base, &free_base, least.min(2));
        if places.is_empty() {
            continue;
        }
        let mut r = 0;
        while r < rendering.len() {
            let best = longest(base, rendering, (&free_base, &free_rendering), (&places, least.min(2)), r);
            let best = best.filter(|&(b, length)| {
                let words = rendering.get(r..r + length).unwrap_or_default();
                let is_alone = is_alone(&free_base, b) && is_alone(&free_rendering, r);
                is_enough(words, stand(b).abs_diff(r), least) && (length > 1 || is_alone)
            });
            let Some((b, length)) = best else {
                r += 1;
                continue;
            };
            take(&mut free_base, b, length);
            take(&mut free_rendering, r, length);
            found.push(AlignedPair::of(b, length, r, length));
            r += length;
        }
    }
    sort_by_key(&mut found, |l| l.rendering);
    found
}

/// Which units no link holds.
fn free(
    length: usize,
    links: &[AlignedPair],
    side: impl Fn(&AlignedPair) -> std::ops::Range<usize>,
) -> Vec<bool> {
    let mut free = vec![true; length];
    for link in links {
        for taken in free.get_mut(side(link)).unwrap_or_default() {
            *taken = false;
        }
    }
    free
}

fn take(free: &mut [bool], from: usize, length: usize) {
    for taken in free.get_mut(from..from + length).unwrap_or_default() {
        *taken = false;
    }
}

/// Free places by the key of the `gram` units that begin there.
fn index(units: &[Unit], free: &[bool], gram: usize) -> Vec<(Key, usize)> {
    let windows = units.windows(gram).zip(free.windows(gram)).enumerate();
    let mut found: Vec<(Key, usize)> = windows
        .filter(|(_, (_, free))| free.iter().all(|f| *f))
        .map(|(at, (window, _))| (key(window), at))
        .collect();
    sort(&mut found);
    found
}

fn key(window: &[Unit]) -> Key {
    window.iter().fold(Key::NONE, |key, unit| key.mixed(unit.key))
}

/// The longest free run of the base that is the same as the one at `r`, if it is long and telling enough.
fn longest(
    base: &[Unit],
    rendering: &[Unit],
    (free_base, free_rendering): (&[bool], &[bool]),
    (places, gram): (&[(Key, usize)], usize),
    r: usize,
) -> Option<(usize, usize)> {
    let window = rendering.get(r..r + gram)?;
    if !free_rendering.get(r..r + gram)?.iter().all(|f| *f) {
        return None;
    }
    let key = key(window);
    let from = places.partition_point(|(k, _)| *k < key);
    let candidates = places.get(from..)?.iter().take_while(|(k, _)| *k == key).take(TRIED);
    let length = |b: usize| {
        let on = |i: usize| {
            let same = base.get(b + i).zip(rendering.get(r + i)).is_some_and(|(x, y)| x.key == y.key);
            same && free_base.get(b + i) == Some(&true) && free_rendering.get(r + i) == Some(&true)
        };
        (0..).take_while(|&i| on(i)).count()
    };
    candidates.map(|&(_, b)| (b, length(b))).max_by_key(|&(b, n)| (n, std::cmp::Reverse(b)))
}

/// Whether the free word `at` has no free neighbour: in a passage that was rewritten, words come back by chance.
fn is_alone(free: &[bool], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| free.get(at));
    before != Some(&true) && free.get(at + 1) != Some(&true)
}

/// Whether `words`, moved by `distance`, have moved and are not another use of common words. `least` is how many
/// words a run must have in this round: the longest are looked for first.
fn is_enough(words: &[Unit], distance: usize, least: usize) -> bool {
    let rarest = words.iter().map(|u| u.weight).max();
    words.len() >= least
        && match words.len() {
            0 => false,
            1 => distance <= if rarest == Some(Weight::Function) { NEXT } else { NEAR },
            2 => rarest == Some(Weight::Rare) || distance <= NEXT,
            _ => rarest != Some(Weight::Function) || words.len() > 4,
        }
}
