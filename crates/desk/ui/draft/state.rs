//! A draft while it is worked on: its text, what it is held against, what was found, and whether it is kept.

use super::entry::entry_id;
use crate::{
    ui::page,
    worker::{
        client::Client,
        protocol::{CheckedAgainst, Command, DraftSource},
    },
};
use leptos::prelude::*;
use std::sync::Arc;
use variorum_present::draft::CheckedDraft;
use web_sys::Storage;

/// Under what name the browser keeps the text, and the primary text.
const KEPT: [&str; 2] = ["variorum-draft", "variorum-draft-primary"];

/// So many quotations are drawn beside their sources, and so many more each time.
const PART: usize = 40;

/// What a draft is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ui) struct Against {
    /// Where the worker finds the dossier.
    pub(in crate::ui) source: DraftSource,
    pub(in crate::ui) title: String,
    /// How many documents it has.
    pub(in crate::ui) documents: usize,
    /// Grows when the dossier changes.
    pub(in crate::ui) revision: u32,
}

/// A draft with what was found of it.
#[derive(Debug, PartialEq)]
pub(super) struct Result {
    pub(super) text: String,
    pub(super) checked: CheckedDraft,
    /// What the links into the documents end with: the dossier's key, if it is the user's own.
    pub(super) inside: String,
    /// How many documents of the dossier it was held against; places beyond are in the primary text.
    pub(super) documents: usize,
}

/// Which quotation the user is at (0 before the first), and how many are drawn.
#[derive(Clone, Copy)]
pub(super) struct Current(RwSignal<usize>, RwSignal<usize>);

impl Current {
    /// Goes to a quotation.
    pub(super) fn go(self, number: usize) {
        if number > self.1.get_untracked() {
            self.1.set(number.next_multiple_of(PART));
        }
        self.0.set(number);
        page::focus_soon(entry_id(number));
    }

    /// Begins anew.
    fn reset(self) {
        self.0.set(0);
        self.1.set(PART);
    }

    /// How many quotations are drawn.
    pub(super) fn drawn(self) -> usize {
        self.1.get()
    }

    /// Draws more of them.
    pub(super) fn draw_more(self) {
        self.1.update(|drawn| *drawn += PART);
    }

    /// Its number, for what is not drawn.
    pub(super) fn number(self) -> usize {
        self.0.get_untracked()
    }

    /// Whether it is this one.
    pub(super) fn is(self, number: usize) -> bool {
        self.0.get() == number
    }
}

/// The state of the view, shared by its parts.
#[derive(Clone, Copy)]
pub(in crate::ui) struct DraftCheck {
    /// The worker, which checks.
    client: StoredValue<Option<Client>, LocalStorage>,
    /// The dossier, or why it can't be read; `None` before the view is first shown.
    pub(super) against: RwSignal<Option<std::result::Result<Against, &'static str>>>,
    pub(super) text: RwSignal<String>,
    pub(super) primary: RwSignal<String>,
    pub(super) result: RwSignal<Option<Arc<Result>>>,
    /// The number of the check that is under way.
    checking: RwSignal<Option<u32>>,
    /// What the check that was started last is about: its number, its text, and what gets the focus after it.
    last: StoredValue<(u32, String, Option<String>)>,
    pub(super) current: Current,
    /// The text before each of the changes that the view made.
    pub(super) earlier: RwSignal<Vec<String>>,
    pub(super) is_kept: RwSignal<bool>,
    pub(super) cant_keep: RwSignal<bool>,
}

impl DraftCheck {
    /// The state with what the browser kept.
    pub(in crate::ui) fn open(client: StoredValue<Option<Client>, LocalStorage>) -> Self {
        let kept = KEPT.map(|name| storage().and_then(|storage| storage.get_item(name).ok().flatten()));
        let is_kept = kept.iter().any(Option::is_some);
        let [text, primary] = kept.map(|text| RwSignal::new(text.unwrap_or_default()));
        Self {
            client,
            against: RwSignal::new(None),
            text,
            primary,
            result: RwSignal::new(None),
            checking: RwSignal::new(None),
            last: StoredValue::new((0, String::new(), None)),
            current: Current(RwSignal::new(0), RwSignal::new(PART)),
            earlier: RwSignal::new(Vec::new()),
            is_kept: RwSignal::new(is_kept),
            cant_keep: RwSignal::new(false),
        }
    }

    /// Holds the draft against another dossier, or against what became of the same.
    pub(in crate::ui) fn hold_against(self, dossier: std::result::Result<Against, &'static str>) {
        if self.against.with_untracked(|before| before.as_ref() == Some(&dossier)) {
            return;
        }
        self.against.set(Some(dossier));
        if self.result.with_untracked(Option::is_some) {
            self.find(None);
        }
    }

