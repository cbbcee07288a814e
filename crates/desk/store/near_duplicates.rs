//! Finds texts that are the same or nearly so, without comparing all with all.
//!
//! A text's sketch is the smallest hashes of its shingles (runs of five words): Broder's bottom-k sketch (1997). The
//! share of the smallest hashes of two texts together that both have estimates the share of their shingles that both
//! have. Sketches are stored, so the hash function never changes.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};
use variorum_engine::text::ordering::sort;

/// Words of a shingle.
const SHINGLE: usize = 5;
/// The most hashes of a sketch.
const SKETCH: usize = 64;
/// The percentage of shared shingles from which on two texts count as nearly the same.
const NEAR: usize = 70;

/// The sketch of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sketch {
    /// The hash of the whole text without white space.
    whole: u64,
    /// The smallest hashes of its shingles, sorted.
    smallest: Vec<u32>,
}

impl Sketch {
    pub(crate) fn of(text: &str) -> Self {
        let (mut whole, mut shingles) = (OFFSET, Vec::new());
        let mut words: VecDeque<u64> = VecDeque::with_capacity(SHINGLE);
        for word in text.split_whitespace() {
            let hash = fnv(OFFSET, word.bytes());
            whole = fnv(whole, hash.to_le_bytes());
            if words.len() == SHINGLE {
                words.pop_front();
            }
            words.push_back(hash);
            if words.len() == SHINGLE {
                let shingle = words.iter().fold(OFFSET, |hash, word| fnv(hash, word.to_le_bytes()));
                shingles.push((shingle ^ (shingle >> 32)) as u32);
            }
        }
        sort(&mut shingles);
        shingles.dedup();
        shingles.truncate(SKETCH);
        Self { whole, smallest: shingles }
    }

    /// The estimated percentage of shingles that both texts have.
    fn shared(&self, other: &Self) -> usize {
        let (mut mine, mut theirs) = (self.smallest.iter().peekable(), other.smallest.iter().peekable());
        let (mut all, mut both) = (0, 0);
        while all < SKETCH {
            let (Some(a), Some(b)) = (mine.peek(), theirs.peek()) else {
                all += (mine.len() + theirs.len()).min(SKETCH - all);
                break;
            };
            let (a, b) = (**a, **b);
            both += usize::from(a == b);
            if a <= b {
                mine.next();
            }
            if b <= a {
                theirs.next();
            }
            all += 1;
        }
        (both * 100_usize).checked_div(all).unwrap_or(0)
    }
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash FNV-1a, continued from `hash`.
fn fnv(hash: u64, bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// An earlier text that a text resembles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Resemblance {
    /// The index of the earlier text.
    pub(crate) index: usize,
    /// Whether the two are the same but for white space.
    pub(crate) is_exact: bool,
}

/// The sketches of all texts so far.
#[derive(Debug, Default)]
pub(crate) struct SketchIndex {
    sketches: Vec<Sketch>,
    wholes: BTreeMap<u64, usize>,
    by_hash: BTreeMap<u32, Vec<usize>>,
}

impl SketchIndex {
    /// Adds a text, and returns the earlier one that it resembles most.
    pub(crate) fn add(&mut self, sketch: Sketch) -> Option<Resemblance> {
        let resemblance = self.find(&sketch);
        let index = self.sketches.len();
        self.wholes.entry(sketch.whole).or_insert(index);
        for hash in &sketch.smallest {
            self.by_hash.entry(*hash).or_default().push(index);
        }
        self.sketches.push(sketch);
        resemblance
    }

    fn find(&self, sketch: &Sketch) -> Option<Resemblance> {
        if let Some(&index) = self.wholes.get(&sketch.whole) {
            return Some(Resemblance { index, is_exact: true });
        }
        let mut common: BTreeMap<usize, usize> = BTreeMap::new();
        for index in sketch.smallest.iter().filter_map(|hash| self.by_hash.get(hash)).flatten() {
            *common.entry(*index).or_default() += 1;
        }
        let shared = |index: usize| self.sketches.get(index).map_or(0, |other| other.shared(sketch));
        // Two sketches with fewer common hashes can't be near-duplicates.
        let least = (sketch.smallest.len() * NEAR / 200).max(1);
        let near = common.into_iter().filter(|&(_, count)| count >= least).map(|(index, _)| index);
        let best = near
            .map(|index| (shared(index), index))
            .max_by_key(|&(shared, index)| (shared, usize::MAX - index));
        best.filter(|&(shared, _)| shared >= NEAR).map(|(_, index)| Resemblance { index, is_exact: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ")
    }

    fn check(texts: &[&str], expected: &[Option<(usize, bool)>]) {
        let mut sketches = SketchIndex::default();
        let found: Vec<_> =
            texts.iter().map(|t| sketches.add(Sketch::of(t)).map(|r| (r.index, r.is_exact))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_same_text_is_found_whatever_its_white_space() {
        check(&["one two", "one\n\n two ", "one too"], &[None, Some((0, true)), None]);
    }

    #[test]
    fn nearly_the_same_text_is_found() {
        let (whole, cut, other) = (text(0, 400), text(0, 380), text(200, 900));
        check(&[&whole, &other, &cut, &whole], &[None, None, Some((0, false)), Some((0, true))]);
    }

    #[test]
    fn texts_too_short_for_a_shingle_resemble_only_themselves() {
        check(&["a b", "a c", "", "a b"], &[None, None, None, Some((0, true))]);
    }

    #[test]
    fn a_text_shares_all_shingles_with_itself() {
        let sketch = Sketch::of(&text(0, 30));
        assert_eq!(sketch.shared(&sketch), 100);
        assert_eq!(sketch.shared(&Sketch::of(&text(40, 70))), 0);
    }
}
