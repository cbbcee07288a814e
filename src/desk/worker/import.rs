//! Files into a dossier: some are read, then kept together, then told as done. What was told is whole and kept.

use super::{
    answer::{Bench, advice},
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
            batch.take(incoming).await;
            let in_time = platform::now() < start + BATCH;
            next = if in_time { self.next_file(&key) } else { None };
        }
        if !self.importing.contains(&key) {
            self.importing.push(key.clone());
        }
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
        let (mut added, mut taken) = (Vec::new(), BTreeSet::new());
        for article in batch.articles.iter().filter(|article| !open.is_here(article)) {
            let mut article = article.clone();
            open.name_apart(&mut article, &taken);
            taken.insert(article.facts.file.clone());
            change.documents.push((card.next, Some(shelf::write(&article))));
            added.push((card.next, article));
            card.next += 1;
        }
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let known = count(batch.articles.len() - added.len());
        card.documents += count(added.len());
        card.content += u32::from(!added.is_empty());
        card.problems.extend(batch.problems.iter().cloned());
        card.waiting = batch.rest;
        if !added.is_empty() {
            card.statements = None;
        }
        self.commit(card, &change).await?;
        let open = self.open(key).await?;
        let from = open.len();
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
    async fn take(&mut self, incoming: Incoming) {
        self.jobs.push(incoming.job);
        self.rest = incoming.rest;
        match bytes(incoming.file).await {
            Some(bytes) => {
                for article in reading::read(&incoming.name, &bytes) {
                    match article {
                        Ok(article) => self.articles.push(article),
                        Err(problem) => self.problems.push(problem),
                    }
                }
            }
            None => self.problems.push(Problem {
                file: incoming.name,
                advice: "the browser could not read this file, which may have been moved or changed; choose it again"
                    .to_owned(),
            }),
        }
    }
}

async fn bytes(file: Option<File>) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file?.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
