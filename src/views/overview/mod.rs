//! What was done to the statements, and what the dossier holds: totals, the three to look at first, who shortened,
//! speakers, days, documents.

mod documents;
mod figures;
mod missing_information;
mod shortened;
mod speaker_shares;
mod telling;
mod timeline;
mod verdict_bar;

use crate::app::later::later;
use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{NoMatches, digest_line};
use documents::DocumentTable;
use figures::Figures;
use missing_information::MissingInformationList;
use shortened::ShortenedList;
use speaker_shares::SpeakerShareTable;
use std::sync::Arc;
use telling::Telling;
use timeline::Timeline;
use variorum_engine::{
    index::Hits,
    model::{Date, Document},
};
use variorum_present::labels::phrases;
use variorum_present::statement::headline::headline;
use variorum_present::totals::Totals;
use verdict_bar::VerdictBar;

/// The overview of what the query finds.
#[component]
pub(crate) fn Overview() -> impl IntoView {
    let (state, later) = (app(), later());
    let totals = Memo::new(move |_| state.loaded_now().totals(&state.hits.get()));
    view! {
        {move || head(&state.loaded_now(), &state.hits.get(), &totals.get())}
        {move || {
            let hits = state.hits.get();
            if hits.documents.is_empty() {
                return view! { <NoMatches what="document"/> };
            }
            view! {
                <VerdictBar hits=hits.clone()/>
                <Figures totals=totals.get()/>
                <Telling hits=hits.clone()/>
                {move || later.lower_overview(hits.clone())}
            }
        }}
    }
}

/// What lies below the first screen.
pub(super) fn lower_half(hits: Arc<Hits>) -> AnyView {
    view! {
        <ShortenedList hits=hits.clone()/>
        <SpeakerShareTable hits=hits.clone()/>
        <Timeline hits=hits.clone()/>
        <DocumentTable hits=hits.clone()/>
        <MissingInformationList hits=hits.clone()/>
    }
}

fn head(loaded: &LoadedDossier, hits: &Hits, totals: &Totals) -> impl IntoView + use<> {
    let documents = hits.documents.iter().filter_map(|id| loaded.dossier.document(*id));
    let span = span(documents).map(|span| format!(" · {span}"));
    let summary = Some(loaded.dossier.summary.clone()).filter(|summary| !summary.is_empty());
    let summary = summary.unwrap_or_else(|| standfirst(totals));
    view! {
        <header class="page-head">
            <p class="eyebrow">{loaded.dossier.title.clone()}{span}</p>
            <h1>{title(totals)}</h1>
            <p class="standfirst">{summary}</p>
            {digest_line(&hits.documents, "These texts are digests: connecting text is ours, and what stands in serif is the outlet’s. No figure on this page is computed from our retelling.")}
        </header>
    }
}

/// The range of days from the first document to the last.
fn span<'a>(documents: impl Iterator<Item = &'a Document>) -> Option<String> {
    let dates: Vec<Date> = documents.filter_map(|d| d.facts.published).collect();
    let (first, last) = (*dates.iter().min()?, *dates.iter().max()?);
    Some(match (first.year == last.year, first.month == last.month) {
        _ if first == last => phrases::day(first),
        (true, true) => format!("{} to {}", first.day, phrases::day(last)),
        (true, false) => format!("{} to {}", phrases::short_day(first), phrases::day(last)),
        (false, _) => format!("{} to {}", phrases::day(first), phrases::day(last)),
    })
}

/// What the documents hold, in a sentence, for a dossier without a summary by its editor.
fn standfirst(totals: &Totals) -> String {
    let Totals { documents, quotations, statements, tally, .. } = *totals;
    if quotations.all() == 0 {
        return "No words of anybody’s were found to hold side by side.".to_string();
    }
    let several = match tally.shared() {
        _ if documents == 1 => String::new(),
        0 => ", none of them in two".to_string(),
        shared => format!(", {} of them in more than one", phrases::number(shared)),
    };
    let holds = if documents == 1 { "holds" } else { "hold" };
    let (documents, quotations, statements) = (
        phrases::counted(documents, "document"),
        phrases::counted(quotations.all(), "quotation"),
        phrases::counted(statements, "statement"),
    );
    phrases::capital(&format!("{documents} {holds} {quotations} of {statements}{several}."))
}

/// What was done to the statements, as a heading.
fn title(totals: &Totals) -> String {
    let Totals { documents, statements, tally, .. } = *totals;
    let all = phrases::counted(documents, "document");
    let said = match (documents, statements) {
        (0, _) => "No document matches".to_string(),
        (_, 0) => format!("{all}, and nobody’s words in {}", if documents == 1 { "it" } else { "them" }),
        (1, _) => format!("One document, {}", phrases::counted(statements, "statement")),
        (..) => headline(&tally),
    };
    phrases::capital(&said)
}
