//! The dossier that is shown, with its problems, documents, corrections and case file; or what to do if there is none.

use super::{
    case_file::CaseFile,
    corrections::Corrections,
    document_table::DocumentTable,
    original_offers::OriginalOffers,
    phrases::{count, not_imported_yet},
    problem_list::ProblemList,
    state::desk,
    unreadable_list::UnreadDocuments,
};
use leptos::prelude::*;
use variorum_present::labels::phrases::{capital, thousands};

/// The dossier that is shown, or an invitation to make one.
#[component]
pub(super) fn DossierView() -> impl IntoView {
    let desk = desk();
    let has_current = Memo::new(move |_| desk.current.with(Option::is_some));
    let is_listed = Memo::new(move |_| desk.dossiers.with(Option::is_some));
    move || match (has_current.get(), is_listed.get()) {
        (true, _) => view! { <Dossier/> }.into_any(),
        (false, true) => view! {
            <p class="empty">
                "There is nothing here yet. Drop the articles of one event, as many outlets’ as you have: \
                 what they quote is found, set side by side, and kept in this browser. \
                 A case file from another reader opens when it is dropped here."
            </p>
        }
        .into_any(),
        (false, false) => view! { <p class="note">"Looking at what this browser keeps …"</p> }.into_any(),
    }
}

#[component]
fn Dossier() -> impl IntoView {
    let desk = desk();
    let name = move || desk.record().map(|record| record.name).unwrap_or_default();
    let waiting = move || {
        let waiting = desk.record().map_or(0, |record| record.waiting as usize);
        let is_idle = desk.progress.with(Option::is_none) && desk.articles.with(Option::is_none);
        (waiting > 0 && is_idle).then(|| view! { <p class="notice">{not_imported_yet(waiting)}</p> })
    };
    let found = move || {
        // What the record counts, until the documents are listed.
        let counted = desk.record().map_or(0, |record| record.documents as usize);
        if counted > 0 && desk.unread.with(Option::is_none) && desk.rows.with(|rows| rows.len() < counted) {
            return format!("Opening {} …", count(counted, "document"));
        }
        let (documents, quotations) = desk
            .rows
            .with(|rows| (rows.len(), rows.values().map(|row| row.quotations as usize).sum::<usize>()));
        format!("{}, {} quotations", capital(&count(documents, "document")), thousands(quotations))
    };
    view! {
        <section class="shown" aria-labelledby="shown-title">
            <header class="section-head">
                <h2 id="shown-title">{name}</h2>
                <p class="note">{found}</p>
            </header>
            {waiting}
            <UnreadDocuments/>
            <ProblemList/>
            <OriginalOffers/>
            <DocumentTable/>
            <Corrections/>
            <CaseFile/>
        </section>
    }
}
