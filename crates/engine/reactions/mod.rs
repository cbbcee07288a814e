//! Reactions: which companies the documents name, what each said and did, and the sentences that say so.
//!
//! Event coding as in TABARI and PETRARCH (who did what to whom, from a lexicon of verbs), without a parser: [`names`] finds
//! companies, [`people`] who stands for them, [`actors`] the noun phrases of a sentence that may act, [`clause`] the subject
//! and the object of a verb, [`phrase`] where whole phrases begin and end, [`finding`] the acts; [`merge`] joins what several
//! documents report of one act. [`confidence`] holds what each kind of evidence is worth.
//!
//! It reads acts that the text prints. It does not judge tone, does not link pronouns across documents, and reads no
//! reactions of people and organisations that are not companies.

mod actors;
mod acts;
#[cfg(feature = "archive")]
pub(crate) mod apart;
mod clause;
mod confidence;
mod finding;
mod grammar;
mod lexicon;
mod merge;
mod names;
mod people;
mod phrase;
mod reader;
mod sentence_view;
mod time;

#[cfg(test)]
mod tests;

use self::{
    lexicon::COMPANIES,
    names::{Mention, Registry},
    people::CompanyPeople,
    reader::DocumentReader,
};
use crate::model::{
    Company, CompanyId, Document, OrganisationKind, Place, Quotation, Reaction, Role, UnreadAct,
};
use std::collections::BTreeMap;

/// The sector of the lexicon whose entries run a sport and are no companies.
const LEAGUES: &str = "leagues";

/// What the documents say of companies.
#[derive(Debug, Default)]
pub struct CompanyReading {
    /// The companies that they name, most mentioned first.
    pub companies: Vec<Company>,
    /// What each said and did.
    pub reactions: Vec<Reaction>,
    /// Who works for which company: a person's full name and the company's.
    pub affiliations: Vec<(String, String)>,
}

/// Companies that the documents name, their reactions and their people.
pub fn read(documents: &[Document], quotations: &[Quotation]) -> CompanyReading {
    let registry = Registry::of(documents);
    let mentions: Vec<Vec<Mention>> = documents.iter().map(|d| registry.mentions(d)).collect();
    let of = |document: &Document| {
        let start = quotations.partition_point(|q| q.document < document.id);
        let end = quotations.partition_point(|q| q.document <= document.id);
        quotations.get(start..end).unwrap_or_default()
    };
    let readers: Vec<DocumentReader<'_>> =
        documents.iter().zip(&mentions).map(|(d, m)| DocumentReader::new(d, m, &registry, of(d))).collect();
    let people = CompanyPeople::of(readers.iter().flat_map(DocumentReader::people));
    let mut placed = Vec::new();
    let mut unread: BTreeMap<usize, Vec<UnreadAct>> = BTreeMap::new();
    for reader in &readers {
        let read = reader.findings(&people);
        placed.extend(read.findings);
        for (company, act) in read.unread {
            unread.entry(company).or_default().push(act);
        }
    }
    let companies = companies(documents, &mentions, &registry, unread);
    let ids: BTreeMap<usize, CompanyId> =
        companies.iter().map(|(place, company)| (*place, company.id)).collect();
    let reactions = merge::reactions(placed, &people, &ids, &registry.names);
    let affiliations = affiliations(&people, &registry);
    let companies = companies.into_iter().map(|(_, company)| company).collect();
    CompanyReading { companies, reactions, affiliations }
}

/// Who works for which company: a person's full name and the company's.
fn affiliations(people: &CompanyPeople, registry: &Registry) -> Vec<(String, String)> {
    let employer = |company: usize| registry.names.get(company).map(|(name, _)| name.clone());
    let staff = people.all().filter(|person| person.role <= Role::Employees && person.name.contains(' '));
    staff.filter_map(|person| Some((person.name.clone(), employer(person.company)?))).collect()
}

/// Each company that is named, with its index in the registry.
fn companies(
    documents: &[Document],
    mentions: &[Vec<Mention>],
    registry: &Registry,
    mut unread: BTreeMap<usize, Vec<UnreadAct>>,
) -> Vec<(usize, Company)> {
    let mut places: BTreeMap<usize, Vec<Place>> = BTreeMap::new();
    for (document, mentions) in documents.iter().zip(mentions) {
        for mention in mentions {
            let place = Place { document: document.id, span: document.layout.text_span(mention.tokens) };
            places.entry(mention.company).or_default().push(place);
        }
    }
    let mut found: Vec<(usize, Vec<Place>)> = places.into_iter().collect();
    found.sort_by_key(|(company, places)| {
        (std::cmp::Reverse(places.len()), places.first().copied(), *company)
    });
    let mut company = |(number, (place, mentions)): (usize, (usize, Vec<Place>))| {
        let unread = unread.remove(&place).unwrap_or_default();
        (place, company(CompanyId(number as u32), place, mentions, unread, registry))
    };
    found.into_iter().enumerate().map(&mut company).collect()
}

/// The company in this place of the registry.
fn company(
    id: CompanyId,
    place: usize,
    mentions: Vec<Place>,
    mut unread: Vec<UnreadAct>,
    registry: &Registry,
) -> Company {
    let (name, sector) = registry.names.get(place).cloned().unwrap_or_default();
    let sector = sector.and_then(|sector| COMPANIES.sector(sector)).map(str::to_string);
    unread.sort();
    unread.dedup();
    let kind = match sector.as_deref() {
        Some(LEAGUES) => OrganisationKind::League,
        _ => OrganisationKind::Company,
    };
    Company { id, name, kind, sector, mentions, unread }
}
