//! Words that are run together with a rendering.

use super::Row;
use crate::document_stats::measures;
use variorum_engine::{
    model::{Dossier, Quotation, QuotationId},
    text::TextSpan,
};

/// Other people's words that stand right before or after a row's, with nothing between them but white space and marks.
pub fn joined(dossier: &Dossier, row: &Row) -> (Vec<QuotationId>, Vec<QuotationId>) {
    let Some(document) = dossier.document(row.document) else { return Default::default() };
    let Some(here) = row.quotation(dossier) else { return Default::default() };
    let is_close = |from: u32, to: u32| {
        let between = document.slice(TextSpan::new(from, to));
        from <= to && !between.contains('\n') && !between.chars().any(char::is_alphanumeric)
    };
    let others =
        || measures::of(&dossier.analysis, row.document).filter(|q| q.kind == here.kind && q.id != here.id);
    let ids = |found: Option<&Quotation>| found.map(|q| q.id).into_iter().collect();
    let before = others().find(|q| is_close(q.span.end, here.span.start) && q.span.end <= here.span.start);
    let after = others().find(|q| is_close(here.span.end, q.span.start) && q.span.start >= here.span.end);
    (ids(before), ids(after))
}
