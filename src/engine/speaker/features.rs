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

impl Feature {
    /// Each in a few words for the reader.
    pub(super) const SAID: &[(Self, &str)] = &[
        (Self::ReportedBefore, "its cue introduces the words"),
        (Self::ReportedAfter, "its cue follows the words"),
        (Self::Interrupts, "its cue interrupts the words"),
        (Self::AccordingTo, "“according to” names it"),
        (Self::InClause, "its cue reports the clause around the words"),
        (Self::SameSentence, "its cue stands in the sentence and reports something else"),
        (Self::Near, "its cue stands beside the words"),
        (Self::Speech, "a verb of speech"),
        (Self::Subject, "subject of the sentence, without a cue"),
        (Self::Continues, "speaks earlier in the paragraph"),
        (Self::AllMarks, "nothing but marks in the sentence"),
        (Self::Opens, "the words open their sentence"),
        (Self::PreviousCue, "its cue stands in the sentence before"),
        (Self::PreviousSubject, "subject of the sentence before"),
        (Self::NextCue, "its cue stands in the sentence after"),
        (Self::Colon, "a colon introduces the words"),
        (Self::ContinuesParagraph, "speaks at the end of the paragraph before"),
        (Self::PreviousParagraph, "stands in the paragraph before"),
        (Self::Signature, "a dash and the name follow"),
        (Self::Label, "the name and a colon precede"),
        (Self::Short, "four words or fewer"),
        (Self::Pronoun, "a pronoun"),
        (Self::LikeLabel, "the marks look like those of a label"),
        (Self::Inner, "its cue stands in words that another reports"),
        (Self::Named, "a name or a pronoun"),
        (Self::Person, "a person"),
        (Self::Beaten, "another cue reports the words"),
        (Self::Untagged, "the rules alone found the cue"),
        (Self::Sure, "the model is sure of the cue"),
    ];
}
