//! The state of the worker: the open database, the dossiers' records as last seen, and a few dossiers in memory. Every
//! change of a dossier goes through [`WorkerState::commit`].

use super::{
    careful::{self, CarefulState},
    case_files::CaseImport,
    event_loop::{send, tell_tabs},
    import::{PartialFile, PendingTable},
    open_dossier::OpenDossier,
    protocol::{Command, Event, Persistence},
    queue::CommandQueue,
    replace_documents::UndoSnapshot,
    turns::Turns,
};
use crate::store::{
    DossierRecord, ImportProblem, Key, StoreError, StoredDossiers, UnreadableDossier,
    database::{Change, Database},
    deleted_but,
};
use std::{cell::RefCell, rc::Rc};
use variorum_import::Columns;
use web_sys::{BroadcastChannel, File};

/// How many dossiers stay in memory, if a database can load them again.
const OPEN_DOSSIERS: usize = 2;

/// For how many milliseconds a deleted dossier can be restored.
const RESTORABLE: u64 = 600_000;

/// The state of the worker.
pub(super) struct WorkerState {
    pub(super) queue: Rc<RefCell<CommandQueue<Option<File>>>>,
    /// `None` before it is opened, and where nothing can be kept.
    pub(super) database: Option<Database>,
    /// `None` before the database is opened.
    pub(super) persistence: Option<Persistence>,
    channel: Option<BroadcastChannel>,
    /// The records of dossiers as this tab last saw them.
    pub(super) dossiers: Vec<DossierRecord>,
    /// The dossiers that this version can't read.
    pub(super) unreadable: Vec<UnreadableDossier>,
    /// The dossiers in memory, the last used at the end.
    pub(super) open: Vec<OpenDossier>,
    /// The dossier whose documents the window lists, and the [`DossierRecord::content`] of that list.
    pub(super) listed: Option<(Key, u32)>,
    /// The dossiers that were given to the page, which gets them again when they change.
    pub(super) given_to_page: Vec<Key>,
    /// Problems of imports, in this tab or another, for which even the database had no room. They are stored with the next
    /// change of their dossier that finds room.
    pub(super) unstored_problems: Vec<(Key, ImportProblem)>,
    /// Tables that wait for [`super::protocol::Command::ChooseColumns`].
    pub(super) pending_tables: Vec<PendingTable>,
    /// The columns that were chosen, by the header of the table.
    pub(super) chosen_columns: Vec<(Vec<String>, Columns)>,
    /// A file whose articles are being read.
    pub(super) partial: Option<PartialFile>,
    /// Case files whose documents are being added.
    pub(super) cases: Vec<CaseImport>,
    /// Gives the worker a command.
    pub(super) accept: Rc<dyn Fn(Command)>,
    pub(super) turns: Turns,
    pub(super) careful: CarefulState,
    /// The dossiers into which this tab is importing.
    pub(super) importing: Vec<Key>,
    /// What the last change of documents replaced.
    pub(super) undo: Option<UndoSnapshot>,
}

impl WorkerState {
    pub(super) fn new(
        queue: Rc<RefCell<CommandQueue<Option<File>>>>,
        channel: Option<BroadcastChannel>,
        accept: Rc<dyn Fn(Command)>,
    ) -> Self {
        Self {
            queue,
            database: None,
            persistence: None,
            channel,
            dossiers: Vec::new(),
            unreadable: Vec::new(),
            open: Vec::new(),
            listed: None,
            given_to_page: Vec::new(),
            unstored_problems: Vec::new(),
            pending_tables: Vec::new(),
            chosen_columns: Vec::new(),
            partial: None,
            cases: Vec::new(),
            accept,
            turns: Turns::default(),
            careful: CarefulState::default(),
            importing: Vec::new(),
            undo: None,
        }
    }

    /// Opens the database, unless that was done. Dossiers that were deleted some time ago are purged now.
    pub(super) async fn open_database(&mut self) {
        if self.persistence.is_some() {
            return;
        }
        let blocked = "another tab holds an older version of this page, which keeps this one from opening what is kept: close that tab";
        let wait = move || send(&Event::Waiting { reason: Some(blocked.to_owned()) });
        let opened = Database::open(wait).await;
        send(&Event::Waiting { reason: None });
        match opened {
            Ok(database) => {
                let now = variorum_browser::now();
                // If reading fails here, the first listing of dossiers fails too, and reports it.
                let StoredDossiers { readable, unreadable } = database.dossiers().await.unwrap_or_default();
                for dossier in readable {
                    match dossier.deleted {
                        // What can't be purged now is purged another time.
                        Some(then) if then + RESTORABLE < now => drop(database.purge(&dossier.key).await),
                        _ => self.dossiers.push(dossier),
                    }
                }
                self.unreadable = unreadable;
                (self.database, self.persistence) = (Some(database), Some(Persistence::Stored));
            }
            Err(why) => self.persistence = Some(Persistence::InMemory { why }),
        }
    }

    /// Changes a dossier's record alone. The change is made on the stored record, so it does no harm if another tab has
    /// changed the documents, and is made again if one does so at this moment.
    pub(super) async fn change_record(
        &mut self,
        key: &Key,
        change: impl Fn(&mut DossierRecord),
    ) -> Result<(), StoreError> {
        loop {
            self.refresh(key).await?;
            let mut record = self.record(key)?;
            change(&mut record);
            match self.commit(record, &Change::default()).await {
                Err(StoreError::Conflict) => {}
                done => return done,
            }
        }
    }

