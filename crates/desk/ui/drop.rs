//! The ways in: files and folders dropped or picked, and text that is pasted.

use super::{
    files::{self, Dropped},
    page,
    state::{Desk, desk},
};
use crate::{naming, platform};
use leptos::{ev, html, prelude::*};
use web_sys::HtmlInputElement;

/// The place to drop files, two pickers, and a field to paste into.
#[component]
pub(super) fn Drop() -> impl IntoView {
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
    }
}

fn formats() -> String {
    format!("Many at once: {}.", variorum_import::format_names())
}

/// Where the files will go.
fn destination(desk: Desk) -> String {
    match desk.card() {
        Some(card) => format!("They go into “{}”.", card.name),
        None => "They make a new dossier.".to_owned(),
    }
}

fn take(desk: Desk, dropped: Dropped) {
    let names = dropped.names();
    leptos::task::spawn_local(dropped.each(move |files| {
        let names = names.clone();
        desk.import(move || name_for(&names), files);
    }));
}

fn name_for(names: &[String]) -> String {
    naming::for_files(names.iter().map(String::as_str), &page::today())
}

/// A button that is a file input: the browser's own, so that it works by keyboard and is named.
#[component]
fn Picker(id: &'static str, name: &'static str, whole_folder: bool) -> impl IntoView {
    let desk = desk();
    let picked = move |event: ev::Event| {
        let input: HtmlInputElement = event_target(&event);
        let files = files::picked(input.files());
        // The same files can be picked again after this.
        input.set_value("");
        // Taking a long list from the browser and doing something with it are two turns, so that neither holds the page up.
        leptos::task::spawn_local(async move {
            platform::pause().await;
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

/// Text from the clipboard, which becomes a document.
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
        <button class="button" type="button" on:click=open>"Paste text"</button>
        <dialog class="desk-dialog" node_ref=dialog aria-labelledby="paste-title">
            <form on:submit=keep>
                <h2 id="paste-title">"Paste an article"</h2>
                <label class="field">"Its text, headline first"<textarea node_ref=text rows="12" required></textarea></label>
                <label class="field">"What to call it (optional)"<input node_ref=name autocomplete="off"/></label>
                <p class="button-row">
                    <button class="button button-main" type="submit">"Take it in"</button>
                    <button class="button" type="button" on:click=move |_| close()>"Cancel"</button>
                </p>
            </form>
        </dialog>
    }
}
