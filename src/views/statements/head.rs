//! The head of the list: a heading and a sentence computed from what is listed, and links to its orders.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use variorum_engine::model::StatementId;
use variorum_present::labels::phrases;
use variorum_present::route::{StatementOrder, View};
use variorum_present::statement::tally::VerdictTally;

pub(super) fn heading(loaded: &LoadedDossier, ids: &[StatementId]) -> String {
    tally(loaded, ids).heading()
}

fn tally(loaded: &LoadedDossier, ids: &[StatementId]) -> VerdictTally {
    VerdictTally::of(ids.iter().filter_map(|id| loaded.summaries.get(id.index())))
}

/// In which order the statements stand, and how many are in one document only.
pub(super) fn standfirst(
    loaded: &LoadedDossier,
    ids: &[StatementId],
    order: StatementOrder,
) -> Option<impl IntoView + use<>> {
    let state = app();
    let tally = tally(loaded, ids);
    if tally.shared() == 0 {
        return None;
    }
    let rest = (tally.once > 0).then(|| {
        let only = state.link_to_query(format!("{} outlets:2+", state.query.get()).trim().to_string());
        let text = match tally.once {
            1 => "One other stands in one outlet only and has no verdict".to_string(),
            once => {
                let count = phrases::capital(&phrases::number(once));
                format!("{count} others stand in one outlet only and have no verdict")
            }
        };
        view! { {text}": nothing was compared. " <a href=only>"Leave those out"</a> }
    });
    let first = (order == StatementOrder::Changed && tally.shared() > 1)
        .then_some("What was reworded comes first, what is unsure comes last. ");
    Some(view! { <p class="standfirst">{first}{rest}</p> })
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
        StatementOrder::Changed => "verdict",
        StatementOrder::Printed => "most printed",
        StatementOrder::Speaker => "speaker",
        StatementOrder::Date => "day",
    }
}
