//! Person and tense: the form of a word that direct and reported speech share.
//!
//! “I am taking our boats” is reported as “she was taking their boats”. Pronouns, the forms of *be*, *have* and *do*,
//! and modals become one word each; an irregular verb becomes its base form. All other words lose their commonest
//! endings. First letters alone would make one word of *interest*, *interview* and *intervene*.

use super::unit::Key;
use crate::language::inflection;
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
    let irregular = inflection::irregular_forms().map(|(form, base)| (Key::of(form), Key::of(&root(base))));
    let mut shifts: BTreeMap<Key, Key> = irregular.collect();
    for group in GROUPS {
        let key = Key::of(group.split(' ').next().unwrap_or_default()).then("/");
        shifts.extend(group.split(' ').map(|word| (Key::of(word), key)));
    }
    shifts
});

/// The key of the word `form`, which has the key `key`, without person and tense.
pub(crate) fn shifted(form: &str, key: Key) -> Key {
    SHIFTS.get(&key).copied().unwrap_or_else(|| Key::of(&root(form)))
}

/// What all negated auxiliaries and “not” are compared as.
pub(crate) fn negation() -> Key {
    shifted("not", Key::of("not"))
}

/// What `take`, `takes` and `taking`, `stop` and `stopped` have in common.
fn root(form: &str) -> String {
    const LEAST: usize = 3;
    let cut = |ending: &&str| form.strip_suffix(*ending).filter(|stem| stem.len() >= LEAST);
    let stem = ["ing", "ed", "es", "s"].iter().find_map(cut).unwrap_or(form);
    let mut letters = stem.chars().rev();
    let is_doubled = stem.len() < form.len() && letters.next() == letters.next();
    let stem = if is_doubled { stem.get(..stem.len() - 1).unwrap_or(stem) } else { stem };
    stem.strip_suffix('e').unwrap_or(stem).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_meet() {
        let key = |word: &str| shifted(word, Key::of(word));
        for (a, b) in [
            ("taking", "takes"),
            ("took", "take"),
            ("stopped", "stopping"),
            ("apologize", "apologizes"),
            ("I".to_lowercase().as_str(), "she"),
            ("our", "their"),
            ("is", "was"),
            ("will", "would"),
            ("don't", "not"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        for (a, b) in [("interest", "interview"), ("can", "may"), ("we", "our")] {
            assert_ne!(key(a), key(b), "{a} {b}");
        }
    }
}
