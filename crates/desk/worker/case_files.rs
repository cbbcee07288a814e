//! Corrections, and the case files in which they travel with their documents.

use super::{
    event_loop::{send, send_with_bytes},
    open_dossier::OpenDossier,
    protocol::{CaseTarget, Event, PrecisionFigure},
    state::WorkerState,
};
use crate::store::{
    DossierRecord, Key, StoreError, StoredDocument, database::Change, formats::encode_document,
};
use variorum_case::{Case, Merged, free_name, measure_precision};
use variorum_desk_api::decode;
use variorum_engine::{
    attribution,
    model::{Correction, DiagnosticKind, Document, Dossier},
};

impl WorkerState {
    /// Changes the corrections of a dossier. Its analysis becomes invalid, and is made again at once if the page shows
    /// the dossier.
    pub(super) async fn correct(
        &mut self,
        key: &Key,
        change: impl FnOnce(&mut DossierRecord),
    ) -> Result<(), StoreError> {
        self.change_record(key, |record| {
            change(record);
            record.content += 1;
            record.statements = None;
        })
        .await?;
        self.open(key).await?.analysis = None;
        self.analyze_for_page(key);
        Ok(())
    }

    /// Makes a dossier of the encoded one that the page came with.
    pub(super) async fn copy_embedded(
        &mut self,
        key: Key,
        name: String,
        dossier: &[u8],
        corrections: Vec<Correction>,
    ) -> Result<(), StoreError> {
        let dossier: Dossier = decode(dossier).map_err(|error| StoreError::Other(error.to_string()))?;
        self.make_dossier(key, name, &dossier.documents, corrections).await
    }

    /// Makes a dossier of documents that were imported before, here or elsewhere.
    async fn make_dossier(
        &mut self,
        key: Key,
        name: String,
        documents: &[Document],
        corrections: Vec<Correction>,
    ) -> Result<(), StoreError> {
        let mut record = DossierRecord::new(key, name, variorum_browser::now());
        record.corrections = corrections;
        self.create_dossier(record.clone()).await?;
        self.add_documents(&record.key, documents, |_| {}).await
    }

    /// Adds documents as they are, and makes `change` in the same transaction.
    async fn add_documents(
        &mut self,
        key: &Key,
        documents: &[Document],
        change: impl FnOnce(&mut DossierRecord),
    ) -> Result<(), StoreError> {
        let mut record = self.open(key).await?.record.clone();
        let stored = documents.iter().map(read_again);
        let numbered: Vec<(u32, StoredDocument)> = (record.next..).zip(stored).collect();
        let count = u32::try_from(numbered.len()).unwrap_or(u32::MAX);
        record.next += count;
        record.documents += count;
        record.content += 1;
        record.statements = None;
        change(&mut record);
        let documents = numbered.iter().map(|(number, stored)| (*number, Some(encode_document(stored))));
        self.commit(record, &Change { documents: documents.collect(), analysis: None }).await?;
        let open = self.open(key).await?;
        for (number, stored) in &numbered {
            open.add(*number, stored);
        }
        open.analysis = None;
        self.list_documents(key).await?;
        self.analyze_for_page(key);
        Ok(())
    }

    /// Counts how often the engine was right, by what the user corrected and confirmed.
    pub(super) async fn measure_precision(&mut self, key: &Key) -> Result<(), StoreError> {
        let open = self.open(key).await?;
        let analysis = open.analyze_without_user();
        let precisions = measure_precision(open.documents(), &analysis, &open.record.corrections);
        let figures = precisions.iter().map(|precision| PrecisionFigure {
            aspect: precision.aspect.name().to_owned(),
            right: precision.right,
            wrong: precision.wrong,
            share: precision.share(),
        });
        let figures = figures.collect();
        if open.analysis.is_none() {
            open.analyze(|_| {});
        }
        let diagnostics = open.analysis.iter().flat_map(|a| &a.diagnostics);
        let lost = diagnostics.filter(|d| d.kind == DiagnosticKind::LostCorrection).count();
        send(&Event::Precision { key: key.clone(), figures, lost: u32::try_from(lost).unwrap_or(u32::MAX) });
        Ok(())
    }

    /// Gives a dossier to the window as a case file.
    pub(super) async fn save_case_file(&mut self, key: &Key, reader: &str) -> Result<(), StoreError> {
        let case = case_of(self.open(key).await?, reader);
        let name = format!("{}.variorum.json", case.title);
        send_with_bytes(&Event::FileForUser { name }, case.write().as_bytes());
        Ok(())
    }

    /// Reads a case file into a new dossier or the one that is shown.
    pub(super) async fn open_case_file(
        &mut self,
        key: Key,
        target: CaseTarget,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        let case = match Case::read(bytes) {
            Ok(case) => case,
            Err(error) => {
                send(&Event::Failed { message: error.to_string() });
                return Ok(());
            }
        };
        match target {
            CaseTarget::NewDossier => {
                let is_taken = |name: &str| self.dossiers.iter().any(|dossier| dossier.name == name);
                let name = free_name(&case.title, is_taken);
                self.make_dossier(key, name, &case.to_documents(), case.corrections).await
            }
            CaseTarget::CurrentDossier => self.merge_case(&key, &case).await,
        }
    }

    /// Merges another reader's case into a dossier. Where the two disagree, both answers are kept until the user
    /// decides.
    async fn merge_case(&mut self, key: &Key, theirs: &Case) -> Result<(), StoreError> {
        let open = self.open(key).await?;
        let ours = case_of(open, "");
        let Merged { case, disagreements } = ours.merge(theirs);
        let documents = case.to_documents();
        let added = documents.get(open.len()..).unwrap_or_default().to_vec();
        let pairs: Vec<_> = disagreements.into_iter().map(|d| (d.ours, d.theirs)).collect();
        self.add_documents(key, &added, |record| {
            record.corrections = case.corrections;
            record.disagreements.extend(pairs);
        })
        .await
    }
}

/// A document that was imported before, read by this engine.
fn read_again(document: &Document) -> StoredDocument {
    StoredDocument::new(document, Vec::new(), attribution::read(document))
}

fn case_of(open: &OpenDossier, reader: &str) -> Case {
    let documents = open.documents().to_vec();
    let dossier = Dossier { title: open.record.name.clone(), documents, ..Dossier::default() };
    Case::of(&dossier, &open.record.corrections, reader)
}
