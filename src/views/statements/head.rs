//! The head of the list: a heading and a sentence computed from what is listed, and links to its orders.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use variorum_engine::model::StatementId;
use variorum_present::labels::phrases;
use variorum_present::route::{StatementOrder, View};
use variorum_present::statement::headline::headline;

pub(super) fn heading(loaded: &LoadedDossier, ids: &[StatementId]) -> String {
    let said = match (loaded.shared(ids), ids.len()) {
        (_, 0) => "No statement matches".to_string(),
        (0, all) => format!("{} that one outlet alone printed", phrases::counted(all, "statement")),
        (shared, _) => format!("{} that more than one outlet printed", phrases::counted(shared, "statement")),
    };
    phrases::capital(&said)
}

/// How many statements were changed, and how many are in one document only.
pub(super) fn standfirst(loaded: &LoadedDossier, ids: &[StatementId]) -> Option<impl IntoView + use<>> {
    if ids.is_empty() {
        return None;
    }
    let state = app();
    let shared = loaded.shared(ids);
    let summaries =
        ids.iter().filter(|id| loaded.is_shared(**id)).filter_map(|id| loaded.summaries.get(id.index()));
    let said = format!("{}. ", headline(summaries));
    let others = ids.len() - shared;
    let rest = (others > 0 && shared > 0).then(|| {
        let only = state.link_to_query(format!("{} outlets:2+", state.query.get()).trim().to_string());
        let text = match others {
            1 => "One other stands".to_string(),
            _ => format!("{} others stand", phrases::capital(&phrases::number(others))),
        };
        view! { {text}" in one document only. " <a href=only>"Leave those out"</a> }
    });
    Some(view! { <p class="standfirst">{said}{rest}</p> })
}

/// A link for each order.
pub(super) fn sort_links(order: StatementOrder) -> impl IntoView {
    let state = app();
    let links = StatementOrder::VARIANTS.iter().map(|&other| {
        let href = state.link(View::Statements { order: other });
        view! { <a href=href aria-current=(other == order).then_some("true")>{name(other)}</a> " " }
    });
    links.collect_view()
}

const fn name(order: StatementOrder) -> &'static str {
    match order {
        StatementOrder::Changed => "most changed",
        StatementOrder::Printed => "most printed",
        StatementOrder::Speaker => "speaker",
        StatementOrder::Date => "date",
    }
}
