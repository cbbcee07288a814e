//! How far an import is, with its Stop; what went wrong; what was deleted or taken out and can be
//! brought back. For those who do not
//! see it, progress is said in quarters.

use super::state::{Desk, desk};
use crate::{
    naming::grouped,
    protocol::{Ask, Keeping},
};
use leptos::prelude::*;
use variorum_engine::Stage;

/// What the user should know now.
#[component]
pub(super) fn Notices() -> impl IntoView {
    let desk = desk();
    let restore = move |_| {
        if let Some((key, _)) = desk.deleted.get_untracked() {
            desk.ask(Ask::Restore { key });
        }
    };
    let put_back = move |_| {
        desk.exchanged.set(None);
        desk.ask(Ask::PutBack);
    };
    view! {
        <p class="hidden-label" role="status">{move || announcement(desk)}</p>
        <Progress/>
        <div role="alert">{move || {
            let why = desk.keeping.with(|keeping| match keeping {
                Keeping::Kept => None,
                Keeping::InMemory { why } => Some(format!(
                    "Nothing can be kept: {why}. What you bring in stays until this page is closed."
                )),
            });
            why.map(|text| view! { <p class="notice">{text}</p> })
        }}</div>
        <div role="alert">{move || desk.notice.get().map(|text| view! {
            <p class="notice">
                <span>{text}</span>
                <button class="button" type="button" on:click=move |_| desk.notice.set(None)>"Dismiss"</button>
            </p>
        })}</div>
        <div role="status">{move || desk.deleted.get().map(|(_, name)| view! {
            <p class="notice">
                <span>{format!("“{name}” was deleted.")}</span>
                <button class="button button-main" type="button" on:click=restore>"Undo"</button>
            </p>
        })}</div>
        <div role="status">{move || desk.exchanged.get().map(|text| view! {
            <p class="notice">
                <span>{text}</span>
                <button class="button button-main" type="button" on:click=put_back>"Undo"</button>
                <button class="button" type="button" on:click=move |_| desk.exchanged.set(None)>"Dismiss"</button>
            </p>
        })}</div>
    }
}

#[component]
fn Progress() -> impl IntoView {
    let desk = desk();
    let is_busy = Memo::new(move |_| desk.progress.with(Option::is_some) || desk.stage.with(Option::is_some));
    let figures = Memo::new(move |_| match (desk.progress.get(), desk.stage.get()) {
        (Some(progress), _) => (progress.done, progress.total),
        (None, Some(stage)) => (place(stage), Stage::VARIANTS.len()),
        (None, None) => (0, 1),
    });
    move || {
        is_busy.get().then(|| {
            view! {
                <div class="under-way">
                    <p>{move || said(desk)}</p>
                    <progress aria-label="All files" prop:max=move || figures.get().1 as f64
                        prop:value=move || figures.get().0 as f64></progress>
                    <button class="button" type="button" on:click=move |_| desk.stop()>"Stop"</button>
                </div>
            }
        })
    }
}

fn place(stage: Stage) -> usize {
    Stage::VARIANTS.iter().position(|known| *known == stage).unwrap_or(0)
}

/// What is being done, with its figures.
fn said(desk: Desk) -> String {
    match (desk.progress.get(), desk.stage.get()) {
        (Some(progress), _) => {
            let at = progress.at.map(|name| format!(": {name}")).unwrap_or_default();
            format!("{} of {} files read{at}", grouped(progress.done), grouped(progress.total))
        }
        (None, Some(stage)) => format!("Reading the documents against each other: {}", doing(stage)),
        (None, None) => String::new(),
    }
}

fn doing(stage: Stage) -> &'static str {
    match stage {
        Stage::Speakers => "who is who",
        Stage::Unmarked => "words printed without marks",
        Stage::Statements => "which quotations are one statement",
        Stage::Reuse => "passages that they share",
        Stage::Reactions => "what companies said and did",
    }
}

/// The same in quarters, for ears.
fn announcement(desk: Desk) -> String {
    let quarter =
        desk.progress.with(|progress| progress.as_ref().map(|p| (p.done * 4 / p.total.max(1), p.total)));
    match (quarter, desk.stage.with(Option::is_some)) {
        (Some((0, total)), _) => format!("Reading {} files", grouped(total)),
        (Some((quarter, _)), _) => format!("{} percent of the files are read", quarter * 25),
        (None, true) => "Reading the documents against each other".to_owned(),
        (None, false) => desk.card().map_or_else(String::new, |card| {
            format!("“{}” holds {}", card.name, crate::naming::count(card.documents as usize, "document"))
        }),
    }
}
