//! The desk as a program. Scripts call what [`variorum_desk::entry`] exports; to start it is to do
//! nothing yet.

use variorum_desk as _;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("the desk runs in a browser: use `cargo xtask serve`");
    std::process::exit(2);
}
