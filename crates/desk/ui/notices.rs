//! Notices: how far an import is, with a button to stop it; what failed; what was deleted or removed, with a button to
//! undo it. Screen readers hear the progress in quarters.

use super::{
    phrases::{count, sentence},
    state::{Desk, desk},
};
use crate::ui::button::{button, main_button};
use crate::worker::protocol::{Command, Persistence};
use leptos::prelude::*;
use variorum_engine::Stage;
use variorum_present::labels::phrases::thousands;

/// All notices.
#[component]
pub(super) fn Notices() -> impl IntoView {
    let desk = desk();
    let restore = move |_| {
        if let Some((key, _)) = desk.deleted.get_untracked() {
            desk.send(Command::RestoreDossier { key });
        }
    };
    let undo = move |_| {
        desk.document_change.set(None);
        desk.send(Command::UndoDocumentChange);
    };
    view! {
        <p class="hidden-label" role="status">{move || announcement(desk)}</p>
        <Progress/>
        <div role="status">{move || desk.waiting.get().map(|reason| view! { <p class="notice">{sentence(&reason)}</p> })}</div>
        <div role="alert">{move || {
            let why = desk.persistence.with(|keeping| match keeping {
                Persistence::Stored => None,
                Persistence::InMemory { why } => Some(format!(
                    "Nothing can be kept: {why}. What you bring in stays until this page is closed."
                )),
            });
            why.map(|text| view! { <p class="notice">{text}</p> })
        }}</div>
        <div role="alert">{move || desk.notice.get().map(|text| view! {
            <p class="notice">
                <span>{text}</span>
                {button("Dismiss", move |_| desk.notice.set(None))}
            </p>
        })}</div>
        <div role="status">{move || desk.deleted.get().map(|(_, name)| view! {
            <p class="notice">
                <span>{format!("“{name}” was deleted.")}</span>
                {main_button("Undo", restore)}
            </p>
        })}</div>
        <div role="status">{move || desk.document_change.get().map(|text| view! {
            <p class="notice">
                <span>{text}</span>
                {main_button("Undo", undo)}
                {button("Dismiss", move |_| desk.document_change.set(None))}
            </p>
        })}</div>
    }
}

#[component]
fn Progress() -> impl IntoView {
    let desk = desk();
    let is_busy = Memo::new(move |_| {
        desk.progress.with(Option::is_some)
            || desk.stage.with(Option::is_some)
            || desk.articles.with(Option::is_some)
    });
    let figures = Memo::new(move |_| match (desk.progress.get(), desk.articles.get(), desk.stage.get()) {
        (Some(progress), ..) => (progress.done, progress.total),
        (None, Some((done, total)), _) => (done as usize, total.max(1) as usize),
        (None, None, Some(stage)) => (number(stage), Stage::VARIANTS.len()),
        (None, None, None) => (0, 1),
    });
    let is_reading = Memo::new(move |_| {
        desk.progress.with(|progress| progress.as_ref().is_some_and(|p| p.current.is_some()))
    });
    let skip = move || {
        is_reading.get().then(|| {
            view! { {button("Skip this one", move |_| desk.skip())} }
        })
    };
    move || {
        is_busy.get().then(|| {
            view! {
                <div class="under-way">
                    <p>{move || activity(desk)}</p>
                    <progress aria-label="All files" prop:max=move || figures.get().1 as f64
                        prop:value=move || figures.get().0 as f64></progress>
                    {skip}
                    {button("Stop", move |_| desk.stop())}
                </div>
            }
        })
    }
}

/// The number of a stage.
fn number(stage: Stage) -> usize {
    Stage::VARIANTS.iter().position(|known| *known == stage).unwrap_or(0)
}

/// What is being done, with its figures.
fn activity(desk: Desk) -> String {
    match (desk.progress.get(), desk.articles.get(), desk.stage.get()) {
        (Some(progress), articles, _) => {
            let file = progress.current.map(|name| format!(": {name}")).unwrap_or_default();
            let article = articles.map(|(done, total)| {
                format!(", {} of {} articles", thousands(done as usize), thousands(total as usize))
            });
            let (done, total) = (thousands(progress.done), thousands(progress.total));
            format!("{done} of {total} files read{file}{}", article.unwrap_or_default())
        }
        (None, Some((_, 0)), _) => "Opening the case file".to_owned(),
        (None, Some((done, total)), _) => {
            format!("{} of {} documents read", thousands(done as usize), thousands(total as usize))
        }
        (None, None, Some(stage)) => {
            format!("Reading the documents against each other: {}", stage_in_words(stage))
        }
        (None, None, None) => String::new(),
    }
}

fn stage_in_words(stage: Stage) -> &'static str {
    match stage {
        Stage::Speakers => "who is who",
        Stage::Unmarked => "words printed without marks",
        Stage::Statements => "which quotations are one statement",
        Stage::Reuse => "passages that they share",
        Stage::Reactions => "what companies said and did",
    }
}

/// The same in quarters, for screen readers.
fn announcement(desk: Desk) -> String {
    let quarter =
        desk.progress.with(|progress| progress.as_ref().map(|p| (p.done * 4 / p.total.max(1), p.total)));
    let articles = desk.articles.get();
    match (quarter, articles, desk.stage.with(Option::is_some)) {
        (Some((0, total)), ..) => format!("Reading {}", count(total, "file")),
        (Some((quarter, _)), ..) => format!("{} percent of the files are read", quarter * 25),
        (None, Some((_, 0)), _) => "Opening the case file".to_owned(),
        (None, Some((done, total)), _) => match u64::from(done) * 4 / u64::from(total) {
            0 => format!("Reading {} of the case file", count(total as usize, "document")),
            quarter => format!("{} percent of the case file’s documents are read", quarter * 25),
        },
        (None, None, true) => "Reading the documents against each other".to_owned(),
        (None, None, false) => desk.record().map_or_else(String::new, |record| {
            format!("“{}” holds {}", record.name, count(record.documents as usize, "document"))
        }),
    }
}
