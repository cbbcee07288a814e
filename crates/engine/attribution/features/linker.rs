//! Features of a pair that the linker may link: a cue with a source, or a cue with a content.

use super::features;

features! {
    /// A feature of a cue and a source, or of a cue and a content. “It” is the source or the content.
    LinkerFeature {
        /// It stands before the cue.
        Before => Before,
        /// No token is between.
        Touches => Touches,
        /// One to three tokens are between.
        Near => SourceNear,
        /// Four to nine tokens are between.
        Middle => Middle,
        /// More than nine tokens are between.
        Far => Far,
        /// It ends where the cue begins.
        TouchesBefore => TouchesBefore,
        /// It stands one to three tokens before the cue.
        NearBefore => NearBefore,
        /// Another cue is between.
        OverCue => OverCue,
        /// Another source is between.
        OverSource => OverSource,
        /// Another content is between.
        OverContent => OverContent,
        /// A comma is between.
        OverComma => OverComma,
        /// The rules link the same two.
        Ruled => Ruled,
        /// The tagger found it, not a rule alone.
        Tagged => Tagged,
        /// It is a pronoun.
        Pronoun => Pronoun,
        /// The cue is “according to” or the like.
        Citing => Citing,
        /// The cue is “according to” or the like, and it stands before the cue.
        CitingBefore => CitingBefore,
        /// The cue ends in -ing.
        Ing => Ing,
        /// The cue is in the passive.
        Passive => Passive,
        /// The cue has no source.
        Nobody => Nobody,
        /// The cue has no source and is in the passive.
        NobodyPassive => NobodyPassive,
        /// It begins the sentence.
        First => First,
        /// The content begins with a quotation in marks.
        Marks => Marks,
        /// The content begins with “that”.
        That => That,
        /// A dash, a semicolon or a full stop is between.
        OverStop => OverStop,
        /// The cue ends in -ing and another cue is between.
        IngOverCue => IngOverCue,
        /// The cue is a verb of speech.
        Speech => Speech,
        /// It overlaps the cue.
        Inside => Inside,
    }
}
