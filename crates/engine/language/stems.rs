//! Stems: what the forms of one word share.
//!
//! Two of them, each for what it is good for. Cutting a word off after its first letters needs no list and joins
//! nouns to verbs (“announce”, “announcement”); it is for evidence that is weighed. Taking an ending off is finer
//! and is for counting in how many places a word stands.

use super::page_words::precedes_contracted_is;

/// Letters of [`beginning`].
pub(crate) const BEGINNING: usize = 5;

/// The first letters of a word, [`BEGINNING`] at most.
pub(crate) fn beginning(word: &str) -> &str {
    if word.len() <= BEGINNING {
        return word;
    }
    let is_ascii = word.bytes().take(BEGINNING).all(|b| b.is_ascii());
    let end = if is_ascii {
        BEGINNING
    } else {
        word.char_indices().nth(BEGINNING).map_or(word.len(), |(at, _)| at)
    };
    word.get(..end).unwrap_or(word)
}

/// A word without `'s`: the owner of “Nike's”. Apostrophes are straight.
pub(crate) fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}

/// Whether `'s` at the end of a word in lower case stands for “is”, “has” or “us” (“it's”, “let's”), and shows no owner.
pub(crate) fn is_contraction(word: &str) -> bool {
    word.strip_suffix("'s").is_some_and(precedes_contracted_is)
}

/// A word without its commonest ending (-ing, -ed, -es, -s), if four letters at least are left.
pub(crate) fn without_ending(word: &str) -> &str {
    const LEAST: usize = 4;
    let stem = |ending: &&str| word.strip_suffix(*ending).filter(|stem| stem.len() >= LEAST);
    ["ing", "ed", "es", "s"].iter().find_map(stem).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_has_five_letters() {
        assert_eq!(beginning("announcement"), beginning("announce"));
        assert_eq!((beginning("ban"), beginning("żółwiowy")), ("ban", "żółwi"));
    }

    #[test]
    fn endings_are_taken_off() {
        assert_eq!(without_possessive("nike's"), "nike");
        assert!(is_contraction("it's") && !is_contraction("nike's"));
        assert_eq!((without_ending("policies"), without_ending("ending")), ("polici", "ending"));
        assert_eq!((without_ending("reports"), without_ending("used")), ("report", "used"));
    }
}
