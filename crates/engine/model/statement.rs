//! Statements: one utterance each, with all its renderings and how they differ.

use super::{QuotationId, StatementId, string_enum};
use crate::text::TextSpan;
use serde::{Deserialize, Serialize};

string_enum! {
    /// What a rendering is as a whole, against the base.
    Class {
        /// Every word, typography and house style aside.
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
        /// Retold.
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
        /// Words of the base are not there.
        Omission = "omission",
        /// Words stand there that the base has not.
        Addition = "addition",
        /// Other words stand there.
        Substitution = "substitution",
        /// The same words stand in another place.
        Transposition = "transposition",
    }
}

impl DifferenceKind {
    /// Whether it changes words, not only how they are set.
    pub const fn is_substance(self) -> bool {
        match self {
            Self::Typography | Self::HouseStyle => false,
            Self::Omission | Self::Addition | Self::Substitution | Self::Transposition => true,
        }
    }
}

string_enum! {
    /// Why a change may alter the sense.
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
        /// The words are cut at a turn (but, however).
        CutAtTurn = "cut-at-turn",
    }
}

/// One place where a rendering departs from the base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What differs.
    pub kind: DifferenceKind,
    /// Words of the base's document; empty, at the place, for an addition.
    pub base: TextSpan,
    /// Words of the rendering's document; empty, at the place, for an omission.
    pub rendering: TextSpan,
    /// Whether the outlet shows the change (an ellipsis, brackets).
    pub marked: bool,
    /// Why it may alter the sense.
    pub risks: Vec<Risk>,
}

/// One document's quotation of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendering {
    /// The quotation.
    pub quotation: QuotationId,
    /// The part of it that renders this statement (all of it, unless utterances are run together).
    pub span: TextSpan,
    /// What it is as a whole: one or more.
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
    /// A name for it: the first and last words of the base.
    pub label: String,
    /// Who said it, if the renderings that name somebody agree.
    pub speaker: Option<String>,
    /// The rendering the others are held against (one of [`Statement::renderings`]).
    pub base: QuotationId,
    /// What the renderings disagree on besides words.
    pub conflicts: Vec<Conflict>,
    /// At least one, in the order of documents; the base among them.
    pub renderings: Vec<Rendering>,
}
