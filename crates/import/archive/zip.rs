//! ZIP (APPNOTE 6.3): the table of contents at its end; where that is missing or damaged, the headers before each
//! file, so that what came before a break is not lost. Files are stored or deflated; nothing else is in use.
//! No Zip64: that is for archives larger than a browser holds.

use super::inflate::inflate;
use crate::{Problem, encoding, limits};
use std::ops::Range;

const FORMAT: &str = "ZIP file";
/// Files that are listed.
const MOST_ENTRIES: usize = 65_536;

/// A file in an archive.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Its path, with `/` between the parts.
    pub(crate) name: String,
    method: u16,
    is_locked: bool,
    crc: u32,
    /// Where its bytes begin; their end if the archive says so.
    packed: Range<usize>,
}

/// An opened archive.
pub(crate) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
}

impl<'a> Archive<'a> {
    /// Lists what is in `bytes`.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Problem> {
        let entries = contents(bytes).unwrap_or_else(|| headers(bytes));
        if entries.is_empty() {
            // An archive of nothing is only its end mark.
            let is_whole = bytes.starts_with(b"PK\x05\x06");
            return Err(if is_whole { Problem::NothingInside } else { Problem::Damaged(FORMAT) });
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

    /// The bytes of `entry`; they are taken from `left`.
    pub(crate) fn unpack(&self, entry: &Entry, left: &mut usize) -> Result<Vec<u8>, Problem> {
        if entry.is_locked {
            return Err(Problem::Locked(FORMAT));
        }
        let packed = self.bytes.get(entry.packed.clone()).ok_or(Problem::Damaged(FORMAT))?;
        let unpacked = match entry.method {
            0 if packed.len() > (*left).min(limits::UNPACKED_FILE) => return Err(Problem::TooLarge),
            0 => {
                *left -= packed.len();
                packed.to_vec()
            }
            8 => inflate(packed, left)?.0,
            _ => {
                return Err(Problem::Refused(
                    "it is packed in an unusual way: unpack it and add the file itself",
                ));
            }
        };
        if crc(&unpacked) == entry.crc { Ok(unpacked) } else { Err(Problem::Damaged(FORMAT)) }
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let field = bytes.get(at..)?.first_chunk()?;
    Some(usize::from(u16::from_le_bytes(*field)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let field = bytes.get(at..)?.first_chunk()?;
    usize::try_from(u32::from_le_bytes(*field)).ok()
}

/// By the table of contents; `None` if there is none or it is damaged.
fn contents(bytes: &[u8]) -> Option<Vec<Entry>> {
    // The end mark, before a comment of at most 64 kB.
    let from = bytes.len().saturating_sub(66_000);
    let end = from + bytes.get(from..)?.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let (count, mut at) = (u16_at(bytes, end + 10)?, u32_at(bytes, end + 16)?);
    let mut entries = Vec::new();
    for _ in 0..count.min(MOST_ENTRIES) {
        let header = bytes.get(at..)?;
        if !header.starts_with(b"PK\x01\x02") {
            return None;
        }
        let name_length = u16_at(header, 28)?;
        let local = u32_at(header, 42)?;
        // The file's own header has a name and extra fields of lengths of its own.
        let start = match (u16_at(bytes, local + 26), u16_at(bytes, local + 28)) {
            (Some(name), Some(extra)) => local + 30 + name + extra,
            _ => bytes.len(),
        };
        entries.push(Entry {
            name: name(header.get(46..46 + name_length)?),
            method: u16::try_from(u16_at(header, 10)?).ok()?,
            is_locked: u16_at(header, 8)? & 1 == 1,
            crc: u32::try_from(u32_at(header, 16)?).ok()?,
            packed: start..start.saturating_add(u32_at(header, 20)?),
        });
        at = at.checked_add(46 + name_length + u16_at(header, 30)? + u16_at(header, 32)?)?;
    }
    Some(entries)
}

/// By the header before each file. A header may leave lengths and sum to a mark after the file; such a file goes
/// on to the next header.
fn headers(bytes: &[u8]) -> Vec<Entry> {
    let marks: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, window)| *window == b"PK\x03\x04" || *window == b"PK\x01\x02")
        .map(|(place, _)| place)
        .take(MOST_ENTRIES)
        .collect();
    let ends = marks.iter().skip(1).copied().chain([bytes.len()]);
    marks.iter().zip(ends).filter_map(|(&at, end)| header(bytes, at, end)).collect()
}

/// The file whose header stands at `at`; what belongs to it ends at `end` or before.
fn header(bytes: &[u8], at: usize, end: usize) -> Option<Entry> {
    let header = bytes.get(at..)?;
    if !header.starts_with(b"PK\x03\x04") {
        return None;
    }
    let flags = u16_at(header, 6)?;
    let name_length = u16_at(header, 26)?;
    let start = at + 30 + name_length + u16_at(header, 28)?;
    let (length, mut crc) = (u32_at(header, 18)?, u32_at(header, 14)?);
    let follows = flags & 8 != 0 && length == 0;
    if follows {
        // After the file: a mark that may be left out, the sum, two lengths.
        crc = u32_at(bytes, end.checked_sub(12)?)?;
    }
    Some(Entry {
        name: name(header.get(30..30 + name_length)?),
        method: u16::try_from(u16_at(header, 8)?).ok()?,
        is_locked: flags & 1 == 1,
        crc: u32::try_from(crc).ok()?,
        packed: start..if follows { end } else { start + length },
    })
}

fn name(bytes: &[u8]) -> String {
    encoding::decode(bytes, None).unwrap_or_default().replace('\\', "/")
}

/// The sum that ZIP and PNG use.
fn crc(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = table();
    !bytes.iter().fold(!0, |crc: u32, &byte| {
        let place = (crc as u8 ^ byte) as usize;
        TABLE.get(place).copied().unwrap_or(0) ^ (crc >> 8)
    })
}

#[expect(clippy::indexing_slicing, reason = "a constant: the compiler would find a place outside")]
const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut place = 0;
    while place < 256 {
        let (mut sum, mut bit) = (place as u32, 0);
        while bit < 8 {
            sum = if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
            bit += 1;
        }
        table[place] = sum;
        place += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_standard() {
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc(b""), 0);
    }
}
