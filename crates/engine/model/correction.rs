//! What a person knows better than the engine. A correction never overwrites what was read: it is kept beside
//! it and laid over it whenever the documents are analysed (`crate::corrections`).

use super::{Act, Kind, string_enum};
use serde::{Deserialize, Serialize};

/// Words of a document, named so that they are found again in a better reading or another copy of the text:
/// the W3C's `TextQuoteSelector` with the name of the file.
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
    /// Who corrected. Whoever comes later in this list has the last word.
    Author {
        /// Who made the dossier.
        Editor = "editor",
        /// Who reads it.
        User = "user",
    }
}

string_enum! {
    /// What is said of a reaction.
    Verdict {
        /// It is one.
        Confirm = "confirm",
        /// It is none.
        Reject = "reject",
    }
}

/// What is corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CorrectionKind {
    /// Whose words they are.
    Speaker {
        /// The quotation.
        at: Anchor,
        /// Who speaks; if the organisation is absent too, it is not attributed.
        name: Option<String>,
        /// For whom.
        organisation: Option<String>,
    },
    /// How the words are presented.
    Kind {
        /// The quotation.
        at: Anchor,
        /// What it is.
        kind: Kind,
    },
    /// Two quotations render one statement.
    Join {
        /// The one.
        a: Anchor,
        /// The other.
        b: Anchor,
    },
    /// Two quotations do not render one statement.
    Split {
        /// The one, which keeps the statement's other renderings.
        a: Anchor,
        /// The other, which becomes a statement by itself.
        b: Anchor,
    },
    /// The rendering that its statement's others are held against.
    Base {
        /// The quotation.
        at: Anchor,
    },
    /// A company's reaction.
    Reaction {
        /// The words that it rests on.
        at: Anchor,
        /// Name of the company.
        company: String,
        /// What it is said to have done.
        act: Act,
        /// Whether it did.
        verdict: Verdict,
    },
    /// A company that the lexicon lacks.
    Company {
        /// Its name.
        name: String,
        /// What else it is called, as printed.
        aliases: Vec<String>,
    },
}

impl CorrectionKind {
    /// The words that it is about: those of one place, of a pair, or none for a company.
    pub fn anchors(&self) -> Vec<&Anchor> {
        match self {
            Self::Speaker { at, .. }
            | Self::Kind { at, .. }
            | Self::Base { at }
            | Self::Reaction { at, .. } => vec![at],
            Self::Join { a, b } | Self::Split { a, b } => vec![a, b],
            Self::Company { .. } => Vec::new(),
        }
    }

    /// The same, to be changed.
    pub fn anchors_mut(&mut self) -> Vec<&mut Anchor> {
        match self {
            Self::Speaker { at, .. }
            | Self::Kind { at, .. }
            | Self::Base { at }
            | Self::Reaction { at, .. } => vec![at],
            Self::Join { a, b } | Self::Split { a, b } => vec![a, b],
            Self::Company { .. } => Vec::new(),
        }
    }
}

/// A change to what the engine read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Who made it.
    pub author: Author,
    /// Why, in their words.
    pub note: Option<String>,
    /// What it changes.
    pub kind: CorrectionKind,
}
