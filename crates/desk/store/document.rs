//! A document and an analysis as they are stored. What the engine read is a cache: it bears the hash of the engine that
//! made it, and another engine reads the text again.

use crate::store::near_duplicates::Sketch;
use serde::{Deserialize, Serialize};
use variorum_engine::{
    attribution::{self, Reading, careful::Changes},
    model::{Analysis, Boilerplate, Document, DocumentId, Facts},
};
use variorum_import::Evidence;

/// The hash of the engine's sources that this program was built from.
pub(crate) const ENGINE_HASH: &str = variorum_engine::FINGERPRINT;

/// That a document was read carefully.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CarefulNote {
    /// The name of the careful reader's file of weights, which bears its hash.
    pub(crate) weights: String,
    /// As in [`Changes`]: how the reading differs from the fast one.
    pub(crate) speakers: u32,
    /// Likewise.
    pub(crate) passages: u32,
}

impl CarefulNote {
    /// How the reading differs from the fast one.
    pub(crate) fn changes(&self) -> Changes {
        Changes { speakers: self.speakers, passages: self.passages }
    }
}

/// What the careful reader says of a document's words, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptScores {
    /// As in [`CarefulNote`].
    pub(crate) weights: String,
    /// How many bytes the text has that was read: another may have come in its place.
    pub(crate) length: usize,
    /// As [`variorum_careful::wire`] encodes them.
    pub(crate) scores: Vec<u8>,
}

/// A document as it is stored. All but the cached reading is stored as JSON, so fields may be added if they have a
/// default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredDocument {
    /// What is known of it: what the import found, and what the user changed.
    pub(crate) facts: Facts,
    /// What the import found.
    pub(crate) found: Facts,
    /// All findings of the import, for each fact the most trusted first.
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) text: String,
    pub(crate) boilerplate: Vec<Boilerplate>,
    /// For finding near-duplicates.
    pub(crate) sketch: Sketch,
    /// What the engine read in this document alone.
    #[serde(skip)]
    pub(crate) reading: Reading,
    /// The [`ENGINE_HASH`] of the engine that made `reading`; empty if there is none.
    #[serde(skip)]
    pub(crate) engine: String,
    /// That it was read carefully, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) careful: Option<CarefulNote>,
}

impl StoredDocument {
    /// A document that was just imported, with its reading.
    pub(crate) fn new(document: &Document, evidence: Vec<Evidence>, reading: Reading) -> Self {
        Self {
            facts: document.facts.clone(),
            found: document.facts.clone(),
            evidence,
            text: document.text.clone(),
            boilerplate: document.boilerplate.clone(),
            sketch: Sketch::of(&document.text),
            reading,
            engine: ENGINE_HASH.to_owned(),
            careful: None,
        }
    }

    /// Whether this engine made its reading.
    pub(crate) fn is_current(&self) -> bool {
        self.engine == ENGINE_HASH
    }

    /// The document under `id`, and its reading, which is made again, and not carefully, if another engine made the stored
    /// one.
    pub(crate) fn restore(&self, id: DocumentId) -> (Document, Reading) {
        let document = Document::new(id, self.facts.clone(), self.text.clone(), self.boilerplate.clone());
        let mut reading = if self.is_current() { self.reading.clone() } else { attribution::read(&document) };
        set_document(&mut reading, id);
        (document, reading)
    }
}

/// Makes `reading` one of document `id`. Ids are indices, so they change when an earlier document is removed.
fn set_document(reading: &mut Reading, id: DocumentId) {
    for quotation in &mut reading.quotations {
        quotation.document = id;
    }
    for diagnostic in &mut reading.diagnostics {
        diagnostic.place.document = id;
    }
}

/// The analysis of a whole dossier, and what it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredAnalysis {
    /// The [`ENGINE_HASH`] of the engine that made it.
    pub(crate) engine: String,
    /// The [`super::DossierRecord::content`] that it was made from.
    pub(crate) content: u32,
    pub(crate) analysis: Analysis,
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::documents;

    fn stored() -> StoredDocument {
        let text = "Rain is here\n\n“It rains all day,” said Ann Lee, a farmer.";
        let document = documents::document(DocumentId(0), "rain.txt", text.to_owned());
        let reading = attribution::read(&document);
        StoredDocument::new(&document, vec![], reading)
    }

    #[test]
    fn a_reading_is_restored_under_the_documents_new_id() {
        let (document, reading) = stored().restore(DocumentId(4));
        assert_eq!(reading.quotations[0].document, DocumentId(4));
        assert_eq!(reading, attribution::read(&document));
    }

    #[test]
    fn the_reading_of_another_engine_is_made_again() {
        let stored = StoredDocument { engine: "another".into(), reading: Reading::default(), ..stored() };
        assert_eq!(stored.restore(DocumentId(0)).1.quotations.len(), 1);
    }
}
