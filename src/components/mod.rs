//! What several views draw: labels with their icons, an outlet's siglum, words with the hits of a search marked, the
//! proof of an attribution, a statement's coverage bars, buttons. Components know nothing of any view.

mod ask;
pub(crate) mod copy;
mod coverage_bar;
mod highlighted;
pub(crate) mod icon;
mod no_matches;
pub(crate) mod not_found;
mod proof;
mod siglum;
mod tag;

pub(crate) use ask::{Task, ask};
pub(crate) use coverage_bar::{CoverageBarKey, CoverageBars};
pub(crate) use highlighted::HighlightedText;
pub(crate) use no_matches::NoMatches;
pub(crate) use proof::Proof;
pub(crate) use siglum::{Presence, Sigla, Siglum};
pub(crate) use tag::{ActTag, BasisTag, ClassTag, Flag};
