//! A button that opens a dialog of the desk, for correcting, exporting or practising; and the dossier that it is about.

use crate::app::loaded_dossier;
use crate::app::prelude::*;
use crate::app::state::{AppState, app};
use crate::platform::desk;
use variorum_desk_api::{DossierSource, Request, Task};

/// A button that opens the desk's dialog for `task`, about the dossier that is shown.
pub(crate) fn desk_button(task: Task) -> AnyView {
    let name = match task {
        Task::CorrectQuotation(_)
        | Task::CorrectReaction(_)
        | Task::CorrectCompany(_)
        | Task::CorrectName(_) => "Correct …",
        Task::CorrectStatement(_) => "Correct or join …",
        Task::AttachOriginal(_) => "Attach the original …",
        Task::ExportStatement(_) | Task::ExportMatrix | Task::ExportDossier => "Export …",
        Task::Practise => "Practise …",
        Task::DecideUnread(_) => "Decide …",
        Task::DecideUnsure => "Unsure first …",
        Task::AddCompany => "Add a company …",
    };
    let pressed = open_dialog(task);
    view! { <button class="button button-plain" type="button" on:click=move |_| pressed()>{name}</button> }
}

/// Opens the desk's dialog for `task` when it is called, about the dossier that is shown then.
pub(crate) fn open_dialog(task: Task) -> impl Fn() + Copy + 'static {
    let state = app();
    move || {
        let (dossier, selection) = (shown_dossier(state), state.selection());
        desk::send(&Request::OpenDialog { task, dossier, selection });
    }
}

/// The dossier that is shown, as the desk is told of it.
pub(crate) fn shown_dossier(state: AppState) -> DossierSource {
    match state.route_now().dossier {
        Some(key) => DossierSource::Stored { key },
        None => {
            let [dossier, corrections] = loaded_dossier::encoded().map(<[u8]>::to_vec);
            DossierSource::Embedded { dossier, corrections }
        }
    }
}
