//! Corrections: what a person sets right in the engine's reading. A correction never overwrites the reading. It is
//! kept beside it and applied each time the documents are analysed (`crate::corrections`).

use super::{Act, Kind, OrganisationKind, string_enum};
use serde::{Deserialize, Serialize};

/// Words of a document, described so that they are found again by a better engine or in another copy of the text: the
/// W3C's `TextQuoteSelector` plus the name of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Anchor {
    /// Name of the document's file.
    pub document: String,
    /// The words themselves.
    pub exact: String,
    /// Words right before them; may be empty.
    #[serde(default)]
    pub prefix: String,
    /// Words right after them; may be empty.
    #[serde(default)]
    pub suffix: String,
}

string_enum! {
    /// Who made a correction. The later in this list overrides the earlier.
    Author {
        /// Who made the dossier.
        Editor = "editor",
        /// Who reads it.
        User = "user",
    }
}

string_enum! {
    /// A person's decision on a reaction that was read.
    Review {
        /// The reaction is right.
        Confirm = "confirm",
        /// There is no such reaction.
        Reject = "reject",
    }
}

/// What a correction sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CorrectionKind {
    /// Who speaks.
    Speaker {
        /// The quotation.
        at: Anchor,
        /// The speaker's name; without it and without an organisation the words are not attributed.
        name: Option<String>,
        /// The organisation that the speaker stands for.
        organisation: Option<String>,
    },
    /// The kind of the quotation.
    Kind {
        /// The quotation.
        at: Anchor,
        /// The kind that it is.
        kind: Kind,
    },
    /// Two quotations render one statement.
    Join {
        /// One of the two.
        a: Anchor,
        /// The other.
        b: Anchor,
    },
    /// Two quotations do not render one statement.
    Split {
        /// The one that keeps the statement's other renderings.
        a: Anchor,
        /// The other, which becomes a statement of its own.
        b: Anchor,
    },
    /// The base of its statement: the rendering that the others are compared with.
    Base {
        /// The quotation.
        at: Anchor,
    },
    /// A company's reaction.
    Reaction {
        /// The words that the reaction rests on.
        at: Anchor,
        /// Name of the company.
        company: String,
        /// What the company is said to have done.
        act: Act,
        /// Whether it did so.
        verdict: Review,
    },
    /// A company that the engine does not know.
    Company {
        /// Its name.
        name: String,
        /// Other names of it, as printed.
        aliases: Vec<String>,
    },
    /// What an organisation is, in all documents.
    Organisation {
        /// Its name.
        name: String,
        /// Its kind; without one it is no organisation (a place, a product, a person) and leaves the matrix.
        kind: Option<OrganisationKind>,
    },
    /// A name to which words are credited, in all documents.
    Name {
        /// The name as it was read.
        name: String,
        /// The name that it is; without one it is nobody's, and its words are not attributed.
        is: Option<String>,
        /// The organisation that they speak for; without one it stays as it was read.
        organisation: Option<String>,
    },
}

impl CorrectionKind {
    /// The anchors of the words concerned: one, a pair, or none for an organisation or a name.
    pub fn anchors(&self) -> Vec<&Anchor> {
        match self {
            Self::Speaker { at, .. }
            | Self::Kind { at, .. }
            | Self::Base { at }
            | Self::Reaction { at, .. } => vec![at],
            Self::Join { a, b } | Self::Split { a, b } => vec![a, b],
            Self::Company { .. } | Self::Organisation { .. } | Self::Name { .. } => Vec::new(),
        }
    }

    /// The same anchors, mutable.
    pub fn anchors_mut(&mut self) -> Vec<&mut Anchor> {
        match self {
            Self::Speaker { at, .. }
            | Self::Kind { at, .. }
            | Self::Base { at }
            | Self::Reaction { at, .. } => vec![at],
            Self::Join { a, b } | Self::Split { a, b } => vec![a, b],
            Self::Company { .. } | Self::Organisation { .. } | Self::Name { .. } => Vec::new(),
        }
    }
}

/// A change to the engine's reading, with who made it and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Who made it.
    pub author: Author,
    /// Why, in their words.
    pub note: Option<String>,
    /// What it changes.
    pub kind: CorrectionKind,
}
