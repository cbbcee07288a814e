//! The careful reader as a program of its own, which runs in workers of its own: whoever does not ask for it fetches
//! neither it nor its weights. The script `src/boot/careful.js` calls what [`entry`] exports; to start it is to do nothing
//! yet.

#[cfg(target_arch = "wasm32")]
#[expect(unreachable_pub, reason = "wasm-bindgen exports only what is `pub`")]
mod entry;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!(
        "the careful reader runs in a browser, beside the desk: use `cargo xtask serve`, or variorum-cli analyze --careful"
    );
    std::process::exit(2);
}
