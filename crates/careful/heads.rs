//! The heads: what the last layer's rows say of each word, read at its first piece.

use crate::encoder::{Buffers, encode, multiply};
use crate::numbers::softmax;
use crate::product::{Inputs, Machine, Outputs, Work, product};
use crate::weights::Weights;
use crate::windows::Window;

/// What the encoder says of the words of a window.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct WindowScores {
    /// For each word a logit for each role label.
    pub(crate) roles: Vec<f32>,
    /// For each word what speaks against its being reported speech, and for it, if it is content.
    pub(crate) speech: Vec<f32>,
    /// For each word how likely its cue is nothing (first) or each word of the window.
    pub(crate) cues: Vec<f32>,
    /// For each word how likely its source is nothing (first) or each word of the window.
    pub(crate) sources: Vec<f32>,
}

/// Reads a window.
pub(crate) fn read(
    machine: Machine,
    weights: &Weights,
    window: &Window,
    buffers: &mut Buffers,
) -> WindowScores {
    let rows = encode(machine, weights, window, buffers);
    machine.run(Heads { weights, window, rows: &rows })
}

/// The reading of the heads.
struct Heads<'a> {
    weights: &'a Weights,
    window: &'a Window,
    rows: &'a [f32],
}

impl Work for Heads<'_> {
    type Output = WindowScores;

    #[inline(always)]
    fn run(self, machine: Machine) -> WindowScores {
        let Self { weights, window, rows } = self;
        let width = weights.hidden;
        let row = |place: &usize| rows.get(place * width..(place + 1) * width);
        let mut inputs = Inputs::default();
        inputs.pack(width, window.first_pieces.iter().filter_map(row));
        let mut scores = WindowScores::default();
        multiply(machine, &inputs, &weights.roles, &mut scores.roles);
        multiply(machine, &inputs, &weights.speech, &mut scores.speech);
        let (mut queries, mut keys) = (Vec::new(), Vec::new());
        multiply(machine, &inputs, &weights.query, &mut queries);
        multiply(machine, &inputs, &weights.key, &mut keys);
        scores.cues = pointers(machine, weights, &queries, &keys, 0);
        scores.sources = pointers(machine, weights, &queries, &keys, 1);
        scores
    }
}

/// The pointers of one kind: for each word how likely it points at nothing or at each word.
#[inline(always)]
fn pointers(machine: Machine, weights: &Weights, queries: &[f32], keys: &[f32], kind: usize) -> Vec<f32> {
    let width = weights.pointer;
    let part = |row: &'_ [f32]| kind * width..((kind + 1) * width).min(row.len());
    let parts = |rows: &'_ [f32]| rows.len() / (2 * width);
    let none = weights.none.get(kind * width..(kind + 1) * width).unwrap_or_default();
    let (mut inputs, mut outputs) = (Inputs::default(), Outputs::default());
    inputs.pack(width, queries.chunks_exact(2 * width).map(|row| row.get(part(row)).unwrap_or_default()));
    let keys_of = keys.chunks_exact(2 * width).map(|row| row.get(part(row)).unwrap_or_default());
    outputs.pack(width, std::iter::once(none).chain(keys_of));
    let mut found = Vec::new();
    product(machine, &inputs, &outputs, &mut found);
    let factor = 1.0 / (width as f32).sqrt();
    for row in found.chunks_exact_mut(parts(keys) + 1) {
        row.iter_mut().for_each(|value| *value *= factor);
        softmax(row);
    }
    found
}
