//! What tells for or against a speaker, in words for the reader.

use super::string_enum;
use serde::{Deserialize, Serialize};

string_enum! {
    /// Something small that is so of a candidate, and weighs for or against it. Its word is a phrase.
    Ground {
        /// Its cue introduces the words.
        ReportedBefore = "its cue introduces the words",
        /// Its cue follows the words.
        ReportedAfter = "its cue follows the words",
        /// Its cue interrupts the words.
        Interrupts = "its cue interrupts the words",
        /// “according to” names it.
        AccordingTo = "“according to” names it",
        /// Its cue reports the clause around the words.
        InClause = "its cue reports the clause around the words",
        /// Its cue stands in the sentence and reports something else.
        SameSentence = "its cue stands in the sentence and reports something else",
        /// Its cue stands beside the words.
        Near = "its cue stands beside the words",
        /// A verb of speech.
        Speech = "a verb of speech",
        /// Subject of the sentence, without a cue.
        Subject = "subject of the sentence, without a cue",
        /// Speaks earlier in the paragraph.
        Continues = "speaks earlier in the paragraph",
        /// Nothing but marks in the sentence.
        AllMarks = "nothing but marks in the sentence",
        /// The words open their sentence.
        Opens = "the words open their sentence",
        /// Its cue stands in the sentence before.
        PreviousCue = "its cue stands in the sentence before",
        /// Subject of the sentence before.
        PreviousSubject = "subject of the sentence before",
        /// Its cue stands in the sentence after.
        NextCue = "its cue stands in the sentence after",
        /// A colon introduces the words.
        Colon = "a colon introduces the words",
        /// Speaks at the end of the paragraph before.
        ContinuesParagraph = "speaks at the end of the paragraph before",
        /// Stands in the paragraph before.
        PreviousParagraph = "stands in the paragraph before",
        /// A dash and the name follow.
        Signature = "a dash and the name follow",
        /// The name and a colon precede.
        Label = "the name and a colon precede",
        /// Four words or fewer.
        Short = "four words or fewer",
        /// A pronoun.
        Pronoun = "a pronoun",
        /// The marks look like those of a label.
        LikeLabel = "the marks look like those of a label",
        /// Its cue stands in words that another reports.
        Inner = "its cue stands in words that another reports",
        /// A name or a pronoun.
        Named = "a name or a pronoun",
        /// A person.
        Person = "a person",
        /// Another cue reports the words.
        Beaten = "another cue reports the words",
        /// The rules alone found the cue.
        Untagged = "the rules alone found the cue",
        /// The model is sure of the cue.
        Sure = "the model is sure of the cue",
        /// Stands before the cue.
        Before = "stands before the cue",
        /// Touches the cue.
        Touches = "touches the cue",
        /// Near the cue.
        SourceNear = "near the cue",
        /// Some way from the cue.
        Middle = "some way from the cue",
        /// Far from the cue.
        Far = "far from the cue",
        /// Touches the cue, before it.
        TouchesBefore = "touches the cue, before it",
        /// Near the cue, before it.
        NearBefore = "near the cue, before it",
        /// Another cue is between.
        OverCue = "another cue is between",
        /// Another source is between.
        OverSource = "another source is between",
        /// Reported words are between.
        OverContent = "reported words are between",
        /// A comma is between.
        OverComma = "a comma is between",
        /// The rules say the same.
        Ruled = "the rules say the same",
        /// The tagger reads it as a source.
        Tagged = "the tagger reads it as a source",
        /// The cue is “according to” or the like.
        Citing = "the cue is “according to” or the like",
        /// The same, and it stands before.
        CitingBefore = "the same, and it stands before",
        /// The cue ends in -ing.
        Ing = "the cue ends in -ing",
        /// The cue is in the passive.
        Passive = "the cue is in the passive",
        /// Nobody.
        Nobody = "nobody",
        /// Nobody, and the cue is in the passive.
        NobodyPassive = "nobody, and the cue is in the passive",
        /// Opens the sentence.
        First = "opens the sentence",
        /// The words are in marks.
        Marks = "the words are in marks",
        /// The words begin with “that”.
        That = "the words begin with “that”",
        /// A dash or a semicolon is between.
        OverStop = "a dash or a semicolon is between",
        /// Another cue is between, and this ends in -ing.
        IngOverCue = "another cue is between, and this ends in -ing",
        /// Overlaps the cue.
        Inside = "overlaps the cue",
    }
}

/// A ground and its weight in one choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed {
    /// What is so.
    pub ground: Ground,
    /// What it weighed, in hundredths of a logit; below zero it told against.
    pub weight: i16,
}
