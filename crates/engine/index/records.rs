//! The records that a query is matched against: one for each rendering of a quotation, each reaction, each document.
//!
//! A quotation that renders several statements (spliced) has several records; one that renders none (a scare quote)
//! has one. The words of a record are those of the quotation's fragments, of the reaction's evidence, or of the
//! document's text and title.

use super::{
    facets::{Collector, Column},
    query::{Facet, NOBODY},
    words::{Position, Words},
};
use crate::model::{
    Analysis, CompanyId, Date, DocumentId, Dossier, Kind, Place, Quotation, QuotationId, Reaction, Rendering,
    Risk, Statement, StatementId, Verdict,
};
use crate::text::ordering::{sort, sort_by_key};
use std::collections::BTreeSet;
use std::ops::Range;

/// The number of a record: renderings first, then reactions, then documents.
pub(super) type Record = u32;

/// A rendering's record.
#[derive(Debug, Clone, Copy)]
pub(super) struct RenderingRecord {
    pub(super) quotation: QuotationId,
    pub(super) statement: Option<StatementId>,
}

/// Words of a record.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    pub(super) words: Range<Position>,
    pub(super) record: Record,
}

/// All records.
#[derive(Debug, Clone, Default)]
pub(super) struct Records {
    /// In the order of quotations.
    pub(super) renderings: Vec<RenderingRecord>,
    /// Reactions: as many records.
    pub(super) reactions: usize,
    /// For each record the documents it stands in.
    pub(super) documents: Vec<Vec<DocumentId>>,
    /// For each record its day: the reaction's own, else its first document's.
    pub(super) dates: Vec<Option<Date>>,
    /// For each record but documents the outlets that print its statement (the most printed one).
    pub(super) outlets: Vec<u32>,
    /// In the order of their first words.
    pub(super) passages: Vec<Passage>,
    /// One a facet, in the order of [`Facet::VARIANTS`].
    pub(super) columns: Vec<Column>,
}

impl Records {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.documents.len()
    }
    /// The first document's record.
    pub(super) fn first_document(&self) -> usize {
        self.renderings.len() + self.reactions
    }
    /// The values of `facet`.
    pub(super) fn column(&self, facet: Facet) -> Option<&Column> {
        self.columns.get(facet as usize)
    }
}

/// A rendering with what is known of its statement.
#[derive(Debug, Clone, Copy)]
struct KnownRendering<'a> {
    statement: StatementId,
    /// What a reader is told of the statement.
    told: Verdict,
    /// How many outlets print it.
    outlets: u32,
    rendering: &'a Rendering,
}

/// What is known of a quotation from elsewhere.
#[derive(Debug, Clone, Default)]
struct Known<'a> {
    renderings: Vec<KnownRendering<'a>>,
    reactions: Vec<&'a Reaction>,
    /// Outlets that print its most printed statement.
    outlets: u32,
}

/// Why the changes in a rendering may alter the meaning: nothing unless it is told that words were changed. Reported speech
/// has words of the outlet's own, which change nobody's.
fn flags(quotation: &Quotation, told: Verdict, rendering: &Rendering) -> impl Iterator<Item = Risk> {
    let is_changed = told == Verdict::Changed && rendering.verdict == Verdict::Changed;
    let differences =
        rendering.differences.iter().filter(move |_| is_changed && quotation.kind != Kind::Indirect);
    differences.flat_map(|difference| difference.risks.iter().copied())
}

/// How many statements or quotations are read in one step.
const STEP: usize = 400;

/// What is read next.
#[derive(Debug, Clone, Copy)]
enum Next {
    /// Statements, from this one on: what is known of their quotations.
    Statements(usize),
    /// Quotations, from this one on.
    Quotations(usize),
    /// Reactions and documents.
    Others,
    /// The facets, one after the other.
    Columns,
    /// The order of the passages.
    Passages,
}

/// Reads the records of a dossier, step by step.
#[derive(Debug)]
pub(super) struct RecordReader<'a> {
    dossier: &'a Dossier,
    next: Next,
    /// Of each quotation.
    known: Vec<Known<'a>>,
    /// All mentions of companies, in the order of documents and text.
    mentions: Vec<(Place, CompanyId)>,
    /// Of the facets that are not finished.
    collectors: std::vec::IntoIter<Collector>,
    records: Records,
}

