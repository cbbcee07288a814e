//! What several views draw: labels with their icons, an outlet's siglum, words with the hits of a search marked, what
//! was likely meant by it, a rendering in its sentence, the proof of an attribution, a statement's coverage bars, buttons. Components know nothing of any view.

pub(crate) mod copy;
mod coverage_bar;
mod desk_button;
mod digest_line;
pub(crate) mod element;
mod evidence;
mod highlighted;
pub(crate) mod icon;
mod meant;
mod no_matches;
pub(crate) mod not_found;
mod place_link;
mod proof;
mod sentence;
mod siglum;
mod tag;
mod versions;

pub(crate) use coverage_bar::{CoverageBarKey, CoverageBars, Ribbon};
pub(crate) use desk_button::{desk_button, open_dialog, shown_dossier};
pub(crate) use digest_line::digest_line;
pub(crate) use evidence::{evidence_line, reported_sentence};
pub(crate) use highlighted::HighlightedText;
pub(crate) use meant::meant;
pub(crate) use no_matches::NoMatches;
pub(crate) use place_link::place_link;
pub(crate) use proof::Proof;
pub(crate) use sentence::Sentence;
pub(crate) use siglum::{Presence, Sigla, Siglum};
pub(crate) use tag::{ActTag, BasisTag, ClassTag, Flag, SpeakerUnclear, VerdictTag};
pub(crate) use versions::versions;
