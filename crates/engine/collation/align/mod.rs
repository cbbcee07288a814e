//! Aligns two sequences of units: says which words of one correspond to which words of the other.
//!
//! Short texts get the optimal global alignment with affine gaps (Gotoh 1982, after Needleman and Wunsch). Gaps at the
//! ends are cheap, so that an excerpt stays in one piece; a match of content words counts more than one of function
//! words; one word may match two or three that are written apart. Long texts are first divided at anchors: n-grams that
//! occur once on each side, in the longest increasing order (patience diff), with n from 8 down to 1. Between anchors
//! the alignment is optimal, so 20,000 words against 20,000 never fill a table of 400 million cells. What anchors can't
//! divide (the same few words over and over) is aligned at its ends only. Moved blocks are found by [`transposition`].

pub(crate) mod bloom_filter;
pub(crate) mod gotoh;
pub(crate) mod number;
pub(crate) mod shift;
pub(crate) mod transposition;
pub(crate) mod unit;

use super::lexicon::Weight;
use crate::collation::align::unit::{Key, Unit, UnitSpan};
use crate::text::ordering::{sort, sort_by_key};

/// Units of both sides that are the same words. Both ranges have the same length unless words are written as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AlignedPair {
    /// Of the base.
    pub(crate) base: UnitSpan,
    /// Of the rendering.
    pub(crate) rendering: UnitSpan,
}

impl AlignedPair {
    /// One unit each.
    fn pair(base: usize, rendering: usize) -> Self {
        Self::of(base, 1, rendering, 1)
    }
    /// `b` units from `base` on, `r` units from `rendering` on.
    pub(crate) fn of(base: usize, b: usize, rendering: usize, r: usize) -> Self {
        Self {
            base: UnitSpan::new(base as u32, (base + b) as u32),
            rendering: UnitSpan::new(rendering as u32, (rendering + r) as u32),
        }
    }
}

/// The greatest number of cells of a table.
const TABLE: usize = 250_000;
/// Lengths of the n-grams that serve as anchors, tried in this order.
const GRAMS: &[usize] = &[8, 4, 2, 1];

/// A pair of ranges still to be aligned.
#[derive(Debug, Clone, Copy)]
struct Region {
    base: UnitSpan,
    rendering: UnitSpan,
    /// How many lengths of [`GRAMS`] were tried.
    tried: usize,
}

/// The pairs of words that both sides share in the same order, increasing on both sides.
pub(crate) fn align(base: &[Unit], rendering: &[Unit]) -> Vec<AlignedPair> {
    let whole = Region {
        base: UnitSpan::new(0, base.len() as u32),
        rendering: UnitSpan::new(0, rendering.len() as u32),
        tried: 0,
    };
    let mut links = Vec::new();
    let mut open = vec![whole];
    while let Some(region) = open.pop() {
        if region.base.is_empty() || region.rendering.is_empty() {
            continue;
        }
        let (b, r) = (
            base.get(region.base.range()).unwrap_or_default(),
            rendering.get(region.rendering.range()).unwrap_or_default(),
        );
        if b.len().saturating_mul(r.len()) <= TABLE {
            let edges = gotoh::Edges {
                head: region.base.start == 0 || region.rendering.start == 0,
                tail: region.base.end == whole.base.end || region.rendering.end == whole.rendering.end,
            };
            links.extend(gotoh::align(b, r, edges).into_iter().map(|l| shifted(l, region)));
        } else {
            divide(region, b, r, &mut links, &mut open);
        }
    }
    sort_by_key(&mut links, |l| l.base);
    dissolve(&mut links, base, rendering);
    links
}

fn shifted(link: AlignedPair, region: Region) -> AlignedPair {
    AlignedPair::of(
        (link.base.start + region.base.start) as usize,
        link.base.len() as usize,
        (link.rendering.start + region.rendering.start) as usize,
        link.rendering.len() as usize,
    )
}

