//! The reading of reactions document by document, for an archive that no memory holds: what [`super::read`] does of all
//! documents at once.

pub(crate) use super::merge::{PlacedFinding, Who};
pub(crate) use super::names::{FoundNames, Namesakes, candidates::Candidates};
pub(crate) use super::people::CompanyTies;

use super::{
    affiliations, company, merge,
    names::{Mention, Registry},
    people::CompanyPeople,
    reader::DocumentReader,
};
use crate::model::{Company, CompanyId, Document, Place, Quotation, Reaction, UnreadAct};
use std::collections::BTreeMap;

/// The companies that all documents name, and their people.
#[derive(Debug, Default)]
pub(crate) struct Registered {
    registry: Registry,
    people: CompanyPeople,
}

/// What one document says of companies, each by its number.
#[derive(Debug, Default)]
pub(crate) struct CompanyFindings {
    /// Where it names them.
    pub(crate) mentions: BTreeMap<usize, Vec<Place>>,
    /// Acts of which it was not read whose they are; sorted, each once.
    pub(crate) unread: BTreeMap<usize, Vec<UnreadAct>>,
    /// What they said and did, and who of theirs did it.
    pub(crate) placed: Vec<(Who, PlacedFinding)>,
}

impl Registered {
    /// The companies of the lexicon and those of the names `found` that are no people's.
    pub(crate) fn of(found: FoundNames, namesakes: &Namesakes) -> Self {
        Self { registry: Registry::with(found, namesakes), people: CompanyPeople::default() }
    }

    /// Learns who works for them.
    pub(crate) fn learn(&mut self, ties: CompanyTies) {
        self.people = CompanyPeople::with(ties);
    }

    /// Who works for which company, by one document.
    pub(crate) fn ties(&self, document: &Document, quotations: &[Quotation]) -> CompanyTies {
        let mentions = self.registry.mentions(document);
        let mut ties = CompanyTies::default();
        ties.read(self.reader(document, &mentions, quotations).people().into_iter());
        ties
    }

    /// What one document says.
    pub(crate) fn findings(&self, document: &Document, quotations: &[Quotation]) -> CompanyFindings {
        let mentions = self.registry.mentions(document);
        let read = self.reader(document, &mentions, quotations).findings(&self.people);
        let mut found = CompanyFindings::default();
        for mention in &mentions {
            let place = Place { document: document.id, span: document.layout.text_span(mention.tokens) };
            found.mentions.entry(mention.company).or_default().push(place);
        }
        for (company, act) in read.unread {
            found.unread.entry(company).or_default().push(act);
        }
        for acts in found.unread.values_mut() {
            acts.sort();
            acts.dedup();
        }
        let who = |placed: PlacedFinding| (merge::who(&placed.finding, &self.people), placed);
        found.placed = read.findings.into_iter().map(who).collect();
        found
    }

    /// What findings of one act by the same people of a company report together, in the order of documents.
    pub(crate) fn reaction(&self, items: &[PlacedFinding]) -> Option<(Company, Reaction)> {
        let company = self.company(items.first()?.finding.company);
        let reaction = merge::reaction(company.id, items, &self.people, &company.name)?;
        Some((company, reaction))
    }

    /// The company with this number, without its mentions.
    pub(crate) fn company(&self, number: usize) -> Company {
        company(CompanyId(0), number, Vec::new(), Vec::new(), &self.registry)
    }

    /// Who works for which company: a person's full name and the company's.
    pub(crate) fn affiliations(&self) -> Vec<(String, String)> {
        affiliations(&self.people, &self.registry)
    }

    fn reader<'a>(
        &'a self,
        document: &'a Document,
        mentions: &'a [Mention],
        quotations: &'a [Quotation],
    ) -> DocumentReader<'a> {
        DocumentReader::new(document, mentions, &self.registry, quotations)
    }
}
