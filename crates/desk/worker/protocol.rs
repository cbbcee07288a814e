//! What the window and its worker say to each other: [`Command`]s one way, [`Event`]s the other, in postcard. Imported
//! files and finished dossiers travel beside a message and are not copied through it. Both ends are the same program,
//! so nothing here is ever stored.

use super::originals::MatchEvidence;
use crate::store::{CarefulNote, DossierRecord, ImportProblem, Key, Side, UnreadableDossier};
use serde::{Deserialize, Serialize};
use variorum_engine::{
    Stage,
    model::{Correction, Facts},
};
use variorum_import::{Columns, Evidence, Table};
use variorum_present::draft::CheckedDraft;

/// The number by which window and worker name a file of an import.
pub(crate) type FileId = u32;

/// What the window wants the worker to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Command {
    /// List all dossiers.
    ListDossiers,
    /// Make an empty dossier, under a key that the window has generated.
    CreateDossier { key: Key, name: String },
    /// Rename a dossier.
    RenameDossier { key: Key, name: String },
    /// Delete a dossier. It can be restored for ten minutes.
    DeleteDossier { key: Key },
    /// Restore a deleted dossier.
    RestoreDossier { key: Key },
    /// Delete a dossier for good that this version can't read.
    PurgeUnreadable { key: Key },
    /// Save the stored records of a dossier that this version can't read.
    SaveRawRecords { key: Key },
    /// List the documents of a dossier.
    ListDocuments { key: Key },
    /// List the documents of a dossier that the user opened, and analyse it if its analysis is out of date.
    ShowDossier { key: Key },
    /// Import a file, which travels beside this; `rest` more are to come for its dossier.
    ImportFile { key: Key, file: FileId, name: String, rest: u32 },
    /// Go on with the articles of a file. The worker gives itself this command.
    ContinueFile,
    /// The last file of an import was given up: do what is done after the last. The client gives the worker this command.
    EndImport { key: Key },
    /// The user said which columns of a table hold what; `None` leaves the table out.
    ChooseColumns { file: FileId, columns: Option<Columns> },
    /// Record that a file could not be imported.
    AddProblem { key: Key, problem: ImportProblem },
    /// Analyse the documents of a dossier together.
    Analyze { key: Key },
    /// Change what is known of documents; `None` returns to what the import found.
    SetFacts { key: Key, changes: Vec<(u32, Option<Facts>)> },
    /// Remove documents from their dossier.
    RemoveDocuments { key: Key, documents: Vec<u32> },
    /// Put a document in the place of the digest that it is the original of.
    AttachOriginal { key: Key, document: u32, digest: u32 },
    /// Undo the last change of documents, while the worker remembers it.
    UndoDocumentChange,
    /// Clear the list of files that could not be imported.
    ClearProblems { key: Key },
    /// Give a dossier with its analysis to the page, now and whenever it changes.
    OpenForPage { key: Key },
    /// Hold a text, and a primary text unless it is empty, against a dossier. The window tells checks apart by `number`.
    CheckDraft { number: u32, against: DraftSource, text: String, primary: String },
    /// Copy the dossier that came with the page (encoded), with these corrections.
    CopyEmbedded { key: Key, name: String, dossier: Vec<u8>, corrections: Vec<Correction> },
    /// Add corrections.
    AddCorrections { key: Key, corrections: Vec<Correction> },
    /// Undo the correction at this index.
    UndoCorrection { key: Key, at: u32 },
    /// Make the correction again that was undone last.
    RedoCorrection { key: Key },
    /// Compare the corrections with what the engine reads without them.
    MeasurePrecision { key: Key },
    /// Save a dossier as a case file, under the name of its reader.
    SaveCaseFile { key: Key, reader: String },
    /// Encode a dossier for a page of its own.
    SaveSinglePage { key: Key },
    /// Read a case file, which travels beside this, into a dossier.
    OpenCaseFile { key: Key, target: CaseTarget },
    /// Go on with the documents of a case file. The worker gives itself this command.
    AddCaseDocuments { key: Key },
    /// Decide a disagreement of two readers.
    ResolveDisagreement { key: Key, at: u32, side: Side },
    /// Another tab has changed a dossier, or tells problems that it could not store (none: they are cleared). The worker
    /// gives itself this command.
    Reload { key: Key, unstored: Option<Vec<ImportProblem>> },
    /// It is this tab's turn to import into a dossier. The worker gives itself this command.
    TakeTurn { key: Key },
    /// Stop importing.
    Stop,
    /// The name of the careful reader's weights (empty: this edition has none), and whether the worker has them and the
    /// program. The client sends it to each worker first.
    KnowCareful { weights: String, is_here: bool },
    /// The careful reader has come, or not (`false`). The client gives the worker this command.
    TakeCareful { is_here: bool },
    /// The user wants a dossier to be read carefully, also what comes into it later, or no more of it.
    WantCareful { key: Key, is_wanted: bool },
    /// Go on with the careful reading of a dossier, if the user wants it and something is left. The worker gives itself this
    /// command.
    GoOnCarefully { key: Key },
    /// What the careful reader says of a document, encoded; `None` if it failed. A worker's lane gives it this command.
    TakeScores { key: Key, lane: u32, number: u32, scores: Option<Vec<u8>> },
}

