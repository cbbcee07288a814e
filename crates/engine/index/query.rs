//! The query language: `speaker:nadella outlet:"the register" -class:altered "exact words" word OR word*`.
//!
//! A query is an expression of terms (after hayagriva's selectors): all words side by side must be there, `OR` binds
//! less tightly, parentheses group, `-` excludes. A query prints as it is parsed, so that a URL can hold it. The filter
//! rail's settings are at the top of the expression: the included values of a facet in one `OR` group, each excluded
//! value by itself.

use super::{
    Choice,
    node::{Inside, Node, Term},
    words,
};
use crate::model::{Act, Basis, Class, Date, Kind, Risk, Verdict, string_enum};
use std::fmt;

string_enum! {
    /// A field with a few values, shown in the filter rail.
    Facet {
        /// The outlet.
        Outlet = "outlet",
        /// The speaker credited.
        Speaker = "speaker",
        /// A company that is named or reacts.
        Company = "company",
        /// What a reader is told of a statement.
        Verdict = "verdict",
        /// The class of a rendering.
        Class = "class",
        /// Why a change may alter the meaning.
        Flag = "flag",
        /// The kind of a quotation.
        Kind = "kind",
        /// The basis of the attribution.
        Basis = "basis",
        /// The act of a company.
        Act = "act",
    }
}

/// The value of [`Facet::Speaker`] for a quotation that is nobody's.
pub const NOBODY: &str = "nobody";

impl Facet {
    /// Whether a document has values of its own, besides those of what stands in it.
    pub(super) const fn is_of_documents(self) -> bool {
        match self {
            Self::Outlet | Self::Company => true,
            Self::Speaker
            | Self::Verdict
            | Self::Class
            | Self::Flag
            | Self::Kind
            | Self::Basis
            | Self::Act => false,
        }
    }
    /// Whether a name is asked for, of which some words are enough.
    pub(super) const fn is_name(self) -> bool {
        match self {
            Self::Outlet | Self::Speaker | Self::Company => true,
            Self::Verdict | Self::Class | Self::Flag | Self::Kind | Self::Basis | Self::Act => false,
        }
    }
    /// All its values, as a query writes them; none if they are names, which only a dossier knows.
    pub fn words(self) -> Vec<&'static str> {
        macro_rules! words {
            ($name:ident) => {
                $name::VARIANTS.iter().map(|value| value.as_str()).collect()
            };
        }
        match self {
            Self::Outlet | Self::Speaker | Self::Company => Vec::new(),
            Self::Verdict => words!(Verdict),
            Self::Class => words!(Class),
            Self::Flag => words!(Risk),
            Self::Kind => words!(Kind),
            Self::Basis => words!(Basis),
            Self::Act => words!(Act),
        }
    }
    /// Whether `value` is what `facet:wanted` asks for: it has all words of a name, or it is the same word.
    pub(super) fn accepts(self, wanted: &str, value: &str) -> bool {
        if !self.is_name() || self == Self::Speaker && (is_nobody(wanted) || is_nobody(value)) {
            return wanted.eq_ignore_ascii_case(value);
        }
        let parts = words::keys(wanted);
        if parts.is_empty() {
            return wanted.trim() == value.trim();
        }
        let keys = words::keys(value);
        parts.iter().all(|part| keys.contains(part))
    }
}

pub(super) fn is_nobody(name: &str) -> bool {
    name.eq_ignore_ascii_case(NOBODY)
}

/// What is asked for. [`Query::parse`] reads what [`fmt::Display`] prints.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) root: Node,
}

