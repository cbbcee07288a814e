//! A dossier in the forms that other programs take: citations, tables, pictures, annotations, a printed report.
//!
//! Pure functions from a [`Dossier`] to text. What a document brings is escaped for the format it goes into. Labels,
//! paragraph numbers and days are those of the screen, from `variorum_present`. What is made of a whole dossier is made of what
//! a filter leaves too, a [`Scope`], and says so where the format has a place for it. The engine's own format,
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
mod bibliography;
mod brat;
mod citation;
mod csv;
mod draft;
#[cfg(test)]
mod filtered_tests;
mod first_screen;
mod html;
mod matrix;
mod picture;
mod proof_sheet;
mod qda;
mod quotations;
mod report;
mod schema;
mod tei;
#[cfg(test)]
mod testing;
mod xmi;
mod zip;

pub use annotations::annotations;
pub use apparatus::{apparatus, apparatus_markdown};
pub use bibliography::{BibliographyFormat, bibliography};
pub use brat::brat;
pub use citation::{CitationStyle, cite};
pub use draft::{draft_csv, draft_markdown, draft_report};
pub use first_screen::first_screen;
pub use matrix::Matrix;
pub use proof_sheet::{Provenance, proof_sheet};
pub use qda::qda;
pub use quotations::quotations;
pub use report::report;
pub use tei::tei;
pub use xmi::xmi;

use variorum_engine::model::{Document, Dossier, Place, Quotation, Reaction, ReactionEvidence};
use variorum_present::{labels::phrases, locations, selection::Scope};

/// The number of the paragraph in which a place begins; none in boilerplate.
fn paragraph(dossier: &Dossier, place: Place) -> Option<usize> {
    locations::paragraph_number(dossier.document(place.document)?, place.span.start)
}

/// The same as a field of a table; empty in boilerplate.
fn paragraph_field(dossier: &Dossier, place: Place) -> String {
    paragraph(dossier, place).map(|number| number.to_string()).unwrap_or_default()
}

/// Whether a document's text is the article's own: every export says so of each text that it takes sentences from.
fn text_basis(document: &Document) -> &'static str {
    if document.is_digest() { "digest" } else { "as it came" }
}

/// A sentence on the documents that are digests, for exports that show sentences of them; none if none is.
fn digest_note<'a>(scope: impl Into<Scope<'a>>) -> Option<String> {
    let digests = scope.into().documents().filter(|d| d.is_digest());
    let outlets: Vec<String> = digests.map(|d| d.facts.outlet_or_file().to_owned()).collect();
    (!outlets.is_empty()).then(|| {
        format!(
            "Digests: {}. Their sentences retell the articles in our words; only what they quote is the outlets’.",
            phrases::list(&outlets)
        )
    })
}

/// What the files of a document are called: by its number, so that no two are called alike, and its own name in plain
/// letters.
fn document_stem(document: &Document) -> String {
    let name: String = document
        .facts
        .file
        .rsplit_once('.')
        .map_or(document.facts.file.as_str(), |(stem, _)| stem)
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(60)
        .collect();
    format!("{:04}-{}", document.id.index() + 1, name.trim_matches('-'))
}

/// What was found in one document.
#[derive(Default)]
struct Found<'a> {
    quotations: Vec<&'a Quotation>,
    /// Each piece of evidence with what it is evidence of.
    reactions: Vec<(&'a Reaction, &'a ReactionEvidence)>,
}

/// The documents that a filter leaves, each with what it leaves of what was found in them.
fn found_by_document(scope: Scope<'_>) -> Vec<(&Document, Found<'_>)> {
    let documents = &scope.dossier.documents;
    let mut found: Vec<Found<'_>> = documents.iter().map(|_| Found::default()).collect();
    for quotation in scope.quotations() {
        if let Some(found) = found.get_mut(quotation.document.index()) {
            found.quotations.push(quotation);
        }
    }
    for reaction in scope.reactions() {
        for evidence in scope.evidence(reaction) {
            if let Some(found) = found.get_mut(evidence.place.document.index()) {
                found.reactions.push((reaction, evidence));
            }
        }
    }
    documents.iter().zip(found).filter(|(document, _)| scope.has_document(document.id)).collect()
}

/// The label of the statement that each quotation is a printing of, in the order of quotations.
fn statement_labels(dossier: &Dossier) -> Vec<Option<&str>> {
    let mut labels = vec![None; dossier.analysis.quotations.len()];
    for statement in &dossier.analysis.statements {
        for rendering in &statement.renderings {
            if let Some(label) = labels.get_mut(rendering.quotation.index()) {
                *label = Some(statement.label.as_str());
            }
        }
    }
    labels
}

/// The document that a quotation is in, with the quotation's words.
fn words<'a>(dossier: &'a Dossier, quotation: &Quotation) -> (Option<&'a Document>, &'a str) {
    (dossier.document(quotation.document), dossier.slice(quotation.place()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier_with_boilerplate;
    use variorum_present::{
        reader::{Block, LinkTarget, Note, ReaderPage},
        route::BaseChoice,
        statement::comparison::collate_statement,
    };

    /// The number that the reader shows beside the paragraph of the quotation's note.
    fn number_in_reader(dossier: &Dossier, quotation: &Quotation) -> Option<usize> {
        let page = ReaderPage::of(
            dossier,
            dossier.document(quotation.document)?,
            &LinkTarget::default(),
            &[],
            0..usize::MAX,
        );
        page.blocks.iter().find_map(|block| {
            let Block::Paragraph(paragraph) = block else { return None };
            let is_own =
                |note: &Note| matches!(note, Note::Quotation { quotation: id, .. } if *id == quotation.id);
            paragraph.notes.iter().any(is_own).then_some(paragraph.number)
        })
    }

    #[test]
    fn every_view_and_every_export_counts_paragraphs_alike() {
        let dossier = dossier_with_boilerplate();
        let quotation = &dossier.analysis.quotations[0];
        assert_eq!(number_in_reader(&dossier, quotation), Some(2));
        let statement = &dossier.analysis.statements[0];
        let compared = collate_statement(&dossier, statement, BaseChoice::Longest, "");
        assert_eq!(compared.rows[0].paragraph(&dossier), Some(2));
        let evidence = dossier.analysis.reactions[0].evidence[0].place;
        assert_eq!(locations::paragraph_name(&dossier.documents[0], evidence.span.start), "paragraph 2");

        let cited = |style| cite(&dossier, quotation.id, style).unwrap();
        assert!(cited(CitationStyle::Plain).contains("paragraph 2"));
        assert!(cited(CitationStyle::Markdown).contains("¶ 2"));
        assert!(cited(CitationStyle::Bibtex).contains("paragraph 2"));
        assert!(cited(CitationStyle::CslJson).contains("\"locator\": \"2\""));
        assert!(apparatus(&dossier, statement.id).unwrap().contains("¶ 2"));
        assert!(quotations(&dossier).contains(",,2,,as it came,direct,"), "{}", quotations(&dossier));
        assert!(
            Matrix::of(&dossier).to_csv().contains(",,2,as it came,Microsoft condemned"),
            "{}",
            Matrix::of(&dossier).to_csv()
        );
    }

    #[test]
    fn a_place_in_boilerplate_has_no_paragraph() {
        let dossier = dossier_with_boilerplate();
        let document = dossier.documents[0].id;
        let menu = Place { document, span: dossier.documents[0].boilerplate[0].span };
        assert_eq!(paragraph(&dossier, menu), None);
        assert_eq!(paragraph_field(&dossier, menu), "");
    }
}
