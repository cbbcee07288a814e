//! Files become documents: read, decoded, hashed, boilerplate marked.

use crate::{Failure, arguments::AnalyzeOptions};
use sha2::{Digest, Sha256};
use std::{fmt::Write as _, fs, path::Path};
use variorum_engine::{
    import::{
        self,
        dossier::{DossierSource, Folder},
    },
    model::{Correction, Document, DocumentId, Facts},
    text::Layout,
};

/// Bytes of a file that are still read: spans count in 32 bits, and the analysis takes many times the text.
const MOST_BYTES: u64 = 256 << 20;

/// What is to be analysed.
#[derive(Debug, Default)]
pub(crate) struct Input {
    /// In the order of arguments, then those of the folder.
    pub(crate) documents: Vec<Document>,
    /// The editor's, if the folder is a dossier.
    pub(crate) corrections: Vec<Correction>,
}

impl Input {
    /// Reads the files and the folder that the arguments name.
    pub(crate) fn read(options: &AnalyzeOptions) -> Result<Self, Failure> {
        let mut input = Self::default();
        for path in &options.files {
            input.add(&path.file_name().unwrap_or_default().to_string_lossy(), &read(path)?, path)?;
        }
        if let Some(path) = &options.corpus {
            input.add_folder(path)?;
        }
        Ok(input)
    }

    fn add(&mut self, name: &str, bytes: &[u8], path: &Path) -> Result<(), Failure> {
        let mut document = import::document(self.next(), name, bytes)
            .map_err(|e| Failure::Input(format!("{} can't be read: {e}", path.display())))?;
        document.facts.sha256 = hexadecimal(&Sha256::digest(bytes));
        self.documents.push(document);
        Ok(())
    }

    /// A dossier if the folder holds a `dossier.toml`, else its text files.
    fn add_folder(&mut self, path: &Path) -> Result<(), Failure> {
        let folder = folder(path)?;
        if folder.contains_key("dossier.toml") {
            let dossier = DossierSource::read(&folder)
                .map_err(|e| Failure::Input(format!("{}/{e}", path.display())))?;
            for mut document in dossier.to_documents() {
                document.id = self.next();
                self.documents.push(document);
            }
            self.corrections = dossier.corrections;
            return Ok(());
        }
        let before = self.documents.len();
        for (name, bytes) in folder.iter().filter(|(name, _)| name.ends_with(".txt")) {
            self.add(name, bytes, &path.join(name))?;
        }
        if self.documents.len() == before {
            return Err(Failure::Input(format!("{} holds no .txt file and no dossier.toml", path.display())));
        }
        Ok(())
    }

    fn next(&self) -> DocumentId {
        DocumentId(u32::try_from(self.documents.len()).unwrap_or(u32::MAX))
    }
}

/// A document of a text that came without a file.
pub(crate) fn document_of(facts: Facts, text: String) -> Document {
    let marked = import::boilerplate::mark(&text, &Layout::of(&text));
    Document::new(DocumentId(0), facts, text, marked)
}

/// The folder's text and TOML files, by name.
fn folder(path: &Path) -> Result<Folder, Failure> {
    let unreadable = |e| Failure::Input(format!("{} can't be read as a folder: {e}", path.display()));
    let mut files = Folder::new();
    for entry in fs::read_dir(path).map_err(unreadable)? {
        let file = entry.map_err(unreadable)?.path();
        if file.extension().is_some_and(|extension| extension == "txt" || extension == "toml") {
            files.insert(file.file_name().unwrap_or_default().to_string_lossy().into_owned(), read(&file)?);
        }
    }
    Ok(files)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |e| Failure::Input(format!("{} can't be read: {e}", path.display()));
    if fs::metadata(path).map_err(unreadable)?.len() > MOST_BYTES {
        return Err(Failure::Input(format!("{} is larger than 256 MB: split it", path.display())));
    }
    fs::read(path).map_err(unreadable)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut printed, byte| {
        let _ = write!(printed, "{byte:02x}");
        printed
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_printed_in_full() {
        assert_eq!(hexadecimal(&[0, 15, 255]), "000fff");
    }
}
