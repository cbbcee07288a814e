//! What the desk's views share: the shelf, the dossier that is shown, how far an import is. All of it is what the
//! worker told.

use crate::{
    client::Client,
    naming::{count, sentence},
    platform,
    practice::Sitting,
    protocol::{Ask, Exchange, Extent, Job, Judged, Keeping, Row, Tell, decode, encode},
    request::{About, Request, Task},
    shelf::{Key, Meta},
    ui::{page, save, single, wanted::Wanted},
};
use js_sys::Uint8Array;
use leptos::prelude::*;
use std::{collections::BTreeMap, rc::Rc, sync::Arc};
use variorum_engine::{
    Stage,
    model::{Correction, Dossier},
};
use variorum_import::{Columns, Table};
use wasm_bindgen::JsValue;
use web_sys::File;

/// How far an import is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Progress {
    pub(crate) done: usize,
    pub(crate) total: usize,
    /// The file whose turn it is.
    pub(crate) at: Option<String>,
}

/// A table about which the user is asked.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asked {
    pub(crate) job: Job,
    pub(crate) name: String,
    pub(crate) table: Table,
}

/// Facts as they are typed: headline, outlet, date, byline.
pub(crate) type Draft = [String; 4];

/// The desk's state, in the context of every view.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    client: StoredValue<Option<Client>, LocalStorage>,
    /// What a single page is made of: see [`super::single`].
    pub(super) page: StoredValue<JsValue, LocalStorage>,
    /// How the saving of a single page goes.
    pub(super) single: RwSignal<&'static str>,
    /// All dossiers, the last changed first; absent until the worker has told.
    pub(crate) shelf: RwSignal<Option<Vec<Meta>>>,
    pub(crate) keeping: RwSignal<Keeping>,
    /// The dossier that is shown, and into which files go.
    pub(crate) current: RwSignal<Option<Key>>,
    /// Its documents, by their numbers.
    pub(crate) rows: RwSignal<BTreeMap<u32, Row>>,
    /// The document whose facts are being edited.
    pub(crate) edited: RwSignal<Option<u32>>,
    /// What was typed there so far. Its row may leave the page while it is out of view, and nothing is lost by that.
    pub(crate) draft: RwSignal<Draft>,
    pub(crate) progress: RwSignal<Option<Progress>>,
    /// Which stage the reading of all documents against each other is in.
    pub(crate) stage: RwSignal<Option<Stage>>,
    /// Tables that wait for an answer, the first of which is shown.
    pub(crate) tables: RwSignal<Vec<Asked>>,
    /// What was not done, or should be known.
    pub(crate) notice: RwSignal<Option<String>>,
    /// The dossier that was deleted last, for as long as it can be restored.
    pub(crate) deleted: RwSignal<Option<(Key, String)>>,
    /// What was done to documents last, in a sentence, for as long as it can be taken back.
    pub(crate) exchanged: RwSignal<Option<String>>,
    /// Originals that were offered and are none.
    pub(crate) refused: RwSignal<Vec<u32>>,
    /// Whether the page waits for originals, which it should be told of.
    pub(crate) attaching: StoredValue<bool>,
    /// Dossiers that the reader's page waits for.
    awaited: StoredValue<Vec<Key>>,
    /// What the page asked to correct or to give out.
    pub(crate) wanted: RwSignal<Option<Wanted>>,
    /// The exercise that a student is at, and the key of its dossier.
    pub(crate) sitting: RwSignal<Option<Sitting>>,
    pub(crate) practised: StoredValue<String>,
    /// How often the engine was right in a dossier, and how many corrections lost their words.
    pub(crate) measured: RwSignal<Option<(Key, Vec<Judged>, u32)>>,
    /// What the reader's page was given last, which is what it asks about.
    given: StoredValue<Option<(Key, Uint8Array)>, LocalStorage>,
    /// How many documents of this import were here already.
    known: RwSignal<u32>,
}

