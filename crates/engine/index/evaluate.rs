//! Answers a query, a set of records a term.
//!
//! A record can be found, ruled out or neither: `kind:direct` says nothing of a document as such. So a term
//! gives two sets (Kleene's three values), `-` exchanges them, and a document is found through what stands in
//! it as soon as the query asks for something that only quotations and reactions have. If it asks for nothing
//! of that sort, the document's own text decides: `-border` finds the documents without the word, not those
//! that hold a quotation without it.
//!
//! Words without a field are found in a record's text and in the name that stands for it: the speaker of a quotation, the
//! company and the actor of a reaction, the outlet of a document.

use super::{
    Hits, Index,
    node::{Node, Term},
    query::{Facet, Query},
    record_set::{all_below, insert, members_in},
    records::Passage,
    words::{self, Ending, Occurrences},
};
use crate::model::{Date, DocumentId, ReactionId, StatementId};
use fixedbitset::FixedBitSet;

/// What a node says of each record.
struct TermRecords {
    /// Found.
    yes: FixedBitSet,
    /// Ruled out.
    no: FixedBitSet,
}

/// A query being answered. Its terms are looked up once; the query itself and its variants without one facet
/// are then a few operations on sets.
pub(super) struct Search<'a> {
    index: &'a Index,
    terms: Vec<Answer<'a>>,
}

/// What one term finds.
struct Answer<'a> {
    term: &'a Term,
    records: FixedBitSet,
    occurrences: Occurrences,
}

impl<'a> Search<'a> {
    /// Looks up the terms of `query`.
    pub(super) fn of(index: &'a Index, query: &'a Query) -> Self {
        let mut terms: Vec<&Term> = Vec::new();
        query.root.each_term(true, &mut |term, _| {
            if !terms.contains(&term) {
                terms.push(term);
            }
        });
        let answer = |term| {
            let occurrences = index.occurrences(term);
            Answer { term, records: index.records_of(term, &occurrences), occurrences }
        };
        Self { index, terms: terms.into_iter().map(answer).collect() }
    }

    /// The records that `node` finds.
    pub(super) fn found(&self, node: &Node) -> FixedBitSet {
        self.records_by(node).yes
    }

    fn answer(&self, term: &Term) -> Option<&Answer<'a>> {
        self.terms.iter().find(|answer| answer.term == term)
    }

    fn records_by(&self, node: &Node) -> TermRecords {
        let records = self.index.records.len();
        match node {
            Node::All(nodes) => nodes.iter().map(|n| self.records_by(n)).fold(
                TermRecords { yes: all_below(records), no: FixedBitSet::with_capacity(records) },
                |mut all, one| {
                    all.yes.intersect_with(&one.yes);
                    all.no.union_with(&one.no);
                    all
                },
            ),
            Node::Any(nodes) => nodes.iter().map(|n| self.records_by(n)).fold(
                TermRecords { yes: FixedBitSet::with_capacity(records), no: all_below(records) },
                |mut any, one| {
                    any.yes.union_with(&one.yes);
                    any.no.intersect_with(&one.no);
                    any
                },
            ),
            Node::Not(node) => {
                let TermRecords { yes, no } = self.records_by(node);
                TermRecords { yes: no, no: yes }
            }
            Node::Term(term) => {
                let yes = self
                    .answer(term)
                    .map_or_else(|| FixedBitSet::with_capacity(records), |a| a.records.clone());
                let mut no = yes.clone();
                no.toggle_range(..);
                if !node.is_of_documents() {
                    no.remove_range(self.index.records.first_document().min(records)..);
                }
                TermRecords { yes, no }
            }
        }
    }

    /// What the records that `query` finds amount to.
    pub(super) fn hits(self, query: &Query) -> Hits {
        let Index { records, .. } = self.index;
        let through_records = !query.root.is_of_documents();
        let mut statements = FixedBitSet::with_capacity(self.index.statements);
        let mut documents = FixedBitSet::with_capacity(self.index.documents);
        let mut hits = Hits::default();
        for record in self.found(&query.root).ones() {
            if through_records || record >= records.first_document() {
                let standing_in = records.documents.get(record).map_or(&[][..], Vec::as_slice);
                standing_in.iter().for_each(|id| insert(&mut documents, id.index()));
            }
            if let Some(rendering) = records.renderings.get(record) {
                if hits.quotations.last() != Some(&rendering.quotation) {
                    hits.quotations.push(rendering.quotation);
                }
                rendering.statement.iter().for_each(|id| insert(&mut statements, id.index()));
            } else if record < records.first_document() {
                hits.reactions.push(ReactionId((record - records.renderings.len()) as u32));
            }
        }
        hits.statements = statements.ones().map(|id| StatementId(id as u32)).collect();
        hits.documents = documents.ones().map(|id| DocumentId(id as u32)).collect();
        let mut asked = Vec::new();
        query.root.each_term(true, &mut |term, is_asked_for| asked.extend(is_asked_for.then_some(term)));
        let answers = self.terms.into_iter().filter(|answer| asked.contains(&answer.term));
        hits.searched = answers.map(|answer| answer.occurrences).collect();
        hits
    }
}

