//! Documents made of XML in a ZIP: Word's DOCX and EPUB. What stands in them is read by `quick-xml` (11 kB packed).

mod docx;
mod epub;
mod xml;

use crate::{Problem, archive::Archive, reader::Reader};

/// Reads `archive` as the document that it is; `None` if it is just files.
pub(crate) fn document(
    reader: &mut Reader<'_>,
    name: &str,
    archive: &Archive<'_>,
    source: &[u8],
) -> Option<Result<(), Problem>> {
    if archive.find(docx::BODY).is_some() {
        Some(docx::read(reader, name, archive, source))
    } else if archive.find(epub::CONTAINER).is_some() {
        Some(epub::read(reader, name, archive))
    } else {
        None
    }
}

/// The part at `path`; `None` if there is none.
fn part(reader: &mut Reader<'_>, archive: &Archive<'_>, path: &str) -> Option<Vec<u8>> {
    archive.unpack(archive.find(path)?, &mut reader.left).ok()
}
