//! The whole reading, in order: each document by itself, then all of them against each other. What a person
//! corrected is laid over what was read before anything is concluded from it.
use crate::attribution::Reading;
use crate::attribution::people::cross_document::QuotedPeople;
use crate::corrections::Overlay;
use crate::model::{Analysis, Correction, Document, Quotation, QuotationId, Role, SpeakerKind};
use crate::{attribution, collation, reactions, reuse};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where the reading of all documents against each other has come to. The stages follow each other in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stage {
    /// Names of one person in many documents.
    Speakers,
    /// Narration that another document has in marks.
    Unmarked,
    /// Which quotations render one statement, and how they differ.
    Statements,
    /// Passages that documents share.
    Reuse,
    /// What companies said and did.
    Reactions,
}

impl Stage {
    /// Every stage, in order.
    pub const VARIANTS: &'static [Self] =
        &[Self::Speakers, Self::Unmarked, Self::Statements, Self::Reuse, Self::Reactions];
}

/// Reads all of `documents`. Their ids must be their places in the slice.
pub fn analyze(documents: &[Document]) -> Analysis {
    analyze_with(documents, &[])
}

/// Reads all of `documents` and lays `corrections` over what was read.
pub fn analyze_with(documents: &[Document], corrections: &[Correction]) -> Analysis {
    conclude(documents, documents.iter().map(attribution::read), corrections, |_| {})
}

/// Reads documents against each other, each of which was read by itself before: `readings` stand in their order.
/// `begin` is told each [`Stage`] before it begins.
pub fn conclude(
    documents: &[Document],
    readings: impl IntoIterator<Item = Reading>,
    corrections: &[Correction],
    mut begin: impl FnMut(Stage),
) -> Analysis {
    begin(Stage::Speakers);
    let overlay = Overlay::of(documents, corrections);
    let mut quotations = Vec::new();
    let mut diagnostics = Vec::new();
    for reading in readings {
        quotations.extend(reading.quotations);
        diagnostics.extend(reading.diagnostics);
    }
    diagnostics.extend(overlay.diagnostics.iter().cloned());
    diagnostics.sort_by_key(|d| d.place);
    overlay.correct_quotations(documents, &mut quotations);
    let people = QuotedPeople::of(&quotations);
    people.unify(&mut quotations);
    overlay.correct_names(&mut quotations);
    number(&mut quotations);
    begin(Stage::Unmarked);
    collation::add_unmarked(documents, &mut quotations);
    number(&mut quotations);
    begin(Stage::Statements);
    let mut statements = collation::statements(documents, &mut quotations);
    overlay.correct_statements(documents, &quotations, &mut statements);
    begin(Stage::Reuse);
    let versions = reuse::versions(documents);
    let reuse = reuse::passages(documents, &quotations);
    begin(Stage::Reactions);
    let reactions::CompanyReading { mut companies, mut reactions, affiliations } =
        reactions::read(documents, &quotations);
    affiliate(&employers(affiliations), &mut quotations);
    // A company is no person, whatever person has a like name.
    for reaction in reactions.iter_mut().filter(|r| r.role != Role::Company) {
        people.unify_actors(std::slice::from_mut(reaction));
    }
    overlay.correct_reactions(documents, &quotations, &mut companies, &mut reactions);
    Analysis { quotations, statements, versions, reuse, companies, reactions, diagnostics }
}

/// The company of each person, by the name in lower case; of two companies the first.
pub(crate) fn employers(affiliations: Vec<(String, String)>) -> BTreeMap<String, String> {
    let mut companies = BTreeMap::new();
    for (name, company) in affiliations {
        companies.entry(name.to_ascii_lowercase()).or_insert(company);
    }
    companies
}

/// Gives speakers whose organisation their own sentence does not tell the company of which another sentence makes them.
pub(crate) fn affiliate(employers: &BTreeMap<String, String>, quotations: &mut [Quotation]) {
    let speakers = quotations.iter_mut().filter_map(|q| q.attribution.speaker.as_mut());
    for speaker in speakers.filter(|s| s.sort == SpeakerKind::Person && s.organisation.is_none()) {
        speaker.organisation = employers.get(&speaker.name.to_ascii_lowercase()).cloned();
    }
}

/// Puts quotations in the order of the text and sets their ids.
pub(crate) fn number(quotations: &mut [Quotation]) {
    quotations.sort_by_key(|q| (q.document, q.span));
    for (place, quotation) in quotations.iter_mut().enumerate() {
        quotation.id = QuotationId(place as u32);
    }
}
