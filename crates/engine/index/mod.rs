//! Search and filtering: full text, facets with counts, the query language.
//!
//! There is one record for each quotation and each reaction. A statement is found if one of its quotations is; a document
//! if its text, one of its quotations or one of its reactions is. The count beside a facet's value is what choosing it
//! would find if no other value of that facet were chosen (disjunctive faceting).
//!
//! The index is built once, in one pass over the words. A query is then a few operations on bit sets of records.
//! Nothing is ranked: hits come in the order of ids, and the views sort them.

mod builder;
mod concordance;
mod counts;
mod evaluate;
mod facets;
mod node;
mod numbering;
mod parse;
mod query;
mod record_set;
mod records;
mod suggest;
mod words;

pub use builder::IndexBuilder;
pub use query::{Facet, NOBODY, Query, QueryError};
pub use suggest::NearMiss;
pub use words::Ending;

use crate::{
    model::{DocumentId, Dossier, PublicIds, QuotationId, ReactionId, StatementId, string_enum},
    text::{TextSpan, ordering::sort},
};
use concordance::Paragraph;
use counts::Counts;
use evaluate::Search;
use records::Records;
use words::{Occurrences, Words};

/// What a query finds; each list in the order of ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    /// Documents.
    pub documents: Vec<DocumentId>,
    /// Quotations.
    pub quotations: Vec<QuotationId>,
    /// Statements.
    pub statements: Vec<StatementId>,
    /// Reactions.
    pub reactions: Vec<ReactionId>,
    /// Places of the words searched for; [`Index::marked`] says which of them to mark.
    searched: Vec<Occurrences>,
}

string_enum! {
    /// What is counted beside a facet's value.
    Unit {
        /// Documents.
        Documents = "documents",
        /// Statements.
        Statements = "statements",
        /// Quotations.
        Quotations = "quotations",
        /// Reactions.
        Reactions = "reactions",
    }
}

/// Whether a query includes a value, excludes it, or does neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Not mentioned in the query.
    Neither,
    /// Included.
    Included,
    /// Excluded.
    Excluded,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// The value as a query writes it (`facet:value`).
    pub value: String,
    /// Hits that have it if no other value of the facet is chosen.
    pub count: usize,
    /// Whether the query includes or excludes it.
    pub choice: Choice,
}

/// A searchable dossier.
#[derive(Debug, Clone, Default)]
pub struct Index {
    words: Words,
    /// Of each document.
    paragraphs: Vec<Vec<Paragraph>>,
    records: Records,
    ids: PublicIds,
    /// The number of each.
    documents: usize,
    statements: usize,
    quotations: usize,
}

impl Index {
    /// Builds the index of `dossier`.
    pub fn build(dossier: &Dossier) -> Self {
        let mut builder = IndexBuilder::new(dossier);
        loop {
            if let Some(index) = builder.step() {
                return index;
            }
        }
    }
    /// The public ids of the dossier.
    pub fn ids(&self) -> &PublicIds {
        &self.ids
    }
    /// The names of all fields of the query language.
    pub fn fields() -> impl Iterator<Item = &'static str> {
        parse::fields()
    }
    /// Everything that `query` finds.
    pub fn search(&self, query: &Query) -> Hits {
        Search::of(self, query).hits(query)
    }
    /// The values of `facet` with live counts of `unit`, most first; chosen values stay though they count none.
    pub fn values(&self, query: &Query, facet: Facet, unit: Unit) -> Vec<FacetValue> {
        Counts::of(self, query, unit).values(facet)
    }
    /// The same for every facet, in the order of [`Facet::VARIANTS`], for little more than the cost of one.
    pub fn facets(&self, query: &Query, unit: Unit) -> Vec<(Facet, Vec<FacetValue>)> {
        let mut counts = Counts::of(self, query, unit);
        Facet::VARIANTS.iter().map(|&facet| (facet, counts.values(facet))).collect()
    }
    /// Words of `span` that were searched for, if the document was found: in order, those that overlap as one. Of a
    /// phrase that `span` cuts, the part inside.
    pub fn marked(&self, hits: &Hits, document: DocumentId, span: TextSpan) -> Vec<TextSpan> {
        if hits.documents.binary_search(&document).is_err() {
            return Vec::new();
        }
        let found = |occurrences| self.words.spans_of(occurrences, document, span);
        let mut marks: Vec<TextSpan> = hits.searched.iter().flat_map(found).collect();
        sort(&mut marks);
        marks.dedup_by(|next, last| {
            let is_joined = next.overlaps(*last);
            if is_joined {
                *last = last.union(*next);
            }
            is_joined
        });
        marks.into_iter().filter_map(|mark| mark.intersection(span)).collect()
    }
}

#[cfg(test)]
mod tests;
