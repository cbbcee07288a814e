//! What the worker has at hand: the database, cards as they were seen last, dossiers in memory. Whatever changes goes
//! through [`Bench::commit`].

use super::{
    database::{Change, Database, Refusal},
    exchange::Before,
    import::Held,
    open::Open,
    queue::Queue,
    serve::tell,
};
use crate::{
    platform,
    protocol::{Keeping, Tell},
    shelf::{Key, Meta, Problem},
};
use std::{cell::RefCell, rc::Rc};
use variorum_import::Columns;
use web_sys::{BroadcastChannel, File};

/// How many dossiers stay in memory where there is a database to take them from again.
const OPEN: usize = 2;

/// For how long a deleted dossier can be restored, in milliseconds.
const REGRET: u64 = 600_000;

/// All that the worker has at hand.
pub(super) struct Bench {
    pub(super) queue: Rc<RefCell<Queue<Option<File>>>>,
    /// Absent before it is opened, and where nothing can be kept.
    pub(super) database: Option<Database>,
    pub(super) keeping: Option<Keeping>,
    channel: Option<BroadcastChannel>,
    /// Cards as this tab saw them last.
    pub(super) cards: Vec<Meta>,
    /// Dossiers in memory, the last used at the end.
    pub(super) open: Vec<Open>,
    /// The dossier whose rows were told last, and which content they are of.
    pub(super) told: Option<(Key, u32)>,
    /// Dossiers that the reader's page was given.
    pub(super) given: Vec<Key>,
    /// Files that could not be read, as long as even that can't be kept.
    pub(super) unkept: Vec<(Key, Problem)>,
    /// Tables that wait for an answer, and the answers so far by the names of the columns.
    pub(super) tables: Vec<Held>,
    pub(super) answers: Vec<(Vec<String>, Columns)>,
    /// Dossiers that files of this tab went into.
    pub(super) importing: Vec<Key>,
    /// What can be put back.
    pub(super) before: Option<Before>,
}

impl Bench {
    pub(super) fn new(queue: Rc<RefCell<Queue<Option<File>>>>, channel: Option<BroadcastChannel>) -> Self {
        Self {
            queue,
            database: None,
            keeping: None,
            channel,
            cards: Vec::new(),
            open: Vec::new(),
            told: None,
            given: Vec::new(),
            unkept: Vec::new(),
            tables: Vec::new(),
            answers: Vec::new(),
            importing: Vec::new(),
            before: None,
        }
    }

    /// Opens the database the first time.
    pub(super) async fn unpack(&mut self) {
        if self.keeping.is_some() {
            return;
        }
        match Database::open().await {
            Ok(database) => {
                let now = platform::now();
                for card in database.cards().await.unwrap_or_default() {
                    match card.deleted {
                        // What can't be purged today is purged another day.
                        Some(then) if then + REGRET < now => drop(database.purge(&card.key).await),
                        _ => self.cards.push(card),
                    }
                }
                (self.database, self.keeping) = (Some(database), Some(Keeping::Kept));
            }
            Err(why) => self.keeping = Some(Keeping::InMemory { why }),
        }
    }

    /// Changes a card alone. Another tab's change to the documents does no harm to that, so it is made again on top.
    pub(super) async fn change_card(
        &mut self,
        key: &Key,
        change: impl FnOnce(&mut Meta),
    ) -> Result<(), Refusal> {
        self.refresh(key).await?;
        let mut card = self.card(key)?;
        change(&mut card);
        self.commit(card, &Change::default()).await
    }

    pub(super) fn card(&self, key: &Key) -> Result<Meta, Refusal> {
        self.cards.iter().find(|card| card.key == *key).cloned().ok_or(Refusal::Gone)
    }

    /// Sees what other tabs did to a dossier. If its documents changed it is taken from the database again when it
    /// is next needed.
    pub(super) async fn refresh(&mut self, key: &Key) -> Result<(), Refusal> {
        let Some(database) = &self.database else { return Ok(()) };
        let card = database.card(key).await?.ok_or(Refusal::Gone)?;
        if let Some(at) = self.open.iter().position(|open| open.meta.key == *key) {
            match self.open.get_mut(at) {
                Some(open) if open.meta.content == card.content => open.meta = card.clone(),
                _ => drop(self.open.remove(at)),
            }
        }
        match self.cards.iter_mut().find(|known| known.key == *key) {
            Some(known) => *known = card,
            None => self.cards.push(card),
        }
        Ok(())
    }

    /// The dossier in memory, from the database if it is not there.
    pub(super) async fn open(&mut self, key: &Key) -> Result<&mut Open, Refusal> {
        let open = match self.open.iter().position(|open| open.meta.key == *key) {
            Some(at) => self.open.remove(at),
            None => {
                let card = self.card(key)?;
                let Some(database) = &self.database else { return Err(Refusal::Gone) };
                let documents = database.documents(key).await?;
                let analysis = database.analysis(key).await?;
                Open::load(card, documents, analysis.as_deref())
            }
        };
        if self.database.is_some() && self.open.len() >= OPEN {
            self.open.remove(0);
        }
        self.open.push(open);
        self.open.last_mut().ok_or(Refusal::Gone)
    }

    /// Keeps a changed card and what goes with it, and tells everybody.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] if another tab was first; what it did is then seen by [`Bench::refresh`].
    pub(super) async fn commit(&mut self, mut card: Meta, change: &Change) -> Result<(), Refusal> {
        let seen = card.revision;
        card.revision += 1;
        card.changed = platform::now();
        if let Some(database) = &self.database {
            let done = database.commit(&card, Some(seen), change).await;
            if done == Err(Refusal::Conflict) {
                self.refresh(&card.key).await?;
                self.rows(&card.key.clone()).await?;
            }
            done?;
        }
        if let Some(known) = self.cards.iter_mut().find(|known| known.key == card.key) {
            *known = card.clone();
        }
        if let Some(open) = self.open.iter_mut().find(|open| open.meta.key == card.key) {
            open.meta = card.clone();
        }
        if let Some((_, content)) = self.told.as_mut().filter(|(told, _)| *told == card.key) {
            *content = card.content;
        }
        self.announce(card);
        Ok(())
    }

    pub(super) fn announce(&self, card: Meta) {
        if let Some(channel) = &self.channel {
            // Other tabs see the change when they next look, even if this fails.
            let _ = channel.post_message(&card.key.as_str().into());
        }
        self.tell_card(card);
    }

    /// Tells of a card, with what could not be written on it.
    pub(super) fn tell_card(&self, mut meta: Meta) {
        let unkept = self.unkept.iter().filter(|(key, _)| *key == meta.key);
        meta.problems.extend(unkept.map(|(_, problem)| problem.clone()));
        tell(&Tell::Changed { meta });
    }
}

/// What to do when something was not kept.
pub(super) fn advice(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Full => {
            "the browser has no more room for this page, so this was not kept: delete a dossier, then do it again".into()
        }
        Refusal::Conflict => {
            "another tab changed this dossier meanwhile: what it did is shown now, and what you did was not kept; do it again"
                .into()
        }
        Refusal::Gone => "this is not in this browser any more: another tab may have deleted it".into(),
        Refusal::Other(said) => format!("the browser did not keep this: reload the page and try again ({said})"),
    }
}
