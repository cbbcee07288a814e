//! Companies known by name, from the list in which the reading of reactions looks them up: none of them is a
//! person, whatever stands beside it.

use crate::text::{fold::fold, word_list};
use std::{collections::BTreeSet, sync::LazyLock};

static KNOWN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let entries = word_list::entries(word_list::lexicon_file!("companies.txt"));
    let names = entries.take_while(|(section, _)| *section != "suffixes").map(|(_, line)| line);
    // A name with a question mark is also an ordinary word.
    names
        .filter(|entry| !entry.starts_with('?'))
        .flat_map(|entry| entry.split([':', ',']))
        .map(|name| fold(name.trim()))
        .collect()
});

/// Whether a name is a well-known company's.
pub(crate) fn is_known(name: &str) -> bool {
    KNOWN.contains(&fold(name))
}
