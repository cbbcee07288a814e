//! The whole reading, in order: each document by itself, then all of them against each other. The editor's
//! corrections are laid over what was read before anything is concluded from it.

use crate::{
    collate,
    model::{Analysis, Document, QuotationId},
    reaction, reuse, speaker,
};

/// Reads all of `documents`. Their ids must be their places in the slice.
pub fn analyze(documents: &[Document]) -> Analysis {
    let mut quotations = Vec::new();
    let mut diagnostics = Vec::new();
    for document in documents {
        let reading = speaker::read(document);
        quotations.extend(reading.quotations);
        diagnostics.extend(reading.diagnostics);
    }
    quotations.extend(collate::unmarked(documents, &quotations));
    quotations.sort_by_key(|q| (q.document, q.span));
    for (place, quotation) in quotations.iter_mut().enumerate() {
        quotation.id = QuotationId(place as u32);
    }
    let statements = collate::statements(documents, &quotations);
    collate::borrow_speakers(&statements, &mut quotations);
    let statements = collate::statements(documents, &quotations);
    let reuse = reuse::passages(documents, &quotations);
    let (companies, reactions) = reaction::read(documents, &quotations);
    Analysis { quotations, statements, reuse, companies, reactions, diagnostics }
}
