//! What edges connect: union-find (Tarjan 1975) over the ends of edges, 16 bytes each in memory.

use std::collections::BTreeMap;

/// The parts that edges connect.
#[derive(Debug, Default)]
pub(super) struct Components {
    /// For each end of an edge its place in `parents`.
    places: BTreeMap<i64, u32>,
    parents: Vec<u32>,
    /// The least end of each part, at the place of its root.
    least: Vec<i64>,
}

impl Components {
    /// Adds an edge.
    pub(super) fn connect(&mut self, a: i64, b: i64) {
        let (a, b) = (self.place(a), self.place(b));
        let (a, b) = (self.root(a), self.root(b));
        let (least_a, least_b) = (self.least_at(a), self.least_at(b));
        let (keep, drop, least) = if least_a <= least_b { (a, b, least_a) } else { (b, a, least_b) };
        if let Some(parent) = self.parents.get_mut(drop as usize) {
            *parent = keep;
        }
        if let Some(known) = self.least.get_mut(keep as usize) {
            *known = least;
        }
    }

    /// The least of all that are connected with `end`; nothing if no edge ends there.
    pub(super) fn of(&mut self, end: i64) -> Option<i64> {
        let place = self.places.get(&end).copied()?;
        let root = self.root(place);
        Some(self.least_at(root))
    }

    /// Everything that edges connect, each after the least that it is connected with; in order.
    pub(super) fn all(&mut self) -> Vec<(i64, i64)> {
        let ends: Vec<i64> = self.places.keys().copied().collect();
        let mut all: Vec<(i64, i64)> =
            ends.into_iter().filter_map(|end| Some((self.of(end)?, end))).collect();
        all.sort_unstable();
        all
    }

    fn place(&mut self, end: i64) -> u32 {
        let next = self.parents.len() as u32;
        let place = *self.places.entry(end).or_insert(next);
        if place == next {
            self.parents.push(next);
            self.least.push(end);
        }
        place
    }

    fn least_at(&self, root: u32) -> i64 {
        self.least.get(root as usize).copied().unwrap_or_default()
    }

    fn root(&mut self, mut at: u32) -> u32 {
        while let Some(&up) = self.parents.get(at as usize).filter(|&&up| up != at) {
            let above = self.parents.get(up as usize).copied().unwrap_or(up);
            if let Some(parent) = self.parents.get_mut(at as usize) {
                *parent = above;
            }
            at = above;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_edges_connect_has_its_least_end_in_common() {
        let mut parts = Components::default();
        for (a, b) in [(7, 5), (9, 8), (5, 3), (8, 7), (4, 21)] {
            parts.connect(a, b);
        }
        assert_eq!(parts.all(), [(3, 3), (3, 5), (3, 7), (3, 8), (3, 9), (4, 4), (4, 21)]);
        assert_eq!(parts.of(6), None);
    }
}
