//! Case files of dossiers, merged into others, and what a reader who stops is told of their documents.

use super::open_dossier::OpenDossier;
use crate::store::{DossierRecord, ImportProblem};
use variorum_case::{Case, Merged};
use variorum_engine::model::{Document, Dossier};

/// A dossier as a case file, under the name of its reader.
pub(super) fn case_of(open: &OpenDossier, reader: &str) -> Case {
    let documents = open.documents().to_vec();
    let dossier = Dossier { title: open.record.name.clone(), documents, ..Dossier::default() };
    Case::of(&dossier, &open.record.corrections, reader)
}

/// A dossier's record with another reader's corrections, and the documents that it lacks. Where two readers disagree, both
/// answers are kept until the user decides.
pub(super) fn merged(open: &OpenDossier, theirs: &Case) -> (DossierRecord, Vec<Document>) {
    let Merged { case, disagreements } = case_of(open, "").merge(theirs);
    let mut documents = case.to_documents();
    let added = documents.split_off(open.len().min(documents.len()));
    let mut record = open.record.clone();
    record.corrections = case.corrections;
    record.disagreements.extend(disagreements.into_iter().map(|d| (d.ours, d.theirs)));
    record.content += 1;
    record.statements = None;
    (record, added)
}

/// What a reader is told of a document for which a case file has no room.
pub(super) fn left_out(file: String) -> ImportProblem {
    let advice =
        "this case file holds more than can be read here: ask for this article by itself, or split it";
    ImportProblem { file, advice: advice.to_owned() }
}

/// What a reader who stops is told of the documents that a case file still had.
pub(super) fn stopped(documents: impl Iterator<Item = Document>) -> impl Iterator<Item = ImportProblem> {
    let advice =
        "you stopped before this document of the case file was added: take the file into this dossier again";
    documents.map(|document| ImportProblem { file: document.facts.file, advice: advice.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Key, StoredDocument};
    use variorum_engine::{
        attribution,
        documents::document,
        model::{Anchor, Author, Correction, CorrectionKind, DocumentId},
    };

    fn correction(words: &str) -> Correction {
        let at = Anchor { document: "rain.txt".into(), exact: words.into(), ..Anchor::default() };
        Correction { author: Author::User, note: None, kind: CorrectionKind::Base { at } }
    }

    fn open(files: &[&str], corrections: &[Correction]) -> OpenDossier {
        let mut record = DossierRecord::new(Key::new("k"), "Weather".into(), 0);
        record.corrections = corrections.to_vec();
        let mut open = OpenDossier::load(record, Vec::new(), None);
        for (number, file) in (0..).zip(files) {
            let document = document(DocumentId(0), file, format!("What {file} says\n\nIt rains."));
            open.add(number, &StoredDocument::new(&document, Vec::new(), attribution::read(&document)));
        }
        open
    }

    #[test]
    fn a_case_file_without_new_documents_adds_its_corrections_alone() {
        let theirs = case_of(&open(&["rain.txt"], &[correction("rains")]), "");
        let ours = open(&["rain.txt", "snow.txt"], &[correction("snows")]);
        let (record, added) = merged(&ours, &theirs);
        assert_eq!((added.len(), record.content), (0, ours.record.content + 1));
        assert_eq!(record.corrections, [correction("snows"), correction("rains")]);
    }

    #[test]
    fn a_case_file_is_merged_onto_the_record_as_it_is_now() {
        let theirs = case_of(&open(&["rain.txt", "snow.txt"], &[correction("rains")]), "");
        let mut ours = open(&["rain.txt"], &[]);
        let (first, _) = merged(&ours, &theirs);
        assert_eq!(first.corrections, [correction("rains")]);
        // Meanwhile another tab has corrected.
        ours.record.corrections.push(correction("hails"));
        let (record, added) = merged(&ours, &theirs);
        assert_eq!(record.corrections, [correction("hails"), correction("rains")]);
        assert_eq!(added.iter().map(|d| d.facts.file.as_str()).collect::<Vec<_>>(), ["snow.txt"]);
    }

    #[test]
    fn the_documents_that_a_stop_left_out_are_named() {
        let left = open(&["rain.txt", "snow.txt"], &[]).documents().to_vec();
        let files: Vec<String> = stopped(left.into_iter()).map(|problem| problem.file).collect();
        assert_eq!(files, ["rain.txt", "snow.txt"]);
    }
}
