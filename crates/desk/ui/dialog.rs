//! The dialog over the page in which the user corrects, exports or practises, or learns why that is not possible.

use super::{
    correct,
    dialog_request::{DialogContent, DialogRequest},
    export,
    phrases::sentence,
    practice,
    state::desk,
};
use leptos::{ev, html, prelude::*};
use variorum_desk_api::Task;

/// The id of the dialog's heading.
pub(super) const TITLE: &str = "dialog-title";

/// The dialog, open while there is something to show.
#[component]
pub(super) fn Dialog() -> impl IntoView {
    let desk = desk();
    let node: NodeRef<html::Dialog> = NodeRef::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if desk.dialog.with(Option::is_some) && !dialog.open() {
            // This fails only if the dialog is not in the page.
            let _ = dialog.show_modal();
        }
    });
    let close = move || {
        if let Some(dialog) = node.get_untracked() {
            dialog.close();
        }
    };
    // Escape asks once before words that were typed are lost.
    let (is_typed, is_asked) = (RwSignal::new(false), RwSignal::new(false));
    let task = move || {
        desk.dialog.with(|content| match content {
            Some(DialogContent::Form(request)) => Some(request.task),
            Some(DialogContent::Failed(_)) | None => None,
        })
    };
    let is_for = move |wanted: Task| task() == Some(wanted);
    let is_queue = move || matches!(task(), Some(Task::DecideUnread(_) | Task::DecideUnsure));
    let cancel = move |event: ev::Event| {
        if is_typed.get_untracked() && !is_asked.get_untracked() {
            event.prevent_default();
            is_asked.set(true);
        }
    };
    let closed = move |_| {
        is_typed.set(false);
        is_asked.set(false);
        desk.dialog.set(None);
    };
    view! {
        <dialog class="desk-dialog" class:is-practice=move || is_for(Task::Practise) class:is-queue=is_queue node_ref=node aria-labelledby=TITLE on:close=closed on:cancel=cancel on:input=move |_| is_typed.set(true)>
            {move || desk.dialog.get().map(|content| match content {
                DialogContent::Form(request) => form(request, close),
                DialogContent::Failed(message) => failed(&message, close),
            })}
            <p role="alert">{move || is_asked.get().then_some("What you typed is not kept yet. Escape again leaves it.")}</p>
        </dialog>
    }
}

/// The form for a request.
fn form(request: DialogRequest, close: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    match request.task {
        Task::Practise => practice::dialog(&request, close),
        Task::ExportStatement(_) | Task::ExportMatrix | Task::ExportDossier => {
            export::formats(&request, close)
        }
        Task::CorrectQuotation(_)
        | Task::CorrectStatement(_)
        | Task::CorrectReaction(_)
        | Task::DecideUnread(_)
        | Task::DecideUnsure
        | Task::CorrectCompany(_)
        | Task::CorrectName(_)
        | Task::AddCompany
        | Task::AttachOriginal(_) => correct::form(request, close).unwrap_or_else(|| {
            failed("this is not in the dossier any more: close this, and open the page’s view again", close)
        }),
    }
}

fn failed(message: &str, close: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    view! {
        <form method="dialog">
            <h2 id=TITLE>"This did not work"</h2>
            <p role="alert">{sentence(message)}</p>
            <p class="button-row">{close_button("Close", close)}</p>
        </form>
    }
    .into_any()
}

/// A button that closes the dialog.
pub(super) fn close_button(name: &'static str, close: impl Fn() + 'static) -> impl IntoView {
    view! { <button class="button" type="button" on:click=move |_| close()>{name}</button> }
}
