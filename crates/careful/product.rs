//! Products of matrices in integers: rows of inputs by rows of weights, each rounded to twelve bits with a scale of its
//! own, summed in 32 bits. The sums are exact, so a processor may add in any order and width; what comes out is the same.
//!
//! The weights are packed so that the lanes of a register are neighbouring outputs (as in Goto & van de Geijn 2008):
//! blocks of [`OUTPUTS`] outputs, in each all inputs in pairs. The inputs are packed in blocks of [`ROWS`] rows. A kernel
//! multiplies one block by the other; there is one for x86-64 with AVX2, one for WebAssembly, and a plain one.

use crate::numbers::{largest, round, sum};

/// Outputs of a block of weights.
const OUTPUTS: usize = 16;
/// Rows of a block of inputs.
const ROWS: usize = 6;
/// The largest rounded value.
const LARGEST: f32 = 2047.0;
/// The largest sum of a row's rounded values, so that no sum of products leaves 32 bits: less than 2³¹ / 2047.
const LARGEST_SUM: f32 = 1_000_000.0;

/// Two inputs, of [`OUTPUTS`] outputs or of [`ROWS`] rows.
type Pairs<const N: usize> = [[i16; 2]; N];
/// The sums of one block by another.
type Sums = [[i32; OUTPUTS]; ROWS];

/// Rows of values, rounded and packed in blocks of `N` rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Packed<const N: usize> {
    /// Values of a row.
    width: usize,
    /// How many rows there are.
    rows: usize,
    /// Blocks of `N` rows; in each all pairs of inputs, of every row. What is missing at the ends is zero.
    pairs: Vec<Pairs<N>>,
    /// What a rounded value of each row must be multiplied by.
    scales: Vec<f32>,
    /// The row that is packed.
    rounded: Vec<i16>,
}

/// Packed inputs.
pub(crate) type Inputs = Packed<ROWS>;
/// Packed weights: a row for each output.
pub(crate) type Outputs = Packed<OUTPUTS>;

impl<const N: usize> Packed<N> {
    /// Packs rows of `width` values, that `rows` gives.
    #[inline(always)]
    pub(crate) fn pack<'a>(&mut self, width: usize, rows: impl Iterator<Item = &'a [f32]>) {
        self.width = width;
        self.rows = 0;
        self.pairs.clear();
        self.scales.clear();
        let length = width.div_ceil(2);
        for row in rows {
            let lane = self.rows % N;
            if lane == 0 {
                self.pairs.resize(self.pairs.len() + length, [[0; 2]; N]);
            }
            let first = self.pairs.len() - length;
            let factor = factor(row);
            self.scales.push(1.0 / factor);
            self.rows += 1;
            self.rounded.clear();
            self.rounded.extend(row.iter().map(|value| round(value * factor) as i16));
            self.rounded.resize(2 * length, 0);
            let (rounded, _) = self.rounded.as_chunks::<2>();
            for (pairs, pair) in self.pairs.get_mut(first..).unwrap_or_default().iter_mut().zip(rounded) {
                if let Some(slot) = pairs.get_mut(lane) {
                    *slot = *pair;
                }
            }
        }
    }

    /// The blocks.
    #[inline(always)]
    fn blocks(&self) -> impl Iterator<Item = &[Pairs<N>]> {
        self.pairs.chunks_exact(self.width.div_ceil(2).max(1))
    }
}

/// By what a row is multiplied before its values are rounded.
#[inline(always)]
fn factor(row: &[f32]) -> f32 {
    let top = largest(row, 1e-30, f32::abs);
    let total = sum(row, f32::abs);
    let by_top = LARGEST / top;
    if total * by_top > LARGEST_SUM { LARGEST_SUM / total } else { by_top }
}

