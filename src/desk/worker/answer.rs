//! What the worker does when it is asked: the shelf, single dossiers, and what the reader's page wants.
//! Files are in [`super::import`].

use super::{
    database::{Change, Database, Refusal},
    import::{Incoming, TRIES},
    open::Open,
    queue::Queue,
    serve::{tell, tell_with},
};
use crate::{
    platform,
    protocol::{Ask, Extent, Keeping, Tell},
    shelf::{Key, Meta, Problem},
};
use std::{cell::RefCell, rc::Rc};
use variorum_engine::model::Facts;
use web_sys::{BroadcastChannel, File};

/// How many dossiers stay in memory where there is a database to take them from again.
const OPEN: usize = 2;

/// For how long a deleted dossier can be restored, in milliseconds.
const REGRET: u64 = 600_000;

/// All that the worker has at hand.
pub(super) struct Bench {
    pub(super) queue: Rc<RefCell<Queue<Option<File>>>>,
    /// Absent before it is opened, and where nothing can be kept.
    database: Option<Database>,
    keeping: Option<Keeping>,
    channel: Option<BroadcastChannel>,
    /// Cards as this tab saw them last.
    cards: Vec<Meta>,
    /// Dossiers in memory, the last used at the end.
    open: Vec<Open>,
    /// Dossiers that the reader's page was given.
    given: Vec<Key>,
    /// Files that could not be read, as long as even that can't be kept.
    pub(super) unkept: Vec<(Key, Problem)>,
    /// Dossiers that files of this tab went into.
    pub(super) importing: Vec<Key>,
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
            given: Vec::new(),
            unkept: Vec::new(),
            importing: Vec::new(),
        }
    }

    /// Does what was asked and tells what came of it.
    pub(super) async fn answer(&mut self, ask: Ask, beside: Option<File>) {
        self.unpack().await;
        let done = match ask {
            Ask::Shelf => self.shelf().await,
            Ask::Create { key, name } => self.create(key, name).await,
            Ask::Rename { key, name } => self.change_card(&key, |card| card.name = name).await,
            Ask::Delete { key } => self.change_card(&key, |card| card.deleted = Some(platform::now())).await,
            Ask::Restore { key } => self.change_card(&key, |card| card.deleted = None).await,
            Ask::Dismiss { key } => self.change_card(&key, |card| card.problems.clear()).await,
            Ask::Rows { key } => self.rows(&key).await,
            Ask::Show { key } => self.show(&key).await,
            Ask::Fail { key, problem } => self.change_card(&key, |card| card.problems.push(problem)).await,
            Ask::Import { key, job, name, rest } => {
                self.import(key, Incoming { job, name, rest, file: beside }).await
            }
            Ask::Conclude { key } => self.conclude(&key).await,
            Ask::Facts { key, document, facts } => self.set_facts(&key, document, facts.as_ref()).await,
            Ask::Remove { key, document } => self.remove(&key, document).await,
            Ask::Open { key } => self.give(&key).await,
            Ask::Reload { key } => self.reload(&key).await,
            Ask::Stop => self.stop().await,
        };
        if let Err(refusal) = done {
            tell(&Tell::Trouble { message: advice(&refusal) });
        }
    }

    /// Opens the database the first time.
    async fn unpack(&mut self) {
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

    async fn shelf(&mut self) -> Result<(), Refusal> {
        if let Some(database) = &self.database {
            self.cards = database.cards().await?;
        }
        let keeping = self.keeping.clone().unwrap_or(Keeping::Kept);
        tell(&Tell::Shelf { dossiers: self.cards.clone(), keeping });
        Ok(())
    }

    async fn create(&mut self, key: Key, name: String) -> Result<(), Refusal> {
        let card = Meta::new(key, name, platform::now());
        if let Some(database) = &self.database {
            database.commit(&card, None, &Change::default()).await?;
        }
        self.cards.push(card.clone());
        self.open.push(Open::load(card.clone(), Vec::new(), None));
        self.announce(card);
        Ok(())
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

    async fn rows(&mut self, key: &Key) -> Result<(), Refusal> {
        let open = self.open(key).await?;
        let (rows, damaged, card) = (open.rows(0), open.damaged, open.meta.clone());
        self.tell_card(card);
        tell(&Tell::Rows { key: key.clone(), rows, extent: Extent::All });
        if damaged > 0 {
            tell(&Tell::Trouble {
                message: format!(
                    "{damaged} documents of this dossier can’t be read by this version of the page and were left as \
                     they are: reload the page, it may be an old one"
                ),
            });
        }
        Ok(())
    }

    /// Another engine may have read these documents last, or none all of them.
    async fn show(&mut self, key: &Key) -> Result<(), Refusal> {
        self.rows(key).await?;
        let open = self.open(key).await?;
        if open.analysis.is_none() && open.len() > 0 {
            self.queue.borrow_mut().push(Ask::Conclude { key: key.clone() }, None);
        }
        Ok(())
    }

    async fn set_facts(&mut self, key: &Key, document: u32, facts: Option<&Facts>) -> Result<(), Refusal> {
        let open = self.open(key).await?;
        let kept = open.with_facts(document, facts).ok_or(Refusal::Gone)?;
        let change = Change { documents: vec![(document, Some(crate::shelf::write(&kept)))], analysis: None };
        let mut card = open.meta.clone();
        card.content += 1;
        self.commit(card, &change).await?;
        let row = self.open(key).await?.set_facts(document, &kept);
        tell(&Tell::Rows { key: key.clone(), rows: row.into_iter().collect(), extent: Extent::Some });
        self.conclude_later(key);
        Ok(())
    }

    async fn remove(&mut self, key: &Key, document: u32) -> Result<(), Refusal> {
        let open = self.open(key).await?;
        if !open.holds(document) {
            return Err(Refusal::Gone);
        }
        let mut card = open.meta.clone();
        card.content += 1;
        card.documents = card.documents.saturating_sub(1);
        self.commit(card, &Change { documents: vec![(document, None)], analysis: None }).await?;
        let open = self.open(key).await?;
        open.remove(document);
        let rows = open.rows(0);
        tell(&Tell::Rows { key: key.clone(), rows, extent: Extent::All });
        self.conclude_later(key);
        Ok(())
    }

    /// What the reader's page was given is made anew; anything else when it is asked for.
    fn conclude_later(&mut self, key: &Key) {
        if self.given.contains(key) {
            self.queue.borrow_mut().push(Ask::Conclude { key: key.clone() }, None);
        }
    }

    /// Reads all documents of a dossier against each other, unless that is done, and renews what the reader's page was
    /// given.
    async fn conclude(&mut self, key: &Key) -> Result<(), Refusal> {
        for _ in 0..TRIES {
            match self.conclude_once(key).await {
                // Another tab added documents meanwhile, so they are read with them.
                Err(Refusal::Conflict) => {}
                Err(refusal) => return Err(refusal),
                Ok(()) if self.given.contains(key) => return self.hand_over(key).await,
                Ok(()) => return Ok(()),
            }
        }
        Err(Refusal::Conflict)
    }

    async fn conclude_once(&mut self, key: &Key) -> Result<(), Refusal> {
        let open = self.open(key).await?;
        if open.analysis.is_some() {
            return Ok(());
        }
        let stage = |stage| tell(&Tell::Stage { key: key.clone(), stage });
        let record = open.conclude(|begun| stage(Some(begun)));
        stage(None);
        let mut card = open.meta.clone();
        card.statements = open.analysis.as_ref().and_then(|a| u32::try_from(a.statements.len()).ok());
        match self.commit(card.clone(), &Change { documents: Vec::new(), analysis: Some(record) }).await {
            // Without room the analysis lasts until the page is closed, and can be made again.
            Err(Refusal::Full) => {
                self.tell_card(card);
                Ok(())
            }
            done => done,
        }
    }

    /// Gives a dossier to the reader's page.
    async fn give(&mut self, key: &Key) -> Result<(), Refusal> {
        if self.open(key).await.is_err() {
            let message =
                "this dossier is not in this browser: it may have been deleted, or made elsewhere".to_owned();
            tell(&Tell::Missing { key: key.clone(), message });
            return Ok(());
        }
        if !self.given.contains(key) {
            self.given.push(key.clone());
        }
        self.conclude(key).await
    }

    async fn hand_over(&mut self, key: &Key) -> Result<(), Refusal> {
        let open = self.open(key).await?;
        if let Some(bytes) = open.dossier() {
            tell_with(&Tell::Dossier { key: key.clone(), name: open.meta.name.clone() }, &bytes);
        }
        Ok(())
    }

    /// Another tab changed a dossier: takes it from the database again.
    async fn reload(&mut self, key: &Key) -> Result<(), Refusal> {
        let known = self.cards.iter().find(|card| card.key == *key).map(|card| (card.revision, card.content));
        self.refresh(key).await?;
        let card = self.card(key)?;
        if known == Some((card.revision, card.content)) {
            return Ok(());
        }
        let was_open = self.open.iter().any(|open| open.meta.key == *key);
        self.tell_card(card.clone());
        if was_open && known.is_none_or(|(_, content)| content != card.content) {
            self.rows(key).await?;
            self.conclude_later(key);
        }
        Ok(())
    }

    /// Stops importing: the files are out of the queue already.
    async fn stop(&mut self) -> Result<(), Refusal> {
        for key in std::mem::take(&mut self.importing) {
            self.change_card(&key, |card| card.waiting = 0).await?;
            self.queue.borrow_mut().push(Ask::Conclude { key }, None);
        }
        tell(&Tell::Stopped);
        Ok(())
    }

    fn card(&self, key: &Key) -> Result<Meta, Refusal> {
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
        self.announce(card);
        Ok(())
    }

    fn announce(&self, card: Meta) {
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
