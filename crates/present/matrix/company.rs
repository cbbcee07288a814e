//! All that one company said and did, by day, and where it is named.

use super::{EvidenceItem, MatrixInput};
use std::collections::{BTreeMap, BTreeSet};
use variorum_engine::model::{Act, Company, CompanyId, Date, DocumentId, OrganisationKind, Place};

/// A company's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyEvidence {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its line of business, if known.
    pub sector: Option<String>,
    /// Its acts in the order of the columns, each with its number of sentences.
    pub acts: Vec<(Act, usize)>,
    /// Its evidence by day, earliest first; what has no day comes last.
    pub days: Vec<DayOfEvidence>,
    /// Sentences that name it and report an act that was not read.
    pub unread: Vec<(Act, Place)>,
    /// The documents that name it, each with the places.
    pub named: Vec<(DocumentId, Vec<Place>)>,
}

/// What a company said and did on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOfEvidence {
    /// The day that the text gives, else the day of printing; none if neither is known.
    pub day: Option<Date>,
    /// The sentences, in the order of the texts.
    pub evidence: Vec<EvidenceItem>,
}

impl CompanyEvidence {
    /// What the filter leaves of `company`; `None` if the dossier has no such company.
    pub fn of(source: MatrixInput<'_>, company: CompanyId) -> Option<Self> {
        let company = source.dossier.analysis.company(company)?;
        let items = items(source, company);
        let mut acts: BTreeMap<Act, usize> = BTreeMap::new();
        // Days first, then what has none.
        let mut days: BTreeMap<(bool, Option<Date>), Vec<EvidenceItem>> = BTreeMap::new();
        for (act, day, item) in items {
            *acts.entry(act).or_default() += 1;
            days.entry((day.is_none(), day)).or_default().push(item);
        }
        let is_found = |document: DocumentId| source.hits.documents.binary_search(&document).is_ok();
        let mut named: BTreeMap<DocumentId, Vec<Place>> = BTreeMap::new();
        for place in company.mentions.iter().filter(|place| is_found(place.document)) {
            named.entry(place.document).or_default().push(*place);
        }
        let unread = company.unread.iter().filter(|unread| is_found(unread.place.document));
        let days = days.into_iter().map(|((_, day), evidence)| DayOfEvidence { day, evidence });
        Some(Self {
            name: company.name.clone(),
            kind: company.kind,
            sector: company.sector.clone(),
            acts: acts.into_iter().collect(),
            days: days.collect(),
            unread: unread.map(|unread| (unread.act, unread.place)).collect(),
            named: named.into_iter().collect(),
        })
    }

    /// How many sentences report what it said and did.
    pub fn sentences(&self) -> usize {
        self.acts.iter().map(|(_, count)| count).sum()
    }
}

/// Each sentence with its act and its day, as the cells of the matrix count them.
fn items(source: MatrixInput<'_>, company: &Company) -> Vec<(Act, Option<Date>, EvidenceItem)> {
    let mut met = BTreeSet::new();
    let mut found = Vec::new();
    for reaction in source.dossier.analysis.reactions.iter().filter(|r| r.company == company.id) {
        for &place in reaction.evidence.iter().filter(|place| source.is_hit(reaction.id, **place)) {
            if met.insert((place, reaction.act, reaction.actor.as_str())) {
                let day = source.day(reaction, place);
                found.push((reaction.act, day, EvidenceItem { reaction: reaction.id, place }));
            }
        }
    }
    crate::ordering::sort_by_key(&mut found, |(act, _, item)| (item.place, *act));
    found
}
