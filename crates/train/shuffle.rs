//! A shuffle that looks random and is always the same.

/// The state of a linear congruential generator (Knuth's constants).
#[derive(Debug, Clone)]
pub(crate) struct Shuffler(u64);

impl Shuffler {
    /// The generator with this program's one seed.
    pub(crate) const fn new() -> Self {
        Self(1)
    }
    /// The next number, below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
    /// Shuffles `items` (Fisher and Yates).
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
