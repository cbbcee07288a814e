//! Imports files into a dossier. Files are read for a short while, stored together, then reported as done: what was
//! reported is stored. The bytes stay with the browser; the importers take a copy while they read.
//!
//! A table waits until the user has said which of its columns hold what. The answer counts for all tables with the same
//! header.

use super::{
    event_loop::{send, send_rows},
    importers,
    protocol::{Command, Event, FileId, RowUpdate},
    read_file,
    state::WorkerState,
};
use crate::store::{
    ImportProblem, Key, StoreError, StoredDocument, database::Change, formats::encode_document,
};
use js_sys::Uint8Array;
use std::collections::BTreeSet;
use variorum_browser::now;
use variorum_import::{
    Choices, Columns,
    wire::{Found, Unread},
};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// How many milliseconds files are read before they are stored and shown.
pub(super) const BATCH: u64 = 100;

/// A file that is to be imported.
pub(super) struct IncomingFile {
    pub(super) id: FileId,
    pub(super) name: String,
    /// How many more are to come for its dossier.
    pub(super) rest: u32,
    pub(super) content: Option<File>,
}

/// A table that waits for the user's choice of columns.
pub(super) struct PendingTable {
    key: Key,
    file: FileId,
    name: String,
    bytes: Uint8Array,
    header: Vec<String>,
}

/// Files that were read and are not stored yet.
#[derive(Default)]
pub(super) struct ImportBatch {
    pub(super) files: Vec<FileId>,
    pub(super) articles: Vec<StoredDocument>,
    pub(super) problems: Vec<ImportProblem>,
    /// How many more files are to come.
    pub(super) rest: u32,
    /// Whether they are the documents of a case file, of which each is a document of its own.
    pub(super) is_case: bool,
}

impl WorkerState {
    /// Imports a file, and those that wait after it, for a short while.
    pub(super) async fn import(&mut self, key: Key, first: IncomingFile) -> Result<(), StoreError> {
        if !self.has_turn(&key).await {
            let IncomingFile { id, name, rest, content } = first;
            let command = Command::ImportFile { key: key.clone(), file: id, name, rest };
            self.queue.borrow_mut().hold(&key, command, content);
            return Ok(());
        }
        let start = now();
        let mut batch = ImportBatch::default();
        let mut next = Some(first);
        while let Some(incoming) = next {
            send(&Event::FileStarted { file: incoming.id });
            self.read_into(&key, incoming, &mut batch, start).await;
            let is_in_time = now() < start + BATCH && self.partial.is_none();
            next = if is_in_time { self.next_file(&key) } else { None };
        }
        self.store_slice(key, batch).await;
        Ok(())
    }

    /// Reads the next articles of a file of many, for a short while.
    pub(super) async fn continue_file(&mut self) -> Result<(), StoreError> {
        if let Some(part) = self.partial.take() {
            let (key, mut batch) =
                (part.key.clone(), ImportBatch { rest: part.rest, ..ImportBatch::default() });
            self.read_part(part, &mut batch, now());
            self.store_slice(key, batch).await;
        }
        Ok(())
    }

    /// Stores what was read in a short while. If articles of a file are left, they come next.
    async fn store_slice(&mut self, key: Key, mut batch: ImportBatch) {
        if !self.importing.contains(&key) {
            self.importing.push(key.clone());
        }
        match &self.partial {
            Some(part) if part.key == key => {
                batch.rest += 1;
                let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                send(&Event::articles_read(count(part.total - part.found.len()), count(part.total)));
                self.queue.borrow_mut().push(Command::ContinueFile, None);
            }
            // The file of another dossier goes on by itself.
            Some(_) => {}
            None => send(&Event::ArticlesRead { articles: None }),
        }
        self.finish(key, batch).await;
    }

    /// Reads articles of a file into a batch until the time is up, and keeps the others for later.
    fn read_part(&mut self, mut part: PartialFile, batch: &mut ImportBatch, start: u64) {
        while let Some(found) = part.found.next() {
            batch.take(found);
            if part.found.len() > 0 && now() >= start + BATCH {
                self.partial = Some(part);
                return;
            }
        }
        batch.files.push(part.id);
    }

    /// Stores a batch and reports it. After the last one the dossier is analysed.
    async fn finish(&mut self, key: Key, batch: ImportBatch) {
        let known = match self.store(&key, &batch).await {
            Ok(known) => known,
            Err(error) => {
                self.report_lost(&key, &batch, &error).await;
                0
            }
        };
        send(&Event::FilesDone { files: batch.files, known });
        self.end_if_done(key, batch.rest).await;
    }

