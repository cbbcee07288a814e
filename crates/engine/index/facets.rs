//! The values of a facet, each with the records that have it.
//!
//! Names that differ only in case or punctuation are one value. Which values a value also matches (`nadella` matches
//! `Satya Nadella`) is found once, through the rarest word of each, so that counting needs no comparison of names.

use super::{
    query::{Facet, NOBODY, is_nobody},
    records::Record,
    words,
};
use crate::text::ordering::{sort, sort_by};
use std::collections::BTreeMap;

/// A value of a facet.
#[derive(Debug, Clone, Default)]
pub(super) struct Value {
    /// Its text as first met.
    pub(super) text: String,
    /// The keys of its words, sorted.
    keys: Vec<String>,
    /// The records that have it, in order.
    pub(super) records: Vec<Record>,
    /// Indices in [`Column::values`] of the values that it matches, itself included.
    pub(super) accepted: Vec<u32>,
}

/// A facet with its values.
#[derive(Debug, Clone, Default)]
pub(super) struct Column {
    /// In the order of their text.
    pub(super) values: Vec<Value>,
}

impl Column {
    /// Indices in [`Column::values`] of the values that `wanted` matches.
    pub(super) fn accepted(&self, facet: Facet, wanted: &str) -> Vec<u32> {
        if let Ok(place) = self.values.binary_search_by(|value| value.text.as_str().cmp(wanted)) {
            return self.values.get(place).map(|value| value.accepted.clone()).unwrap_or_default();
        }
        let keys = sorted_keys(wanted);
        let is_exact = !facet.is_name() || keys.is_empty() || facet == Facet::Speaker && is_nobody(wanted);
        let accepts = |value: &Value| {
            if is_exact { facet.accepts(wanted, &value.text) } else { value.has(facet, &keys) }
        };
        self.values.iter().zip(0..).filter(|(value, _)| accepts(value)).map(|(_, id)| id).collect()
    }
    /// The records of the values with these indices.
    pub(super) fn records<'a>(&'a self, values: &'a [u32]) -> impl Iterator<Item = Record> + 'a {
        let values = values.iter().filter_map(|&id| self.values.get(id as usize));
        values.flat_map(|value| value.records.iter().copied())
    }
}

impl Value {
    /// Whether it is a name with all of `keys`.
    fn has(&self, facet: Facet, keys: &[String]) -> bool {
        keys.iter().all(|key| self.keys.binary_search(key).is_ok())
            && !(facet == Facet::Speaker && self.text == NOBODY)
    }
}

fn sorted_keys(written: &str) -> Vec<String> {
    let mut keys = words::keys(written);
    sort(&mut keys);
    keys.dedup();
    keys
}

/// Collects the values of one facet.
#[derive(Debug)]
pub(super) struct Collector {
    facet: Facet,
    /// Every spelling of a value.
    written: BTreeMap<String, usize>,
    /// Every value, by its words.
    by_words: BTreeMap<String, usize>,
    values: Vec<Value>,
}

impl Collector {
    /// No values yet.
    pub(super) const fn new(facet: Facet) -> Self {
        Self { facet, written: BTreeMap::new(), by_words: BTreeMap::new(), values: Vec::new() }
    }

    /// Notes that `record` has `value`.
    pub(super) fn add(&mut self, value: &str, record: Record) {
        if value.trim().is_empty() {
            return;
        }
        let id = match self.written.get(value) {
            Some(&id) => id,
            None => self.value(value),
        };
        if let Some(value) = self.values.get_mut(id) {
            value.records.push(record);
        }
    }

    fn value(&mut self, written: &str) -> usize {
        let text = if self.facet == Facet::Speaker && is_nobody(written) { NOBODY } else { written.trim() };
        let joined = words::keys(text).join(" ");
        let key = if joined.is_empty() || !self.facet.is_name() { text.to_string() } else { joined };
        let next = self.values.len();
        let id = *self.by_words.entry(key).or_insert_with(|| next);
        if id == next {
            let keys = if self.facet.is_name() { sorted_keys(text) } else { Vec::new() };
            self.values.push(Value { text: text.to_string(), keys, ..Value::default() });
        }
        self.written.insert(written.to_string(), id);
        id
    }

    /// The facet with all values that were met.
    pub(super) fn finish(self) -> Column {
        let mut values = self.values;
        sort_by(&mut values, |a, b| a.text.cmp(&b.text));
        let mut by_key: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (value, id) in values.iter().zip(0..) {
            for key in &value.keys {
                by_key.entry(key).or_default().push(id);
            }
        }
        let accepted: Vec<Vec<u32>> = values
            .iter()
            .zip(0..)
            .map(|(value, id)| accepted(self.facet, &values, &by_key, value, id))
            .collect();
        for (value, accepted) in values.iter_mut().zip(accepted) {
            value.accepted = accepted;
            sort(&mut value.records);
            value.records.dedup();
        }
        Column { values }
    }
}

fn accepted(
    facet: Facet,
    values: &[Value],
    by_key: &BTreeMap<&str, Vec<u32>>,
    value: &Value,
    id: u32,
) -> Vec<u32> {
    let lists = value.keys.iter().filter_map(|key| by_key.get(key.as_str()));
    match lists.min_by_key(|list| list.len()) {
        Some(rarest) if value.text != NOBODY || facet != Facet::Speaker => {
            let has = |id: &u32| values.get(*id as usize).is_some_and(|other| other.has(facet, &value.keys));
            rarest.iter().copied().filter(has).collect()
        }
        _ => vec![id],
    }
}
