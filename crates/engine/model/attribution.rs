//! Quotations and their attributions: who said the words, and the evidence for it.

use super::{Contribution, DocumentId, Place, QuotationId, string_enum};
use crate::text::{TextSpan, in_one_line};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

string_enum! {
    /// How a document presents words as somebody's.
    Kind {
        /// In quotation marks.
        Direct = "direct",
        /// A few words in marks inside a sentence of the reporter's own.
        Partial = "partial",
        /// Somebody's exact words without marks.
        Unmarked = "unmarked",
        /// Reported speech.
        Indirect = "indirect",
        /// In marks that quote nobody: a label, a title, a nickname.
        Scare = "scare",
    }
}

string_enum! {
    /// What an attribution rests on.
    Basis {
        /// The speaker is named beside the words.
        Explicit = "explicit",
        /// A pronoun or a description beside the words refers to the speaker.
        Pronoun = "pronoun",
        /// Nothing beside the words names the speaker, but the text before says whose words follow.
        Context = "context",
        /// Another document prints the same words and names the speaker.
        Borrowed = "borrowed",
        /// Nothing: the words are not attributed.
        None = "none",
    }
}

string_enum! {
    /// What a speaker is.
    SpeakerKind {
        /// A person with a name.
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
    /// The rule that found an attribution. [`Rule::reason`] explains it to the reader.
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
    /// The rule in a phrase for the reader.
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

/// How sure the engine is of an attribution, in percent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Confidence(pub u8);

impl Confidence {
    /// The probability that this and another thing that doesn't depend on it are both so.
    #[must_use]
    pub(crate) fn times(self, other: Self) -> Self {
        let percent = (u32::from(self.0) * u32::from(other.0) + 50) / 100;
        Self(u8::try_from(percent).unwrap_or(100))
    }
}

/// Who said the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The fullest name that the document gives (`Satya Nadella`), or a description (`a spokesperson`).
    pub name: String,
    /// The organisation for which they speak, if the text says so.
    pub organisation: Option<String>,
    /// What they are.
    pub sort: SpeakerKind,
    /// The words that name them beside the quotation, if any do.
    pub mention: Option<TextSpan>,
}

/// A candidate for the speaker that was not chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedSpeaker {
    /// Their name.
    pub name: String,
    /// Where they are named.
    pub mention: TextSpan,
    /// The confidence that the attribution to them would have had.
    pub score: Confidence,
    /// Why they were not chosen, in a few words.
    pub reason: String,
}

/// The evidence for an attribution, so that a reader can check it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The rule that found it.
    pub rule: Rule,
    /// The antecedent of a pronoun, or the words that name the speaker in the context.
    pub antecedent: Option<TextSpan>,
    /// The quotation from which the speaker is borrowed.
    pub borrowed: Option<QuotationId>,
    /// The reasons that weighed most for and against the speaker, the heaviest first; empty if no fitted model chose.
    pub contributions: Vec<Contribution>,
    /// The candidates that were not chosen, the most likely first.
    pub rejected: Vec<RejectedSpeaker>,
}

impl Evidence {
    /// The evidence of a rule alone.
    pub const fn of(rule: Rule) -> Self {
        Self { rule, antecedent: None, borrowed: None, contributions: Vec::new(), rejected: Vec::new() }
    }
}

/// Who said the words of a quotation, by which cue, and on what evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The speaker; `None` is “not attributed”.
    pub speaker: Option<Speaker>,
    /// The words that introduce the quotation.
    pub cue: Option<TextSpan>,
    /// What it rests on.
    pub basis: Basis,
    /// How sure the engine is.
    pub confidence: Confidence,
    /// The evidence.
    pub evidence: Evidence,
}

impl Attribution {
    /// Takes the breaks of lines out of all names.
    pub(crate) fn put_names_in_one_line(&mut self) {
        let speaker =
            self.speaker.iter_mut().flat_map(|s| std::iter::once(&mut s.name).chain(&mut s.organisation));
        for name in speaker.chain(self.evidence.rejected.iter_mut().map(|r| &mut r.name)) {
            if let Cow::Owned(joined) = in_one_line(name) {
                *name = joined;
            }
        }
    }
    /// “Not attributed”.
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

/// Words that a document presents as somebody's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// Its id in the analysis.
    pub id: QuotationId,
    /// The document that prints it.
    pub document: DocumentId,
    /// Its bytes from the first word to the last, without the outer marks.
    pub span: TextSpan,
    /// Its parts, if an attribution or the end of a paragraph interrupts it; otherwise the whole span.
    pub fragments: Vec<TextSpan>,
    /// How the document presents the words.
    pub kind: Kind,
    /// Who said the words.
    pub attribution: Attribution,
}

impl Quotation {
    /// Its place in the dossier.
    pub const fn place(&self) -> Place {
        Place { document: self.document, span: self.span }
    }
    /// The name of the speaker, if the words are attributed.
    pub fn speaker_name(&self) -> Option<&str> {
        self.attribution.speaker.as_ref().map(|s| s.name.as_str())
    }
}