impl Index {
    pub(super) fn occurrences(&self, term: &Term) -> Occurrences {
        match term {
            Term::Words(written) | Term::About(written) => self.words.find(written, Ending::Whole),
            Term::Beginning(written) => self.words.find(written, Ending::Open),
            Term::Facet(..) | Term::Before(_) | Term::After(_) | Term::Outlets { .. } | Term::Document(_) => {
                Occurrences::default()
            }
        }
    }

    fn records_of(&self, term: &Term, occurrences: &Occurrences) -> FixedBitSet {
        match term {
            Term::Words(written) => self.records_of_words(written, Ending::Whole, occurrences),
            Term::Beginning(written) => self.records_of_words(written, Ending::Open, occurrences),
            Term::About(_) => self.records_with(occurrences),
            Term::Facet(facet, wanted) => self.records_in(*facet, wanted),
            Term::Before(day) => self.records_dated(|date| date < *day),
            Term::After(day) => self.records_dated(|date| date > *day),
            Term::Outlets { least, most } => {
                let outlets = self.records.outlets.iter();
                self.pick(outlets.map(|outlets| (*least..=*most).contains(outlets)))
            }
            Term::Document(id) => match self.ids.find(id) {
                Some(id) => self.pick(self.records.documents.iter().map(|documents| documents.contains(&id))),
                None => FixedBitSet::with_capacity(self.records.len()),
            },
        }
    }

    /// Records that hold one of `occurrences`, or that stand under a name with these words.
    fn records_of_words(&self, written: &str, last: Ending, occurrences: &Occurrences) -> FixedBitSet {
        let mut found = self.records_with(occurrences);
        let (keys, records) = (words::keys(written), &self.records);
        let (reactions, documents) = (records.renderings.len(), records.first_document());
        for (facet, own) in [
            (Facet::Speaker, 0..documents),
            (Facet::Company, reactions..documents),
            (Facet::Outlet, documents..records.len()),
        ] {
            let Some(column) = records.column(facet) else { continue };
            let named = column.named(&keys, last);
            let named = column.records(&named).map(|record| record as usize);
            named.filter(|record| own.contains(record)).for_each(|record| insert(&mut found, record));
        }
        found
    }

    /// Records that hold one of `occurrences`.
    fn records_with(&self, occurrences: &Occurrences) -> FixedBitSet {
        let mut found = FixedBitSet::with_capacity(self.records.len());
        match occurrences {
            // Both are sorted, so one walk over the two is enough.
            Occurrences::Runs(starts, length) => {
                let mut starts = starts.iter().copied().peekable();
                for passage in &self.records.passages {
                    while starts.next_if(|&start| start < passage.words.start).is_some() {}
                    let Some(start) = starts.peek() else { break };
                    if start + length <= passage.words.end {
                        insert(&mut found, passage.record as usize);
                    }
                }
            }
            Occurrences::Words(set) => {
                for Passage { words, record } in &self.records.passages {
                    if members_in(set, words.start as usize..words.end as usize).next().is_some() {
                        insert(&mut found, *record as usize);
                    }
                }
            }
        }
        found
    }

    fn records_in(&self, facet: Facet, wanted: &str) -> FixedBitSet {
        let mut found = FixedBitSet::with_capacity(self.records.len());
        if let Some(column) = self.records.column(facet) {
            column
                .records(&column.accepted(facet, wanted))
                .for_each(|record| insert(&mut found, record as usize));
        }
        found
    }

    fn records_dated(&self, is_asked_for: impl Fn(Date) -> bool) -> FixedBitSet {
        self.pick(self.records.dates.iter().map(|date| date.is_some_and(&is_asked_for)))
    }

    fn pick(&self, flags: impl Iterator<Item = bool>) -> FixedBitSet {
        let mut found = FixedBitSet::with_capacity(self.records.len());
        flags.enumerate().filter(|&(_, flag)| flag).for_each(|(record, _)| insert(&mut found, record));
        found
    }
}
