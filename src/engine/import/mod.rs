//! Bytes become documents: decoding ([`decode`]), facts found in the text ([`facts`]), boilerplate marked
//! ([`boilerplate`]). The text stays as it came, so that every offset holds in the user's own file. Plain
//! text alone is read here; another format is a module beside [`decode`] that yields the same text.

pub mod boilerplate;
mod decode;
#[cfg(feature = "dossier")]
pub mod dossier;
mod facts;

use crate::{
    model::{Document, DocumentId},
    text::Layout,
};
use std::fmt;

/// Why a file could not become a document. It displays as a sentence that says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportError(ErrorKind);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ErrorKind {
    Empty,
    TooLong,
    Binary,
    Pdf,
    Archive,
    WordProcessor,
    Image,
    Markup,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            ErrorKind::Empty => "the file holds no text; save the article's text in it and try again",
            ErrorKind::TooLong => "the file is larger than 4 GB; split it into single articles",
            ErrorKind::Binary => "this is no text file; save the article as plain text (UTF-8) and try again",
            ErrorKind::Pdf => "this is a PDF; copy the article's text into a plain text file and try again",
            ErrorKind::Archive => {
                "this is a packed file (ZIP, Word, EPUB …); save the article as plain text and try again"
            }
            ErrorKind::WordProcessor => {
                "this is a word processor's file; save it as plain text and try again"
            }
            ErrorKind::Image => "this is a picture; only the text of an article can be read",
            ErrorKind::Markup => "this is a web page’s source; save the page as plain text and try again",
        })
    }
}

impl std::error::Error for ImportError {}

/// Reads a file as one document. `Facts::sha256` is left empty: the caller hashes the bytes.
///
/// # Errors
/// If `bytes` hold no text, or are no text.
pub fn document(id: DocumentId, file_name: &str, bytes: &[u8]) -> Result<Document, ImportError> {
    let text = decode::text(bytes)?;
    let layout = Layout::of(&text);
    let boilerplate = boilerplate::mark(&text, &layout);
    let facts = facts::find(file_name, &text, &layout, &boilerplate);
    Ok(Document { id, facts, text, boilerplate, layout })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_those_of_the_decoded_text() {
        let document =
            document(DocumentId(0), "a.txt", "\u{feff}Big News Today\r\n\r\nIt happened.\r\n".as_bytes())
                .expect("plain text");
        assert_eq!(document.facts.title.as_deref(), Some("Big News Today"));
        assert_eq!(document.facts.length, 32);
        assert_eq!(document.facts.sha256, "");
        assert!(document.text.contains("\r\n"));
    }
}
