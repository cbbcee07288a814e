//! Whether two texts are the same or nearly so, without holding all against all.
//!
//! Of the hashes of all runs of five words a text keeps the smallest, its sketch (Broder's bottom-k, 1997): the share of
//! the smallest hashes of both that both have estimates the share of all runs that both have.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};

/// Words of a run.
const RUN: usize = 5;
/// Hashes of a sketch.
const SKETCH: usize = 64;
/// The share, in hundredths, from which on two texts are nearly the same.
const ALIKE: usize = 70;

/// What is kept of a text to know others like it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sketch {
    /// Hash of the whole text but for white space.
    whole: u64,
    /// The smallest hashes of its runs, in order.
    smallest: Vec<u32>,
}

impl Sketch {
    pub(crate) fn of(text: &str) -> Self {
        let (mut whole, mut runs) = (OFFSET, Vec::new());
        let mut words: VecDeque<u64> = VecDeque::with_capacity(RUN);
        for word in text.split_whitespace() {
            let hash = fnv(OFFSET, word.bytes());
            whole = fnv(whole, hash.to_le_bytes());
            if words.len() == RUN {
                words.pop_front();
            }
            words.push_back(hash);
            if words.len() == RUN {
                let run = words.iter().fold(OFFSET, |run, word| fnv(run, word.to_le_bytes()));
                runs.push((run ^ (run >> 32)) as u32);
            }
        }
        runs.sort();
        runs.dedup();
        runs.truncate(SKETCH);
        Self { whole, smallest: runs }
    }

    /// Hundredths of their runs that both texts have.
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

/// FNV-1a, continued from `hash`.
fn fnv(hash: u64, bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// How a text resembles an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Resemblance {
    /// The earlier text's place.
    pub(crate) place: usize,
    /// Whether they are the same but for white space.
    pub(crate) exact: bool,
}

/// All texts so far, by their sketches.
#[derive(Debug, Default)]
pub(crate) struct Sketches {
    sketches: Vec<Sketch>,
    wholes: BTreeMap<u64, usize>,
    by_hash: BTreeMap<u32, Vec<usize>>,
}

impl Sketches {
    /// The earlier text that this one resembles most, and takes this one in.
    pub(crate) fn add(&mut self, sketch: Sketch) -> Option<Resemblance> {
        let resemblance = self.find(&sketch);
        let place = self.sketches.len();
        self.wholes.entry(sketch.whole).or_insert(place);
        for hash in &sketch.smallest {
            self.by_hash.entry(*hash).or_default().push(place);
        }
        self.sketches.push(sketch);
        resemblance
    }

    fn find(&self, sketch: &Sketch) -> Option<Resemblance> {
        if let Some(&place) = self.wholes.get(&sketch.whole) {
            return Some(Resemblance { place, exact: true });
        }
        let mut common: BTreeMap<usize, usize> = BTreeMap::new();
        for place in sketch.smallest.iter().filter_map(|hash| self.by_hash.get(hash)).flatten() {
            *common.entry(*place).or_default() += 1;
        }
        let shared = |place: usize| self.sketches.get(place).map_or(0, |other| other.shared(sketch));
        // With fewer hashes in common than this no two sketches are alike.
        let least = (sketch.smallest.len() * ALIKE / 200).max(1);
        let near = common.into_iter().filter(|&(_, count)| count >= least).map(|(place, _)| place);
        let best = near
            .map(|place| (shared(place), place))
            .max_by_key(|&(shared, place)| (shared, usize::MAX - place));
        best.filter(|&(shared, _)| shared >= ALIKE).map(|(_, place)| Resemblance { place, exact: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ")
    }

    fn check(texts: &[&str], expected: &[Option<(usize, bool)>]) {
        let mut sketches = Sketches::default();
        let found: Vec<_> =
            texts.iter().map(|t| sketches.add(Sketch::of(t)).map(|r| (r.place, r.exact))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_same_text_is_known_whatever_its_white_space() {
        check(&["one two", "one\n\n two ", "one too"], &[None, Some((0, true)), None]);
    }

    #[test]
    fn nearly_the_same_text_is_known() {
        let (whole, cut, other) = (text(0, 400), text(0, 380), text(200, 900));
        check(&[&whole, &other, &cut, &whole], &[None, None, Some((0, false)), Some((0, true))]);
    }

    #[test]
    fn texts_too_short_for_a_run_are_like_nothing_but_themselves() {
        check(&["a b", "a c", "", "a b"], &[None, None, None, Some((0, true))]);
    }

    #[test]
    fn sketches_of_one_text_are_wholly_shared() {
        let sketch = Sketch::of(&text(0, 30));
        assert_eq!(sketch.shared(&sketch), 100);
        assert_eq!(sketch.shared(&Sketch::of(&text(40, 70))), 0);
    }
}
