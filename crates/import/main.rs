//! The importers as a program of their own, so that whoever only reads a dossier does not fetch them. The desk's worker
//! calls what [`entry`] exports; to start it is to do nothing yet.

#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "wasm-bindgen exports only what is `pub`")]
mod entry;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!(
        "the importers run in a browser, beside the desk: use `cargo xtask serve`, or variorum-cli in a terminal"
    );
    std::process::exit(2);
}
