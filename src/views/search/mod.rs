//! What the words of the query find, in groups: said by whom, about whom, companies, outlets, and each place in the text with
//! the words around it.

mod groups;
mod lines;

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::{NoMatches, digest_line, meant};
use groups::{about, names, said_by};
use lines::Lines;
use variorum_engine::index::Facet;
use variorum_present::route::{LineOrder, Section};

/// The results, the places in the text in the order `order`.
#[component]
pub(crate) fn Search(order: LineOrder) -> impl IntoView {
    let state = app();
    move || {
        let hits = state.hits.get();
        let Some(results) = state.results.get() else { return without_words() };
        let is_empty = state.query.with_untracked(|query| results.groups(query).is_empty());
        let spoken = results.speakers.iter().take(3).map(|name| said_by(&results, name)).collect_view();
        let matrix = |query| state.link_to(Section::Matrix.view(), query)();
        let companies =
            results.companies.iter().map(|name| (name, matrix(results.named(Facet::Company, name))));
        let documents = |query| state.link_to(Section::Documents.view(), query)();
        let outlets =
            results.outlets.iter().map(|name| (name, documents(results.named(Facet::Outlet, name))));
        view! {
            <header class="page-head">
                <p class="eyebrow">"Search"</p>
                <h1>{results.heading()}</h1>
                {meant(state)}
            </header>
            {is_empty.then(|| view! { <NoMatches what="place"/> })}
            {spoken}
            {about(&results)}
            {names("Companies", "reaction", companies.collect())}
            {names("Outlets", "document", outlets.collect())}
            <Lines results=results.clone() order hits=hits.clone()/>
            {digest_line(&hits.documents, "What stands in sans here is our retelling.")}
        }
    }
}

/// Shown while the query has no words without a field, or can't be read.
fn without_words() -> AnyView {
    let is_wrong = app().query_error.with_untracked(Option::is_some);
    view! {
        <header class="page-head">
            <p class="eyebrow">"Search"</p>
            <h1>"Who says it, who prints it, where it stands"</h1>
            <p class="standfirst">
                "Words in the search box look everywhere: in speakers, companies, outlets, statements and the text of every document. \
                 Fields such as " <code>"speaker:"</code> " and " <code>"outlets:2+"</code> " narrow what is found."
            </p>
        </header>
        {is_wrong.then(|| view! { <NoMatches what="place"/> })}
    }
}
