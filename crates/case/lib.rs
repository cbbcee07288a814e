//! A case: the documents of a dossier with what a reader corrected in it, as one file that travels.
//!
//! A case file (`….variorum.json`) holds no analysis: whoever opens it reads the documents anew, with the engine
//! of that day, and lays the corrections over the reading. Two readers' files merge, and where they disagree both
//! answers are shown. From the corrections it is counted how often the engine was right on these documents.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails should stop")
)]

mod anchor;
mod change;
mod file;
mod merge;
mod precision;

pub use anchor::anchor;
pub use change::{Changes, by_user, sentence};
pub use file::{Case, CaseDocument, CaseError};
pub use merge::{Disagreement, Merged};
pub use precision::{Measured, Subject, measure};
