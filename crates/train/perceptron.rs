//! The averaged perceptron (Collins 2002) over hashed features, in integers.
#![expect(clippy::indexing_slicing, reason = "rows and classes index tables of their own length")]

/// Features are counted in a table of two to this power places.
const COUNT_BITS: u32 = 22;

/// The weights of a model that is being trained, each with the sum that its average needs.
#[derive(Debug, Clone)]
pub(crate) struct Perceptron {
    classes: usize,
    mask: usize,
    weights: Vec<i32>,
    /// For each weight the sum of its changes, each times the number of the step at which it was made.
    moments: Vec<i64>,
    step: i64,
    /// How often each feature was met, by its hash; counting stops at 255.
    seen: Vec<u8>,
    /// A feature has no weight before it was met so often: what is rare is learned by heart.
    least: u8,
}

impl Perceptron {
    /// A model of so many classes with two to the power of `bits` rows, all weights zero, that learns
    /// from features met `least` times and more.
    pub(crate) fn new(classes: usize, bits: u32, least: u8) -> Self {
        let count = classes << bits;
        Self {
            classes,
            mask: (1 << bits) - 1,
            weights: vec![0; count],
            moments: vec![0; count],
            step: 1,
            seen: vec![0; 1 << COUNT_BITS],
            least,
        }
    }

    fn row(&self, hash: u32) -> std::ops::Range<usize> {
        let start = (hash as usize & self.mask) * self.classes;
        start..start + self.classes
    }

    /// The score of each class.
    pub(crate) fn scores(&self, hashes: &[u32]) -> Vec<i32> {
        let mut sums = vec![0; self.classes];
        for &hash in hashes {
            for (sum, weight) in sums.iter_mut().zip(&self.weights[self.row(hash)]) {
                *sum += weight;
            }
        }
        sums
    }

    /// Moves the weights of `hashes` from the class `wrong` to `right`, if they differ.
    pub(crate) fn learn(&mut self, hashes: &[u32], right: usize, wrong: usize) {
        self.step += 1;
        for &hash in hashes {
            let seen = &mut self.seen[count_of(hash)];
            *seen = seen.saturating_add(1);
        }
        if right == wrong {
            return;
        }
        for &hash in hashes {
            if self.seen[count_of(hash)] < self.least {
                continue;
            }
            let start = self.row(hash).start;
            for (class, change) in [(right, 1), (wrong, -1)] {
                self.weights[start + class] += change;
                self.moments[start + class] += i64::from(change) * self.step;
            }
        }
    }

    /// The averages of the weights as the engine reads them: a byte each, a column a class; the largest of a
    /// thousand is scaled to the largest byte, and what is above is cut.
    pub(crate) fn pack(&self) -> Vec<u8> {
        let average = |(weight, moment): (&i32, &i64)| i64::from(*weight) * self.step - moment;
        let averages: Vec<i64> = self.weights.iter().zip(&self.moments).map(average).collect();
        let mut sizes: Vec<i64> = averages.iter().map(|a| a.abs()).filter(|size| *size > 0).collect();
        sizes.sort_unstable();
        let top = sizes.get(sizes.len() * 999 / 1000).copied().unwrap_or(1).max(1);
        let byte = |average: i64| {
            let doubled = 2 * average * 127;
            let rounded = (doubled + doubled.signum() * top) / (2 * top);
            rounded.clamp(-127, 127) as i8 as u8
        };
        let rows = self.mask + 1;
        (0..self.classes)
            .flat_map(|class| (0..rows).map(move |row| row * self.classes + class))
            .map(|place| byte(averages[place]))
            .collect()
    }
}

/// The place where a feature is counted.
const fn count_of(hash: u32) -> usize {
    hash as usize & ((1 << COUNT_BITS) - 1)
}
