//! What is kept in the browser, and in which form: dossiers' cards, documents with what was read in them, analyses.
//!
//! Each record is a byte that names its form, and postcard after it. Form 1 was JSON text and held less; it is still
//! read. A record is never rewritten before its dossier changes, and one that can't be read is left where it is.

use crate::{
    likeness::Sketch,
    protocol::{Side, decode, encode},
};
use serde::{Deserialize, Serialize};
use std::fmt;
use variorum_engine::{
    attribution::{self, Reading},
    model::{Analysis, Boilerplate, Correction, Document, DocumentId, Facts},
};
use variorum_import::Evidence;

/// The database's version: it grows when a store is added.
pub(crate) const VERSION: u32 = 2;

/// The form that records are written in.
const FORM: u8 = 2;

/// The engine that this desk was built with. What another one read is read again.
pub(crate) const ENGINE: &str = variorum_engine::FINGERPRINT;

/// A dossier's key: small letters and digits, for the address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Key(String);

impl Key {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A key of a moment and a random number, so that two tabs never make the same.
    pub(crate) fn made(milliseconds: u64, random: u32) -> Self {
        let mut rest = milliseconds.wrapping_mul(1 << 20) ^ u64::from(random);
        let mut text = String::from("k");
        while rest > 0 {
            text.extend(char::from_digit((rest % 36) as u32, 36));
            rest /= 36;
        }
        Self(text)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A dossier's card: all that the list of dossiers needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Meta {
    pub(crate) key: Key,
    pub(crate) name: String,
    /// Milliseconds since 1970.
    pub(crate) created: u64,
    /// Milliseconds since 1970.
    pub(crate) changed: u64,
    /// Grows with each change. Whoever writes names the one that they saw, so that no tab overwrites another's work.
    pub(crate) revision: u32,
    /// Grows with each change that an analysis would see.
    pub(crate) content: u32,
    /// The number that the next document gets.
    pub(crate) next: u32,
    /// How many documents it holds.
    pub(crate) documents: u32,
    /// How many statements were found; `None` until all documents were read against each other.
    pub(crate) statements: Option<u32>,
    /// How many files were still to be read when it was last kept.
    pub(crate) waiting: u32,
    /// Files that could not be read.
    pub(crate) problems: Vec<Problem>,
    /// When it was deleted. It goes some time after that, so that it can be restored.
    pub(crate) deleted: Option<u64>,
    /// What was corrected in it, the latest last.
    pub(crate) corrections: Vec<Correction>,
    /// What was corrected and taken back, the latest last.
    pub(crate) undone: Vec<Correction>,
    /// What two readers do not agree on: ours, then theirs.
    pub(crate) disagreements: Vec<(Correction, Correction)>,
}

impl Meta {
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
        }
    }
}

impl Meta {
    /// Takes the correction at a place back, so that it can be made again.
    pub(crate) fn take_back(&mut self, at: u32) {
        if (at as usize) < self.corrections.len() {
            self.undone.push(self.corrections.remove(at as usize));
        }
    }

    /// Decides the disagreement at a place.
    pub(crate) fn settle(&mut self, at: u32, side: Side) {
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

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Problem {
    pub(crate) file: String,
    /// A lower-case sentence that says what to do.
    pub(crate) advice: String,
}

/// A document as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// What is known of it.
    pub(crate) facts: Facts,
    /// What was found in it, before the user knew better.
    pub(crate) found: Facts,
    /// All that was found about it, the most trusted first of each fact.
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) text: String,
    pub(crate) boilerplate: Vec<Boilerplate>,
    pub(crate) sketch: Sketch,
    /// What was read in it by itself, and by which engine.
    pub(crate) reading: Reading,
    pub(crate) engine: String,
}

impl Kept {
    /// Takes in an article that was just imported.
    pub(crate) fn new(document: &Document, evidence: Vec<Evidence>, reading: Reading) -> Self {
        Self {
            facts: document.facts.clone(),
            found: document.facts.clone(),
            evidence,
            text: document.text.clone(),
            boilerplate: document.boilerplate.clone(),
            sketch: Sketch::of(&document.text),
            reading,
            engine: ENGINE.to_owned(),
        }
    }

