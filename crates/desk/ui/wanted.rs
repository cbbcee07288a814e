//! What the page wanted to correct or to give out, with the dossier that it reads. One dialog shows it.

use super::{correct, export, practice::practice as practise, state::desk};
use crate::{
    request::{Subject, Task},
    shelf::Key,
};
use leptos::{html, prelude::*};
use std::sync::Arc;
use variorum_engine::model::{Correction, Dossier};

/// What was wanted.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub(crate) task: Task,
    pub(crate) subject: Subject,
    /// The dossier's key; none is the one that came with the page.
    pub(crate) key: Option<Key>,
    pub(crate) dossier: Arc<Dossier>,
    /// The editor's corrections of the dossier that came with the page.
    pub(crate) editors: Vec<Correction>,
}

/// The dialog, while something is wanted.
#[component]
pub(super) fn Dialog() -> impl IntoView {
    let desk = desk();
    let node: NodeRef<html::Dialog> = NodeRef::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if desk.wanted.with(Option::is_some) && !dialog.open() {
            // It fails only if the dialog is out of the page.
            let _ = dialog.show_modal();
        }
    });
    let close = move || {
        if let Some(dialog) = node.get_untracked() {
            dialog.close();
        }
    };
    let is_practice =
        move || desk.wanted.with(|wanted| wanted.as_ref().is_some_and(|w| w.task == Task::Practise));
    view! {
        <dialog class="desk-dialog" class:is-practice=is_practice node_ref=node aria-labelledby="wanted-title" on:close=move |_| desk.wanted.set(None)>
            {move || desk.wanted.get().map(|wanted| match wanted.task {
                Task::Correct => correct::form(wanted, close),
                Task::Export => export::offers(&wanted, close),
                Task::Practise => practise(&wanted, close),
            })}
        </dialog>
    }
}

/// The row of buttons that ends a dialog.
pub(super) fn cancel(name: &'static str, close: impl Fn() + 'static) -> impl IntoView {
    view! { <button class="button" type="button" on:click=move |_| close()>{name}</button> }
}