impl<'a> RecordReader<'a> {
    /// Nothing is read yet.
    pub(super) fn new(dossier: &'a Dossier) -> Self {
        let Analysis { quotations, companies, reactions, .. } = &dossier.analysis;
        let mut known = vec![Known::default(); quotations.len()];
        for reaction in reactions {
            for quotation in &reaction.quotations {
                if let Some(known) = known.get_mut(quotation.index()) {
                    known.reactions.push(reaction);
                }
            }
        }
        let mut mentions: Vec<(Place, CompanyId)> =
            companies.iter().flat_map(|c| c.mentions.iter().map(|&place| (place, c.id))).collect();
        sort(&mut mentions);
        let collectors: Vec<Collector> = Facet::VARIANTS.iter().map(|&facet| Collector::new(facet)).collect();
        let (collectors, records) = (collectors.into_iter(), Records::default());
        Self { dossier, next: Next::Statements(0), known, mentions, collectors, records }
    }

    /// Takes the next step; `words` are those of the dossier. Gives the records once all are read.
    pub(super) fn step(&mut self, words: &Words) -> Option<Records> {
        let Analysis { quotations, statements, .. } = &self.dossier.analysis;
        self.next = match self.next {
            Next::Statements(from) => match statements.get(from..).filter(|left| !left.is_empty()) {
                Some(left) => {
                    left.iter().take(STEP).for_each(|statement| self.note(statement));
                    Next::Statements(from + STEP)
                }
                None => Next::Quotations(0),
            },
            Next::Quotations(from) => match quotations.get(from..).filter(|left| !left.is_empty()) {
                Some(left) => {
                    self.read_renderings(left.get(..STEP).unwrap_or(left), words);
                    Next::Quotations(from + STEP)
                }
                None => Next::Others,
            },
            Next::Others => {
                self.read_reactions(words);
                self.read_documents(words);
                Next::Columns
            }
            Next::Columns => match self.collectors.next() {
                Some(collector) => {
                    self.records.columns.push(collector.finish());
                    Next::Columns
                }
                None => Next::Passages,
            },
            Next::Passages => {
                let mut records = std::mem::take(&mut self.records);
                sort_by_key(&mut records.passages, |p| (p.words.start, p.words.end, p.record));
                return Some(records);
            }
        };
        None
    }

    /// Notes what a statement says of its quotations.
    fn note(&mut self, statement: &'a Statement) {
        let outlets = self.dossier.outlets(statement).len() as u32;
        let told = self.dossier.told(statement);
        for rendering in &statement.renderings {
            if let Some(known) = self.known.get_mut(rendering.quotation.index()) {
                known.renderings.push(KnownRendering { statement: statement.id, told, outlets, rendering });
                known.outlets = known.outlets.max(outlets);
            }
        }
    }

    fn read_renderings(&mut self, quotations: &'a [Quotation], words: &Words) {
        let dossier = self.dossier;
        for quotation in quotations {
            let known = self.known.get(quotation.id.index()).cloned().unwrap_or_default();
            let companies = self.companies_of(quotation, &known);
            let rendered = known.renderings.iter().map(Some);
            for known_rendering in rendered.chain(known.renderings.is_empty().then_some(None)) {
                let document = dossier.document(quotation.document);
                let date = document.and_then(|d| d.facts.published);
                let record = self.push(vec![quotation.document], date);
                let statement = known_rendering.map(|known| known.statement);
                self.records.renderings.push(RenderingRecord { quotation: quotation.id, statement });
                self.records.outlets.push(known_rendering.map_or(0, |known| known.outlets));
                self.add_quotation(quotation, known_rendering, &known, record);
                for company in &companies {
                    self.add(Facet::Company, company, record);
                }
                let fragments = if quotation.fragments.is_empty() {
                    std::slice::from_ref(&quotation.span)
                } else {
                    &quotation.fragments
                };
                for &span in fragments {
                    self.pass(Place { document: quotation.document, span }, record, words);
                }
            }
        }
    }

