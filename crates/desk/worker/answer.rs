//! What the worker does when it is asked: the shelf, single dossiers, and what the reader's page wants.
//! Files are in [`super::import`].

use super::{
    bench::{Bench, advice},
    database::{Change, Refusal},
    import::{Incoming, TRIES},
    open::Open,
    serve::{tell, tell_with},
};
use crate::{
    platform,
    protocol::{Ask, Extent, Keeping, Tell},
    shelf::{self, Key, Meta},
};
use variorum_engine::model::Facts;
use web_sys::File;

impl Bench {
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
            Ask::Columns { job, columns } => self.answer_columns(job, columns).await,
            Ask::Import { key, job, name, rest } => {
                self.import(key, Incoming { job, name, rest, file: beside }).await
            }
            Ask::Conclude { key } => self.conclude(&key).await,
            Ask::Facts { key, document, facts } => self.set_facts(&key, document, facts.as_ref()).await,
            Ask::Remove { key, document } => self.remove(&key, document).await,
            Ask::Attach { key, document, digest } => self.attach(&key, document, digest).await,
            Ask::PutBack => self.put_back().await,
            Ask::Open { key } => self.give(&key).await,
            Ask::Reload { key } => self.reload(&key).await,
            Ask::Stop => self.stop().await,
            Ask::Adopt { key, name, dossier, corrections } => {
                self.adopt(key, name, &dossier, corrections).await
            }
            Ask::Correct { key, corrections } => {
                self.correct(&key, |card| {
                    card.corrections.extend(corrections);
                    card.undone.clear();
                })
                .await
            }
            Ask::TakeBack { key, at } => self.correct(&key, |card| card.take_back(at)).await,
            Ask::Again { key } => self.correct(&key, |card| card.corrections.extend(card.undone.pop())).await,
            Ask::Measure { key } => self.measure(&key).await,
            Ask::SaveCase { key, reader } => self.save_case(&key, &reader).await,
            Ask::Single { key } => self.single(&key).await,
            Ask::OpenCase { key, into, case } => self.open_case(key, into, &case).await,
            Ask::Settle { key, at, side } => self.correct(&key, |card| card.settle(at, side)).await,
        };
        if let Err(refusal) = done {
            tell(&Tell::Trouble { message: advice(&refusal) });
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
        self.put(Meta::new(key, name, platform::now())).await
    }

    /// Puts a new dossier on the shelf.
    pub(super) async fn put(&mut self, card: Meta) -> Result<(), Refusal> {
        if let Some(database) = &self.database {
            database.commit(&card, None, &Change::default()).await?;
        }
        self.cards.push(card.clone());
        self.open.push(Open::load(card.clone(), Vec::new(), None));
        self.announce(card);
        Ok(())
    }

    pub(super) async fn rows(&mut self, key: &Key) -> Result<(), Refusal> {
        let open = self.open(key).await?;
        let (rows, damaged, card) = (open.rows(0), open.damaged, open.meta.clone());
        self.told = Some((key.clone(), card.content));
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
        let change = Change { documents: vec![(document, Some(shelf::write(&kept)))], analysis: None };
        let mut card = open.meta.clone();
        card.content += 1;
        self.commit(card, &change).await?;
        let row = self.open(key).await?.set_facts(document, &kept);
        tell(&Tell::Rows { key: key.clone(), rows: row.into_iter().collect(), extent: Extent::Some });
        self.conclude_later(key);
        Ok(())
    }

    /// What the reader's page was given is made anew; anything else when it is asked for.
    pub(super) fn conclude_later(&mut self, key: &Key) {
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
        if !self.given.contains(key) {
            self.given.push(key.clone());
        }
        let done = self.conclude(key).await;
        if let Err(refusal) = &done {
            self.given.retain(|given| given != key);
            let message = match refusal {
                Refusal::Gone => "it may have been deleted, or made in another browser".to_owned(),
                Refusal::Full | Refusal::Conflict | Refusal::Other(_) => advice(refusal),
            };
            tell(&Tell::Missing { key: key.clone(), message });
        }
        Ok(())
    }

    /// Gives a dossier to the window, for a page of its own.
    async fn single(&mut self, key: &Key) -> Result<(), Refusal> {
        self.conclude_once(key).await?;
        let open = self.open(key).await?;
        if let Some(bytes) = open.dossier() {
            let (name, corrections) = (open.meta.name.clone(), open.meta.corrections.clone());
            tell_with(&Tell::Single { name, corrections }, &bytes);
        }
        Ok(())
    }

    async fn hand_over(&mut self, key: &Key) -> Result<(), Refusal> {
        let open = self.open(key).await?;
        if let Some(bytes) = open.dossier() {
            tell_with(&Tell::Dossier { key: key.clone(), name: open.meta.name.clone() }, &bytes);
        }
        Ok(())
    }

    /// Another tab changed a dossier: tells of it, and takes it from the database again if it is shown. While that
    /// tab imports, only the figures are told.
    async fn reload(&mut self, key: &Key) -> Result<(), Refusal> {
        self.refresh(key).await?;
        let card = self.card(key)?;
        self.tell_card(card.clone());
        let is_stale =
            self.told.as_ref().is_some_and(|(told, content)| told == key && *content != card.content);
        if is_stale && card.waiting == 0 {
            self.rows(key).await?;
        }
        if card.waiting == 0 {
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
}