impl Desk {
    /// The state, and the worker that fills it.
    pub(crate) fn open(source: String, page: JsValue) -> Self {
        let desk = Self {
            client: StoredValue::new_local(None),
            page: StoredValue::new_local(page),
            single: RwSignal::new(""),
            shelf: RwSignal::new(None),
            keeping: RwSignal::new(Keeping::Kept),
            current: RwSignal::new(None),
            rows: RwSignal::new(BTreeMap::new()),
            edited: RwSignal::new(None),
            draft: RwSignal::new(Draft::default()),
            progress: RwSignal::new(None),
            stage: RwSignal::new(None),
            tables: RwSignal::new(Vec::new()),
            notice: RwSignal::new(None),
            deleted: RwSignal::new(None),
            exchanged: RwSignal::new(None),
            refused: RwSignal::new(Vec::new()),
            attaching: StoredValue::new(false),
            awaited: StoredValue::new(Vec::new()),
            wanted: RwSignal::new(None),
            sitting: RwSignal::new(None),
            practised: StoredValue::new(String::new()),
            measured: RwSignal::new(None),
            given: StoredValue::new_local(None),
            known: RwSignal::new(0),
        };
        let client = Client::start(source, Rc::new(move |told, bytes| desk.hear(told, bytes)));
        client.ask(Ask::Shelf);
        desk.client.set_value(Some(client));
        desk
    }

    /// Does what the reader's page asks for.
    pub(crate) fn answer(self, request: &Request, beside: impl Fn(u32) -> Vec<u8>) {
        match request {
            // Another tab may have changed the shelf while this one read.
            Request::Show => self.ask(Ask::Shelf),
            Request::Open { id } => {
                let key = Key::new(id.as_str());
                self.awaited.update_value(|awaited| awaited.push(key.clone()));
                self.ask(Ask::Open { key });
            }
            Request::Correct(about) => self.take_request(Task::Correct, about, beside),
            Request::Export(about) => self.take_request(Task::Export, about, beside),
            Request::Practise(about) => self.take_request(Task::Practise, about, beside),
        }
    }

    /// Opens the dialog for what the page asked. The dossier that the page came with travels with the request; one of the
    /// user's own was given to the page from here.
    fn take_request(self, task: Task, about: &About, beside: impl Fn(u32) -> Vec<u8>) {
        let Some(subject) = about.subject() else { return };
        let key = Some(Key::new(about.dossier.as_str())).filter(|key| !key.as_str().is_empty());
        let bytes = match &key {
            None => Some(beside(1)),
            Some(key) => self.given.with_value(|given| {
                given.as_ref().filter(|(known, _)| known == key).map(|(_, bytes)| bytes.to_vec())
            }),
        };
        let Some(dossier) = bytes.as_deref().and_then(decode::<Dossier>) else { return };
        let editors = if key.is_none() { decode(&beside(2)).unwrap_or_default() } else { Vec::new() };
        self.wanted.set(Some(Wanted { task, subject, key, dossier: Arc::new(dossier), editors }));
    }

    /// Makes a copy of the dossier that the page came with, with corrections, and has the page read that.
    pub(crate) fn adopt(self, key: &Key, name: String, dossier: &Dossier, corrections: Vec<Correction>) {
        self.ask(Ask::Adopt { key: key.clone(), name, dossier: encode(dossier), corrections });
        page::read(key);
    }

    pub(crate) fn ask(self, ask: Ask) {
        self.client.with_value(|client| {
            if let Some(client) = client {
                client.ask(ask);
            }
        });
    }

    /// Shows a dossier.
    pub(crate) fn show(self, key: &Key) {
        if self.current.with_untracked(|current| current.as_ref() != Some(key)) {
            self.current.set(Some(key.clone()));
            self.rows.update(BTreeMap::clear);
            self.edited.set(None);
            self.exchanged.set(None);
            self.refused.update(Vec::clear);
            self.ask(Ask::Show { key: key.clone() });
        }
    }

    /// Opens the facts of a document.
    pub(crate) fn edit(self, row: &Row) {
        let facts = &row.facts;
        let text = |fact: &Option<String>| fact.clone().unwrap_or_default();
        let date = facts.published.map(|day| day.to_string()).unwrap_or_default();
        self.draft.set([text(&facts.title), text(&facts.outlet), date, text(&facts.byline)]);
        self.edited.set(Some(row.number));
    }

