//! Features of an attribution by which it is told from others whether it is reported speech.

use super::features;

features! {
    /// A feature of an attribution that may be reported speech. Readers are not told these.
    SpeechFeature {
        /// Its cue is a verb that documents have too.
        Show,
        /// Its cue is “according to” or the like.
        Citing,
        /// Its cue is in no list.
        Unknown,
        /// Its cue is a noun: the claim that.
        Noun,
        /// The words stand before the cue.
        Before,
        /// The words are no clause.
        Phrase,
        /// The words begin with “that”.
        That,
        /// The words are a question: whether, why.
        Question,
        /// The words begin with “to” and a verb.
        To,
        /// The words are somebody and what that person is to do.
        Asks,
        /// They are a clause, and the verb seldom reports one.
        ClauseUnlikely,
        /// They ask, and the verb seldom does.
        AskUnlikely,
        /// They begin with “to”, and the verb seldom promises.
        ToUnlikely,
        /// The verb seldom stands beside words in marks.
        NoMarks,
        /// The cue is denied, a mere possibility, or in a question.
        Open,
        /// The cue is an infinitive: to say.
        Aim,
        /// The cue is not read as a verb.
        NoVerb,
        /// The cue is in the passive.
        Passive,
        /// Words stand between the cue and what it reports.
        Between,
        /// By the tree, the cue has a clause in them.
        Complement,
        /// Three words or fewer.
        Short,
        /// More than thirty words.
        Long,
        /// Neither tagger nor tree found it, but the order of the words.
        Overlooked,
        /// The tree found it.
        ByTree,
        /// The linker finds the attribution likely.
        Likely,
        /// The linker is sure of it.
        Sure,
        /// Only the rules found it, not the tagger.
        Untagged,
        /// A name is its source.
        SourceNamed,
        /// A role, a group or a document is its source.
        SourceRole,
        /// “Who” is its source.
        SourceRelative,
        /// It has no source.
        Nobody,
        /// The words have several parts.
        Parts,
    }
}
