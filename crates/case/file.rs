//! The file itself: JSON with a format's name and version, so that a later page can read an older file.

use serde::{Deserialize, Serialize};
use std::fmt;
use variorum_engine::{
    analyze_with,
    model::{Boilerplate, Correction, Document, DocumentId, Dossier, Facts},
};

/// Name and version of the format; a newer one is refused with advice.
const FORMAT: &str = "variorum-case/1";

/// Documents and corrections, with the name of whoever made them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// [`FORMAT`].
    format: String,
    /// The dossier's name.
    pub title: String,
    /// What it is about.
    #[serde(default)]
    pub summary: String,
    /// Who corrected, as they call themselves; empty if they did not say.
    #[serde(default)]
    pub reader: String,
    /// The documents, in order.
    pub documents: Vec<CaseDocument>,
    /// What was corrected, the latest last.
    #[serde(default)]
    pub corrections: Vec<Correction>,
}

/// A document of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseDocument {
    /// What is known of it; its hash is that of the file it came from.
    pub facts: Facts,
    /// Its text.
    pub text: String,
    /// What in the text is no part of the article.
    #[serde(default)]
    pub boilerplate: Vec<Boilerplate>,
}

/// Why a file is no case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseError {
    /// It is no JSON, or no case file, for the reason given.
    Unreadable(String),
    /// It was written by a later version of the page.
    Newer(String),
}

impl fmt::Display for CaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => {
                write!(f, "this is no case file ({why}): open one that this page has saved")
            }
            Self::Newer(format) => {
                write!(f, "this file was saved by a newer version ({format}): reload the page to get it")
            }
        }
    }
}

impl std::error::Error for CaseError {}

impl Case {
    /// A dossier's documents with the corrections made in it.
    pub fn of(dossier: &Dossier, corrections: &[Correction], reader: &str) -> Self {
        let documents = dossier.documents.iter().map(|document| CaseDocument {
            facts: document.facts.clone(),
            text: document.text.clone(),
            boilerplate: document.boilerplate.clone(),
        });
        Self {
            format: FORMAT.to_owned(),
            title: dossier.title.clone(),
            summary: dossier.summary.clone(),
            reader: reader.trim().to_owned(),
            documents: documents.collect(),
            corrections: corrections.to_vec(),
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// If it is no case file, or one of a later version. Spans that don't fit their text are left out.
    pub fn read(bytes: &[u8]) -> Result<Self, CaseError> {
        let unreadable = |error: serde_json::Error| CaseError::Unreadable(error.to_string());
        #[derive(Deserialize)]
        struct Head {
            format: String,
        }
        let head: Head = serde_json::from_slice(bytes).map_err(unreadable)?;
        if head.format != FORMAT {
            return Err(match head.format.strip_prefix("variorum-case/") {
                Some(_) => CaseError::Newer(head.format),
                None => CaseError::Unreadable(format!("its format is `{}`", head.format)),
            });
        }
        let mut case: Self = serde_json::from_slice(bytes).map_err(unreadable)?;
        for document in &mut case.documents {
            let text = &document.text;
            document.boilerplate.retain(|b| text.get(b.span.start as usize..b.span.end as usize).is_some());
        }
        Ok(case)
    }

    /// The file's text: indented, so that versions can be compared line by line.
    pub fn write(&self) -> String {
        let written = serde_json::to_string_pretty(self);
        // A case is strings, numbers and lists: there is nothing in it that JSON can't hold.
        written.unwrap_or_default() + "\n"
    }

    /// Reads the documents anew and lays the corrections over the reading.
    pub fn to_dossier(&self) -> Dossier {
        let documents = self.to_documents();
        let analysis = analyze_with(&documents, &self.corrections);
        Dossier { title: self.title.clone(), summary: self.summary.clone(), documents, analysis }
    }

    /// The documents alone, numbered in their order.
    pub fn to_documents(&self) -> Vec<Document> {
        let numbered = (0..).map(DocumentId).zip(&self.documents);
        numbered
            .map(|(id, d)| Document::new(id, d.facts.clone(), d.text.clone(), d.boilerplate.clone()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let facts = Facts { file: "a.txt".to_owned(), ..Facts::default() };
        let document = Document::new(DocumentId(0), facts, "“Stop,” said Ada Quill.".to_owned(), Vec::new());
        let dossier = Dossier { title: "Mill".to_owned(), documents: vec![document], ..Dossier::default() };
        let case = Case::of(&dossier, &[], " A. ");
        assert_eq!(Case::read(case.write().as_bytes()), Ok(case.clone()));
        assert_eq!(case.reader, "A.");
        assert_eq!(case.to_dossier().analysis.quotations.len(), 1);
    }

    fn check(bytes: &str, advice: &str) {
        let error = Case::read(bytes.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(advice), "{error}");
    }

    #[test]
    fn what_is_no_case_is_refused_with_advice() {
        check("", "no case file");
        check("[1]", "no case file");
        check("{\"format\": \"geojson\"}", "its format is `geojson`");
        check("{\"format\": \"variorum-case/2\", \"pages\": []}", "newer version (variorum-case/2)");
        check("{\"format\": \"variorum-case/1\"}", "title");
    }
}
