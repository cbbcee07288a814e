//! The embedded dossier: analysed when the app was built, decoded once.

use variorum_engine::model::Dossier;

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/corpus.bin"));

/// The dossier that the build embedded.
///
/// # Errors
/// If the blob was written by another version of the model, which the build rules out.
pub(crate) fn embedded() -> Result<Dossier, postcard::Error> {
    postcard::from_bytes(EMBEDDED)
}
