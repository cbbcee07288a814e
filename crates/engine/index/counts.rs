//! Counts hits for each value of a facet: goes through the records of the value and marks each unit met, so that a
//! statement with five renderings counts once.

use super::{
    Choice, FacetValue, Index, Unit,
    evaluate::Search,
    facets::{Column, Value},
    query::{Facet, Query},
};
use crate::model::StatementId;
use crate::text::ordering::sort_by_key;
use fixedbitset::FixedBitSet;
use std::cmp::Reverse;

/// Counts units for one query.
pub(super) struct Counts<'a> {
    index: &'a Index,
    query: &'a Query,
    search: Search<'a>,
    unit: Unit,
    /// What the query finds.
    found: FixedBitSet,
    /// For each unit, the number of the last count that met it.
    met: Vec<u32>,
    counts: u32,
}

/// The records among which a facet is counted.
struct Scope<'a> {
    found: &'a FixedBitSet,
    /// Whether a document is found through its quotations and reactions.
    through_records: bool,
}

impl<'a> Counts<'a> {
    /// Answers `query` and counts nothing yet.
    pub(super) fn of(index: &'a Index, query: &'a Query, unit: Unit) -> Self {
        let search = Search::of(index, query);
        let found = search.found(&query.root);
        let units = match unit {
            Unit::Documents => index.documents,
            Unit::Statements => index.statements,
            Unit::Quotations => index.quotations,
            Unit::Reactions => index.records.reactions,
        };
        Self { index, query, search, unit, found, met: vec![0; units], counts: 0 }
    }

    /// The values of `facet`, most first.
    pub(super) fn values(&mut self, facet: Facet) -> Vec<FacetValue> {
        let Some(column) = self.index.records.column(facet) else { return Vec::new() };
        let chosen = self.query.chosen(facet);
        let rest = self.query.cleared(facet);
        // Taken out so that `self` can be borrowed mutably while units are marked.
        let all = std::mem::take(&mut self.found);
        let without = (!chosen.is_empty()).then(|| self.search.found(&rest.root));
        let through_records = !(rest.root.is_of_documents() && facet.is_of_documents());
        let scope = Scope { found: without.as_ref().unwrap_or(&all), through_records };
        let mut choices = vec![Choice::Neither; column.values.len()];
        let mut values = Vec::new();
        for wanted in chosen {
            let choice = self.query.choice(facet, wanted);
            let accepted = column.accepted(facet, wanted);
            for &id in &accepted {
                if let Some(said) = choices.get_mut(id as usize).filter(|said| **said != Choice::Included) {
                    *said = choice;
                }
            }
            if accepted.is_empty() {
                values.push(FacetValue { value: wanted.to_string(), count: 0, choice });
            }
        }
        for (value, choice) in column.values.iter().zip(choices) {
            let count = self.count(&scope, column, value);
            if count > 0 || choice != Choice::Neither {
                values.push(FacetValue { value: value.text.clone(), count, choice });
            }
        }
        // A column is in the order of its values' text, and the sort keeps it.
        sort_by_key(&mut values, |value| Reverse(value.count));
        self.found = all;
        values
    }

    /// The values of `facet` with these indices, those that count nothing left out, most first.
    pub(super) fn some(&mut self, facet: Facet, ids: &[u32]) -> Vec<FacetValue> {
        let Some(column) = self.index.records.column(facet) else { return Vec::new() };
        let found = std::mem::take(&mut self.found);
        let through_records = !(self.query.root.is_of_documents() && facet.is_of_documents());
        let scope = Scope { found: &found, through_records };
        let mut values = Vec::new();
        for value in ids.iter().filter_map(|&id| column.values.get(id as usize)) {
            let count = self.count(&scope, column, value);
            if count > 0 {
                values.push(FacetValue { value: value.text.clone(), count, choice: Choice::Neither });
            }
        }
        sort_by_key(&mut values, |value| Reverse(value.count));
        self.found = found;
        values
    }

    /// Units in `scope` that have `value` or one that it accepts, each counted once.
    fn count(&mut self, scope: &Scope<'_>, column: &Column, value: &Value) -> usize {
        self.counts += 1;
        let records = column.records(&value.accepted).map(|record| record as usize);
        records.filter(|&record| scope.found.contains(record)).map(|record| self.meet(scope, record)).sum()
    }

    /// How many units of `record` are met for the first time in this count.
    fn meet(&mut self, scope: &Scope<'_>, record: usize) -> usize {
        let records = &self.index.records;
        let is_document = record >= records.first_document();
        let rendering = records.renderings.get(record);
        let one = match self.unit {
            Unit::Documents if scope.through_records || is_document => {
                let documents = records.documents.get(record).map_or(&[][..], Vec::as_slice);
                return documents
                    .iter()
                    .filter(|id| is_first(&mut self.met, id.index(), self.counts))
                    .count();
            }
            Unit::Documents => None,
            Unit::Statements => rendering.and_then(|r| r.statement).map(StatementId::index),
            Unit::Quotations => rendering.map(|r| r.quotation.index()),
            Unit::Reactions if is_document => None,
            Unit::Reactions => record.checked_sub(records.renderings.len()),
        };
        usize::from(one.is_some_and(|unit| is_first(&mut self.met, unit, self.counts)))
    }
}

/// Whether `unit` was not met yet in this count.
fn is_first(met: &mut [u32], unit: usize, count: u32) -> bool {
    met.get_mut(unit).is_some_and(|last| std::mem::replace(last, count) != count)
}
