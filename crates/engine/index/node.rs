//! The expression tree of a query, and how it prints. Nested parts of the same kind are flattened, so that two ways of
//! writing the same expression are equal and print alike.

use super::query::Facet;
use crate::model::Date;
use std::fmt;

/// An expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// All of these hold; an empty list finds everything.
    All(Vec<Node>),
    /// At least one of these holds; there are always two or more.
    Any(Vec<Node>),
    /// This does not hold.
    Not(Box<Node>),
    /// A single condition.
    Term(Term),
}

/// A single condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Term {
    /// These words in a row.
    Words(String),
    /// These words in a row, the last one only a beginning.
    Beginning(String),
    /// These words in a row in the text itself, whoever says them: no name beside it is enough.
    About(String),
    /// A value of a facet.
    Facet(Facet, String),
    /// Dated before that day.
    Before(Date),
    /// Dated after that day.
    After(Date),
    /// The statement is printed by a number of outlets within these bounds.
    Outlets {
        /// At least.
        least: u32,
        /// At most; [`u32::MAX`] is any number.
        most: u32,
    },
    /// In the document with this public id.
    Document(String),
}

impl Default for Node {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Node {
    /// All of `nodes`, flat.
    pub(super) fn all(nodes: Vec<Self>) -> Self {
        let mut parts = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node {
                Self::All(inner) => parts.extend(inner),
                Self::Any(_) | Self::Not(_) | Self::Term(_) => parts.push(node),
            }
        }
        if parts.len() == 1 { parts.pop().unwrap_or_default() } else { Self::All(parts) }
    }
    /// One of `nodes`, flat; those that ask for nothing are left out.
    pub(super) fn any(nodes: Vec<Self>) -> Self {
        let mut parts = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node {
                Self::Any(inner) => parts.extend(inner),
                Self::All(inner) if inner.is_empty() => {}
                Self::All(_) | Self::Not(_) | Self::Term(_) => parts.push(node),
            }
        }
        if parts.len() < 2 { parts.pop().unwrap_or_default() } else { Self::Any(parts) }
    }
    /// Not `node`; what asks for nothing rules nothing out.
    pub(super) fn not(node: Self) -> Self {
        match node {
            Self::Not(inner) => *inner,
            Self::All(inner) if inner.is_empty() => Self::All(inner),
            Self::All(_) | Self::Any(_) | Self::Term(_) => Self::Not(Box::new(node)),
        }
    }
    /// Whether every term of it can be held against a document by itself.
    pub(super) fn is_of_documents(&self) -> bool {
        match self {
            Self::All(nodes) | Self::Any(nodes) => nodes.iter().all(Self::is_of_documents),
            Self::Not(node) => node.is_of_documents(),
            Self::Term(Term::Facet(facet, _)) => facet.is_of_documents(),
            Self::Term(Term::Outlets { .. }) => false,
            Self::Term(
                Term::Words(_)
                | Term::Beginning(_)
                | Term::About(_)
                | Term::Before(_)
                | Term::After(_)
                | Term::Document(_),
            ) => true,
        }
    }
    /// Whether it asks for words without a field.
    pub(super) const fn is_free_words(&self) -> bool {
        matches!(self, Self::Term(Term::Words(_) | Term::Beginning(_)))
    }
    /// Calls `visit` with each term, and with whether it is asked for or ruled out.
    pub(super) fn each_term<'a>(&'a self, is_asked_for: bool, visit: &mut impl FnMut(&'a Term, bool)) {
        match self {
            Self::All(nodes) | Self::Any(nodes) => {
                nodes.iter().for_each(|node| node.each_term(is_asked_for, visit));
            }
            Self::Not(node) => node.each_term(!is_asked_for, visit),
            Self::Term(term) => visit(term, is_asked_for),
        }
    }
    /// The same expression with what `change` makes of a term in its place.
    pub(super) fn map_terms(&self, change: &mut impl FnMut(&Term) -> Option<Term>) -> Self {
        let mut all = |nodes: &[Self]| nodes.iter().map(|node| node.map_terms(change)).collect();
        match self {
            Self::All(nodes) => Self::All(all(nodes)),
            Self::Any(nodes) => Self::Any(all(nodes)),
            Self::Not(node) => Self::Not(Box::new(node.map_terms(change))),
            Self::Term(term) => Self::Term(change(term).unwrap_or_else(|| term.clone())),
        }
    }
    /// The values of `facet` that a part of the query asks for, if it asks for nothing else.
    pub(super) fn included(&self, facet: Facet) -> Option<Vec<&str>> {
        match self {
            Self::Term(Term::Facet(of, value)) if *of == facet => Some(vec![value]),
            Self::Any(nodes) => {
                let one = |node| match node {
                    &Self::Term(Term::Facet(of, ref value)) if of == facet => Some(value.as_str()),
                    Self::All(_) | Self::Any(_) | Self::Not(_) | Self::Term(_) => None,
                };
                nodes.iter().map(one).collect()
            }
            Self::All(_) | Self::Not(_) | Self::Term(_) => None,
        }
    }
    /// The value of `facet` that a part of the query rules out, if it does nothing else.
    pub(super) fn excluded(&self, facet: Facet) -> Option<&str> {
        match self {
            Self::Not(node) => match node.as_ref() {
                Self::Term(Term::Facet(of, value)) if *of == facet => Some(value),
                Self::All(_) | Self::Any(_) | Self::Not(_) | Self::Term(_) => None,
            },
            Self::All(_) | Self::Any(_) | Self::Term(_) => None,
        }
    }
    /// The part of the query without `facet:value`; `None` if nothing is left.
    pub(super) fn without_value(&self, facet: Facet, value: &str) -> Option<Self> {
        if let Some(wanted) = self.included(facet) {
            let term = |w: &str| Self::Term(Term::Facet(facet, w.to_string()));
            let kept: Vec<Self> = wanted.into_iter().filter(|w| !facet.accepts(w, value)).map(term).collect();
            return (!kept.is_empty()).then(|| Self::any(kept));
        }
        let rules_it_out = self.excluded(facet).is_some_and(|wanted| facet.accepts(wanted, value));
        (!rules_it_out).then(|| self.clone())
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = |nodes: &[Self], between: &str| {
            for (place, node) in nodes.iter().enumerate() {
                f.write_str(if place == 0 { "" } else { between })?;
                // What stands side by side binds more than `OR`, so it needs no parentheses in it.
                match (self, node) {
                    (Self::Any(_), Self::All(_)) => node.fmt(f)?,
                    _ => Inside(node).fmt(f)?,
                }
            }
            Ok(())
        };
        match self {
            Self::All(nodes) => list(nodes, " "),
            Self::Any(nodes) => list(nodes, " OR "),
            Self::Not(node) => write!(f, "-{}", Inside(node)),
            Self::Term(term) => term.fmt(f),
        }
    }
}

