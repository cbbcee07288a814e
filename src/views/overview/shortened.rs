//! Who shortened: a bar for each printing that gives less than the fullest.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{Presence, Ribbon, Siglum};
use std::sync::Arc;
use variorum_engine::index::Hits;
use variorum_present::labels::phrases;
use variorum_present::overview::shortened::{ShortenedPrinting, heading, shortened};
use variorum_present::quotations::is_marked;
use variorum_present::route::{BaseChoice, View};

/// Printings shown.
const ROWS: usize = 10;

/// The list; nothing if nobody shortened.
#[component]
pub(super) fn ShortenedList(hits: Arc<Hits>) -> impl IntoView {
    let loaded = app().loaded_now();
    let printings = shortened(&loaded.dossier, &hits.statements);
    if printings.is_empty() {
        return None;
    }
    let left = printings.len().saturating_sub(ROWS);
    let lines = printings.iter().take(ROWS).filter_map(|printing| line(&loaded, printing)).collect_view();
    let more = (left > 0).then(|| format!("And {}.", phrases::count(left, "more printing")));
    Some(view! {
        <section aria-labelledby="o-short">
            <h2 id="o-short">{heading(&loaded.dossier, &printings)}</h2>
            <p class="note">
                "Each line is the fullest rendering from first word to last. Solid: printed in marks. Open: printed without marks. Wave: reported. \
                 Dotted: printed outside the marks. Thin line: not printed. Shortening is what reporters do; none of this is a fault."
            </p>
            <ol class="shortened-list">{lines}</ol>
            {more.map(|more| view! { <p class="note above">{more}</p> })}
        </section>
    })
}

fn line(loaded: &LoadedDossier, printing: &ShortenedPrinting) -> Option<impl IntoView + use<>> {
    let statement = loaded.dossier.analysis.statement(printing.statement)?;
    let href = app().link(View::Compare { statement: statement.id, base: BaseChoice::default() });
    let presence = if is_marked(printing.kind) { Presence::Marked } else { Presence::Plain };
    let outlet = loaded.outlet(printing.document).to_string();
    Some(view! {
        <li>
            <Siglum document=printing.document presence/>
            <span class="hidden-label">{outlet}": "</span>
            <a class="quoted" href=href>{phrases::opening(&statement.label)}</a>
            <Ribbon drawing=printing.segments.clone() width=300/>
            <span class="note">{printing.note()}</span>
        </li>
    })
}
