//! What the pages leave out: speakers, marks, words.

use crate::app::prelude::*;
use crate::app::state::{Edition, app};
use crate::components::Siglum;
use std::sync::Arc;
use variorum_engine::{index::Hits, model::Place};
use variorum_present::document_stats::measures::Lacks;
use variorum_present::labels::phrases;
use variorum_present::route::{At, View};

/// Documents listed.
const ROWS: usize = 8;

/// A line for each document that leaves something out; nothing if none does.
#[component]
pub(super) fn LackList(hits: Arc<Hits>) -> impl IntoView {
    let edition = app().edition_now();
    let lacking = hits.documents.iter().map(|id| (*id, Lacks::of(&edition.dossier.analysis, *id)));
    let lacking: Vec<_> = lacking.filter(|(_, lacks)| !lacks.is_empty()).collect();
    if lacking.is_empty() {
        return None;
    }
    let more = lacking.len().saturating_sub(ROWS);
    let lines = lacking.into_iter().take(ROWS).map(|(document, lacks)| {
        let outlet = edition.outlet(document).to_string();
        view! {
            <li>
                <Siglum document/>
                <p><span class="hidden-label">{outlet}": "</span>{counts(&lacks)}{places(&edition, &lacks)}</p>
            </li>
        }
    });
    let lines = lines.collect_view();
    let more = (more > 0).then(|| {
        let all = format!("So do {}.", phrases::count(more, "other document"));
        view! { <p class="note">{all}</p> }
    });
    Some(view! {
        <section aria-labelledby="o-lacks">
            <h2 id="o-lacks" class="second">"What the pages leave out"</h2>
            <ul class="lacks">{lines}</ul>
            {more}
        </section>
    })
}

/// Speakers and marks, counted.
fn counts(lacks: &Lacks) -> Option<String> {
    let of = |count: usize, what: &str| {
        let noun = if count == 1 { what.to_string() } else { format!("{what}s") };
        (count > 0).then(|| format!("the {noun} of {}", phrases::counted(count, "quotation")))
    };
    let said: Vec<String> =
        [of(lacks.speakers, "speaker"), marks(lacks.marks)].into_iter().flatten().collect();
    (!said.is_empty()).then(|| format!("{}. ", phrases::capital(&phrases::list(&said))))
}

fn marks(count: usize) -> Option<String> {
    (count > 0).then(|| format!("the marks of {}", phrases::counted(count, "quotation")))
}

/// Words that should stand somewhere, with links to the places.
fn places(edition: &Edition, lacks: &Lacks) -> impl IntoView + use<> {
    let link = |place: &Place, words: String| {
        let at = Some(At::Bytes(place.span.start, place.span.end));
        let href = app().link(View::Reader { document: place.document, at, beside: None });
        view! { <a href=href><q>{words}</q></a> }
    };
    let tail = |place: &Place| {
        let words: Vec<&str> = edition.dossier.slice(*place).split_whitespace().collect();
        let last = words.get(words.len().saturating_sub(6)..).unwrap_or_default().join(" ");
        if words.len() > 6 { format!("… {last}") } else { last }
    };
    let head = |place: &Place| phrases::shortened(edition.dossier.slice(*place));
    let missing =
        lacks.missing.iter().map(|place| view! { "What should follow " {link(place, tail(place))}". " });
    let together = lacks.run_together.iter().map(
        |place| view! { "Who says which half of " {link(place, head(place))}": two people’s words side by side. " },
    );
    let unbalanced = lacks
        .unbalanced
        .iter()
        .map(|place| view! { "The mark that would close " {link(place, head(place))}". " });
    (missing.take(3).collect_view(), together.take(2).collect_view(), unbalanced.take(2).collect_view())
}
