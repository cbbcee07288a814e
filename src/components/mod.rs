//! Signs with their words, shared by the views: an outlet's siglum, a class, a basis, an act, a flag, words with
//! what was searched for marked.

pub(crate) mod copy;
mod desk_button;
pub(crate) mod empty;
pub(crate) mod icon;
mod marked;
mod nothing;
mod proof;
mod ribbon;
mod siglum;
mod tag;

pub(crate) use desk_button::desk_button;
pub(crate) use marked::Marked;
pub(crate) use nothing::NothingMatches;
pub(crate) use proof::Proof;
pub(crate) use ribbon::{RibbonKey, Ribbons};
pub(crate) use siglum::{Presence, Sigla, Siglum};
pub(crate) use tag::{ActTag, BasisTag, ClassTag, Flag};
