//! A set of small numbers, a bit each. Queries are answered by a few passes over words of 64 records.

use std::ops::Range;

/// A set of numbers below a bound that is fixed when it is made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
    bound: usize,
}

impl Bits {
    /// The empty set of numbers below `bound`.
    pub(super) fn none(bound: usize) -> Self {
        Self { words: vec![0; bound.div_ceil(64)], bound }
    }
    /// All numbers below `bound`.
    pub(super) fn all(bound: usize) -> Self {
        let mut bits = Self { words: vec![u64::MAX; bound.div_ceil(64)], bound };
        bits.trim();
        bits
    }
    /// Puts `number` in; one that is not below the bound is no member ever.
    pub(super) fn insert(&mut self, number: usize) {
        if number < self.bound
            && let Some(word) = self.words.get_mut(number / 64)
        {
            *word |= 1 << (number % 64);
        }
    }
    /// Whether `number` is in.
    pub(super) fn has(&self, number: usize) -> bool {
        self.words.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }
    /// Keeps what `other` has too.
    pub(super) fn intersect(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= b);
    }
    /// Adds what `other` has.
    pub(super) fn unite(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }
    /// What is not in it.
    pub(super) fn complement(&self) -> Self {
        let mut bits = Self { words: self.words.iter().map(|word| !word).collect(), bound: self.bound };
        bits.trim();
        bits
    }
    /// Takes out every number from `first` on.
    pub(super) fn truncate(&mut self, first: usize) {
        for (place, word) in self.words.iter_mut().enumerate().skip(first / 64) {
            *word &= if place == first / 64 { (1 << (first % 64)) - 1 } else { 0 };
        }
    }
    /// Its members, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.within(0..self.bound)
    }
    /// Its members in `range`, in order.
    pub(super) fn within(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let (first, last) = (range.start / 64, range.end / 64);
        let words = self.words.get(first..range.end.div_ceil(64)).unwrap_or_default();
        (first..).zip(words).flat_map(move |(place, &word)| {
            let from = if place == first { u64::MAX << (range.start % 64) } else { u64::MAX };
            let to = if place == last { (1 << (range.end % 64)) - 1 } else { u64::MAX };
            let mut rest = word & from & to;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(place * 64 + bit)
            })
        })
    }

    fn trim(&mut self) {
        self.truncate(self.bound);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bits: &Bits, expected: &[usize]) {
        assert_eq!(bits.iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn sets_are_sets() {
        let mut some = Bits::none(130);
        [0, 63, 64, 129, 130, 500].iter().for_each(|&number| some.insert(number));
        check(&some, &[0, 63, 64, 129]);
        assert!(some.has(129) && !some.has(1) && !some.has(130));
        assert_eq!(some.complement().iter().count(), 126);
        assert_eq!(Bits::all(64).iter().count(), 64);
        let mut cut = Bits::all(130);
        cut.truncate(64);
        assert_eq!(cut.iter().count(), 64);
        cut.intersect(&some);
        check(&cut, &[0, 63]);
        cut.unite(&some);
        check(&cut, &[0, 63, 64, 129]);
        check(&Bits::all(0), &[]);
        assert_eq!(some.within(64..130).collect::<Vec<_>>(), [64, 129]);
        assert_eq!(some.within(63..64).collect::<Vec<_>>(), [63]);
        assert_eq!(some.within(65..129).next(), None);
        assert_eq!(some.within(64..64).next(), None);
    }
}
