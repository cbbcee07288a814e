//! After a correction: what was kept, over whatever the page shows, with a button that takes it back.

use super::{
    correction_text::correction_text,
    phrases::sentence,
    state::{Desk, desk},
};
use crate::ui::button::{button, main_button};
use crate::{store::Key, worker::protocol::Command};
use leptos::prelude::*;
use std::ops::Range;
use variorum_engine::model::CorrectionKind;
use variorum_present::labels::phrases::counted;

/// The corrections that were made last, together and in one dossier.
#[derive(Debug, Clone)]
pub(super) struct LastCorrections {
    pub(super) key: Key,
    pub(super) kinds: Vec<CorrectionKind>,
}

impl LastCorrections {
    /// Their places in the dossier's list; nothing unless they are the last in it, since they are not kept yet or were taken
    /// back elsewhere.
    fn places(&self, desk: Desk) -> Option<Range<usize>> {
        let all = desk.find(&self.key)?.corrections;
        let first = all.len().checked_sub(self.kinds.len())?;
        let is_last = all.iter().skip(first).map(|correction| &correction.kind).eq(&self.kinds);
        is_last.then_some(first..all.len())
    }

    fn text(&self) -> String {
        match self.kinds.as_slice() {
            [one] => correction_text(one),
            several => sentence(&format!("{} were kept", counted(several.len(), "correction"))),
        }
    }

    fn undo(&self, desk: Desk) {
        for at in self.places(desk).into_iter().flatten().rev() {
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
            untrack(|| last.undo(desk));
        }
        desk.corrected.set(None);
    };
    view! {
        <div class="corrected-message" role="status">{move || desk.corrected.get().filter(|last| last.places(desk).is_some()).map(|last| view! {
            <p class="notice">
                <span>"Kept: "{last.text()}</span>
                {main_button("Undo", undo)}
                {button("Dismiss", move |_| desk.corrected.set(None))}
            </p>
        })}</div>
    }
}
