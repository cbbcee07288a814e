//! Forms in which a reader says what is right, from the place where they saw the mistake. The dossier that came with the
//! page stays as it is: the first correction of it makes a copy on this machine.

mod original;
mod quotation;
mod reaction;
mod statement;

use super::{
    state::{Desk, desk},
    wanted::Wanted,
};
use crate::{platform, protocol::Ask, request::Subject};
use leptos::prelude::*;
use variorum_case::by_user;
use variorum_engine::model::{Correction, CorrectionKind, Place};
use variorum_present::locations::paragraph_name;

/// The form for what was wanted.
pub(super) fn form(wanted: Wanted, close: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    match wanted.subject {
        Subject::Quotation(id) => quotation::form(wanted, id, close).into_any(),
        Subject::Statement(id) => statement::form(wanted, id, close).into_any(),
        Subject::Reaction(id) => reaction::form(wanted, id, close).into_any(),
        Subject::Document(id) => original::form(wanted, id, close).into_any(),
        Subject::Matrix | Subject::Dossier => ().into_any(),
    }
}

/// Keeps what the reader said, in a copy if the dossier came with the page.
fn keep(wanted: &Wanted, kinds: Vec<CorrectionKind>, note: &str) {
    if kinds.is_empty() {
        return;
    }
    let desk: Desk = desk();
    let corrections: Vec<Correction> = kinds.into_iter().map(|kind| by_user(kind, note)).collect();
    match &wanted.key {
        Some(key) => desk.ask(Ask::Correct { key: key.clone(), corrections }),
        None => {
            let key = platform::new_key();
            let name = format!("{}, with your corrections", wanted.dossier.title);
            let corrections = [wanted.editors.clone(), corrections].concat();
            desk.adopt(&key, name, &wanted.dossier, corrections);
        }
    }
}

/// The words that a form is about, with where they were printed.
fn shown(wanted: &Wanted, place: Place) -> impl IntoView + use<> {
    let document = wanted.dossier.document(place.document);
    let outlet = document.map_or_else(String::new, |d| d.facts.outlet_or_file().to_owned());
    let paragraph = document.map(|d| paragraph_name(d, place.span.start));
    let words = wanted.dossier.slice(place).to_owned();
    view! {
        <blockquote>{words}</blockquote>
        <p class="note">{outlet}", "{paragraph}</p>
    }
}

/// What the first correction of the page's own dossier does.
fn copy_note(wanted: &Wanted) -> Option<impl IntoView + use<>> {
    wanted.key.is_none().then(|| {
        view! { <p class="note">"The dossier that came with the page stays as it is: you go on in a copy of it, in Your corpus."</p> }
    })
}