/// Pairs the words that anchors of `region` cover and adds the regions between them to `open`.
fn divide(
    region: Region,
    base: &[Unit],
    rendering: &[Unit],
    links: &mut Vec<AlignedPair>,
    open: &mut Vec<Region>,
) {
    let Some(&length) = GRAMS.get(region.tried) else {
        links.extend(common_ends(base, rendering).into_iter().map(|l| shifted(l, region)));
        return;
    };
    let (mut b, mut r) = (0, 0);
    let mut leave = |from: (usize, usize), to: (usize, usize)| {
        open.push(Region {
            base: UnitSpan::new(region.base.start + from.0 as u32, region.base.start + to.0 as u32),
            rendering: UnitSpan::new(
                region.rendering.start + from.1 as u32,
                region.rendering.start + to.1 as u32,
            ),
            tried: region.tried + 1,
        });
    };
    for (at, other) in anchors(base, rendering, length) {
        if at < b || other < r {
            continue;
        }
        let back = base.get(b..at).unwrap_or_default().iter().rev();
        let before = rendering.get(r..other).unwrap_or_default().iter().rev();
        let earlier = back.zip(before).take_while(|(x, y)| x.key == y.key).count();
        let on = base.get(at..).unwrap_or_default().iter();
        let later =
            on.zip(rendering.get(other..).unwrap_or_default()).take_while(|(x, y)| x.key == y.key).count();
        leave((b, r), (at - earlier, other - earlier));
        for i in 0..earlier + later {
            links.push(shifted(AlignedPair::pair(at - earlier + i, other - earlier + i), region));
        }
        (b, r) = (at + later, other + later);
    }
    leave((b, r), (base.len(), rendering.len()));
}

/// Pairs the words that both begin with and both end with.
fn common_ends(base: &[Unit], rendering: &[Unit]) -> Vec<AlignedPair> {
    let head = base.iter().zip(rendering).take_while(|(x, y)| x.key == y.key).count();
    let shorter = base.len().min(rendering.len()) - head;
    let ends = base.iter().rev().zip(rendering.iter().rev());
    let tail = ends.take(shorter).take_while(|(x, y)| x.key == y.key).count();
    let first = (0..head).map(|i| AlignedPair::pair(i, i));
    let last = (1..=tail).map(|i| AlignedPair::pair(base.len() - i, rendering.len() - i));
    first.chain(last).collect()
}

/// Places of n-grams that stand exactly once on each side: the longest chain that increases on both.
fn anchors(base: &[Unit], rendering: &[Unit], length: usize) -> Vec<(usize, usize)> {
    let (base, rendering) = (once(base, length), once(rendering, length));
    let mut shared = Vec::new();
    let mut others = rendering.iter().peekable();
    for &(key, at) in &base {
        while others.next_if(|(other, _)| *other < key).is_some() {}
        if let Some((_, other)) = others.next_if(|(other, _)| *other == key) {
            shared.push((at, *other));
        }
    }
    sort(&mut shared);
    increasing(&shared)
}

/// N-grams of `units` by key, with their place.
pub(crate) fn grams(units: &[Unit], length: usize) -> Vec<(Key, usize)> {
    let key = |window: &[Unit]| window.iter().fold(Key::NONE, |key, unit| key.mixed(unit.key));
    let mut found: Vec<(Key, usize)> =
        units.windows(length).enumerate().map(|(at, window)| (key(window), at)).collect();
    sort(&mut found);
    found
}

/// Those n-grams that stand once.
fn once(units: &[Unit], length: usize) -> Vec<(Key, usize)> {
    let all = grams(units, length);
    all.chunk_by(|a, b| a.0 == b.0).filter_map(|c| if let [only] = c { Some(*only) } else { None }).collect()
}

/// The longest subsequence of `pairs` (sorted by the first) whose second numbers increase, by patience sorting.
fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut piles: Vec<(usize, usize)> = Vec::new(); // the least last second number of each length, and its pair
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (place, &(_, second)) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|&(least, _)| least < second);
        previous.push(pile.checked_sub(1).and_then(|p| piles.get(p)).map(|&(_, at)| at));
        match piles.get_mut(pile) {
            Some(top) => *top = (second, place),
            None => piles.push((second, place)),
        }
    }
    let mut chain = Vec::with_capacity(piles.len());
    let mut next = piles.last().map(|&(_, at)| at);
    while let Some(at) = next {
        chain.extend(pairs.get(at));
        next = previous.get(at).copied().flatten();
    }
    chain.reverse();
    chain
}

