//! Carries out the window's commands. Importing is in [`super::import`], the removal and replacement of documents in
//! [`super::replace_documents`], corrections and case files in [`super::case_files`].

use super::{
    borrowed_dossier::BorrowedDossier,
    case_files::CaseImport,
    draft_check::check,
    event_loop::{send, send_rows, send_with_bytes},
    import::{IncomingFile, PartialFile},
    open_dossier::OpenDossier,
    protocol::{CheckedAgainst, Command, DraftSource, Event, Persistence, RowUpdate},
    state::WorkerState,
};
use crate::store::{
    DossierRecord, ImportProblem, Key, StoreError, StoredDossiers, database::Change, raw_records_file,
};
use variorum_browser::now;
use variorum_desk_api::{Answer, decode, encode};
use variorum_engine::model::Dossier;
use web_sys::File;

impl WorkerState {
    /// Carries out a command; `file` is the file that came with it. A failure is reported to the window.
    pub(super) async fn execute(&mut self, command: Command, file: Option<File>) {
        self.open_database().await;
        if let Err(error) = self.try_execute(command, file).await {
            send(&Event::Failed { message: error.to_string() });
        }
    }

    async fn try_execute(&mut self, command: Command, beside: Option<File>) -> Result<(), StoreError> {
        match command {
            Command::ListDossiers => self.list_dossiers().await,
            Command::CreateDossier { key, name } => {
                self.create_dossier(DossierRecord::new(key, name, now())).await
            }
            Command::RenameDossier { key, name } => {
                self.change_record(&key, |record| record.name.clone_from(&name)).await
            }
            Command::DeleteDossier { key } => {
                self.change_record(&key, |record| record.deleted = Some(now())).await
            }
            Command::RestoreDossier { key } => self.change_record(&key, |record| record.deleted = None).await,
            Command::PurgeUnreadable { key } => self.purge_unreadable(&key).await,
            Command::SaveRawRecords { key } => self.save_raw_records(&key).await,
            Command::ClearProblems { key } => {
                self.unstored_problems.retain(|(known, _)| *known != key);
                self.tell_unstored(&key, &[]);
                self.change_record(&key, |record| record.problems.clear()).await
            }
            Command::AddProblem { key, problem } => {
                self.change_record(&key, |record| record.problems.push(problem.clone())).await
            }
            Command::ListDocuments { key } => self.list_documents(&key).await,
            Command::ShowDossier { key } => self.show_dossier(&key).await,
            Command::ChooseColumns { file, columns } => self.choose_columns(file, columns).await,
            Command::ImportFile { key, file, name, rest } => {
                self.import(key, IncomingFile { id: file, name, rest, content: beside }).await
            }
            Command::ContinueFile => self.continue_file().await,
            Command::EndImport { key } => {
                self.end_if_done(key, 0).await;
                Ok(())
            }
            Command::Analyze { key } => self.analyze(&key).await,
            Command::SetFacts { key, changes } => self.set_facts(&key, &changes).await,
            Command::RemoveDocuments { key, documents } => self.remove_documents(&key, &documents).await,
            Command::AttachOriginal { key, document, digest } => {
                self.attach_original(&key, document, digest).await
            }
            Command::UndoDocumentChange => self.undo_document_change().await,
            Command::OpenForPage { key } => self.open_for_page(&key).await,
            Command::Reload { key, unstored } => self.reload(&key, unstored).await,
            Command::TakeTurn { key } => {
                self.take_turn(&key);
                Ok(())
            }
            Command::Stop => self.stop().await,
            Command::CheckDraft { number, against, text, primary } => {
                let found = self.check_draft(against, text, primary).await;
                // Also where it fails, so that the window does not wait.
                let (found, failed) = found.map_or_else(|error| (None, Err(error)), |found| (found, Ok(())));
                send(&Event::DraftChecked { number, found });
                failed
            }
            Command::CopyEmbedded { key, name, dossier, corrections } => {
                self.copy_embedded(key, name, &dossier, corrections).await
            }
            Command::AddCorrections { key, corrections } => {
                self.correct(&key, |record| {
                    record.corrections.extend(corrections.iter().cloned());
                    record.undone.clear();
                })
                .await
            }
            Command::UndoCorrection { key, at } => {
                self.correct(&key, |record| record.undo_correction(at)).await
            }
            Command::RedoCorrection { key } => {
                self.correct(&key, |record| record.corrections.extend(record.undone.pop())).await
            }
            Command::MeasurePrecision { key } => self.measure_precision(&key).await,
            Command::SaveCaseFile { key, reader } => self.save_case_file(&key, &reader).await,
            Command::SaveSinglePage { key } => self.save_single_page(&key).await,
            Command::OpenCaseFile { key, target } => {
                self.open_case_file(key, target, beside).await;
                Ok(())
            }
            Command::AddCaseDocuments { key } => self.add_case_documents(&key).await,
            Command::KnowCareful { weights, is_here } => {
                self.know_careful(weights, is_here);
                Ok(())
            }
            Command::TakeCareful { is_here } => self.take_careful(is_here).await,
            Command::WantCareful { key, is_wanted } => self.want_careful(&key, is_wanted).await,
            Command::GoOnCarefully { key } => self.go_on_carefully(&key).await,
            Command::TakeScores { key, lane, number, scores } => {
                self.take_scores(&key, lane, number, scores).await
            }
            Command::ResolveDisagreement { key, at, side } => {
                self.correct(&key, |record| record.resolve_disagreement(at, side)).await
            }
        }
    }

