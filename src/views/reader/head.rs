//! What is above the text: the document's facts, its neighbours, switches for the layers, documents to set beside it.

use super::OpenDocuments;
use crate::app::prelude::*;
use crate::app::state::{LoadedDossier, app};
use crate::components::{Siglum, desk_button, element::growing};
use variorum_desk_api::Task;
use variorum_engine::model::{Document, DocumentId};
use variorum_present::document_stats::DocumentStats;
use variorum_present::labels::phrases;
use variorum_present::locations::DocumentSet;
use variorum_present::outlet_address;
use variorum_present::reuse;
use variorum_present::route::{Section, View};

/// A document's letter and outlet.
pub(super) fn outlet(loaded: &LoadedDossier, document: DocumentId) -> impl IntoView + use<> {
    let outlet = loaded.outlet(document).to_string();
    view! { <Siglum document/>" "{outlet} }
}

/// What the text holds, in a sentence.
pub(super) fn sentence(loaded: &LoadedDossier, document: &Document, beside: Option<DocumentId>) -> String {
    if let Some(other) = beside {
        let pairs = reuse::pairs(&loaded.dossier, &[document.id, other]);
        let (passages, statements) =
            pairs.first().map_or((0, 0), |pair| (pair.passages.len(), pair.statements));
        let both = format!("{} and {}", loaded.outlet(document.id), loaded.outlet(other));
        return match (statements, passages) {
            (0, 0) => format!("{both} have no statement and no passage in common."),
            (statements, 0) => {
                format!(
                    "{both} both print {}; their own words differ.",
                    phrases::count(statements, "statement")
                )
            }
            (statements, passages) => format!(
                "{both} both print {}, and share {} of narration.",
                phrases::count(statements, "statement"),
                phrases::count(passages, "passage")
            ),
        };
    }
    let stats = DocumentStats::of(&loaded.dossier, document);
    match (stats.quotations, stats.speakers) {
        (0, _) => "Nobody is quoted here.".to_string(),
        (quotations, 0) => {
            format!(
                "{} here, and nobody is named.",
                phrases::capital(&phrases::count(quotations, "quotation"))
            )
        }
        (quotations, speakers) => format!(
            "{} by {}. A letter leads to the note beside it, and the note says why.",
            phrases::count(quotations, "quotation"),
            phrases::count(speakers, "named speaker")
        ),
    }
}

/// When, by whom, how long, whose text.
#[component]
pub(super) fn Facts(document: DocumentId) -> impl IntoView {
    let loaded = app().loaded_now();
    let document = loaded.dossier.document(document)?;
    let facts = &document.facts;
    let stats = DocumentStats::of(&loaded.dossier, document);
    let dated = facts.published.map_or_else(|| "no date".to_string(), phrases::day);
    let basis = |text: &Option<String>| text.clone().map(|text| view! { <span class="note">{text}</span> });
    let text = if document.is_digest() {
        let digest = format!("digest of a text of {} characters ", phrases::thousands(facts.length as usize));
        view! { {digest}{desk_button(Task::AttachOriginal(document.id))} }
    } else {
        "as it came".into_any()
    };
    let source = facts.url.clone().map(|url| {
        let link = outlet_address::article(document).map(str::to_string);
        let address = match link {
            Some(href) => view! { <a href=href rel="external noreferrer">{url}</a> }.into_any(),
            None => url.into_any(),
        };
        view! { <div><dt>"Address"</dt><dd class="address">{address}</dd></div> }
    });
    let words = match stats.words {
        Some(words) => format!("{words}, {} of them in marks", stats.words_in_marks),
        None => format!("{} in marks", stats.words_in_marks),
    };
    Some(view! {
        <dl class="facts-line">
            <div><dt>"Outlet"</dt><dd>{facts.outlet_or_file().to_string()}" "{basis(&facts.outlet_basis)}</dd></div>
            <div><dt>"Dated"</dt><dd>{dated}" "{basis(&facts.published_basis)}</dd></div>
            <div><dt>"Byline"</dt><dd>{facts.byline.clone().unwrap_or_else(|| "none".to_string())}</dd></div>
            <div><dt>"Words"</dt><dd>{words}</dd></div>
            <div><dt>"Text"</dt><dd>{text}</dd></div>
            {source}
        </dl>
    })
}