    /// Makes a dossier and shows it.
    pub(crate) fn create(self, name: String) -> Key {
        let key = platform::new_key();
        page::ask_to_last();
        self.ask(Ask::Create { key: key.clone(), name });
        self.show(&key);
        key
    }

    /// Reads files into the dossier that is shown, or into a new one of this name.
    pub(crate) fn import(self, name: impl FnOnce() -> String, files: Vec<(String, File)>) {
        if files.is_empty() {
            return;
        }
        let shown = self.current.get_untracked();
        let key = shown.unwrap_or_else(|| self.create(name()));
        if self.progress.with_untracked(Option::is_none) {
            self.known.set(0);
            self.notice.set(None);
        }
        self.client.with_value(|client| {
            if let Some(client) = client {
                client.import(&key, files);
            }
        });
        self.look_at_progress();
    }

    pub(crate) fn stop(self) {
        self.client.with_value(|client| {
            if let Some(client) = client {
                client.stop();
            }
        });
        self.look_at_progress();
    }

    /// The card of the dossier that is shown.
    pub(crate) fn card(self) -> Option<Meta> {
        self.current.with(|current| self.find(current.as_ref()?))
    }

    /// A dossier's card.
    pub(crate) fn find(self, key: &Key) -> Option<Meta> {
        self.shelf.with(|shelf| shelf.as_ref()?.iter().find(|card| card.key == *key).cloned())
    }

    fn look_at_progress(self) {
        let progress = self.client.with_value(|client| client.as_ref().and_then(Client::progress));
        let progress = progress.map(|(done, total, at)| Progress { done, total, at });
        if self.progress.with_untracked(|before| *before != progress) {
            self.progress.set(progress);
        }
    }

    fn hear(self, told: Tell, bytes: Option<Uint8Array>) {
        match told {
            Tell::Ready => {}
            Tell::Begun { .. } => self.look_at_progress(),
            Tell::Shelf { dossiers, keeping } => {
                self.keeping.set(keeping);
                self.take_shelf(dossiers);
            }
            Tell::Changed { meta } => self.take_card(meta),
            Tell::Rows { key, rows, extent } => self.take_rows(&key, rows, extent),
            Tell::Exchanged { key, what } => {
                if self.current.get_untracked() == Some(key) {
                    self.exchanged.set(exchanged(what));
                }
            }
            Tell::Done { known, .. } => {
                self.known.update(|all| *all += known);
                self.look_at_progress();
                self.tell_known();
                self.tell_originals();
            }
            Tell::Table { job, name, table } => {
                self.tables.update(|tables| tables.push(Asked { job, name, table }));
            }
            Tell::Stage { stage, .. } => self.stage.set(stage),
            Tell::Dossier { key, name } => {
                self.awaited.update_value(|awaited| awaited.retain(|awaited| *awaited != key));
                if let Some(bytes) = bytes {
                    self.given.set_value(Some((key.clone(), bytes.clone())));
                    page::give(&key, &name, &bytes);
                }
            }
            Tell::File { name } => {
                if let Some(bytes) = bytes {
                    save::save(&name, "application/json", &bytes.to_vec());
                }
            }
            Tell::Single { name, corrections } => {
                if let Some(bytes) = bytes {
                    single::save(self, name, bytes.to_vec(), &corrections);
                }
            }
            Tell::Measured { key, measured, lost } => self.measured.set(Some((key, measured, lost))),
            Tell::Missing { key, message } => self.miss(&key, &message),
            Tell::Trouble { message } => self.notice.set(Some(sentence(&message))),
            Tell::Stopped => {
                self.stage.set(None);
                self.look_at_progress();
                self.begin_again();
            }
            Tell::Crashed { message } => {
                let text = format!(
                    "the program that reads files stopped and was started again; nothing that was kept is lost ({message})"
                );
                self.notice.set(Some(sentence(&text)));
                self.stage.set(None);
                self.look_at_progress();
                self.begin_again();
            }
        }
    }

