//! What there is to see in the list, in a heading and a sentence; and its orders.

use crate::app::prelude::*;
use crate::app::state::{Edition, app};
use variorum_engine::model::StatementId;
use variorum_present::labels::phrases;
use variorum_present::route::{Sort, View};

pub(super) fn heading(edition: &Edition, ids: &[StatementId]) -> String {
    let said = match (edition.shared(ids), ids.len()) {
        (_, 0) => "No statement matches".to_string(),
        (0, all) => format!("{} that one outlet alone printed", phrases::counted(all, "statement")),
        (shared, _) => format!("{} that more than one outlet printed", phrases::counted(shared, "statement")),
    };
    phrases::capital(&said)
}

/// How many were changed, and how many stand in one document only.
pub(super) fn standfirst(edition: &Edition, ids: &[StatementId]) -> Option<impl IntoView + use<>> {
    if ids.is_empty() {
        return None;
    }
    let state = app();
    let shared = edition.shared(ids);
    let substance = |id: &StatementId| edition.summaries.get(id.index()).map_or(0, |s| s.substance);
    let changed = ids.iter().filter(|id| edition.is_shared(**id) && substance(id) > 0).count();
    let others = ids.len() - shared;
    let said = match (shared, changed) {
        (0, _) => "There is nothing to hold them against. ".to_string(),
        (1, 0) => "Not a word of it differs. ".to_string(),
        (_, 0) => "Not a word of them differs. ".to_string(),
        (1, _) => "It changed in substance on the way. ".to_string(),
        (shared, changed) if shared == changed => "Each changed in substance on the way. ".to_string(),
        (_, changed) => {
            format!(
                "{} of them changed in substance on the way. ",
                phrases::capital(&phrases::number(changed))
            )
        }
    };
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

/// One link an order.
pub(super) fn sort_links(sort: Sort) -> impl IntoView {
    let state = app();
    let links = Sort::VARIANTS.iter().map(|&other| {
        let href = state.link(View::Statements { sort: other });
        view! { <a href=href aria-current=(other == sort).then_some("true")>{name(other)}</a> " " }
    });
    links.collect_view()
}

const fn name(sort: Sort) -> &'static str {
    match sort {
        Sort::Changed => "most changed",
        Sort::Printed => "most printed",
        Sort::Speaker => "speaker",
        Sort::Date => "date",
    }
}
