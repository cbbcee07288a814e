//! Corrections, and the case files in which they travel with their documents.

use super::{
    case_merge::{case_of, left_out, merged, stopped},
    event_loop::{send, send_with_bytes},
    import::{self, BATCH, ImportBatch},
    protocol::{CaseTarget, Command, Event, PrecisionFigure},
    state::WorkerState,
};
use crate::store::{DossierRecord, ImportProblem, Key, StoreError, StoredDocument, database::Change};
use variorum_browser::now;
use variorum_case::{Case, FreeNames, measure_precision};
use variorum_desk_api::decode;
use variorum_engine::{
    attribution,
    model::{Correction, DiagnosticKind, Document, Dossier},
};
use variorum_import::{MOST_ARTICLES, MOST_TEXT};
use web_sys::File;

impl WorkerState {
    /// Changes the corrections of a dossier. Its analysis becomes invalid, and is made again at once if the page shows
    /// the dossier.
    pub(super) async fn correct(
        &mut self,
        key: &Key,
        change: impl Fn(&mut DossierRecord),
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
        let mut record = DossierRecord::new(key.clone(), name, now());
        record.corrections = corrections;
        self.create_dossier(record).await?;
        let articles = documents.iter().map(read_again).collect();
        self.store(&key, &ImportBatch { articles, is_case: true, ..ImportBatch::default() }).await?;
        self.list_documents(&key).await?;
        self.analyze_for_page(&key);
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

    /// Reads a case file into a new dossier or the one that is shown. Its corrections are taken at once, its documents in
    /// slices; where two readers disagree, both answers are kept until the user decides.
    pub(super) async fn open_case_file(&mut self, key: Key, target: CaseTarget, file: Option<File>) {
        send(&Event::ArticlesRead { articles: Some((0, 0)) });
        let read = match import::bytes(file).await {
            Some(bytes) => Case::read(&bytes.to_vec()).map_err(|error| error.to_string()),
            None => Err("the browser could not read this file: choose it again".to_owned()),
        };
        let opened = match read {
            Ok(case) => self.begin_case(key, target, case).await.map_err(|error| error.to_string()),
            Err(message) => Err(message),
        };
        if let Err(message) = opened {
            send(&Event::ArticlesRead { articles: None });
            send(&Event::Failed { message });
        }
    }

    /// Takes the corrections of a case file, and queues its documents.
    async fn begin_case(&mut self, key: Key, target: CaseTarget, mut case: Case) -> Result<(), StoreError> {
        let problems: Vec<ImportProblem> =
            case.keep_within(MOST_TEXT, MOST_ARTICLES).into_iter().map(left_out).collect();
        let documents = match target {
            CaseTarget::NewDossier => {
                let mut names = FreeNames::default();
                for dossier in &self.dossiers {
                    names.take(&dossier.name);
                }
                let name = names.take(&case.title);
                let mut record = DossierRecord::new(key.clone(), name, now());
                record.corrections = std::mem::take(&mut case.corrections);
                self.create_dossier(record).await?;
                case.to_documents()
            }
            CaseTarget::CurrentDossier => self.merge_case(&key, &case).await?,
        };
        self.cases.push(CaseImport {
            key: key.clone(),
            total: count(documents.len()),
            documents: documents.into_iter(),
            problems,
            is_new: target == CaseTarget::NewDossier,
        });
        self.importing.push(key.clone());
        self.queue.borrow_mut().push(Command::AddCaseDocuments { key }, None);
        Ok(())
    }

    /// Reads the next documents of a case file for a short while, and stores them.
    pub(super) async fn add_case_documents(&mut self, key: &Key) -> Result<(), StoreError> {
        let Some(at) = self.cases.iter().position(|case| case.key == *key) else { return Ok(()) };
        let case = self.cases.remove(at);
        let added = self.add_slice(key, case).await;
        if added.is_err() {
            self.importing.retain(|importing| importing != key);
            send(&Event::ArticlesRead { articles: None });
        }
        added
    }

    async fn add_slice(&mut self, key: &Key, mut case: CaseImport) -> Result<(), StoreError> {
        let (start, mut articles) = (now(), Vec::new());
        for document in case.documents.by_ref() {
            articles.push(read_again(&document));
            if now() >= start + BATCH {
                break;
            }
        }
        let rest = count(case.documents.len());
        let problems = std::mem::take(&mut case.problems);
        let batch = ImportBatch { articles, problems, rest, is_case: true, ..ImportBatch::default() };
        let is_first = self.record(key)?.documents == 0;
        match self.store(key, &batch).await {
            Ok(_) => {}
            // A dossier for which there is no room from the start leaves nothing behind.
            Err(error) if case.is_new && is_first => return self.give_up_case(key, error).await,
            Err(error) => self.report_lost(key, &batch, &error).await,
        }
        self.end_if_done(key.clone(), rest).await;
        send(&Event::articles_read(case.total - rest, case.total));
        if rest > 0 {
            self.cases.push(case);
            self.queue.borrow_mut().push(Command::AddCaseDocuments { key: key.clone() }, None);
        }
        Ok(())
    }

    async fn give_up_case(&mut self, key: &Key, error: StoreError) -> Result<(), StoreError> {
        if let Some(database) = &self.database {
            database.purge(key).await?;
        }
        self.open.retain(|open| open.record.key != *key);
        self.list_dossiers().await?;
        Err(error)
    }

    /// Merges another reader's corrections into a dossier, and returns the documents that it lacks. If another tab changes
    /// the dossier at this moment, they are merged into what it has become.
    async fn merge_case(&mut self, key: &Key, theirs: &Case) -> Result<Vec<Document>, StoreError> {
        loop {
            self.refresh(key).await?;
            let (record, added) = merged(self.open(key).await?, theirs);
            match self.commit(record, &Change::default()).await {
                Err(StoreError::Conflict) => {}
                Err(error) => return Err(error),
                Ok(()) => {
                    self.open(key).await?.analysis = None;
                    self.analyze_for_page(key);
                    return Ok(added);
                }
            }
        }
    }
}

/// A case file of which documents are still to be added.
pub(super) struct CaseImport {
    pub(super) key: Key,
    documents: std::vec::IntoIter<Document>,
    /// How many they were.
    total: u32,
    /// Documents that were left out, until they are stored.
    problems: Vec<ImportProblem>,
    /// Whether its dossier was made for it.
    is_new: bool,
}

impl CaseImport {
    /// What a reader who stops is told of it.
    pub(super) fn unfinished(self) -> (Key, Vec<ImportProblem>) {
        (self.key, self.problems.into_iter().chain(stopped(self.documents)).collect())
    }
}

fn count(documents: usize) -> u32 {
    u32::try_from(documents).unwrap_or(u32::MAX)
}

/// A document that was imported before, read by this engine.
fn read_again(document: &Document) -> StoredDocument {
    StoredDocument::new(document, Vec::new(), attribution::read(document))
}
