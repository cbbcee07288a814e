//! Says whose name it is to which words are credited: another form of somebody's, so that the two become one, a better
//! spelling, or nobody's. It holds in all documents, and the form shows what it changes before it is kept.

use super::{add_corrections, copy_note, place_label, quotation::known_names, typed};
use crate::ui::{
    dialog::{TITLE, close_button},
    dialog_request::DialogRequest,
};
use leptos::{ev, html, prelude::*};
use variorum_case::CorrectionBuilder;
use variorum_engine::model::{Dossier, QuotationId};
use variorum_present::people::{credited_like, rename_preview};

/// At most so many of the quotations concerned are listed.
const LISTED: usize = 5;

/// The form for the name to which a quotation is credited; `None` if it is credited to nobody.
pub(super) fn form(
    request: DialogRequest,
    id: QuotationId,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> Option<impl IntoView> {
    let speaker = request.dossier.analysis.quotation(id)?.attribution.speaker.clone()?;
    let organisation = speaker.organisation.unwrap_or_default();
    let places = places(&request.dossier, id);
    let names = known_names(&request).into_iter().map(|known| view! { <option value=known></option> });
    let names = names.collect_view();
    let note = copy_note(&request);
    let request = StoredValue::new(request);
    let name = RwSignal::new(speaker.name.clone());
    let preview =
        move || request.with_value(|request| rename_preview(&request.dossier, id, name.get().trim()));
    let (organisation_field, note_field) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        request.with_value(|request| {
            let builder = CorrectionBuilder::of(&request.dossier);
            let change = builder.name(id, &name.get_untracked(), &typed(organisation_field));
            add_corrections(request, change.into_iter().collect(), &typed(note_field));
        });
        close();
    };
    Some(view! {
        <form method="dialog" on:submit=submit>
            <h2 id=TITLE>{format!("Correct {}", speaker.name)}</h2>
            <p class="field"><label for="who">"Whose name is it?"</label>
                <input id="who" list="known-names" value=speaker.name autocomplete="off" aria-describedby="who-note"
                    on:input=move |event| name.set(event_target_value(&event))/>
                <span id="who-note" class="note">"Choose a name from the list to make the two one. Leave it empty if it is nobody’s name: a thing, a place, a heading."</span></p>
            <datalist id="known-names">{names}</datalist>
            <p class="field"><label for="of">"For whom do they speak?"</label>
                <input id="of" node_ref=organisation_field value=organisation autocomplete="off"/></p>
            <p class="field"><label for="why">"Why (if you like)"</label>
                <input id="why" node_ref=note_field autocomplete="off"/></p>
            <p role="status">{preview}</p>
            <ul class="note">{places}</ul>
            {note}
            <p class="button-row">
                <button class="button button-main" type="submit">"Keep"</button>
                {close_button("Cancel", close)}
            </p>
        </form>
    })
}

/// The first quotations that are credited like this one, with where they stand.
fn places(dossier: &Dossier, id: QuotationId) -> impl IntoView + use<> {
    let all = credited_like(dossier, id);
    let labels = all.iter().take(LISTED).filter_map(|quotation| place_label(dossier, quotation.place()));
    let lines = labels.map(|label| view! { <li>{label}</li> });
    let lines = lines.collect_view();
    let more = all.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| view! { <li>{format!("and {more} more")}</li> });
    view! { {lines}{more} }
}
