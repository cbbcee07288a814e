//! Attaching an original: a user who has the article's file puts its whole text in the place of the digest.

use super::copy_note;
use crate::{
    store::Key,
    ui::{
        dialog::{TITLE, close_button},
        dialog_request::DialogRequest,
        files,
        state::desk,
    },
};
use leptos::{ev, prelude::*};
use variorum_engine::model::DocumentId;

/// The form for a document; `None` if the dossier has no such document.
pub(super) fn form(
    request: DialogRequest,
    id: DocumentId,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> Option<impl IntoView> {
    let facts = request.dossier.document(id)?.facts.clone();
    let headline = facts.title.clone().unwrap_or_else(|| facts.file.clone());
    let outlet = facts.outlet_or_file().to_owned();
    let note = copy_note(&request);
    let request = StoredValue::new(request);
    let attach = move |event: ev::Event| {
        let field = event_target::<web_sys::HtmlInputElement>(&event);
        let picked = files::picked(field.files());
        if picked.is_empty() {
            return;
        }
        let desk = desk();
        let key = request.with_value(|request| request.key.clone()).unwrap_or_else(|| {
            let key = Key::random();
            request.with_value(|request| {
                let name = format!("{}, with the originals", request.dossier.title);
                desk.copy_embedded(&key, name, &request.dossier, request.editor_corrections.clone());
            });
            key
        });
        desk.show(&key);
        desk.is_attaching.set_value(true);
        desk.import(|| format!("Articles of {outlet}"), picked);
        close();
    };
    Some(view! {
        <form method="dialog">
            <h2 id=TITLE>"Attach the original"</h2>
            <p>"This document is a digest: quotations stand as they were printed, the rest is retold. If you have the article’s file, \
                its whole text takes the digest’s place, and every label moves to it. The very file is recognised by its \
                hash; one that is only like it is offered to you as the original, and any other becomes a document of its own."</p>
            <p class="note">{headline}</p>
            <p class="field"><label for="originals">"The file, or several"</label>
                <input id="originals" type="file" multiple on:change=attach/></p>
            {note}
            <p class="button-row">{close_button("Cancel", close)}</p>
        </form>
    })
}
