//! A button that opens a dialog of the desk: for correcting, exporting, checking a draft or practising.

use crate::app::loaded_dossier;
use crate::app::prelude::*;
use crate::app::state::app;
use crate::platform::desk;
use variorum_desk_api::{DossierSource, Request, Task};

/// A button that opens the desk's dialog for `task`, about the dossier that is shown.
pub(crate) fn desk_button(task: Task) -> AnyView {
    let name = match task {
        Task::CorrectQuotation(_)
        | Task::CorrectStatement(_)
        | Task::CorrectReaction(_)
        | Task::CorrectCompany(_)
        | Task::CorrectName(_) => "Correct …",
        Task::AttachOriginal(_) => "Attach the original …",
        Task::ExportStatement(_) | Task::ExportMatrix | Task::ExportDossier => "Export …",
        Task::CheckDraft => "Check a draft …",
        Task::Practise => "Practise …",
        Task::DecideUnread(_) => "Decide …",
        Task::AddCompany => "Add a company …",
    };
    let pressed = open_dialog(task);
    view! { <button class="button button-plain" type="button" on:click=move |_| pressed()>{name}</button> }
}

/// Opens the desk's dialog for `task` when it is called, about the dossier that is shown then.
pub(crate) fn open_dialog(task: Task) -> impl Fn() + Copy + 'static {
    let state = app();
    move || {
        let dossier = match state.route_now().dossier {
            Some(key) => DossierSource::Stored { key },
            None => {
                let [dossier, corrections] = loaded_dossier::encoded().map(<[u8]>::to_vec);
                DossierSource::Embedded { dossier, corrections }
            }
        };
        desk::send(&Request::OpenDialog { task, dossier });
    }
}