/// A node as it is printed inside another: in parentheses if it has several parts.
pub(super) struct Inside<'a>(pub(super) &'a Node);

impl fmt::Display for Inside<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Node::All(_) | Node::Any(_) => write!(f, "({})", self.0),
            Node::Not(_) | Node::Term(_) => self.0.fmt(f),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(written) => write!(f, "{}", Quoted(written)),
            Self::Beginning(written) => write!(f, "{written}*"),
            Self::About(written) => write!(f, "about:{}", Quoted(written)),
            Self::Facet(facet, value) => write!(f, "{}:{}", facet.as_str(), Quoted(value)),
            Self::Before(day) => write!(f, "before:{day}"),
            Self::After(day) => write!(f, "after:{day}"),
            Self::Outlets { least, most } if least == most => write!(f, "outlets:{least}"),
            Self::Outlets { least, .. } => write!(f, "outlets:{least}+"),
            Self::Document(id) => write!(f, "document:{id}"),
        }
    }
}

/// Words as they are printed: in marks unless they would be read the same without.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if super::parse::is_bare(self.0) {
            return f.write_str(self.0);
        }
        f.write_str("\"")?;
        for c in self.0.chars() {
            if matches!(c, '"' | '\\') {
                f.write_str("\\")?;
            }
            write!(f, "{c}")?;
        }
        f.write_str("\"")
    }
}
