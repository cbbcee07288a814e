//! What was done to the statements, and what the dossier holds: totals, the three to look at first, who shortened,
//! speakers, days, documents.

mod documents;
mod figures;
mod missing_information;
mod shortened;
mod speaker_shares;
mod telling;
mod timeline;
mod verdict_bar;

use crate::app::later::later;
use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{NoMatches, digest_line};
use documents::DocumentTable;
use figures::Figures;
use missing_information::MissingInformationList;
use shortened::ShortenedList;
use speaker_shares::SpeakerShareTable;
use std::sync::Arc;
use telling::Telling;
use timeline::Timeline;
use variorum_engine::index::Hits;
use variorum_present::overview::head::{DIGEST_NOTE, OverviewHead};
use variorum_present::totals::Totals;
use verdict_bar::VerdictBar;

/// The overview of what the query finds.
#[component]
pub(crate) fn Overview() -> impl IntoView {
    let (state, later) = (app(), later());
    let totals = Memo::new(move |_| state.loaded_now().totals(&state.hits.get()));
    view! {
        {move || head(&state.loaded_now(), &state.hits.get(), &totals.get())}
        {move || {
            let hits = state.hits.get();
            if hits.documents.is_empty() {
                return view! { <NoMatches what="document"/> };
            }
            view! {
                <VerdictBar hits=hits.clone()/>
                <Figures totals=totals.get()/>
                <Telling hits=hits.clone()/>
                {move || later.lower_overview(hits.clone())}
            }
        }}
    }
}

/// What lies below the first screen.
pub(super) fn lower_half(hits: Arc<Hits>) -> AnyView {
    view! {
        <ShortenedList hits=hits.clone()/>
        <SpeakerShareTable hits=hits.clone()/>
        <Timeline hits=hits.clone()/>
        <DocumentTable hits=hits.clone()/>
        <MissingInformationList hits=hits.clone()/>
    }
}

fn head(loaded: &LoadedDossier, hits: &Hits, totals: &Totals) -> impl IntoView + use<> {
    let documents = hits.documents.iter().filter_map(|id| loaded.dossier.document(*id));
    let OverviewHead { eyebrow, title, standfirst } = OverviewHead::of(&loaded.dossier, documents, totals);
    view! {
        <header class="page-head">
            <p class="eyebrow">{eyebrow}</p>
            <h1>{title}</h1>
            <p class="standfirst">{standfirst}</p>
            {digest_line(&hits.documents, DIGEST_NOTE)}
        </header>
    }
}
