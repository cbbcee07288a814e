//! The embedded dossier: analysed when the app was built, decoded once.

use variorum_engine::model::Dossier;

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/corpus.bin"));

/// The dossier as it is embedded, and with what its editor corrected in it.
static ENCODED: [&[u8]; 2] = [EMBEDDED, include_bytes!(concat!(env!("OUT_DIR"), "/corrections.bin"))];

/// The embedded dossier and its editor's corrections, encoded, for whoever goes on to work with them.
pub(crate) fn encoded() -> &'static [&'static [u8]] {
    &ENCODED
}

/// The dossier that the build embedded.
///
/// # Errors
/// If the blob was written by another version of the model, which the build rules out.
pub(crate) fn embedded() -> Result<Dossier, postcard::Error> {
    postcard::from_bytes(EMBEDDED)
}
