//! Sets of record numbers, a bit each ([`FixedBitSet`]), and what the index asks of them beyond the crate: an insertion
//! that ignores numbers beyond the end, and the members within a range.

use fixedbitset::FixedBitSet;
use std::ops::Range;

/// The set of all numbers below `bound`.
pub(super) fn all_below(bound: usize) -> FixedBitSet {
    let mut set = FixedBitSet::with_capacity(bound);
    set.insert_range(..);
    set
}

/// Puts `number` into `set`, unless it is beyond the set's end, where [`FixedBitSet::insert`] would panic.
pub(super) fn insert(set: &mut FixedBitSet, number: usize) {
    if number < set.len() {
        set.insert(number);
    }
}

/// The members of `set` in `range`, in order. Takes time for the range alone, not for what comes before it.
pub(super) fn members_in(set: &FixedBitSet, range: Range<usize>) -> impl Iterator<Item = usize> {
    const BITS: usize = usize::BITS as usize;
    let (first, last) = (range.start / BITS, range.end / BITS);
    let words = set.as_slice().get(first..range.end.div_ceil(BITS)).unwrap_or_default();
    (first..).zip(words).flat_map(move |(place, &word)| {
        let from = if place == first { usize::MAX << (range.start % BITS) } else { usize::MAX };
        let to = if place == last { (1 << (range.end % BITS)) - 1 } else { usize::MAX };
        let mut rest = word & from & to;
        std::iter::from_fn(move || {
            let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(place * BITS + bit)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(range: Range<usize>, expected: &[usize]) {
        let mut set = FixedBitSet::with_capacity(130);
        [0, 63, 64, 129, 130, 500].into_iter().for_each(|number| insert(&mut set, number));
        assert_eq!(members_in(&set, range).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_range_gives_its_members_in_order() {
        check(0..130, &[0, 63, 64, 129]);
        check(64..130, &[64, 129]);
        check(63..64, &[63]);
        check(65..129, &[]);
        check(64..64, &[]);
        check(100..1000, &[]);
    }

    #[test]
    fn all_are_as_many_as_the_bound() {
        assert_eq!([0, 1, 64, 130].map(|bound| all_below(bound).count_ones(..)), [0, 1, 64, 130]);
    }
}
