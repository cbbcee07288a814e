//! A document's paragraphs, and the boilerplate between them.

use super::{OpenDocuments, note::Notes, paragraph::Words};
use crate::app::prelude::*;
use crate::app::state::app;
use std::sync::Arc;
use variorum_engine::{
    model::{DocumentId, Place},
    text::TextSpan,
};
use variorum_present::labels::phrases;
use variorum_present::reader::{Block, LinkTarget, NumberedParagraph, ReaderPage};
use variorum_present::route::{TextLocation, View};

/// The text of `shown`, one of the documents that are open.
#[component]
pub(super) fn Text(open: OpenDocuments, shown: DocumentId) -> impl IntoView {
    let state = app();
    let loaded = state.loaded_now();
    let page = {
        let loaded = Arc::clone(&loaded);
        Memo::new(move |_| {
            let (Some(document), Some(of)) =
                (loaded.dossier.document(shown), loaded.dossier.document(open.document))
            else {
                return (Arc::new(ReaderPage::default()), Arc::new(LinkTarget::default()));
            };
            let whole = TextSpan::new(0, u32::try_from(document.text.len()).unwrap_or(u32::MAX));
            let hits = loaded.index.marked(&state.hits.get(), shown, whole);
            let target = LinkTarget::of(&loaded.dossier, document, of, open.at);
            (Arc::new(ReaderPage::of(&loaded.dossier, document, &target, &hits)), Arc::new(target))
        })
    };
    let heading = open.beside.is_some().then(|| {
        let title = loaded.dossier.document(shown).and_then(|d| d.facts.title.clone());
        view! { <h2 class="reader-head">{super::head::outlet(&loaded, shown)}<span class="note">{title}</span></h2> }
    });
    view! {
        {heading}
        <article class="reader">
            {move || {
                let (page, target) = page.get();
                let blocks = page.blocks.iter().map(|block| match block {
                    Block::Paragraph(paragraph) => self::paragraph(open, shown, paragraph, &target).into_any(),
                    Block::Boilerplate { reasons, lines } => boilerplate(shown, reasons, lines).into_any(),
                });
                blocks.collect_view()
            }}
        </article>
    }
}

fn paragraph(
    open: OpenDocuments,
    shown: DocumentId,
    paragraph: &NumberedParagraph,
    target: &LinkTarget,
) -> impl IntoView + use<> {
    let number = paragraph.number;
    let bytes = TextLocation::Bytes(paragraph.span.start, paragraph.span.end);
    let own = View::Reader { document: shown, at: Some(bytes), beside: None };
    let label = format!("Paragraph {number}: a link to it");
    view! {
        <div class="para">
            <a class="para-no" href=app().link(own) aria-label=label>{number}</a>
            <div class="para-text"><Words open shown paragraph=paragraph.clone() target=target.spans.first().map(|span| span.start)/></div>
            <Notes open shown number notes=paragraph.notes.clone() picked=target.quotations.clone()/>
        </div>
    }
}

fn boilerplate(shown: DocumentId, reasons: &[String], lines: &[TextSpan]) -> impl IntoView + use<> {
    let loaded = app().loaded_now();
    let count = phrases::count(lines.len(), "line");
    let summary = format!("Left out: {count} ({})", phrases::list(reasons));
    let lines = lines.iter().map(|&span| {
        view! { <p>{loaded.dossier.slice(Place { document: shown, span }).to_string()}</p> }
    });
    view! {
        <details class="boiler">
            <summary>{summary}</summary>
            <p class="note">"No part of the article: nothing in it counts anywhere."</p>
            {lines.collect_view()}
        </details>
    }
}