    /// After the last files of an import: names their outlets, lets other tabs go on, and has the dossier analysed.
    pub(super) async fn end_if_done(&mut self, key: Key, rest: u32) {
        if rest == 0 && !self.has_more(&key) {
            // Without their outlets the documents are as good as they were.
            if let Err(error) = self.name_outlets(&key).await {
                send(&Event::Failed { message: error.to_string() });
            }
            // Files that were given up, or for which there was no room, are not to come any more.
            if self.record(&key).is_ok_and(|record| record.waiting > 0)
                && let Err(error) = self.change_record(&key, |record| record.waiting = 0).await
            {
                send(&Event::Failed { message: error.to_string() });
            }
            self.importing.retain(|importing| *importing != key);
            self.end_turn(&key);
            self.queue.borrow_mut().push(Command::Analyze { key: key.clone() }, None);
            self.queue.borrow_mut().push(Command::GoOnCarefully { key }, None);
        }
    }

    /// Whether files or documents of a case file are still to be imported into a dossier.
    fn has_more(&self, key: &Key) -> bool {
        self.queue.borrow().files_left(key) > 0
            || self.partial.as_ref().is_some_and(|part| part.key == *key)
            || self.cases.iter().any(|case| case.key == *key)
    }

    /// Reads a file into a batch, unless it is a table whose columns the user has to choose.
    async fn read_into(&mut self, key: &Key, incoming: IncomingFile, batch: &mut ImportBatch, start: u64) {
        let IncomingFile { id, name, rest, content } = incoming;
        batch.rest = rest;
        let Some(bytes) = bytes(content).await else {
            let advice =
                "the browser could not read this file, which may have been moved or changed: choose it again";
            batch.problems.push(ImportProblem { file: name, advice: advice.to_owned() });
            batch.files.push(id);
            return;
        };
        let columns = match importers::columns(&name, &bytes) {
            None => None,
            Some(table) => match self.chosen_columns.iter().find(|(header, _)| *header == table.header) {
                Some((_, columns)) => Some(columns.clone()),
                None => {
                    send(&Event::TableFound { file: id, name: name.clone(), table: table.clone() });
                    let header = table.header;
                    self.pending_tables.push(PendingTable {
                        key: key.clone(),
                        file: id,
                        name,
                        bytes,
                        header,
                    });
                    return;
                }
            },
        };
        let part = PartialFile::read(key.clone(), id, name, rest, &bytes, columns);
        self.read_part(part, batch, start);
    }

    /// The user chose the columns of a table, or wants it left out.
    pub(super) async fn choose_columns(
        &mut self,
        file: FileId,
        columns: Option<Columns>,
    ) -> Result<(), StoreError> {
        let Some(at) = self.pending_tables.iter().position(|table| table.file == file) else {
            return Ok(());
        };
        let table = self.pending_tables.remove(at);
        send(&Event::FileStarted { file });
        let rest = self.queue.borrow().files_left(&table.key);
        let mut batch = ImportBatch { rest, ..ImportBatch::default() };
        match columns {
            Some(columns) => {
                self.chosen_columns.push((table.header, columns.clone()));
                let (key, name) = (table.key.clone(), table.name);
                let part = PartialFile::read(key, file, name, rest, &table.bytes, Some(columns));
                // If another file is in the middle, this one is read as a whole.
                let start = if self.partial.is_none() { now() } else { u64::MAX / 2 };
                self.read_part(part, &mut batch, start);
            }
            None => {
                let advice = "you left this table out: add it again to say which of its columns hold what";
                batch.problems.push(ImportProblem { file: table.name, advice: advice.to_owned() });
                batch.files.push(file);
            }
        }
        self.store_slice(table.key, batch).await;
        Ok(())
    }

    fn next_file(&self, key: &Key) -> Option<IncomingFile> {
        match self.queue.borrow_mut().pop_file(key)? {
            (Command::ImportFile { file, name, rest, .. }, content) => {
                Some(IncomingFile { id: file, name, rest, content })
            }
            _ => None,
        }
    }

    /// Adds a batch to its dossier. Since it only adds, it is tried again after another tab's change, as often as there is
    /// one: each time some tab has got on. Returns how many documents were in the dossier already.
    pub(super) async fn store(&mut self, key: &Key, batch: &ImportBatch) -> Result<u32, StoreError> {
        loop {
            match self.add_batch(key, batch).await {
                Err(StoreError::Conflict) => {}
                done => return done,
            }
        }
    }

