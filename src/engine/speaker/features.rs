//! What tells for or against a candidate: small facts, each a bit, that `choose` weighs.

use super::weigh::Fact;

/// What tells for or against a candidate: a bit of [`Facts`](super::weigh::Facts).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Feature {
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
