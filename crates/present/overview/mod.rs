//! What the overview says beside its totals: its head ([`head`]), which statements to look at first ([`first`]), who shortened
//! ([`shortened`]), what happened on which day ([`timeline`]), and how many words of each speaker each outlet prints
//! ([`speaker_share`]).

pub mod first;
pub mod head;
pub mod shortened;
pub mod speaker_share;
pub mod timeline;
