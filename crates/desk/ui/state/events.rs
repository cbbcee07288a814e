//! How the worker's events change the state.

use super::{Desk, TableQuestion};
use crate::{
    store::{DossierRecord, Key},
    ui::{
        careful_phrases::CarefulProgress,
        current_dossier::{Next, next},
        page,
        phrases::{already_imported, count, sentence},
        save_file::save,
        single_page,
    },
    worker::protocol::{Command, DocumentChange, DocumentRow, Event, RowUpdate},
};
use js_sys::Uint8Array;
use leptos::prelude::*;
use std::cmp::Reverse;
use variorum_engine::text::ordering::sort_by_key;

impl Desk {
    /// Takes in what the worker reports.
    pub(super) fn on_event(self, event: Event, bytes: Option<Uint8Array>) {
        match event {
            Event::Ready => {}
            Event::FileStarted { .. } => {
                self.articles.set(None);
                self.update_progress();
            }
            Event::Dossiers { dossiers, unreadable, persistence } => {
                self.persistence.set(persistence);
                // Also after a reload the last one that was deleted can be restored, while it is there.
                let last = dossiers
                    .iter()
                    .filter_map(|dossier| Some((dossier.deleted?, dossier)))
                    .max_by_key(|(when, _)| *when);
                self.deleted.set(last.map(|(_, dossier)| (dossier.key.clone(), dossier.name.clone())));
                self.unreadable.set(unreadable);
                self.set_dossiers(dossiers);
            }
            Event::DossierChanged { record } => self.set_dossier(record),
            Event::Documents { key, rows, update } => self.set_rows(&key, rows, update),
            Event::Unreadable { key, files, missing } => {
                if self.current.get_untracked() == Some(key) {
                    self.unread.set(Some((files, missing)));
                }
            }
            Event::DocumentsChanged { key, change } => {
                if self.current.get_untracked() == Some(key) {
                    self.document_change.set(in_words(change));
                }
            }
            Event::FilesDone { known, .. } => {
                self.known.update(|all| *all += known);
                self.update_progress();
                self.report_known();
                self.offer_originals();
            }
            Event::TableFound { file, name, table } => {
                self.tables.update(|tables| tables.push(TableQuestion { file, name, table }));
            }
            Event::AnalysisStage { stage, .. } => self.stage.set(stage),
            Event::DossierForPage { key, part } => {
                self.awaited_by_page.update_value(|awaited| awaited.retain(|awaited| *awaited != key));
                if let Some(answer) = bytes {
                    page::send_answer(&answer);
                    self.last_answer.update_value(|last| match last {
                        Some((last, answers)) if part > 0 && *last == key => answers.push(answer),
                        last => *last = Some((key, vec![answer])),
                    });
                }
            }
            Event::FileForUser { name } => {
                if let Some(bytes) = bytes {
                    save(&name, "application/json", &bytes.to_vec());
                }
            }
            Event::SinglePage { name, corrections } => {
                if let Some(bytes) = bytes {
                    single_page::save(self, name, bytes.to_vec(), &corrections);
                }
            }
            Event::DraftChecked { number, found } => self.draft_check.take(number, found),
            Event::Precision { key, figures, lost } => self.precision.set(Some((key, figures, lost))),
            Event::DossierMissing { key, message } => self.report_missing(&key, &message),
            Event::Failed { message } => {
                // It may have been the making of the dossier that is shown, or the files that waited.
                self.pending.set_value(None);
                self.update_progress();
                self.notice.set(Some(sentence(&message)));
            }
            Event::CarefulWanted => {}
            Event::CarefulComing { bytes } => self.careful.update(|progress| {
                if let Some(progress) = progress {
                    progress.weights = Some(bytes);
                }
            }),
            Event::CarefulProgress { key, documents } => {
                let progress =
                    documents.map(|(done, total)| CarefulProgress { key, done, total, weights: None });
                self.careful.set(progress);
            }
            Event::ArticlesRead { articles } => self.articles.set(articles),
            Event::Waiting { reason } => self.waiting.set(reason),
            Event::Stopped => self.on_new_worker(),
            Event::Crashed { message } => {
                self.notice.set(Some(format!(
                    "The program that reads files stopped and was started again; nothing that was kept is lost \
                     ({message})."
                )));
                self.on_new_worker();
            }
        }
    }

