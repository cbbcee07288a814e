//! What was likely meant, and what may be meant: near misses of a query that finds nothing, names and words that begin as
//! what is being typed does.
//!
//! A near miss is a word of this dossier within a few edits ([`crate::text::edits`]). One walk over the vocabulary finds
//! it; the letters of each word were noted when the index was built, so that most words need no closer look.

use super::{
    FacetValue, Index, Unit,
    counts::Counts,
    facets::Column,
    node::Term,
    query::{Facet, NOBODY, Query},
    words::{self, Ending},
};
use crate::text::{edits, fold::fold, token};
use std::cmp::Reverse;

/// A query some of whose words are spelled like nothing in the dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearMiss {
    /// Those words, as written.
    pub missing: Vec<String>,
    /// The query with what was likely meant in their place.
    pub meant: Query,
}

/// How far a word is from what was written, the nearest first: edits, another first letter, no name, how often it stands.
type Rank = (usize, bool, bool, Reverse<usize>);

/// Facets that a word without a field looks into.
const NAMES: [Facet; 3] = [Facet::Speaker, Facet::Company, Facet::Outlet];

impl Index {
    /// What was likely meant by `query`, if some of its words are spelled like nothing here and something is spelled nearly
    /// so.
    pub fn near_miss(&self, query: &Query) -> Option<NearMiss> {
        let mut missing = Vec::new();
        let root = query.root.map_terms(&mut |term| self.mended(term, &mut missing));
        (!missing.is_empty()).then_some(NearMiss { missing, meant: Query { root } })
    }

    /// The names of `facet` that have all words of `written`, most first, with how many `unit` of what `query` finds have
    /// them; the last word may be `Open`.
    pub fn named(
        &self,
        query: &Query,
        facet: Facet,
        written: &str,
        last: Ending,
        unit: Unit,
    ) -> Vec<FacetValue> {
        let keys = words::keys(written);
        let ids = self.records.column(facet).map(|column| column.named(&keys, last)).unwrap_or_default();
        if ids.is_empty() { Vec::new() } else { Counts::of(self, query, unit).some(facet, &ids) }
    }

    /// The commonest words that begin with `written` and go on, at most `most`, each with how often it is printed.
    pub fn words_beginning(&self, written: &str, most: usize) -> Vec<(String, usize)> {
        let beginning = fold(written);
        let mut found: Vec<(&str, usize)> = Vec::new();
        for (word, count) in self.words.beginning(&beginning).filter(|(word, _)| *word != beginning) {
            let place = found.partition_point(|(_, other)| *other >= count);
            found.insert(place, (word, count));
            found.truncate(most);
        }
        found.into_iter().map(|(word, count)| (self.written(word), count)).collect()
    }

    /// `words` with capital letters where names here have them.
    pub fn as_written(&self, words: &str) -> String {
        let written = token::tokens(words).into_iter().filter(|token| token.is_word());
        written.map(|token| self.written(&words::key(token.slice(words)))).collect::<Vec<_>>().join(" ")
    }

    /// `term` with what was likely meant, if one of its words is nowhere; notes such words in `missing`.
    fn mended(&self, term: &Term, missing: &mut Vec<String>) -> Option<Term> {
        match term {
            Term::Words(written) => self.mended_words(written, None, missing).map(Term::Words),
            Term::About(written) => self.mended_words(written, None, missing).map(Term::About),
            Term::Facet(facet, written) if facet.is_name() && written != NOBODY => {
                let mended = self.mended_words(written, Some(*facet), missing);
                mended.map(|mended| Term::Facet(*facet, mended))
            }
            Term::Facet(..)
            | Term::Beginning(_)
            | Term::Before(_)
            | Term::After(_)
            | Term::Outlets { .. }
            | Term::Document(_) => None,
        }
    }

    fn mended_words(&self, written: &str, among: Option<Facet>, missing: &mut Vec<String>) -> Option<String> {
        let mut mended = String::new();
        let mut end = 0;
        for word in token::tokens(written).iter().filter(|token| token.is_word()) {
            let Some(meant) = self.nearest(&words::key(word.slice(written)), among) else { continue };
            mended.push_str(written.get(end..word.span.start as usize).unwrap_or_default());
            mended.push_str(&meant);
            end = word.span.end as usize;
            missing.push(word.slice(written).to_string());
        }
        mended.push_str(written.get(end..).unwrap_or_default());
        (end > 0).then_some(mended)
    }

    /// The word most like `key`; none if `key` is a word itself. A word that begins so goes before others, and a name before
    /// other words that are as near.
    fn nearest<'a>(&'a self, key: &'a str, among: Option<Facet>) -> Option<String> {
        let columns: Vec<&Column> = NAMES
            .iter()
            .filter(|facet| among.is_none_or(|among| among == **facet))
            .filter_map(|&facet| self.records.column(facet))
            .collect();
        let is_name = |word: &str| columns.iter().any(|column| column.written(word).is_some());
        if is_name(key) || among.is_none() && self.words.has(key) {
            return None;
        }
        let most = edits::tolerated(key.chars().count());
        let mut best: Option<(Rank, &str)> = None;
        let mut consider = |word: &'a str, count: usize| {
            // A word of which only the end is missing may not be typed to its end yet.
            let edits =
                if most > 0 && word.starts_with(key) { Some(0) } else { edits::edits(key, word, most) };
            let Some(edits) = edits else { return };
            let has_other_initial = word.chars().next() != key.chars().next();
            let rank = (edits, has_other_initial, !is_name(word), Reverse(count));
            if best.as_ref().is_none_or(|(other, _)| rank < *other) {
                best = Some((rank, word));
            }
        };
        for column in &columns {
            column.words().for_each(|(word, count)| consider(word, count));
        }
        if among.is_none() {
            self.words.beginning(key).for_each(|(word, count)| consider(word, count));
            self.words.like(key, most).for_each(|(word, count)| consider(word, count));
        }
        best.map(|(_, word)| self.written(word))
    }

    /// A word by its key, as names write it; any other in lower case.
    fn written(&self, key: &str) -> String {
        let names = NAMES.iter().filter_map(|&facet| self.records.column(facet));
        names.filter_map(|column| column.written(key)).next().unwrap_or(key).to_string()
    }
}
