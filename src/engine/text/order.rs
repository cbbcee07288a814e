//! Sorting with one copy of the algorithm. Each call of the standard `sort_by_key` brings its own few kilobytes into
//! the page; there are dozens, of lists so short that a call through a pointer costs nothing. Hot loops over long lists
//! keep the standard ones.

use std::cmp::Ordering;

/// Stable sorts of a slice.
pub trait Arrange<T> {
    /// In the order of the items.
    fn arrange(&mut self)
    where
        T: Ord;
    /// In the order that `compare` says.
    fn arrange_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);
    /// In the order of a key, computed for each comparison.
    fn arrange_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);
}

impl<T> Arrange<T> for [T] {
    fn arrange(&mut self)
    where
        T: Ord,
    {
        arrange(self, Ord::cmp);
    }
    fn arrange_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering) {
        arrange(self, compare);
    }
    fn arrange_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        arrange(self, |a, b| key(a).cmp(&key(b)));
    }
}

fn arrange<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order = sorted(items.len(), &mut |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    // `order[i]` says which item belongs at `i`; each cycle of it is walked once.
    for start in 0..order.len() {
        let mut at = start;
        while let Some(from) = order.get(at).map(|&from| from as usize) {
            if let Some(done) = order.get_mut(at) {
                *done = at as u32;
            }
            if from == start || from == at {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

/// The places `0..count` in the order that `compare` gives them; none at all if that is the order they are in.
fn sorted(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<u32> {
    if (1..count).all(|at| compare(at - 1, at) != Ordering::Greater) {
        return Vec::new();
    }
    let mut order: Vec<u32> = (0..u32::try_from(count).unwrap_or(u32::MAX)).collect();
    order.sort_by(|a, b| compare(*a as usize, *b as usize));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_does(items in proptest::collection::vec((0u8..9, any::<u8>()), 0..60)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            ours.arrange_by_key(|item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(&ours, &theirs);
            ours.arrange();
            theirs.sort();
            prop_assert_eq!(ours, theirs);
        }
    }
}