/// What the worker reports to the window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Event {
    /// The worker listens to commands.
    Ready,
    /// The worker panicked and has to be replaced.
    Crashed { message: String },
    /// All dossiers, those that can't be read, and whether anything is kept.
    Dossiers { dossiers: Vec<DossierRecord>, unreadable: Vec<UnreadableDossier>, persistence: Persistence },
    /// A dossier is new or changed.
    DossierChanged { record: DossierRecord },
    /// Documents of a dossier.
    Documents { key: Key, rows: Vec<DocumentRow>, update: RowUpdate },
    /// Documents of a dossier that can't be read, and how many are not in the database at all.
    Unreadable { key: Key, files: Vec<String>, missing: u32 },
    /// Documents were removed or replaced, or such a change was undone.
    DocumentsChanged { key: Key, change: DocumentChange },
    /// The import of a file begins.
    FileStarted { file: FileId },
    /// These files are finished: imported and stored, or recorded as problems. `known` documents of them were in the
    /// dossier already.
    FilesDone { files: Vec<FileId>, known: u32 },
    /// A file is a table. The worker waits for [`Command::ChooseColumns`].
    TableFound { file: FileId, name: String, table: Table },
    /// The analysis of a dossier reached a stage, or is finished (`None`).
    AnalysisStage { key: Key, stage: Option<Stage> },
    /// A part of the dossier for the page, from 0; a `variorum_desk_api::Answer` travels beside this, encoded.
    DossierForPage { key: Key, part: u32 },
    /// The dossier for the page can't be had.
    DossierMissing { key: Key, message: String },
    /// A file for the user, which travels beside this.
    FileForUser { name: String },
    /// A dossier for a page of its own, which travels beside this (encoded), and its corrections.
    SinglePage { name: String, corrections: Vec<Correction> },
    /// What was found of a draft; `None` if its dossier can't be had.
    DraftChecked { number: u32, found: Option<CheckedAgainst> },
    /// How often the engine was right, and how many corrections did not find their words.
    Precision { key: Key, figures: Vec<PrecisionFigure>, lost: u32 },
    /// How many articles of a case file or of the file that is being read are stored, and of how many; of none while a case
    /// file is read, and `None` when no such file is under way any more.
    ArticlesRead { articles: Option<(u32, u32)> },
    /// The worker waits for another tab, for the reason given, or does so no more.
    Waiting { reason: Option<String> },
    /// A command was not carried out, and what the user can do.
    Failed { message: String },
    /// The import has stopped.
    Stopped,
    /// The worker needs the careful reader.
    CarefulWanted,
    /// So many bytes of the careful reader's weights have come. The client reports this.
    CarefulComing { bytes: u32 },
    /// The careful reading of a dossier is under way: so many of its documents are read, of so many; `None`: it has ended.
    CarefulProgress { key: Key, documents: Option<(u32, u32)> },
}

impl Event {
    /// So many articles of a file are stored, of so many: after the last it is under way no more, even if it has none.
    pub(crate) fn articles_read(done: u32, total: u32) -> Self {
        Self::ArticlesRead { articles: (done < total).then_some((done, total)) }
    }
}

