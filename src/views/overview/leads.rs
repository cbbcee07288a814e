//! The statements whose renderings differ most.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::CoverageBars;
use std::sync::Arc;
use variorum_engine::{
    index::Hits,
    model::{Statement, StatementId},
};
use variorum_present::labels::phrases;
use variorum_present::route::{BaseChoice, Section, StatementOrder, View};
use variorum_present::statement::outlet_changes::{describe_outlets, outlet_changes};
use variorum_present::statement::sort::sorted;
use variorum_present::statement::summary::with_compared;

/// Statements shown.
const LEADS: usize = 3;

/// The statements whose renderings differ most, with what differs.
#[component]
pub(super) fn Leads(hits: Arc<Hits>) -> impl IntoView {
    let state = app();
    let loaded = state.loaded_now();
    let is_shared =
        |id: &StatementId| loaded.summaries.get(id.index()).is_some_and(|s| s.documents.len() > 1);
    let all: Vec<StatementId> = hits.statements.iter().copied().filter(is_shared).collect();
    let most = sorted(&loaded.dossier, &loaded.summaries, &all, StatementOrder::Changed);
    let leads =
        most.iter().take(LEADS).filter_map(|id| loaded.dossier.analysis.statement(*id)).map(|statement| {
            let href = state.link(View::Compare { statement: statement.id, base: BaseChoice::default() });
            view! {
                <li>
                    <a class="quoted" href=href>{statement.label.clone()}</a>
                    <p class="finding">{description(&loaded, statement)}</p>
                    <CoverageBars statement=statement.clone() width=132/>
                </li>
            }
        });
    let leads = leads.collect_view();
    let rest = match all.len() {
        0 => {
            view! { <p class="note">"No statement here stands in more than one document: there is nothing to hold side by side."</p> }
        }
        1..=LEADS => view! { <p><a href=state.link(Section::Statements.view())>"All statements"</a></p> },
        more => view! {
            <p><a href=state.link(Section::Statements.view())>"All "{phrases::counted(more, "shared statement")}", most changed first"</a></p>
        },
    };
    view! {
        <section aria-labelledby="o-most">
            <h2 id="o-most">"Where the coverage disagrees most"</h2>
            <ol class="leads">{leads}</ol>
            {rest}
        </section>
    }
}

/// How the outlets change a statement, compared with its base.
fn description(loaded: &LoadedDossier, statement: &Statement) -> String {
    let dossier = &loaded.dossier;
    let others = statement.renderings.iter().filter(|r| r.quotation != statement.base);
    let outlets: Vec<_> = others
        .filter_map(|rendering| {
            let document = dossier.analysis.quotation(rendering.quotation)?.document;
            Some((
                loaded.outlet(document),
                with_compared(dossier, statement, rendering, |compared| outlet_changes(&compared))?,
            ))
        })
        .collect();
    describe_outlets(&outlets)
}
