//! Saves the dossier that is shown as a case file, which another reader can open, or as a page of its own; opens case
//! files.

use super::{
    files::NamedFile,
    single_page::SinglePage,
    state::{Desk, desk},
};
use crate::ui::button::button;
use crate::{
    store::Key,
    worker::protocol::{CaseTarget, Command},
};
use leptos::{ev, html, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// The largest case file that is read, in bytes: more than ten thousand articles.
const MOST: f64 = 100e6;

/// So many bytes tell a case file.
const BEGINNING: i32 = 200;

/// The buttons.
#[component]
pub(super) fn CaseFile() -> impl IntoView {
    let desk = desk();
    let reader: NodeRef<html::Input> = NodeRef::new();
    let save = move |_| {
        let reader = reader.get_untracked().map(|field| field.value()).unwrap_or_default();
        if let Some(key) = desk.current.get_untracked() {
            desk.send(Command::SaveCaseFile { key, reader });
        }
    };
    let open = move |target: CaseTarget| {
        move |event: ev::Event| {
            let field = event_target::<web_sys::HtmlInputElement>(&event);
            let file = field.files().and_then(|files| files.get(0));
            // So that the same file can be chosen again.
            field.set_value("");
            let key = match target {
                CaseTarget::NewDossier => Some(Key::random()),
                CaseTarget::CurrentDossier => desk.current.get_untracked(),
            };
            if let Some((file, key)) = file.zip(key) {
                open_case(desk, file, key, target);
            }
        }
    };
    let save_page = Callback::new(move |()| {
        if let Some(key) = desk.current.get_untracked() {
            desk.send(Command::SaveSinglePage { key });
        }
    });
    view! {
        <details class="case">
            <summary>"Case file and single page"</summary>
            <p class="note">"A case file holds these documents and your corrections. Another reader can open it, or take it into their own: where you two disagree, both answers are shown."</p>
            <p class="field"><label for="case-reader">"Your name in it (if you like)"</label>
                <input id="case-reader" node_ref=reader autocomplete="name" maxlength="80"/></p>
            <p class="button-row">
                {button("Save case file", save)}
                <label class="button">"Open as a new dossier"<input class="hidden-label" type="file" accept=".json" on:change=open(CaseTarget::NewDossier)/></label>
                <label class="button">"Take into this dossier"<input class="hidden-label" type="file" accept=".json" on:change=open(CaseTarget::CurrentDossier)/></label>
            </p>
            <p class="note">"A single page holds this whole app with the dossier inside. Whoever opens the file reads it, and needs nothing else."</p>
            <SinglePage save=save_page/>
        </details>
    }
}

/// Opens the case files among `files`, each as a dossier of its own, and shows the last. Returns the other files.
pub(super) async fn open_cases(desk: Desk, files: Vec<NamedFile>) -> Vec<NamedFile> {
    let mut others = Vec::new();
    for (name, file) in files {
        if name.ends_with(".json") && is_case(&file).await {
            open_case(desk, file, Key::random(), CaseTarget::NewDossier);
        } else {
            others.push((name, file));
        }
    }
    others
}

fn open_case(desk: Desk, file: File, key: Key, target: CaseTarget) {
    if file.size() > MOST {
        desk.notice.set(Some("This file is too large for a case file.".to_owned()));
        return;
    }
    desk.show_when_made(&key);
    desk.open_case(Command::OpenCaseFile { key, target }, file);
}

/// Whether a file begins as case files do.
async fn is_case(file: &File) -> bool {
    let Ok(beginning) = file.slice_with_i32_and_i32(0, BEGINNING) else { return false };
    let Ok(buffer) = JsFuture::from(beginning.array_buffer()).await else { return false };
    variorum_case::is_case(&js_sys::Uint8Array::new(&buffer).to_vec())
}
