//! One document's text, with its layers; another may be set beside it.

mod head;
mod note;
mod paragraph;
mod text;

use crate::app::prelude::*;
use crate::app::state::app;
use crate::components::not_found::NotFound;
use head::{Facts, Layers, Neighbours};
use text::Text;
use variorum_engine::model::DocumentId;
use variorum_present::route::{Section, TextLocation};

/// What the parts of the reader share: which documents are open, and what the link points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct OpenDocuments {
    document: DocumentId,
    beside: Option<DocumentId>,
    at: Option<TextLocation>,
}

/// The text of `document`.
#[component]
pub(crate) fn Reader(
    document: DocumentId,
    at: Option<TextLocation>,
    beside: Option<DocumentId>,
) -> impl IntoView {
    let state = app();
    let loaded = state.loaded_now();
    let documents = &loaded.dossier.documents;
    let Some(found) = loaded.dossier.document(document) else {
        let back = state.link(Section::Documents.view());
        return view! { <NotFound what="document"/><p><a href=back>"All documents"</a></p> };
    };
    let beside = beside.filter(|other| *other != document && loaded.dossier.document(*other).is_some());
    let open = OpenDocuments { document, beside, at };
    let place = format!("document {} of {}", document.index() + 1, documents.len());
    let title = found.facts.title.clone().unwrap_or_else(|| found.facts.file.clone());
    if at.is_some() {
        Effect::new(|| crate::platform::reveal("picked"));
    }
    let second = beside.map(|other| {
        view! { <section aria-label=loaded.outlet(other).to_string()><Text open shown=other/></section> }
    });
    let first = view! {
        <section aria-label=loaded.outlet(document).to_string()><Text open shown=document/></section>
    };
    view! {
        <Neighbours open/>
        <header class="page-head">
            <p class="eyebrow">{head::outlet(&loaded, document)}" · "{place}</p>
            <h1>{title}</h1>
            <p class="standfirst">{head::sentence(&loaded, found, beside)}</p>
            <Facts document/>
        </header>
        <Layers open/>
        <div class=if beside.is_some() { "side-by-side readers" } else { "readers" }>{first}{second}</div>
    }
}
