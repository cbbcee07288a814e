//! Files into a dossier: some are read, then kept together, then told as done. What was told is whole and kept.
//!
//! A table waits until the user has said which of its columns hold what; the answer counts for all tables with the
//! same columns.

use super::{
    bench::{Bench, advice},
    database::{Change, Refusal},
    reading,
    serve::tell,
};
use crate::{
    platform,
    protocol::{Ask, Extent, Job, Tell},
    shelf::{self, Kept, Key, Problem},
};
use std::collections::BTreeSet;
use variorum_import::{Choices, Columns};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// After so many milliseconds what was read is kept and shown.
const BATCH: u64 = 100;

/// How often something is put on top of what another tab did.
pub(super) const TRIES: usize = 5;

/// A file that is to be read.
pub(super) struct Incoming {
    pub(super) job: Job,
    pub(super) name: String,
    /// How many more are to come for its dossier.
    pub(super) rest: u32,
    pub(super) file: Option<File>,
}

/// A table that waits for an answer.
pub(super) struct Held {
    key: Key,
    job: Job,
    name: String,
    bytes: Vec<u8>,
    header: Vec<String>,
}

/// Files that were read and are not kept yet.
#[derive(Default)]
struct Batch {
    jobs: Vec<Job>,
    articles: Vec<Kept>,
    problems: Vec<Problem>,
    /// How many more are to come.
    rest: u32,
}

impl Bench {
    /// Reads a file, and those after it for a short while, and keeps what they hold.
    pub(super) async fn import(&mut self, key: Key, first: Incoming) -> Result<(), Refusal> {
        let start = platform::now();
        let mut batch = Batch::default();
        let mut next = Some(first);
        while let Some(incoming) = next {
            tell(&Tell::Begun { job: incoming.job });
            self.take(&key, incoming, &mut batch).await;
            let in_time = platform::now() < start + BATCH;
            next = if in_time { self.next_file(&key) } else { None };
        }
        if !self.importing.contains(&key) {
            self.importing.push(key.clone());
        }
        self.finish(key, batch).await;
        Ok(())
    }

    /// Keeps a batch and tells of it.
    async fn finish(&mut self, key: Key, batch: Batch) {
        let known = match self.keep(&key, &batch).await {
            Ok(known) => known,
            Err(refusal) => {
                self.give_up(&key, &batch, &refusal).await;
                0
            }
        };
        tell(&Tell::Done { jobs: batch.jobs, known });
        if batch.rest == 0 {
            self.importing.retain(|importing| *importing != key);
            self.queue.borrow_mut().push(Ask::Conclude { key }, None);
        }
    }

    /// Reads a file into a batch, unless it is a table about which the user must be asked.
    async fn take(&mut self, key: &Key, incoming: Incoming, batch: &mut Batch) {
        let Incoming { job, name, rest, file } = incoming;
        batch.rest = rest;
        let Some(bytes) = bytes(file).await else {
            let advice =
                "the browser could not read this file, which may have been moved or changed: choose it again";
            batch.problems.push(Problem { file: name, advice: advice.to_owned() });
            batch.jobs.push(job);
            return;
        };
        let Some(table) = variorum_import::columns(&name, &bytes) else {
            return batch.read(job, &name, &bytes, &Choices::default());
        };
        match self.answers.iter().find(|(header, _)| *header == table.header) {
            Some((_, columns)) => batch.read(job, &name, &bytes, &Choices { columns: Some(columns.clone()) }),
            None => {
                tell(&Tell::Table { job, name: name.clone(), table: table.clone() });
                self.tables.push(Held { key: key.clone(), job, name, bytes, header: table.header });
            }
        }
    }