    /// The title of the dossier, and how many documents it has.
    pub(super) fn held_against(self) -> (String, usize) {
        self.against.with(|against| match against {
            Some(Ok(against)) => (against.title.clone(), against.documents),
            Some(Err(_)) | None => (String::new(), 0),
        })
    }

    /// Whether a check is under way.
    pub(super) fn is_checking(self) -> bool {
        self.checking.with(Option::is_some)
    }

    /// Takes what the user typed. What was taken over before is not undone any more: it would take these words along.
    pub(super) fn write(self, text: String) {
        self.earlier.update(Vec::clear);
        self.set_text(text);
    }

    fn set_text(self, text: String) {
        self.text.set(text);
        self.store();
    }

    /// The same for the primary text.
    pub(super) fn write_primary(self, text: String) {
        self.primary.set(text);
        self.store();
    }

    /// Has the browser keep the text, or forget it.
    pub(super) fn keep(self, is_kept: bool) {
        self.is_kept.set(is_kept);
        self.store();
        if let Some(storage) = storage().filter(|_| !is_kept) {
            // A browser that keeps nothing has nothing to forget.
            KEPT.iter().for_each(|name| drop(storage.remove_item(name)));
        }
    }

    /// Keeps the text, if it is to be kept: another window may keep a text of its own.
    fn store(self) {
        let is_stored = |storage: Storage| {
            let mut texts = KEPT.iter().zip([self.text, self.primary]);
            texts.all(|(name, text)| text.with_untracked(|text| storage.set_item(name, text)).is_ok())
        };
        self.cant_keep.set(self.is_kept.get_untracked() && !storage().is_some_and(is_stored));
    }

    /// Has the draft checked, and moves the focus to `then` after that.
    pub(super) fn check(self, then: &'static str) {
        self.current.reset();
        self.find(Some(then.to_owned()));
    }

    /// Stops the check that is under way.
    pub(super) fn stop(self, field: &'static str) {
        self.checking.set(None);
        self.client.with_value(|client| client.iter().for_each(Client::stop_unless_importing));
        page::focus_soon(field.to_owned());
    }

    /// What was being checked will not come any more.
    pub(in crate::ui) fn forget(self) {
        self.checking.set(None);
    }

    /// Takes what the worker found, if it is what was asked for last.
    pub(in crate::ui) fn take(self, number: u32, found: Option<CheckedAgainst>) {
        if self.checking.get_untracked() != Some(number) {
            return;
        }
        self.checking.set(None);
        let (_, text, then) = self.last.get_value();
        let inside = self.against.with_untracked(|against| match against {
            Some(Ok(Against { source: DraftSource::Stored(key), .. })) => format!("&in={key}"),
            Some(Ok(_) | Err(_)) | None => String::new(),
        });
        let result = found.map(|CheckedAgainst { checked, sources }| Result {
            text,
            checked,
            inside,
            documents: sources as usize,
        });
        self.result.set(result.map(Arc::new));
        then.into_iter().for_each(page::focus_soon);
    }

    /// Goes back to the text.
    pub(super) fn edit(self, field: &'static str) {
        self.result.set(None);
        page::focus_soon(field.to_owned());
    }

    /// Puts the source's words in place of the draft's in the quotation of this number.
    pub(super) fn take_source_words(self, number: usize) {
        let Some(result) = self.result.get_untracked() else { return };
        let Some(text) = result.checked.with_source_words(&result.text, number) else { return };
        self.earlier.update(|earlier| earlier.push(result.text.clone()));
        self.set_text(text);
        self.current.go(number);
        self.find(Some(entry_id(number)));
    }

    /// Takes back the last of those.
    pub(super) fn undo(self) {
        if let Some(text) = self.earlier.try_update(Vec::pop).flatten() {
            self.set_text(text);
            self.find(Some(entry_id(self.current.number())));
        }
    }

    /// Has the worker check the text; `then` gets the focus when that is done.
    fn find(self, then: Option<String>) {
        let Some(Ok(Against { source, .. })) = self.against.get_untracked() else { return };
        let (text, primary) = (self.text.get_untracked(), self.primary.get_untracked());
        let number = self.last.with_value(|(number, ..)| number.wrapping_add(1));
        self.last.set_value((number, text.clone(), then));
        self.checking.set(Some(number));
        let command = Command::CheckDraft { number, against: source, text, primary };
        self.client.with_value(|client| client.iter().for_each(|client| client.send(command.clone())));
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
