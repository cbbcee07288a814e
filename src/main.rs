//! Variorum in the browser: mounts the page. Everything else that runs in the window is in the folders beside this
//! file; what the page says is computed in `crates/present`, which needs no browser.
#![cfg_attr(
    target_arch = "wasm32",
    expect(
        unreachable_pub,
        clippy::needless_pass_by_value,
        reason = "a component is a struct of its own, made by a macro, and takes its parts by value"
    )
)]

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod filter;
#[cfg(target_arch = "wasm32")]
mod platform;
#[cfg(target_arch = "wasm32")]
mod views;

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
    app::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("variorum runs in a browser: use `cargo xtask serve`");
    std::process::exit(2);
}
