//! A button that copies a text and says whether that worked.

use crate::app::prelude::*;
use crate::platform::clipboard;

/// Copies what `text` gives when it is pressed.
#[component]
pub(crate) fn Copy(
    /// What the button says.
    name: &'static str,
    /// What it says if the browser does not allow it.
    failed: &'static str,
    /// What is copied.
    text: Box<dyn Fn() -> String>,
) -> impl IntoView {
    let said = RwSignal::new(name);
    let copy = move |_| {
        let text = text();
        leptos::task::spawn_local(async move {
            said.try_set(if clipboard::copy(&text).await { "Copied" } else { failed });
        });
    };
    view! {
        <button class="button" type="button" on:click=copy>
            <span aria-live="polite">{move || said.get()}</span>
        </button>
    }
}

/// Copies the page's address.
#[component]
pub(crate) fn CopyLink() -> impl IntoView {
    view! { <Copy name="Copy link" failed="Copy it from the address bar" text=Box::new(clipboard::address)/> }
}
