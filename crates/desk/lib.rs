//! The desk: the part of Variorum that works on a user's own documents. It imports, analyses and keeps them, and
//! hands a finished dossier to the page that reads it.
//!
//! A program of its own, since the page's first load has no room for importers and analysis: it is fetched when it is
//! first asked for. One wasm with two roles. In the window it is the view `#/corpus` ([`ui`]) and a client
//! ([`client`]); in a dedicated worker ([`worker`]) it reads files, and it alone touches the database, so that no text
//! ever passes through the window's thread.
//!
//! What touches no browser is also compiled natively, for its tests.
#![cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, unused_imports, reason = "only the browser uses all of it")
)]
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

mod jobs;
mod likeness;
mod list;
mod naming;
mod original;
mod practice;
mod problems;
mod protocol;
mod request;
mod shelf;
mod single;
mod worker;

#[cfg(target_arch = "wasm32")]
mod client;
#[cfg(target_arch = "wasm32")]
pub mod entry;
#[cfg(target_arch = "wasm32")]
mod platform;
#[cfg(target_arch = "wasm32")]
mod ui;
