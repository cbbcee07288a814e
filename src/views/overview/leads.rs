//! Where the coverage disagrees most.

use crate::app::prelude::*;
use crate::app::state::{Edition, app};
use crate::components::Ribbons;
use std::sync::Arc;
use variorum_engine::{
    index::Hits,
    model::{Statement, StatementId},
};
use variorum_present::labels::phrases;
use variorum_present::route::{Base, Section, Sort, View};
use variorum_present::statement::order::sorted;
use variorum_present::statement::outlet_changes::{account, deeds};
use variorum_present::statement::summary::with_held;

/// Statements told of.
const LEADS: usize = 3;

/// The statements whose renderings differ most, with what differs.
#[component]
pub(super) fn Leads(hits: Arc<Hits>) -> impl IntoView {
    let state = app();
    let edition = state.edition_now();
    let is_shared =
        |id: &StatementId| edition.summaries.get(id.index()).is_some_and(|s| s.documents.len() > 1);
    let all: Vec<StatementId> = hits.statements.iter().copied().filter(is_shared).collect();
    let most = sorted(&edition.dossier, &edition.summaries, &all, Sort::Changed);
    let leads =
        most.iter().take(LEADS).filter_map(|id| edition.dossier.analysis.statement(*id)).map(|statement| {
            let href = state.link(View::Compare { statement: statement.id, base: Base::default() });
            view! {
                <li>
                    <a class="quoted" href=href>{statement.label.clone()}</a>
                    <p class="finding">{told(&edition, statement)}</p>
                    <Ribbons statement=statement.clone() width=132/>
                </li>
            }
        });
    let leads = leads.collect_view();
    let rest = match all.len() {
        0 => view! { <p class="note">"No statement here stands in more than one document: there is nothing to hold side by side."</p> }.into_any(),
        1..=LEADS => view! { <p><a href=state.link(Section::Statements.view())>"All statements"</a></p> }.into_any(),
        more => view! {
            <p><a href=state.link(Section::Statements.view())>"All "{phrases::counted(more, "shared statement")}", most changed first"</a></p>
        }.into_any(),
    };
    view! {
        <section aria-labelledby="o-most">
            <h2 id="o-most">"Where the coverage disagrees most"</h2>
            <ol class="leads">{leads}</ol>
            {rest}
        </section>
    }
}

/// What the outlets do to a statement, held against its base.
fn told(edition: &Edition, statement: &Statement) -> String {
    let dossier = &edition.dossier;
    let others = statement.renderings.iter().filter(|r| r.quotation != statement.base);
    let outlets: Vec<_> = others
        .filter_map(|rendering| {
            let document = dossier.analysis.quotation(rendering.quotation)?.document;
            Some((edition.outlet(document), with_held(dossier, statement, rendering, |held| deeds(&held))?))
        })
        .collect();
    account(&outlets)
}
