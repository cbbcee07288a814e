//! Companies known by name, from the list in which the reading of reactions looks them up: none of them is a
//! person, whatever stands beside it.

use crate::text::normalise::fold;
use std::{collections::BTreeSet, sync::LazyLock};

static KNOWN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let lines = include_str!("../lexicon/companies.txt").lines().map(str::trim);
    let lines = lines.take_while(|line| *line != "[suffixes]");
    // A name with a question mark is also an ordinary word.
    let names = lines.filter(|l| !l.starts_with(['#', '[', '?']) && !l.is_empty());
    names.flat_map(|line| line.split([':', ','])).map(|name| fold(name.trim())).collect()
});

/// Whether a name is a well-known company's.
pub(super) fn is_known(name: &str) -> bool {
    KNOWN.contains(&fold(name))
}
