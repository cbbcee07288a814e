//! Variorum's engine: reads news articles and says who said what in each, which passages render one
//! statement, how they differ, what is shared, and how companies reacted.
//!
//! Pure and deterministic: no clock, no randomness, no I/O, no web. Analysis never fails; what could not be
//! read becomes a [`model::Diagnostic`]. Only import returns errors.
//!
//! Layers, each importing only those before it:
//! `text ← language ← model ← documents, quotation ← attribution ← {collation ← reuse, reactions} ← {index, corrections,
//! json} ← analysis ← lib.rs`.
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

pub mod analysis;
#[cfg(feature = "archive")]
pub mod archive;
pub mod attribution;
pub mod collation;
pub mod corrections;
pub mod documents;
pub mod draft;
pub mod index;
pub mod json;
pub mod language;
pub mod model;
pub mod quotation;
pub mod reactions;
pub mod reuse;
pub mod text;

pub use analysis::{Stage, analyze, analyze_with, conclude};
pub use model::FINGERPRINT;
