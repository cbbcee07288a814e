//! Linear models over hashed features: a table of small integers, one row a bucket of hashes, one column a class. The
//! class with the highest sum wins, the first of equals: every machine finds the same.
//!
//! Rows are added four classes at a time, in the quarters of 64-bit words: much of the time that it takes to read an
//! article goes into these sums.

/// Classes in a word.
pub(crate) const LANES: usize = 8;
/// What is added to a weight so that it is never negative.
const BIAS: i32 = 128;
/// The low byte of each 16 bits of a word.
const LOW_BYTES: u64 = 0x00FF_00FF_00FF_00FF;
/// So many bytes can be added up in 16 bits.
const MOST_ROWS: usize = 256;

/// The weights of a model with at most `WORDS` times [`LANES`] classes.
#[derive(Debug, Clone)]
pub(crate) struct LinearModel<const WORDS: usize> {
    /// One byte a class: its weight and [`BIAS`].
    rows: Vec<[u64; WORDS]>,
}

impl<const WORDS: usize> LinearModel<WORDS> {
    /// Reads one byte for each row's weight of the first class, of the second and so on: in that order they compress
    /// best. `None` if these are not `classes` columns of a power of two of rows.
    pub(crate) fn unpack(bytes: &[u8], classes: usize) -> Option<Self> {
        let count = bytes.len().checked_div(classes)?;
        if classes > WORDS * LANES || !count.is_power_of_two() || count * classes != bytes.len() {
            return None;
        }
        let mut rows = vec![[0; WORDS]; count];
        for (class, column) in bytes.chunks_exact(count).enumerate() {
            for (row, weight) in rows.iter_mut().zip(column) {
                if let Some(word) = row.get_mut(class / LANES) {
                    // What adding the bias does to a byte in two’s complement.
                    *word |= u64::from(weight ^ 0x80) << (class % LANES * 8);
                }
            }
        }
        Some(Self { rows })
    }

    /// The score of each class for features with these hashes; of those that the model does not have, something low.
    pub(crate) fn scores(&self, hashes: &[u32]) -> [[i32; LANES]; WORDS] {
        let mut scores = [[0; LANES]; WORDS];
        for hashes in hashes.chunks(MOST_ROWS) {
            let bias = BIAS * hashes.len() as i32;
            // Two words at a time: so many sums stay in registers.
            for (pair, scores) in scores.chunks_mut(2).enumerate() {
                let sums = self.sums(hashes, 2 * pair);
                for (scores, [even, odd]) in scores.iter_mut().zip(sums) {
                    for (two, lanes) in scores.as_chunks_mut::<2>().0.iter_mut().enumerate() {
                        let sum = |lanes: u64| i32::from((lanes >> (16 * two)) as u16) - bias;
                        let [first, second] = lanes;
                        *first += sum(even);
                        *second += sum(odd);
                    }
                }
            }
        }
        scores
    }

    /// The sums of the even and of the odd bytes of two words of rows, the first of which is `first`.
    #[inline(always)]
    fn sums(&self, hashes: &[u32], first: usize) -> [[u64; 2]; 2] {
        let mask = self.rows.len().wrapping_sub(1);
        let second = (first + 1).min(WORDS - 1);
        let [mut even, mut odd, mut second_even, mut second_odd] = [0; 4];
        for row in hashes.iter().filter_map(|&hash| self.rows.get(hash as usize & mask)) {
            let word = row.get(first).copied().unwrap_or(0);
            even += word & LOW_BYTES;
            odd += (word >> 8) & LOW_BYTES;
            if WORDS > 1 {
                let word = row.get(second).copied().unwrap_or(0);
                second_even += word & LOW_BYTES;
                second_odd += (word >> 8) & LOW_BYTES;
            }
        }
        [[even, odd], [second_even, second_odd]]
    }
}

/// The first class with the highest score, among those that `may` be chosen; 0 if none may.
pub(crate) fn best(scores: &[[i32; LANES]], may: impl Fn(usize) -> bool) -> usize {
    let mut best = (i32::MIN, 0);
    for (class, &score) in scores.as_flattened().iter().enumerate() {
        if score > best.0 && may(class) {
            best = (score, class);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_the_sum_of_the_weights_of_its_rows() {
        const CLASSES: usize = 11;
        let weight = |row: usize, class: usize| ((row * 31 + class * 57) % 256) as u8;
        let packed: Vec<u8> =
            (0..CLASSES).flat_map(|class| (0..4).map(move |row| weight(row, class))).collect();
        let model: LinearModel<2> = LinearModel::unpack(&packed, CLASSES).unwrap();
        for hashes in [vec![0, 1, 2, 3], vec![7; 3 * MOST_ROWS + 1], vec![]] {
            let scores = model.scores(&hashes);
            for class in 0..CLASSES {
                let weights = hashes.iter().map(|hash| weight(*hash as usize % 4, class));
                let sum: i32 = weights.map(|byte| i32::from(byte.cast_signed())).sum();
                assert_eq!(scores.as_flattened()[class], sum, "class {class} of {} rows", hashes.len());
            }
        }
    }

    #[test]
    fn only_whole_tables_are_read() {
        assert!(LinearModel::<1>::unpack(&[0; 6], 3).is_some());
        assert!(LinearModel::<1>::unpack(&[0; 9], 3).is_none());
        assert!(LinearModel::<1>::unpack(&[0; 7], 3).is_none());
        assert!(LinearModel::<1>::unpack(&[0; 18], 9).is_none());
        assert!(LinearModel::<1>::unpack(&[], 0).is_none());
    }
}
