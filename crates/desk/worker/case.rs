//! Corrections, and the case files in which they travel with their documents.

use super::{
    bench::Bench,
    database::{Change, Refusal},
    open::Open,
    serve::{tell, tell_with},
};
use crate::{
    platform,
    protocol::{Into, Judged, Tell, decode},
    shelf::{self, Kept, Key, Meta},
};
use variorum_case::{Case, Merged, measure};
use variorum_engine::{
    attribution,
    model::{Correction, DiagnosticKind, Document, Dossier},
};

impl Bench {
    /// Changes what is corrected in a dossier, and reads it again for whoever is reading it.
    pub(super) async fn correct(&mut self, key: &Key, change: impl FnOnce(&mut Meta)) -> Result<(), Refusal> {
        self.change_card(key, |card| {
            change(card);
            card.content += 1;
            card.statements = None;
        })
        .await?;
        self.open(key).await?.analysis = None;
        self.conclude_later(key);
        Ok(())
    }

    /// Makes a dossier of one that the page came with.
    pub(super) async fn adopt(
        &mut self,
        key: Key,
        name: String,
        dossier: &[u8],
        corrections: Vec<Correction>,
    ) -> Result<(), Refusal> {
        let dossier: Dossier = decode(dossier).ok_or(Refusal::Gone)?;
        self.make(key, name, &dossier.documents, corrections).await
    }

    /// Makes a dossier of documents that were imported before, here or elsewhere.
    async fn make(
        &mut self,
        key: Key,
        name: String,
        documents: &[Document],
        corrections: Vec<Correction>,
    ) -> Result<(), Refusal> {
        let mut card = Meta::new(key, name, platform::now());
        card.corrections = corrections;
        self.put(card.clone()).await?;
        self.add_documents(&card.key, documents, |_| {}).await
    }

    /// Adds documents as they are, and changes the card with them.
    async fn add_documents(
        &mut self,
        key: &Key,
        documents: &[Document],
        change: impl FnOnce(&mut Meta),
    ) -> Result<(), Refusal> {
        let mut card = self.open(key).await?.meta.clone();
        let kept: Vec<Kept> = documents.iter().map(kept).collect();
        let numbers = card.next..;
        let numbered: Vec<(u32, Kept)> = numbers.zip(kept).collect();
        let count = u32::try_from(numbered.len()).unwrap_or(u32::MAX);
        card.next += count;
        card.documents += count;
        card.content += 1;
        card.statements = None;
        change(&mut card);
        let documents = numbered.iter().map(|(number, kept)| (*number, Some(shelf::write(kept)))).collect();
        self.commit(card, &Change { documents, analysis: None }).await?;
        let open = self.open(key).await?;
        for (number, kept) in &numbered {
            open.take_in(*number, kept);
        }
        open.analysis = None;
        self.rows(key).await?;
        self.conclude_later(key);
        Ok(())
    }

    /// Counts how often the engine was right by what the user corrected and confirmed.
    pub(super) async fn measure(&mut self, key: &Key) -> Result<(), Refusal> {
        let open = self.open(key).await?;
        let analysis = open.unassisted();
        let measured = measure(open.documents(), &analysis, &open.meta.corrections);
        let judged = measured.iter().map(|m| Judged {
            subject: m.subject.name().to_owned(),
            right: m.right,
            wrong: m.wrong,
            share: m.share(),
        });
        let measured = judged.collect();
        if open.analysis.is_none() {
            open.conclude(|_| {});
        }
        let diagnostics = open.analysis.iter().flat_map(|a| &a.diagnostics);
        let lost = diagnostics.filter(|d| d.kind == DiagnosticKind::LostCorrection).count();
        tell(&Tell::Measured { key: key.clone(), measured, lost: u32::try_from(lost).unwrap_or(u32::MAX) });
        Ok(())
    }

    /// Gives a dossier out as a case file.
    pub(super) async fn save_case(&mut self, key: &Key, reader: &str) -> Result<(), Refusal> {
        let case = case_of(self.open(key).await?, reader);
        let name = format!("{}.variorum.json", case.title);
        tell_with(&Tell::File { name }, case.write().as_bytes());
        Ok(())
    }

    /// Takes a case file in.
    pub(super) async fn open_case(&mut self, key: Key, into: Into, bytes: &[u8]) -> Result<(), Refusal> {
        let case = match Case::read(bytes) {
            Ok(case) => case,
            Err(error) => {
                tell(&Tell::Trouble { message: error.to_string() });
                return Ok(());
            }
        };
        match into {
            Into::New => self.make(key, case.title.clone(), &case.to_documents(), case.corrections).await,
            Into::This => self.merge_case(&key, &case).await,
        }
    }

    /// What two readers have, as one; where they disagree both answers are kept until somebody decides.
    async fn merge_case(&mut self, key: &Key, theirs: &Case) -> Result<(), Refusal> {
        let open = self.open(key).await?;
        let ours = case_of(open, "");
        let Merged { case, disagreements } = ours.merge(theirs);
        let documents = case.to_documents();
        let added = documents.get(open.len()..).unwrap_or_default().to_vec();
        let pairs: Vec<_> = disagreements.into_iter().map(|d| (d.ours, d.theirs)).collect();
        self.add_documents(key, &added, |card| {
            card.corrections = case.corrections;
            card.disagreements.extend(pairs);
        })
        .await
    }
}

/// A document that was imported before, read by this engine.
fn kept(document: &Document) -> Kept {
    Kept::new(document, Vec::new(), attribution::read(document))
}

fn case_of(open: &Open, reader: &str) -> Case {
    let dossier =
        Dossier { title: open.meta.name.clone(), documents: open.documents().to_vec(), ..Dossier::default() };
    Case::of(&dossier, &open.meta.corrections, reader)
}
