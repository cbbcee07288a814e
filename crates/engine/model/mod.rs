//! The domain as plain values: documents and what the engine reads in them. Spans count bytes of a document's text;
//! only the JSON form counts code points.

mod analysis;
mod attribution;
mod correction;
mod date;
mod document;
mod public_ids;
mod reaction;
mod reason;
mod statement;

pub use analysis::{Analysis, Diagnostic, DiagnosticKind, Dossier};
pub use attribution::{
    Attribution, Basis, Confidence, Evidence, Kind, Quotation, RejectedSpeaker, Rule, Speaker, SpeakerKind,
};
pub use correction::{Anchor, Author, Correction, CorrectionKind, Review};
pub use date::Date;
pub use document::{Boilerplate, Document, Facts};
pub use public_ids::{Identified, Names, PublicIds};
#[cfg(feature = "archive")]
pub(crate) use public_ids::{
    beside, encode, ordinals, quotation_content, statement_content, text_content, told_apart,
};
pub use reaction::{
    Act, Company, Dated, OrganisationKind, Origin, Reaction, ReactionEvidence, Reuse, ReuseKind, Role,
    UnreadAct,
};
pub use reason::{Contribution, Reason};
pub use statement::{
    Class, Conflict, Difference, DifferenceKind, JoinBasis, Rendering, Risk, SpeakerRelation, Statement,
    Verdict,
};

pub use super::string_enum;

use crate::text::TextSpan;
use serde::{Deserialize, Serialize};

/// A hash of the engine's sources: two programs with the same fingerprint read the same in the same text, and encode it in
/// the same bytes.
pub const FINGERPRINT: &str = env!("VARIORUM_ENGINE");

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $letter:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);
        impl $name {
            /// The index into its vector.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
            /// Reads the printed form (a letter and a number from 1).
            pub fn parse(printed: &str) -> Option<Self> {
                printed.strip_prefix($letter)?.parse::<u32>().ok()?.checked_sub(1).map(Self)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($letter, "{}"), self.0 + 1)
            }
        }
    };
}
id!(
    /// Index into [`Dossier::documents`]; printed `d1`, `d2` …
    DocumentId, "d"
);
id!(
    /// Index into [`Analysis::quotations`]; printed `q1` …
    QuotationId, "q"
);
id!(
    /// Index into [`Analysis::statements`]; printed `s1` …
    StatementId, "s"
);
id!(
    /// Index into [`Analysis::companies`]; printed `c1` …
    CompanyId, "c"
);
id!(
    /// Index into [`Analysis::reactions`]; printed `r1` …
    ReactionId, "r"
);

/// A span of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The document.
    pub document: DocumentId,
    /// Bytes of its text.
    pub span: TextSpan,
}

/// Defines an enum whose values each have one lower-case word, which JSON, queries and permalinks use.
#[macro_export]
#[doc(hidden)]
macro_rules! string_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$value_doc])* $value),+ }
        impl $name {
            /// Every value, in the order in which they are shown.
            pub const VARIANTS: &'static [Self] = &[$(Self::$value),+];
            /// The word for this value in JSON and in queries.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }
            /// The value with this word.
            pub fn parse(word: &str) -> Option<Self> {
                Self::VARIANTS.iter().copied().find(|v| v.as_str() == word)
            }
        }
    };
}
