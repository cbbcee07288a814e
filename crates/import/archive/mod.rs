//! Files that hold files: ZIP and what is made of it, gzip.

mod inflate;
mod zip;

use crate::{Problem, kind, office, reader::Reader};

#[cfg(feature = "pdf")]
pub(crate) use inflate::zlib;
pub(crate) use zip::Archive;

/// Endings of what a saved page brings along, and of what no reader means to bring.
const PARTS_OF_PAGES: &[&str] = &[
    "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "woff", "woff2",
    "ttf", "download",
];

/// Reads a ZIP: a document made of parts if it is one, else each file in it.
pub(crate) fn zip(reader: &mut Reader<'_>, name: &str, bytes: &[u8]) -> Result<(), Problem> {
    let archive = Archive::open(bytes)?;
    if let Some(outcome) = office::document(reader, name, &archive, bytes) {
        return outcome;
    }
    if let Some(advice) = refused(&archive) {
        return Err(Problem::Refused(advice));
    }
    let mut is_empty = true;
    for entry in archive.entries() {
        if reader.is_full() {
            break;
        }
        if is_passed_over(&entry.name) {
            continue;
        }
        is_empty = false;
        let inner = format!("{name}/{}", entry.name);
        match archive.unpack(entry, &mut reader.left) {
            Ok(bytes) => reader.nested(&inner, &bytes),
            Err(problem) => reader.fail(&inner, problem),
        }
    }
    if is_empty { Err(Problem::NothingInside) } else { Ok(()) }
}

/// Documents in a ZIP that are not read.
fn refused(archive: &Archive<'_>) -> Option<&'static str> {
    const PARTS: &[(&str, &str)] = &[
        ("xl/workbook.xml", "this is a spreadsheet: save the sheet as CSV"),
        ("ppt/presentation.xml", "these are slides: save their text as plain text"),
        ("content.xml", "this is an OpenDocument file: save it as DOCX or plain text"),
        ("Index/Document.iwa", "this is a Pages file: export it as DOCX or plain text"),
    ];
    PARTS.iter().find(|(part, _)| archive.find(part).is_some()).map(|&(_, advice)| advice)
}

/// Folders, what operating systems leave behind, and the pictures and scripts of saved pages.
fn is_passed_over(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    let is_part = name.split('/').rev().skip(1).any(|folder| folder.ends_with("_files"));
    let is_left_behind =
        name.starts_with("__MACOSX/") || last.starts_with('.') || last.eq_ignore_ascii_case("thumbs.db");
    last.is_empty() || is_part || is_left_behind || PARTS_OF_PAGES.contains(&kind::ending(last).as_str())
}

/// Reads the one file that is packed in a gzip.
pub(crate) fn gzip(reader: &mut Reader<'_>, name: &str, bytes: &[u8]) -> Result<(), Problem> {
    let body = gzip_body(bytes).ok_or(Problem::Damaged("gzip file"))?;
    let (unpacked, _) = inflate::inflate(body, &mut reader.left).map_err(|problem| match problem {
        Problem::Damaged(_) => Problem::Damaged("gzip file"),
        other => other,
    })?;
    let inner = name.strip_suffix(".gz").unwrap_or(name);
    reader.nested(inner, &unpacked);
    Ok(())
}

/// What follows the header (RFC 1952, 2.3).
fn gzip_body(bytes: &[u8]) -> Option<&[u8]> {
    let flags = *bytes.get(3)?;
    let mut rest = bytes.get(10..)?;
    if flags & 4 != 0 {
        let (&[a, b], after) = rest.split_first_chunk()?;
        rest = after.get(usize::from(u16::from_le_bytes([a, b]))..)?;
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            rest = rest.get(rest.iter().position(|byte| *byte == 0)? + 1..)?;
        }
    }
    if flags & 2 == 0 { Some(rest) } else { rest.get(2..) }
}
