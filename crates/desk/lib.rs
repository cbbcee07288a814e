//! The desk: the part of Variorum that works on a user's own documents. It imports articles, analyses them, keeps them
//! in the browser, and gives finished dossiers to the page, which shows them.
//!
//! It is a program of its own, because the page's first load has no room for importers and analysis: the page fetches
//! it when the user first needs it. The same wasm runs in two places. In the window it is the view `#/corpus` and the
//! dialogs for correcting and exporting ([`ui`]). In a dedicated worker ([`worker`]) it reads files and analyses them,
//! and only there does it touch the database ([`store`]), so that long work never blocks the window. Page and desk
//! exchange the messages of `variorum_desk_api`.
//!
//! What needs no browser is also compiled natively, for its tests.
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

mod single;
mod store;
mod ui;
mod worker;

#[cfg(target_arch = "wasm32")]
pub mod entry;
