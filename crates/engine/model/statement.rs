//! Statements: one utterance each, with all its renderings and how they differ.

use super::{QuotationId, StatementId, string_enum};
use crate::text::TextSpan;
use serde::{Deserialize, Serialize};

string_enum! {
    /// What a rendering is as a whole, against the base.
    Class {
        /// Every word of the base; only typography and house style differ.
        Verbatim = "verbatim",
        /// Words are missing at an end.
        Excerpt = "excerpt",
        /// Words are missing inside.
        Elided = "elided",
        /// Words are exchanged, added or moved.
        Altered = "altered",
        /// Run together with another utterance, or out of order.
        Spliced = "spliced",
        /// Printed without marks.
        Unmarked = "unmarked",
        /// Retold as reported speech.
        Paraphrased = "paraphrased",
    }
}

string_enum! {
    /// What differs at one place.
    DifferenceKind {
        /// Marks, dashes, case, a comma at the cut.
        Typography = "typography",
        /// U.S. or US, recognise or recognize, ten or 10.
        HouseStyle = "house-style",
        /// Words of the base that are missing.
        Omission = "omission",
        /// Words that the base does not have.
        Addition = "addition",
        /// Words exchanged for others.
        Substitution = "substitution",
        /// The same words in another place.
        Transposition = "transposition",
    }
}

impl DifferenceKind {
    /// Whether words change, and not only the way they are set.
    pub const fn is_substance(self) -> bool {
        match self {
            Self::Typography | Self::HouseStyle => false,
            Self::Omission | Self::Addition | Self::Substitution | Self::Transposition => true,
        }
    }
}

string_enum! {
    /// Why a change may alter the meaning.
    Risk {
        /// It touches a negation.
        Negation = "negation",
        /// It touches a hedge (may, some, reportedly).
        Hedge = "hedge",
        /// It touches a condition (if, unless).
        Condition = "condition",
        /// It touches a number.
        Number = "number",
        /// It touches a modal (must, should, will).
        Modal = "modal",
        /// The words stop where the speaker turns (but, however).
        CutAtTurn = "cut-at-turn",
    }
}

/// One place where a rendering departs from the base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What differs.
    pub kind: DifferenceKind,
    /// Bytes of the base's document; empty, at the point of insertion, for an addition.
    pub base: TextSpan,
    /// Bytes of the rendering's document; empty, at the point of the cut, for an omission.
    pub rendering: TextSpan,
    /// Whether the outlet shows the change (an ellipsis, brackets).
    pub marked: bool,
    /// Why it may alter the meaning.
    pub risks: Vec<Risk>,
}

/// One document's quotation of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendering {
    /// The quotation.
    pub quotation: QuotationId,
    /// The part of it that renders this statement (all of it, unless utterances are run together).
    pub span: TextSpan,
    /// Its classes: one or more.
    pub classes: Vec<Class>,
    /// Where it departs from the base, in the order of the base.
    pub differences: Vec<Difference>,
}

/// Renderings of one statement that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// What they disagree on, in a sentence for the reader.
    pub reason: String,
    /// The quotations that disagree.
    pub quotations: Vec<QuotationId>,
}

/// One utterance: all quotations, in all documents, that render it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Its place in the analysis.
    pub id: StatementId,
    /// A label: the first and last words of the base.
    pub label: String,
    /// The speaker, if the renderings that name one agree.
    pub speaker: Option<String>,
    /// The rendering that the others are compared with (one of [`Statement::renderings`]).
    pub base: QuotationId,
    /// What the renderings disagree on apart from the words.
    pub conflicts: Vec<Conflict>,
    /// At least one, in the order of documents; the base among them.
    pub renderings: Vec<Rendering>,
}
