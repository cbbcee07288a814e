//! Documents taken out of a dossier, or put in the places of others, and what stood there put back.

use super::{
    bench::Bench,
    database::{Change, Refusal},
    serve::tell,
};
use crate::{
    protocol::{Exchange, Extent, Tell},
    shelf::{self, Kept, Key},
};

/// What stood in the places of a dossier before an exchange, by numbers; nothing where nothing stood.
pub(super) struct Before {
    key: Key,
    documents: Vec<(u32, Option<Kept>)>,
}

impl Bench {
    pub(super) async fn remove(&mut self, key: &Key, document: u32) -> Result<(), Refusal> {
        let name = name(&self.open(key).await?.kept(document).ok_or(Refusal::Gone)?);
        self.exchange(key, vec![(document, None)]).await?;
        tell(&Tell::Exchanged { key: key.clone(), what: Exchange::TakenOut(name) });
        Ok(())
    }

    /// Puts a document in the place of its digest.
    pub(super) async fn attach(&mut self, key: &Key, document: u32, digest: u32) -> Result<(), Refusal> {
        let open = self.open(key).await?;
        let article = open.kept(document).ok_or(Refusal::Gone)?;
        let whole = open.as_original_of(digest, &article).ok_or(Refusal::Gone)?;
        let name = name(&article);
        self.exchange(key, vec![(digest, Some(whole)), (document, None)]).await?;
        tell(&Tell::Exchanged { key: key.clone(), what: Exchange::Attached(name) });
        Ok(())
    }

    /// Takes the last exchange back. It is remembered as long as the page is open and nothing else was exchanged.
    pub(super) async fn put_back(&mut self) -> Result<(), Refusal> {
        let Before { key, documents } = self.before.take().ok_or(Refusal::Gone)?;
        self.exchange(&key, documents).await?;
        self.before = None;
        tell(&Tell::Exchanged { key, what: Exchange::PutBack });
        Ok(())
    }

    async fn exchange(&mut self, key: &Key, with: Vec<(u32, Option<Kept>)>) -> Result<(), Refusal> {
        let open = self.open(key).await?;
        let before: Vec<_> = with.iter().map(|(number, _)| (*number, open.kept(*number))).collect();
        let count =
            |documents: &[(u32, Option<Kept>)]| documents.iter().flat_map(|(_, kept)| kept).count() as u32;
        let mut card = open.meta.clone();
        card.documents = (card.documents + count(&with)).saturating_sub(count(&before));
        card.content += 1;
        card.statements = None;
        let write = |kept: &Option<Kept>| kept.as_ref().map(shelf::write);
        let documents = with.iter().map(|(number, kept)| (*number, write(kept))).collect();
        self.commit(card, &Change { documents, analysis: None }).await?;
        self.before = Some(Before { key: key.clone(), documents: before });
        let open = self.open(key).await?;
        open.exchange(&with);
        let rows = open.rows(0);
        tell(&Tell::Rows { key: key.clone(), rows, extent: Extent::All });
        self.conclude_later(key);
        Ok(())
    }
}

/// What a document is called on screen.
fn name(kept: &Kept) -> String {
    kept.facts.title.clone().unwrap_or_else(|| kept.facts.file.clone())
}
