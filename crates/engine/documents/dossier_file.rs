//! A dossier as one file, analysed and ready to be shown: the `dossier.bin` beside the hosted page, and what a single
//! page carries inside.
//!
//! ```text
//! variorum-dossier 0123456789abcdef⏎   the engine that wrote it
//! CRC-32 of all that follows           4 bytes, little-endian
//! the dossier                          postcard
//! the corrections made in it           postcard
//! ```
//!
//! postcard stores fields and variants by position, so bytes of another version can decode to nonsense. The file
//! therefore names the exact engine ([`FINGERPRINT`]), and only that engine reads it.

use crate::model::FINGERPRINT;
use crate::model::{Correction, Dossier};
use crc::{CRC_32_ISO_HDLC, Crc};
use std::fmt;

const NAME: &[u8] = b"variorum-dossier ";
const CHECKSUM: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);
const CHECKSUM_BYTES: usize = 4;

/// Why a file gives no dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DossierFileError {
    /// It does not begin as a dossier file does.
    NotADossier,
    /// Another version of the engine wrote it.
    OtherVersion,
    /// It begins as it should, and what follows is not what was written.
    Damaged,
}

impl fmt::Display for DossierFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotADossier => "the file is not a dossier of Variorum: build the page again, or download it again",
            Self::OtherVersion => "the dossier was written by another version of Variorum: build both together, or reload the page",
            Self::Damaged => "the file of the dossier is damaged: reload the page, or download it again",
        })
    }
}

impl std::error::Error for DossierFileError {}

/// What a dossier file holds.
#[derive(Debug)]
pub struct DossierFile<'a> {
    /// The dossier.
    pub dossier: Dossier,
    /// The dossier as it is encoded.
    pub encoded_dossier: &'a [u8],
    /// The corrections made in it, a list of [`Correction`] as it is encoded: only the desk decodes them.
    pub encoded_corrections: &'a [u8],
}

impl<'a> DossierFile<'a> {
    /// Reads a file.
    ///
    /// # Errors
    /// If it is no dossier file, or of another version, or damaged.
    pub fn read(file: &'a [u8]) -> Result<Self, DossierFileError> {
        let rest = file.strip_prefix(NAME).ok_or(DossierFileError::NotADossier)?;
        let line_end = rest.iter().position(|&byte| byte == b'\n').ok_or(DossierFileError::NotADossier)?;
        let (version, rest) = rest.split_at(line_end);
        if version != FINGERPRINT.as_bytes() {
            return Err(DossierFileError::OtherVersion);
        }
        let rest = rest.get(1..).unwrap_or_default();
        let (checksum, content) = rest.split_first_chunk().ok_or(DossierFileError::Damaged)?;
        if CHECKSUM.checksum(content) != u32::from_le_bytes(*checksum) {
            return Err(DossierFileError::Damaged);
        }
        let (dossier, encoded_corrections) =
            postcard::take_from_bytes(content).map_err(|_| DossierFileError::Damaged)?;
        let encoded_dossier = content.get(..content.len() - encoded_corrections.len()).unwrap_or_default();
        Ok(Self { dossier, encoded_dossier, encoded_corrections })
    }
}

/// Writes a dossier and the corrections made in it as a file.
///
/// # Errors
/// Never in practice: all of it can be encoded.
pub fn write(dossier: &Dossier, corrections: &[Correction]) -> Result<Vec<u8>, postcard::Error> {
    Ok(join(&postcard::to_allocvec(dossier)?, &postcard::to_allocvec(corrections)?))
}

/// The file of a dossier and corrections that are encoded already.
pub fn join(encoded_dossier: &[u8], encoded_corrections: &[u8]) -> Vec<u8> {
    let length = encoded_dossier.len() + encoded_corrections.len();
    let mut file = Vec::with_capacity(NAME.len() + FINGERPRINT.len() + 1 + CHECKSUM_BYTES + length);
    let mut checksum = CHECKSUM.digest();
    checksum.update(encoded_dossier);
    checksum.update(encoded_corrections);
    file.extend_from_slice(NAME);
    file.extend_from_slice(FINGERPRINT.as_bytes());
    file.push(b'\n');
    file.extend_from_slice(&checksum.finalize().to_le_bytes());
    file.extend_from_slice(encoded_dossier);
    file.extend_from_slice(encoded_corrections);
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analyze, documents::document, model::DocumentId};

    fn file() -> Vec<u8> {
        let text = "Town news\n\n“We keep the mill,” said Ann Lee.\n".to_owned();
        let documents = vec![document(DocumentId(0), "a.txt", text)];
        let analysis = analyze(&documents);
        write(&Dossier { title: "Mill".into(), documents, analysis, ..Dossier::default() }, &[]).unwrap()
    }

    fn check(file: &[u8], expected: DossierFileError) {
        assert_eq!(DossierFile::read(file).err(), Some(expected));
    }

    #[test]
    fn what_was_written_is_read() {
        let file = file();
        let read = DossierFile::read(&file).unwrap();
        assert_eq!(read.dossier.title, "Mill");
        assert_eq!(read.dossier.analysis.quotations.len(), 1);
        assert_eq!(postcard::from_bytes::<Vec<Correction>>(read.encoded_corrections), Ok(Vec::new()));
        assert_eq!(join(read.encoded_dossier, read.encoded_corrections), file);
    }

    #[test]
    fn what_is_not_a_dossier_of_this_version_is_refused() {
        check(b"", DossierFileError::NotADossier);
        check(b"<!doctype html>\nNot found", DossierFileError::NotADossier);
        check(b"variorum-dossier ", DossierFileError::NotADossier);
        check(b"variorum-dossier 0000000000000000\n....", DossierFileError::OtherVersion);
    }

    #[test]
    fn every_changed_or_missing_byte_is_noticed() {
        let whole = file();
        let start = whole.iter().position(|&byte| byte == b'\n').unwrap() + 1;
        for at in start..whole.len() {
            check(&whole[..at], DossierFileError::Damaged);
            let mut changed = whole.clone();
            changed[at] ^= 1;
            check(&changed, DossierFileError::Damaged);
        }
    }
}