    pub(super) async fn list_dossiers(&mut self) -> Result<(), StoreError> {
        if let Some(database) = &self.database {
            let StoredDossiers { readable, unreadable } = database.dossiers().await?;
            (self.dossiers, self.unreadable) = (readable, unreadable);
        }
        send(&Event::Dossiers {
            dossiers: self.dossiers.clone(),
            unreadable: self.unreadable.clone(),
            persistence: self.persistence.clone().unwrap_or(Persistence::Stored),
        });
        Ok(())
    }

    /// Stores the record of a new, empty dossier.
    pub(super) async fn create_dossier(&mut self, record: DossierRecord) -> Result<(), StoreError> {
        if let Some(database) = &self.database {
            database.commit(&record, None, &Change::default()).await?;
        }
        self.dossiers.push(record.clone());
        self.open.push(OpenDossier::load(record.clone(), Vec::new(), None));
        self.announce(record);
        Ok(())
    }

    /// Deletes a dossier for good, unless it can be read after all.
    async fn purge_unreadable(&mut self, key: &Key) -> Result<(), StoreError> {
        if let Some(database) = &self.database
            && database.dossier(key).await == Err(StoreError::Unreadable)
        {
            database.purge(key).await?;
        }
        self.list_dossiers().await
    }

    async fn save_raw_records(&mut self, key: &Key) -> Result<(), StoreError> {
        let Some(database) = &self.database else { return Err(StoreError::Missing) };
        let file = raw_records_file(&database.raw_records(key).await?);
        send_with_bytes(&Event::FileForUser { name: format!("{key}.variorum-records.json") }, &file);
        Ok(())
    }

    /// Sends all documents of a dossier to the window.
    pub(super) async fn list_documents(&mut self, key: &Key) -> Result<(), StoreError> {
        let open = self.open(key).await?;
        let (rows, record) = (open.rows(0), open.record.clone());
        let (unreadable, missing) = (open.unreadable.clone(), open.missing());
        self.listed = Some((key.clone(), record.content));
        self.send_record(record);
        send_rows(key, rows, RowUpdate::All);
        send(&Event::Unreadable { key: key.clone(), files: unreadable, missing });
        self.queue.borrow_mut().push(Command::GoOnCarefully { key: key.clone() }, None);
        Ok(())
    }

    /// Lists a dossier's documents, and analyses them if they were never analysed together, or by another engine.
    async fn show_dossier(&mut self, key: &Key) -> Result<(), StoreError> {
        self.list_documents(key).await?;
        let open = self.open(key).await?;
        if open.analysis.is_none() && open.len() > 0 {
            self.queue.borrow_mut().push(Command::Analyze { key: key.clone() }, None);
        }
        Ok(())
    }

    /// Queues a new analysis if the page shows the dossier. Otherwise it is made when it is asked for.
    pub(super) fn analyze_for_page(&mut self, key: &Key) {
        if self.given_to_page.contains(key) {
            self.queue.borrow_mut().push(Command::Analyze { key: key.clone() }, None);
        }
    }

    /// Analyses a dossier's documents together, unless that is done, and gives the result to the page if it shows the
    /// dossier.
    async fn analyze(&mut self, key: &Key) -> Result<(), StoreError> {
        loop {
            match self.analyze_once(key).await {
                // Another tab has changed documents meanwhile; they belong into the analysis. If it is still at it, it
                // analyses them at its end, and tells this one.
                Err(StoreError::Conflict) if self.record(key)?.waiting > 0 => return Ok(()),
                Err(StoreError::Conflict) => {}
                Err(error) => return Err(error),
                Ok(()) if self.given_to_page.contains(key) => return self.send_to_page(key).await,
                Ok(()) => return Ok(()),
            }
        }
    }

    async fn analyze_once(&mut self, key: &Key) -> Result<(), StoreError> {
        let open = self.open(key).await?;
        if open.analysis.is_some() {
            return Ok(());
        }
        let send_stage = |stage| send(&Event::AnalysisStage { key: key.clone(), stage });
        let encoded = open.analyze(|stage| send_stage(Some(stage)));
        send_stage(None);
        let mut record = open.record.clone();
        record.statements = open.analysis.as_ref().and_then(|a| u32::try_from(a.statements.len()).ok());
        let change = Change { analysis: Some(encoded), ..Change::default() };
        match self.commit(record.clone(), &change).await {
            // Without room, the analysis lasts until the page is closed, and can be made again.
            Err(StoreError::Full) => {
                self.send_record(record);
                Ok(())
            }
            done => done,
        }
    }