    /// The user said which columns hold what, or wants the table left out.
    pub(super) async fn answer_columns(&mut self, job: Job, columns: Option<Columns>) -> Result<(), Refusal> {
        let Some(at) = self.tables.iter().position(|held| held.job == job) else { return Ok(()) };
        let held = self.tables.remove(at);
        let mut batch = Batch::default();
        match columns {
            Some(columns) => {
                self.answers.push((held.header, columns.clone()));
                batch.read(job, &held.name, &held.bytes, &Choices { columns: Some(columns) });
            }
            None => {
                let advice = "you left this table out: add it again to say which of its columns hold what";
                batch.problems.push(Problem { file: held.name, advice: advice.to_owned() });
                batch.jobs.push(job);
            }
        }
        self.finish(held.key, batch).await;
        Ok(())
    }

    fn next_file(&self, key: &Key) -> Option<Incoming> {
        match self.queue.borrow_mut().pop_file(key)? {
            (Ask::Import { job, name, rest, .. }, file) => Some(Incoming { job, name, rest, file }),
            _ => None,
        }
    }

    /// Adds a batch to its dossier. It only adds, so it may be put on top of what another tab did.
    /// Gives how many documents were here already.
    async fn keep(&mut self, key: &Key, batch: &Batch) -> Result<u32, Refusal> {
        let mut tries = 0;
        loop {
            let done = self.add(key, batch).await;
            tries += 1;
            if done != Err(Refusal::Conflict) || tries == TRIES {
                return done;
            }
        }
    }

    async fn add(&mut self, key: &Key, batch: &Batch) -> Result<u32, Refusal> {
        let open = self.open(key).await?;
        let mut card = open.meta.clone();
        let mut change = Change::default();
        let (mut added, mut taken, mut originals) = (Vec::new(), BTreeSet::new(), Vec::new());
        for article in &batch.articles {
            let digest = open.digest_of(article);
            if let Some((number, whole)) = digest.and_then(|n| Some((n, open.as_original_of(n, article)?))) {
                change.documents.push((number, Some(shelf::write(&whole))));
                originals.push((number, Some(whole)));
                continue;
            }
            if open.is_here(article) {
                continue;
            }
            let mut article = article.clone();
            open.name_apart(&mut article, &taken);
            taken.insert(article.facts.file.clone());
            change.documents.push((card.next, Some(shelf::write(&article))));
            added.push((card.next, article));
            card.next += 1;
        }
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let known = count(batch.articles.len() - added.len() - originals.len());
        let is_changed = !added.is_empty() || !originals.is_empty();
        card.documents += count(added.len());
        card.content += u32::from(is_changed);
        card.problems.extend(batch.problems.iter().cloned());
        card.waiting = batch.rest;
        if is_changed {
            card.statements = None;
        }
        self.commit(card, &change).await?;
        let open = self.open(key).await?;
        if !originals.is_empty() {
            open.exchange(&originals);
        }
        let from = if originals.is_empty() { open.len() } else { 0 };
        for (number, article) in &added {
            open.take_in(*number, article);
        }
        let rows = open.rows(from);
        tell(&Tell::Rows { key: key.clone(), rows, extent: Extent::Some });
        Ok(known)
    }

    /// What was read could not be kept: says so of each file, and goes on with the others.
    async fn give_up(&mut self, key: &Key, batch: &Batch, refusal: &Refusal) {
        let lost =
            batch.articles.iter().map(|a| Problem { file: a.found.file.clone(), advice: advice(refusal) });
        let problems: Vec<Problem> = batch.problems.iter().cloned().chain(lost).collect();
        tell(&Tell::Trouble { message: advice(refusal) });
        // The card is small, and may find room where documents do not.
        let kept = self.change_card(key, |card| card.problems.extend(problems.iter().cloned())).await;
        if kept.is_err() {
            self.unkept.extend(problems.into_iter().map(|problem| (key.clone(), problem)));
            if let Ok(open) = self.open(key).await {
                let card = open.meta.clone();
                self.tell_card(card);
            }
        }
    }
}

impl Batch {
    fn read(&mut self, job: Job, name: &str, bytes: &[u8], choices: &Choices) {
        self.jobs.push(job);
        for article in reading::read(name, bytes, choices) {
            match article {
                Ok(article) => self.articles.push(article),
                Err(problem) => self.problems.push(problem),
            }
        }
    }
}

async fn bytes(file: Option<File>) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file?.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
