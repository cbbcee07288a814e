//! The list of statements: each in its fullest rendering, with a coverage bar for each document.

mod head;
mod row;

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::element::show_more;
use crate::components::{CoverageBarKey, NoMatches, desk_button, digest_line};
use head::{heading, sort_links, standfirst};
use row::Row;
use variorum_desk_api::Task;
use variorum_engine::model::StatementId;
use variorum_present::route::StatementOrder;
use variorum_present::statement::sort::sorted;

/// Statements shown at first, unless more of them are in several documents.
const FIRST: usize = 12;
/// Statements shown at first at most, and added by “Show more”.
const PAGE: usize = 40;

/// The list, in the order `order`.
#[component]
pub(crate) fn Statements(order: StatementOrder) -> impl IntoView {
    let state = app();
    let more = RwSignal::new(0);
    let ids = Memo::new(move |_| {
        let loaded = state.loaded_now();
        sorted(&loaded.dossier, &loaded.summaries, &state.hits.get().statements, order)
    });
    let limit = move || more.get() + ids.with(|ids| state.loaded_now().shared(ids)).clamp(FIRST, PAGE);
    let shown =
        Memo::new(move |_| ids.with(|ids| ids.get(..limit().min(ids.len())).unwrap_or_default().to_vec()));
    view! {
        <header class="page-head">
            <p class="eyebrow">"Statements"</p>
            <h1>{move || ids.with(|ids| heading(&state.loaded_now(), ids))}</h1>
            {move || ids.with(|ids| standfirst(&state.loaded_now(), ids, order))}
            {move || digest_line(&state.hits.get().documents, "Every bar is counted on quoted words alone, never on our retelling.")}
        </header>
        <div class="collation-tools">
            <nav class="choices" aria-label="Sort by"><b>"Sort by"</b>" "{sort_links(order)}</nav>
            <CoverageBarKey/>
            {desk_button(Task::DecideUnsure)}
        </div>
        <Show when=move || ids.with(|ids| !ids.is_empty()) fallback=move || view! { <NoMatches what="statement"/> }>
            <Table order shown/>
        </Show>
        {move || show_more(shown.with(Vec::len), ids.with(Vec::len), Box::new(move || more.update(|n| *n += PAGE)))}
    }
}

#[component]
fn Table(order: StatementOrder, shown: Memo<Vec<StatementId>>) -> impl IntoView {
    let is_changed = order == StatementOrder::Changed;
    view! {
        <div class="statements-frame">
            <table class="statements">
                <caption class="hidden-label">
                    "Statements; each bar is the fullest rendering, filled where the outlet printed it"
                </caption>
                <colgroup><col/><col/><col/></colgroup>
                <thead>
                    <tr>
                        <th scope="col">"Statement, in its fullest rendering"</th>
                        <th scope="col">"Printed as"</th>
                        <th scope="col" aria-sort=is_changed.then_some("descending")>"Verdict"{is_changed.then_some(" ▾")}</th>
                    </tr>
                </thead>
                <tbody>
                    // At a keystroke most rows stay, and need not be drawn anew.
                    <For each=move || shown.get() key=|id| id.index() let:id><Row id/></For>
                </tbody>
            </table>
        </div>
    }
}
