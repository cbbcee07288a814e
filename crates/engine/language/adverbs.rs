//! Whether a word is an adverb.

use super::lexicon::{Class, LEXICON, Tags};

/// Whether `word`, in lower case, is an adverb: a listed one, or a word in -ly that the lexicon does not know as a verb
/// (“supply”), a noun (“family”), an adjective (“elderly”) or a name (“Emily”).
pub(crate) fn is_adverb(word: &str) -> bool {
    LEXICON.entry(word).tags.any(Tags::ADVERB) || is_formed_as_adverb(word)
}

/// Whether `word`, in lower case, is formed as adverbs are: it ends in -ly and is no word that merely ends so.
pub(crate) fn is_formed_as_adverb(word: &str) -> bool {
    let is_other = || {
        [Class::VerbInLy, Class::NounInLy, Class::AdjectiveInLy, Class::NameInLy].iter().any(|c| c.has(word))
    };
    word.len() > 4 && word.ends_with("ly") && !is_other()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_in_ly_is_an_adverb_unless_it_is_another_word() {
        for word in ["quickly", "reportedly", "early", "only", "also", "likely", "not"] {
            assert!(is_adverb(word), "{word}");
        }
        for word in [
            "supply", "apply", "rally", "comply", "family", "reply", "imply", "assembly", "monopoly",
            "elderly", "friendly", "emily", "july", "has", "on", "fly", "table",
        ] {
            assert!(!is_adverb(word), "{word}");
        }
    }
}
