//! The careful reader: a small encoder (a transformer of a few layers; Devlin et al. 2019) that says of each word of a
//! text how much speaks for its being source, cue or content, and which cue and source belong to it.
//!
//! Input: a text with its paragraphs and what stands in marks, and a file of weights ([`WeightsError`] says what can be
//! wrong with one). Output: the engine's [`RoleScores`], which it reads a document by
//! ([`variorum_engine::attribution::read_carefully`]). The steps:
//!
//! 1. [`words`] cuts the text into words, [`pieces`] each word into pieces of the vocabulary, [`windows`] packs whole
//!    paragraphs into windows of at most some 192 pieces.
//! 2. [`encoder`] reads a window, layer by layer. Its products ([`product`]) are of integers, so that every machine
//!    finds the same sums; the rest ([`numbers`]) is single floats in a fixed order, with functions of our own.
//! 3. [`heads`] reads roles, entities and pointers off the last layer, and [`reader`] puts a document together.
//!
//! Pure and deterministic like the engine: no clock, no randomness, no I/O. The same text and weights give the same
//! scores natively and in the browser, bit for bit. It does not say who anybody is; the engine does.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        reason = "a test that fails should stop"
    )
)]

mod encoder;
mod heads;
mod numbers;
mod pieces;
mod product;
mod reader;
mod tensors;
mod weights;
mod windows;
pub mod wire;
mod words;

pub use reader::{Reading, score};
pub use tensors::WeightsError;
pub use weights::Weights;

/// How many bytes the file of weights has. They are not part of whoever asks.
pub const WEIGHTS_BYTES: usize = include_bytes!("careful.weights").len();
