//! The page.
use leptos::prelude::*;

/// Mounts the page into the body.
pub(crate) fn mount() {
    leptos::mount::mount_to_body(|| view! { <main><h1>"Variorum"</h1></main> });
}