    /// Gives a dossier to the page, now and whenever it changes.
    async fn open_for_page(&mut self, key: &Key) -> Result<(), StoreError> {
        if !self.given_to_page.contains(key) {
            self.given_to_page.push(key.clone());
        }
        self.queue.borrow_mut().push(Command::GoOnCarefully { key: key.clone() }, None);
        if let Err(error) = self.analyze(key).await {
            self.given_to_page.retain(|given| given != key);
            let message = match error {
                StoreError::Missing => "it may have been deleted, or made in another browser".to_owned(),
                StoreError::Full
                | StoreError::Conflict
                | StoreError::Unreadable
                | StoreError::Closed
                | StoreError::Other(_) => error.to_string(),
            };
            send(&Event::DossierMissing { key: key.clone(), message });
        }
        Ok(())
    }

    /// Gives a dossier to the window, for a page of its own.
    async fn save_single_page(&mut self, key: &Key) -> Result<(), StoreError> {
        self.analyze_once(key).await?;
        let open = self.open(key).await?;
        if let Some(dossier) = open.dossier() {
            let (name, corrections) = (open.record.name.clone(), open.record.corrections.clone());
            send_with_bytes(&Event::SinglePage { name, corrections }, &encode(&dossier));
        }
        Ok(())
    }

    /// Holds a draft against a dossier; `None` if it was never analysed, or came damaged.
    async fn check_draft(
        &mut self,
        against: DraftSource,
        text: String,
        primary: String,
    ) -> Result<Option<CheckedAgainst>, StoreError> {
        match against {
            DraftSource::Stored(key) => {
                let open = self.open(&key).await?;
                let analysis = open.analysis.as_ref();
                Ok(analysis.map(|own| check(open.documents().to_vec(), &own.quotations, text, primary)))
            }
            DraftSource::Embedded(dossier) => {
                let dossier: Option<Dossier> = decode(&dossier).ok();
                Ok(dossier.map(|own| check(own.documents, &own.analysis.quotations, text, primary)))
            }
        }
    }

    async fn send_to_page(&mut self, key: &Key) -> Result<(), StoreError> {
        let open = self.open(key).await?;
        let dossier = open.dossier().map(BorrowedDossier::parts).unwrap_or_default();
        let parts = u32::try_from(dossier.len()).unwrap_or(u32::MAX);
        for (part, dossier) in (0..).zip(dossier) {
            let answer = Answer::Dossier { key: key.to_string(), part, parts, dossier };
            send_with_bytes(&Event::DossierForPage { key: key.clone(), part }, &encode(&answer));
        }
        Ok(())
    }

    /// Another tab has changed a dossier: reports the change, and lists the documents again if they are shown. While
    /// the other tab imports, only the record is reported.
    async fn reload(&mut self, key: &Key, unstored: Option<Vec<ImportProblem>>) -> Result<(), StoreError> {
        if let Some(problems) = unstored {
            self.unstored_problems.retain(|(known, _)| known != key);
            self.unstored_problems.extend(problems.into_iter().map(|problem| (key.clone(), problem)));
        }
        match self.refresh(key).await {
            // The other tab has purged it.
            Err(StoreError::Missing) => {
                self.open.retain(|open| open.record.key != *key);
                return self.list_dossiers().await;
            }
            done => done?,
        }
        let record = self.record(key)?;
        self.send_record(record.clone());
        let is_outdated =
            self.listed.as_ref().is_some_and(|(listed, content)| listed == key && *content != record.content);
        if is_outdated && record.waiting == 0 {
            self.list_documents(key).await?;
        }
        if record.waiting == 0 {
            self.analyze_for_page(key);
        }
        Ok(())
    }

    /// Stops importing. The queue has dropped the files already. What fails is reported when everything has stopped.
    async fn stop(&mut self) -> Result<(), StoreError> {
        let mut unfinished: Vec<(Key, Vec<ImportProblem>)> =
            std::mem::take(&mut self.cases).into_iter().map(CaseImport::unfinished).collect();
        let partial = self.partial.take().and_then(PartialFile::unfinished);
        unfinished.extend(partial.map(|(key, problem)| (key, vec![problem])));
        for (key, problems) in unfinished.into_iter().filter(|(_, problems)| !problems.is_empty()) {
            self.record_problems(&key, problems).await;
        }
        let mut outcome = Ok(());
        for key in std::mem::take(&mut self.importing) {
            self.end_turn(&key);
            let ended = self.change_record(&key, |record| record.waiting = 0).await;
            outcome = outcome.and(ended);
            self.queue.borrow_mut().push(Command::Analyze { key }, None);
        }
        send(&Event::Stopped);
        outcome
    }
}
