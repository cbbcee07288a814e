//! Reported speech: which words a cue reports and where they end, read by a fitted model ([`tagger`], [`linker`]) and by
//! rules ([`content`], [`bounds`]), with [`constraints`] where word order leaves no doubt.

pub(crate) mod bounds;
pub(crate) mod constraints;
pub(crate) mod content;
pub(crate) mod linker;
pub(crate) mod linker_features;
pub(crate) mod tagger;
