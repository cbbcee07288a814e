//! The values of a facet, each with the records that have it.
//!
//! Names that differ only in case or punctuation are one value. Which values a value also matches (`nadella` matches
//! `Satya Nadella`) is found once, through the rarest word of each, so that counting needs no comparison of names.

use super::{
    query::{Facet, NOBODY, is_nobody},
    records::Record,
    words::{self, Ending},
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
    /// The words of names, sorted, each with the indices of the values that have it.
    words: Vec<(String, Vec<u32>)>,
}

impl Column {
    /// Indices in [`Column::values`] of the values that `wanted` matches.
    pub(super) fn accepted(&self, facet: Facet, wanted: &str) -> Vec<u32> {
        if let Ok(place) = self.values.binary_search_by(|value| value.text.as_str().cmp(wanted)) {
            return self.values.get(place).map(|value| value.accepted.clone()).unwrap_or_default();
        }
        let keys = words::keys(wanted);
        if facet.is_name() && !keys.is_empty() && !(facet == Facet::Speaker && is_nobody(wanted)) {
            return self.named(&keys, Ending::Whole);
        }
        let accepts = |value: &Value| facet.accepts(wanted, &value.text);
        self.values.iter().zip(0..).filter(|(value, _)| accepts(value)).map(|(_, id)| id).collect()
    }
    /// Indices of the names that have all of `keys`; the last may be only the beginning of a word.
    pub(super) fn named(&self, keys: &[String], last: Ending) -> Vec<u32> {
        let Some((final_key, others)) = keys.split_last() else { return Vec::new() };
        let mut lists: Vec<&[u32]> = others.iter().map(|key| self.with_word(key)).collect();
        let mut beginning = Vec::new();
        match last {
            Ending::Whole => lists.push(self.with_word(final_key)),
            Ending::Open => {
                let first = self.words.partition_point(|(word, _)| word < final_key);
                let words = self.words.get(first..).unwrap_or_default().iter();
                let words = words.take_while(|(word, _)| word.starts_with(final_key.as_str()));
                words.for_each(|(_, values)| beginning.extend_from_slice(values));
                sort(&mut beginning);
                beginning.dedup();
                lists.push(&beginning);
            }
        }
        let rarest = lists.iter().min_by_key(|list| list.len()).copied().unwrap_or_default();
        let is_in_all = |id: &u32| lists.iter().all(|list| list.binary_search(id).is_ok());
        rarest.iter().copied().filter(is_in_all).collect()
    }
    /// The words of its names, each with how many names have it.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, usize)> {
        self.words.iter().map(|(word, values)| (word.as_str(), values.len()))
    }
    /// A name's word as it is written there, by its key.
    pub(super) fn written(&self, key: &str) -> Option<&str> {
        let value = self.values.get(*self.with_word(key).first()? as usize)?;
        value.text.split_whitespace().find(|word| words::keys(word).iter().any(|own| own == key))
    }
    /// The records of the values with these indices.
    pub(super) fn records<'a>(&'a self, values: &'a [u32]) -> impl Iterator<Item = Record> + 'a {
        let values = values.iter().filter_map(|&id| self.values.get(id as usize));
        values.flat_map(|value| value.records.iter().copied())
    }

    fn with_word(&self, key: &str) -> &[u32] {
        let place = self.words.binary_search_by(|(word, _)| word.as_str().cmp(key));
        place.ok().and_then(|place| self.words.get(place)).map_or(&[], |(_, values)| values)
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
            let is_name = self.facet.is_name() && !(self.facet == Facet::Speaker && text == NOBODY);
            let keys = if is_name { sorted_keys(text) } else { Vec::new() };
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
        let words = by_key.into_iter().map(|(word, values)| (word.to_string(), values)).collect();
        let mut column = Column { values: Vec::new(), words };
        for (value, id) in values.iter_mut().zip(0..) {
            value.accepted =
                if value.keys.is_empty() { vec![id] } else { column.named(&value.keys, Ending::Whole) };
            sort(&mut value.records);
            value.records.dedup();
        }
        column.values = values;
        column
    }
}