    /// The document and its reading, which is made again if another engine made it.
    pub(crate) fn restore(&self, id: DocumentId) -> (Document, Reading) {
        let document = Document::new(id, self.facts.clone(), self.text.clone(), self.boilerplate.clone());
        let mut reading =
            if self.engine == ENGINE { self.reading.clone() } else { attribution::read(&document) };
        place(&mut reading, id);
        (document, reading)
    }
}

/// Sets the document that a reading is of: its place changes when one before it is removed.
pub(crate) fn place(reading: &mut Reading, id: DocumentId) {
    for quotation in &mut reading.quotations {
        quotation.document = id;
    }
    for diagnostic in &mut reading.diagnostics {
        diagnostic.place.document = id;
    }
}

/// An analysis, and what it was made of and by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptAnalysis {
    pub(crate) engine: String,
    /// The dossier's content that it is of.
    pub(crate) content: u32,
    pub(crate) analysis: Analysis,
}

/// What a store holds under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Record {
    /// Form 1.
    Text(String),
    /// Any later form.
    Bytes(Vec<u8>),
}

/// The record of a card, a document or an analysis, as it is written today.
pub(crate) fn write<T: Serialize>(value: &T) -> Vec<u8> {
    let mut bytes = vec![FORM];
    bytes.extend(encode(value));
    bytes
}

/// Reads a card of any form; nothing if it is of a newer one or damaged.
pub(crate) fn read_meta(record: &Record) -> Option<Meta> {
    match record {
        Record::Text(json) => serde_json::from_str::<first::Meta>(json).ok().map(Into::into),
        Record::Bytes(bytes) => read(bytes),
    }
}

/// Reads a document of any form; nothing if it is of a newer one or damaged.
pub(crate) fn read_document(record: &Record) -> Option<Kept> {
    match record {
        Record::Text(json) => serde_json::from_str::<first::Document>(json).ok().map(Into::into),
        Record::Bytes(bytes) => read(bytes),
    }
}

/// Reads an analysis if this engine made it of this content.
pub(crate) fn read_analysis(bytes: &[u8], content: u32) -> Option<Analysis> {
    // The engine's name stands first, so that an analysis of another shape is not even tried.
    let rest = bytes.strip_prefix(&[FORM])?;
    let (engine, _) = postcard::take_from_bytes::<String>(rest).ok()?;
    let kept: KeptAnalysis = if engine == ENGINE { read(bytes)? } else { return None };
    (kept.content == content).then_some(kept.analysis)
}

fn read<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    decode(bytes.strip_prefix(&[FORM])?)
}

/// Form 1: JSON text without what was read, and without the numbers that changed since.
mod first {
    use super::{Facts, Kept, Key, Reading, Sketch};
    use serde::Deserialize;
    use variorum_engine::model::Date;

    #[derive(Deserialize)]
    pub(super) struct Meta {
        key: Key,
        name: String,
        created: u64,
        documents: u32,
    }

    impl From<Meta> for super::Meta {
        fn from(old: Meta) -> Self {
            Self {
                documents: old.documents,
                next: old.documents,
                ..Self::new(old.key, old.name, old.created)
            }
        }
    }

    #[derive(Deserialize)]
    pub(super) struct Document {
        file: String,
        text: String,
        title: Option<String>,
        outlet: Option<String>,
        byline: Option<String>,
        published: Option<String>,
    }

