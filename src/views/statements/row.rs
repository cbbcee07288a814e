//! One statement in the list.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::icon::Icon;
use crate::components::{CoverageBars, Flag, HighlightedText};
use variorum_engine::model::{Kind, Place, StatementId};
use variorum_present::labels::{Label, phrases};
use variorum_present::route::{BaseChoice, View};

/// Its fullest rendering, who said it, how each document prints it, and how many changes there are.
#[component]
pub(super) fn Row(id: StatementId) -> impl IntoView {
    let state = app();
    let loaded = state.loaded_now();
    let statement = loaded.dossier.analysis.statement(id)?;
    let summary = loaded.summaries.get(id.index())?;
    let base = loaded.dossier.analysis.quotation(statement.base)?;
    let span = statement.renderings.iter().find(|r| r.quotation == statement.base)?.span;
    let place = Place { document: base.document, span };
    let href = state.link(View::Compare { statement: id, base: BaseChoice::default() });
    let day = summary.first_printed.map(|day| format!(" · {}", phrases::short_day(day)));
    let flags = summary.risks.iter().map(|&risk| view! { " " <Flag risk/> });
    let disputed = (!statement.conflicts.is_empty())
        .then(|| view! { " " <strong class="flag"><Icon name="find-flag"/>"Speaker disputed"</strong> });
    let words = match base.kind {
        Kind::Indirect => {
            view! { <a class="told-line" href=href title=base.kind.description()><HighlightedText place/></a> }
        }
        Kind::Unmarked => view! { <a class="quoted" href=href><HighlightedText place/></a> },
        Kind::Direct | Kind::Partial | Kind::Scare => {
            view! { <a class="quoted" href=href>"“"<HighlightedText place/>"”"</a> }
        }
    };
    let is_alone = statement.renderings.len() == 1;
    let count = |count: usize| if is_alone { "·".to_string() } else { count.to_string() };
    Some(view! {
        <tr>
            <td class="line">
                {words}
                <span class="note">{summary.credited()}{day}{disputed}{flags.collect_view()}</span>
            </td>
            <td><CoverageBars statement=statement.clone()/></td>
            <td class="number changes" class:substance=summary.substance != 0 class:nil=is_alone>{count(summary.substance)}</td>
            <td class="number" class:nil=is_alone>{count(summary.style)}</td>
        </tr>
    })
}
