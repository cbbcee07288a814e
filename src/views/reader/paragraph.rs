//! A paragraph's words: quotations in `q`, names and cues set apart, hits marked, a letter after each quotation.

use super::OpenDocuments;
use crate::app::prelude::*;
use crate::app::state::app;
use variorum_engine::model::{DocumentId, Kind, Place, QuotationId};
use variorum_present::reader::layers::Layer;
use variorum_present::reader::{LetteredText, NumberedParagraph};
use variorum_present::route::{TextLocation, View};

/// The words of `paragraph` in the document `shown`.
#[component]
pub(super) fn Words(
    open: OpenDocuments,
    shown: DocumentId,
    paragraph: NumberedParagraph,
    /// The byte at which what a link points at begins.
    target: Option<u32>,
) -> impl IntoView {
    let runs = runs(paragraph.parts, 0).into_iter().map(|(outer, parts)| {
        let inner = runs(parts, 1).into_iter().map(|(inner, parts)| {
            let words = parts.into_iter().map(|part| words(open, shown, target, part)).collect_view();
            said(inner, words)
        });
        said(outer, inner.collect_view())
    });
    view! { <p>{runs.collect_view()}</p> }
}

/// Groups consecutive parts that have the same quotation at `depth` (0 is the outermost).
fn runs(parts: Vec<LetteredText>, depth: usize) -> Vec<(Option<QuotationId>, Vec<LetteredText>)> {
    let mut runs: Vec<(Option<QuotationId>, Vec<LetteredText>)> = Vec::new();
    for part in parts {
        let quotation = part.text.quotation(depth);
        match runs.last_mut() {
            Some((last, run)) if *last == quotation => run.push(part),
            _ => runs.push((quotation, vec![part])),
        }
    }
    runs
}

/// Wraps a part of one quotation: in `q` if the words are the speaker's own.
fn said(id: Option<QuotationId>, inner: impl IntoView + 'static) -> AnyView {
    let Some(id) = id else { return inner.into_any() };
    let loaded = app().loaded_now();
    let kind = loaded.dossier.analysis.quotation(id).map_or(Kind::Scare, |q| q.kind);
    let class = format!("said said-{}", kind.as_str());
    match kind {
        Kind::Direct | Kind::Partial | Kind::Unmarked => view! { <q class=class>{inner}</q> },
        Kind::Indirect | Kind::Scare => view! { <span class=class>{inner}</span> },
    }
}

/// A part of the text with the layers over it, and the letters after it.
fn words(open: OpenDocuments, shown: DocumentId, target: Option<u32>, part: LetteredText) -> impl IntoView {
    let loaded = app().loaded_now();
    let text = loaded.dossier.slice(Place { document: shown, span: part.text.span }).to_string();
    let mut classes = Vec::new();
    for layer in &part.text.layers {
        match layer {
            Layer::Quotation(_) | Layer::Hit => {}
            Layer::Shared(_) => classes.push("shared"),
            Layer::Mention(_) => classes.push("mention"),
            Layer::Cue(_) => classes.push("cue"),
            Layer::Company(_) => classes.push("company"),
            Layer::Target => classes.push("is-picked"),
        }
    }
    classes.dedup();
    let is_hit = part.text.has(|layer| layer == Layer::Hit);
    let text = if is_hit {
        view! { <mark>{text}</mark> }
    } else {
        text.into_any()
    };
    let text = if target == Some(part.text.span.start) {
        let id = if shown == open.document { "picked" } else { "picked-beside" };
        view! { <span class=classes.join(" ") id=id tabindex="-1">{text}</span> }
    } else if classes.is_empty() {
        text
    } else {
        view! { <span class=classes.join(" ")>{text}</span> }
    };
    let letters = part.letters.into_iter().map(|(letter, id)| {
        let view = View::Reader {
            document: open.document,
            at: Some(TextLocation::Quotation(id)),
            beside: open.beside,
        };
        let label = format!("Note {letter}");
        view! { <sup><a href=app().link(view) aria-label=label>{letter}</a></sup> }
    });
    (text, letters.collect_view())
}
