//! The case file: JSON that names its format and version, so that a later page can read an older file.

use serde::{Deserialize, Serialize};
use std::fmt;
use variorum_engine::{
    analyze_with,
    model::{Boilerplate, Correction, Document, DocumentId, Dossier, Facts},
};

/// The name and version of the format. Files of a newer one are refused with advice.
const FORMAT: &str = "variorum-case/1";
/// How the names of all versions begin.
const FAMILY: &str = "variorum-case/";

/// Bytes of a field that is shown in one line: a headline, an address, a name.
const FIELD: usize = 2_000;

/// The documents and corrections of a dossier, with the name of the reader who made the corrections.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// [`FORMAT`].
    format: String,
    /// The dossier's name.
    pub title: String,
    /// What it is about.
    #[serde(default)]
    pub summary: String,
    /// The name of the reader, which may be empty.
    #[serde(default)]
    pub reader: String,
    /// The documents, in order.
    pub documents: Vec<CaseDocument>,
    /// The corrections, the latest last.
    #[serde(default)]
    pub corrections: Vec<Correction>,
}

/// A document in a case file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseDocument {
    /// What is known of it. The hash is that of the file that it was imported from.
    pub facts: Facts,
    /// Its text.
    pub text: String,
    /// The parts of the text that are not the article.
    #[serde(default)]
    pub boilerplate: Vec<Boilerplate>,
}

/// Why a file can't be read as a case file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseError {
    /// It is not a case file, for the reason given.
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

/// Whether a file that begins with these bytes says that it is a case file, of whatever version.
pub fn is_case(beginning: &[u8]) -> bool {
    let text = String::from_utf8_lossy(beginning);
    let text: String = text.trim_start_matches('\u{feff}').chars().filter(|c| !c.is_whitespace()).collect();
    text.starts_with(&format!("{{\"format\":\"{FAMILY}"))
}

impl Case {
    /// A case of a dossier's documents and corrections.
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

    /// Reads a case file. Boilerplate spans that don't fit their text are left out.
    ///
    /// # Errors
    /// If it is not a case file, or one of a later version.
    pub fn read(bytes: &[u8]) -> Result<Self, CaseError> {
        let unreadable = |error: serde_json::Error| CaseError::Unreadable(error.to_string());
        #[derive(Deserialize)]
        struct Head {
            format: String,
        }
        let head: Head = serde_json::from_slice(bytes).map_err(unreadable)?;
        if head.format != FORMAT {
            return Err(match head.format.strip_prefix(FAMILY) {
                Some(version) if version.parse::<u32>().is_ok_and(|version| version > 1) => {
                    CaseError::Newer(head.format)
                }
                _ => CaseError::Unreadable(format!("its format is `{}`", head.format)),
            });
        }
        let mut case: Self = serde_json::from_slice(bytes).map_err(unreadable)?;
        cut(&mut case.title);
        cut(&mut case.summary);
        cut(&mut case.reader);
        for document in &mut case.documents {
            let text = &document.text;
            document.boilerplate.retain(|b| text.get(b.span.start as usize..b.span.end as usize).is_some());
            let Facts { title, outlet, outlet_basis, siglum, byline, published_basis, url, .. } =
                &mut document.facts;
            let shown = [title, outlet, outlet_basis, siglum, byline, published_basis, url];
            shown.into_iter().flatten().for_each(cut);
        }
        Ok(case)
    }

    /// Leaves out what an import would not take: documents with more than `text` bytes of text, and those beyond the first
    /// `documents`. Returns the names of what was left out.
    pub fn keep_within(&mut self, text: usize, documents: usize) -> Vec<String> {
        let mut left_out = Vec::new();
        let mut kept = 0;
        self.documents.retain(|document| {
            let fits = document.text.len() <= text && kept < documents;
            kept += usize::from(fits);
            if !fits {
                left_out.push(document.facts.file.clone());
            }
            fits
        });
        left_out
    }

    /// The file's text, indented so that two files can be compared line by line.
    pub fn write(&self) -> String {
        let written = serde_json::to_string_pretty(self);
        // A case is strings, numbers and lists, which JSON can hold.
        written.unwrap_or_default() + "\n"
    }

