//! What was found of a draft: the counts, the draft with its quotations marked, and each quotation beside its sources.

use super::Result;
use crate::ui::{
    dialog::{TITLE, close_button},
    page, save_file,
};
use leptos::{ev, prelude::*};
use variorum_engine::text::TextSpan;
use variorum_export::{draft_csv, draft_markdown, draft_report};
use variorum_present::{
    draft::{CheckedDraft, DraftItem, DraftPiece, DraftSource, DraftVerdict, PieceKind},
    labels::{Label as _, phrases::capital},
};

/// How a quotation is drawn, by what is said of it.
fn class(verdict: DraftVerdict) -> &'static str {
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
fn sign(verdict: DraftVerdict) -> &'static str {
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
fn entry_id(number: usize) -> String {
    format!("draft-{number}")
}

/// What was found.
#[component]
pub(super) fn Checked(result: Result, edit: Callback<()>, close: Callback<()>) -> impl IntoView {
    let Result { text, checked } = result;
    let needed: Vec<usize> =
        checked.items.iter().filter(|item| item.verdict.needs_a_look()).map(|item| item.number).collect();
    let (all, current) = (checked.items.len(), RwSignal::new(0));
    let go = move |number: usize| {
        current.set(number);
        page::focus_soon(entry_id(number));
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let at = current.get_untracked();
        match event.key().as_str() {
            "j" if at < all => go(at + 1),
            "k" if at > 1 => go(at - 1),
            "n" => {
                if let Some(next) = needed.iter().find(|number| **number > at).or(needed.first()) {
                    go(*next);
                }
            }
            _ => {}
        }
    };
    let counts = checked.counts().into_iter().map(|(verdict, number)| {
        view! { <li class=class(verdict)><span aria-hidden="true">{sign(verdict)}</span>" "<b>{number}</b>" "{verdict.label()}</li> }
    });
    let entries = checked.items.iter().map(|item| entry(item, current)).collect_view();
    view! {
        <div class="draft" on:keydown=key>
            <h2 id=TITLE tabindex="-1">{checked.headline.clone()}</h2>
            <p>{checked.standfirst.clone()}</p>
            <ul class="draft-counts">{counts.collect_view()}</ul>
            <div class="draft-tools">
                <p class="note"><kbd>"j"</kbd>" "<kbd>"k"</kbd>" next, previous · "<kbd>"n"</kbd>" next that needs a look"</p>
                <p class="button-row">
                    {save("Report", "html", "text/html", draft_report, &checked)}
                    {save("Markdown", "md", "text/markdown", draft_markdown, &checked)}
                    {save("CSV", "csv", "text/csv", draft_csv, &checked)}
                </p>
            </div>
            <div class="draft-columns">
                <section aria-labelledby="draft-own">
                    <h3 id="draft-own">"Your draft"</h3>
                    <div class="draft-own">{marked(&text, &checked.items, go)}</div>
                </section>
                <section aria-labelledby="draft-against">
                    <h3 id="draft-against">"Held against"</h3>
                    <ol class="draft-entries">{entries}</ol>
                </section>
            </div>
            <p class="button-row">
                <button class="button button-main" type="button" on:click=move |_| edit.run(())>"Edit the text"</button>
                {close_button("Close", move || close.run(()))}
            </p>
        </div>
    }
}

/// A button that saves the draft in one form.
fn save(
    name: &'static str,
    ending: &'static str,
    kind: &'static str,
    write: fn(&CheckedDraft) -> String,
    draft: &CheckedDraft,
) -> impl IntoView + use<> {
    let draft = draft.clone();
    let save = move |_| save_file::save(&format!("draft-checked.{ending}"), kind, write(&draft).as_bytes());
    view! { <button class="button" type="button" on:click=save aria-label=format!("Save {name}")>{name}</button> }
}

/// The draft, paragraph by paragraph, with a button for each quotation.
fn marked(
    text: &str,
    items: &[DraftItem],
    go: impl Fn(usize) + Copy + Send + Sync + 'static,
) -> Vec<AnyView> {
    let slice = |start: u32, end: u32| TextSpan::new(start, end).slice(text).to_owned();
    let (mut views, mut at) = (Vec::new(), 0);
    for item in items {
        if item.span.start < at {
            continue; // It stands in another quotation.
        }
        views.push(slice(at, item.span.start).into_any());
        let (number, words) = (item.number, slice(item.span.start, item.span.end));
        let press = move |event: ev::KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                go(number);
            }
        };
        let name = format!("draft-quotation {}", class(item.verdict));
        views.push(
            view! {
                // A button would not break across lines.
                <span class=name role="button" tabindex="0" on:click=move |_| go(number) on:keydown=press>
                    {words}<sup aria-hidden="true">{number}</sup>
                    <span class="hidden-label">{format!(" ({}: {})", number, item.verdict.label())}</span>
                </span>
            }
            .into_any(),
        );
        at = item.span.end;
    }
    views.push(slice(at, u32::try_from(text.len()).unwrap_or(u32::MAX)).into_any());
    views
}

fn entry(item: &DraftItem, current: RwSignal<usize>) -> impl IntoView + use<> {
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
    let head = format!("draft-verdict {}", class(item.verdict));
    view! {
        <li id=entry_id(number) tabindex="-1" value=number.to_string() aria-current=move || (current.get() == number).then_some("true")>
            <p class="draft-head">
                <span class=head>
                    <b class="draft-number">{number}</b><span aria-hidden="true">{sign(item.verdict)}</span>" "
                    {capital(item.verdict.label())}
                </span>
                <span class="note">{item.note.clone()}</span>
            </p>
            <p class="draft-words">{words}{speaker}</p>
            {touched}
            <ul class="draft-sources">{item.sources.iter().map(source).collect_view()}</ul>
        </li>
    }
}

fn piece(piece: &DraftPiece) -> AnyView {
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

fn source(source: &DraftSource) -> impl IntoView + use<> {
    let [before, words, after] = source.sentence.clone();
    let place = source.paragraph.map(|number| format!(", ¶ {number}")).unwrap_or_default();
    view! {
        <li><span class="note">{format!("{}{place}: ", source.outlet)}</span>{before}<b>{words}</b>{after}</li>
    }
}
