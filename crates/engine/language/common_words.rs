//! Words that any news prints: a shared one proves little, and none tells what a text is about.

use crate::text::word_list;
use std::{collections::BTreeSet, sync::LazyLock};

/// How common a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Commonness {
    /// Articles, pronouns, auxiliaries and the like.
    Function,
    /// Any other word that all news prints.
    Common,
}

const FILE: &str = word_list::lexicon_file!("common_words.txt");

/// The words of `lexicon/common_words.txt` as they are listed.
pub(crate) fn listed() -> impl Iterator<Item = (Commonness, &'static str)> {
    word_list::entries(FILE).flat_map(|(section, line)| {
        let commonness = if section == "function" { Commonness::Function } else { Commonness::Common };
        line.split_whitespace().map(move |word| (commonness, word))
    })
}

/// Whether a folded word is listed.
pub(crate) fn is_common(word: &str) -> bool {
    static WORDS: LazyLock<BTreeSet<&'static str>> =
        LazyLock::new(|| listed().map(|(_, word)| word).collect());
    WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sections_are_read() {
        assert!(word_list::entries(FILE).all(|(section, _)| ["function", "common"].contains(&section)));
        assert!(is_common("the") && is_common("company") && !is_common("abhorrent"));
    }
}
