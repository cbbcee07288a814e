//! Cues in the reporter's sentences: which verbs report words, who is the subject of each, and what follows it.

pub(crate) mod clause;
pub(crate) mod frame;
pub(crate) mod opening;
pub(crate) mod subject;
