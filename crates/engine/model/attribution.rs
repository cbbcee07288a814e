//! Quotations, and who is credited with them on what grounds.

use super::{DocumentId, Place, QuotationId, Weighed, string_enum};
use crate::text::TextSpan;
use serde::{Deserialize, Serialize};

string_enum! {
    /// How words are presented as somebody's.
    Kind {
        /// In marks.
        Direct = "direct",
        /// A few words in marks inside a sentence of the reporter's.
        Partial = "partial",
        /// Somebody's exact words without marks.
        Unmarked = "unmarked",
        /// Reported speech.
        Indirect = "indirect",
        /// Marks that quote nobody: a label, a title, a nickname.
        Scare = "scare",
    }
}

string_enum! {
    /// On what an attribution rests.
    Basis {
        /// The speaker is named beside the words.
        Explicit = "explicit",
        /// A pronoun or a description stands there, and refers to the speaker.
        Pronoun = "pronoun",
        /// Nothing stands there, but what comes before says whose words follow.
        Context = "context",
        /// Another document prints the same words and names the speaker.
        Borrowed = "borrowed",
        /// Nothing says whose words they are.
        None = "none",
    }
}

string_enum! {
    /// What a speaker is.
    SpeakerSort {
        /// Somebody with a name.
        Person = "person",
        /// A company, an agency, an outlet.
        Organisation = "organisation",
        /// Several unnamed people (employees, critics).
        Group = "group",
        /// One person who is not named (a spokesperson).
        Unnamed = "unnamed",
    }
}

string_enum! {
    /// The rule that found an attribution. [`Rule::reason`] says it to the reader.
    Rule {
        /// Content, then speaker and cue: “…,” X said.
        After = "after",
        /// Speaker and cue, then content: X said: “…”
        Before = "before",
        /// Content, speaker and cue, content: “…,” X said. “…”
        Interrupted = "interrupted",
        /// According to X.
        AccordingTo = "according-to",
        /// More of the same speaker's words in the paragraph.
        Continuation = "continuation",
        /// A block after a colon.
        Block = "block",
        /// NAME: words.
        Transcript = "transcript",
        /// Words and a dash and a name.
        Signature = "signature",
        /// The cue stands in the sentence before.
        PreviousSentence = "previous-sentence",
        /// The cue stands in the sentence after.
        NextSentence = "next-sentence",
        /// Reported speech: X said that …
        Reported = "reported",
        /// Another document names the speaker of the same words.
        Borrowed = "borrowed",
        /// A trained model chose it.
        Model = "model",
        /// The editor of the dossier says so.
        Editor = "editor",
        /// No rule fits.
        None = "none",
    }
}

impl Rule {
    /// The rule in a sentence for the reader.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::After => "the speaker and the cue follow the words",
            Self::Before => "the speaker and the cue introduce the words",
            Self::Interrupted => "the speaker and the cue interrupt the words",
            Self::AccordingTo => "“according to” names the speaker",
            Self::Continuation => "the same speaker goes on in the same paragraph",
            Self::Block => "a block of words after a colon",
            Self::Transcript => "a name and a colon begin the line, as in a transcript",
            Self::Signature => "a dash and a name follow the words",
            Self::PreviousSentence => "the sentence before names the speaker",
            Self::NextSentence => "the sentence after names the speaker",
            Self::Reported => "speaker and cue report the words without quoting them",
            Self::Borrowed => "another document prints the same words and names the speaker",
            Self::Model => "a trained model chose this speaker",
            Self::Editor => "the editor of this dossier says so",
            Self::None => "nothing near the words says whose they are",
        }
    }
}

/// How sure the engine is, in percent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Confidence(pub u8);

/// Who is credited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The fullest name that the document gives (`Satya Nadella`), or a description (`a spokesperson`).
    pub name: String,
    /// For whom they speak, if the text says so.
    pub organisation: Option<String>,
    /// What they are.
    pub sort: SpeakerSort,
    /// The words that name them beside the quotation; none if nothing there does.
    pub mention: Option<TextSpan>,
}

/// Somebody who might have been the speaker and was not chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Their name.
    pub name: String,
    /// Where they are named.
    pub mention: TextSpan,
    /// Confidence that it would have had.
    pub score: Confidence,
    /// Why they lost, in a few words.
    pub reason: String,
}

/// What an attribution rests on, so that a reader can check it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The rule that decided.
    pub rule: Rule,
    /// Where the antecedent of a pronoun, or the words that set the context, stand.
    pub antecedent: Option<TextSpan>,
    /// The quotation from which the speaker is borrowed.
    pub borrowed: Option<QuotationId>,
    /// What weighed most for and against the speaker where a scale chose, the heaviest first.
    pub weighed: Vec<Weighed>,
    /// Who else it might have been, best first.
    pub rejected: Vec<Candidate>,
}

impl Evidence {
    /// A rule and nothing else.
    pub const fn of(rule: Rule) -> Self {
        Self { rule, antecedent: None, borrowed: None, weighed: Vec::new(), rejected: Vec::new() }
    }
}

/// The tie of a quotation, its cue and its speaker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// Who is credited; `None` is “not attributed”.
    pub speaker: Option<Speaker>,
    /// The words that introduce it.
    pub cue: Option<TextSpan>,
    /// On what it rests.
    pub basis: Basis,
    /// How sure.
    pub confidence: Confidence,
    /// The proof.
    pub evidence: Evidence,
}

impl Attribution {
    /// Not attributed.
    pub const fn none() -> Self {
        Self {
            speaker: None,
            cue: None,
            basis: Basis::None,
            confidence: Confidence(0),
            evidence: Evidence::of(Rule::None),
        }
    }
}

/// Words presented as somebody's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// Its place in the analysis.
    pub id: QuotationId,
    /// Where it stands.
    pub document: DocumentId,
    /// From its first word to its last, without the outer marks.
    pub span: TextSpan,
    /// The parts inside marks if an attribution or a paragraph's end interrupts it; else the one span.
    pub fragments: Vec<TextSpan>,
    /// How the words are presented.
    pub kind: Kind,
    /// Who said it.
    pub attribution: Attribution,
}

impl Quotation {
    /// Where it stands.
    pub const fn place(&self) -> Place {
        Place { document: self.document, span: self.span }
    }
    /// Name of the speaker, if there is one.
    pub fn speaker_name(&self) -> Option<&str> {
        self.attribution.speaker.as_ref().map(|s| s.name.as_str())
    }
}
