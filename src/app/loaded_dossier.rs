//! The dossier that the page came with: a file that was analysed when the app was built, and that `boot.js` hands over
//! when it starts the page.

use std::sync::OnceLock;
use variorum_engine::{documents::dossier_file::DossierFile, model::Dossier};

/// The file, or why there is none.
static FILE: OnceLock<Result<Vec<u8>, String>> = OnceLock::new();

/// Takes the file, or the reason why it could not be fetched. The first call counts.
pub(crate) fn set(file: Result<Vec<u8>, String>) {
    // `boot.js` starts the page once.
    let _ = FILE.set(file);
}

/// The dossier and the corrections made in it, both encoded, for whoever goes on to work with them; empty if the file
/// can't be read.
pub(crate) fn encoded() -> [&'static [u8]; 2] {
    read().map_or([&[], &[]], |file| [file.encoded_dossier, file.encoded_corrections])
}

/// The dossier that the page came with.
///
/// # Errors
/// If the file did not come, is damaged, or was written by another version: a sentence that says what to do.
pub(crate) fn embedded() -> Result<Dossier, String> {
    read().map(|file| file.dossier)
}

/// Whether the file is there and can be read.
pub(crate) fn is_readable() -> bool {
    read().is_ok()
}

fn read() -> Result<DossierFile<'static>, String> {
    let file = FILE.get().ok_or("the page was started without its dossier: reload it")?;
    DossierFile::read(file.as_deref().map_err(Clone::clone)?).map_err(|error| error.to_string())
}
