//! A paragraph's words: each quotation a `q`, names and cues set apart, hits marked, letters after quotations.

use super::Open;
use crate::app::prelude::*;
use crate::app::state::app;
use variorum_engine::model::{DocumentId, Kind, Place, QuotationId};
use variorum_present::reader::layers::Layer;
use variorum_present::reader::{Paragraph, Piece};
use variorum_present::route::{At, View};

/// The words of `paragraph` in the document `shown`.
#[component]
pub(super) fn Words(
    open: Open,
    shown: DocumentId,
    paragraph: Paragraph,
    /// The byte at which what a link points at begins.
    target: Option<u32>,
) -> impl IntoView {
    let runs = runs(paragraph.pieces, 0).into_iter().map(|(outer, pieces)| {
        let inner = runs(pieces, 1).into_iter().map(|(inner, pieces)| {
            let words = pieces.into_iter().map(|piece| words(open, shown, target, piece)).collect_view();
            said(inner, words)
        });
        said(outer, inner.collect_view())
    });
    view! { <p>{runs.collect_view()}</p> }
}

/// Consecutive pieces that have the same quotation at `depth` (0 is the outermost).
fn runs(pieces: Vec<Piece>, depth: usize) -> Vec<(Option<QuotationId>, Vec<Piece>)> {
    let mut runs: Vec<(Option<QuotationId>, Vec<Piece>)> = Vec::new();
    for piece in pieces {
        let quotation = piece.text.quotation(depth);
        match runs.last_mut() {
            Some((last, run)) if *last == quotation => run.push(piece),
            _ => runs.push((quotation, vec![piece])),
        }
    }
    runs
}

/// A stretch of one quotation: somebody's own words in `q`, reported ones not.
fn said(id: Option<QuotationId>, inner: impl IntoView + 'static) -> AnyView {
    let Some(id) = id else { return inner.into_any() };
    let edition = app().edition_now();
    let kind = edition.dossier.analysis.quotation(id).map_or(Kind::Scare, |q| q.kind);
    let class = format!("said said-{}", kind.as_str());
    match kind {
        Kind::Direct | Kind::Partial | Kind::Unmarked => view! { <q class=class>{inner}</q> }.into_any(),
        Kind::Indirect | Kind::Scare => view! { <span class=class>{inner}</span> }.into_any(),
    }
}

/// A piece of text with what lies over it, and the letters after it.
fn words(open: Open, shown: DocumentId, target: Option<u32>, piece: Piece) -> impl IntoView {
    let edition = app().edition_now();
    let text = edition.dossier.slice(Place { document: shown, span: piece.text.span }).to_string();
    let mut classes = Vec::new();
    for layer in &piece.text.layers {
        match layer {
            Layer::Quotation(_) | Layer::Hit => {}
            Layer::Shared(_) => classes.push("shared"),
            Layer::Mention(_) => classes.push("mention"),
            Layer::Cue(_) => classes.push("cue"),
            Layer::Company(_) => classes.push("company"),
            Layer::Picked => classes.push("is-picked"),
        }
    }
    classes.dedup();
    let is_hit = piece.text.has(|layer| layer == Layer::Hit);
    let text = if is_hit { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() };
    let text = if target == Some(piece.text.span.start) {
        let id = if shown == open.document { "picked" } else { "picked-beside" };
        view! { <span class=classes.join(" ") id=id tabindex="-1">{text}</span> }.into_any()
    } else if classes.is_empty() {
        text
    } else {
        view! { <span class=classes.join(" ")>{text}</span> }.into_any()
    };
    let letters = piece.letters.into_iter().map(|(letter, id)| {
        let view = View::Reader { document: open.document, at: Some(At::Quotation(id)), beside: open.beside };
        let label = format!("Note {letter}");
        view! { <sup><a href=app().link(view) aria-label=label>{letter}</a></sup> }
    });
    (text, letters.collect_view())
}
