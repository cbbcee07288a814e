//! The query language: `speaker:nadella outlet:"the register" -class:altered "exact words" word OR word`.

use crate::model::words;
use std::fmt;

words! {
    /// A field with a few values, shown in the filter rail.
    Facet {
        /// Who published it.
        Outlet = "outlet",
        /// Who is credited.
        Speaker = "speaker",
        /// Which company is named or reacts.
        Company = "company",
        /// What a rendering is.
        Class = "class",
        /// How a quotation is presented.
        Kind = "kind",
        /// On what the attribution rests.
        Basis = "basis",
        /// What a company did.
        Act = "act",
    }
}

/// What is asked for. [`Query::parse`] reads what [`fmt::Display`] prints.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {}

/// Why a query could not be read, in a sentence for the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// Byte of the query at which reading stopped.
    pub at: usize,
    /// What was wrong and what to do.
    pub message: String,
}

impl Query {
    /// Reads a query; white space alone is the query that finds everything.
    pub fn parse(_written: &str) -> Result<Self, QueryError> {
        Ok(Self::default())
    }
    /// Whether everything is found.
    pub fn is_everything(&self) -> bool {
        true
    }
    /// The query with `facet:value` asked for, ruled out or neither, the rest as it was.
    #[must_use]
    pub fn with(&self, _facet: Facet, _value: &str, _choice: super::Choice) -> Self {
        self.clone()
    }
    /// The parts that a reader can take out one by one, as written: one chip each.
    pub fn chips(&self) -> Vec<String> {
        Vec::new()
    }
    /// The query without its part `chip`.
    #[must_use]
    pub fn without(&self, _chip: &str) -> Self {
        self.clone()
    }
}

impl fmt::Display for Query {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}
