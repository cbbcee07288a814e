//! Passages that documents share and that are nobody's quotation, and how many sources that leaves.

use crate::model::{Document, DocumentId, Quotation, Reuse};

/// Shared passages of different documents.
pub fn passages(_documents: &[Document], _quotations: &[Quotation]) -> Vec<Reuse> {
    Vec::new()
}

/// Documents grouped by what they copy: each group counts as one source.
pub fn sources(documents: &[Document], _reuse: &[Reuse]) -> Vec<Vec<DocumentId>> {
    documents.iter().map(|d| vec![d.id]).collect()
}
