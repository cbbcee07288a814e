//! Linear models over hashed features: a table of small integers, one row a bucket of hashes, one column a class. The
//! class with the highest sum wins, the first of equals: every machine finds the same.

/// The weights of a model with at most `LANES` classes.
#[derive(Debug, Clone)]
pub(crate) struct LinearModel<const LANES: usize> {
    rows: Vec<[i8; LANES]>,
}

impl<const LANES: usize> LinearModel<LANES> {
    /// Reads one byte for each row's weight of the first class, of the second and so on: in that order they compress
    /// best. `None` if these are not `classes` columns of a power of two of rows.
    pub(crate) fn unpack(bytes: &[u8], classes: usize) -> Option<Self> {
        let count = bytes.len().checked_div(classes)?;
        if classes > LANES || !count.is_power_of_two() || count * classes != bytes.len() {
            return None;
        }
        let mut rows = vec![[0; LANES]; count];
        for (class, column) in bytes.chunks_exact(count).enumerate() {
            for (row, weight) in rows.iter_mut().zip(column) {
                if let Some(slot) = row.get_mut(class) {
                    *slot = i8::from_le_bytes([*weight]);
                }
            }
        }
        Some(Self { rows })
    }

    /// The score of each class for features with these hashes.
    pub(crate) fn scores(&self, hashes: &[u32]) -> [i32; LANES] {
        let mask = self.rows.len().wrapping_sub(1);
        let mut sums = [0; LANES];
        for row in hashes.iter().filter_map(|&hash| self.rows.get(hash as usize & mask)) {
            for (sum, &weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(weight);
            }
        }
        sums
    }
}

/// The first class with the highest score, among those that `may` be chosen; 0 if none may.
pub(crate) fn best(scores: &[i32], may: impl Fn(usize) -> bool) -> usize {
    let mut best = (i32::MIN, 0);
    for (class, &score) in scores.iter().enumerate() {
        if score > best.0 && may(class) {
            best = (score, class);
        }
    }
    best.1
}
