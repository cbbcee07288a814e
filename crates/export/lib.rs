//! A dossier in the forms that other programs take: citations, tables, pictures, annotations, a printed report.
//!
//! Pure functions from a [`Dossier`] to text. What a document brings is escaped for the format it goes into. Labels
//! and days are those of the screen, from `variorum_present`. The engine's own format,
//! `variorum-analysis/1`, is written by `variorum_engine::json`.
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
pub use citation::{CitationStyle, cite};
pub use matrix::Matrix;
pub use quotations::quotations;
pub use report::report;

use variorum_engine::model::{Document, Dossier, Place, Quotation};

/// The number of the paragraph in which a place begins, boilerplate counted too.
fn paragraph(dossier: &Dossier, place: Place) -> Option<usize> {
    Some(dossier.document(place.document)?.layout.paragraph_at(place.span.start)? + 1)
}

/// The same as a field of a table; empty in boilerplate.
fn paragraph_field(dossier: &Dossier, place: Place) -> String {
    paragraph(dossier, place).map(|number| number.to_string()).unwrap_or_default()
}

/// The document that a quotation is in, with the quotation's words.
fn words<'a>(dossier: &'a Dossier, quotation: &Quotation) -> (Option<&'a Document>, &'a str) {
    (dossier.document(quotation.document), dossier.slice(quotation.place()))
}
