//! Variorum in the browser: one wasm, which is the page in a window.

#[cfg(target_arch = "wasm32")]
mod ui;

#[cfg(target_arch = "wasm32")]
fn main() {
    ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("variorum runs in a browser: use `cargo xtask serve`");
    std::process::exit(2);
}