/// The product of each row of `inputs` with each row of `weights`: as many values a row as there are outputs. Both must
/// have one width.
#[inline(always)]
pub(crate) fn product(machine: Machine, inputs: &Inputs, weights: &Outputs, products: &mut Vec<f32>) {
    products.clear();
    products.resize(inputs.rows * weights.rows, 0.0);
    if inputs.width != weights.width || weights.rows == 0 {
        return;
    }
    // A block of weights stays in the nearest cache while all inputs go past it.
    for (number, block) in weights.blocks().enumerate() {
        let first = number * OUTPUTS;
        let scales = weights.scales.get(first..).unwrap_or_default();
        let blocks = inputs.blocks().zip(inputs.scales.chunks(ROWS));
        for ((rows, row_scales), products) in blocks.zip(products.chunks_mut(ROWS * weights.rows)) {
            let sums = machine.multiply(rows, block);
            let rows = products.chunks_exact_mut(weights.rows).zip(&sums).zip(row_scales);
            for ((row, sums), row_scale) in rows {
                let slots = row.get_mut(first..).unwrap_or_default().iter_mut();
                for ((slot, sum), scale) in slots.zip(sums).zip(scales) {
                    *slot = *sum as f32 * (row_scale * scale);
                }
            }
        }
    }
}

/// The kernel that this machine has.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Machine {
    /// Any.
    #[cfg_attr(target_arch = "wasm32", expect(dead_code, reason = "only tests compare with it"))]
    Plain,
    /// x86-64 with AVX2.
    #[cfg(target_arch = "x86_64")]
    Wide(pulp::x86::V3),
    /// WebAssembly with vectors of 128 bits.
    #[cfg(target_arch = "wasm32")]
    Wasm,
}

/// What [`Machine::run`] runs, with all that it calls inlined, so that it is compiled for the machine's vectors.
pub(crate) trait Work {
    /// What comes out.
    type Output;
    /// Does it.
    fn run(self, machine: Machine) -> Self::Output;
}

impl Machine {
    /// The fastest that this machine has.
    pub(crate) fn new() -> Self {
        #[cfg(target_arch = "x86_64")]
        if let Some(wide) = pulp::x86::V3::try_new() {
            return Self::Wide(wide);
        }
        #[cfg(target_arch = "wasm32")]
        return Self::Wasm;
        #[cfg(not(target_arch = "wasm32"))]
        Self::Plain
    }

    /// Runs `work`, compiled for this machine.
    pub(crate) fn run<W: Work>(self, work: W) -> W::Output {
        match self {
            Self::Plain => work.run(self),
            #[cfg(target_arch = "x86_64")]
            Self::Wide(wide) => {
                struct Here<W>(W, Machine);
                impl<W: Work> pulp::NullaryFnOnce for Here<W> {
                    type Output = W::Output;
                    #[inline(always)]
                    fn call(self) -> W::Output {
                        self.0.run(self.1)
                    }
                }
                wide.vectorize(Here(work, self))
            }
            #[cfg(target_arch = "wasm32")]
            Self::Wasm => wasm::run(work, self),
        }
    }

    /// The sums of one block by another.
    #[inline(always)]
    fn multiply(self, rows: &[Pairs<ROWS>], weights: &[Pairs<OUTPUTS>]) -> Sums {
        match self {
            Self::Plain => plain(rows, weights),
            #[cfg(target_arch = "x86_64")]
            Self::Wide(wide) => wide_sums(wide, rows, weights),
            #[cfg(target_arch = "wasm32")]
            Self::Wasm => wasm::sums(rows, weights),
        }
    }
}

/// The sums without instructions of any machine.
#[inline(always)]
fn plain(rows: &[Pairs<ROWS>], weights: &[Pairs<OUTPUTS>]) -> Sums {
    let mut sums = Sums::default();
    for (rows, weights) in rows.iter().zip(weights) {
        for (sums, [a, b]) in sums.iter_mut().zip(rows) {
            for (sum, [c, d]) in sums.iter_mut().zip(weights) {
                *sum += i32::from(*a) * i32::from(*c) + i32::from(*b) * i32::from(*d);
            }
        }
    }
    sums
}

