//! Buttons for what the desk does: correcting what was read, and giving it out in other forms.

use crate::app::loaded_dossier;
use crate::app::prelude::*;
use crate::app::state::app;
use crate::platform::desk;
use std::fmt::Display;

/// What the desk is asked to do.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Task {
    /// To correct what was read of something.
    Correct,
    /// To give something out.
    Export,
    /// To put the whole article in a digest's place.
    Attach,
    /// To ask the reader what the labels would say.
    Practise,
}

/// A button that asks the desk to do `task` with the `what` (`quotation`, `statement`, …) of this id.
pub(crate) fn ask(task: Task, what: &'static str, id: &dyn Display) -> AnyView {
    let (name, word) = match task {
        Task::Correct => ("Correct …", "correct"),
        Task::Export => ("Export …", "export"),
        Task::Attach => ("Attach the original …", "correct"),
        Task::Practise => ("Practise …", "practise"),
    };
    let (state, id) = (app(), id.to_string());
    let pressed = move |_| {
        let dossier = state.route_now().dossier;
        // The desk has the reader's own dossiers, and not the one that came with the page.
        let encoded = loaded_dossier::encoded();
        let beside: &[&[u8]] = if dossier.is_none() { &encoded } else { &[] };
        let dossier = desk::plain(&dossier.unwrap_or_default());
        desk::ask(&format!(r#"{{"do":"{word}","what":"{what}","id":"{id}","dossier":"{dossier}"}}"#), beside);
    };
    view! { <button class="button button-plain" type="button" on:click=pressed>{name}</button> }
}
