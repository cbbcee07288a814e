//! The whole reading, in order: each document by itself, then all of them against each other. What a person
//! corrected is laid over what was read before anything is concluded from it.

use crate::{
    collate,
    correction::Overlay,
    model::{Analysis, Correction, Document, Quotation, QuotationId},
    reaction, reuse, speaker,
};

/// Reads all of `documents`. Their ids must be their places in the slice.
pub fn analyze(documents: &[Document]) -> Analysis {
    analyze_with(documents, &[])
}

/// Reads all of `documents` and lays `corrections` over what was read.
pub fn analyze_with(documents: &[Document], corrections: &[Correction]) -> Analysis {
    let overlay = Overlay::of(documents, corrections);
    let mut quotations = Vec::new();
    let mut diagnostics = Vec::new();
    for document in documents {
        let reading = speaker::read(document);
        quotations.extend(reading.quotations);
        diagnostics.extend(reading.diagnostics);
    }
    diagnostics.extend(overlay.diagnostics.iter().cloned());
    diagnostics.sort_by_key(|d| d.place);
    overlay.correct_quotations(documents, &mut quotations);
    speaker::across::unify(&mut quotations);
    number(&mut quotations);
    collate::add_unmarked(documents, &mut quotations);
    number(&mut quotations);
    let statements = collate::statements(documents, &quotations);
    let set = Overlay::set(&quotations);
    collate::borrow_speakers(&statements, &mut quotations);
    for (id, attribution) in set {
        if let Some(quotation) = quotations.get_mut(id.index()) {
            quotation.attribution = attribution;
        }
    }
    let mut statements = collate::statements(documents, &quotations);
    overlay.correct_statements(documents, &quotations, &mut statements);
    let reuse = reuse::passages(documents, &quotations);
    let (mut companies, mut reactions) = reaction::read(documents, &quotations);
    overlay.correct_reactions(documents, &quotations, &mut companies, &mut reactions);
    Analysis { quotations, statements, reuse, companies, reactions, diagnostics }
}

/// Puts quotations in the order of the text and sets their ids.
fn number(quotations: &mut [Quotation]) {
    quotations.sort_by_key(|q| (q.document, q.span));
    for (place, quotation) in quotations.iter_mut().enumerate() {
        quotation.id = QuotationId(place as u32);
    }
}
