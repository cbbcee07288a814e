//! What was found of a draft: the counts, the draft with its quotations marked, and each quotation beside its sources.

use super::{
    FIELD, TITLE,
    entry::{class, entry, entry_id, sign},
    eyebrow,
    state::{Current, Result},
};
use crate::ui::button::{button, main_button};
use crate::ui::{page, save_file, state::desk};
use leptos::{ev, prelude::*};
use std::sync::Arc;
use variorum_engine::text::TextSpan;
use variorum_export::{draft_csv, draft_markdown, draft_report};
use variorum_present::{
    draft::{CheckedDraft, DraftItem, DraftVerdict},
    labels::Label as _,
};

/// What was found.
pub(super) fn checked(result: &Arc<Result>) -> impl IntoView + use<> {
    let draft = desk().draft_check;
    let current = draft.current;
    let checked = &result.checked;
    let own = marked(&result.text, &checked.items, current);
    let counts = checked.counts().into_iter().map(|(verdict, number)| {
        view! { <li class=class(verdict)><span aria-hidden="true">{sign(verdict)}</span>" "<b>{number}</b>" "{verdict.label()}</li> }
    });
    let cells = checked.items.iter().map(|item| cell(item, current)).collect_view();
    let all = checked.items.len();
    let drawn = Arc::clone(result);
    let entries = move || {
        drawn
            .checked
            .items
            .iter()
            .take(current.drawn())
            .map(|item| entry(&drawn, item, current))
            .collect_view()
    };
    let more = move || {
        (current.drawn() < all).then(|| {
            view! {
                <p class="more">{button("Show more", move |_| current.draw_more())}</p>
            }
        })
    };
    let undo = move || {
        (!draft.earlier.with(Vec::is_empty)).then(|| view! {
        <button class="button" type="button" aria-keyshortcuts="u" on:click=move |_| draft.undo()><kbd>"u"</kbd>" Undo"</button>
    })
    };
    view! {
        <div class="draft" on:keydown=keys(&checked.items, current)>
            <header class="page-head">
                <p class="eyebrow">{eyebrow}</p>
                <h1 id=TITLE tabindex="-1">{checked.headline.clone()}</h1>
                <p class="standfirst">{checked.standfirst.clone()}</p>
            </header>
            <ol class="draft-strip" aria-label="Quotations in the order of the draft">{cells}</ol>
            <ul class="draft-counts">{counts.collect_view()}</ul>
            <div class="draft-tools">
                <p class="note"><kbd>"j"</kbd>" "<kbd>"k"</kbd>" next, previous · "<kbd>"n"</kbd>" next that needs a look · "<kbd>"o"</kbd>" open the place"</p>
                <p class="button-row">
                    {undo}
                    {save("Report", "html", "text/html", draft_report, checked)}
                    {save("Markdown", "md", "text/markdown", draft_markdown, checked)}
                    {save("CSV", "csv", "text/csv", draft_csv, checked)}
                    {main_button("Edit the text", move |_| draft.edit(FIELD))}
                </p>
            </div>
            <div class="draft-columns">
                <section aria-labelledby="draft-own">
                    <h2 id="draft-own">"Your draft"</h2>
                    <div class="draft-own">{own}</div>
                </section>
                <section aria-labelledby="draft-against">
                    <h2 id="draft-against">"Held against"</h2>
                    <ol class="draft-entries">{entries}</ol>
                    {more}
                </section>
            </div>
        </div>
    }
}

/// What the keys do.
fn keys(items: &[DraftItem], current: Current) -> impl Fn(ev::KeyboardEvent) + use<> {
    let draft = desk().draft_check;
    let numbers_if = |of: fn(DraftVerdict) -> bool| {
        items.iter().filter(move |item| of(item.verdict)).map(|item| item.number).collect::<Vec<usize>>()
    };
    let (needed, all) = (numbers_if(DraftVerdict::needs_a_look), items.len());
    move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let at = current.number();
        match event.key().as_str() {
            "j" if at < all => current.go(at + 1),
            "k" if at > 1 => current.go(at - 1),
            "n" => {
                if let Some(next) = needed.iter().find(|number| **number > at).or(needed.first()) {
                    current.go(*next);
                }
            }
            "o" => page::follow_link_in(&entry_id(at)),
            "t" => draft.take_source_words(at),
            "u" => draft.undo(),
            _ => {}
        }
    }
}

/// A quotation as a cell of the strip.
fn cell(item: &DraftItem, current: Current) -> impl IntoView + use<> {
    let number = item.number;
    let name = format!("{number}: {}", item.verdict.label());
    view! {
        <li>
            <button type="button" class=class(item.verdict) aria-label=name on:click=move |_| current.go(number)
                aria-current=move || current.is(number).then_some("true")>
                <b>{number}</b><span aria-hidden="true">{sign(item.verdict)}</span>
            </button>
        </li>
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
fn marked(text: &str, items: &[DraftItem], current: Current) -> Vec<AnyView> {
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
                current.go(number);
            }
        };
        let name = format!("draft-quotation {}", class(item.verdict));
        views.push(
            view! {
                // A button would not break across lines.
                <span class=name class:is-current=move || current.is(number) role="button" tabindex="0" on:click=move |_| current.go(number) on:keydown=press>
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
