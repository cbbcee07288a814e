//! A draft while it is worked on: its text, what it is held against, what was found, and whether it is kept.

use super::entry::entry_id;
use crate::ui::{dialog_request::RequestedDossier, page};
use leptos::prelude::*;
use std::{sync::Arc, time::Duration};
use variorum_engine::{
    draft,
    model::{Document, DocumentId, Dossier, Facts},
};
use variorum_present::draft::CheckedDraft;
use web_sys::Storage;

/// Under what name the browser keeps the text, and the primary text.
const KEPT: [&str; 2] = ["variorum-draft", "variorum-draft-primary"];

/// How long the window has to draw that a draft is being checked.
const A_MOMENT: Duration = Duration::from_millis(30);

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

/// Which quotation the user is at; 0 before the first.
#[derive(Clone, Copy)]
pub(super) struct Current(RwSignal<usize>);

impl Current {
    /// Goes to a quotation.
    pub(super) fn go(self, number: usize) {
        self.0.set(number);
        page::focus_soon(entry_id(number));
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
    /// The dossier, or why it can't be read; `None` before the view is first shown.
    pub(super) against: RwSignal<Option<std::result::Result<RequestedDossier, &'static str>>>,
    pub(super) text: RwSignal<String>,
    pub(super) primary: RwSignal<String>,
    pub(super) result: RwSignal<Option<Arc<Result>>>,
    pub(super) is_checking: RwSignal<bool>,
    pub(super) current: Current,
    /// The text before each of the changes that the view made.
    pub(super) earlier: RwSignal<Vec<String>>,
    pub(super) is_kept: RwSignal<bool>,
    pub(super) cant_keep: RwSignal<bool>,
}

impl DraftCheck {
    /// The state with what the browser kept.
    pub(in crate::ui) fn open() -> Self {
        let kept = KEPT.map(|name| storage().and_then(|storage| storage.get_item(name).ok().flatten()));
        let is_kept = kept.iter().any(Option::is_some);
        let [text, primary] = kept.map(|text| RwSignal::new(text.unwrap_or_default()));
        Self {
            against: RwSignal::new(None),
            text,
            primary,
            result: RwSignal::new(None),
            is_checking: RwSignal::new(false),
            current: Current(RwSignal::new(0)),
            earlier: RwSignal::new(Vec::new()),
            is_kept: RwSignal::new(is_kept),
            cant_keep: RwSignal::new(false),
        }
    }

    /// Holds the draft against another dossier, or against what became of the same.
    pub(in crate::ui) fn hold_against(self, dossier: std::result::Result<RequestedDossier, &'static str>) {
        let is_same = self.against.with_untracked(|before| match (before, &dossier) {
            (Some(Ok(before)), Ok(now)) => before.key == now.key && before.dossier == now.dossier,
            _ => false,
        });
        if is_same {
            return;
        }
        self.against.set(Some(dossier));
        if self.result.with_untracked(Option::is_some) {
            self.find();
        }
    }

    pub(super) fn with_dossier<T>(self, read: impl FnOnce(&Dossier) -> T) -> Option<T> {
        self.against.with(|against| Some(read(&against.as_ref()?.as_ref().ok()?.dossier)))
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

    /// Checks the draft once the window has said so, and moves the focus to `then`.
    pub(super) fn check(self, then: &'static str) {
        self.is_checking.set(true);
        self.current.0.set(0);
        set_timeout(
            move || {
                self.find();
                self.is_checking.set(false);
                page::focus_soon(then.to_owned());
            },
            A_MOMENT,
        );
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
        self.find();
        self.current.go(number);
    }

    /// Takes back the last of those.
    pub(super) fn undo(self) {
        if let Some(text) = self.earlier.try_update(Vec::pop).flatten() {
            self.set_text(text);
            self.find();
            self.current.go(self.current.number());
        }
    }

    fn find(self) {
        let found = self.against.with_untracked(|against| {
            let requested = against.as_ref()?.as_ref().ok()?;
            let (text, primary) = (self.text.get_untracked(), self.primary.get_untracked());
            let inside = requested.key.as_ref().map(|key| format!("&in={key}")).unwrap_or_default();
            let checked = check(&requested.dossier, &text, &primary);
            Some(Result { text, checked, inside, documents: requested.dossier.documents.len() })
        });
        self.result.set(found.map(Arc::new));
    }
}

/// Holds `text` against a dossier, and against a primary text unless that is empty.
fn check(dossier: &Dossier, text: &str, primary: &str) -> CheckedDraft {
    let mut documents = dossier.documents.clone();
    let mut add = |outlet: Option<&str>, text: &str| {
        let id = DocumentId(u32::try_from(documents.len()).unwrap_or(u32::MAX));
        let facts = Facts { file: "draft".to_owned(), outlet: outlet.map(str::to_owned), ..Facts::default() };
        documents.push(Document::new(id, facts, text.to_owned(), Vec::new()));
        id
    };
    let primary = (!primary.trim().is_empty()).then(|| add(Some("The primary text"), primary));
    add(None, text);
    let quotations = &dossier.analysis.quotations;
    let found = match primary {
        Some(primary) => draft::check_with_primary(&documents, quotations, primary),
        None => draft::check(&documents, quotations),
    };
    CheckedDraft::of(&documents, &found)
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
