//! The layers: a window's pieces as vectors, each layer attending to all places of the window (Vaswani et al. 2017; a
//! layer normalises after each half, as in BERT).

use crate::numbers::{gelu, normalise, softmax};
use crate::product::{Inputs, Machine, Outputs, Work, product};
use crate::weights::{Layer, Linear, Weights};
use crate::windows::Window;

/// Buffers that are used again for each layer and window.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    inputs: Inputs,
    /// The keys or the values of one head of attention.
    outputs: Outputs,
    /// Queries, keys and values of all places, or what is inside a layer.
    wide: Vec<f32>,
    /// What a half of a layer adds.
    added: Vec<f32>,
    /// What attention gives, of all heads.
    context: Vec<f32>,
    /// How much each place attends to each, of one head.
    attention: Vec<f32>,
    /// The values of one head, a row for each of its dimensions.
    transposed: Vec<f32>,
    /// What one head gives.
    head: Vec<f32>,
}

/// A row for each piece of a window: what the last layer says of it.
pub(crate) fn encode(
    machine: Machine,
    weights: &Weights,
    window: &Window,
    buffers: &mut Buffers,
) -> Vec<f32> {
    machine.run(Encoding { weights, window, buffers })
}

/// The reading of a window by all layers.
struct Encoding<'a> {
    weights: &'a Weights,
    window: &'a Window,
    buffers: &'a mut Buffers,
}

impl Work for Encoding<'_> {
    type Output = Vec<f32>;

    #[inline(always)]
    fn run(self, machine: Machine) -> Vec<f32> {
        let Self { weights, window, buffers } = self;
        let mut rows = embed(weights, window);
        for layer in &weights.layers {
            attend(machine, weights, layer, &rows, buffers);
            add(&mut rows, &buffers.added);
            normalise(&mut rows, &layer.norm1.weight, &layer.norm1.bias);
            buffers.inputs.pack(weights.hidden, rows.chunks_exact(weights.hidden));
            multiply(machine, &buffers.inputs, &layer.up, &mut buffers.wide);
            buffers.wide.iter_mut().for_each(|value| *value = gelu(*value));
            let inner = layer.up.bias.len();
            buffers.inputs.pack(inner, buffers.wide.chunks_exact(inner));
            multiply(machine, &buffers.inputs, &layer.down, &mut buffers.added);
            add(&mut rows, &buffers.added);
            normalise(&mut rows, &layer.norm2.weight, &layer.norm2.bias);
        }
        rows
    }
}

/// What a linear map makes of each row of `inputs`.
#[inline(always)]
pub(crate) fn multiply(machine: Machine, inputs: &Inputs, linear: &Linear, products: &mut Vec<f32>) {
    product(machine, inputs, &linear.weight, products);
    for row in products.chunks_exact_mut(linear.bias.len().max(1)) {
        add(row, &linear.bias);
    }
}

/// A row for each piece: the sum of what the tables have for the piece, its place, case and marks.
#[inline(always)]
fn embed(weights: &Weights, window: &Window) -> Vec<f32> {
    let width = weights.hidden;
    let mut rows = vec![0.0; window.pieces.len() * width];
    let row_of = |table: &[f32], number: usize, row: &mut [f32]| {
        add(row, table.get(number * width..(number + 1) * width).unwrap_or_default());
    };
    let marks = window.cases.iter().zip(&window.places);
    let pieces = window.pieces.iter().zip(marks).enumerate();
    for ((at, (piece, (case, place))), row) in pieces.zip(rows.chunks_exact_mut(width)) {
        row_of(&weights.piece, *piece as usize, row);
        row_of(&weights.position, at, row);
        row_of(&weights.case, usize::from(*case), row);
        row_of(&weights.quoted, usize::from(*place), row);
    }
    normalise(&mut rows, &weights.norm.weight, &weights.norm.bias);
    rows
}

/// Adds `added` to `values`, place by place.
#[inline(always)]
fn add(values: &mut [f32], added: &[f32]) {
    for (value, added) in values.iter_mut().zip(added) {
        *value += added;
    }
}

/// Attention: what each place takes from all places goes to [`Buffers::added`].
#[inline(always)]
fn attend(machine: Machine, weights: &Weights, layer: &Layer, rows: &[f32], buffers: &mut Buffers) {
    let (hidden, size) = (weights.hidden, weights.hidden / weights.heads);
    let places = rows.len() / hidden;
    buffers.inputs.pack(hidden, rows.chunks_exact(hidden));
    multiply(machine, &buffers.inputs, &layer.qkv, &mut buffers.wide);
    buffers.context.clear();
    buffers.context.resize(places * hidden, 0.0);
    let factor = 1.0 / (size as f32).sqrt();
    for head in 0..weights.heads {
        // The part of each place's row that begins at `from` and belongs to this head.
        let part = |from: usize| {
            let start = from + head * size;
            move |row: &'_ [f32]| start..(start + size).min(row.len())
        };
        let (query, key, value) = (part(0), part(hidden), part(2 * hidden));
        let all = || buffers.wide.chunks_exact(3 * hidden);
        buffers.inputs.pack(size, all().map(|row| row.get(query(row)).unwrap_or_default()));
        buffers.outputs.pack(size, all().map(|row| row.get(key(row)).unwrap_or_default()));
        product(machine, &buffers.inputs, &buffers.outputs, &mut buffers.attention);
        buffers.transposed.clear();
        buffers.transposed.resize(size * places, 0.0);
        for (place, row) in all().enumerate() {
            let columns = buffers.transposed.chunks_exact_mut(places);
            for (column, value) in columns.zip(row.get(value(row)).unwrap_or_default()) {
                if let Some(slot) = column.get_mut(place) {
                    *slot = *value;
                }
            }
        }
        for row in buffers.attention.chunks_exact_mut(places) {
            row.iter_mut().for_each(|value| *value *= factor);
            softmax(row);
        }
        buffers.inputs.pack(places, buffers.attention.chunks_exact(places));
        buffers.outputs.pack(places, buffers.transposed.chunks_exact(places));
        product(machine, &buffers.inputs, &buffers.outputs, &mut buffers.head);
        for (row, found) in buffers.context.chunks_exact_mut(hidden).zip(buffers.head.chunks_exact(size)) {
            if let Some(slots) = row.get_mut(head * size..(head + 1) * size) {
                slots.copy_from_slice(found);
            }
        }
    }
    buffers.inputs.pack(hidden, buffers.context.chunks_exact(hidden));
    multiply(machine, &buffers.inputs, &layer.out, &mut buffers.added);
}
