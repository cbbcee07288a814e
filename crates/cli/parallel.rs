//! The analysis on all cores. Reading a document needs no other document, so documents are read side by side; comparing
//! them with each other is one task. The results stand in the order of the documents, so the output is the same on any
//! number of cores.

use crate::careful::Reader;
use rayon::prelude::*;
use variorum_engine::{
    conclude,
    model::{Analysis, Correction, Document},
};

/// Does what [`variorum_engine::analyze_with`] does, each document read by `reader`.
pub(crate) fn analyze_with(reader: &Reader, documents: &[Document], corrections: &[Correction]) -> Analysis {
    let readings: Vec<_> = documents.par_iter().map(|document| reader.read(document)).collect();
    conclude(documents, readings, corrections, |_| {})
}
