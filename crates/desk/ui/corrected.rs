//! After a correction: what was kept, over whatever the page shows, with a button that takes it back.

use super::{
    correction_text::correction_text,
    phrases::sentence,
    state::{Desk, desk},
};
use crate::{store::Key, worker::protocol::Command};
use leptos::prelude::*;
use variorum_engine::model::CorrectionKind;
use variorum_present::labels::phrases::counted;

/// The corrections that were made last.
#[derive(Debug, Clone)]
pub(super) struct LastCorrections {
    key: Key,
    count: usize,
    /// What they say.
    text: String,
}

impl LastCorrections {
    /// Corrections of one dossier that were made together; `None` if there are none.
    pub(super) fn of(key: &Key, kinds: &[CorrectionKind]) -> Option<Self> {
        let text = match kinds {
            [] => return None,
            [one] => correction_text(one),
            several => sentence(&format!("{} were kept", counted(several.len(), "correction"))),
        };
        Some(Self { key: key.clone(), count: kinds.len(), text })
    }

    /// Takes them back: they are the last of their dossier, since whatever is made later takes their place here.
    fn undo(&self, desk: Desk) {
        let all = desk.find(&self.key).map_or(0, |record| record.corrections.len());
        for at in (all.saturating_sub(self.count)..all).rev() {
            desk.send(Command::UndoCorrection { key: self.key.clone(), at: at as u32 });
        }
    }
}

/// The message, until it is dismissed or the next one comes.
#[component]
pub(super) fn Corrected() -> impl IntoView {
    let desk = desk();
    let undo = move |_| {
        if let Some(last) = desk.corrected.get_untracked() {
            last.undo(desk);
        }
        desk.corrected.set(None);
    };
    view! {
        <div class="corrected-message" role="status">{move || desk.corrected.get().map(|last| view! {
            <p class="notice">
                <span>"Kept: "{last.text}</span>
                <button class="button button-main" type="button" on:click=undo>"Undo"</button>
                <button class="button" type="button" on:click=move |_| desk.corrected.set(None)>"Dismiss"</button>
            </p>
        })}</div>
    }
}
