//! Writes the archive and reads it back: a zip, which every system opens by a double click. Names are sorted and times
//! left out, so that the same files give the same bytes.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::{Outcome, paths};

/// Writes all files of `folder` into the zip `file`, under `name`.
///
/// # Errors
/// If a file can't be read or written.
pub(super) fn write(folder: &Path, name: &str, file: &Path) -> Outcome {
    let error = |error: &dyn std::fmt::Display| format!("cannot write {}: {error}", file.display());
    let mut archive = ZipWriter::new(File::create(file).map_err(|e| error(&e))?);
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .unix_permissions(0o644);
    for inside in paths::files_under(folder)? {
        archive.start_file(format!("{name}/{inside}"), options).map_err(|e| error(&e))?;
        archive.write_all(&paths::read_bytes(&folder.join(&inside))?).map_err(|e| error(&e))?;
    }
    archive.finish().map_err(|e| error(&e))?;
    Ok(())
}

/// Reads the archive back and compares each of its files with the one in `folder`.
///
/// # Errors
/// If one is missing or differs.
pub(super) fn check(folder: &Path, name: &str, file: &Path) -> Outcome {
    let error = |error: &dyn std::fmt::Display| format!("cannot read {} back: {error}", file.display());
    let mut archive = ZipArchive::new(File::open(file).map_err(|e| error(&e))?).map_err(|e| error(&e))?;
    let files = paths::files_under(folder)?;
    if archive.len() != files.len() {
        return Err(format!(
            "{} holds {} files and should hold {}",
            file.display(),
            archive.len(),
            files.len()
        ));
    }
    for inside in files {
        let mut content = Vec::new();
        let mut packed = archive.by_name(&format!("{name}/{inside}")).map_err(|e| error(&e))?;
        packed.read_to_end(&mut content).map_err(|e| error(&e))?;
        if content != paths::read_bytes(&folder.join(&inside))? {
            return Err(format!("{inside} differs in {} from the file that was packed", file.display()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_can_be_read_back_and_a_change_is_noticed() {
        let place = std::env::temp_dir().join(format!("variorum-archive-{}", std::process::id()));
        let (folder, file) = (place.join("in/deep"), place.join("a.zip"));
        let made = paths::make_folder(&folder).and_then(|()| paths::write(&folder.join("a.txt"), "one"));
        assert_eq!(made, Ok(()));
        let folder = place.join("in");
        assert_eq!(write(&folder, "v", &file), Ok(()));
        let first = paths::read_bytes(&file);
        assert_eq!(check(&folder, "v", &file), Ok(()));
        assert_eq!(write(&folder, "v", &file), Ok(()));
        assert_eq!(paths::read_bytes(&file), first);
        assert_eq!(paths::write(&folder.join("deep/a.txt"), "two"), Ok(()));
        assert!(check(&folder, "v", &file).is_err());
        assert!(std::fs::remove_dir_all(place).is_ok());
    }
}
