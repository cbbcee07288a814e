//! What tells for or against a candidate: small facts, each a bit, that `choose` weighs.

use crate::attribution::logistic_model::Fact;
use crate::model::Ground;

/// What tells for or against a candidate: a bit of [`Facts`](crate::attribution::logistic_model::Facts).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Feature {
    /// The cue reports the words, and they follow it.
    ReportedBefore,
    /// The cue reports the words, and they precede it.
    ReportedAfter,
    /// The cue reports the words, and interrupts them.
    Interrupts,
    /// “According to” reports the words.
    AccordingTo,
    /// The cue reports a clause of which the words are a part.
    InClause,
    /// The cue stands in the sentence and reports something else.
    SameSentence,
    /// No more than two words stand between the cue and the words.
    Near,
    /// The verb is one of speech.
    Speech,
    /// The subject of the sentence, without a cue.
    Subject,
    /// An earlier quotation of the paragraph has this speaker.
    Continues,
    /// Nothing but marks stands in the sentence.
    AllMarks,
    /// The words begin their sentence.
    Opens,
    /// The sentence before has the cue.
    PreviousCue,
    /// The subject of the sentence before.
    PreviousSubject,
    /// The sentence after has the cue.
    NextCue,
    /// A colon ends what introduces the words.
    Colon,
    /// The paragraph before ends with this speaker's words.
    ContinuesParagraph,
    /// The subject of the paragraph before.
    PreviousParagraph,
    /// A dash and a name follow.
    Signature,
    /// A name and a colon precede.
    Label,
    /// Four words or fewer.
    Short,
    /// The name is a pronoun.
    Pronoun,
    /// The marks look like those of a label or a title.
    LikeLabel,
    /// The cue stands inside words that another cue reports.
    Inner,
    /// The subject without a cue is a name or a pronoun.
    Named,
    /// The subject without a cue is a person that the document names, he or she.
    Person,
    /// A cue that reports the words stands in the sentence, and this is another.
    Beaten,
    /// The rules alone found the cue.
    Untagged,
    /// The model is sure of what the cue reports.
    Sure,
}

impl Fact for Feature {
    fn number(self) -> u8 {
        self as u8
    }
}

impl Feature {
    /// What each tells the reader.
    pub(crate) const SAID: &[(Self, Ground)] = &[
        (Self::ReportedBefore, Ground::ReportedBefore),
        (Self::ReportedAfter, Ground::ReportedAfter),
        (Self::Interrupts, Ground::Interrupts),
        (Self::AccordingTo, Ground::AccordingTo),
        (Self::InClause, Ground::InClause),
        (Self::SameSentence, Ground::SameSentence),
        (Self::Near, Ground::Near),
        (Self::Speech, Ground::Speech),
        (Self::Subject, Ground::Subject),
        (Self::Continues, Ground::Continues),
        (Self::AllMarks, Ground::AllMarks),
        (Self::Opens, Ground::Opens),
        (Self::PreviousCue, Ground::PreviousCue),
        (Self::PreviousSubject, Ground::PreviousSubject),
        (Self::NextCue, Ground::NextCue),
        (Self::Colon, Ground::Colon),
        (Self::ContinuesParagraph, Ground::ContinuesParagraph),
        (Self::PreviousParagraph, Ground::PreviousParagraph),
        (Self::Signature, Ground::Signature),
        (Self::Label, Ground::Label),
        (Self::Short, Ground::Short),
        (Self::Pronoun, Ground::Pronoun),
        (Self::LikeLabel, Ground::LikeLabel),
        (Self::Inner, Ground::Inner),
        (Self::Named, Ground::Named),
        (Self::Person, Ground::Person),
        (Self::Beaten, Ground::Beaten),
        (Self::Untagged, Ground::Untagged),
        (Self::Sure, Ground::Sure),
    ];
}