    /// The worker stopped or was replaced: nothing is under way any more, and a new worker does not know what is shown.
    fn on_new_worker(self) {
        self.stage.set(None);
        self.waiting.set(None);
        self.coming.update_value(Vec::clear);
        self.articles.set(None);
        self.careful.set(None);
        self.draft_check.forget();
        self.update_progress();
        self.document_change.set(None);
        self.tables.update(Vec::clear);
        self.pending.set_value(None);
        for key in self.awaited_by_page.get_value() {
            self.report_missing(&key, "reading it was stopped: open it in Your corpus");
        }
        self.send(Command::ListDossiers);
        if let Some(key) = self.current.get_untracked() {
            self.send(Command::ListDocuments { key });
        }
    }

    /// Tells the page that it can't have a dossier.
    fn report_missing(self, key: &Key, reason: &str) {
        self.awaited_by_page.update_value(|awaited| awaited.retain(|awaited| awaited != key));
        page::send_missing(key, sentence(reason));
    }

    /// Says after an import how many documents were in the dossier already.
    fn report_known(self) {
        let known = self.known.get_untracked();
        if known > 0 && self.progress.with_untracked(Option::is_none) {
            self.notice.set(Some(already_imported(known as usize)));
            self.known.set(0);
        }
    }

    /// Shows the desk if the user attached a file from the page and it may be an original.
    fn offer_originals(self) {
        if self.is_attaching.get_value() && self.progress.with_untracked(Option::is_none) {
            self.is_attaching.set_value(false);
            if self.rows.with_untracked(|rows| rows.values().any(|row| row.original.is_some())) {
                page::show_desk();
            }
        }
    }

    fn set_dossiers(self, mut dossiers: Vec<DossierRecord>) {
        dossiers.retain(|dossier| dossier.deleted.is_none());
        sort_by_key(&mut dossiers, |dossier| Reverse(dossier.created));
        let (current, pending) = (self.current.get_untracked(), self.pending.get_value());
        let next = next(current.as_ref(), pending.as_ref(), &dossiers);
        self.dossiers.set(Some(dossiers));
        self.pending.update_value(|pending| drop(pending.take_if(|key| self.is_listed(key))));
        match next {
            Next::Keep => {}
            Next::Show(key) => self.show(&key),
            Next::Nothing if self.progress.with_untracked(Option::is_none) => self.current.set(None),
            Next::Nothing => {}
        }
    }

    fn set_dossier(self, record: DossierRecord) {
        let mut dossiers = self.dossiers.get_untracked().unwrap_or_default();
        dossiers.retain(|known| known.key != record.key);
        if record.deleted.is_some() {
            self.deleted.set(Some((record.key.clone(), record.name.clone())));
        } else {
            let is_restored =
                |deleted: &Option<(Key, String)>| deleted.as_ref().is_some_and(|(key, _)| *key == record.key);
            if self.deleted.with_untracked(is_restored) {
                self.deleted.set(None);
            }
            dossiers.push(record);
        }
        self.set_dossiers(dossiers);
        if let Some(made) = self.awaited.get_value().filter(|key| self.is_listed(key)) {
            self.awaited.set_value(None);
            self.show(&made);
        }
    }

    fn set_rows(self, key: &Key, rows: Vec<DocumentRow>, update: RowUpdate) {
        if self.current.with_untracked(|current| current.as_ref() != Some(key)) {
            return;
        }
        if update == RowUpdate::Part {
            return self.coming.update_value(|coming| coming.extend(rows));
        }
        let parts = self.coming.try_update_value(std::mem::take).unwrap_or_default();
        self.rows.update(|known| {
            if update == RowUpdate::All {
                known.clear();
            }
            known.extend(parts.into_iter().chain(rows).map(|row| (row.number, row)));
        });
        if update == RowUpdate::All {
            let is_here = |number: &u32| self.rows.with_untracked(|rows| rows.contains_key(number));
            self.selected.update(|selected| selected.retain(is_here));
        }
    }
}

/// A change of documents in a sentence, if it can be undone.
fn in_words(change: DocumentChange) -> Option<String> {
    match change {
        DocumentChange::Removed(name, 1) => Some(format!("“{name}” was taken out.")),
        DocumentChange::Removed(_, number) => {
            Some(sentence(&format!("{} were taken out", count(number as usize, "document"))))
        }
        DocumentChange::FactsSet(name, 1) => Some(format!("What is known of “{name}” was changed.")),
        DocumentChange::FactsSet(_, number) => {
            Some(sentence(&format!("what is known of {} was changed", count(number as usize, "document"))))
        }
        DocumentChange::OriginalAttached(name) => {
            Some(format!("“{name}” stands in the place of its digest now."))
        }
        DocumentChange::Undone => None,
    }
}
