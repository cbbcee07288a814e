//! The state that all views of the desk share: what the worker has reported ([`events`]), and what the user is doing.
//! Views read its signals and send commands through it.

mod events;

use super::{
    careful_phrases::CarefulProgress,
    corrected::LastCorrections,
    dialog_request::{DAMAGED, DialogContent, DialogRequest},
    document_list::Listing,
    draft::{Against, DraftCheck},
    page,
    practice::ExerciseSession,
};
use crate::{
    store::{DossierRecord, Key, UnreadableDossier},
    worker::{
        client::{Client, Programs},
        protocol::{Command, DocumentRow, DraftSource, FileId, Persistence, PrecisionFigure},
    },
};
use js_sys::Uint8Array;
use leptos::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};
use variorum_desk_api::{DossierSource, Request, decode, encode};
use variorum_engine::{
    Stage,
    model::{Correction, Dossier},
};
use variorum_import::{Columns, Table};
use wasm_bindgen::JsValue;
use web_sys::File;

/// A view that the desk draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShownView {
    /// The user's own dossiers.
    Corpus,
    /// A text of the user's, held against a dossier.
    Draft,
}

/// How far an import is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Progress {
    pub(crate) done: usize,
    pub(crate) total: usize,
    /// The file that is being read.
    pub(crate) current: Option<String>,
}

/// A table whose columns the user has to choose.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TableQuestion {
    pub(crate) file: FileId,
    pub(crate) name: String,
    pub(crate) table: Table,
}

/// The facts of a document as they are typed: headline, outlet, date, byline.
pub(crate) type FactsDraft = [String; 4];