    impl From<Document> for Kept {
        fn from(old: Document) -> Self {
            let facts = Facts {
                file: old.file,
                title: old.title,
                outlet: old.outlet,
                byline: old.byline,
                published: old.published.as_deref().and_then(Date::parse),
                length: u32::try_from(old.text.chars().count()).unwrap_or(u32::MAX),
                ..Facts::default()
            };
            Self {
                found: facts.clone(),
                facts,
                evidence: Vec::new(),
                boilerplate: Vec::new(),
                sketch: Sketch::of(&old.text),
                text: old.text,
                // No engine has this name, so that the text is read when it is restored.
                reading: Reading::default(),
                engine: String::new(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::{
        documents,
        model::{Anchor, Author, CorrectionKind},
    };

    fn kept() -> Kept {
        let text = "Rain is here\n\n“It rains all day,” said Ann Lee, a farmer.";
        let document = documents::document(DocumentId(0), "rain.txt", text.to_owned());
        let reading = attribution::read(&document);
        Kept::new(&document, vec![], reading)
    }

    #[test]
    fn what_is_written_is_read() {
        let meta = Meta::new(Key::new("k1"), "Rain".into(), 5);
        assert_eq!(read_meta(&Record::Bytes(write(&meta))), Some(meta));
        assert_eq!(read_document(&Record::Bytes(write(&kept()))), Some(kept()));
    }

    #[test]
    fn a_reading_is_restored_at_the_documents_new_place() {
        let (document, reading) = kept().restore(DocumentId(4));
        assert_eq!(reading.quotations[0].document, DocumentId(4));
        assert_eq!(reading, attribution::read(&document));
    }

    #[test]
    fn what_another_engine_read_is_read_again() {
        let mut kept = kept();
        kept.engine = "another".into();
        kept.reading = Reading::default();
        assert_eq!(kept.restore(DocumentId(0)).1.quotations.len(), 1);
    }

    #[test]
    fn an_analysis_of_another_engine_or_content_is_none() {
        let kept =
            |engine: &str| KeptAnalysis { engine: engine.into(), content: 3, analysis: Analysis::default() };
        assert_eq!(read_analysis(&write(&kept(ENGINE)), 3), Some(Analysis::default()));
        assert_eq!(read_analysis(&write(&kept(ENGINE)), 4), None);
        assert_eq!(read_analysis(&write(&kept("another")), 3), None);
    }

    #[test]
    fn form_1_is_still_read() {
        let meta = r#"{"key":"k1","name":"Old","created":7,"documents":2}"#;
        let meta = read_meta(&Record::Text(meta.into())).unwrap();
        assert_eq!((meta.name.as_str(), meta.next, meta.statements), ("Old", 2, None));
        let json = r#"{"file":"a.txt","text":"“It rains all day,” said Ann Lee.","outlet":"The Post","published":"2020-02-29"}"#;
        let document = read_document(&Record::Text(json.into())).unwrap();
        assert_eq!(document.facts.published.map(|d| d.to_string()).as_deref(), Some("2020-02-29"));
        assert_eq!(document.restore(DocumentId(0)).1.quotations.len(), 1);
    }

    #[test]
    fn a_damaged_or_newer_record_is_none() {
        for bytes in [vec![], vec![FORM], vec![FORM + 1, 0, 0], vec![FORM, 255, 255, 255]] {
            assert_eq!(read_meta(&Record::Bytes(bytes.clone())), None);
            assert_eq!(read_document(&Record::Bytes(bytes)), None);
        }
        assert_eq!(read_meta(&Record::Text("{".into())), None);
    }

    fn correction(words: &str) -> Correction {
        let at = Anchor { exact: words.to_owned(), ..Anchor::default() };
        Correction { author: Author::User, note: None, kind: CorrectionKind::Base { at } }
    }

    fn corrected(words: &[&str]) -> Meta {
        let corrections = words.iter().map(|words| correction(words)).collect();
        Meta { corrections, ..Meta::new(Key::new("k"), "Rain".to_owned(), 0) }
    }

    #[test]
    fn what_is_taken_back_can_be_made_again() {
        let mut card = corrected(&["a", "b"]);
        card.take_back(0);
        card.take_back(9);
        assert_eq!((card.corrections, card.undone), (vec![correction("b")], vec![correction("a")]));
    }

    #[test]
    fn a_disagreement_is_decided_once() {
        for (side, words) in [(Side::Ours, "a"), (Side::Theirs, "b")] {
            let mut card = corrected(&["a"]);
            card.disagreements = vec![(correction("a"), correction("b"))];
            card.settle(0, side);
            card.settle(0, side);
            assert_eq!(card.corrections, [correction(words)]);
            assert!(card.disagreements.is_empty());
        }
    }

    #[test]
    fn keys_are_made_of_small_letters_and_digits() {
        let key = Key::made(1_700_000_000_000, 77);
        assert!(
            key.as_str().len() > 8
                && key.as_str().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        );
        assert_ne!(key, Key::made(1_700_000_000_000, 78));
    }
}
