//! All that one company said and did, by day, with where it is named and what of it was not read.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{
    ActTag, Siglum, desk_button, digest_line, element::growing, evidence_line, not_found::NotFound,
    reported_sentence,
};
use std::sync::Arc;
use variorum_desk_api::Task;
use variorum_engine::model::{Act, CompanyId, DocumentId, Place};
use variorum_present::labels::{Label as _, phrases};
use variorum_present::locations;
use variorum_present::matrix::{CompanyEvidence, DayOfEvidence, MatrixInput};
use variorum_present::route::{Section, TextLocation, View};

/// Of each document, up to so many places are linked.
const PLACES: usize = 12;

/// One company.
#[component]
pub(crate) fn CompanyPage(company: CompanyId) -> impl IntoView {
    let state = app();
    let loaded = state.loaded_now();
    move || {
        let (hits, query) = (state.hits.get(), state.query.get());
        let source =
            MatrixInput { dossier: &loaded.dossier, sources: &loaded.sources, hits: &hits, query: &query };
        match CompanyEvidence::of(source, company) {
            Some(page) => page_of(&loaded, company, &page),
            None => view! { <NotFound what="company"/> },
        }
    }
}

fn page_of(loaded: &Arc<LoadedDossier>, company: CompanyId, page: &CompanyEvidence) -> AnyView {
    let state = app();
    let documents: Vec<DocumentId> = page.named.iter().map(|(id, _)| *id).collect();
    let what = [Some(page.kind.as_str()), page.sector.as_deref()];
    let what: Vec<&str> = what.into_iter().flatten().collect();
    let acts: Vec<String> = page.acts.iter().map(|(act, count)| format!("{} {count}", act.label())).collect();
    let said = match page.sentences() {
        0 => "No document reports that it said or did anything.".to_string(),
        count => format!(
            "{} in {}: {}.",
            phrases::capital(&phrases::counted(count, "sentence")),
            phrases::counted(documents.len(), "document"),
            acts.join(", ")
        ),
    };
    let (all, own) = (page.days.clone(), Arc::clone(loaded));
    let day = move |place: usize| Some(day_of_evidence(&own, all.get(place)?));
    let days = growing("div", "", page.days.len(), Box::new(day));
    view! {
        <header class="page-head">
            <p class="eyebrow"><a href=state.link(Section::Matrix.view())>"Matrix"</a>" · "{what.join(", ")}</p>
            <h1>{page.name.clone()}</h1>
            <p class="standfirst">{said}</p>
            {digest_line(&documents, "What stands in serif is the outlet’s; sentences in grey are our retelling.")}
            <p class="button-row">{desk_button(Task::CorrectCompany(company))}</p>
        </header>
        <div class="matrix-frame company-page">
            {days}
            {unread(loaded, company, &page.unread)}
            {named(loaded, &page.named)}
        </div>
    }
}

fn day_of_evidence(loaded: &Arc<LoadedDossier>, day: &DayOfEvidence) -> AnyView {
    let name = day.day.map_or_else(|| "Without a day".to_string(), phrases::day);
    let (loaded, evidence) = (Arc::clone(loaded), day.evidence.clone());
    let count = evidence.len();
    let line = move |place: usize| {
        let item = *evidence.get(place)?;
        let act = loaded.dossier.analysis.reaction(item.reaction)?.act;
        evidence_line(&loaded, item, Some(act))
    };
    view! { <section><h2>{name}</h2>{growing("ol", "evidence-list", count, Box::new(line))}</section> }
}

fn unread(
    loaded: &Arc<LoadedDossier>,
    company: CompanyId,
    unread: &[(Act, Place)],
) -> Option<impl IntoView + use<>> {
    let (act, _) = *unread.first()?;
    let (loaded, all) = (Arc::clone(loaded), unread.to_vec());
    let line = move |at: usize| {
        let &(act, place) = all.get(at)?;
        Some(view! {
            <li class="evidence">
                <Siglum document=place.document/>
                <blockquote>{reported_sentence(&loaded, place, &[])}</blockquote>
                <p class="note"><ActTag act/>"?"</p>
                <p class="note">{place_link(&loaded, place)}</p>
            </li>
        })
    };
    let heading = format!("{} not read", phrases::capital(&phrases::counted(unread.len(), "sentence")));
    Some(view! {
        <section class="to-read">
            <h2>{heading}</h2>
            <p class="note">"It is named here and an act is reported; whose act it is was not read. "{desk_button(Task::DecideUnread(Some((company, act))))}</p>
            {growing("ol", "evidence-list", unread.len(), Box::new(line))}
        </section>
    })
}

/// Every document that names it, with the places.
fn named(loaded: &Arc<LoadedDossier>, named: &[(DocumentId, Vec<Place>)]) -> impl IntoView + use<> {
    let (loaded, all) = (Arc::clone(loaded), named.to_vec());
    let line = move |at: usize| {
        let (id, places) = all.get(at)?;
        let links = places.iter().take(PLACES).map(|place| view! { <li>{place_link(&loaded, *place)}</li> });
        let more = places.len().saturating_sub(PLACES);
        let more = (more > 0).then(|| view! { <li class="note">{format!("{more} more")}</li> });
        Some(view! {
            <li><Siglum document=*id/><span>{loaded.outlet(*id).to_string()}</span>
                <ul class="places">{links.collect_view()}{more}</ul></li>
        })
    };
    view! {
        <section>
            <h2>"Named in "{phrases::counted(named.len(), "document")}</h2>
            {growing("ul", "named-in", named.len(), Box::new(line))}
        </section>
    }
}

fn place_link(loaded: &LoadedDossier, place: Place) -> impl IntoView + use<> {
    let at = Some(TextLocation::Bytes(place.span.start, place.span.end));
    let href = app().link(View::Reader { document: place.document, at, beside: None });
    let name = loaded.dossier.document(place.document);
    let name = name.map(|document| locations::paragraph_name(document, place.span.start));
    view! { <a href=href>{name}</a> }
}
