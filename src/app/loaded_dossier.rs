//! The embedded dossier: analysed when the app was built, decoded once.

use variorum_engine::model::Dossier;

static EMBEDDED: [&[u8]; 2] = [
    include_bytes!(concat!(env!("OUT_DIR"), "/corpus.bin")),
    include_bytes!(concat!(env!("OUT_DIR"), "/corrections.bin")),
];

/// The embedded dossier and what was corrected in it, encoded, for whoever goes on to work with them.
#[cfg(not(feature = "whole"))]
pub(crate) fn encoded() -> [&'static [u8]; 2] {
    EMBEDDED
}

/// The same, or the dossier that a reader saved this single file with.
#[cfg(feature = "whole")]
pub(crate) fn encoded() -> [&'static [u8]; 2] {
    use variorum_desk::single;
    static CARRIED: std::sync::OnceLock<Option<[Vec<u8>; 2]>> = std::sync::OnceLock::new();
    let carried = CARRIED.get_or_init(|| {
        let text = crate::platform::text_of(single::PLACE)?;
        // What is damaged is told, and nothing else shown in its place.
        Some(single::take_out(&text).unwrap_or_default())
    });
    carried.as_ref().map_or(EMBEDDED, |[dossier, corrections]| [dossier, corrections])
}

/// The dossier that the page came with.
///
/// # Errors
/// If it is damaged, or was written by another version of the model, which build and saving rule out.
pub(crate) fn embedded() -> Result<Dossier, postcard::Error> {
    let [dossier, _] = encoded();
    postcard::from_bytes(dossier)
}
