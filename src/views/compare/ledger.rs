//! The ledger of style: differences that change no meaning, listed here instead of marked in the text.

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::Siglum;
use std::sync::Arc;
use variorum_present::labels::Label;
use variorum_present::labels::phrases;
use variorum_present::statement::comparison::StatementCollation;

/// All differences of style, one in each line.
#[component]
pub(super) fn Ledger(collation: Arc<StatementCollation>) -> impl IntoView {
    let loaded = app().loaded_now();
    let mut lines = Vec::new();
    for row in &collation.rows {
        for difference in row.style() {
            let (base, printed) = collation.style_words(&loaded.dossier, row, difference);
            let shown = |words: String| if words.trim().is_empty() { "–".to_string() } else { words };
            let place = match collation.word_number(difference.base) {
                0 => "around the words".to_string(),
                word => format!("word {word}"),
            };
            lines.push(view! {
                <tr>
                    <th scope="row">{phrases::capital(difference.kind.label())}</th>
                    <td class="lemma">{shown(base)}</td>
                    <td class="reading">{shown(printed)}</td>
                    <td><Siglum document=row.document/>" "{loaded.outlet(row.document).to_string()}</td>
                    <td class="note">{place}</td>
                </tr>
            });
        }
    }
    if lines.is_empty() {
        return view! {
            <p class="ledger note">"Ledger of style: empty. Marks, capitals and spelling are the same wherever the words are printed."</p>
        };
    }
    let count = phrases::count(lines.len(), "difference");
    let that = if lines.len() == 1 { "that changes nothing" } else { "that change nothing" };
    view! {
        <details class="ledger fold">
            <summary><b>"Ledger of style"</b>" "<span class="note">{count}" "{that}</span></summary>
            <table>
                <caption class="hidden-label">"Differences of style"</caption>
                <thead>
                    <tr><th scope="col">"Kind"</th><th scope="col">"Base"</th><th scope="col">"Printed"</th><th scope="col">"By"</th><th scope="col">"Where"</th></tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </details>
    }
}