    /// Notes what a quotation is, for its own record or that of a reaction.
    fn add_quotation<'k>(
        &mut self,
        quotation: &Quotation,
        renderings: impl IntoIterator<Item = &'k KnownRendering<'k>>,
        known: &Known<'_>,
        record: Record,
    ) {
        self.add(Facet::Speaker, quotation.speaker_name().unwrap_or(NOBODY), record);
        self.add(Facet::Kind, quotation.kind.as_str(), record);
        self.add(Facet::Basis, quotation.attribution.basis.as_str(), record);
        for &KnownRendering { told, rendering, .. } in renderings {
            self.add(Facet::Verdict, told.as_str(), record);
            for class in &rendering.classes {
                self.add(Facet::Class, class.as_str(), record);
            }
            for risk in flags(quotation, told, rendering) {
                self.add(Facet::Flag, risk.as_str(), record);
            }
        }
        for reaction in &known.reactions {
            self.add(Facet::Act, reaction.act.as_str(), record);
        }
    }

    /// Companies that a quotation has to do with: named in its sentences, spoken for, or reacting in it.
    fn companies_of(&self, quotation: &'a Quotation, known: &Known<'_>) -> Vec<&'a str> {
        let dossier = self.dossier;
        let mut names: BTreeSet<&str> = BTreeSet::new();
        let name = |id: CompanyId| dossier.analysis.company(id).map(|c| c.name.as_str());
        names.extend(known.reactions.iter().filter_map(|r| name(r.company)));
        let speaker = quotation.attribution.speaker.as_ref();
        names.extend(speaker.and_then(|s| s.organisation.as_deref()));
        if let Some(document) = dossier.document(quotation.document) {
            let sentences = &document.layout.sentences;
            let first = sentences.partition_point(|sentence| sentence.span.end <= quotation.span.start);
            let touched = sentences.get(first..).unwrap_or_default().iter();
            let around = touched
                .take_while(|sentence| sentence.span.start < quotation.span.end)
                .fold(quotation.span, |around, sentence| around.union(sentence.span));
            // Mentions may lie in one another, so where they end is in no order.
            let first = self.mentions.partition_point(|(place, _)| place.document < quotation.document);
            let inside = self.mentions.get(first..).unwrap_or_default().iter().take_while(|(place, _)| {
                (place.document, place.span.start) < (quotation.document, around.end)
            });
            let inside = inside.filter(|(place, _)| place.span.end > around.start);
            names.extend(inside.filter_map(|&(_, id)| name(id)));
        }
        names.into_iter().collect()
    }

    fn read_reactions(&mut self, words: &Words) {
        let dossier = self.dossier;
        for reaction in &dossier.analysis.reactions {
            let mut documents: Vec<DocumentId> = reaction.places().map(|place| place.document).collect();
            sort(&mut documents);
            documents.dedup();
            let first = documents.first().and_then(|&id| dossier.document(id));
            let date = reaction.date().or_else(|| first.and_then(|d| d.facts.published));
            let record = self.push(documents, date);
            self.records.reactions += 1;
            let company = dossier.analysis.company(reaction.company);
            self.add(Facet::Company, company.map_or("", |c| &c.name), record);
            self.add(Facet::Speaker, reaction.actor.as_deref().unwrap_or_default(), record);
            self.add(Facet::Act, reaction.act.as_str(), record);
            let mut outlets = 0;
            for &id in &reaction.quotations {
                let known = self.known.get(id.index()).cloned().unwrap_or_default();
                outlets = outlets.max(known.outlets);
                if let Some(quotation) = dossier.analysis.quotation(id) {
                    self.add_quotation(quotation, &known.renderings, &Known::default(), record);
                }
            }
            self.records.outlets.push(outlets);
            for place in reaction.places() {
                self.pass(place, record, words);
            }
        }
    }

    fn read_documents(&mut self, words: &Words) {
        let dossier = self.dossier;
        let first = self.records.len() as Record;
        for document in &dossier.documents {
            let record = self.push(vec![document.id], document.facts.published);
            for words in words.ranges_of(document.id) {
                self.records.passages.push(Passage { words, record });
            }
        }
        for company in &dossier.analysis.companies {
            let mut last = None;
            for place in &company.mentions {
                if last.replace(place.document) != Some(place.document) {
                    self.add(Facet::Company, &company.name, first + place.document.0);
                }
            }
        }
    }

    /// A new record, with the outlets of its documents.
    fn push(&mut self, documents: Vec<DocumentId>, date: Option<Date>) -> Record {
        let record = self.records.len() as Record;
        let dossier = self.dossier;
        for document in documents.iter().filter_map(|&id| dossier.document(id)) {
            self.add(Facet::Outlet, document.facts.outlet_or_file(), record);
        }
        self.records.documents.push(documents);
        self.records.dates.push(date);
        record
    }

    fn add(&mut self, facet: Facet, value: &str, record: Record) {
        if let Some(collector) = self.collectors.as_mut_slice().get_mut(facet as usize) {
            collector.add(value, record);
        }
    }

    fn pass(&mut self, place: Place, record: Record, words: &Words) {
        let words = words.range(place.document, place.span);
        if !words.is_empty() {
            self.records.passages.push(Passage { words, record });
        }
    }
}
