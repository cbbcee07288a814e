//! What the dossier holds: totals, the statements that differ most, documents, speakers, days.

mod documents;
mod figures;
mod leads;
mod missing_information;
mod speaker_shares;
mod timeline;

use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::NoMatches;
use documents::DocumentTable;
use figures::{Figures, Totals};
use leads::Leads;
use missing_information::MissingInformationList;
use speaker_shares::SpeakerShareTable;
use timeline::Timeline;
use variorum_engine::{
    index::Hits,
    model::{Date, Document},
};
use variorum_present::labels::phrases;

/// The overview of what the query finds.
#[component]
pub(crate) fn Overview() -> impl IntoView {
    let state = app();
    let totals = Memo::new(move |_| Totals::of(&state.loaded_now(), &state.hits.get()));
    view! {
        {move || head(&state.loaded_now(), &state.hits.get(), &totals.get())}
        {move || {
            let hits = state.hits.get();
            if hits.documents.is_empty() {
                return view! { <NoMatches what="document"/> };
            }
            view! {
                <Figures totals=totals.get()/>
                <div class="split">
                    <Leads hits=hits.clone()/>
                    <div>
                        <DocumentTable hits=hits.clone()/>
                        <MissingInformationList hits=hits.clone()/>
                    </div>
                </div>
                {move || state.is_painted.get().then(|| view! { <SpeakerShareTable hits=hits.clone()/><Timeline hits=hits.clone()/> })}
            }
        }}
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
            <h1>{headline(totals)}</h1>
            <p class="standfirst">{summary}</p>
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
    let Totals { documents, quotations, statements, shared, .. } = *totals;
    if quotations == 0 {
        return "No words of anybody’s were found to hold side by side.".to_string();
    }
    let several = match shared {
        _ if documents == 1 => String::new(),
        0 => ", none of them in two".to_string(),
        shared => format!(", {} of them in more than one", phrases::number(shared)),
    };
    let holds = if documents == 1 { "holds" } else { "hold" };
    let (documents, quotations, statements) = (
        phrases::counted(documents, "document"),
        phrases::counted(quotations, "quotation"),
        phrases::counted(statements, "statement"),
    );
    phrases::capital(&format!("{documents} {holds} {quotations} of {statements}{several}."))
}

/// The most striking fact, as a heading.
fn headline(totals: &Totals) -> String {
    let Totals { documents, statements, shared, changed, .. } = *totals;
    let all = phrases::counted(documents, "document");
    let said = match (documents, statements, shared, changed) {
        (0, ..) => "No document matches".to_string(),
        (_, 0, ..) => format!("{all}, and nobody’s words in {}", if documents == 1 { "it" } else { "them" }),
        (1, ..) => format!("One document, {}", phrases::counted(statements, "statement")),
        (_, _, 0, _) => format!("{all}, and no statement that two of them print"),
        (_, _, 1, 0) => "The one statement that several outlets printed is the same in all".to_string(),
        (_, _, 1, _) => "The one statement that several outlets printed was changed on the way".to_string(),
        (_, _, _, 0) => {
            format!("All {} statements that several outlets printed are the same", phrases::number(shared))
        }
        (..) if shared == changed => {
            format!(
                "All {} statements that several outlets printed were changed on the way",
                phrases::number(shared)
            )
        }
        (..) => format!(
            "Of {} statements that several outlets printed, {} {} changed on the way",
            phrases::number(shared),
            phrases::number(changed),
            if changed == 1 { "was" } else { "were" }
        ),
    };
    phrases::capital(&said)
}
