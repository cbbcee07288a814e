//! Other quotations that are run together with a rendering.

use super::RenderingRow;
use crate::quotations::in_document;
use variorum_engine::{
    model::{Dossier, Quotation, QuotationId},
    text::TextSpan,
};

/// The quotations right before and right after a row's words, with nothing but white space and marks between.
pub fn joined(dossier: &Dossier, row: &RenderingRow) -> (Vec<QuotationId>, Vec<QuotationId>) {
    let Some(document) = dossier.document(row.document) else { return Default::default() };
    let Some(here) = row.quotation(dossier) else { return Default::default() };
    let is_close = |from: u32, to: u32| {
        let between = document.slice(TextSpan::new(from, to));
        from <= to && !between.contains('\n') && !between.chars().any(char::is_alphanumeric)
    };
    let others =
        || in_document(&dossier.analysis, row.document).filter(|q| q.kind == here.kind && q.id != here.id);
    let ids = |found: Option<&Quotation>| found.map(|q| q.id).into_iter().collect();
    let before = others().find(|q| is_close(q.span.end, here.span.start) && q.span.end <= here.span.start);
    let after = others().find(|q| is_close(here.span.end, q.span.start) && q.span.start >= here.span.end);
    (ids(before), ids(after))
}
