//! One statement in the list.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::icon::Icon;
use crate::components::{Flag, Marked, Ribbons};
use variorum_engine::model::{Kind, Place, StatementId};
use variorum_present::labels::Label;
use variorum_present::labels::phrases;
use variorum_present::route::{Base, View};

/// Its fullest rendering, who said it, how it was printed, and how far that differs.
#[component]
pub(super) fn Row(id: StatementId) -> impl IntoView {
    let state = app();
    let edition = state.edition_now();
    let statement = edition.dossier.analysis.statement(id)?;
    let summary = edition.summaries.get(id.index())?;
    let base = edition.dossier.analysis.quotation(statement.base)?;
    let span = statement.renderings.iter().find(|r| r.quotation == statement.base)?.span;
    let place = Place { document: base.document, span };
    let href = state.link(View::Compare { statement: id, base: Base::default() });
    let day = summary.first.map(|day| format!(" · {}", phrases::short_day(day)));
    let flags = summary.risks.iter().map(|&risk| view! { " " <Flag risk/> });
    let disputed = (!statement.conflicts.is_empty())
        .then(|| view! { " " <strong class="flag"><Icon name="find-flag"/>"Speaker disputed"</strong> });
    let words = match base.kind {
        Kind::Indirect => {
            view! { <a class="told-line" href=href title=base.kind.description()><Marked place/></a> }
                .into_any()
        }
        Kind::Unmarked => view! { <a class="quoted" href=href><Marked place/></a> }.into_any(),
        Kind::Direct | Kind::Partial | Kind::Scare => {
            view! { <a class="quoted" href=href>"“"<Marked place/>"”"</a> }.into_any()
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
            <td><Ribbons statement=statement.clone()/></td>
            <td class="number changes" class:substance=summary.substance != 0 class:nil=is_alone>{count(summary.substance)}</td>
            <td class="number" class:nil=is_alone>{count(summary.style)}</td>
        </tr>
    })
}
