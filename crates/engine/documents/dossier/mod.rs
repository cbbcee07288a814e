//! A dossier as its editor keeps it: `dossier.toml`, a digest for each document, `corrections.toml`.
//!
//! The folder comes in as its files' names and bytes, so that this module reads nothing itself and
//! the command line and the tests share it. Everything that an editor can get wrong is an error
//! with file and line (TOML's own spans give the line), because a dossier is checked when the app is built
//! and whoever sees the message has the file open.
//!
//! It does not analyse: a digest's text goes on to the importers like any other plain text.

mod corrections;
mod digest;
mod facts;
mod former_ids;

pub use former_ids::FormerIds;

use crate::model::{Correction, Date, Document, DocumentId, Facts};
use std::collections::BTreeMap;
use std::fmt;

/// The name of the file that holds the dossier's facts.
const DOSSIER: &str = "dossier.toml";
/// The name of the file that holds the editor's corrections; a dossier may do without it.
const CORRECTIONS: &str = "corrections.toml";
/// The name of the file that says what ids of an earlier version meant; a dossier may do without it.
const FORMER_IDS: &str = "former-ids.toml";

/// A dossier's folder: the names of its files, and their bytes.
pub type Folder = BTreeMap<String, Vec<u8>>;

/// A dossier as its editor wrote it, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierSource {
    /// What the dossier is called on screen.
    pub title: String,
    /// Two or three sentences on the event.
    pub summary: String,
    /// The documents, in the editor's order.
    pub documents: Vec<DocumentSource>,
    /// Sentences of nobody's that stand in several digests word for word.
    pub shared: Vec<SharedSentence>,
    /// The editor's corrections.
    pub corrections: Vec<Correction>,
    /// What the ids of an earlier version meant.
    pub former_ids: FormerIds,
}

/// One document: its facts and its digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentSource {
    /// The digest's file name.
    pub file: String,
    /// The original's file name.
    pub source: String,
    /// The capital letter that stands for the outlet.
    pub siglum: String,
    /// The outlet's name.
    pub outlet: String,
    /// On what the outlet's name rests.
    pub outlet_basis: Option<String>,
    /// The headline as printed.
    pub headline: String,
    /// The writer as printed.
    pub byline: Option<String>,
    /// The day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// On what the day rests, or why there is none.
    pub published_basis: String,
    /// Where the article was printed.
    pub url: Option<String>,
    /// The SHA-256 of the original file, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// The length of the original file in code points.
    pub length: u32,
    /// The digest: paragraphs parted by one blank line, without the last line break.
    pub text: String,
}

/// A sentence that several documents share and that is nobody's quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedSentence {
    /// The sentence as printed.
    pub text: String,
    /// The digests that hold it.
    pub documents: Vec<String>,
}

/// What is wrong with a dossier, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierError {
    /// The name of the file to mend.
    pub file: String,
    /// The line in it, from 1.
    pub line: u32,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for DossierError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for DossierError {}

impl DossierSource {
    /// Reads and checks a dossier's folder.
    ///
    /// # Errors
    ///
    /// The first thing that an editor has to mend: a key that is unknown, missing or ill-formed, two documents
    /// with one file or siglum, a digest that is missing, unlisted or not laid out as a digest, a shared
    /// sentence or a corrected quotation that is not in the digest named.
    pub fn read(folder: &Folder) -> Result<Self, DossierError> {
        let file = SourceFile::open(folder, DOSSIER)?;
        let mut dossier = facts::read(&file, folder)?;
        if folder.contains_key(CORRECTIONS) {
            let file = SourceFile::open(folder, CORRECTIONS)?;
            dossier.corrections = corrections::read(&file, &dossier.documents)?;
        }
        if folder.contains_key(FORMER_IDS) {
            let file = SourceFile::open(folder, FORMER_IDS)?;
            dossier.former_ids = former_ids::read(&file, &dossier.documents)?;
        }
        Ok(dossier)
    }

    /// The documents as the engine reads them. A digest holds nothing but the article, so no boilerplate is marked.
    pub fn to_documents(&self) -> Vec<Document> {
        let with_ids = (0..).map(DocumentId).zip(&self.documents);
        with_ids
            .map(|(id, source)| Document::new(id, source.facts(), source.text.clone(), Vec::new()))
            .collect()
    }
}

impl DocumentSource {
    fn facts(&self) -> Facts {
        Facts {
            file: self.file.clone(),
            title: Some(self.headline.clone()),
            outlet: Some(self.outlet.clone()),
            outlet_basis: self.outlet_basis.clone(),
            siglum: Some(self.siglum.clone()),
            byline: self.byline.clone(),
            published: self.published.as_deref().and_then(Date::parse),
            published_basis: Some(self.published_basis.clone()),
            url: self.url.clone(),
            sha256: self.sha256.clone(),
            length: self.length,
        }
    }
}

/// A text file of the folder, which knows its lines.
struct SourceFile<'a> {
    name: &'a str,
    text: &'a str,
}

impl<'a> SourceFile<'a> {
    /// Finds a file and decodes it.
    fn open(folder: &'a Folder, name: &'a str) -> Result<Self, DossierError> {
        let error =
            |line, message: &str| DossierError { file: name.to_owned(), line, message: message.to_owned() };
        let bytes = folder.get(name).ok_or_else(|| error(1, "this file is missing"))?;
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self { name, text }),
            Err(e) => {
                let before = bytes.get(..e.valid_up_to()).unwrap_or_default();
                Err(error(line_after(before), "this is not UTF-8: save the file in that encoding"))
            }
        }
    }

    /// An error at a byte offset.
    fn error(&self, at: usize, message: impl Into<String>) -> DossierError {
        let before = self.text.as_bytes().get(..at).unwrap_or(self.text.as_bytes());
        DossierError { file: self.name.to_owned(), line: line_after(before), message: message.into() }
    }

    /// The file's TOML as `T`, with the parser's own words where it is none.
    fn toml<T: serde::de::DeserializeOwned>(&self) -> Result<T, DossierError> {
        toml::from_str(self.text)
            .map_err(|e| self.error(e.span().map_or(0, |span| span.start), e.message().replace('\n', ", ")))
    }
}

/// The line on which the byte after `before` stands, from 1.
fn line_after(before: &[u8]) -> u32 {
    let breaks = before.iter().filter(|&&byte| byte == b'\n').count();
    u32::try_from(breaks).unwrap_or(u32::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests;
