//! What the documents leave out: speakers, marks, words.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::Siglum;
use std::sync::Arc;
use variorum_engine::{index::Hits, model::Place};
use variorum_present::document_stats::MissingInformation;
use variorum_present::labels::phrases;
use variorum_present::route::{TextLocation, View};

/// Documents listed.
const ROWS: usize = 8;

/// A line for each document that leaves something out; nothing if there is none.
#[component]
pub(super) fn MissingInformationList(hits: Arc<Hits>) -> impl IntoView {
    let loaded = app().loaded_now();
    let documents =
        hits.documents.iter().map(|id| (*id, MissingInformation::of(&loaded.dossier.analysis, *id)));
    let documents: Vec<_> = documents.filter(|(_, missing)| !missing.is_empty()).collect();
    if documents.is_empty() {
        return None;
    }
    let more = documents.len().saturating_sub(ROWS);
    let lines = documents.into_iter().take(ROWS).map(|(document, missing)| {
        let outlet = loaded.outlet(document).to_string();
        view! {
            <li>
                <Siglum document/>
                <p><span class="hidden-label">{outlet}": "</span>{counts(&missing)}{places(&loaded, &missing)}</p>
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
            <h2 id="o-lacks">"What the pages leave out"</h2>
            <ul class="lacks">{lines}</ul>
            {more}
        </section>
    })
}

/// Speakers and marks, counted.
fn counts(missing: &MissingInformation) -> Option<String> {
    let of = |count: usize, what: &str| {
        let noun = if count == 1 { what.to_string() } else { format!("{what}s") };
        (count > 0).then(|| format!("the {noun} of {}", phrases::counted(count, "quotation")))
    };
    let said: Vec<String> =
        [of(missing.speakers, "speaker"), marks(missing.marks)].into_iter().flatten().collect();
    (!said.is_empty()).then(|| format!("{}. ", phrases::capital(&phrases::list(&said))))
}

fn marks(count: usize) -> Option<String> {
    (count > 0).then(|| format!("the marks of {}", phrases::counted(count, "quotation")))
}

/// What is missing or unclear at one place, with links to the places.
fn places(loaded: &LoadedDossier, missing: &MissingInformation) -> impl IntoView + use<> {
    let link = |place: &Place, words: String| {
        let at = Some(TextLocation::Bytes(place.span.start, place.span.end));
        let href = app().link(View::Reader { document: place.document, at, beside: None });
        view! { <a href=href><q>{words}</q></a> }
    };
    let tail = |place: &Place| {
        let words: Vec<&str> = loaded.dossier.slice(*place).split_whitespace().collect();
        let last = words.get(words.len().saturating_sub(6)..).unwrap_or_default().join(" ");
        if words.len() > 6 { format!("… {last}") } else { last }
    };
    let head = |place: &Place| phrases::shortened(loaded.dossier.slice(*place));
    let words =
        missing.words.iter().map(|place| view! { "What should follow " {link(place, tail(place))}". " });
    let together = missing.run_together.iter().map(
        |place| view! { "Who says which half of " {link(place, head(place))}": two people’s words side by side. " },
    );
    let unbalanced = missing
        .unbalanced
        .iter()
        .map(|place| view! { "The mark that would close " {link(place, head(place))}". " });
    (words.take(3).collect_view(), together.take(2).collect_view(), unbalanced.take(2).collect_view())
}
