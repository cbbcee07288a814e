//! All that one company said and did, by day, and where it is named.

use super::{EvidenceItem, MatrixInput};
use crate::ordering::sort_by_key;
use std::collections::BTreeSet;
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
        let mut items = items(source, company);
        let count = |act: Act| items.iter().filter(|(own, ..)| *own == act).count();
        let acts = Act::VARIANTS.iter().map(|&act| (act, count(act))).filter(|(_, count)| *count > 0);
        let acts: Vec<(Act, usize)> = acts.collect();
        // Days first, then what has none.
        sort_by_key(&mut items, |(act, day, item)| (day.is_none(), *day, item.place, *act));
        let days = items.chunk_by(|(_, a, _), (_, b, _)| a == b).map(|items| DayOfEvidence {
            day: items.first().and_then(|(_, day, _)| *day),
            evidence: items.iter().map(|(.., item)| *item).collect(),
        });
        let is_found = |document: DocumentId| source.hits.documents.binary_search(&document).is_ok();
        let named = company.mentions.chunk_by(|a, b| a.document == b.document);
        let named = named.filter_map(|places| Some((places.first()?.document, places.to_vec())));
        let unread = company.unread.iter().filter(|unread| is_found(unread.place.document));
        Some(Self {
            name: company.name.clone(),
            kind: company.kind,
            sector: company.sector.clone(),
            acts,
            days: days.collect(),
            unread: unread.map(|unread| (unread.act, unread.place)).collect(),
            named: named.filter(|(document, _)| is_found(*document)).collect(),
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
        for told in reaction.evidence.iter().filter(|told| source.is_hit(reaction.id, told.place)) {
            let place = told.place;
            if met.insert((place, reaction.act, told.actor.as_deref())) {
                let day = source.day(reaction, place);
                found.push((reaction.act, day, EvidenceItem { reaction: reaction.id, place }));
            }
        }
    }
    found
}