/// The documents before and after.
#[component]
pub(super) fn Neighbours(open: OpenDocuments) -> impl IntoView {
    let state = app();
    let loaded = state.loaded_now();
    let neighbour = |id: Option<u32>, before: &'static str, after: &'static str| {
        let document = loaded.dossier.document(DocumentId(id?))?;
        let view = View::Reader { document: document.id, at: None, beside: None };
        let text = format!("{before}{}{after}", loaded.outlet(document.id));
        Some(view! { <a href=state.link(view)>{text}</a> })
    };
    let number = open.document.0;
    view! {
        <nav class="statement-nav" aria-label="Documents">
            <a href=state.link(Section::Documents.view())>"All documents"</a>
            <span class="choices">
                {neighbour(number.checked_sub(1), "← ", "")}
                {neighbour(number.checked_add(1), "", " →")}
            </span>
        </nav>
    }
}

/// Switches for the layers, their key, and the documents that can be set beside this one.
#[component]
pub(super) fn Layers(open: OpenDocuments) -> impl IntoView {
    view! {
        <form class="collation-tools layers">
            <fieldset class="choices">
                <legend>"Show"</legend>
                <label><input type="checkbox" id="l-quotes" checked/>" "<span class="said said-direct">"quotations"</span></label>
                <label><input type="checkbox" id="l-who" checked/>" "<span><span class="mention">"speakers"</span>" and "<span class="cue">"cues"</span></span></label>
                <label><input type="checkbox" id="l-companies" checked/>" "<span class="company">"companies"</span></label>
                <label><input type="checkbox" id="l-reuse" checked/>" "<span class="shared">"shared passages"</span></label>
                <label><input type="checkbox" id="l-boiler" checked/>" what was left out"</label>
            </fieldset>
            <Beside open/>
        </form>
        <p class="key layers-key">
            <span><span class="said said-direct">"in marks"</span></span>
            <span><span class="said said-unmarked">"exact words without marks"</span></span>
            <span><span class="said said-indirect">"reported"</span></span>
            <span><span class="said said-scare">"marks that quote nobody"</span></span>
        </p>
    }
}

/// A menu of documents to set beside this one, or a button that closes the second.
#[component]
fn Beside(open: OpenDocuments) -> impl IntoView {
    let state = app();
    let loaded = state.loaded_now();
    let view = move |beside| View::Reader { document: open.document, at: open.at, beside };
    if open.beside.is_some() {
        return view! { <a class="button" href=state.link(view(None))>"Close the second document"</a> };
    }
    // Those that share most come first; the others are found by their neighbours and in the list of documents.
    let pairs = reuse::with(&loaded.dossier, open.document);
    let others: Vec<DocumentId> =
        pairs.iter().map(|pair| if pair.a == open.document { pair.b } else { pair.a }).collect();
    let alone = loaded.dossier.documents.iter().map(|d| d.id).filter(|id| *id != open.document);
    let known = DocumentSet::of(&others);
    let others: Vec<DocumentId> = others.into_iter().chain(alone.filter(|id| !known.contains(*id))).collect();
    if others.is_empty() {
        return ().into_any();
    }
    let count = others.len();
    let item = move |place: usize| {
        let other = *others.get(place)?;
        let (words, statements) = pairs.get(place).map_or((0, 0), |pair| (pair.words, pair.statements));
        let note = match (statements, words) {
            (0, 0) => "nothing in common".to_string(),
            (statements, 0) => phrases::count(statements, "statement"),
            (statements, words) => format!(
                "{}, {} of narration",
                phrases::count(statements, "statement"),
                phrases::count(words, "word")
            ),
        };
        Some(view! {
            <li><a href=state.link(view(Some(other)))>{outlet(&loaded, other)}</a>" "<span class="note">{note}</span></li>
        })
    };
    view! {
        <details class="menu">
            <summary class="button">"Set beside another"</summary>
            {growing("ul", "menu-list", count, Box::new(item))}
        </details>
    }
}
