//! The documents: outlet, day, how many quotations of which kind, and which copy each other. No figure is of words, for
//! those of a digest are ours.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{Presence, Sigla, Siglum};
use std::sync::Arc;
use variorum_engine::{
    index::Hits,
    model::{Document, DocumentId, Facts},
};
use variorum_present::labels::phrases;
use variorum_present::quotations::in_document;
use variorum_present::route::{Section, View};
use variorum_present::totals::KindCounts;

/// Documents listed.
const ROWS: usize = 10;

/// A line for each document.
#[component]
pub(super) fn DocumentTable(hits: Arc<Hits>) -> impl IntoView {
    let state = app();
    let loaded = state.loaded_now();
    let documents = hits.documents.iter().filter_map(|id| loaded.dossier.document(*id));
    let rows: Vec<_> = documents.take(ROWS).map(|document| row(&loaded, &hits, document)).collect();
    let total = KindCounts::of(&loaded.dossier.analysis, hits.quotations.iter().copied());
    let total = (hits.documents.len() > 1).then(|| {
        let name = phrases::capital(&format!("all {}", phrases::number(hits.documents.len())));
        view! {
            <tfoot><tr><th scope="row">{name}</th><td class="note">{phrases::count(total.all(), "quotation")}</td>{cells(total)}</tr></tfoot>
        }
    });
    let more = (hits.documents.len() > ROWS).then(|| {
        let all = format!("All {}", phrases::count(hits.documents.len(), "document"));
        view! { <p><a href=state.link(Section::Documents.view())>{all}</a></p> }
    });
    view! {
        <section aria-labelledby="o-docs">
            <h2 id="o-docs">"The documents"</h2>
            <table class="plain-table">
                <caption class="hidden-label">"Documents with their day and how many quotations they hold"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Outlet"</th><th scope="col">"Dated"</th>
                        <th scope="col" class="number">"In marks"</th>
                        <th scope="col" class="number">"Without"</th>
                        <th scope="col" class="number">"Reported"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                {total}
            </table>
            {more}
            {copies(&loaded, &hits.documents)}
        </section>
    }
}

fn row(loaded: &LoadedDossier, hits: &Hits, document: &Document) -> impl IntoView + use<> {
    let href = app().link(View::Reader { document: document.id, at: None, beside: None });
    let outlet = loaded.outlet(document.id).to_string();
    let own = in_document(&loaded.dossier.analysis, document.id).map(|q| q.id);
    let counts =
        KindCounts::of(&loaded.dossier.analysis, own.filter(|id| hits.quotations.binary_search(id).is_ok()));
    view! {
        <tr>
            <th scope="row"><Siglum document=document.id/>" "<a href=href>{outlet}</a></th>
            <td>{dated(&document.facts)}</td>
            {cells(counts)}
        </tr>
    }
}

fn cells(counts: KindCounts) -> impl IntoView {
    let KindCounts { marked, unmarked, reported } = counts;
    let cell = |count: usize| match count {
        0 => view! { <td class="number nil">"–"</td> },
        count => view! { <td class="number">{count}</td> },
    };
    [marked, unmarked, reported].map(cell).collect_view()
}

/// The day, with the word that says what it rests on, if one word does.
fn dated(facts: &Facts) -> impl IntoView + use<> {
    let Some(day) = facts.published.map(phrases::short_day) else {
        return view! { <span class="nil">"no date"</span> };
    };
    let basis = facts.published_basis.clone();
    let word = basis.as_deref().and_then(|b| b.split_once(':')).map(|(word, _)| word.to_ascii_lowercase());
    let word = word.filter(|word| !word.contains(' '));
    view! { {day}{word.map(|word| view! { " " <span class="note" title=basis>{word}</span> })} }
}

/// Which documents copy each other, and so count as one source.
fn copies(loaded: &LoadedDossier, found: &[DocumentId]) -> impl IntoView + use<> {
    let groups = loaded.sources.iter().filter(|g| g.len() > 1 && g.iter().any(|id| found.contains(id)));
    let notes = groups.take(3).map(|group| {
        let shared = group.len();
        let presences: Vec<_> = group.iter().take(12).map(|&id| (id, Presence::Plain)).collect();
        let href = app().link(Section::Reuse.view());
        let said =
            format!("share passages that are nobody’s quotation: {} count as ", phrases::number(shared));
        view! { <p class="note"><Sigla presences/>" "{said}<a href=href>"one source"</a>"."</p> }
    });
    notes.collect_view()
}
