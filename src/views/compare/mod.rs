//! One statement's renderings, compared with a base that the reader chooses.

mod base;
mod base_text;
mod findings;
mod head;
mod join;
mod ledger;
mod neighbours;
mod row;

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::{element::growing_parts, versions};
use crate::platform::location::Step;
use base::BaseSwitch;
use base_text::BaseText;
use head::Head;
use ledger::Ledger;
use neighbours::Neighbours;
use row::Row;
use std::sync::Arc;
use variorum_engine::model::{Conflict, DocumentId, Dossier, Statement, StatementId};
use variorum_present::labels::phrases;
use variorum_present::locations::DocumentSet;
use variorum_present::route::{BaseChoice, Section, View};
use variorum_present::statement::comparison::{StatementCollation, collate_statement};
use variorum_present::versions::{VersionPair, version_pairs_among};

/// Versions of articles that are compared.
const VERSIONS: usize = 12;

/// The collation of `statement` with `base`.
#[component]
pub(crate) fn Compare(statement: StatementId, base: BaseChoice) -> impl IntoView {
    let state = app();
    let loaded = state.loaded_now();
    let Some(found) = loaded.dossier.analysis.statement(statement).cloned() else {
        return view! {
            <header class="page-head">
                <p class="eyebrow">"Statements"</p>
                <h1>"There is no such statement here"</h1>
                <p class="standfirst"><a href=state.link(Section::Statements.view())>"All statements"</a></p>
            </header>
        };
    };
    let conflicts = found.conflicts.clone();
    let (pairs, left) = versions_in(&loaded.dossier, &found);
    let versions = versions(&loaded, &pairs);
    let left = (left > 0).then(|| {
        let pairs = phrases::count(left, "more pair");
        view! { <p class="note">"Not shown here: "{pairs}" of versions that print it."</p> }
    });
    let collation = Memo::new(move |_| {
        let pasted = state.pasted.get();
        Arc::new(collate_statement(&loaded.dossier, &found, base, &pasted))
    });
    view! {
        <Neighbours statement collation/>
        <article class="statement">
            {move || view! { <Head collation=collation.get()/> }}
            {move || view! { <BaseText collation=collation.get()/> }}
            <BaseSwitch statement base/>
            {move || rows(&collation.get())}
            {conflicts.iter().map(conflict).collect_view()}
            {move || view! { <Ledger collation=collation.get()/> }}
        </article>
        {versions}
        {left}
    }
}

/// Versions of one article that both print the statement, and how many pairs more there are: their difference may be an
/// editor's second thought.
fn versions_in(dossier: &Dossier, statement: &Statement) -> (Vec<VersionPair>, usize) {
    let printing: Vec<DocumentId> = statement
        .renderings
        .iter()
        .filter_map(|rendering| Some(dossier.analysis.quotation(rendering.quotation)?.document))
        .collect();
    let printing = DocumentSet::of(&printing);
    version_pairs_among(dossier, VERSIONS, |id| printing.contains(id))
}

fn rows(collation: &Arc<StatementCollation>) -> impl IntoView + use<> {
    let shown: Vec<usize> = collation.shown().collect();
    let (own, count) = (Arc::clone(collation), shown.len());
    let row = move |place: usize| shown.get(place).map(|&at| view! { <Row collation=Arc::clone(&own) at/> });
    let (rows, more) = growing_parts("tbody", "", count, 0, RwSignal::new(0), Box::new(row));
    let alone = (collation.rows.len() == 1 && collation.base.is_some()).then(|| {
        view! {
            <p class="empty note">
                "Only one document prints this, so there is nothing to hold it against. Paste a primary text to make it the base."
            </p>
        }
    });
    view! {
        <div class="collation-frame">
            <table class="collation">
                <caption><span class="hidden-label">"The statement as each outlet printed it, in its own sentence; what was reworded comes first"</span></caption>
                <colgroup><col/><col/><col/></colgroup>
                <thead>
                    <tr><th scope="col">"Outlet and verdict"</th><th scope="col">"The sentence as printed, the rendering in bold"</th><th scope="col">"Whose words"</th></tr>
                </thead>
                {rows}
            </table>
        </div>
        {more}
        {alone}
    }
}

fn conflict(conflict: &Conflict) -> impl IntoView + use<> {
    view! {
        <aside class="conflict-note" aria-label="Conflict">
            <h2>"One wording, more than one account"</h2>
            <p>{conflict.reason.clone()}</p>
        </aside>
    }
}

/// Goes to the same statement with another base.
fn choose(statement: StatementId, base: BaseChoice) {
    let state = app();
    state.go(state.route_now().with_view(View::Compare { statement, base }), Step::New);
}
