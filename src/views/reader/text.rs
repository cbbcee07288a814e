//! A document's paragraphs, and what was left out between them.

use super::{Open, note::Notes, paragraph::Words};
use crate::app::prelude::*;
use crate::app::state::app;
use std::sync::Arc;
use variorum_engine::{
    model::{DocumentId, Place},
    text::TextSpan,
};
use variorum_present::labels::phrases;
use variorum_present::reader::{Block, Page, Paragraph, Picked};
use variorum_present::route::{At, View};

/// The text of `shown`, one of the documents that are open.
#[component]
pub(super) fn Text(open: Open, shown: DocumentId) -> impl IntoView {
    let state = app();
    let edition = state.edition_now();
    let page = {
        let edition = Arc::clone(&edition);
        Memo::new(move |_| {
            let (Some(document), Some(of)) =
                (edition.dossier.document(shown), edition.dossier.document(open.document))
            else {
                return (Arc::new(Page::default()), Arc::new(Picked::default()));
            };
            let whole = TextSpan::new(0, u32::try_from(document.text.len()).unwrap_or(u32::MAX));
            let hits = edition.index.marked(&state.hits.get(), shown, whole);
            let picked = Picked::of(&edition.dossier, document, of, open.at);
            (Arc::new(Page::of(&edition.dossier, document, &picked, &hits)), Arc::new(picked))
        })
    };
    let heading = open.beside.is_some().then(|| {
        let title = edition.dossier.document(shown).and_then(|d| d.facts.title.clone());
        view! { <h2 class="reader-head">{super::head::outlet(&edition, shown)}<span class="note">{title}</span></h2> }
    });
    view! {
        {heading}
        <article class="reader">
            {move || {
                let (page, picked) = page.get();
                let blocks = page.blocks.iter().map(|block| match block {
                    Block::Paragraph(paragraph) => self::paragraph(open, shown, paragraph, &picked).into_any(),
                    Block::LeftOut { reasons, lines } => left_out(shown, reasons, lines).into_any(),
                });
                blocks.collect_view()
            }}
        </article>
    }
}

fn paragraph(open: Open, shown: DocumentId, paragraph: &Paragraph, picked: &Picked) -> impl IntoView + use<> {
    let number = paragraph.number;
    let bytes = At::Bytes(paragraph.span.start, paragraph.span.end);
    let own = View::Reader { document: shown, at: Some(bytes), beside: None };
    let label = format!("Paragraph {number}: a link to it");
    view! {
        <div class="para">
            <a class="para-no" href=app().link(own) aria-label=label>{number}</a>
            <div class="para-text"><Words open shown paragraph=paragraph.clone() target=picked.spans.first().map(|span| span.start)/></div>
            <Notes open shown number notes=paragraph.notes.clone() picked=picked.quotations.clone()/>
        </div>
    }
}

fn left_out(shown: DocumentId, reasons: &[String], lines: &[TextSpan]) -> impl IntoView + use<> {
    let edition = app().edition_now();
    let count = phrases::count(lines.len(), "line");
    let summary = format!("Left out: {count} ({})", phrases::list(reasons));
    let lines = lines.iter().map(|&span| {
        view! { <p>{edition.dossier.slice(Place { document: shown, span }).to_string()}</p> }
    });
    view! {
        <details class="boiler">
            <summary>{summary}</summary>
            <p class="note">"No part of the article: nothing in it counts anywhere."</p>
            {lines.collect_view()}
        </details>
    }
}