/// The state of the desk, in the context of every view.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    client: StoredValue<Option<Client>, LocalStorage>,
    /// What a single page is made of, see [`super::single_page`].
    pub(super) own_page: StoredValue<JsValue, LocalStorage>,
    /// How the saving of a single page goes, in words.
    pub(super) single_page: RwSignal<&'static str>,
    /// All dossiers, the latest first; `None` until the worker has listed them.
    pub(crate) dossiers: RwSignal<Option<Vec<DossierRecord>>>,
    /// The dossiers that this version can't read.
    pub(crate) unreadable: RwSignal<Vec<UnreadableDossier>>,
    pub(crate) persistence: RwSignal<Persistence>,
    /// The dossier that is shown, into which files are imported.
    pub(crate) current: RwSignal<Option<Key>>,
    /// A dossier that is shown already and that the worker has not listed yet, because it is being made.
    pending: StoredValue<Option<Key>>,
    /// A dossier that is shown when it has been made.
    awaited: StoredValue<Option<Key>>,
    /// The documents of the dossier that is shown, by their numbers.
    pub(crate) rows: RwSignal<BTreeMap<u32, DocumentRow>>,
    /// Parts of a list of documents that have come while the rest has not.
    coming: StoredValue<Vec<DocumentRow>>,
    /// The documents of that dossier that can't be read, and how many are missing; `None` until its documents are listed.
    pub(crate) unread: RwSignal<Option<(Vec<String>, u32)>>,
    /// The document whose facts are being edited.
    pub(crate) edited: RwSignal<Option<u32>>,
    /// What was typed there so far. It outlives the row, which leaves the page while it is out of view.
    pub(crate) draft: RwSignal<FactsDraft>,
    /// Which of the desk's views the page shows.
    pub(crate) shown: RwSignal<ShownView>,
    /// A text of the user's that is held against a dossier.
    pub(in crate::ui) draft_check: DraftCheck,
    /// Which documents the table lists, and in what order.
    pub(crate) listing: RwSignal<Listing>,
    /// The documents that the user has selected, and which of them last.
    pub(crate) selected: RwSignal<BTreeSet<u32>>,
    pub(crate) last_selected: StoredValue<Option<u32>>,
    pub(crate) progress: RwSignal<Option<Progress>>,
    /// How many articles of a case file, or of the file that is being read, are stored, and of how many; of none while a case
    /// file is read.
    pub(crate) articles: RwSignal<Option<(u32, u32)>>,
    /// Why the worker waits for another tab.
    pub(crate) waiting: RwSignal<Option<String>>,
    /// The stage of the analysis that is under way.
    pub(crate) stage: RwSignal<Option<Stage>>,
    /// Tables whose columns the user has to choose; the first is shown.
    pub(crate) tables: RwSignal<Vec<TableQuestion>>,
    /// What failed, or what the user should know.
    pub(crate) notice: RwSignal<Option<String>>,
    /// The dossier that was deleted last, while it can be restored.
    pub(crate) deleted: RwSignal<Option<(Key, String)>>,
    /// The corrections that were made last, while they can be undone.
    pub(super) corrected: RwSignal<Option<LastCorrections>>,
    /// The last change of documents, in a sentence, while it can be undone.
    pub(crate) document_change: RwSignal<Option<String>>,
    /// Documents of which the user said that they are not the original of a digest.
    pub(crate) declined_originals: RwSignal<Vec<u32>>,
    /// Whether the user is attaching an original from the page: when it is imported and not recognised by its hash, the
    /// desk is shown, which offers it.
    pub(crate) is_attaching: StoredValue<bool>,
    /// Dossiers that the page waits for.
    awaited_by_page: StoredValue<Vec<Key>>,
    /// What the dialog shows.
    pub(crate) dialog: RwSignal<Option<DialogContent>>,
    /// The exercise that a student is doing, and the key of its dossier (empty for the page's own).
    pub(crate) session: RwSignal<Option<ExerciseSession>>,
    pub(crate) session_key: StoredValue<String>,
    /// How often the engine was right in a dossier, and how many corrections did not find their words.
    pub(crate) precision: RwSignal<Option<(Key, Vec<PrecisionFigure>, u32)>>,
    /// The last answers to the page, encoded: the parts of the dossier that its requests are about.
    last_answer: StoredValue<Option<(Key, Vec<Uint8Array>)>, LocalStorage>,
    /// Whether this edition can read carefully.
    pub(crate) can_read_carefully: bool,
    /// How the careful reading goes that is under way.
    pub(crate) careful: RwSignal<Option<CarefulProgress>>,
    /// How many documents of this import were in the dossier already.
    known: RwSignal<u32>,
}

impl Desk {
    /// Makes the state and starts the worker.
    pub(crate) fn open(source: String, programs: Programs, own_page: JsValue) -> Self {
        let client = StoredValue::new_local(None);
        let desk = Self {
            client,
            own_page: StoredValue::new_local(own_page),
            single_page: RwSignal::new(""),
            dossiers: RwSignal::new(None),
            unreadable: RwSignal::new(Vec::new()),
            persistence: RwSignal::new(Persistence::Stored),
            current: RwSignal::new(None),
            pending: StoredValue::new(None),
            awaited: StoredValue::new(None),
            rows: RwSignal::new(BTreeMap::new()),
            coming: StoredValue::new(Vec::new()),
            unread: RwSignal::new(None),
            edited: RwSignal::new(None),
            shown: RwSignal::new(ShownView::Corpus),
            draft_check: DraftCheck::open(client),
            listing: RwSignal::new(Listing::default()),
            selected: RwSignal::new(BTreeSet::new()),
            last_selected: StoredValue::new(None),
            draft: RwSignal::new(FactsDraft::default()),
            progress: RwSignal::new(None),
            articles: RwSignal::new(None),
            waiting: RwSignal::new(None),
            stage: RwSignal::new(None),
            tables: RwSignal::new(Vec::new()),
            notice: RwSignal::new(None),
            deleted: RwSignal::new(None),
            corrected: RwSignal::new(None),
            document_change: RwSignal::new(None),
            declined_originals: RwSignal::new(Vec::new()),
            is_attaching: StoredValue::new(false),
            awaited_by_page: StoredValue::new(Vec::new()),
            dialog: RwSignal::new(None),
            session: RwSignal::new(None),
            session_key: StoredValue::new(String::new()),
            precision: RwSignal::new(None),
            last_answer: StoredValue::new_local(None),
            can_read_carefully: !programs.weights.is_empty(),
            careful: RwSignal::new(None),
            known: RwSignal::new(0),
        };
        let started =
            Client::start(source, programs, Rc::new(move |event, bytes| desk.on_event(event, bytes)));
        started.send(Command::ListDossiers);
        desk.client.set_value(Some(started));
        desk
    }

