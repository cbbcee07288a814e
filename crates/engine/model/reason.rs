//! Reasons for and against a speaker, in words for the reader.

use super::string_enum;
use serde::{Deserialize, Serialize};

/// Declares [`Reason`] from its phrases, each of which is also the documentation of its variant.
macro_rules! reasons {
    ($($name:ident = $phrase:literal,)+) => {
        string_enum! {
            /// A feature of a candidate that the reader is told, because it weighs for or against the candidate. Its
            /// word is a phrase.
            Reason { $(#[doc = $phrase] $name = $phrase,)+ }
        }
    };
}
reasons! {
    ReportedBefore = "its cue introduces the words",
    ReportedAfter = "its cue follows the words",
    Interrupts = "its cue interrupts the words",
    AccordingTo = "“according to” names it",
    InClause = "its cue reports the clause around the words",
    SameSentence = "its cue stands in the sentence and reports something else",
    Near = "its cue stands beside the words",
    Speech = "a verb of speech",
    Subject = "subject of the sentence, without a cue",
    Continues = "speaks earlier in the paragraph",
    AllMarks = "nothing but marks in the sentence",
    Opens = "the words open their sentence",
    PreviousCue = "its cue stands in the sentence before",
    PreviousSubject = "subject of the sentence before",
    NextCue = "its cue stands in the sentence after",
    Colon = "a colon introduces the words",
    ContinuesParagraph = "speaks at the end of the paragraph before",
    PreviousParagraph = "stands in the paragraph before",
    Signature = "a dash and the name follow",
    Label = "the name and a colon precede",
    Short = "four words or fewer",
    Pronoun = "a pronoun",
    LikeLabel = "the marks look like those of a label",
    Inner = "its cue stands in words that another reports",
    Named = "a name or a pronoun",
    Person = "a person",
    Beaten = "another cue reports the words",
    Untagged = "the rules alone found the cue",
    Sure = "the model is sure of the cue",
    Before = "stands before the cue",
    Touches = "touches the cue",
    SourceNear = "near the cue",
    Middle = "some way from the cue",
    Far = "far from the cue",
    TouchesBefore = "touches the cue, before it",
    NearBefore = "near the cue, before it",
    OverCue = "another cue is between",
    OverSource = "another source is between",
    OverContent = "reported words are between",
    OverComma = "a comma is between",
    Ruled = "the rules say the same",
    Tagged = "the tagger reads it as a source",
    Citing = "the cue is “according to” or the like",
    CitingBefore = "the same, and it stands before",
    Ing = "the cue ends in -ing",
    Passive = "the cue is in the passive",
    Nobody = "nobody",
    NobodyPassive = "nobody, and the cue is in the passive",
    First = "opens the sentence",
    Marks = "the words are in marks",
    That = "the words begin with “that”",
    OverStop = "a dash or a semicolon is between",
    IngOverCue = "another cue is between, and this ends in -ing",
    Inside = "overlaps the cue",
}

/// A reason and what it weighed in one choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// What holds of the candidate.
    pub reason: Reason,
    /// Its weight in hundredths of a logit; below zero it tells against the candidate.
    pub weight: i16,
}
