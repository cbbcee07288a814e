//! Person and tense: the form of a word that direct and reported speech share.
//!
//! “I am taking our boats” is reported as “she was taking their boats”. Pronouns, the forms of *be*, *have* and *do*,
//! and modals become one word each; an irregular verb becomes its base form. All other words are taken by their
//! first letters, as [`stems`](crate::language::stems) does.

use super::unit::Key;
use crate::language::{inflection, stems};
use std::{collections::BTreeMap, sync::LazyLock};

/// Groups of words that stand for each other when person or tense shifts.
const GROUPS: &[&str] = &[
    "i he she they we it you me him them us myself himself herself themselves ourselves itself",
    "my his her their our its your mine hers theirs ours",
    "am is are was were be been being i'm we're they're it's he's she's you're that's",
    "have has had having i've we've they've you've",
    "do does did doing done",
    "will would shall should i'll we'll they'll he'll she'll it'll i'd we'd they'd",
    "can could",
    "may might",
    "this that these those",
    "here there",
    "not don't doesn't didn't isn't aren't wasn't weren't haven't hasn't hadn't won't wouldn't can't cannot couldn't shouldn't",
];

static SHIFTS: LazyLock<BTreeMap<Key, Key>> = LazyLock::new(|| {
    let irregular =
        inflection::irregular_forms().map(|(form, base)| (Key::of(form), Key::of(stems::beginning(base))));
    let mut shifts: BTreeMap<Key, Key> = irregular.collect();
    for group in GROUPS {
        let key = Key::of(group.split(' ').next().unwrap_or_default()).then("/");
        shifts.extend(group.split(' ').map(|word| (Key::of(word), key)));
    }
    shifts
});

/// The key of the word with the key `key` without person and tense; `stem` is that of its first letters.
pub(crate) fn shifted(key: Key, stem: Key) -> Key {
    SHIFTS.get(&key).copied().unwrap_or(stem)
}

/// What all negated auxiliaries and “not” are compared as.
pub(crate) fn negation() -> Key {
    shifted(Key::of("not"), Key::NONE)
}
