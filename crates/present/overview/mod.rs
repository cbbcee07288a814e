//! What the overview says beside its totals: what happened on which day ([`timeline`]), and how many words of each
//! speaker each outlet prints ([`speaker_share`]).

pub mod speaker_share;
pub mod timeline;
