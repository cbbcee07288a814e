//! The statements that several outlets print, side by side, by verdict: red is what was changed, all else is grey.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{Presence, Sigla, VerdictTag};
use std::sync::Arc;
use variorum_engine::{
    index::Hits,
    model::{DocumentId, Kind, StatementId},
};
use variorum_present::labels::phrases;
use variorum_present::quotations::is_marked;
use variorum_present::route::{BaseChoice, Section, StatementOrder, View};
use variorum_present::statement::sort::sorted;

/// Statements shown: two lines of eight.
const TILES: usize = 16;
/// Outlets shown for each.
const LETTERS: usize = 4;

/// A tile for each statement; nothing if none is printed twice.
#[component]
pub(super) fn VerdictBar(hits: Arc<Hits>) -> impl IntoView {
    let state = app();
    let loaded = state.loaded_now();
    let all = sorted(&loaded.dossier, &loaded.summaries, &hits.statements, StatementOrder::Changed);
    let shared: Vec<StatementId> = all.into_iter().filter(|id| loaded.is_shared(*id)).collect();
    if shared.is_empty() {
        return None;
    }
    let tiles = shared.iter().take(TILES).map(|id| tile(&loaded, *id)).collect_view();
    let left = shared.len().saturating_sub(TILES);
    let more = (left > 0).then(|| {
        let all = format!("All {}", phrases::count(shared.len(), "statement"));
        view! { " "<a href=state.link(Section::Statements.view())>{all}</a>"." }
    });
    let which = if left > 0 {
        format!(
            "The first {TILES} of {} that more than one outlet printed",
            phrases::count(shared.len(), "statement")
        )
    } else {
        phrases::capital(&format!(
            "{} that more than one outlet printed",
            phrases::counted(shared.len(), "statement")
        ))
    };
    Some(view! {
        <nav class="verdict-bar" aria-label="Statements that several outlets printed, by verdict">{tiles}</nav>
        <p class="note">
            {which}". Red: changed, which is reworded, words dropped or added inside the marks, or given to somebody else. All else is grey and no accusation."{more}
        </p>
    })
}

fn tile(loaded: &LoadedDossier, id: StatementId) -> Option<impl IntoView + use<>> {
    let statement = loaded.dossier.analysis.statement(id)?;
    let verdict = loaded.summaries.get(id.index()).map(|summary| summary.verdict)?;
    let href = app().link(View::Compare { statement: id, base: BaseChoice::default() });
    let those = statement.renderings.iter().filter(|r| r.verdict == verdict && r.quotation != statement.base);
    let mut presences: Vec<(DocumentId, Presence)> = those
        .filter_map(|r| loaded.dossier.analysis.quotation(r.quotation))
        .map(|q| (q.document, if is_marked(q.kind) { Presence::Marked } else { Presence::Plain }))
        .collect();
    presences.dedup_by_key(|(document, _)| *document);
    presences.truncate(LETTERS);
    let class = format!("b-{}", verdict.as_str());
    let base = loaded.dossier.analysis.quotation(statement.base)?;
    let words = if base.kind == Kind::Indirect { "told-line" } else { "quoted" };
    Some(view! {
        <a class=class href=href>
            <span class=words>{phrases::opening(&statement.label)}</span>
            <span class="foot"><VerdictTag verdict/><Sigla presences/></span>
        </a>
    })
}
