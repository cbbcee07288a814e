//! Features of a candidate for the speaker of a quotation in marks, weighed by
//! [`choose_speaker`](crate::attribution::candidates::choose::choose_speaker).

use super::features;

features! {
    /// A feature of one candidate for the speaker of a quotation in marks.
    SpeakerFeature {
        /// The candidate's cue reports the words and stands before them.
        ReportedBefore => ReportedBefore,
        /// The candidate's cue reports the words and stands after them.
        ReportedAfter => ReportedAfter,
        /// The candidate's cue reports the words and interrupts them.
        Interrupts => Interrupts,
        /// “According to” names the candidate.
        AccordingTo => AccordingTo,
        /// The candidate's cue reports a clause that holds the words.
        InClause => InClause,
        /// The candidate's cue stands in the same sentence and reports something else.
        SameSentence => SameSentence,
        /// At most two words stand between cue and quotation; for a cue in another sentence, it reports nothing
        /// there.
        Near => Near,
        /// The cue is a verb of speech.
        Speech => Speech,
        /// The candidate is the subject of the sentence and has no cue.
        Subject => Subject,
        /// An earlier quotation of the paragraph has this speaker.
        Continues => Continues,
        /// The sentence holds nothing but quotations in marks.
        AllMarks => AllMarks,
        /// The quotation begins its sentence.
        Opens => Opens,
        /// The candidate's cue stands in the sentence before.
        PreviousCue => PreviousCue,
        /// The candidate is the subject of the sentence before.
        PreviousSubject => PreviousSubject,
        /// The candidate's cue stands in the sentence after.
        NextCue => NextCue,
        /// A colon ends the sentence that introduces the words.
        Colon => Colon,
        /// The paragraph before ends with a quotation of this speaker.
        ContinuesParagraph => ContinuesParagraph,
        /// The candidate stands in the paragraph before.
        PreviousParagraph => PreviousParagraph,
        /// A dash and the candidate's name follow the words.
        Signature => Signature,
        /// The candidate's name and a colon precede the words.
        Label => Label,
        /// The quotation has four words or fewer.
        Short => Short,
        /// The candidate is named by a pronoun.
        Pronoun => Pronoun,
        /// The marks look like those of a label or a title.
        LikeLabel => LikeLabel,
        /// The candidate's cue stands inside words that another cue reports.
        Inner => Inner,
        /// The candidate is a subject without a cue, and a name or a pronoun.
        Named => Named,
        /// The candidate has no cue, and is “he”, “she” or a person that the document names.
        Person => Person,
        /// Another candidate's cue reports the words, and this one's doesn't.
        Beaten => Beaten,
        /// Only the rules found the cue, not the tagger.
        Untagged => Untagged,
        /// The model is sure of what the cue reports.
        Sure => Sure,
    }
}
