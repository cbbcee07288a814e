//! gzip (RFC 1952): one file, compressed.

use crate::{
    Problem,
    importer::Importer,
    inflate,
    input::InputFile,
    registry::{Format, Match},
};

/// gzip.
pub(crate) const FORMAT: Format = Format { name: "gzip", endings: &["gz"], sniff, read, table: None };

/// Bits of the header's flags: which fields it has.
const HAS_CHECKSUM: u8 = 2;
const HAS_EXTRA: u8 = 4;
const HAS_NAME: u8 = 8;
const HAS_COMMENT: u8 = 16;

fn sniff(file: &InputFile<'_>) -> Match {
    if file.bytes.starts_with(b"\x1f\x8b") { Match::ByContent } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let damaged = Problem::Damaged("gzip file");
    let body = body(file.bytes).ok_or(damaged)?;
    let unpacked = inflate::inflate(body, &mut importer.unpack_budget).map_err(|problem| match problem {
        Problem::Damaged(_) => damaged,
        other => other,
    })?;
    let inner = file.name.strip_suffix(".gz").unwrap_or(file.name);
    importer.nested_file(inner, &unpacked);
    Ok(())
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
