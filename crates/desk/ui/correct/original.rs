//! The whole article in place of its digest: whoever has the file gets every label on the full text.

use super::copy_note;
use crate::{
    platform,
    ui::{
        files,
        state::{Desk, desk},
        wanted::{Wanted, cancel},
    },
};
use leptos::{ev, prelude::*};
use variorum_engine::model::DocumentId;

/// The form for a document; nothing if there is none of this id.
pub(super) fn form(
    wanted: Wanted,
    id: DocumentId,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> Option<impl IntoView> {
    let facts = wanted.dossier.document(id)?.facts.clone();
    let headline = facts.title.clone().unwrap_or_else(|| facts.file.clone());
    let outlet = facts.outlet_or_file().to_owned();
    let note = copy_note(&wanted);
    let wanted = StoredValue::new(wanted);
    let attach = move |event: ev::Event| {
        let field = event_target::<web_sys::HtmlInputElement>(&event);
        let picked = files::picked(field.files());
        if picked.is_empty() {
            return;
        }
        let desk: Desk = desk();
        let key = wanted.with_value(|wanted| wanted.key.clone()).unwrap_or_else(|| {
            let key = platform::new_key();
            wanted.with_value(|wanted| {
                let name = format!("{}, with the originals", wanted.dossier.title);
                desk.adopt(&key, name, &wanted.dossier, wanted.editors.clone());
            });
            key
        });
        desk.show(&key);
        desk.attaching.set_value(true);
        desk.import(|| headline_of(&outlet), picked);
        close();
    };
    Some(view! {
        <form method="dialog">
            <h2 id="wanted-title">"Attach the original"</h2>
            <p>"This document is a digest: what others said stands as printed, the rest is retold. If you have the article as it was \
                saved, its whole text takes the digest’s place, and every label moves to it. The very file is recognised by its \
                hash; one that is only like it is offered to you as the original, and any other becomes a document of its own."</p>
            <p class="note">{headline}</p>
            <p class="field"><label for="originals">"The file, or several"</label>
                <input id="originals" type="file" multiple on:change=attach/></p>
            {note}
            <p class="button-row">{cancel("Cancel", close)}</p>
        </form>
    })
}

fn headline_of(outlet: &str) -> String {
    format!("Articles of {outlet}")
}
