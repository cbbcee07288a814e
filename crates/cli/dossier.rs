//! `dossier`: a folder of articles becomes the file that the page opens with, analysed and encoded.
//!
//! With a `dossier.toml` the folder is read as a dossier, and any mistake in it is an error with its file and line.
//! Without one, every `.txt` file in it is a document; a file that is the original of one of the digests of `facts_from`,
//! told by its hash, takes that digest's facts.

use crate::{Failure, arguments::DossierOptions, careful::Reader, input, parallel};
use sha2::{Digest, Sha256};
use std::{fs, path::Path};
use variorum_engine::{
    documents::{
        boilerplate,
        dossier::{DossierSource, Folder},
        dossier_file,
    },
    model::{Correction, Document, DocumentId, Dossier, Facts},
    text::Layout,
};
use variorum_export::first_screen;

/// Reads the folder and writes the file.
pub(crate) fn run(options: &DossierOptions) -> Result<(), Failure> {
    let folder = input::folder(&options.folder)?;
    let (dossier, corrections) = if folder.contains_key("dossier.toml") {
        edited(&options.folder, &folder)?
    } else {
        let digests = options.facts_from.as_deref().map_or_else(|| Ok(Vec::new()), facts_of)?;
        (plain(&options.folder, &folder, &digests)?, Vec::new())
    };
    let file = dossier_file::write(&dossier, &corrections)
        .map_err(|e| Failure::Input(format!("the dossier can't be encoded: {e}")))?;
    if let Some(head) = &options.head {
        fs::write(head, first_screen(&dossier)).map_err(Failure::Output)?;
    }
    fs::write(&options.out, file).map_err(Failure::Output)
}

/// A dossier with its editor's facts and corrections.
fn edited(path: &Path, folder: &Folder) -> Result<(Dossier, Vec<Correction>), Failure> {
    let source = source(path, folder)?;
    let documents = source.to_documents();
    let analysis = parallel::analyze_with(&Reader::default(), &documents, &source.corrections);
    let former_ids = source.former_ids.resolve(&documents, &analysis);
    let dossier = Dossier { title: source.title, summary: source.summary, documents, analysis, former_ids };
    Ok((dossier, source.corrections))
}

/// A folder of articles without an editor.
fn plain(path: &Path, folder: &Folder, digests: &[Facts]) -> Result<Dossier, Failure> {
    let texts = folder.iter().filter(|(name, _)| name.ends_with(".txt"));
    let documents: Vec<_> =
        texts.zip(0..).map(|((file, bytes), id)| document(DocumentId(id), file, bytes, digests)).collect();
    if documents.is_empty() {
        return Err(Failure::Input(format!(
            "{} holds no .txt file and no dossier.toml: name a folder with articles",
            path.display()
        )));
    }
    let analysis = parallel::analyze_with(&Reader::default(), &documents, &[]);
    let title = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Dossier { title, documents, analysis, ..Dossier::default() })
}

fn document(id: DocumentId, file: &str, bytes: &[u8], digests: &[Facts]) -> Document {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let marked = boilerplate::mark(&text, &Layout::of(&text));
    let sha256: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let known = digests.iter().find(|facts| facts.sha256 == sha256).cloned().unwrap_or_default();
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    Document::new(id, Facts { file: file.to_owned(), length, sha256, ..known }, text, marked)
}

/// What a dossier knows of the articles that its digests retell.
fn facts_of(path: &Path) -> Result<Vec<Facts>, Failure> {
    let documents = source(path, &input::folder(path)?)?.to_documents();
    Ok(documents.into_iter().map(|document| document.facts).collect())
}

fn source(path: &Path, folder: &Folder) -> Result<DossierSource, Failure> {
    DossierSource::read(folder).map_err(|e| Failure::Input(format!("{}/{e}", path.display())))
}
