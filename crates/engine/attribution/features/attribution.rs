//! Features of an attribution as a whole, by which the linker says how likely it is to be right.

use super::features;

features! {
    /// A feature of a whole attribution: cue, source and content together. Readers are not told these.
    AttributionFeature {
        /// The tagger is doubtful of the cue: the lowest of four steps.
        CueDoubtful,
        /// The tagger finds the cue likely.
        CueLikely,
        /// The tagger finds the cue clear.
        CueClear,
        /// The tagger is sure of the cue.
        CueSure,
        /// The tagger is doubtful of the source.
        SourceDoubtful,
        /// The tagger finds the source likely.
        SourceLikely,
        /// The tagger finds the source clear.
        SourceClear,
        /// The tagger is sure of the source.
        SourceSure,
        /// The tagger is doubtful of the content.
        ContentDoubtful,
        /// The tagger finds the content likely.
        ContentLikely,
        /// The tagger finds the content clear.
        ContentClear,
        /// The tagger is sure of the content.
        ContentSure,
        /// The rules find the same cue.
        RuledCue,
        /// The rules find the same cue and source.
        RuledSource,
        /// The rules find the same cue and some of the content.
        RuledContent,
        /// It has no source.
        Nobody,
        /// Its source was not found by the tagger.
        UntaggedSource,
        /// Its cue is a verb of speech.
        Speech,
        /// Its cue is a verb that documents have too.
        Show,
        /// Its cue is a verb of thought.
        Thought,
        /// Its cue is in no list.
        Unknown,
        /// Its content stands before the cue.
        Before,
        /// Its content has three tokens or fewer.
        Short,
        /// Its content has several parts.
        Parts,
        /// Its source is a pronoun.
        Pronoun,
        /// Another source was nearly as likely.
        CloseCall,
        /// Its content holds a quotation in marks.
        Marks,
        /// Only the rules found it, not the tagger.
        Untagged,
        /// Only the rules found it, and its verb may introduce words in marks.
        UntaggedSpeech,
        /// Only the rules found it, and the tagger gives some of its content another role.
        Contested,
    }
}

impl AttributionFeature {
    /// How sure the tagger is of the cue, in rising steps.
    pub(crate) const CUE: [Self; 4] = [Self::CueDoubtful, Self::CueLikely, Self::CueClear, Self::CueSure];
    /// How sure the tagger is of the source, in rising steps.
    pub(crate) const SOURCE: [Self; 4] =
        [Self::SourceDoubtful, Self::SourceLikely, Self::SourceClear, Self::SourceSure];
    /// How sure the tagger is of the content, in rising steps.
    pub(crate) const CONTENT: [Self; 4] =
        [Self::ContentDoubtful, Self::ContentLikely, Self::ContentClear, Self::ContentSure];
}
