//! What is said on screen, from data to words, without a browser.
//!
//! The page, the desk, the exports and the command line take labels, paragraph numbers, counts and sentences from here,
//! so that each is worded and counted in one place. Input is a [`variorum_engine::model::Dossier`] and, for the views, a
//! [`route::Route`]; output is data that a view or an export lays out. There is no HTML here.
//!
//! `quotations` and `labels` know of nothing else here; `locations`, `document_stats`, `route` and `statement` use
//! them; `overview`, `matrix`, `reader` and `reuse` use those; `search` uses the reader's layers, `unsure` the matrix.
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

pub mod document_stats;
pub mod draft;
pub mod labels;
pub mod locations;
pub mod matrix;
pub mod outlet_address;
pub mod overview;
pub mod people;
pub mod quotations;
pub mod reader;
pub mod reuse;
pub mod route;
pub mod search;
pub mod selection;
pub mod statement;
pub mod totals;
pub mod unsure;
pub mod versions;

pub use variorum_engine::text::ordering;
