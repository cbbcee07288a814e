//! Features of somebody whom “he” or “she” may mean.

use super::features;

features! {
    /// A feature of a candidate for the antecedent of “he” or “she”.
    PronounFeature {
        /// Named or heard last in the same sentence.
        SameSentence,
        /// In the sentence before.
        OneBack,
        /// Two sentences before.
        TwoBack,
        /// Three or four sentences before.
        FourBack,
        /// Five to eight sentences before.
        EightBack,
        /// Farther back.
        Farther,
        /// In the same paragraph.
        SameParagraph,
        /// Last named as the first possible subject of its sentence.
        Subject,
        /// Last named as such in the same paragraph.
        SubjectInParagraph,
        /// Last named in the possessive.
        Possessive,
        /// Last named after a preposition.
        InPhrase,
        /// Spoke last of all people.
        SpokeLast,
        /// Spoke before that.
        SpokeBefore,
        /// Spoke last, and since then somebody else is named as a subject.
        SpokeLastButOne,
        /// The document shows that the pronoun is theirs.
        GenderKnown,
        /// No other candidate has a gender known to fit, but this one has.
        OnlyGenderKnown,
        /// May be an organisation.
        Unclear,
        /// Is described, not named: a spokesman.
        Described,
        /// Named three times or more before.
        Frequent,
        /// Named most often of all candidates.
        MostNamed,
        /// Named in at least two of the last three sentences.
        Repeated,
        /// Last named by the full name.
        Full,
        /// Named after somebody else in that sentence.
        NotFirst,
        /// Last named as the owner of a subject: X’s answer was …
        OwnsSubject,
        /// Last named as the object of a verb.
        Object,
        /// Spoke last, in the same paragraph.
        SpokeInParagraph,
        /// Is the only candidate in this paragraph.
        AloneInParagraph,
    }
}
