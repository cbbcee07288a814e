//! A button that copies a text and says whether that worked.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::platform::clipboard;
use variorum_present::route::View;

/// Copies what `text` gives when it is pressed.
#[component]
pub(crate) fn Copy(
    /// What the button says.
    name: &'static str,
    /// What it says if the browser does not allow it.
    failed: &'static str,
    /// What is copied.
    text: Box<dyn Fn() -> String>,
    /// Set once it has been copied.
    #[prop(default = RwSignal::new(false))]
    is_copied: RwSignal<bool>,
) -> impl IntoView {
    let said = RwSignal::new(name);
    let copy = move |_| {
        let text = text();
        leptos::task::spawn_local(async move {
            let is_done = clipboard::copy(&text).await;
            said.try_set(if is_done { "Copied" } else { failed });
            is_copied.try_set(is_done);
        });
    };
    view! {
        <button class="button" type="button" on:click=copy>
            <span aria-live="polite">{move || said.get()}</span>
        </button>
    }
}

/// Copies the page's address. Of a reader's own dossier it then says for whom the address is good.
#[component]
pub(crate) fn CopyLink() -> impl IntoView {
    let state = app();
    let is_copied = RwSignal::new(false);
    let limits = move || {
        let is_own = is_copied.get() && state.route_now().dossier.is_some();
        is_own.then(|| {
            view! {
                <span class="note" role="status">
                    "The link opens in this browser only. To hand this on, save a page or a case file in "
                    <a href=state.link(View::Corpus)>"Your corpus"</a> "."
                </span>
            }
        })
    };
    view! {
        <Copy name="Copy link" failed="Copy it from the address bar" text=Box::new(clipboard::address) is_copied/>
        {limits}
    }
}