/// Takes out islands of one or two function words between exchanged passages: they are chance, and a reader
/// follows one exchange more easily than three.
fn dissolve(links: &mut Vec<AlignedPair>, base: &[Unit], rendering: &[Unit]) {
    let islands = runs(links);
    let mut keep = vec![true; links.len()];
    for (place, island) in islands.iter().enumerate() {
        let inside = links.get(island.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (inside.first(), inside.last()) else { continue };
        let words = base.get(first.base.start as usize..last.base.end as usize).unwrap_or_default();
        if words.len() > 2 || words.iter().any(|u| u.weight != Weight::Function) {
            continue;
        }
        let before = place.checked_sub(1).and_then(|p| islands.get(p)).and_then(|r| links.get(r.end - 1));
        let after = islands.get(place + 1).and_then(|r| links.get(r.start));
        let (b0, r0) = before.map_or((0, 0), |l| (l.base.end, l.rendering.end));
        let (b1, r1) =
            after.map_or((base.len() as u32, rendering.len() as u32), |l| (l.base.start, l.rendering.start));
        let left = (first.base.start - b0).min(first.rendering.start - r0);
        let right = (b1 - last.base.end).min(r1 - last.rendering.end);
        if left > 0 && right > 0 && (left + right) as usize > 2 * words.len() {
            for kept in keep.get_mut(island.clone()).unwrap_or_default() {
                *kept = false;
            }
        }
    }
    let mut kept = keep.into_iter();
    links.retain(|_| kept.next().unwrap_or(true));
}

/// Ranges of links that follow each other without a gap on either side.
pub(crate) fn runs(links: &[AlignedPair]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, pair) in links.windows(2).enumerate() {
        if let [a, b] = pair
            && (a.base.end != b.base.start || a.rendering.end != b.rendering.start)
        {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < links.len() {
        found.push(start..links.len());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collation::Witness;
    use crate::collation::align::unit::WitnessUnits;
    use crate::text::{Layout, TextSpan};

    fn units(text: &str) -> Vec<Unit> {
        let layout = Layout::of(text);
        let fragments = [TextSpan::new(0, text.len() as u32)];
        WitnessUnits::of(Witness { text, layout: &layout, fragments: &fragments }).units
    }

    /// Prints the words of `a` with those that `b` has not in brackets, and `+` for words of `b` alone.
    fn check(a: &str, b: &str, expected: &str) {
        let words: Vec<&str> = a.split_whitespace().collect();
        let (a, b) = (units(a), units(b));
        assert_eq!(a.len(), words.len(), "test words are units");
        let mut printed = Vec::new();
        let mut r = 0;
        let mut links = align(&a, &b).into_iter().peekable();
        let mut at = 0;
        while at < words.len() {
            if let Some(link) = links.next_if(|l| l.base.start as usize == at) {
                printed.extend((r..link.rendering.start).map(|_| "+".to_string()));
                r = link.rendering.end;
                printed.push(words[at..link.base.end as usize].join("_"));
                at = link.base.end as usize;
            } else {
                printed.push(format!("[{}]", words[at]));
                at += 1;
            }
        }
        printed.extend((r..b.len() as u32).map(|_| "+".to_string()));
        assert_eq!(printed.join(" "), expected);
    }

    #[test]
    fn words_meet_in_order() {
        check("we like red wine", "we like red wine", "we like red wine");
        check("to walk or not to run", "to run", "[to] [walk] [or] [not] to run");
        check("we like red wine and bread", "we like red and bread", "we like red [wine] and bread");
        check("we like red wine", "we like white wine", "we like [red] + wine");
        check("our policy makers met", "our policymakers met", "our policy_makers met");
        check(
            "we met the tall king of the north",
            "we met a short queen of an island",
            "we met [the] [tall] [king] [of] [the] [north] + + + + + +",
        );
    }

    #[test]
    fn long_texts_are_divided_by_anchors() {
        let mut state = 1u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 20
        };
        let words: Vec<String> = (0..20_000).map(|_| format!("w{}", next())).collect();
        let mut other = words.clone();
        other.drain(5_000..5_100);
        other.splice(9_000..9_000, (0..50).map(|i| format!("new{i}")));
        let (a, b) = (units(&words.join(" ")), units(&other.join(" ")));
        assert_eq!(align(&a, &b).len(), 19_900);
    }

    #[test]
    fn one_word_over_and_over_is_no_trouble() {
        let (a, b) = (units(&"no ".repeat(20_000)), units(&"no ".repeat(15_000)));
        assert_eq!(align(&a, &b).len(), 15_000);
    }
}