    /// Does what the page asks for.
    pub(crate) fn handle(self, request: Request) {
        match request {
            Request::ShowCorpus => {
                self.shown.set(ShownView::Corpus);
                // Another tab may have changed dossiers while this one showed the page.
                self.send(Command::ListDossiers);
            }
            Request::ShowDraft { dossier } => {
                self.shown.set(ShownView::Draft);
                self.draft_check.hold_against(self.against(dossier));
            }
            Request::OpenDossier { key } => {
                let key = Key::new(key);
                self.awaited_by_page.update_value(|awaited| awaited.push(key.clone()));
                self.send(Command::OpenForPage { key });
            }
            Request::OpenDialog { task, dossier, selection } => {
                match DialogRequest::new(task, dossier, selection, |key| self.last_answer(key)) {
                    Ok(request) => self.dialog.set(Some(DialogContent::Form(request))),
                    Err(advice) => self.fail(advice),
                }
            }
        }
    }

    /// What a draft is held against. The window does not decode a dossier of the user's, which may be large.
    fn against(self, source: DossierSource) -> Result<Against, &'static str> {
        match source {
            DossierSource::Embedded { dossier, .. } => {
                let read = decode::<Dossier>(&dossier).map_err(|_| DAMAGED)?;
                let (title, documents) = (read.title, read.documents.len());
                Ok(Against { source: DraftSource::Embedded(dossier), title, documents, revision: 0 })
            }
            DossierSource::Stored { key } => {
                let key = Key::new(key);
                let record = untrack(|| self.find(&key));
                let record =
                    record.ok_or("this dossier is not listed here: reload the page, then try again")?;
                let (title, documents) = (record.name, record.documents as usize);
                let (source, revision) = (DraftSource::Stored(key), record.revision);
                Ok(Against { source, title, documents, revision })
            }
        }
    }

    /// What the desk last sent to the page, if it was this dossier.
    fn last_answer(self, key: &Key) -> Option<Vec<Vec<u8>>> {
        self.last_answer.with_value(|answer| {
            let (_, parts) = answer.as_ref().filter(|(known, _)| known == key)?;
            Some(parts.iter().map(Uint8Array::to_vec).collect())
        })
    }

    /// Says in the dialog that a request of the page can't be met.
    pub(crate) fn fail(self, advice: &str) {
        self.dialog.set(Some(DialogContent::Failed(advice.to_owned())));
    }

    /// Copies the dossier that came with the page, with these corrections, and has the page show the copy.
    pub(crate) fn copy_embedded(
        self,
        key: &Key,
        name: String,
        dossier: &Dossier,
        corrections: Vec<Correction>,
    ) {
        self.send(Command::CopyEmbedded { key: key.clone(), name, dossier: encode(dossier), corrections });
        page::show_dossier(key);
    }

    /// Sends a command to the worker.
    pub(crate) fn send(self, command: Command) {
        self.with_client(|client| client.send(command));
    }

    fn with_client(self, act: impl FnOnce(&Client)) {
        self.client.with_value(|client| {
            if let Some(client) = client {
                act(client);
            }
        });
    }

    /// Shows a dossier in the desk.
    pub(crate) fn show(self, key: &Key) {
        if self.current.with_untracked(|current| current.as_ref() != Some(key)) {
            self.current.set(Some(key.clone()));
            self.pending.set_value(Some(key.clone()).filter(|key| !self.is_listed(key)));
            self.rows.update(BTreeMap::clear);
            self.coming.update_value(Vec::clear);
            self.unread.set(None);
            self.edited.set(None);
            self.listing.set(Listing::default());
            self.selected.update(BTreeSet::clear);
            self.document_change.set(None);
            self.declined_originals.update(Vec::clear);
            self.send(Command::ShowDossier { key: key.clone() });
        }
    }

    /// Shows a dossier as soon as the worker has made it.
    pub(crate) fn show_when_made(self, key: &Key) {
        self.awaited.set_value(Some(key.clone()));
    }

    /// Opens the form with the facts of a document.
    pub(crate) fn edit(self, row: &DocumentRow) {
        let facts = &row.facts;
        let text = |fact: &Option<String>| fact.clone().unwrap_or_default();
        let date = facts.published.map(|day| day.to_string()).unwrap_or_default();
        self.draft.set([text(&facts.title), text(&facts.outlet), date, text(&facts.byline)]);
        self.edited.set(Some(row.number));
    }

    /// Makes a dossier and shows it.
    pub(crate) fn create(self, name: String) -> Key {
        let key = Key::random();
        page::request_persistent_storage();
        self.send(Command::CreateDossier { key: key.clone(), name });
        self.show(&key);
        key
    }

    /// Imports files into the dossier that is shown, or into a new one of this name.
    pub(crate) fn import(self, name: impl FnOnce() -> String, files: Vec<(String, File)>) {
        if files.is_empty() {
            return;
        }
        let current = self.current.get_untracked();
        let key = current.unwrap_or_else(|| self.create(name()));
        if self.progress.with_untracked(Option::is_none) {
            self.known.set(0);
            self.notice.set(None);
        }
        self.with_client(|client| client.import(&key, files));
        self.update_progress();
    }

    /// Has the worker read a case file.
    pub(crate) fn open_case(self, command: Command, file: File) {
        self.with_client(|client| client.send_with(command, file));
    }

    /// Stops the import.
    pub(crate) fn stop(self) {
        self.with_client(Client::stop);
        self.update_progress();
    }

    /// Leaves out the file that is being read, and goes on with the next.
    pub(crate) fn skip(self) {
        self.with_client(Client::skip);
        self.update_progress();
    }

    /// The record of the dossier that is shown.
    pub(crate) fn record(self) -> Option<DossierRecord> {
        self.current.with(|current| self.find(current.as_ref()?))
    }

    /// The record of a dossier.
    pub(crate) fn find(self, key: &Key) -> Option<DossierRecord> {
        self.dossiers.with(|dossiers| dossiers.as_ref()?.iter().find(|dossier| dossier.key == *key).cloned())
    }

    fn is_listed(self, key: &Key) -> bool {
        self.dossiers.with_untracked(|dossiers| dossiers.iter().flatten().any(|dossier| dossier.key == *key))
    }

    fn update_progress(self) {
        let progress = self.client.with_value(|client| client.as_ref().and_then(Client::progress));
        let progress = progress.map(|(done, total, current)| Progress { done, total, current });
        if self.progress.with_untracked(|before| *before != progress) {
            self.progress.set(progress);
        }
    }

    /// Sets the columns of a table, and of all waiting tables with the same header.
    pub(crate) fn choose_columns(self, question: &TableQuestion, columns: Option<&Columns>) {
        let is_same = |other: &TableQuestion| {
            other.file == question.file || columns.is_some() && other.table.header == question.table.header
        };
        for other in self.tables.get_untracked().iter().filter(|other| is_same(other)) {
            self.send(Command::ChooseColumns { file: other.file, columns: columns.cloned() });
        }
        self.tables.update(|tables| tables.retain(|other| !is_same(other)));
    }
}

/// The state, from the context.
pub(crate) fn desk() -> Desk {
    expect_context()
}
