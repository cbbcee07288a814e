//! What tells for or against tying two stretches to each other, and for or against an attribution as a whole.

use crate::attribution::logistic_model::Fact;
use crate::model::Ground;

/// A fact about a source or a content and a cue that might belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Tie {
    /// It stands before the cue.
    Before,
    /// Nothing is between.
    Touches,
    /// Up to three pieces are between.
    Near,
    /// Up to nine.
    Middle,
    /// More.
    Far,
    /// It ends where the cue begins.
    TouchesBefore,
    /// It stands before the cue and near.
    NearBefore,
    /// Another cue is between.
    OverCue,
    /// Another source is between.
    OverSource,
    /// Another content is between.
    OverContent,
    /// A comma is between.
    OverComma,
    /// The rules tie the two.
    Ruled,
    /// The tagger found it, not a rule alone.
    Tagged,
    /// A pronoun.
    Pronoun,
    /// The cue is “according to” or the like.
    Citing,
    /// The same, and it stands before the cue.
    CitingBefore,
    /// The cue ends in -ing.
    Ing,
    /// The cue is in the passive.
    Passive,
    /// Nobody is the source.
    Nobody,
    /// Nobody is the source of a cue in the passive.
    NobodyPassive,
    /// It opens the sentence.
    First,
    /// The content begins with words in marks.
    Marks,
    /// The content begins with “that”.
    That,
    /// A dash or a semicolon is between.
    OverStop,
    /// The cue ends in -ing and another is between.
    IngOverCue,
    /// The cue is a verb of speech.
    Speech,
    /// The two overlap.
    Inside,
}

impl Fact for Tie {
    fn number(self) -> u8 {
        self as u8
    }
}

impl Tie {
    /// What each tells the reader.
    pub(crate) const SAID: &[(Self, Ground)] = &[
        (Self::Before, Ground::Before),
        (Self::Touches, Ground::Touches),
        (Self::Near, Ground::SourceNear),
        (Self::Middle, Ground::Middle),
        (Self::Far, Ground::Far),
        (Self::TouchesBefore, Ground::TouchesBefore),
        (Self::NearBefore, Ground::NearBefore),
        (Self::OverCue, Ground::OverCue),
        (Self::OverSource, Ground::OverSource),
        (Self::OverContent, Ground::OverContent),
        (Self::OverComma, Ground::OverComma),
        (Self::Ruled, Ground::Ruled),
        (Self::Tagged, Ground::Tagged),
        (Self::Pronoun, Ground::Pronoun),
        (Self::Citing, Ground::Citing),
        (Self::CitingBefore, Ground::CitingBefore),
        (Self::Ing, Ground::Ing),
        (Self::Passive, Ground::Passive),
        (Self::Nobody, Ground::Nobody),
        (Self::NobodyPassive, Ground::NobodyPassive),
        (Self::First, Ground::First),
        (Self::Marks, Ground::Marks),
        (Self::That, Ground::That),
        (Self::OverStop, Ground::OverStop),
        (Self::IngOverCue, Ground::IngOverCue),
        (Self::Speech, Ground::Speech),
        (Self::Inside, Ground::Inside),
    ];
}

/// A fact about an attribution as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Sign {
    /// How sure the tagger is of the cue, in four steps.
    CueDoubtful,
    /// The second.
    CueLikely,
    /// The third.
    CueClear,
    /// The fourth.
    CueSure,
    /// How sure the tagger is of the source, in four steps.
    SourceDoubtful,
    /// The second.
    SourceLikely,
    /// The third.
    SourceClear,
    /// The fourth.
    SourceSure,
    /// How sure the tagger is of the content, in four steps.
    ContentDoubtful,
    /// The second.
    ContentLikely,
    /// The third.
    ContentClear,
    /// The fourth.
    ContentSure,
    /// The rules find the same cue.
    RuledCue,
    /// And the same source.
    RuledSource,
    /// And some of the same content.
    RuledContent,
    /// No source.
    Nobody,
    /// A source that the tagger did not find.
    UntaggedSource,
    /// A cue of speech.
    Speech,
    /// A cue that documents have too.
    Show,
    /// A cue of thought.
    Thought,
    /// A cue that is in no list.
    Unknown,
    /// The content stands before the cue.
    Before,
    /// Three pieces of content at most.
    Short,
    /// Content in several parts.
    Parts,
    /// The source is a pronoun.
    Pronoun,
    /// Another source was nearly as likely.
    CloseCall,
    /// Words in marks are part of the content.
    Marks,
    /// The rules alone report it.
    Untagged,
    /// The same, by a verb that may stand beside marks.
    UntaggedSpeech,
    /// The same, and the tagger sees something else in its words.
    Contested,
    /// The same, and what is reported is a mere thing.
    UntaggedTopic,
}

impl Sign {
    /// How sure the tagger is of the cue.
    pub(crate) const CUE: [Self; 4] = [Self::CueDoubtful, Self::CueLikely, Self::CueClear, Self::CueSure];
    /// How sure it is of the source.
    pub(crate) const SOURCE: [Self; 4] =
        [Self::SourceDoubtful, Self::SourceLikely, Self::SourceClear, Self::SourceSure];
    /// How sure it is of the content.
    pub(crate) const CONTENT: [Self; 4] =
        [Self::ContentDoubtful, Self::ContentLikely, Self::ContentClear, Self::ContentSure];
}

impl Fact for Sign {
    fn number(self) -> u8 {
        self as u8
    }
}
