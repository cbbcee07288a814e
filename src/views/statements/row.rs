//! One statement in the list.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::{CoverageBars, Flag, HighlightedText, SpeakerUnclear, VerdictTag};
use variorum_engine::model::{Kind, Place, StatementId, Verdict};
use variorum_present::labels::{Label, phrases};
use variorum_present::route::{BaseChoice, View};
use variorum_present::statement::description::describe_statement;

/// Its fullest rendering, who said it, what the outlets did to it, how each prints it, and the verdict.
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
    let verdict = summary.verdict;
    let flags = summary.risks.iter().filter(|_| verdict == Verdict::Changed);
    let flags = flags.map(|&risk| view! { " " <Flag risk/> });
    let unclear = summary.is_unclear.then(|| view! { " "<SpeakerUnclear/> });
    let words = match base.kind {
        Kind::Indirect => {
            view! { <a class="told-line" href=href title=base.kind.description()><HighlightedText place/></a> }
        }
        Kind::Unmarked => view! { <a class="quoted" href=href><HighlightedText place/></a> },
        Kind::Direct | Kind::Partial | Kind::Scare => {
            view! { <a class="quoted" href=href>"“"<HighlightedText place/>"”"</a> }
        }
    };
    let said = summary.is_shared().then(|| {
        view! { <span class="note">{describe_statement(&loaded.dossier, statement)}</span> }
    });
    Some(view! {
        <tr>
            <td class="line">
                {words}
                <span class="note">{summary.credited()}{day}{unclear}{flags.collect_view()}</span>
                {said}
            </td>
            <td><CoverageBars statement=statement.clone()/></td>
            <td class="verdict-cell"><VerdictTag verdict/></td>
        </tr>
    })
}
