//! gzip (RFC 1952): one file, compressed, in one member or several.

use super::warc;
use crate::{
    Problem,
    importer::Importer,
    inflate,
    input::InputFile,
    limits,
    registry::{Format, Match},
};

/// gzip.
pub(crate) const FORMAT: Format = Format { name: "gzip", endings: &["gz"], sniff, read, table: None };

/// What a member begins with.
const MARK: &[u8] = b"\x1f\x8b";
/// Bits of the header's flags: which fields it has.
const HAS_CHECKSUM: u8 = 2;
const HAS_EXTRA: u8 = 4;
const HAS_NAME: u8 = 8;
const HAS_COMMENT: u8 = 16;

fn sniff(file: &InputFile<'_>) -> Match {
    if file.bytes.starts_with(MARK) { Match::ByContent } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let (first, mut rest) = member(file.bytes, &mut importer.unpack_budget)?;
    if warc::is_archive(&first) {
        // A crawler packs each record by itself, so that an archive of any size is read record by record.
        let mut pages = warc::Pages::new(file.name);
        pages.read(importer, &first);
        while let Ok((record, after)) = member(rest, &mut importer.unpack_budget) {
            if importer.is_full() {
                break;
            }
            pages.read(importer, &record);
            rest = after;
        }
        return pages.finish();
    }
    let unpacked = with_members(first, rest, &mut importer.unpack_budget)?;
    let inner = match file.name.strip_suffix(".tgz") {
        Some(stem) => format!("{stem}.tar"),
        None => file.name.strip_suffix(".gz").unwrap_or(file.name).to_string(),
    };
    importer.nested_file(&inner, &unpacked);
    Ok(())
}

/// The bytes that are packed in `bytes`.
pub(crate) fn unpack(bytes: &[u8], budget: &mut usize) -> Result<Vec<u8>, Problem> {
    let (first, rest) = member(bytes, budget)?;
    with_members(first, rest, budget)
}

/// `unpacked` and what the members in `rest` unpack to: a file may be packed in pieces.
fn with_members(mut unpacked: Vec<u8>, mut rest: &[u8], budget: &mut usize) -> Result<Vec<u8>, Problem> {
    while rest.starts_with(MARK) {
        let Ok((more, after)) = member(rest, budget) else { break };
        if unpacked.len() + more.len() > limits::UNPACKED_FILE {
            return Err(Problem::TooLarge);
        }
        unpacked.extend(more);
        rest = after;
    }
    Ok(unpacked)
}

/// What the first member of `bytes` unpacks to, and what follows it.
fn member<'a>(bytes: &'a [u8], budget: &mut usize) -> Result<(Vec<u8>, &'a [u8]), Problem> {
    let damaged = Problem::Damaged("gzip file");
    let body = bytes.starts_with(MARK).then(|| body(bytes)).flatten().ok_or(damaged)?;
    let (unpacked, read) = inflate::inflate_from(body, budget).map_err(|problem| match problem {
        Problem::Damaged(_) => damaged,
        other => other,
    })?;
    // A checksum and a length end it.
    Ok((unpacked, body.get(read.saturating_add(8)..).unwrap_or_default()))
}

/// What follows the header (RFC 1952, 2.3).
fn body(bytes: &[u8]) -> Option<&[u8]> {
    let flags = *bytes.get(3)?;
    let mut rest = bytes.get(10..)?;
    if flags & HAS_EXTRA != 0 {
        let (&[a, b], after) = rest.split_first_chunk()?;
        rest = after.get(usize::from(u16::from_le_bytes([a, b]))..)?;
    }
    for flag in [HAS_NAME, HAS_COMMENT] {
        if flags & flag != 0 {
            rest = rest.get(rest.iter().position(|byte| *byte == 0)? + 1..)?;
        }
    }
    if flags & HAS_CHECKSUM == 0 { Some(rest) } else { rest.get(2..) }
}
