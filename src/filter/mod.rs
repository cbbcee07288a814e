//! The filter rail beside every view: the query as text and as chips, what may follow in it, what it finds, facets with live counts, dates.

mod facet;
mod help;
mod search;

use crate::app::prelude::*;
use crate::app::state::{AppState, app};
use crate::platform::location::Step;
use facet::{Dates, FacetList};
use search::Search;
use variorum_engine::index::{Facet, Query, Unit};
use variorum_present::labels::phrases;
use variorum_present::route::View;
use variorum_present::totals::KindCounts;

/// The rail: a column where there is room, else a sheet that a button opens.
#[component]
pub(crate) fn Filter() -> impl IntoView {
    let state = app();
    let counted = Memo::new(move |_| state.view.with(View::counted));
    let there = Memo::new(move |_| {
        let all = state.loaded().index.facets(&Query::default(), counted.get());
        all.into_iter().filter(|(_, values)| !values.is_empty()).map(|(facet, _)| facet).collect::<Vec<_>>()
    });
    let facets = Facet::VARIANTS.iter().map(|&facet| view! { <FacetList facet counted there/> });
    let chips = move || {
        if state.query_error.with(Option::is_some) { 0 } else { state.query.with(|q| q.chips().len()) }
    };
    view! {
        <section class="rail-bar" aria-label="Filter and what it finds">
            <button class="button" type="button" popovertarget="filters">
                "Filter " {move || (chips() > 0).then(|| view! { <b>{chips()}" on"</b> })}
            </button>
            <span class="note">{move || found(state)}</span>
        </section>
        <aside class="rail" id="filters" popover="auto" aria-label="Filter">
            <button class="button rail-close" type="button" popovertarget="filters" popovertargetaction="hide">
                "Show " {move || found(state)}
            </button>
            <search>
                <Search counted/>
                <div class="hits note">
                    <output for="q"><b>{move || found(state)}</b></output>
                    {move || (chips() > 0).then(|| view! {
                        <button class="button button-plain" type="button" on:click=move |_| clear(state)>"Clear all"</button>
                    })}
                </div>
                {facets.collect_view()}
                <Dates/>
            </search>
        </aside>
    }
}

/// `13 of 29 statements`.
fn found(state: AppState) -> String {
    if state.query_error.with(Option::is_some) {
        return "Nothing: the search can’t be read".to_string();
    }
    let loaded = state.loaded();
    let (hits, analysis) = (state.hits.get(), &loaded.dossier.analysis);
    let (found, all, noun) = match state.view.with(View::counted) {
        Unit::Documents => (hits.documents.len(), loaded.dossier.documents.len(), "document"),
        Unit::Statements => (hits.statements.len(), analysis.statements.len(), "statement"),
        Unit::Quotations => {
            let all = analysis.quotations.iter().map(|q| q.id);
            let found = KindCounts::of(analysis, hits.quotations.iter().copied());
            (found.all(), KindCounts::of(analysis, all).all(), "quotation")
        }
        Unit::Reactions => (hits.reactions.len(), analysis.reactions.len(), "reaction"),
    };
    if found == all { phrases::count(all, noun) } else { format!("{found} of {}", phrases::count(all, noun)) }
}

/// Empties the query.
fn clear(state: AppState) {
    state.go(state.route_now().with_query(""), Step::New);
}
