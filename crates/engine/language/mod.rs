//! English, read in one place: which class a word belongs to, how a verb is inflected, what a stem is, how days and
//! names are written. Everything that reads sentences stands on it, so that all agree on what a word is.
//!
//! It knows words, not texts: nothing here looks at a document.

pub(crate) mod adverbs;
pub(crate) mod cues;
pub mod days;
pub(crate) mod inflection;
pub(crate) mod lexicon;
pub(crate) mod names;
pub(crate) mod stems;
