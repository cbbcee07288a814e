//! Stable sorting of which a program holds one copy.
//!
//! The standard library's sort is compiled anew for each type and each way to compare, which costs 4 kB of WebAssembly
//! every time: a seventh of the page. Here it is compiled once, for positions, and the values are put in that order
//! afterwards. Lists that are long or sorted often want the standard library's.

use std::cmp::Ordering;

/// Sorting a slice in few bytes of program; the order is the same as by the methods without `compact_`.
pub trait CompactSort<T> {
    /// Sorts by the values' own order; equal ones keep theirs.
    fn compact_sort(&mut self)
    where
        T: Ord;
    /// Sorts by a key of each value; those with equal keys keep their order.
    fn compact_sort_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);
    /// Sorts by `compare`; what it calls equal keeps its order.
    fn compact_sort_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);
}

impl<T> CompactSort<T> for [T] {
    fn compact_sort(&mut self)
    where
        T: Ord,
    {
        self.compact_sort_by(T::cmp);
    }
    fn compact_sort_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.compact_sort_by(|a, b| key(a).cmp(&key(b)));
    }
    fn compact_sort_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let order = order(self.len(), &|a, b| match (self.get(a), self.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        });
        arrange(order, &mut |a, b| self.swap(a, b));
    }
}

/// The positions `0..length` in the order that `compare` gives them.
fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// Swaps values until at each place stands the one that stood where `order` says, one circle of places after another.
fn arrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut place = start;
        while let Some(from) = order.get_mut(place).map(|from| std::mem::replace(from, place)) {
            if from == start || from == place {
                break;
            }
            swap(place, from);
            place = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_is_the_standard_librarys(pairs: Vec<(u8, u16)>) {
            let (mut ours, mut standard) = (pairs.clone(), pairs);
            ours.compact_sort_by_key(|(first, _)| *first);
            standard.sort_by_key(|(first, _)| *first);
            prop_assert_eq!(&ours, &standard);
            ours.compact_sort();
            standard.sort();
            prop_assert_eq!(ours, standard);
        }
    }
}
