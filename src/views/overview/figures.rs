//! The totals at the top of the overview.

use crate::app::prelude::*;
use variorum_present::labels::phrases;
use variorum_present::totals::{KindCounts, Totals};

/// The totals in a row.
#[component]
pub(super) fn Figures(totals: Totals) -> impl IntoView {
    let Totals { documents, independent, quotations, statements, tally, companies, .. } = totals;
    let figure = |count: usize, name: &str, note: String| {
        view! { <div><dt>{phrases::plural(count, name)}</dt><dd>{count}</dd><dd class="note">{note}</dd></div> }
    };
    let copies = if independent == documents {
        "none copies another".to_string()
    } else {
        phrases::count(independent, "independent source")
    };
    let KindCounts { marked, unmarked, reported } = quotations;
    let kinds = format!("{marked} in marks, {unmarked} without, {reported} reported");
    let printed = match tally.shared() {
        0 => "none printed twice".to_string(),
        shared => format!("{shared} by several outlets, {} printed once", tally.once),
    };
    let rest = match (tally.shared(), tally.rest()) {
        (shared, rest) if rest.is_empty() => format!("of {shared}"),
        (shared, rest) => format!("of {shared}: {rest}"),
    };
    let reactions = format!(
        "{}, {}",
        phrases::count(totals.reactions, "reaction"),
        phrases::count(totals.evidence, "piece of evidence")
    );
    view! {
        <dl class="figures">
            {figure(documents, "document", copies)}
            {figure(quotations.all(), "quotation", kinds)}
            {figure(statements, "statement", printed)}
            {(tally.shared() > 0).then(|| view! {
                <div>
                    <dt>"changed"</dt>
                    <dd class:in-red-ink=tally.changed != 0>{tally.changed}</dd>
                    <dd class="note">{rest}</dd>
                </div>
            })}
            {(companies > 0).then(|| figure(companies, "company", reactions))}
        </dl>
    }
}
