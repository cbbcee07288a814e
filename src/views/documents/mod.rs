//! The list of documents, with their statistics, and the versions of one article side by side.

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::element::show_more;
use crate::components::{NoMatches, Presence, Sigla, Siglum, versions};
use variorum_engine::model::{Document, DocumentId};
use variorum_present::document_stats::{DocumentStats, sharing_narration};
use variorum_present::labels::phrases;
use variorum_present::locations::independent;
use variorum_present::route::View;
use variorum_present::versions::version_pairs;

/// Documents shown before “Show more”.
const PAGE: usize = 60;

/// Letters in a line of documents that share narration with one.
const PARTNERS: usize = 12;

/// Versions of articles that are compared.
const VERSIONS: usize = 12;

/// The list of documents that match.
#[component]
pub(crate) fn Documents() -> impl IntoView {
    let state = app();
    let shown = RwSignal::new(PAGE);
    move || {
        let loaded = state.loaded_now();
        let hits = state.hits.get();
        let ids = &hits.documents;
        if ids.is_empty() {
            return view! {
                <header class="page-head"><p class="eyebrow">"Documents"</p><h1>"No document matches"</h1></header>
                <NoMatches what="document"/>
            };
        }
        let first = ids.get(..shown.get().min(ids.len())).unwrap_or_default();
        let counted: Vec<(&Document, DocumentStats)> = first
            .iter()
            .filter_map(|id| loaded.dossier.document(*id))
            .map(|document| (document, DocumentStats::of(&loaded.dossier, document)))
            .collect();
        let partners = sharing_narration(&loaded.dossier, first);
        let lines = counted.iter().zip(partners);
        let rows = lines
            .map(|((document, stats), partners)| row(&loaded, document, stats, &partners))
            .collect_view();
        let (compared, left) = version_pairs(&loaded.dossier, VERSIONS);
        let left = (left > 0).then(|| {
            let pairs = phrases::count(left, "more pair");
            view! { <p class="note">"Not shown here: "{pairs}" of versions. Open one version and set the other beside it."</p> }
        });
        let more = show_more(first.len(), ids.len(), Box::new(move || shown.update(|n| *n += PAGE * 5)));
        view! {
            <header class="page-head">
                <p class="eyebrow">"Documents"</p>
                <h1>{heading(&loaded, ids)}</h1>
                <p class="standfirst">{sentence(&loaded, &counted)}</p>
            </header>
            <div class="documents-frame">
                <table class="documents">
                    <caption class="hidden-label">"Documents, in the order of the dossier"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Document"</th>
                            <th scope="col">"Dated"</th>
                            <th scope="col" class="number">"Words"</th>
                            <th scope="col" class="number">"In marks"</th>
                            <th scope="col" class="number">"Quotations"</th>
                            <th scope="col" class="number">"Speakers"</th>
                            <th scope="col">"Shares narration with"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {more}
            {versions(&loaded, &compared)}
            {left}
        }
    }
}

fn heading(loaded: &LoadedDossier, ids: &[DocumentId]) -> String {
    let documents = format!("{} {}", phrases::number(ids.len()), phrases::plural(ids.len(), "document"));
    let sources = independent(&loaded.sources, ids);
    if sources == ids.len() {
        phrases::capital(&documents)
    } else {
        phrases::capital(&format!("{documents}, {} independent", phrases::number(sources)))
    }
}

/// Which documents quote most and least, and the range of their dates.
fn sentence(loaded: &LoadedDossier, counted: &[(&Document, DocumentStats)]) -> String {
    let mut said = Vec::new();
    let outlet = |document: &Document| loaded.outlet(document.id).to_string();
    let shares = || counted.iter().filter_map(|(_, stats)| stats.percent_in_marks());
    let (most, least) = (shares().max(), shares().min());
    let with = |share: usize| -> (&str, String) {
        let own = counted.iter().filter(|(_, stats)| stats.percent_in_marks() == Some(share));
        let mut outlets: Vec<String> = own.map(|(document, _)| outlet(document)).collect();
        let more = outlets.len().saturating_sub(3);
        outlets.truncate(3);
        outlets.extend((more > 0).then(|| format!("{} more", phrases::number(more))));
        (if outlets.len() == 1 { "has" } else { "have" }, phrases::list(&outlets))
    };
    if let (Some(most), Some(least)) = (most, least)
        && most != least
    {
        let ((have, richest), (_, poorest)) = (with(most), with(least));
        said.push(format!(
            "{richest} {have} the largest share of words in quotation marks ({most} %), {poorest} the smallest ({least} %).",
        ));
    }
    let days = || counted.iter().filter_map(|(document, _)| document.facts.published);
    if let (Some(first), Some(last)) = (days().min(), days().max()) {
        said.push(if first == last {
            format!("All that are dated are of {}.", phrases::day(first))
        } else {
            format!("They are dated from {} to {}.", phrases::day(first), phrases::day(last))
        });
    }
    let undated = counted.iter().filter(|(document, _)| document.facts.published.is_none()).count();
    if undated > 0 {
        said.push(format!("{} without a date.", phrases::capital(&phrases::count(undated, "document"))));
    }
    said.join(" ")
}

/// A document's line; `partners` share narration with it.
fn row(
    loaded: &LoadedDossier,
    document: &Document,
    stats: &DocumentStats,
    partners: &[DocumentId],
) -> impl IntoView + use<> {
    let facts = &document.facts;
    let href = app().link(View::Reader { document: document.id, at: None, beside: None });
    let title = facts.title.clone().unwrap_or_else(|| facts.file.clone());
    let byline = facts.byline.clone().map(|byline| format!(" · {byline}"));
    let dated = facts.published.map_or_else(|| "no date".to_string(), phrases::day);
    // What a digest has of words is ours, but for those in marks.
    let words = stats.words.map_or_else(|| "digest".to_string(), |words| words.to_string());
    let in_marks = stats
        .percent_in_marks()
        .map_or_else(|| phrases::count(stats.words_in_marks, "word"), |percent| format!("{percent} %"));
    let others = partners.len().saturating_sub(PARTNERS);
    let others = (others > 0).then(|| format!(" and {others} more"));
    let partners: Vec<_> = partners.iter().take(PARTNERS).map(|id| (*id, Presence::Plain)).collect();
    let partners = if partners.is_empty() {
        view! { <span class="nil">"nobody"</span> }
    } else {
        view! { <Sigla presences=partners/>{others} }
    };
    view! {
        <tr>
            <th scope="row">
                <span class="note"><Siglum document=document.id/>" "{loaded.outlet(document.id).to_string()}{byline}</span>
                <a href=href>{title}</a>
            </th>
            <td>{dated}<span class="note basis-note">{facts.published_basis.clone()}</span></td>
            <td class="number" data-label="words">{words}</td>
            <td class="number" data-label="in marks">{in_marks}</td>
            <td class="number" data-label="quotations">{stats.quotations}</td>
            <td class="number" data-label="speakers">{stats.speakers}</td>
            <td class="partners" data-label="shares narration with">{partners}</td>
        </tr>
    }
}