    /// Says which columns of a table hold what, and so for all tables with the same columns that wait.
    pub(crate) fn answer_table(self, asked: &Asked, columns: Option<&Columns>) {
        let is_alike = |other: &Asked| {
            other.job == asked.job || columns.is_some() && other.table.header == asked.table.header
        };
        for other in self.tables.get_untracked().iter().filter(|other| is_alike(other)) {
            self.ask(Ask::Columns { job: other.job, columns: columns.cloned() });
        }
        self.tables.update(|tables| tables.retain(|other| !is_alike(other)));
    }

    /// A new worker knows nothing of what is shown.
    fn begin_again(self) {
        self.exchanged.set(None);
        self.tables.update(Vec::clear);
        for key in self.awaited.get_value() {
            self.miss(&key, "reading it was stopped: open it in Your corpus");
        }
        self.ask(Ask::Shelf);
        if let Some(key) = self.current.get_untracked() {
            self.ask(Ask::Rows { key });
        }
    }

    fn miss(self, key: &Key, message: &str) {
        self.awaited.update_value(|awaited| awaited.retain(|awaited| awaited != key));
        page::miss(key, &sentence(message));
    }

    fn tell_known(self) {
        let known = self.known.get_untracked();
        if known > 0 && self.progress.with_untracked(Option::is_none) {
            let documents = count(known as usize, "document");
            let text = format!("{documents} were in this dossier already and were not read twice");
            self.notice.set(Some(sentence(&text.replace("one document were", "one document was"))));
            self.known.set(0);
        }
    }

    /// Files that the page waited for are perhaps originals: then the reader is asked, in the desk.
    fn tell_originals(self) {
        let is_asked = self.attaching.get_value() && self.progress.with_untracked(Option::is_none);
        if is_asked {
            self.attaching.set_value(false);
            if self.rows.with_untracked(|rows| rows.values().any(|row| row.original.is_some())) {
                page::go_to_desk();
            }
        }
    }

    fn take_shelf(self, mut dossiers: Vec<Meta>) {
        dossiers.retain(|card| card.deleted.is_none());
        dossiers.sort_by_key(|card| std::cmp::Reverse(card.created));
        let first = dossiers.iter().max_by_key(|card| card.changed).map(|card| card.key.clone());
        let shown = self.current.get_untracked();
        let is_there = |key: &Key| dossiers.iter().any(|card| card.key == *key);
        let next = match shown {
            Some(key) if is_there(&key) => None,
            _ => Some(first),
        };
        self.shelf.set(Some(dossiers));
        match next {
            Some(Some(key)) => self.show(&key),
            Some(None) if self.progress.with_untracked(Option::is_none) => self.current.set(None),
            Some(None) | None => {}
        }
    }

    fn take_card(self, card: Meta) {
        let mut dossiers = self.shelf.get_untracked().unwrap_or_default();
        dossiers.retain(|known| known.key != card.key);
        if card.deleted.is_some() {
            self.deleted.set(Some((card.key.clone(), card.name.clone())));
        } else {
            if self
                .deleted
                .with_untracked(|deleted| deleted.as_ref().is_some_and(|(key, _)| *key == card.key))
            {
                self.deleted.set(None);
            }
            dossiers.push(card);
        }
        self.take_shelf(dossiers);
    }

    fn take_rows(self, key: &Key, rows: Vec<Row>, extent: Extent) {
        if self.current.with_untracked(|current| current.as_ref() != Some(key)) {
            return;
        }
        self.rows.update(|known| {
            if extent == Extent::All {
                known.clear();
            }
            known.extend(rows.into_iter().map(|row| (row.number, row)));
        });
    }
}

/// What was done to documents, in a sentence, if it can be taken back.
fn exchanged(what: Exchange) -> Option<String> {
    match what {
        Exchange::TakenOut(name) => Some(format!("“{name}” was taken out.")),
        Exchange::Attached(name) => Some(format!("“{name}” stands in the place of its digest now.")),
        Exchange::PutBack => None,
    }
}

/// The state that the root put into the context.
pub(crate) fn desk() -> Desk {
    expect_context()
}
