//! The kernel for WebAssembly, in vectors of 128 bits. The functions that use them say so themselves, so that no other
//! part of a program does, and none of `unsafe`: a browser without such vectors refuses the program as a whole.

use super::{Machine, OUTPUTS, Pairs, ROWS, Sums, Work};
use core::arch::wasm32::{i16x8, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, i32x4_splat, v128};

/// Rows that are summed at once: with more, there are not registers enough.
const HALF: usize = ROWS / 2;
/// Registers that hold one sum of each output.
const REGISTERS: usize = OUTPUTS / 4;

/// Runs `work`, compiled for vectors.
#[target_feature(enable = "simd128")]
pub(super) fn run<W: Work>(work: W, machine: Machine) -> W::Output {
    work.run(machine)
}

/// The sums of one block by another.
#[target_feature(enable = "simd128")]
pub(super) fn sums(rows: &[Pairs<ROWS>], weights: &[Pairs<OUTPUTS>]) -> Sums {
    let mut sums = Sums::default();
    let (first, second) = sums.split_at_mut(HALF);
    half(rows, weights, 0, first);
    half(rows, weights, HALF, second);
    sums
}

/// The sums of the rows from `first`.
#[target_feature(enable = "simd128")]
fn half(rows: &[Pairs<ROWS>], weights: &[Pairs<OUTPUTS>], first: usize, slots: &mut [[i32; OUTPUTS]]) {
    let mut sums = [[i32x4_splat(0); REGISTERS]; HALF];
    for (rows, weights) in rows.iter().zip(weights) {
        let (quads, _) = weights.as_chunks::<4>();
        let rows = rows.iter().skip(first);
        let mut pairs = [i32x4_splat(0); HALF];
        for (pair, [a, b]) in pairs.iter_mut().zip(rows) {
            *pair = i32x4_splat(i32::from(*a) & 0xFFFF | i32::from(*b) << 16);
        }
        for (number, quad) in quads.iter().enumerate() {
            let quad = vector(quad);
            for (sums, pair) in sums.iter_mut().zip(pairs) {
                if let Some(sum) = sums.get_mut(number) {
                    *sum = i32x4_add(*sum, i32x4_dot_i16x8(pair, quad));
                }
            }
        }
    }
    for (slots, sums) in slots.iter_mut().zip(sums) {
        for (slots, sum) in slots.as_chunks_mut::<4>().0.iter_mut().zip(sums) {
            *slots = [
                i32x4_extract_lane::<0>(sum),
                i32x4_extract_lane::<1>(sum),
                i32x4_extract_lane::<2>(sum),
                i32x4_extract_lane::<3>(sum),
            ];
        }
    }
}

/// The weights of four outputs as one vector.
#[target_feature(enable = "simd128")]
fn vector([[a, b], [c, d], [e, f], [g, h]]: &Pairs<4>) -> v128 {
    i16x8(*a, *b, *c, *d, *e, *f, *g, *h)
}
