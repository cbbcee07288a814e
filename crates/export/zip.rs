//! A ZIP of files as they are, without compression, for formats that are several files (PKWARE's APPNOTE 6.3.3,
//! sections 4.3.7, 4.3.12 and 4.3.16). The same files give the same bytes. The desk has no other use for a library that
//! writes archives, which would be several times as large as this.

/// A file in the archive.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) content: String,
}

/// The version of the format that reading it needs: 2.0.
const VERSION: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// The first of January 1980, the earliest day.
const DAY: u16 = 1 << 5 | 1;

/// The archive; `None` if the files are more, or larger, than one without extensions can hold.
pub(crate) fn archive(files: &[File]) -> Option<Vec<u8>> {
    let count = u16::try_from(files.len()).ok()?;
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for file in files {
        let offset = size(archive.len())?;
        let entry = entry(file)?;
        archive.extend(0x0403_4b50_u32.to_le_bytes());
        archive.extend(&entry);
        archive.extend(file.name.as_bytes());
        archive.extend(file.content.as_bytes());
        directory.extend(0x0201_4b50_u32.to_le_bytes());
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&entry);
        // No comment, the first disk, no attributes.
        directory.extend([0; 2 + 2 + 2 + 4]);
        directory.extend(offset.to_le_bytes());
        directory.extend(file.name.as_bytes());
    }
    let start = size(archive.len())?;
    let length = size(directory.len())?;
    archive.extend(directory);
    archive.extend(0x0605_4b50_u32.to_le_bytes());
    archive.extend([0; 4]);
    archive.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    archive.extend([length.to_le_bytes(), start.to_le_bytes()].concat());
    archive.extend([0; 2]);
    Some(archive)
}

/// What stands of a file both before it and in the directory: from the version to the lengths of name and extra field.
fn entry(file: &File) -> Option<Vec<u8>> {
    let length = size(file.content.len())?;
    let mut entry = Vec::new();
    for short in [VERSION, FLAGS, 0, 0, DAY] {
        entry.extend(short.to_le_bytes());
    }
    for long in [checksum(file.content.as_bytes()), length, length] {
        entry.extend(long.to_le_bytes());
    }
    entry.extend(u16::try_from(file.name.len()).ok()?.to_le_bytes());
    entry.extend([0; 2]);
    Some(entry)
}

fn size(length: usize) -> Option<u32> {
    u32::try_from(length).ok()
}

/// CRC-32 (ISO 3309).
fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = !0_u32;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = sum >> 1 ^ (0xEDB8_8320 & (sum & 1).wrapping_neg());
        }
    }
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_is_that_of_the_standard() {
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn an_archive_holds_its_files_and_where_they_are() {
        let file = |name: &str, content: &str| File { name: name.to_owned(), content: content.to_owned() };
        let archive = archive(&[file("a.txt", "Ada"), file("ü/b.txt", "Quill")]).unwrap();
        let at = |words: &[u8]| archive.windows(words.len()).position(|found| found == words);
        assert_eq!(at(b"a.txtAda"), Some(30));
        assert_eq!(archive.windows(4).filter(|bytes| bytes == b"PK\x01\x02").count(), 2);
        let end = at(b"PK\x05\x06").unwrap();
        assert_eq!(archive.len(), end + 22);
        let number = |from: usize| u32::from_le_bytes(archive[from..from + 4].try_into().unwrap()) as usize;
        assert_eq!(&archive[number(end + 16)..number(end + 16) + 4], b"PK\x01\x02");
        assert_eq!(number(end + 16) + number(end + 12), end);
    }
}
