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
use variorum_present::reader::{Block, LinkTarget, NumberedParagraph, ReaderPage, SHOWN, shown_first};
use variorum_present::route::{TextLocation, View};

/// The text of `shown`, one of the documents that are open.
#[component]
pub(super) fn Text(open: OpenDocuments, shown: DocumentId) -> impl IntoView {
    let state = app();
    let loaded = state.loaded_now();
    let part = RwSignal::new(0..0);
    let target = match (loaded.dossier.document(shown), loaded.dossier.document(open.document)) {
        (Some(document), Some(of)) => {
            let target = LinkTarget::of(&loaded.dossier, document, of, open.at);
            part.set(shown_first(document, &target));
            Arc::new(target)
        }
        _ => Arc::new(LinkTarget::default()),
    };
    let all = loaded.dossier.document(shown).map_or(0, |document| document.layout.paragraphs.len());
    let page = {
        let (loaded, target) = (Arc::clone(&loaded), Arc::clone(&target));
        Memo::new(move |_| {
            let Some(document) = loaded.dossier.document(shown) else {
                return Arc::new(ReaderPage::default());
            };
            let whole = TextSpan::new(0, u32::try_from(document.text.len()).unwrap_or(u32::MAX));
            let hits = loaded.index.marked(&state.hits.get(), shown, whole);
            Arc::new(ReaderPage::of(&loaded.dossier, document, &target, &hits, part.get()))
        })
    };
    let earlier = move || {
        let start = part.with(|part| part.start);
        (start > 0).then(|| {
            let more = move || part.update(|part| part.start = part.start.saturating_sub(SHOWN));
            rest(start, "before", "Show earlier paragraphs", more)
        })
    };
    let later = move || {
        let end = part.with(|part| part.end);
        (end < all).then(|| {
            let more = move || part.update(|part| part.end = (part.end + SHOWN).min(all));
            rest(all - end, "behind", "Show more paragraphs", more)
        })
    };
    let heading = open.beside.is_some().then(|| {
        let title = loaded.dossier.document(shown).and_then(|d| d.facts.title.clone());
        view! { <h2 class="reader-head">{super::head::outlet(&loaded, shown)}<span class="note">{title}</span></h2> }
    });
    view! {
        {heading}
        {earlier}
        <article class="reader">
            {move || {
                let page = page.get();
                let blocks = page.blocks.iter().map(|block| match block {
                    Block::Paragraph(paragraph) => self::paragraph(open, shown, paragraph, &target).into_any(),
                    Block::Boilerplate { reasons, lines } => boilerplate(shown, reasons, lines).into_any(),
                });
                blocks.collect_view()
            }}
        </article>
        {later}
    }
}

/// How many paragraphs stand before or behind those that are shown, and a button that shows some of them.
fn rest(count: usize, place: &'static str, name: &'static str, more: impl Fn() + 'static) -> AnyView {
    view! {
        <p class="button-row more">
            <span class="note">{phrases::counted(count, "paragraph")}" "{place}</span>
            <button class="button" type="button" on:click=move |_| more()>{name}</button>
        </p>
    }
    .into_any()
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
