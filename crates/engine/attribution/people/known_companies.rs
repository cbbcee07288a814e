//! Companies known by name, from the list in which the reading of reactions looks them up: none of them is a
//! person, whatever stands beside it.

use crate::attribution::lexicon;
use crate::text::fold::fold;
use std::{collections::BTreeSet, sync::LazyLock};

static KNOWN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let lines = lexicon::lines(include_str!("../../lexicon/companies.txt"));
    let names = lines.take_while(|(section, _)| *section != "suffixes").map(|(_, line)| line);
    // A name with a question mark is also an ordinary word.
    names
        .filter(|line| !line.starts_with('?'))
        .flat_map(|line| line.split([':', ',']))
        .map(|name| fold(name.trim()))
        .collect()
});

/// Whether a name is a well-known company's.
pub(crate) fn is_known(name: &str) -> bool {
    KNOWN.contains(&fold(name))
}
