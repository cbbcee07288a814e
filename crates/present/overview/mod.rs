//! What the overview says: what happened on which day ([`timeline`]), and who is heard in which outlet ([`speaker_share`]).

pub mod speaker_share;
pub mod timeline;
