//! How sure it is that a rendering renders the statement: five steps, the figure, and the reason in the same line.

use crate::app::prelude::*;
use crate::app::state::app;
use std::sync::Arc;
use variorum_present::statement::comparison::StatementCollation;
use variorum_present::statement::coverage_bar::tenths;
use variorum_present::statement::join::JoinNote;

/// The join of the row `at`; nothing of the rendering that all others are joined to.
#[component]
pub(super) fn Join(collation: Arc<StatementCollation>, at: usize) -> impl IntoView {
    let loaded = app().loaded_now();
    let row = collation.rows.get(at)?;
    if row.rendering.quotation == collation.statement.base {
        return None;
    }
    let note = JoinNote::of(&row.rendering);
    let document = loaded.dossier.document(row.document)?;
    let shared = row.rendering.basis.map(|basis| document.slice(basis.run).to_string());
    let shared = shared.map(|words| view! { <dt>"longest run"</dt><dd><q>{words}</q></dd> });
    let steps = (0..5).map(|at: u32| {
        let class = if at < u32::from(note.steps) { "on" } else { "off" };
        view! { <rect class=class x=tenths(5 + 65 * at) y=".5" width="4.5" height="9"/> }
    });
    Some(view! {
        <details class="join">
            <summary>
                <span class="sure">
                    <svg viewBox="0 0 33 10" aria-hidden="true">{steps.collect_view()}</svg>
                    {note.name}" "{note.percent}"\u{a0}%"
                </span>
                " · "{note.reason}" "<span class="why">"Why joined"</span>
            </summary>
            <dl>{shared}<dt>"speakers"</dt><dd>{note.speaker}</dd></dl>
        </details>
    })
}
