//! WACZ: a ZIP around WARC archives and their indexes. Only the archives hold pages.

use crate::{
    Problem,
    importer::Importer,
    input::InputFile,
    registry::{Format, Match},
};

/// Packed web archives.
pub(crate) const FORMAT: Format = Format { name: "WACZ", endings: &["wacz"], sniff, read, table: None };

fn is_warc(name: &str) -> bool {
    name.ends_with(".warc.gz") || name.ends_with(".warc")
}

fn sniff(file: &InputFile<'_>) -> Match {
    let is_package = file.is_archive_with("datapackage.json");
    let has_warc =
        || file.archive().is_ok_and(|archive| archive.entries().iter().any(|entry| is_warc(&entry.name)));
    if is_package && has_warc() { Match::ByContent } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let archive = file.archive()?;
    for entry in archive.entries().iter().filter(|entry| is_warc(&entry.name)) {
        if importer.is_full() {
            break;
        }
        let name = format!("{}/{}", file.name, entry.name);
        match archive.unpack(entry, &mut importer.unpack_budget) {
            Ok(bytes) => importer.nested_file(&name, &bytes),
            Err(problem) => importer.failure(&name, problem),
        }
    }
    Ok(())
}
