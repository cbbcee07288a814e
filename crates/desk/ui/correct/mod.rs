//! The forms in which the user corrects what the page shows. The dossier that came with the page is never changed: its
//! first correction makes a copy, in which the user goes on.

mod company;
mod name;
mod original;
mod queue;
mod quotation;
mod reaction;
mod statement;

use super::{corrected::LastCorrections, dialog_request::DialogRequest, state::desk};
use crate::{store::Key, worker::protocol::Command};
use leptos::{html, prelude::*};
use variorum_case::by_user;
use variorum_desk_api::Task;
use variorum_engine::model::{Correction, CorrectionKind, Dossier, Place};
use variorum_present::labels::phrases;
use variorum_present::locations::paragraph_name;

/// The form for a request; `None` if what it is about is not in the dossier.
pub(super) fn form(
    request: DialogRequest,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> Option<AnyView> {
    match request.task {
        Task::CorrectQuotation(id) => quotation::form(request, id, close).map(IntoAny::into_any),
        Task::CorrectStatement(id) => statement::form(request, id, close).map(IntoAny::into_any),
        Task::CorrectReaction(id) => reaction::form(request, id, close).map(IntoAny::into_any),
        Task::DecideUnread(first) => Some(queue::unread(request, first, close).into_any()),
        Task::DecideUnsure => Some(queue::unsure(request, close).into_any()),
        Task::CorrectCompany(id) => company::form(request, id, close).map(IntoAny::into_any),
        Task::CorrectName(id) => name::form(request, id, close).map(IntoAny::into_any),
        Task::AddCompany => Some(company::new(request, close).into_any()),
        Task::AttachOriginal(id) => original::form(request, id, close).map(IntoAny::into_any),
        Task::ExportStatement(_) | Task::ExportMatrix | Task::ExportDossier | Task::Practise => None,
    }
}

/// Adds corrections to the dossier, or to a copy of it if it came with the page. Returns the key of the dossier that has
/// them; `None` if there are none.
fn add_corrections(request: &DialogRequest, kinds: Vec<CorrectionKind>, note: &str) -> Option<Key> {
    if kinds.is_empty() {
        return None;
    }
    let desk = desk();
    let key = request.key.clone().unwrap_or_else(Key::random);
    desk.corrected.set(Some(LastCorrections { key: key.clone(), kinds: kinds.clone() }));
    let corrections: Vec<Correction> = kinds.into_iter().map(|kind| by_user(kind, note)).collect();
    match &request.key {
        Some(_) => desk.send(Command::AddCorrections { key: key.clone(), corrections }),
        None => {
            let name = format!("{}, with your corrections", request.dossier.title);
            let corrections = [request.editor_corrections.clone(), corrections].concat();
            desk.copy_embedded(&key, name, &request.dossier, corrections);
        }
    }
    Some(key)
}

/// The words that a form is about, and where they were printed.
fn passage(request: &DialogRequest, place: Place) -> impl IntoView + use<> {
    let document = request.dossier.document(place.document);
    let outlet = document.map_or_else(String::new, |d| d.facts.outlet_or_file().to_owned());
    let paragraph = document.map(|d| paragraph_name(d, place.span.start));
    let words = request.dossier.slice(place).to_owned();
    view! {
        <blockquote>{words}</blockquote>
        <p class="note">{outlet}", "{paragraph}</p>
    }
}

/// A passage in a list: `The Herald, paragraph 3: “The mill will close in May and …”`.
fn place_label(dossier: &Dossier, place: Place) -> Option<String> {
    let document = dossier.document(place.document)?;
    let (outlet, paragraph) = (document.facts.outlet_or_file(), paragraph_name(document, place.span.start));
    Some(format!("{outlet}, {paragraph}: {}", phrases::shortened(document.slice(place.span))))
}

/// What stands in a field.
fn typed(field: NodeRef<html::Input>) -> String {
    field.get_untracked().map(|field| field.value()).unwrap_or_default()
}

/// Says that a correction of the page's own dossier makes a copy.
fn copy_note(request: &DialogRequest) -> Option<impl IntoView + use<>> {
    request.key.is_none().then(|| {
        view! { <p class="note">"The dossier that came with the page stays as it is: you go on in a copy of it, in Your corpus."</p> }
    })
}
