//! A citation of one rendering, in the reader's manner.

use crate::ui::save;
use leptos::prelude::*;
use std::sync::Arc;
use variorum_engine::model::{Dossier, QuotationId, StatementId};
use variorum_export::{CitationStyle, cite};

/// Chooses a rendering and a manner, and shows the citation.
#[component]
pub(super) fn Citation(dossier: Arc<Dossier>, statement: StatementId) -> impl IntoView {
    let statement = dossier.analysis.statement(statement)?.clone();
    let chosen = RwSignal::new(statement.base);
    let manner = RwSignal::new(0_usize);
    let said = RwSignal::new(save::COPY);
    let renderings = statement.renderings.iter().filter_map(|rendering| {
        let quotation = dossier.analysis.quotation(rendering.quotation)?;
        let outlet = dossier.document(quotation.document)?.facts.outlet_or_file().to_owned();
        let is_base = quotation.id == statement.base;
        Some(view! { <option value=quotation.id.to_string() selected=is_base>{outlet}</option> })
    });
    let renderings = renderings.collect_view();
    let manners = CitationStyle::VARIANTS.iter().enumerate().map(|(place, manner)| {
        view! { <option value=place.to_string()>{manner.name()}</option> }
    });
    let dossier = StoredValue::new(dossier);
    let cited = Memo::new(move |_| {
        let manner = CitationStyle::VARIANTS.get(manner.get()).copied().unwrap_or(CitationStyle::Plain);
        dossier.with_value(|dossier| cite(dossier, chosen.get(), manner)).unwrap_or_default()
    });
    let choose = move |event| {
        if let Some(id) = QuotationId::parse(&event_target_value(&event)) {
            chosen.set(id);
            said.set(save::COPY);
        }
    };
    let turn = move |event| {
        manner.set(event_target_value(&event).parse().unwrap_or_default());
        said.set(save::COPY);
    };
    let copy = move |_| save::copy(cited.get_untracked(), said);
    Some(view! {
        <fieldset class="citation">
            <legend>"Citation"</legend>
            <p class="button-row">
                <label>"Printed by "<select on:change=choose>{renderings}</select></label>
                <label>"as "<select on:change=turn>{manners.collect_view()}</select></label>
                <button class="button" type="button" on:click=copy><span aria-live="polite">{move || said.get()}</span></button>
            </p>
            <pre tabindex="0" aria-label="The citation">{move || cited.get()}</pre>
        </fieldset>
    })
}
