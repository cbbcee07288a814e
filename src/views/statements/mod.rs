//! The list of statements: each in its fullest rendering, with a ribbon for each printing.

mod head;
mod row;

use crate::app::prelude::*;
use crate::app::state::{Edition, app};
use crate::components::{NothingMatches, RibbonKey};
use head::{heading, sort_links, standfirst};
use row::Row;
use variorum_engine::model::StatementId;
use variorum_present::route::Sort;
use variorum_present::statement::order::sorted;

/// Statements shown at first, unless more of them stand in several documents.
const FIRST: usize = 12;
/// Statements shown at first at most, and added by “Show more”.
const PAGE: usize = 40;

/// The list, in the order `sort`.
#[component]
pub(crate) fn Statements(sort: Sort) -> impl IntoView {
    let state = app();
    let more = RwSignal::new(0);
    let ids = Memo::new(move |_| {
        let edition = state.edition_now();
        sorted(&edition.dossier, &edition.summaries, &state.hits.get().statements, sort)
    });
    let limit = move || more.get() + ids.with(|ids| state.edition_now().shared(ids)).clamp(FIRST, PAGE);
    let shown =
        Memo::new(move |_| ids.with(|ids| ids.get(..limit().min(ids.len())).unwrap_or_default().to_vec()));
    let left = move || ids.with(Vec::len).saturating_sub(shown.with(Vec::len));
    view! {
        <header class="page-head">
            <p class="eyebrow">"Statements"</p>
            <h1>{move || ids.with(|ids| heading(&state.edition_now(), ids))}</h1>
            {move || ids.with(|ids| standfirst(&state.edition_now(), ids))}
        </header>
        <div class="collation-tools">
            <nav class="choices" aria-label="Sort by"><b>"Sort by"</b>" "{sort_links(sort)}</nav>
            <RibbonKey/>
        </div>
        <Show when=move || ids.with(|ids| !ids.is_empty()) fallback=move || view! { <NothingMatches what="statement"/> }>
            <Table sort shown/>
        </Show>
        {move || (left() > 0).then(|| view! {
            <p class="button-row more">
                <span class="note">{shown.with(Vec::len)}" of "{ids.with(Vec::len)}" shown"</span>
                <button class="button" type="button" on:click=move |_| more.update(|n| *n += PAGE)>"Show more"</button>
            </p>
        })}
    }
}

impl Edition {
    /// How many of `ids` stand in more than one document.
    fn shared(&self, ids: &[StatementId]) -> usize {
        ids.iter().filter(|id| self.is_shared(**id)).count()
    }
    fn is_shared(&self, id: StatementId) -> bool {
        self.summaries.get(id.index()).is_some_and(|s| s.documents.len() > 1)
    }
}

#[component]
fn Table(sort: Sort, shown: Memo<Vec<StatementId>>) -> impl IntoView {
    let is_changed = sort == Sort::Changed;
    view! {
        <div class="statements-frame">
            <table class="statements">
                <caption class="hidden-label">
                    "Statements; each bar is the base text, filled where the outlet printed it"
                </caption>
                <colgroup><col/><col/><col/><col/></colgroup>
                <thead>
                    <tr>
                        <th scope="col">"Statement, in its fullest rendering"</th>
                        <th scope="col">"Printed as"</th>
                        <th scope="col" class="number" aria-sort=is_changed.then_some("descending")>
                            "Substance"{is_changed.then_some(" ▾")}
                        </th>
                        <th scope="col" class="number">"Style"</th>
                    </tr>
                </thead>
                <tbody>
                    {move || shown.get().into_iter().map(|id| view! { <Row id/> }).collect_view()}
                </tbody>
            </table>
        </div>
    }
}
