//! Buttons for what the desk does: correcting what was read, and giving it out in other forms.

use crate::platform::desk;
use crate::ui::{prelude::*, state::app};
use std::fmt::Display;

/// What the desk is asked to do.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Task {
    /// To correct what was read of something.
    Correct,
    /// To give something out.
    Export,
}

/// A button that asks the desk to do `task` with the `what` (`quotation`, `statement`, …) of this id.
pub(crate) fn ask(task: Task, what: &'static str, id: &dyn Display) -> AnyView {
    let (name, word) = match task {
        Task::Correct => ("Correct …", "correct"),
        Task::Export => ("Export …", "export"),
    };
    let (state, id) = (app(), id.to_string());
    let pressed = move |_| {
        let dossier = state.route_now().dossier.unwrap_or_default();
        desk::ask(&format!(
            r#"{{"do":"{word}","what":"{what}","id":"{id}","dossier":"{}"}}"#,
            desk::plain(&dossier)
        ));
    };
    view! { <button class="button button-plain" type="button" on:click=pressed>{name}</button> }
}
