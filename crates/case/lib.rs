//! Case files: the documents of a dossier and a reader's corrections, in one file that readers can exchange.
//!
//! A case file (`….variorum.json`) holds no analysis. Whoever opens it has the documents analysed by their own engine and
//! the corrections applied. Two readers' cases can be merged, with a list of their disagreements; and from the
//! corrections one can measure how often the engine was right on these documents.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails should stop")
)]

mod anchor;
mod builder;
mod case_file;
mod merge;
mod precision;

pub use anchor::anchor;
pub use builder::{CorrectionBuilder, by_user};
pub use case_file::{Case, CaseDocument, CaseError, is_case};
pub use merge::{Disagreement, FreeNames, Merged};
pub use precision::{Aspect, Precision, measure_precision};
