//! A quotation of a draft beside what it was held against.

use super::state::{Current, Result};
use crate::ui::state::desk;
use leptos::prelude::*;
use variorum_present::{
    draft::{DraftItem, DraftPiece, DraftSource, DraftVerdict, PieceKind},
    labels::{Label as _, phrases::capital},
};

/// How a quotation is drawn, by what is said of it.
pub(super) fn class(verdict: DraftVerdict) -> &'static str {
    match verdict {
        DraftVerdict::Changed | DraftVerdict::SomebodyElse => "is-red",
        DraftVerdict::NoSource => "is-none",
        DraftVerdict::Shortened => "is-short",
        DraftVerdict::OneOutlet => "is-once",
        DraftVerdict::AsPrinted => "is-printed",
        DraftVerdict::NotInMarks | DraftVerdict::Unsure => "is-unsure",
        DraftVerdict::AsReported | DraftVerdict::NotFound => "is-reported",
    }
}

/// The sign of a verdict, so that colour is not alone.
pub(super) fn sign(verdict: DraftVerdict) -> &'static str {
    match verdict {
        DraftVerdict::Changed => "≠",
        DraftVerdict::SomebodyElse => "⇄",
        DraftVerdict::NoSource => "✕",
        DraftVerdict::NotInMarks => "“ ”",
        DraftVerdict::Unsure | DraftVerdict::NotFound => "?",
        DraftVerdict::Shortened => "[…]",
        DraftVerdict::OneOutlet => "1×",
        DraftVerdict::AsPrinted | DraftVerdict::AsReported => "=",
    }
}

/// The id of a quotation's entry.
pub(super) fn entry_id(number: usize) -> String {
    format!("draft-{number}")
}

/// The entry of a quotation.
pub(super) fn entry(result: &Result, item: &DraftItem, current: Current) -> impl IntoView + use<> {
    let draft = desk().draft_check;
    let number = item.number;
    let pieces = item.pieces.iter().map(piece).collect_view();
    let words = if item.is_marked {
        view! { <q>"“"{pieces}"”"</q> }.into_any()
    } else {
        view! { <span>{pieces}</span> }.into_any()
    };
    let speaker = item.speaker.clone().map(|speaker| view! { <span class="note">" – "{speaker}</span> });
    let touched: Vec<&str> = item.risks.iter().map(|risk| risk.label()).collect();
    let touched = (!touched.is_empty()).then(|| view! { <p class="draft-touched">{touched.join(", ")}</p> });
    let take = (item.verdict == DraftVerdict::Changed).then(|| {
        view! {
            <p class="button-row"><button class="button" type="button" aria-keyshortcuts="t" on:click=move |_| draft.take_source_words(number)>
                <kbd>"t"</kbd>" Take the source’s words"
            </button></p>
        }
    });
    let sources = item.sources.iter().map(|found| source(found, result)).collect_view();
    let head = format!("draft-verdict {}", class(item.verdict));
    view! {
        <li id=entry_id(number) tabindex="-1" value=number.to_string() aria-current=move || current.is(number).then_some("true")>
            <p class="draft-head">
                <span class=head>
                    <b class="draft-number">{number}</b><span aria-hidden="true">{sign(item.verdict)}</span>" "
                    {capital(item.verdict.label())}
                </span>
                <span class="note">{item.note.clone()}</span>
            </p>
            <p class="draft-words">{words}{speaker}</p>
            {touched}
            <ul class="draft-sources">{sources}</ul>
            {take}
        </li>
    }
}

/// A piece of words that are held against others.
pub(in crate::ui) fn piece(piece: &DraftPiece) -> AnyView {
    let text = piece.text.clone();
    match piece.kind {
        PieceKind::Same => text.into_any(),
        PieceKind::Put => view! { <ins>{text}</ins> }.into_any(),
        PieceKind::Dropped => view! { " "<del>{text}</del>" " }.into_any(),
        PieceKind::Beyond => {
            let words = if text == "1" { "word" } else { "words" };
            view! { <span class="draft-beyond">{format!(" {text} more {words} in the source ")}</span> }
                .into_any()
        }
    }
}

/// Where a document prints it, with a link to the place.
fn source(source: &DraftSource, result: &Result) -> impl IntoView + use<> {
    let [before, words, after] = source.sentence.clone();
    let place = source.paragraph.map(|number| format!(", ¶ {number}")).unwrap_or_default();
    let name = format!("{}{place}", source.outlet);
    let (document, span) = (source.place.document, source.place.span);
    let is_in_dossier = document.index() < result.documents;
    let address = format!("#/documents/{document}?at={}-{}{}", span.start, span.end, result.inside);
    let name = match is_in_dossier {
        true => view! { <a href=address>{name}</a> }.into_any(),
        false => name.into_any(),
    };
    view! {
        <li><span class="note">{name}": "</span>{before}<b>{words}</b>{after}</li>
    }
}
