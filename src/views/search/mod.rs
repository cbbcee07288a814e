//! What the words of the query find, in groups: said by whom, about whom, companies, outlets, and each place in the text with
//! the words around it.

mod groups;
mod lines;

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::element::{element, text};
use crate::components::{NoMatches, digest_line, meant};
use groups::{about, names, said_by};
use lines::lines;
use variorum_engine::index::Facet;
use variorum_present::route::{LineOrder, Section};

/// Said while the query has no words without a field.
const ASKS_FOR_WORDS: &str = "Words in the search box look everywhere: in speakers, companies, outlets, statements and the \
    text of every document. Fields such as speaker: and outlets:2+ narrow what is found.";

/// The results, the places in the text in the order `order`.
#[component]
pub(crate) fn Search(order: LineOrder) -> impl IntoView {
    let (state, shown) = (app(), RwSignal::new(lines::PAGE));
    move || {
        let is_wrong = state.query_error.with(Option::is_some);
        let Some(results) = state.results() else {
            let title = "Who says it, who prints it, where it stands";
            let empty = is_wrong.then(|| view! { <NoMatches what="place"/> });
            return head(
                title,
                vec![element("p", "standfirst", vec![text(ASKS_FOR_WORDS)]), empty.into_any()],
            );
        };
        let mut parts = vec![head(&results.heading(), vec![meant(state).into_any()])];
        parts.extend(results.speakers.iter().take(3).filter_map(|name| said_by(&results, name)));
        parts.extend(about(&results));
        parts.extend(names(&results, Facet::Company, Section::Matrix, &results.companies));
        parts.extend(names(&results, Facet::Outlet, Section::Documents, &results.outlets));
        parts.extend(lines(&results, order, shown));
        parts.extend(digest_line(
            &state.hits.get_untracked().documents,
            "What stands in sans here is our retelling.",
        ));
        parts.into_any()
    }
}

fn head(title: &str, mut rest: Vec<AnyView>) -> AnyView {
    let mut parts = vec![element("p", "eyebrow", vec![text("Search")]), element("h1", "", vec![text(title)])];
    parts.append(&mut rest);
    element("header", "page-head", parts)
}
