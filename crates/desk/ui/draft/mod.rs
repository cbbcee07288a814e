//! The view `#/draft`: the user's own text, each of its quotations held against the dossier that the page shows, and
//! against a primary text if there is one. The text stays in this window; it is kept in the browser only if the user says
//! so.

mod checked;
mod entry;
mod state;

use crate::ui::button::button;
use crate::ui::{phrases::sentence, state::desk};
use checked::checked;
use leptos::{ev, prelude::*};
use variorum_present::labels::phrases;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

pub(in crate::ui) use entry::piece;
pub(in crate::ui) use state::{Against, DraftCheck};

/// The id of the view's heading.
const TITLE: &str = "draft-title";
/// The id of the field for the text.
const FIELD: &str = "draft-text";

/// The view.
#[component]
pub(in crate::ui) fn Draft() -> impl IntoView {
    let draft = desk().draft_check;
    move || match draft.against.get() {
        None => view! { <p class="note" role="status">"Opening the dossier …"</p> }.into_any(),
        Some(Err(advice)) => view! { <p role="alert">{sentence(advice)}</p> }.into_any(),
        Some(Ok(_)) => match draft.result.get() {
            Some(result) => checked(&result).into_any(),
            None => view! { <Form/> }.into_any(),
        },
    }
}

/// `Check a draft · against Mill`.
fn eyebrow() -> String {
    format!("Check a draft · against {}", desk().draft_check.held_against().0)
}

/// The fields for the text and the primary text.
#[component]
fn Form() -> impl IntoView {
    let draft = desk().draft_check;
    let (_, sources) = draft.held_against();
    let check = move |event: ev::SubmitEvent| {
        event.prevent_default();
        draft.check(TITLE);
    };
    let is_empty = move || draft.text.with(|text| text.trim().is_empty());
    let under_way = move || {
        draft.is_checking().then(|| {
            view! {
                <progress aria-label="Checking the draft"></progress>
                {button("Stop", move |_| draft.stop(FIELD))}
            }
        })
    };
    let has_primary = draft.primary.with_untracked(|text| !text.is_empty());
    view! {
        <header class="page-head">
            <p class="eyebrow">{eyebrow}</p>
            <h1 id=TITLE tabindex="-1">"Was it printed like this?"</h1>
            <p class="standfirst">{format!(
                "Paste a text of your own, or an assistant’s. Each quotation in it is held against {}: was it printed like this, \
                 is it changed, is it somebody else’s, is it in no source?",
                phrases::counted(sources, "document")
            )}</p>
        </header>
        <form class="draft-form" on:submit=check>
            <label class="field" for=FIELD>"Your text"</label>
            <textarea id=FIELD rows="14" prop:value=move || draft.text.get()
                on:input=move |event| draft.write(event_target_value(&event))
                on:drop=move |event| dropped(&event, move |text| draft.write(added(&draft.text.get_untracked(), &text)))></textarea>
            <details open=has_primary>
                <summary>"Also against a primary text"</summary>
                <label class="field" for="draft-primary">"A press release, a transcript, an email: all of it is the source’s own words"</label>
                <textarea id="draft-primary" rows="8" prop:value=move || draft.primary.get()
                    on:input=move |event| draft.write_primary(event_target_value(&event))
                    on:drop=move |event| dropped(&event, move |text| draft.write_primary(added(&draft.primary.get_untracked(), &text)))></textarea>
            </details>
            <p class="button-row">
                <button class="button button-main" type="submit" disabled=move || is_empty() || draft.is_checking()>"Check it"</button>
                {under_way}
                <Keep/>
            </p>
        </form>
    }
}

/// The box by which the text is kept.
#[component]
fn Keep() -> impl IntoView {
    let draft = desk().draft_check;
    view! {
        <label class="draft-keep">
            <input type="checkbox" prop:checked=move || draft.is_kept.get()
                on:change=move |event| draft.keep(event_target_checked(&event))/>
            " Keep this draft in this browser"
        </label>
        <span class="note" role="status">{move || match (draft.is_kept.get(), draft.cant_keep.get()) {
            (_, true) => "This browser does not let the page keep it.",
            (true, false) => "It stays on this machine until you clear this box.",
            (false, false) => "If you leave the box empty, it is gone when the page is closed.",
        }}</span>
    }
}

/// Takes the text of a file that was dropped on a field.
fn dropped(event: &ev::DragEvent, take: impl FnOnce(String) + 'static) {
    let files = event.data_transfer().and_then(|transfer| transfer.files());
    let Some(file) = files.and_then(|files| files.get(0)).filter(is_text) else { return };
    event.prevent_default();
    event.stop_propagation();
    leptos::task::spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        if let Some(text) = text {
            take(text);
        }
    });
}

/// A text with another after it.
fn added(before: &str, text: &str) -> String {
    if before.trim().is_empty() { text.to_owned() } else { format!("{}\n\n{text}", before.trim_end()) }
}

/// Whether a file is plain text; any other is brought in as a document is.
fn is_text(file: &File) -> bool {
    file.type_().starts_with("text/plain") || [".txt", ".md"].iter().any(|end| file.name().ends_with(end))
}
