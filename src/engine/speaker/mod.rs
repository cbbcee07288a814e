//! Who said what in one document.

use crate::model::{Diagnostic, Document, Quotation};

/// One document's reading.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Quotations in marks and reported speech, in order; ids are not set yet.
    pub quotations: Vec<Quotation>,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads one document by itself.
pub fn read(document: &Document) -> Reading {
    let (quotations, diagnostics) = crate::quote::extract(document);
    Reading { quotations, diagnostics }
}
