//! What is said on screen, from data to words, without a browser: each view's content as plain values.
//!
//! The page, the desk, the exports and the command line all take labels, paragraph numbers, counts and sentences from
//! here, so that each of them is worded and counted in one place. Input is a [`variorum_engine::model::Dossier`] and,
//! for the views, a [`route::Route`]; output is data that a view lays out. Nothing here knows of HTML.
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
pub mod labels;
pub mod locations;
pub mod matrix;
pub mod overview;
pub mod reader;
pub mod reuse;
pub mod route;
pub mod statement;
