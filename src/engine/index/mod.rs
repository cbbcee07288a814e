//! Filtering: postings, facets, the query language, counts.
//!
//! One record a quotation and one a reaction; a statement is hit if one of its quotations is, a document if
//! its text, one of its quotations or one of its reactions is.

mod query;

pub use query::{Facet, Query, QueryError};

use crate::{
    model::{DocumentId, Dossier, Place, QuotationId, ReactionId, StatementId},
    text::TextSpan,
};

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
    /// Words that were searched for, wherever they stand in the documents found: to be marked.
    pub words: Vec<Place>,
}

/// What is counted beside a facet's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Documents.
    Documents,
    /// Statements.
    Statements,
    /// Quotations.
    Quotations,
    /// Reactions.
    Reactions,
}

/// Whether a value is asked for, ruled out, or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Not mentioned in the query.
    Neither,
    /// Asked for.
    Included,
    /// Ruled out.
    Excluded,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// As it is written in a query (`facet:value`).
    pub value: String,
    /// Hits that have it, were the facet's other values not chosen.
    pub count: usize,
    /// What the query says of it.
    pub choice: Choice,
}

/// A searchable dossier.
#[derive(Debug, Clone, Default)]
pub struct Index {}

impl Index {
    /// Reads `dossier` once.
    pub fn build(_dossier: &Dossier) -> Self {
        Self::default()
    }
    /// Everything that `query` finds.
    pub fn search(&self, _query: &Query) -> Hits {
        Hits::default()
    }
    /// The values of `facet` with live counts of `unit`, most first; chosen values stay though they count none.
    pub fn values(&self, _query: &Query, _facet: Facet, _unit: Unit) -> Vec<FacetValue> {
        Vec::new()
    }
    /// Words of `span` in a document that `query` searched for.
    pub fn marked(&self, _hits: &Hits, _document: DocumentId, _span: TextSpan) -> Vec<TextSpan> {
        Vec::new()
    }
}
