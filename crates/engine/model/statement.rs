//! Statements: one utterance each, with all its renderings and how they differ.

use super::{Confidence, QuotationId, StatementId, string_enum};
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

string_enum! {
    /// What a reader is told of a rendering, or of one difference: three tiers, and what is in no tier.
    ///
    /// The order is that of weight: a rendering is what its weightiest difference is.
    Verdict {
        /// Only one outlet prints it: nothing was compared.
        PrintedOnce = "printed-once",
        /// Whether it renders the statement at all is a guess, so nothing is said of it.
        Unsure = "unsure",
        /// Word for word, or the base itself.
        Same = "same",
        /// Marks, spelling, house style, what an outlet shows in brackets, no speaker repeated.
        Dress = "dress",
        /// Words are not printed, or are printed in the outlet's own words.
        Shortened = "shortened",
        /// Reworded, words dropped or added inside, or given to somebody else.
        Changed = "changed",
    }
}

impl Verdict {
    /// The tiers, the weightiest first.
    pub const TIERS: [Self; 3] = [Self::Changed, Self::Shortened, Self::Dress];
}

string_enum! {
    /// How the speakers whom two quotations are credited to relate.
    SpeakerRelation {
        /// Both are credited to one speaker.
        Same = "same",
        /// The names differ, but it may be one speaker: a firm and who speaks for it, two forms of a name, a guess.
        MayBe = "may-be",
        /// Both print a name, and the names are those of two speakers.
        Other = "other",
        /// One of them is credited to nobody.
        Unknown = "unknown",
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
    /// Where the rendering's document prints the missing words outside of the quotation: bytes of that document.
    pub outside: Option<TextSpan>,
    /// What a reader is told of it.
    pub verdict: Verdict,
}

/// Why a rendering was joined to its statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinBasis {
    /// How many words it has of the base, in the same order.
    pub shared: u32,
    /// The longest run of them: bytes of the rendering's document.
    pub run: TextSpan,
    /// How many words that run has.
    pub run_words: u32,
    /// How their speakers relate.
    pub speaker: SpeakerRelation,
}

/// One document's quotation of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendering {
    /// The quotation.
    pub quotation: QuotationId,
    /// The part of it that renders this statement (all of it, unless utterances are run together).
    pub span: TextSpan,
    /// Its classes; none if it is the only rendering, since nothing was compared.
    pub classes: Vec<Class>,
    /// Where it departs from the base, in the order of the base.
    pub differences: Vec<Difference>,
    /// What a reader is told of it.
    pub verdict: Verdict,
    /// How sure it is that it renders the statement.
    pub confidence: Confidence,
    /// On what that rests; nothing if it is the only rendering, or if a person joined it.
    pub basis: Option<JoinBasis>,
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

impl Statement {
    /// What a reader is told of the statement: the weightiest of what its renderings are.
    pub fn verdict(&self) -> Verdict {
        let others = self.renderings.iter().filter(|r| r.quotation != self.base);
        others.map(|r| r.verdict).max().unwrap_or(Verdict::PrintedOnce)
    }
}
