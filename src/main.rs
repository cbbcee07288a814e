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

/// Starts the page: `boot.js` calls it once the program is there, with the file of the dossier, or with the reason why
/// that could not be fetched. Gives back whether the dossier could be read; the page is there in either case.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn open(dossier: Option<Vec<u8>>, problem: Option<String>) -> bool {
    platform::show_panics();
    app::loaded_dossier::set(dossier.ok_or_else(|| problem.unwrap_or_default()));
    app::mount();
    app::loaded_dossier::is_readable()
}

/// Nothing happens before `boot.js` calls [`open`].
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("variorum runs in a browser: use `cargo xtask serve`");
    std::process::exit(2);
}
