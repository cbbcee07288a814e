//! ZIP: each file in it is read by itself, in the order of the archive.

mod archive;

pub(crate) use archive::Archive;

use crate::{
    Problem,
    importer::Importer,
    input::{self, InputFile},
    registry::{Format, Match},
    unsupported,
};

/// ZIP. Documents that are ZIPs (Word, EPUB) are formats of their own.
pub(crate) const FORMAT: Format = Format { name: "ZIP", endings: &["zip"], sniff, read, table: None };

/// Endings of what a saved page brings along, and of what no reader means to bring.
const IGNORED_ENDINGS: &[&str] = &[
    "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "woff", "woff2",
    "ttf", "download",
];

fn sniff(file: &InputFile<'_>) -> Match {
    let signatures = [&b"PK\x03\x04"[..], b"PK\x05\x06", b"PK\x07\x08"];
    if signatures.iter().any(|signature| file.bytes.starts_with(signature)) {
        Match::ByContent
    } else {
        Match::No
    }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let archive = file.archive()?;
    if let Some(advice) = unsupported::by_part(archive) {
        return Err(Problem::Unsupported(advice));
    }
    let mut is_empty = true;
    for entry in archive.entries().iter().filter(|entry| !is_ignored(&entry.name)) {
        if importer.is_full() {
            break;
        }
        is_empty = false;
        let inner = format!("{}/{}", file.name, entry.name);
        match archive.unpack(entry, &mut importer.unpack_budget) {
            Ok(bytes) => importer.nested_file(&inner, &bytes),
            Err(problem) => importer.failure(&inner, problem),
        }
    }
    if is_empty { Err(Problem::EmptyArchive) } else { Ok(()) }
}

/// Folders, what operating systems leave behind, and the pictures and scripts of saved pages.
pub(crate) fn is_ignored(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    let is_of_page = name.split('/').rev().skip(1).any(|folder| folder.ends_with("_files"));
    let is_left_behind =
        name.starts_with("__MACOSX/") || last.starts_with('.') || last.eq_ignore_ascii_case("thumbs.db");
    let has_ignored_ending = IGNORED_ENDINGS.contains(&input::ending(last).as_str());
    last.is_empty() || is_of_page || is_left_behind || has_ignored_ending
}