    /// Analyses the documents and applies the corrections.
    pub fn to_dossier(&self) -> Dossier {
        let documents = self.to_documents();
        let analysis = analyze_with(&documents, &self.corrections);
        let (title, summary) = (self.title.clone(), self.summary.clone());
        Dossier { title, summary, documents, analysis, ..Dossier::default() }
    }

    /// The documents, numbered in their order.
    pub fn to_documents(&self) -> Vec<Document> {
        let numbered = (0..).map(DocumentId).zip(&self.documents);
        numbered
            .map(|(id, d)| Document::new(id, d.facts.clone(), d.text.clone(), d.boilerplate.clone()))
            .collect()
    }
}

/// Shortens a field that is shown in one line, if it is longer than any line.
fn cut(field: &mut String) {
    if field.len() > FIELD {
        field.truncate(field.floor_char_boundary(FIELD));
        field.push('…');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::model::CorrectionKind;

    #[test]
    fn a_case_file_is_read_as_it_was_written() {
        let facts = Facts { file: "a.txt".to_owned(), ..Facts::default() };
        let document = Document::new(DocumentId(0), facts, "“Stop,” said Ada Quill.".to_owned(), Vec::new());
        let dossier = Dossier { title: "Mill".to_owned(), documents: vec![document], ..Dossier::default() };
        let case = Case::of(&dossier, &[], " A. ");
        assert_eq!(Case::read(case.write().as_bytes()), Ok(case.clone()));
        assert_eq!(case.reader, "A.");
        assert_eq!(case.to_dossier().analysis.quotations.len(), 1);
    }

    /// A file as version 0.1.0 wrote it, with a correction of every kind, every quotation kind and every act. If this
    /// fails, users' case files have become unreadable: read both forms instead of changing the file.
    #[test]
    fn a_case_file_of_version_0_1_0_is_read_and_written_the_same() {
        let pinned = include_str!("pinned.variorum.json");
        let case = Case::read(pinned.as_bytes()).unwrap();
        let acts = case.corrections.iter().filter_map(|correction| match &correction.kind {
            CorrectionKind::Reaction { act, .. } => Some(act.as_str()),
            _ => None,
        });
        let expected = "condemns calls_for_change supports denies defends distances apologises acts declines urged \
                        criticised no_comment";
        assert_eq!(acts.collect::<Vec<_>>().join(" "), expected);
        assert_eq!(case.write(), pinned);
    }

    fn check(bytes: &str, advice: &str) {
        let error = Case::read(bytes.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(advice), "{error}");
    }

    #[test]
    fn a_case_file_is_told_by_its_first_bytes() {
        let pinned = include_bytes!("pinned.variorum.json");
        assert!(is_case(&pinned[..200]));
        assert!(is_case(b"\xef\xbb\xbf{ \"format\":\n\"variorum-case/9\""));
        assert!(!is_case(b"{\"title\": \"variorum-case/1\""));
        assert!(!is_case(b""));
    }

    #[test]
    fn other_files_are_refused_with_advice() {
        check("", "no case file");
        check("[1]", "no case file");
        check("{\"format\": \"geojson\"}", "its format is `geojson`");
        check("{\"format\": \"variorum-case/2\", \"pages\": []}", "newer version (variorum-case/2)");
        check("{\"format\": \"variorum-case/0\"}", "its format is `variorum-case/0`");
        check("{\"format\": \"variorum-case/1\"}", "title");
    }

    #[test]
    fn what_an_import_would_not_take_is_left_out_and_named() {
        let document = |file: &str, text: &str| CaseDocument {
            facts: Facts { file: file.to_owned(), title: Some("é".repeat(FIELD)), ..Facts::default() },
            text: text.to_owned(),
            boilerplate: Vec::new(),
        };
        let documents =
            vec![document("a", "one"), document("b", "12345"), document("c", "two"), document("d", "six")];
        let written = Case { format: FORMAT.to_owned(), documents, ..Case::default() }.write();
        let mut case = Case::read(written.as_bytes()).unwrap();
        assert_eq!(case.documents[0].facts.title.as_deref().map(str::len), Some(FIELD + "…".len()));
        assert_eq!(case.keep_within(4, 2), ["b", "d"]);
        let names: Vec<&str> = case.documents.iter().map(|d| d.facts.file.as_str()).collect();
        assert_eq!(names, ["a", "c"]);
    }
}
