//! The dossier that is shown: its problems and its documents, or what to do when it has none.

use super::{
    case::Case, corrections::Corrections, originals::Originals, problems::Problems, state::desk, table::Table,
};
use crate::naming::{count, grouped, sentence};
use leptos::prelude::*;

/// The dossier that is shown, or an invitation.
#[component]
pub(super) fn Shown() -> impl IntoView {
    let desk = desk();
    let is_shown = Memo::new(move |_| desk.current.with(Option::is_some));
    let is_known = Memo::new(move |_| desk.shelf.with(Option::is_some));
    move || match (is_shown.get(), is_known.get()) {
        (true, _) => view! { <Dossier/> }.into_any(),
        (false, true) => view! {
            <p class="empty">
                "There is nothing here yet. Drop the articles of one event, as many outlets’ as you have: \
                 what they quote is found, set side by side, and kept in this browser."
            </p>
        }
        .into_any(),
        (false, false) => view! { <p class="note">"Looking at what this browser keeps …"</p> }.into_any(),
    }
}

#[component]
fn Dossier() -> impl IntoView {
    let desk = desk();
    let name = move || desk.card().map(|card| card.name).unwrap_or_default();
    let waiting = move || {
        let waiting = desk.card().map_or(0, |card| card.waiting as usize);
        let is_idle = desk.progress.with(Option::is_none);
        (waiting > 0 && is_idle).then(|| {
            let files = sentence(&count(waiting, "file"));
            let text = format!(
                "{} were not read yet when this dossier was last kept. Unless another tab is reading them, drop \
                 them again: what is here already is not read twice.",
                files.trim_end_matches('.')
            );
            view! { <p class="notice">{text.replace("One file were", "One file was")}</p> }
        })
    };
    let found = move || {
        let (documents, quotations) = desk
            .rows
            .with(|rows| (rows.len(), rows.values().map(|row| row.quotations as usize).sum::<usize>()));
        let documents = sentence(&count(documents, "document"));
        format!("{}, {} quotations", documents.trim_end_matches('.'), grouped(quotations))
    };
    view! {
        <section class="shown" aria-labelledby="shown-title">
            <header class="section-head">
                <h2 id="shown-title">{name}</h2>
                <p class="note">{found}</p>
            </header>
            {waiting}
            <Problems/>
            <Originals/>
            <Table/>
            <Corrections/>
            <Case/>
        </section>
    }
}
