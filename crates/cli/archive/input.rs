//! The articles of an archive: lines of JSON as `extract` takes them, or files of any format.

use crate::arguments::ArchiveOptions;
use crate::extract::{Line, MOST_BYTES, next_line, record};
use crate::input::{Input, files_under, name_outlet};
use crate::{Failure, analyze::write_json};
use rayon::prelude::*;
use std::{
    fmt::Write as _,
    fs::{self, File},
    io::{self, BufRead, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};
use variorum_engine::archive::article;
use variorum_engine::documents::facts;
use variorum_engine::model::Document;

/// Documents that are read side by side.
const BATCH: usize = 64;

impl ArchiveOptions {
    /// The files to read, in order, each with the name that its documents have.
    fn inputs(&self) -> Result<Vec<(String, PathBuf)>, Failure> {
        let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut inputs: Vec<(String, PathBuf)> = self.files.iter().map(|p| (name(p), p.clone())).collect();
        if let Some(folder) = &self.corpus {
            for file in files_under(folder)? {
                let name = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
                inputs.push((name, file));
            }
        }
        Ok(inputs)
    }

    /// What the work of an earlier run is held against: each file with its size, and the version of this program.
    pub(super) fn manifest(&self) -> Result<String, Failure> {
        let mut manifest = format!("{}\n", variorum_engine::FINGERPRINT);
        for (name, path) in self.inputs()? {
            let size = fs::metadata(&path).map_or(0, |file| file.len());
            let _ = writeln!(manifest, "{size} {name} {}", path.display());
        }
        Ok(manifest)
    }
}

/// Reads all articles by themselves and writes each as a line.
pub(super) fn read(options: &ArchiveOptions, work: &Path, out: &mut impl Write) -> Result<(), Failure> {
    let path = work.join("documents.part");
    let mut documents = BufWriter::with_capacity(1 << 18, File::create(&path)?);
    let mut names: Vec<Option<String>> = Vec::new();
    for (name, path) in options.inputs()? {
        if path.extension().is_some_and(|ending| ending == "jsonl") {
            lines(&path, &mut documents, &mut names)?;
        } else {
            file(&name, &path, &mut documents, &mut names)?;
        }
    }
    documents.flush()?;
    drop(documents);
    let files: Vec<&str> = names.iter().map(|name| name.as_deref().unwrap_or_default()).collect();
    let outlets = facts::outlets_by_shape(&files);
    let mut batch: Vec<(u32, String)> = Vec::new();
    let mut read = |batch: &mut Vec<(u32, String)>| -> Result<(), Failure> {
        let lines: Vec<io::Result<Vec<u8>>> = batch
            .par_drain(..)
            .map(|(number, line)| {
                let mut document: Document = serde_json::from_str(&line)?;
                let outlet = outlets.get(number as usize).cloned().flatten();
                name_outlet(&mut document.facts, outlet);
                let mut line = Vec::new();
                write_json(&mut line, &article(document, number))?;
                Ok(line)
            })
            .collect();
        lines.into_iter().try_for_each(|line| Ok(out.write_all(&line?)?))
    };
    for (line, number) in BufReader::new(File::open(&path)?).lines().zip(0..) {
        batch.push((number, line?));
        if batch.len() == BATCH {
            read(&mut batch)?;
        }
    }
    read(&mut batch)?;
    fs::remove_file(path)?;
    Ok(())
}

/// Adds the documents of a file of lines. A line that can't be read is named and passed over.
fn lines(path: &Path, documents: &mut impl Write, names: &mut Vec<Option<String>>) -> Result<(), Failure> {
    let unreadable = |e| Failure::Input(format!("{} can't be read: {e}", path.display()));
    let mut lines = BufReader::with_capacity(1 << 18, File::open(path).map_err(unreadable)?);
    let mut buffer = Vec::new();
    for number in 1u64.. {
        let found = match next_line(&mut lines, &mut buffer, MOST_BYTES).map_err(unreadable)? {
            Line::End => break,
            Line::TooLong => Err("it is longer than 64 MB: split the document".to_string()),
            Line::Whole if buffer.trim_ascii().is_empty() => continue,
            Line::Whole => record(&buffer),
        };
        match found {
            Ok(record) => {
                write_json(documents, &record.into_document())?;
                // The name of a record is no name of a file, from which an outlet could be told.
                names.push(None);
            }
            Err(reason) => {
                let path = path.display();
                let _ =
                    writeln!(io::stderr(), "variorum-cli: {path}: line {number} is passed over: {reason}");
            }
        }
    }
    Ok(())
}

/// Adds the documents of a file of any format.
fn file(
    name: &str,
    path: &Path,
    documents: &mut impl Write,
    names: &mut Vec<Option<String>>,
) -> Result<(), Failure> {
    let mut input = Input::default();
    if let Err(failure) = input.add(name, path) {
        let _ = writeln!(io::stderr(), "variorum-cli: passed over: {failure}");
    }
    for document in input.documents {
        write_json(documents, &document)?;
        names.push(Some(document.facts.file));
    }
    Ok(())
}
