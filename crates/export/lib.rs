//! A dossier in the forms that other programs take: citations, tables, pictures, annotations, a printed report.
//!
//! Pure functions from a [`Dossier`] to text. What a document brings is escaped for the form it goes into; nothing
//! is read back. `variorum-analysis/1`, the engine's own shape, is written by `variorum_engine::json`.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::panic,
        reason = "a test that fails should stop"
    )
)]

mod annotations;
mod apparatus;
mod citation;
mod csv;
mod html;
mod matrix;
mod picture;
mod quotations;
mod report;
#[cfg(test)]
mod testing;

pub use annotations::annotations;
pub use apparatus::{apparatus, apparatus_markdown};
pub use citation::{Manner, cite};
pub use matrix::Matrix;
pub use quotations::quotations;
pub use report::report;

use variorum_engine::model::{Document, Dossier, Place, Quotation};

/// The paragraph in which a place begins, from 1.
fn paragraph(dossier: &Dossier, place: Place) -> usize {
    let document = dossier.document(place.document);
    document.and_then(|d| d.layout.paragraph_at(place.span.start)).map_or(0, |number| number + 1)
}

/// The document that a quotation stands in, with the quotation's words.
fn words<'a>(dossier: &'a Dossier, quotation: &Quotation) -> (Option<&'a Document>, &'a str) {
    (dossier.document(quotation.document), dossier.slice(quotation.place()))
}
