//! A ZIP (PKWARE APPNOTE 6.3) as a list of files: by the central directory at its end; where that is missing or
//! damaged, by the header before each file, so that what stands before the damage is not lost. Files may be stored
//! or deflated; other methods are out of use. No Zip64: that is for archives larger than a browser holds.

use crate::{Problem, encoding, inflate::inflate, limits};
use crc::{CRC_32_ISO_HDLC, Crc};
use std::ops::Range;
use variorum_engine::text::ordering::sort_by_key;

const FORMAT: &str = "ZIP file";
/// The checksum of each file.
const CHECKSUM: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);
/// Files that are listed.
const MAX_ENTRIES: usize = 65_536;

/// A file in an archive.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Its path, with `/` between the parts.
    pub(crate) name: String,
    method: u16,
    is_encrypted: bool,
    crc: u32,
    /// Where its packed bytes stand.
    packed: Range<usize>,
}

/// An opened archive.
pub(crate) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
}

impl<'a> Archive<'a> {
    /// Lists the files in `bytes`.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Problem> {
        let entries = central_directory(bytes).unwrap_or_else(|| local_headers(bytes));
        // No program that packs writes such an archive: it is made to unpack to more than it holds.
        if overlap(&entries) {
            return Err(Problem::Damaged(FORMAT));
        }
        if entries.is_empty() {
            // An empty archive is only an end record.
            let is_whole = bytes.starts_with(b"PK\x05\x06");
            return Err(if is_whole { Problem::EmptyArchive } else { Problem::Damaged(FORMAT) });
        }
        Ok(Self { bytes, entries })
    }

    /// The files, in order.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The file at `path`.
    pub(crate) fn find(&self, path: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == path)
    }

    /// The bytes of `entry`, as many of which are taken from `budget`.
    pub(crate) fn unpack(&self, entry: &Entry, budget: &mut usize) -> Result<Vec<u8>, Problem> {
        if entry.is_encrypted {
            return Err(Problem::Encrypted(FORMAT));
        }
        let packed = self.bytes.get(entry.packed.clone()).ok_or(Problem::Damaged(FORMAT))?;
        let unpacked = match entry.method {
            0 if packed.len() > (*budget).min(limits::UNPACKED_FILE) => return Err(Problem::TooLarge),
            0 => {
                *budget -= packed.len();
                packed.to_vec()
            }
            8 => inflate(packed, budget)?,
            _ => {
                return Err(Problem::Unsupported(
                    "it is packed in an unusual way: unpack it and add the file itself",
                ));
            }
        };
        if CHECKSUM.checksum(&unpacked) == entry.crc { Ok(unpacked) } else { Err(Problem::Damaged(FORMAT)) }
    }
}

/// Whether two files have packed bytes in common.
fn overlap(entries: &[Entry]) -> bool {
    let mut places: Vec<&Range<usize>> =
        entries.iter().map(|entry| &entry.packed).filter(|packed| !packed.is_empty()).collect();
    sort_by_key(&mut places, |packed| packed.start);
    places.iter().zip(places.iter().skip(1)).any(|(a, b)| b.start < a.end)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let field = bytes.get(at..)?.first_chunk()?;
    Some(usize::from(u16::from_le_bytes(*field)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let field = bytes.get(at..)?.first_chunk()?;
    usize::try_from(u32::from_le_bytes(*field)).ok()
}

/// The files by the central directory; `None` if there is none or it is damaged.
fn central_directory(bytes: &[u8]) -> Option<Vec<Entry>> {
    // The end record, before a comment of at most 64 kB.
    let from = bytes.len().saturating_sub(66_000);
    let end = from + bytes.get(from..)?.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let (count, mut at) = (u16_at(bytes, end + 10)?, u32_at(bytes, end + 16)?);
    let mut entries = Vec::new();
    for _ in 0..count.min(MAX_ENTRIES) {
        let header = bytes.get(at..)?;
        if !header.starts_with(b"PK\x01\x02") {
            return None;
        }
        let name_length = u16_at(header, 28)?;
        let local = u32_at(header, 42)?;
        // In the file's own header the name and the extra fields may have other lengths.
        let start = match (u16_at(bytes, local + 26), u16_at(bytes, local + 28)) {
            (Some(name), Some(extra)) => local + 30 + name + extra,
            _ => bytes.len(),
        };
        entries.push(Entry {
            name: name(header.get(46..46 + name_length)?),
            method: u16::try_from(u16_at(header, 10)?).ok()?,
            is_encrypted: u16_at(header, 8)? & 1 == 1,
            crc: u32::try_from(u32_at(header, 16)?).ok()?,
            packed: start..start.saturating_add(u32_at(header, 20)?),
        });
        at = at.checked_add(46 + name_length + u16_at(header, 30)? + u16_at(header, 32)?)?;
    }
    Some(entries)
}

/// The files by the header before each. A header may leave lengths and checksum to a record after the file; such a
/// file reaches to the next header.
fn local_headers(bytes: &[u8]) -> Vec<Entry> {
    let marks: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, window)| *window == b"PK\x03\x04" || *window == b"PK\x01\x02")
        .map(|(at, _)| at)
        .take(MAX_ENTRIES)
        .collect();
    let ends = marks.iter().skip(1).copied().chain([bytes.len()]);
    marks.iter().zip(ends).filter_map(|(&at, end)| local_header(bytes, at, end)).collect()
}

/// The file whose header stands at `at`; it ends at `end` or before.
fn local_header(bytes: &[u8], at: usize, end: usize) -> Option<Entry> {
    let header = bytes.get(at..)?;
    if !header.starts_with(b"PK\x03\x04") {
        return None;
    }
    let flags = u16_at(header, 6)?;
    let name_length = u16_at(header, 26)?;
    let start = at + 30 + name_length + u16_at(header, 28)?;
    let (length, mut crc) = (u32_at(header, 18)?, u32_at(header, 14)?);
    let has_record_after = flags & 8 != 0 && length == 0;
    if has_record_after {
        // The record: a signature that may be left out, the checksum, two lengths.
        crc = u32_at(bytes, end.checked_sub(12)?)?;
    }
    Some(Entry {
        name: name(header.get(30..30 + name_length)?),
        method: u16::try_from(u16_at(header, 8)?).ok()?,
        is_encrypted: flags & 1 == 1,
        crc: u32::try_from(crc).ok()?,
        packed: start..if has_record_after { end } else { start + length },
    })
}

fn name(bytes: &[u8]) -> String {
    encoding::decode_string(bytes).replace('\\', "/")
}