/// The sums in registers of eight lanes.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn wide_sums(wide: pulp::x86::V3, rows: &[Pairs<ROWS>], weights: &[Pairs<OUTPUTS>]) -> Sums {
    use std::arch::x86_64::__m256i;
    let zero = wide.avx._mm256_setzero_si256();
    let mut sums = [[zero; 2]; ROWS];
    for (rows, weights) in rows.iter().zip(weights) {
        let [low, high]: [__m256i; 2] = pulp::cast(*weights);
        for ([sum_low, sum_high], pair) in sums.iter_mut().zip(rows) {
            let pair = wide.avx._mm256_set1_epi32(pulp::cast(*pair));
            *sum_low = wide.avx2._mm256_add_epi32(*sum_low, wide.avx2._mm256_madd_epi16(pair, low));
            *sum_high = wide.avx2._mm256_add_epi32(*sum_high, wide.avx2._mm256_madd_epi16(pair, high));
        }
    }
    sums.map(pulp::cast)
}

#[cfg(target_arch = "wasm32")]
mod wasm;

#[cfg(test)]
mod tests {
    use super::*;

    /// Packs `rows` rows of made-up values.
    fn packed<const N: usize>(rows: usize, width: usize, seed: usize) -> (Packed<N>, Vec<f32>) {
        let values: Vec<f32> =
            (0..rows * width).map(|i| ((i * 7919 + seed) % 2001) as f32 / 500.0 - 2.0).collect();
        let mut packed = Packed::default();
        packed.pack(width, values.chunks_exact(width));
        (packed, values)
    }

    /// Compares the product with that of floats, and this machine's kernel with the plain one.
    fn check(rows: usize, outputs: usize, width: usize) {
        let (inputs, x) = packed::<ROWS>(rows, width, 3);
        let (weights, w) = packed::<OUTPUTS>(outputs, width, 11);
        let (mut found, mut by_plain) = (Vec::new(), Vec::new());
        product(Machine::new(), &inputs, &weights, &mut found);
        product(Machine::Plain, &inputs, &weights, &mut by_plain);
        assert!(found.iter().map(|v| v.to_bits()).eq(by_plain.iter().map(|v| v.to_bits())));
        for (row, found) in x.chunks_exact(width).zip(found.chunks_exact(outputs)) {
            for (weights, found) in w.chunks_exact(width).zip(found) {
                let expected: f32 = row.iter().zip(weights).map(|(a, b)| a * b).sum();
                assert!((found - expected).abs() < 0.004 * (width as f32).sqrt(), "{found} for {expected}");
            }
        }
    }

    #[test]
    fn products_are_near_those_of_floats_at_every_size() {
        check(1, 1, 1);
        check(7, 5, 33);
        check(13, 40, 384);
        check(12, 16, 1536);
    }

    #[test]
    fn no_sum_leaves_32_bits() {
        let (mut inputs, mut weights) = (Inputs::default(), Outputs::default());
        let row = vec![1.0_f32; 4096];
        inputs.pack(4096, [row.as_slice()].into_iter());
        weights.pack(4096, [row.as_slice()].into_iter());
        let mut found = Vec::new();
        product(Machine::new(), &inputs, &weights, &mut found);
        // By a factor of 244 for the weights, 4,096 × 244 is below a million; the inputs alike.
        assert!((found[0] - 4096.0).abs() < 20.0, "{found:?}");
    }

    #[test]
    fn matrices_that_do_not_fit_give_zeros() {
        let (inputs, weights) = (packed::<ROWS>(2, 8, 1).0, packed::<OUTPUTS>(3, 10, 1).0);
        let mut found = Vec::new();
        product(Machine::new(), &inputs, &weights, &mut found);
        assert_eq!(found, [0.0; 6]);
    }
}
