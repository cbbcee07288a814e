//! Formats that people bring and that are not read: each is recognised, so that the reader is told what it is and
//! what to do, rather than shown its bytes as text.

use crate::formats::zip::Archive;

const OFFICE: &str = "this is a file of an old word processor or mail program: save it as DOCX or plain text";
const IMAGE: &str = "this is a picture: run it through text recognition, only text can be read";
const RECORDING: &str = "this is a recording: only text can be read, add its transcript";
const ARCHIVE: &str = "this is an archive that can't be opened here: unpack it, or pack it again as ZIP";
const OLD_ARCHIVE: &str = "this is a web archive of the old kind (ARC): convert it to WARC";
const PROGRAM: &str = "this is a program or a database: only articles can be read";

/// First bytes, and what the reader can do.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\xd0\xcf\x11\xe0", OFFICE),
    (b"\x89PNG", IMAGE),
    (b"GIF8", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"II*\0", IMAGE),
    (b"MM\0*", IMAGE),
    (b"ID3", RECORDING),
    (b"OggS", RECORDING),
    (b"fLaC", RECORDING),
    (b"\x1a\x45\xdf\xa3", RECORDING),
    (b"Rar!", ARCHIVE),
    (b"7z\xbc\xaf", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ", ARCHIVE),
    (b"\x28\xb5\x2f\xfd", ARCHIVE),
    (b"filedesc://", OLD_ARCHIVE),
    (b"\x7fELF", PROGRAM),
    (b"MZ\x90", PROGRAM),
    (b"\0asm", PROGRAM),
    (b"SQLite format 3", PROGRAM),
];

/// Parts by which a document in a ZIP is recognised, and what the reader can do.
const PARTS: &[(&str, &str)] = &[
    ("ppt/presentation.xml", "these are slides: save their text as plain text"),
    ("content.xml", "this is an OpenDocument sheet or presentation: save it as XLSX, CSV or plain text"),
    ("Index/Document.iwa", "this is a Pages file: export it as DOCX or plain text"),
];

/// What to do with a file whose first bytes are those of a format that is not read.
pub(crate) fn by_signature(bytes: &[u8]) -> Option<&'static str> {
    let has = |at: usize, mark: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(mark));
    if has(4, b"ftyp") || has(0, b"RIFF") && (has(8, b"WAVE") || has(8, b"AVI ")) {
        return Some(RECORDING);
    }
    if has(0, b"RIFF") && has(8, b"WEBP") {
        return Some(IMAGE);
    }
    SIGNATURES.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|&(_, advice)| advice)
}

/// What to do with a ZIP that is a document of a format that is not read.
pub(crate) fn by_part(archive: &Archive<'_>) -> Option<&'static str> {
    PARTS.iter().find(|(part, _)| archive.find(part).is_some()).map(|&(_, advice)| advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_name_what_to_do() {
        assert_eq!(by_signature(b"GIF89a"), Some(IMAGE));
        assert_eq!(by_signature(b"RIFF....WEBPVP8"), Some(IMAGE));
        assert_eq!(by_signature(b"\0\0\0\x18ftypmp42"), Some(RECORDING));
        assert_eq!(by_signature(b"Hello"), None);
    }
}
