//! The tagger's weights: a table of small integers, one row a bucket of hashed features, one column a label.

use super::features::EDGES;

/// Outside, and begin and inside of source, cue and content.
pub(crate) const LABELS: usize = 7;
/// Labels padded to a power of two, so that a row is one load.
pub(crate) const LANES: usize = 8;
/// A label that may not stand somewhere.
pub(crate) const NEVER: i32 = -1_000_000;

/// One number a label.
pub(crate) type Row<T> = [T; LANES];
/// One number for each label and the label after it.
pub(crate) type Steps = [Row<i32>; LANES];

/// The weights.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// A power of two of rows.
    rows: Vec<Row<i8>>,
    /// For each class of piece, from which label to which.
    steps: Vec<Steps>,
}

impl Table {
    /// Reads the form in which it is packed: the steps as little-endian 16-bit integers, then the weights of the rows for
    /// the first label, for the second and so on, a byte a weight: in that order they compress best. What is missing is zero.
    pub(crate) fn unpack(bytes: &[u8]) -> Self {
        let (steps, rows) = bytes.split_at_checked(EDGES * LABELS * LABELS * 2).unwrap_or_default();
        let mut values = steps.chunks_exact(2).map(|pair| match pair {
            [low, high] => i32::from(i16::from_le_bytes([*low, *high])),
            _ => 0,
        });
        let mut step = |from: usize, to: usize| {
            let value = if from < LABELS && to < LABELS { values.next().unwrap_or(0) } else { NEVER };
            if may_follow(from, to) { value } else { NEVER }
        };
        let steps = (0..EDGES)
            .map(|_| std::array::from_fn(|from| std::array::from_fn(|to| step(from, to))))
            .collect();
        let count = rows.len() / LABELS;
        let mut unpacked = vec![[0; LANES]; count];
        for (label, column) in rows.chunks_exact(count.max(1)).take(LABELS).enumerate() {
            for (row, weight) in unpacked.iter_mut().zip(column) {
                if let Some(place) = row.get_mut(label) {
                    *place = i8::from_le_bytes([*weight]);
                }
            }
        }
        Self { rows: unpacked, steps }
    }

    /// What the features seen of a piece weigh for each label.
    pub(crate) fn weigh(&self, hashes: &[u32]) -> Row<i32> {
        let mask = self.rows.len().wrapping_sub(1);
        let mut sum = [0; LANES];
        for row in hashes.iter().filter_map(|&hash| self.rows.get(hash as usize & mask)) {
            for (sum, &weight) in sum.iter_mut().zip(row) {
                *sum += i32::from(weight);
            }
        }
        sum
    }
    /// The weights from label to label at a piece of this class.
    pub(crate) fn steps(&self, class: u8) -> &Steps {
        self.steps.get(class as usize).unwrap_or(&[[0; LANES]; LANES])
    }
}

/// Whether one label may follow another: one that goes on follows only its own role.
pub(crate) const fn may_follow(from: usize, to: usize) -> bool {
    to == 0 || to % 2 == 1 || from == to || from + 1 == to
}
