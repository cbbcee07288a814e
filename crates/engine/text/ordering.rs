//! Sorting for what the page does once in a while: stable, by a key.
//!
//! The standard library’s sort is compiled anew for every type and every key, some 4 kB of wasm each time, and fifty of
//! them were a sixth of the page's code. Here all types share the one that sorts positions. It is slower than the
//! standard library's, by the moving of the items; the engine's inner loops keep that one.

use std::cmp::Ordering;

/// Sorts `items` by `key`, which is computed once for each; equals keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl FnMut(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let order = order(keys.len(), &|a, b| keys.get(a).cmp(&keys.get(b)));
    permute(items, order);
}

/// Sorts `items`.
pub fn sort<T: Ord>(items: &mut Vec<T>) {
    sort_by(items, T::cmp);
}

/// Sorts `items` by `compare`; equals keep their order.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    permute(items, order);
}

/// The positions from 0 to `count` in their order.
fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// Puts `items` in this order.
fn permute<T>(items: &mut Vec<T>, order: Vec<usize>) {
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|at| taken.get_mut(at).and_then(Option::take)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cmp::Reverse;

    #[test]
    fn equals_keep_their_order() {
        let mut words = vec!["pear", "fig", "plum", "kiwi", "lime", "date", "nut"];
        sort_by_key(&mut words, |word| Reverse(word.len()));
        assert_eq!(words, ["pear", "plum", "kiwi", "lime", "date", "fig", "nut"]);
        sort(&mut words);
        assert_eq!(words, ["date", "fig", "kiwi", "lime", "nut", "pear", "plum"]);
        let mut none: Vec<u8> = Vec::new();
        sort(&mut none);
        assert!(none.is_empty());
    }
}
