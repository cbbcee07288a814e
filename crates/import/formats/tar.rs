//! tar (POSIX ustar and GNU): each file in it is read by itself. The header of a file is fixed, so that it is read here; the
//! crate `tar` is made for file systems.

use super::zip;
use crate::{
    Problem, encoding,
    importer::Importer,
    input::InputFile,
    registry::{Format, Match},
};

/// tar.
pub(crate) const FORMAT: Format = Format { name: "tar", endings: &["tar", "tgz"], sniff, read, table: None };

/// Bytes of a header; a file is filled up to a multiple of it.
const BLOCK: usize = 512;
/// Bytes of a file's name.
const MAX_NAME: usize = 4_096;

fn sniff(file: &InputFile<'_>) -> Match {
    if file.bytes.get(257..262) == Some(b"ustar") { Match::ByContent } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let (mut at, mut long_name, mut is_empty) = (0_usize, None, true);
    while let Some(header) = file.bytes.get(at..).and_then(|rest| rest.get(..BLOCK)) {
        if header.iter().all(|byte| *byte == 0) || importer.is_full() {
            break;
        }
        let size = octal(header.get(124..136).unwrap_or_default()).ok_or(Problem::Damaged("tar file"))?;
        let start = at + BLOCK;
        let rest = file.bytes.get(start..).unwrap_or_default();
        let body = rest.get(..size.min(rest.len())).unwrap_or_default();
        match header.get(156) {
            // GNU: the name of the next file, which is too long for its header.
            Some(b'L') => long_name = Some(string(body.get(..body.len().min(MAX_NAME)).unwrap_or_default())),
            Some(0 | b'0' | b'7') => {
                let name = long_name.take().unwrap_or_else(|| name(header));
                if !zip::is_ignored(&name) {
                    is_empty = false;
                    importer.nested_file(&format!("{}/{name}", file.name), body);
                }
            }
            _ => {}
        }
        at = start.saturating_add(size.div_ceil(BLOCK).saturating_mul(BLOCK));
    }
    if is_empty { Err(Problem::EmptyArchive) } else { Ok(()) }
}

/// A number in octal digits.
fn octal(field: &[u8]) -> Option<usize> {
    let digits = std::str::from_utf8(field).ok()?.trim_matches([' ', '\0']);
    usize::from_str_radix(if digits.is_empty() { "0" } else { digits }, 8).ok()
}

fn name(header: &[u8]) -> String {
    let own = string(header.get(..100).unwrap_or_default());
    let prefix = string(header.get(345..500).unwrap_or_default());
    if prefix.is_empty() { own } else { format!("{prefix}/{own}") }
}

fn string(field: &[u8]) -> String {
    encoding::decode_string(field.split(|byte| *byte == 0).next().unwrap_or_default())
}
