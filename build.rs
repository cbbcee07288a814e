//! Turns a folder of articles into the one blob that the app embeds: parsed, analysed, encoded. Any mistake
//! in the folder fails the build with its file and line.
//!
//! The folder is `corpus/microsoft-ice-2018`, or the one that `VARIORUM_CORPUS` names. With a `dossier.toml`
//! it is read as a dossier; without one, every `.txt` file in it is a document, and a file that is the original
//! of one of our digests, told by its hash, takes that digest's facts.

use sha2::{Digest, Sha256};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::ExitCode,
};
use variorum_engine::{
    analyze, analyze_with,
    documents::{
        boilerplate,
        dossier::{DossierSource, Folder},
    },
    model::{Correction, Document, DocumentId, Dossier, Facts},
    text::Layout,
};

/// The dossier that the app comes with.
const OURS: &str = "corpus/microsoft-ice-2018";

fn main() -> ExitCode {
    println!("cargo::rerun-if-env-changed=VARIORUM_CORPUS");
    let folder = env::var_os("VARIORUM_CORPUS").map_or_else(|| PathBuf::from(OURS), PathBuf::from);
    println!("cargo::rerun-if-changed={OURS}");
    println!("cargo::rerun-if-changed={}", folder.display());
    match embed(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("cargo::error={message}");
            ExitCode::FAILURE
        }
    }
}

fn embed(folder: &Path) -> Result<(), String> {
    let files = read_folder(folder)?;
    let (dossier, corrections) = match files.contains_key("dossier.toml") {
        true => edited(folder, &files)?,
        false => (plain(folder, &files)?, Vec::new()),
    };
    write("corpus.bin", &dossier)?;
    write("corrections.bin", &corrections)
}

/// Encodes what the app embeds.
fn write(name: &str, content: &impl serde::Serialize) -> Result<(), String> {
    let blob = postcard::to_allocvec(content).map_err(|e| format!("{name} can't be encoded: {e}"))?;
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo did not set OUT_DIR")?).join(name);
    fs::write(&out, blob).map_err(|e| format!("{}: {e}", out.display()))
}

/// The folder's files, by name.
fn read_folder(folder: &Path) -> Result<Folder, String> {
    let error = |e: std::io::Error| format!("{}: {e}", folder.display());
    let mut files = Folder::new();
    for entry in fs::read_dir(folder).map_err(error)? {
        let path = entry.map_err(error)?.path();
        if path.is_file() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.insert(name, fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?);
        }
    }
    Ok(files)
}

/// A dossier with its editor's facts and corrections.
fn edited(folder: &Path, files: &Folder) -> Result<(Dossier, Vec<Correction>), String> {
    let source = DossierSource::read(files).map_err(|e| format!("{}/{e}", folder.display()))?;
    let documents = source.to_documents();
    let analysis = analyze_with(&documents, &source.corrections);
    let dossier = Dossier { title: source.title, summary: source.summary, documents, analysis };
    Ok((dossier, source.corrections))
}

/// A folder of articles without an editor.
fn plain(folder: &Path, files: &Folder) -> Result<Dossier, String> {
    let known = originals()?;
    let mut documents = Vec::new();
    for ((file, bytes), id) in files.iter().filter(|(name, _)| name.ends_with(".txt")).zip(0..) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let length = u32::try_from(text.chars().count()).map_err(|_| format!("{file}: too long"))?;
        let marked = boilerplate::mark(&text, &Layout::of(&text));
        let sha256: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let known = known.iter().find(|facts| facts.sha256 == sha256).cloned().unwrap_or_default();
        let facts = Facts { file: file.clone(), length, sha256, ..known };
        documents.push(Document::new(DocumentId(id), facts, text, marked));
    }
    if documents.is_empty() {
        return Err(format!("{}: no .txt file and no dossier.toml here", folder.display()));
    }
    let analysis = analyze(&documents);
    let title = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Dossier { title, summary: String::new(), documents, analysis })
}

/// What our dossier knows of the articles that its digests retell.
fn originals() -> Result<Vec<Facts>, String> {
    let source = DossierSource::read(&read_folder(Path::new(OURS))?).map_err(|e| format!("{OURS}/{e}"))?;
    Ok(source.to_documents().into_iter().map(|document| document.facts).collect())
}
