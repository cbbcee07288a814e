//! The page. Views never import each other; `widgets` knows nothing of news.
#![expect(
    unreachable_pub,
    clippy::needless_pass_by_value,
    reason = "a component is a struct of its own, made by a macro, and takes its parts by value"
)]

mod filter;
mod parts;
mod prelude;
mod shell;
mod state;
mod widgets;

mod compare;
mod documents;
mod matrix;
mod method;
mod overview;
mod reader;
mod reuse;
mod statements;

/// Mounts the page into the body.
pub(crate) fn mount() {
    leptos::mount::mount_to_body(shell::Shell);
}
