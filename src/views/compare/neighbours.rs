//! Links to the statements before and after this one, among those that match and in the order of the list; buttons.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::copy::{Copy, CopyLink};
use crate::components::desk_button;
use std::sync::Arc;
use variorum_desk_api::Task;
use variorum_engine::model::StatementId;
use variorum_present::route::{BaseChoice, Section, StatementOrder, View};
use variorum_present::statement::comparison::StatementCollation;
use variorum_present::statement::sort::sorted;

/// The links and buttons.
#[component]
pub(super) fn Neighbours(statement: StatementId, collation: Memo<Arc<StatementCollation>>) -> impl IntoView {
    let state = app();
    let ids = Memo::new(move |_| {
        let loaded = state.loaded_now();
        sorted(&loaded.dossier, &loaded.summaries, &state.hits.get().statements, StatementOrder::default())
    });
    let link = move |id: Option<StatementId>, text: &'static str, rel: &'static str| {
        id.map(|statement| {
            let href = state.link(View::Compare { statement, base: BaseChoice::default() });
            view! { <a href=href rel=rel>{text}</a> }
        })
    };
    let places = move || {
        let ids = ids.get();
        let Some(at) = ids.iter().position(|id| *id == statement) else {
            return view! { <span class="note">"not among those that match"</span> };
        };
        let before = at.checked_sub(1).and_then(|at| ids.get(at)).copied();
        view! {
            {link(before, "← Previous", "prev")}
            <span class="note">{at + 1}" of "{ids.len()}</span>
            {link(ids.get(at + 1).copied(), "Next →", "next")}
        }
    };
    let table = move || collation.with_untracked(|c| c.table(&state.loaded_now().dossier));
    view! {
        <nav class="statement-nav" aria-label="Statements that match">
            <a href=state.link(Section::Statements.view())>"All statements"</a>
            <span class="choices">{places}</span>
            <span class="button-row">
                <CopyLink/>
                {desk_button(Task::CorrectStatement(statement))}
                {desk_button(Task::ExportStatement(statement))}
                <Copy name="Copy as table" failed="Not allowed here" text=Box::new(table)/>
            </span>
        </nav>
    }
}
