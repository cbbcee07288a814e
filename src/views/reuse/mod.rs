//! Which documents share passages, and how many independent sources that leaves.

mod grid;
mod passage;

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{NoMatches, element::growing};
use grid::Grid;
use passage::Passage;
use variorum_engine::model::DocumentId;
use variorum_present::labels::phrases;
use variorum_present::reuse::{copies, narration, pairs};

/// The shared passages of the documents that match.
#[component]
pub(crate) fn Reuse() -> impl IntoView {
    let state = app();
    let loaded = state.loaded_now();
    move || {
        let hits = state.hits.get();
        let ids = hits.documents.clone();
        if ids.is_empty() {
            return view! {
                <header class="page-head"><p class="eyebrow">"Reuse"</p><h1>"No document matches"</h1></header>
                <NoMatches what="document"/>
            };
        }
        let (groups, independent) = copies(&loaded.sources, &ids);
        let pairs = match ids.len() <= grid::SQUARE {
            true => pairs(&loaded.dossier, &ids),
            false => narration(&loaded.dossier, &ids, grid::LISTED),
        };
        let passages: Vec<usize> = pairs.iter().flat_map(|pair| pair.passages.iter().copied()).collect();
        let count = passages.len();
        let list = if passages.is_empty() {
            view! { <p class="empty">"No two of these documents share a passage of narration."</p> }
        } else {
            let line = move |place| passages.get(place).map(|&at| view! { <li><Passage at/></li> });
            growing("ol", "passages", count, Box::new(line))
        };
        view! {
            <header class="page-head">
                <p class="eyebrow">"Reuse"</p>
                <h1>{heading(ids.len(), independent)}</h1>
                <p class="standfirst">{sentence(&loaded, &groups, count)}</p>
            </header>
            <section class="first-section">
                <h2>"Who shares with whom"</h2>
                <Grid documents=ids pairs/>
            </section>
            <section>
                <h2>"The passages"</h2>
                <p class="note passages-note">
                    "Narration only: the same quotation in two outlets is no copying. \
                     What differs between the two is bold and underlined."
                </p>
                {list}
            </section>
        }
    }
}

fn heading(documents: usize, independent: usize) -> String {
    let documents_in_words = phrases::capital(&format!(
        "{} {}",
        phrases::number(documents),
        phrases::plural(documents, "document")
    ));
    match (documents, independent) {
        (1, _) => "One document, and nothing to hold it against".to_string(),
        (all, left) if all == left => format!("{documents_in_words}, none copied from another"),
        (_, left) => format!("{documents_in_words}, {} independent", phrases::number(left)),
    }
}

fn sentence(loaded: &LoadedDossier, groups: &[Vec<DocumentId>], passages: usize) -> String {
    let name = |group: &Vec<DocumentId>| {
        let outlets: Vec<String> = group.iter().map(|id| loaded.outlet(*id).to_string()).collect();
        let count = if group.len() == 2 { "both" } else { "all" };
        format!("{} {count} print words that are nobody’s quotation", phrases::list(&outlets))
    };
    match (groups, passages) {
        ([], 0) => "No passage of narration stands in more than one of them.".to_string(),
        ([], _) => "What they share is too short to say that one copies another.".to_string(),
        (groups, _) => format!(
            "{}, so {} as one source.",
            phrases::list(&groups.iter().take(3).map(name).collect::<Vec<_>>()),
            if groups.len() == 1 { "they count" } else { "each such group counts" }
        ),
    }
}