impl Query {
    /// Reads a query; white space alone is the query that finds everything.
    ///
    /// # Errors
    ///
    /// The first part that can't be read. What may yet be typed is no error: an open quotation mark or
    /// parenthesis is closed at the end; an `OR` or `-` with nothing after it, and a field whose value is not
    /// there yet or only begun (`verdict:ch`), ask for nothing.
    pub fn parse(written: &str) -> Result<Self, QueryError> {
        super::parse::parse(written).map(|root| Self { root })
    }
    /// Whether everything is found.
    pub fn is_everything(&self) -> bool {
        self.root == Node::default()
    }
    /// Whether every part of it can be held against a document by itself.
    pub fn is_of_documents(&self) -> bool {
        self.root.is_of_documents()
    }
    /// What the query says of `facet:value` by itself, outside groups that mix it with other things.
    pub fn choice(&self, facet: Facet, value: &str) -> Choice {
        let accepts = |wanted: &str| facet.accepts(wanted, value);
        let parts = self.parts();
        if parts.iter().filter_map(|part| part.included(facet)).flatten().any(accepts) {
            Choice::Included
        } else if parts.iter().filter_map(|part| part.excluded(facet)).any(accepts) {
            Choice::Excluded
        } else {
            Choice::Neither
        }
    }
    /// The query with `facet:value` asked for, ruled out or neither, the rest as it was.
    #[must_use]
    pub fn with(&self, facet: Facet, value: &str, choice: Choice) -> Self {
        let mut parts: Vec<Node> =
            self.parts().iter().filter_map(|part| part.without_value(facet, value)).collect();
        let term = Node::Term(Term::Facet(facet, value.trim().to_string()));
        match choice {
            Choice::Neither => {}
            Choice::Excluded => parts.push(Node::not(term)),
            Choice::Included => match parts.iter_mut().find(|part| part.included(facet).is_some()) {
                Some(group) => *group = Node::any(vec![std::mem::take(group), term]),
                None => parts.push(term),
            },
        }
        Self { root: Node::all(parts) }
    }
    /// The query without anything that the filter rail could have said of `facet`.
    #[must_use]
    pub fn cleared(&self, facet: Facet) -> Self {
        let is_of_facet = |part: &&Node| part.included(facet).is_some() || part.excluded(facet).is_some();
        let parts = self.parts().iter().filter(|part| !is_of_facet(part)).cloned().collect();
        Self { root: Node::all(parts) }
    }
    /// The values of `facet` asked for or ruled out by themselves, as written.
    pub(super) fn chosen(&self, facet: Facet) -> Vec<&str> {
        self.parts()
            .iter()
            .flat_map(|part| part.included(facet).unwrap_or_default().into_iter().chain(part.excluded(facet)))
            .collect()
    }
    /// The day before which everything must be dated, if the query says so by itself.
    pub fn before(&self) -> Option<Date> {
        self.parts()
            .iter()
            .find_map(|part| if let Node::Term(Term::Before(day)) = part { Some(*day) } else { None })
    }
    /// The day after which everything must be dated, if the query says so by itself.
    pub fn after(&self) -> Option<Date> {
        self.parts()
            .iter()
            .find_map(|part| if let Node::Term(Term::After(day)) = part { Some(*day) } else { None })
    }
    /// The query for what is dated after the one day and before the other; `None` sets no bound.
    #[must_use]
    pub fn between(&self, after: Option<Date>, before: Option<Date>) -> Self {
        let is_date = |part: &&Node| matches!(part, Node::Term(Term::Before(_) | Term::After(_)));
        let mut parts: Vec<Node> = self.parts().iter().filter(|part| !is_date(part)).cloned().collect();
        parts.extend(after.map(|day| Node::Term(Term::After(day))));
        parts.extend(before.map(|day| Node::Term(Term::Before(day))));
        Self { root: Node::all(parts) }
    }
    /// The parts that a reader can take out one by one, as written: one chip each. The values of a facet that
    /// are asked for are parts by themselves.
    pub fn chips(&self) -> Vec<String> {
        self.parts().iter().flat_map(chips).collect()
    }
    /// The query without its part `chip`.
    #[must_use]
    pub fn without(&self, chip: &str) -> Self {
        let mut parts = Vec::new();
        for part in self.parts() {
            match part {
                Node::Any(nodes) if chips(part).len() > 1 => {
                    parts.push(Node::any(
                        nodes.iter().filter(|n| Inside(n).to_string() != chip).cloned().collect(),
                    ));
                }
                Node::All(_) | Node::Any(_) | Node::Not(_) | Node::Term(_) => {
                    if Inside(part).to_string() != chip {
                        parts.push(part.clone());
                    }
                }
            }
        }
        Self { root: Node::all(parts) }
    }

    /// The words without a field that must all be found, as written; empty if there are none.
    pub fn free_words(&self) -> String {
        let words: Vec<String> =
            self.parts().iter().filter(|part| part.is_free_words()).map(Node::to_string).collect();
        words.join(" ")
    }
    /// The query without its [`Query::free_words`].
    #[must_use]
    pub fn without_words(&self) -> Self {
        let parts = self.parts().iter().filter(|part| !part.is_free_words()).cloned().collect();
        Self { root: Node::all(parts) }
    }

    /// The query whose [`Query::free_words`] must stand in the text itself: a name beside it is not enough.
    #[must_use]
    pub fn about(&self) -> Self {
        let about = |part: &Node| match part {
            Node::Term(Term::Words(written)) => Node::Term(Term::About(written.clone())),
            Node::All(_) | Node::Any(_) | Node::Not(_) | Node::Term(_) => part.clone(),
        };
        Self { root: Node::all(self.parts().iter().map(about).collect()) }
    }

    /// What must all hold.
    pub(super) fn parts(&self) -> &[Node] {
        match &self.root {
            Node::All(parts) => parts,
            Node::Any(_) | Node::Not(_) | Node::Term(_) => std::slice::from_ref(&self.root),
        }
    }
}

/// The chips of one part.
fn chips(part: &Node) -> Vec<String> {
    match part {
        Node::Any(nodes) if Facet::VARIANTS.iter().any(|&facet| part.included(facet).is_some()) => {
            nodes.iter().map(|node| Inside(node).to_string()).collect()
        }
        Node::All(_) | Node::Any(_) | Node::Not(_) | Node::Term(_) => vec![Inside(part).to_string()],
    }
}

/// Why a query could not be read, in a sentence for the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// Byte of the query at which reading stopped.
    pub at: usize,
    /// What was wrong and what to do.
    pub message: String,
    /// The query with what was likely meant in place of what can't be read.
    pub meant: Option<String>,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for QueryError {}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.fmt(f)
    }
}
