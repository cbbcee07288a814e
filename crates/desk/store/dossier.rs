//! The record of a dossier: everything but its documents and its analysis.

use super::Key;
use serde::{Deserialize, Serialize};
use variorum_engine::model::Correction;

/// One side of a disagreement between two readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Side {
    /// The reader whose dossier this is.
    Ours,
    /// The reader whose case file was merged in.
    Theirs,
}

/// A dossier's record. It is stored as JSON, so fields may be added if they have a default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DossierRecord {
    pub(crate) key: Key,
    pub(crate) name: String,
    /// When it was made, in milliseconds since 1970.
    pub(crate) created: u64,
    /// When it was last changed, in milliseconds since 1970.
    pub(crate) changed: u64,
    /// Grows with each change. A writer names the revision it has read, so no tab overwrites another's change.
    pub(crate) revision: u32,
    /// Grows with each change that affects the analysis.
    pub(crate) content: u32,
    /// The number that the next document gets.
    pub(crate) next: u32,
    /// How many documents it holds.
    pub(crate) documents: u32,
    /// How many statements the analysis has; `None` until the documents have been analysed together.
    pub(crate) statements: Option<u32>,
    /// How many files were not imported yet when this record was written.
    pub(crate) waiting: u32,
    /// Files that could not be imported.
    pub(crate) problems: Vec<ImportProblem>,
    /// When the user deleted it. It can be restored for some time after that.
    pub(crate) deleted: Option<u64>,
    /// The corrections made in it, the latest last.
    pub(crate) corrections: Vec<Correction>,
    /// Corrections that were undone, the latest last.
    pub(crate) undone: Vec<Correction>,
    /// Pairs of corrections on which two readers disagree: ours, then theirs.
    pub(crate) disagreements: Vec<(Correction, Correction)>,
    /// Whether its documents, also those that come later, are to be read carefully.
    #[serde(default)]
    pub(crate) wants_careful: bool,
}

/// A file that could not be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ImportProblem {
    pub(crate) file: String,
    /// A sentence in lower case that says what to do.
    pub(crate) advice: String,
}

impl DossierRecord {
    /// The record of a new, empty dossier.
    pub(crate) fn new(key: Key, name: String, now: u64) -> Self {
        Self {
            key,
            name,
            created: now,
            changed: now,
            revision: 0,
            content: 0,
            next: 0,
            documents: 0,
            statements: None,
            waiting: 0,
            problems: Vec::new(),
            deleted: None,
            corrections: Vec::new(),
            undone: Vec::new(),
            disagreements: Vec::new(),
            wants_careful: false,
        }
    }

    /// Undoes the correction at index `at`; it can be made again.
    pub(crate) fn undo_correction(&mut self, at: u32) {
        if (at as usize) < self.corrections.len() {
            self.undone.push(self.corrections.remove(at as usize));
        }
    }

    /// Keeps one side of the disagreement at index `at`.
    pub(crate) fn resolve_disagreement(&mut self, at: u32, side: Side) {
        if (at as usize) >= self.disagreements.len() {
            return;
        }
        let (ours, theirs) = self.disagreements.remove(at as usize);
        if side == Side::Theirs {
            self.corrections.retain(|correction| *correction != ours);
            self.corrections.push(theirs);
        }
    }
}

/// The dossiers that the user has deleted, but not `wanted`, which may be the one that is being changed.
pub(crate) fn deleted_but(dossiers: &[DossierRecord], wanted: &Key) -> Vec<Key> {
    let deleted = dossiers.iter().filter(|known| known.deleted.is_some() && known.key != *wanted);
    deleted.map(|known| known.key.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::model::{Anchor, Author, CorrectionKind};

    fn correction(words: &str) -> Correction {
        let at = Anchor { exact: words.to_owned(), ..Anchor::default() };
        Correction { author: Author::User, note: None, kind: CorrectionKind::Base { at } }
    }

    #[test]
    fn a_dossier_that_is_being_deleted_makes_no_room_for_itself() {
        let record = |key: &str, deleted| DossierRecord {
            deleted,
            ..DossierRecord::new(Key::new(key), String::new(), 0)
        };
        let dossiers = [record("a", Some(1)), record("b", Some(2)), record("c", None)];
        assert_eq!(deleted_but(&dossiers, &Key::new("b")), [Key::new("a")]);
    }

    fn corrected(words: &[&str]) -> DossierRecord {
        let corrections = words.iter().map(|words| correction(words)).collect();
        DossierRecord { corrections, ..DossierRecord::new(Key::new("k"), "Rain".to_owned(), 0) }
    }

    #[test]
    fn an_undone_correction_can_be_made_again() {
        let mut dossier = corrected(&["a", "b"]);
        dossier.undo_correction(0);
        dossier.undo_correction(9);
        assert_eq!((dossier.corrections, dossier.undone), (vec![correction("b")], vec![correction("a")]));
    }

    #[test]
    fn a_disagreement_is_resolved_once() {
        for (side, words) in [(Side::Ours, "a"), (Side::Theirs, "b")] {
            let mut dossier = corrected(&["a"]);
            dossier.disagreements = vec![(correction("a"), correction("b"))];
            dossier.resolve_disagreement(0, side);
            dossier.resolve_disagreement(0, side);
            assert_eq!(dossier.corrections, [correction(words)]);
            assert!(dossier.disagreements.is_empty());
        }
    }
}
