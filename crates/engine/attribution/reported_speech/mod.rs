//! Reported speech: which words a cue reports and where they end.
//!
//! The rules ([`rules`], with [`content`] and [`bounds`]) read first. A fitted model reads again, with what the rules
//! found among its features: a tagger labels sources, cues and contents ([`tagger`]), and the linker says which
//! belong together ([`linker`]). Then [`constraints`] override the model where word order is unambiguous, and
//! [`clauses`] and [`word_order`] add what all of these overlooked. At last [`speech`] says which attributions are
//! reported speech, by the form of their words ([`clause`]), and [`ends`] where those end.

mod attribution_features;
mod bounds;
pub(crate) mod clause;
pub(crate) mod clauses;
pub(crate) mod constraints;
pub(crate) mod content;
mod ends;
pub(crate) mod inner;
mod link_candidates;
pub(crate) mod linker;
pub(crate) mod received;
pub(crate) mod rules;
pub(crate) mod sources;
pub(crate) mod speech;
pub(crate) mod tagger;
pub(crate) mod tree;
pub(crate) mod word_order;