/// What a draft is held against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum DraftSource {
    /// One of the user's own dossiers.
    Stored(Key),
    /// The dossier that came with the page, encoded.
    Embedded(Vec<u8>),
}

/// A draft that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CheckedAgainst {
    pub(crate) checked: CheckedDraft,
    /// How many documents of the dossier it was held against; places beyond are in the primary text.
    pub(crate) sources: u32,
}

/// How the documents of a dossier were changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum DocumentChange {
    /// Documents were removed: the name of the first, and how many they were.
    Removed(String, u32),
    /// Facts of documents were changed: the name of the first, and how many they were.
    FactsSet(String, u32),
    /// The original of this name has taken its digest's place.
    OriginalAttached(String),
    /// The last change was undone.
    Undone,
}

/// Where the contents of a case file go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum CaseTarget {
    /// Into a dossier of its own.
    NewDossier,
    /// Into the dossier that is shown, beside what it holds.
    CurrentDossier,
}

/// How often the engine was right about one aspect, by the user's corrections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PrecisionFigure {
    /// The aspect, as a plural noun.
    pub(crate) aspect: String,
    /// How often the engine was right.
    pub(crate) right: u32,
    /// How often it was wrong.
    pub(crate) wrong: u32,
    /// The share that was right and the ends of its confidence interval, in percent; `None` if nothing was judged.
    pub(crate) share: Option<(u32, u32, u32)>,
}

/// How the window updates its list of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum RowUpdate {
    /// More rows come, and the last of them say what all are.
    Part,
    /// The rows are the whole list.
    All,
    /// The rows are those that are new or changed.
    Changed,
}

/// Whether what the user does survives the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Persistence {
    /// It is stored in the browser's database.
    Stored,
    /// It lasts until the page is closed, for the reason given.
    InMemory { why: String },
}

/// A document in the list of documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DocumentRow {
    /// Its number in the dossier, which it keeps when others are removed.
    pub(crate) number: u32,
    /// What is known of it.
    pub(crate) facts: Facts,
    /// What the import found.
    pub(crate) evidence: Vec<Evidence>,
    /// Whether the user changed any of its facts.
    pub(crate) is_edited: bool,
    /// How many quotations the engine read in this document alone.
    pub(crate) quotations: u32,
    /// How many of them have no speaker.
    pub(crate) unattributed: u32,
    /// An earlier document with the same or nearly the same text.
    pub(crate) duplicate: Option<Duplicate>,
    /// The digest that it may be the original of.
    pub(crate) original: Option<OriginalOffer>,
    /// That it was read carefully, and what that changed.
    pub(crate) careful: Option<CarefulNote>,
}

/// The digest that a document may be the original of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OriginalOffer {
    /// The digest's number.
    pub(crate) digest: u32,
    /// What the two have in common.
    pub(crate) evidence: MatchEvidence,
}

/// An earlier document with the same or nearly the same text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Duplicate {
    /// The earlier document's file.
    pub(crate) file: String,
    /// Whether the texts are the same but for white space.
    pub(crate) is_exact: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_desk_api::{decode, encode};

    #[test]
    fn a_file_is_under_way_until_its_last_article_is_stored() {
        let articles = |done, total| match Event::articles_read(done, total) {
            Event::ArticlesRead { articles } => articles,
            _ => unreachable!("another event"),
        };
        assert_eq!([articles(2, 3), articles(3, 3), articles(0, 0)], [Some((2, 3)), None, None]);
    }

    #[test]
    fn a_message_is_read_as_it_was_written() {
        let key = Key::new("a1");
        let row = DocumentRow {
            number: 3,
            facts: Facts { file: "b/ü.txt".into(), title: Some("One".into()), ..Facts::default() },
            evidence: vec![],
            is_edited: true,
            quotations: 7,
            unattributed: 2,
            duplicate: Some(Duplicate { file: "a.txt".into(), is_exact: false }),
            original: None,
            careful: Some(CarefulNote::default()),
        };
        let event = Event::Documents { key, rows: vec![row], update: RowUpdate::Changed };
        assert_eq!(decode::<Event>(&encode(&event)), Ok(event));
        let command = Command::ImportFile { key: Key::new("a1"), file: 9, name: "x".into(), rest: 0 };
        assert_eq!(decode::<Command>(&encode(&command)), Ok(command));
    }
}
