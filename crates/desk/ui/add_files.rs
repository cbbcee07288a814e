//! Adds documents: files and folders that are dropped or chosen, and pasted text.

use super::{
    case_file::open_cases,
    files::{self, Dropped},
    page, phrases,
    state::{Desk, desk},
};
use crate::ui::button::button;
use leptos::{ev, html, prelude::*};
use variorum_browser::next_turn;
use web_sys::HtmlInputElement;

/// The area for dropping files, two file pickers, and the button for pasting text.
#[component]
pub(super) fn AddFiles() -> impl IntoView {
    let desk = desk();
    let is_over = RwSignal::new(false);
    let over = move |event: ev::DragEvent| {
        event.prevent_default();
        is_over.set(true);
    };
    let dropped = move |event: ev::DragEvent| {
        event.prevent_default();
        is_over.set(false);
        if let Some(transfer) = event.data_transfer() {
            take(desk, Dropped::take(&transfer));
        }
    };
    view! {
        <div class="drop" class:is-over=move || is_over.get() on:dragenter=over on:dragover=over
            on:dragleave=move |_| is_over.set(false) on:drop=dropped>
            <p class="drop-words">
                <b>"Drop files or folders here"</b>
                <span class="note">{move || format!("{} {}", formats(), destination(desk))}</span>
            </p>
            <Picker id="desk-files" name="Choose files" whole_folder=false/>
            <Picker id="desk-folder" name="Choose a folder" whole_folder=true/>
            <Paste/>
        </div>
        <details class="note saving">
            <summary>"How to save pages so that they are read well"</summary>
            <ol>{SAVING.iter().map(|line| view! { <li>{*line}</li> }).collect_view()}</ol>
        </details>
    }
}

/// How people save pages well; `docs/saving.md` says it at greater length.
const SAVING: [&str; 5] = [
    "The whole page as one file keeps headline, day and address: “Webpage, Single File” in Chrome and Edge, “Web Archive” in \
     Safari, the extension SingleFile in Firefox.",
    "Reader view first where a page is crowded (F9 in Firefox and Edge), then save or print it.",
    "Print to PDF with headers and footers on, which hold the address.",
    "Or copy the article and paste it as text, headline first.",
    "Name the file for what the page doesn’t say, outlet-2018-06-18, or make a folder for each outlet.",
];

fn formats() -> String {
    format!("Many at once: {}.", variorum_import::format_names())
}

/// Which dossier the files will go into.
fn destination(desk: Desk) -> String {
    match desk.record() {
        Some(record) => format!("They go into “{}”.", record.name),
        None => "They make a new dossier.".to_owned(),
    }
}

fn take(desk: Desk, dropped: Dropped) {
    let names = dropped.names();
    leptos::task::spawn_local(dropped.each(move |files| {
        let names = names.clone();
        leptos::task::spawn_local(async move {
            let files = open_cases(desk, files).await;
            desk.import(move || name_for(&names), files);
        });
    }));
}

fn name_for(names: &[String]) -> String {
    phrases::dossier_name(names.iter().map(String::as_str), &page::today())
}

/// A file picker: the browser's own input, so that it works by keyboard and has a name, with a label that looks like a
/// button.
#[component]
fn Picker(id: &'static str, name: &'static str, whole_folder: bool) -> impl IntoView {
    let desk = desk();
    let picked = move |event: ev::Event| {
        let input: HtmlInputElement = event_target(&event);
        let files = files::picked(input.files());
        // So that the same files can be chosen again.
        input.set_value("");
        // A long list is read in one turn of the event loop and imported in the next, so that neither blocks the page.
        leptos::task::spawn_local(async move {
            next_turn().await;
            let files = open_cases(desk, files).await;
            let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
            desk.import(|| name_for(&names), files);
        });
    };
    view! {
        <span class="picker">
            <input id=id class="hidden-label" type="file" multiple accept=variorum_import::accepted_endings()
                prop:webkitdirectory=whole_folder on:change=picked/>
            <label class="button button-main" for=id>{name}</label>
        </span>
    }
}

/// The button and the dialog for pasting a text, which becomes a document.
#[component]
fn Paste() -> impl IntoView {
    let desk = desk();
    let dialog = NodeRef::<html::Dialog>::new();
    let (name, text) = (NodeRef::<html::Input>::new(), NodeRef::<html::Textarea>::new());
    let open = move |_| {
        if let Some(dialog) = dialog.get() {
            let _ = dialog.show_modal();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get() {
            dialog.close();
        }
    };
    let keep = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (Some(name), Some(text)) = (name.get(), text.get()) else { return };
        if text.value().trim().is_empty() {
            let _ = text.focus();
            return;
        }
        let given = name.value().trim().to_owned();
        let file = if given.is_empty() { "pasted text".to_owned() } else { given };
        desk.import(|| name_for(&[]), files::pasted(&file, &text.value()).into_iter().collect());
        name.set_value("");
        text.set_value("");
        close();
    };
    view! {
        {button("Paste text", open)}
        <dialog class="desk-dialog" node_ref=dialog aria-labelledby="paste-title">
            <form on:submit=keep>
                <h2 id="paste-title">"Paste an article"</h2>
                <label class="field">"Its text, headline first"<textarea node_ref=text rows="12" required></textarea></label>
                <label class="field">"What to call it (optional)"<input node_ref=name autocomplete="off"/></label>
                <p class="button-row">
                    <button class="button button-main" type="submit">"Take it in"</button>
                    {button("Cancel", move |_| close())}
                </p>
            </form>
        </dialog>
    }
}
