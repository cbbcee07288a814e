//! Reads files of any format into documents, by the importers. What can't be read inside an archive or a folder is named
//! and skipped; a file in which nothing can be read stops the command.

use crate::{Failure, arguments::AnalyzeOptions};
use std::{
    collections::BTreeSet,
    fs,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
};
use variorum_engine::{
    documents::{
        self,
        dossier::{DossierSource, Folder},
        facts,
    },
    model::{Correction, Document, DocumentId, Facts},
    text::Layout,
};
use variorum_import::{Choices, Fact};

/// Bytes of the largest file that is read. Spans have 32 bits, and the analysis needs many times the memory of the text.
const MOST_BYTES: u64 = 256 << 20;

/// What to analyse.
#[derive(Debug, Default)]
pub(crate) struct Input {
    /// Those of the files, in the order of arguments, then those of the folder.
    pub(crate) documents: Vec<Document>,
    /// The editor's corrections, if the folder is a dossier.
    pub(crate) corrections: Vec<Correction>,
}

impl Input {
    /// Reads the files and the folder that the arguments name.
    pub(crate) fn read(options: &AnalyzeOptions) -> Result<Self, Failure> {
        let mut input = Self::default();
        for path in &options.files {
            input.add(&path.file_name().unwrap_or_default().to_string_lossy(), path)?;
        }
        if let Some(path) = &options.corpus {
            input.add_folder(path)?;
        }
        input.name_outlets();
        Ok(input)
    }

    /// Takes outlets that no list knows from the names of the files, if those have one shape.
    fn name_outlets(&mut self) {
        let files: Vec<&str> = self.documents.iter().map(|document| document.facts.file.as_str()).collect();
        let outlets = facts::outlets_by_shape(&files);
        for (document, outlet) in self.documents.iter_mut().zip(outlets) {
            name_outlet(&mut document.facts, outlet);
        }
    }

    /// Adds the articles of the file `path`.
    pub(crate) fn add(&mut self, name: &str, path: &Path) -> Result<(), Failure> {
        let before = self.documents.len();
        let mut failures = Vec::new();
        variorum_import::read_each(name, &read(path)?, &Choices::default(), &mut |result| match result {
            Ok(article) => {
                for guess in article.evidence.iter().filter(|evidence| evidence.fact == Fact::Encoding) {
                    let (file, encoding, basis) = (&article.facts.file, &guess.value, &guess.basis);
                    let _ =
                        writeln!(std::io::stderr(), "variorum-cli: {file} is read as {encoding}: {basis}");
                }
                for language in article.evidence.iter().filter(|evidence| evidence.fact == Fact::Language) {
                    let (file, language) = (&article.facts.file, &language.value);
                    let _ = writeln!(
                        std::io::stderr(),
                        "variorum-cli: {file} is {language}: words in marks are found; speakers, reported speech and \
                         reactions are read in English only"
                    );
                }
                self.documents.push(article.into_document(self.next()));
            }
            Err(failure) => failures.push(failure),
        });
        if let [failure, ..] = failures.as_slice()
            && self.documents.len() == before
        {
            return Err(Failure::Input(format!("{} can't be read: {}", path.display(), failure.problem)));
        }
        for failure in failures {
            let _ = writeln!(
                std::io::stderr(),
                "variorum-cli: {} is passed over: {}",
                failure.file,
                failure.problem
            );
        }
        Ok(())
    }

    /// Adds the dossier, if the folder holds a `dossier.toml`, else the folder's files and those of the folders in it.
    fn add_folder(&mut self, path: &Path) -> Result<(), Failure> {
        if path.join("dossier.toml").is_file() {
            let dossier = DossierSource::read(&folder(path)?)
                .map_err(|e| Failure::Input(format!("{}/{e}", path.display())))?;
            for mut document in dossier.to_documents() {
                document.id = self.next();
                self.documents.push(document);
            }
            self.corrections = dossier.corrections;
            return Ok(());
        }
        let before = self.documents.len();
        for file in files_under(path)? {
            let name = file.strip_prefix(path).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            if let Err(failure) = self.add(&name, &file) {
                let _ = writeln!(std::io::stderr(), "variorum-cli: passed over: {failure}");
            }
        }
        if self.documents.len() == before {
            return Err(Failure::Input(format!("{} holds no file that can be read", path.display())));
        }
        Ok(())
    }

    fn next(&self) -> DocumentId {
        DocumentId(u32::try_from(self.documents.len()).unwrap_or(u32::MAX))
    }
}

/// Takes the outlet and how it is known, unless an outlet is known already.
pub(crate) fn name_outlet(facts: &mut Facts, outlet: Option<(String, String)>) {
    if facts.outlet.is_none()
        && let Some((outlet, basis)) = outlet
    {
        facts.outlet = Some(outlet);
        facts.outlet_basis = Some(basis);
    }
}

/// Makes a document of a text that came without a file.
pub(crate) fn document_of(facts: Facts, text: String) -> Document {
    let marked = documents::boilerplate::mark(&text, &Layout::of(&text));
    Document::new(DocumentId(0), facts, text, marked)
}

/// The folder's text and TOML files, by name.
pub(crate) fn folder(path: &Path) -> Result<Folder, Failure> {
    let mut files = Folder::new();
    for file in entries(path)? {
        if file.extension().is_some_and(|extension| extension == "txt" || extension == "toml") {
            files.insert(file.file_name().unwrap_or_default().to_string_lossy().into_owned(), read(&file)?);
        }
    }
    Ok(files)
}

/// The files in `path` and in the folders in it, in the order of their names, without hidden files and without the
/// folders that a browser saves beside a page.
pub(crate) fn files_under(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut pending = vec![path.to_path_buf()];
    // A link may lead to a folder above it.
    let mut met = BTreeSet::new();
    while let Some(next) = pending.pop() {
        if fs::canonicalize(&next).is_ok_and(|folder| !met.insert(folder)) {
            continue;
        }
        for entry in entries(&next)? {
            let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
            match entry.is_dir() {
                _ if name.starts_with('.') || name.ends_with("_files") => {}
                true => pending.push(entry),
                // Neither a link to nothing nor a pipe or a device, which may never end.
                false => files.extend(entry.is_file().then_some(entry)),
            }
        }
    }
    files.sort();
    Ok(files)
}

fn entries(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable = |e| Failure::Input(format!("{} can't be read as a folder: {e}", path.display()));
    let entries = fs::read_dir(path).map_err(unreadable)?;
    entries.map(|entry| Ok(entry.map_err(unreadable)?.path())).collect()
}

/// The bytes of a file, or of a pipe as far as it goes; more than are read are an error, whatever the file says of its size.
fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |e| Failure::Input(format!("{} can't be read: {e}", path.display()));
    if fs::metadata(path).map_err(unreadable)?.is_dir() {
        return Err(Failure::Input(format!("{} is a folder: name it after --corpus", path.display())));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Failure::Input(format!("{} is larger than 256 MB: split it", path.display())));
    }
    Ok(bytes)
}
