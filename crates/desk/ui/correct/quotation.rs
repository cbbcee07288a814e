//! Corrects who speaks a quotation, and its kind.

use super::{add_corrections, copy_note, passage, typed};
use crate::ui::button::button;
use crate::ui::{
    dialog::{TITLE, close_button},
    dialog_request::DialogRequest,
};
use leptos::{ev, html, prelude::*};
use variorum_case::CorrectionBuilder;
use variorum_engine::model::{CorrectionKind, Kind, QuotationId};
use variorum_engine::text::ordering::sort;
use variorum_present::labels::Label as _;

/// Who speaks a quotation, for whom, and its kind.
#[derive(Clone, PartialEq, Eq)]
struct Reading {
    name: String,
    organisation: String,
    kind: Kind,
}

/// The form for a quotation; `None` if the dossier has no such quotation.
pub(super) fn form(
    request: DialogRequest,
    id: QuotationId,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> Option<impl IntoView> {
    let quotation = request.dossier.analysis.quotation(id)?.clone();
    let speaker = quotation.attribution.speaker.clone();
    let name = speaker.as_ref().map(|s| s.name.clone()).unwrap_or_default();
    let organisation = speaker.and_then(|s| s.organisation).unwrap_or_default();
    let before = Reading { name: name.clone(), organisation: organisation.clone(), kind: quotation.kind };
    let (name_field, organisation_field) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let (kind_field, note_field) = (NodeRef::<html::Select>::new(), NodeRef::<html::Input>::new());
    let (request, before) = (StoredValue::new(request), StoredValue::new(before));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let kind = kind_field.get_untracked().and_then(|node| Kind::parse(&node.value()));
        let kind = kind.unwrap_or(before.with_value(|before| before.kind));
        let after = Reading { name: typed(name_field), organisation: typed(organisation_field), kind };
        request.with_value(|request| {
            let kinds = before.with_value(|before| corrections(request, id, before, &after));
            add_corrections(request, kinds, &typed(note_field));
        });
        close();
    };
    let confirm = move |_| {
        request.with_value(|request| {
            let kinds = before.with_value(|before| confirmations(request, id, before));
            add_corrections(request, kinds, &typed(note_field));
        });
        close();
    };
    let names =
        request.with_value(known_names).into_iter().map(|name| view! { <option value=name></option> });
    let kinds = Kind::VARIANTS.iter().map(|&kind| {
        view! { <option value=kind.as_str() selected=kind == quotation.kind>{kind.description()}</option> }
    });
    Some(view! {
        <form method="dialog" on:submit=submit>
            <h2 id=TITLE>"Correct a quotation"</h2>
            {request.with_value(|request| passage(request, quotation.place()))}
            <p class="field"><label for="who">"Whose words are they?"</label>
                <input id="who" list="known-names" node_ref=name_field value=name autocomplete="off" aria-describedby="who-note"/>
                <span id="who-note" class="note">"Leave it empty if the text names nobody."</span></p>
            <datalist id="known-names">{names.collect_view()}</datalist>
            <p class="field"><label for="of">"For whom do they speak?"</label>
                <input id="of" node_ref=organisation_field value=organisation autocomplete="off"/></p>
            <p class="field"><label for="how">"How are they presented?"</label>
                <select id="how" node_ref=kind_field>{kinds.collect_view()}</select></p>
            <p class="field"><label for="why">"Why (if you like)"</label>
                <input id="why" node_ref=note_field autocomplete="off"/></p>
            {request.with_value(copy_note)}
            <p class="button-row">
                <button class="button button-main" type="submit">"Keep"</button>
                {button("Confirm", confirm)}
                {close_button("Cancel", close)}
            </p>
        </form>
    })
}

/// What the user changed.
fn corrections(
    request: &DialogRequest,
    id: QuotationId,
    before: &Reading,
    after: &Reading,
) -> Vec<CorrectionKind> {
    let builder = CorrectionBuilder::of(&request.dossier);
    let is_same_speaker =
        after.name.trim() == before.name && after.organisation.trim() == before.organisation;
    let speaker = if is_same_speaker { None } else { speaker(builder, id, after) };
    let kind = if after.kind == before.kind { None } else { builder.kind(id, after.kind) };
    speaker.into_iter().chain(kind).collect()
}

/// That the engine read everything right, which counts when its precision is measured.
fn confirmations(request: &DialogRequest, id: QuotationId, read: &Reading) -> Vec<CorrectionKind> {
    let builder = CorrectionBuilder::of(&request.dossier);
    speaker(builder, id, read).into_iter().chain(builder.kind(id, read.kind)).collect()
}

/// The speaker of `reading` as a correction. Without a name, nobody is named, not even an organisation.
fn speaker(builder: CorrectionBuilder<'_>, id: QuotationId, reading: &Reading) -> Option<CorrectionKind> {
    let organisation = Some(reading.organisation.as_str()).filter(|_| !reading.name.trim().is_empty());
    builder.speaker(id, Some(&reading.name), organisation)
}

/// All speakers of the dossier, each once, sorted.
pub(super) fn known_names(request: &DialogRequest) -> Vec<String> {
    let quotations = request.dossier.analysis.quotations.iter();
    let mut names: Vec<String> = quotations.filter_map(|q| Some(q.speaker_name()?.to_owned())).collect();
    sort(&mut names);
    names.dedup();
    names
}
