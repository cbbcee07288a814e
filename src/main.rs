//! Variorum in the browser.
//!
//! What touches no browser is also compiled natively, for its tests.
#![cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, unused_imports, reason = "only the page uses all of it")
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

#[cfg(any(target_arch = "wasm32", test))]
mod account;
#[cfg(any(target_arch = "wasm32", test))]
mod collation;
#[cfg(any(target_arch = "wasm32", test))]
mod counts;
#[cfg(any(target_arch = "wasm32", test))]
mod days;
#[cfg(any(target_arch = "wasm32", test))]
mod findings;
#[cfg(any(target_arch = "wasm32", test))]
mod heard;
#[cfg(any(target_arch = "wasm32", test))]
mod layers;
#[cfg(any(target_arch = "wasm32", test))]
mod matrix;
#[cfg(any(target_arch = "wasm32", test))]
mod measure;
#[cfg(any(target_arch = "wasm32", test))]
mod naming;
#[cfg(any(target_arch = "wasm32", test))]
mod order;
#[cfg(any(target_arch = "wasm32", test))]
mod passages;
#[cfg(any(target_arch = "wasm32", test))]
mod places;
#[cfg(any(target_arch = "wasm32", test))]
mod reading;
#[cfg(any(target_arch = "wasm32", test))]
mod ribbon;
#[cfg(any(target_arch = "wasm32", test))]
mod route;
#[cfg(any(target_arch = "wasm32", test))]
mod sigla;
#[cfg(any(target_arch = "wasm32", test))]
mod summary;
#[cfg(any(target_arch = "wasm32", test))]
mod wording;

#[cfg(target_arch = "wasm32")]
mod corpus;
#[cfg(target_arch = "wasm32")]
mod platform;
#[cfg(target_arch = "wasm32")]
mod ui;

// The desk's exports, where it is in the same program.
#[cfg(all(target_arch = "wasm32", feature = "whole"))]
use variorum_desk as _;

#[cfg(target_arch = "wasm32")]
fn main() {
    // The desk's worker is made of the same program then, and is no page.
    #[cfg(feature = "whole")]
    if web_sys::window().is_none() {
        return;
    }
    platform::show_panics();
    ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("variorum runs in a browser: use `cargo xtask serve`");
    std::process::exit(2);
}
