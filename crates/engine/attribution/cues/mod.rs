//! Cues in the reporter's sentences: which verbs report words (`verb`), the subject of each (`verb_subject`, by
//! `subject` and `opening`), and its complement (`frame`).

pub(crate) mod frame;
pub(crate) mod opening;
pub(crate) mod subject;
pub(crate) mod verb;
pub(crate) mod verb_subject;
