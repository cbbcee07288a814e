//! Classes of words that collation and search need in the page itself: `lexicon/page_words.txt`. The whole lexicon would
//! add some 12 kB to the page's first load, so this reads its own file; the lexicon reads the same file, and no list
//! is in two.

use crate::text::word_list;
use std::{collections::BTreeSet, sync::LazyLock};

/// The file.
pub(crate) const FILE: &str = word_list::lexicon_file!("page_words.txt");

static BEFORE_CONTRACTED_IS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| section("before contracted is").collect());

/// Modal verbs: *can*, *must*, *would* …
pub(crate) fn modal_verbs() -> impl Iterator<Item = &'static str> {
    section("modal verb")
}

/// Whether `'s` after `word`, which is in lower case, stands for “is”, “has” or “us”.
pub(crate) fn precedes_contracted_is(word: &str) -> bool {
    BEFORE_CONTRACTED_IS.contains(word)
}

fn section(name: &'static str) -> impl Iterator<Item = &'static str> {
    let entries = word_list::entries(FILE).filter(move |(section, _)| *section == name);
    entries.flat_map(|(_, line)| line.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_classes_are_there() {
        assert!(modal_verbs().any(|word| word == "must"));
        assert!(precedes_contracted_is("it") && !precedes_contracted_is("nike"));
    }
}