    /// The record of a dossier as this tab last saw it.
    pub(super) fn record(&self, key: &Key) -> Result<DossierRecord, StoreError> {
        let is_unreadable = || self.unreadable.iter().any(|dossier| dossier.key == *key);
        let record = self.dossiers.iter().find(|dossier| dossier.key == *key).cloned();
        record.ok_or_else(|| if is_unreadable() { StoreError::Unreadable } else { StoreError::Missing })
    }

    /// Reads a dossier's record from the database. If another tab has changed the documents, the dossier leaves the
    /// memory and is loaded again when it is next needed.
    pub(super) async fn refresh(&mut self, key: &Key) -> Result<(), StoreError> {
        let Some(database) = &self.database else { return Ok(()) };
        let record = database.dossier(key).await?.ok_or(StoreError::Missing)?;
        if let Some(at) = self.open.iter().position(|open| open.record.key == *key) {
            match self.open.get_mut(at) {
                Some(open) if open.record.content == record.content => open.record = record.clone(),
                _ => drop(self.open.remove(at)),
            }
        }
        match self.dossiers.iter_mut().find(|known| known.key == *key) {
            Some(known) => *known = record,
            None => self.dossiers.push(record),
        }
        Ok(())
    }

    /// A dossier in memory. It is loaded from the database if it is not there.
    pub(super) async fn open(&mut self, key: &Key) -> Result<&mut OpenDossier, StoreError> {
        let open = match self.open.iter().position(|open| open.record.key == *key) {
            Some(at) => self.open.remove(at),
            None => {
                let record = self.record(key)?;
                let Some(database) = &self.database else { return Err(StoreError::Missing) };
                let documents = database.documents(key).await?;
                let analysis = database.analysis(key).await?;
                let mut open = OpenDossier::load(record, documents, analysis.as_deref());
                careful::restore(database, &mut open).await?;
                open
            }
        };
        if self.database.is_some() && self.open.len() >= OPEN_DOSSIERS {
            self.open.remove(0);
        }
        self.open.push(open);
        self.open.last_mut().ok_or(StoreError::Missing)
    }

    /// Stores a changed record with what belongs to the change, then tells the window and other tabs.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if another tab has changed the dossier; this one has then seen that change.
    pub(super) async fn commit(
        &mut self,
        mut record: DossierRecord,
        change: &Change,
    ) -> Result<(), StoreError> {
        let read_revision = record.revision;
        record.revision += 1;
        record.changed = variorum_browser::now();
        let unstored: Vec<ImportProblem> = self.unstored(&record).cloned().collect();
        record.problems.extend(unstored);
        let mut done = self.write(&record, read_revision, change).await;
        // What was deleted is kept for a while, but not at the cost of what is wanted.
        if done == Err(StoreError::Full) && self.purge_deleted(&record.key).await {
            done = self.write(&record, read_revision, change).await;
        }
        if done == Err(StoreError::Conflict) {
            self.refresh(&record.key).await?;
            self.list_documents(&record.key.clone()).await?;
        }
        done?;
        self.unstored_problems.retain(|(key, _)| *key != record.key);
        if let Some(known) = self.dossiers.iter_mut().find(|known| known.key == record.key) {
            *known = record.clone();
        }
        if let Some(open) = self.open.iter_mut().find(|open| open.record.key == record.key) {
            open.record = record.clone();
        }
        if let Some((_, content)) = self.listed.as_mut().filter(|(listed, _)| *listed == record.key) {
            *content = record.content;
        }
        self.announce(record);
        Ok(())
    }

    async fn write(
        &self,
        record: &DossierRecord,
        read_revision: u32,
        change: &Change,
    ) -> Result<(), StoreError> {
        let Some(database) = &self.database else { return Ok(()) };
        database.commit(record, Some(read_revision), change).await
    }

    /// Purges the deleted dossiers but the `wanted` one, and tells the window and other tabs, which then offer them no more.
    /// Returns whether there were any.
    async fn purge_deleted(&mut self, wanted: &Key) -> bool {
        let Some(database) = &self.database else { return false };
        let mut purged = Vec::new();
        for key in deleted_but(&self.dossiers, wanted) {
            // Another tab may have restored it. What can't be purged now is purged another time.
            if database.purge_deleted(&key).await == Ok(true) {
                purged.push(key);
            }
        }
        if purged.is_empty() {
            return false;
        }
        self.open.retain(|open| !purged.contains(&open.record.key));
        if let Some(channel) = &self.channel {
            purged.iter().for_each(|key| tell_tabs(channel, key, None));
        }
        if let Err(error) = self.list_dossiers().await {
            send(&Event::Failed { message: error.to_string() });
        }
        true
    }

    /// Tells the window and other tabs that a dossier has changed.
    pub(super) fn announce(&self, record: DossierRecord) {
        if let Some(channel) = &self.channel {
            tell_tabs(channel, &record.key, None);
        }
        self.send_record(record);
    }

    /// Sends a record to the window, with the problems that could not be stored in it.
    pub(super) fn send_record(&self, mut record: DossierRecord) {
        let unstored: Vec<ImportProblem> = self.unstored(&record).cloned().collect();
        record.problems.extend(unstored);
        send(&Event::DossierChanged { record });
    }

    /// The problems of a dossier's imports that could not be stored in its record.
    fn unstored<'a>(&'a self, record: &'a DossierRecord) -> impl Iterator<Item = &'a ImportProblem> {
        let own = self.unstored_problems.iter().filter(|(key, _)| *key == record.key);
        own.map(|(_, problem)| problem).filter(|problem| !record.problems.contains(problem))
    }

    /// Tells other tabs the problems that could not be stored, or that they are cleared.
    pub(super) fn tell_unstored(&self, key: &Key, problems: &[ImportProblem]) {
        if let Some(channel) = &self.channel {
            tell_tabs(channel, key, Some(problems));
        }
    }
}
