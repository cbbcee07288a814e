//! Says what an organisation is and by what other names it is called, adds what it did, and adds a company that was not read.
//! All of it holds in every document of the dossier; what it did holds for the sentence that says so.

use super::{add_corrections, copy_note, place_label, typed};
use crate::ui::{
    dialog::{TITLE, close_button},
    dialog_request::DialogRequest,
};
use leptos::{ev, html, prelude::*};
use variorum_case::CorrectionBuilder;
use variorum_engine::model::{Act, CompanyId, CorrectionKind, Dossier, OrganisationKind, Place, Review};
use variorum_engine::text::ordering::sort;
use variorum_present::labels::Label as _;

/// The value of the choice for what is no organisation.
const NONE: &str = "none";
/// At most so many sentences are offered as evidence of an act.
const SENTENCES: usize = 400;

/// The form for an organisation; `None` if the dossier has no such one.
pub(super) fn form(
    request: DialogRequest,
    id: CompanyId,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> Option<impl IntoView> {
    let company = request.dossier.analysis.company(id)?.clone();
    let (kind_field, act_field) = (NodeRef::<html::Select>::new(), NodeRef::<html::Select>::new());
    let (sentence_field, names_field) = (NodeRef::<html::Select>::new(), NodeRef::<html::Input>::new());
    let kinds = OrganisationKind::VARIANTS.iter().map(|&kind| {
        view! { <option value=kind.as_str() selected=kind == company.kind title=kind.description()>{kind.label()}</option> }
    });
    let acts = Act::VARIANTS.iter().map(|act| view! { <option value=act.as_str()>{act.label()}</option> });
    let places = sentences(&request.dossier, &company.mentions);
    let choices = places.iter().enumerate().filter_map(|(at, place)| {
        let label = place_label(&request.dossier, *place)?;
        Some(view! { <option value=at.to_string()>{label}</option> })
    });
    let choices = choices.collect_view();
    let note = copy_note(&request);
    let request = StoredValue::new(request);
    let (was, name) = (company.kind, company.name.clone());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let chosen =
            |node: NodeRef<html::Select>| node.get_untracked().map(|node| node.value()).unwrap_or_default();
        let kind = chosen(kind_field);
        let aliases = typed(names_field);
        request.with_value(|request| {
            let builder = CorrectionBuilder::of(&request.dossier);
            let new_kind = if kind == NONE { None } else { OrganisationKind::parse(&kind).or(Some(was)) };
            let kind = if new_kind == Some(was) { None } else { builder.organisation(id, new_kind) };
            let names = if aliases.trim().is_empty() { None } else { builder.company(&name, &aliases) };
            let place = chosen(sentence_field).parse().ok().and_then(|at: usize| places.get(at).copied());
            let act = place.zip(Act::parse(&chosen(act_field)));
            let act = act.and_then(|(place, act)| builder.reported(id, act, place, Review::Confirm));
            let kinds: Vec<CorrectionKind> = [names, act, kind].into_iter().flatten().collect();
            add_corrections(request, kinds, "");
        });
        close();
    };
    Some(view! {
        <form method="dialog" on:submit=submit>
            <h2 id=TITLE>{format!("Correct {}", company.name)}</h2>
            <p class="field"><label for="kind">"What is it?"</label>
                <select id="kind" node_ref=kind_field>{kinds.collect_view()}<option value=NONE>"no organisation: a place, a product, a person"</option></select></p>
            <p class="field"><label for="names">"Other names of it, as printed, with commas between"</label>
                <input id="names" node_ref=names_field autocomplete="off"/></p>
            <p class="field"><label for="did">"Add what it did"</label>
                <select id="did" node_ref=act_field>{acts.collect_view()}</select></p>
            <p class="field"><label for="said-in">"in this sentence"</label>
                <select id="said-in" node_ref=sentence_field><option value="">"no sentence: add nothing"</option>{choices}</select></p>
            <p class="note">"Kind and names hold in all documents. A name that has a row of its own is taken into this one."</p>
            {note}
            <p class="button-row">
                <button class="button button-main" type="submit">"Keep"</button>
                {close_button("Cancel", close)}
            </p>
        </form>
    })
}

/// The form for a company that was not read.
pub(super) fn new(request: DialogRequest, close: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let (name_field, names_field) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let note = copy_note(&request);
    let request = StoredValue::new(request);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        request.with_value(|request| {
            let added =
                CorrectionBuilder::of(&request.dossier).company(&typed(name_field), &typed(names_field));
            add_corrections(request, added.into_iter().collect(), "");
        });
        close();
    };
    view! {
        <form method="dialog" on:submit=submit>
            <h2 id=TITLE>"Add a company"</h2>
            <p class="field"><label for="name">"Its name, as printed"</label><input id="name" node_ref=name_field required autocomplete="off"/></p>
            <p class="field"><label for="names">"Other names of it, as printed, with commas between"</label>
                <input id="names" node_ref=names_field autocomplete="off"/></p>
            <p class="note">"It is looked for in all documents and gets a row. What it did is yours to add, on its page."</p>
            {note}
            <p class="button-row">
                <button class="button button-main" type="submit">"Add it"</button>
                {close_button("Cancel", close)}
            </p>
        </form>
    }
}

/// The sentences in which `mentions` stand, each once.
fn sentences(dossier: &Dossier, mentions: &[Place]) -> Vec<Place> {
    let sentences = mentions.iter().filter_map(|mention| {
        let layout = &dossier.document(mention.document)?.layout;
        let sentence = layout.sentences.get(layout.sentence_at(mention.span.start)?)?;
        Some(Place { document: mention.document, span: sentence.span })
    });
    let mut sentences: Vec<Place> = sentences.collect();
    sort(&mut sentences);
    sentences.dedup();
    sentences.truncate(SENTENCES);
    sentences
}