    async fn add_batch(&mut self, key: &Key, batch: &ImportBatch) -> Result<u32, StoreError> {
        let open = self.open(key).await?;
        let mut record = open.record.clone();
        let mut change = Change::default();
        let (mut added, mut taken, mut originals) = (Vec::new(), BTreeSet::new(), Vec::new());
        for article in &batch.articles {
            let digest = open.digest_of(article).filter(|_| !batch.is_case);
            if let Some((number, original)) = digest.and_then(|n| Some((n, open.as_original_of(n, article)?)))
            {
                change.documents.push((number, Some(encode_document(&original))));
                originals.push((number, Some(original)));
                continue;
            }
            if !batch.is_case && open.contains(article) {
                continue;
            }
            let mut article = article.clone();
            open.make_name_unique(&mut article, &taken);
            taken.insert(article.facts.file.clone());
            change.documents.push((record.next, Some(encode_document(&article))));
            added.push((record.next, article));
            record.next += 1;
        }
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let known = count(batch.articles.len() - added.len() - originals.len());
        let is_changed = !added.is_empty() || !originals.is_empty();
        record.documents += count(added.len());
        record.content += u32::from(is_changed);
        record.problems.extend(batch.problems.iter().cloned());
        record.waiting = batch.rest;
        if is_changed {
            record.statements = None;
        }
        self.commit(record, &change).await?;
        let open = self.open(key).await?;
        if !originals.is_empty() {
            open.replace(&originals);
        }
        let from = if originals.is_empty() { open.len() } else { 0 };
        for (number, article) in &added {
            open.add(*number, article);
        }
        let rows = open.rows(from);
        send_rows(key, rows, RowUpdate::Changed);
        Ok(known)
    }

    /// Takes outlets that no list knows from the names of the dossier's files, if those have one shape.
    async fn name_outlets(&mut self, key: &Key) -> Result<(), StoreError> {
        let open = self.open(key).await?;
        let named = open.named_by_shape();
        if named.is_empty() {
            return Ok(());
        }
        let mut record = open.record.clone();
        record.content += 1;
        let documents = named.iter().map(|(number, stored)| (*number, Some(encode_document(stored))));
        let change = Change { documents: documents.collect(), ..Change::default() };
        self.commit(record, &change).await?;
        let open = self.open(key).await?;
        let rows = open.set_found(&named);
        send_rows(key, rows, RowUpdate::Changed);
        Ok(())
    }

    /// A batch could not be stored: records so for each of its files.
    pub(super) async fn report_lost(&mut self, key: &Key, batch: &ImportBatch, error: &StoreError) {
        let advice = error.to_string();
        let lost = batch
            .articles
            .iter()
            .map(|article| ImportProblem { file: article.found.file.clone(), advice: advice.clone() });
        let problems: Vec<ImportProblem> = batch.problems.iter().cloned().chain(lost).collect();
        send(&Event::Failed { message: advice.clone() });
        self.record_problems(key, problems).await;
    }

    /// Records problems with a dossier. If there is no room even for them, they are kept in memory and told to other tabs.
    pub(super) async fn record_problems(&mut self, key: &Key, problems: Vec<ImportProblem>) {
        // The record is small, and may find room where documents don't.
        let stored = self.change_record(key, |record| record.problems.extend(problems.iter().cloned())).await;
        if stored.is_err() {
            self.unstored_problems.extend(problems.into_iter().map(|problem| (key.clone(), problem)));
            let own = self.unstored_problems.iter().filter(|(known, _)| known == key);
            self.tell_unstored(key, &own.map(|(_, problem)| problem.clone()).collect::<Vec<_>>());
            if let Ok(open) = self.open(key).await {
                let record = open.record.clone();
                self.send_record(record);
            }
        }
    }
}

impl ImportBatch {
    fn take(&mut self, found: Found) {
        match found {
            Ok(article) => self.articles.push(read_file::stored(article)),
            Err(Unread { file, advice }) => self.problems.push(ImportProblem { file, advice }),
        }
    }
}

/// A file of which the engine has not read every article.
pub(super) struct PartialFile {
    key: Key,
    id: FileId,
    name: String,
    /// How many more files are to come for its dossier.
    rest: u32,
    found: std::vec::IntoIter<Found>,
    /// How many articles it has.
    total: usize,
}

impl PartialFile {
    fn read(
        key: Key,
        id: FileId,
        name: String,
        rest: u32,
        bytes: &Uint8Array,
        columns: Option<Columns>,
    ) -> Self {
        let found = importers::read(&name, bytes, &Choices { columns });
        Self { key, id, name, rest, total: found.len(), found: found.into_iter() }
    }

    /// What a reader who stops is told of it.
    pub(super) fn unfinished(self) -> Option<(Key, ImportProblem)> {
        let (done, total) = (self.total - self.found.len(), self.total);
        let advice = format!(
            "you stopped when {done} of the {total} articles in it were read, and these are kept: add it again to read the others"
        );
        (done < total).then_some((self.key, ImportProblem { file: self.name, advice }))
    }
}

pub(super) async fn bytes(file: Option<File>) -> Option<Uint8Array> {
    let buffer = JsFuture::from(file?.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer))
}
