//! What collation knows of words: how much a shared word proves, and which forms are house styles of one thing.

use crate::collation::align::bloom_filter::BloomFilter;
use crate::collation::align::unit::Key;
use crate::language::common_words::{self, Commonness};
use crate::text::ordering::sort_by_key;
use crate::text::{fold, spelling, token, word_list};
use std::sync::LazyLock;

/// How much a shared word proves that two passages are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// Articles, pronouns, auxiliaries: next to nothing.
    Function,
    /// Words that all news prints: little.
    Common,
    /// Any other.
    Rare,
}

impl Weight {
    /// The weight of a word by its canonical form.
    pub(crate) fn of(key: Key) -> Self {
        common(key).map_or(Self::Rare, |entry| entry.weight)
    }
    /// In points: what a matched word adds to the evidence.
    pub(crate) const fn points(self) -> u32 {
        match self {
            Self::Function => 1,
            Self::Common => 3,
            Self::Rare => 6,
        }
    }
}

/// Slots of the table of common words: several times as many as words, so that most look-ups end at once.
const SLOTS: usize = 1 << 12;

/// A word that all news prints, by its canonical form.
#[derive(Debug, Clone, Copy)]
struct Common {
    key: Key,
    weight: Weight,
    /// Whether the form is the canonical one of itself, as nearly every one is.
    is_canonical: bool,
}

/// A hash table with linear probing: every word of every text is looked up here.
static COMMON: LazyLock<Vec<Common>> = LazyLock::new(|| {
    let free = Common { key: Key::NONE, weight: Weight::Rare, is_canonical: false };
    let mut table = vec![free; SLOTS];
    for (commonness, word) in common_words::listed() {
        let weight = match commonness {
            Commonness::Function => Weight::Function,
            Commonness::Common => Weight::Common,
        };
        let form = canonical(word);
        let key = Key::of(&form);
        let slot = slot(&table, key);
        match table.get_mut(slot) {
            Some(free) if free.key == Key::NONE => {
                *free = Common { key, weight, is_canonical: canonical(&form) == form };
            }
            _ => {} // The first entry of a word counts.
        }
    }
    table
});

/// Whether a folded word with this key is known to be its own canonical form.
pub(crate) fn is_canonical(key: Key) -> bool {
    common(key).is_some_and(|entry| entry.is_canonical)
}

/// Where `key` stands in `table`, or would.
fn slot(table: &[Common], key: Key) -> usize {
    let mut slot = key.slot(SLOTS);
    while table.get(slot).is_some_and(|entry| entry.key != Key::NONE && entry.key != key) {
        slot = (slot + 1) % SLOTS;
    }
    slot
}

fn common(key: Key) -> Option<&'static Common> {
    COMMON.get(slot(&COMMON, key)).filter(|entry| entry.key == key)
}

/// The form under which a single word is compared: folded, in American spelling, a possessive without its mark.
pub(crate) fn canonical(word: &str) -> String {
    canonical_of(fold::fold(word))
}

/// The same of a word that is folded already.
pub(crate) fn canonical_of(folded: String) -> String {
    let mut form = spelling::american(folded);
    if form.ends_with("'s") {
        form.truncate(form.len() - 2);
        form.push('s');
    }
    form
}

/// One printed form of an entry of `house_style.txt`.
#[derive(Debug)]
pub(crate) struct HouseStyle {
    /// Its words: folded, or as they stand (without full stops) if it holds a capital.
    words: Vec<String>,
    /// Whether case counts.
    is_cased: bool,
    /// What all forms of the entry are compared as.
    pub(crate) canonical: String,
}

impl HouseStyle {
    /// Whether the word in place `at` is `word`.
    fn fits(&self, at: usize, word: &str) -> bool {
        let Some(wanted) = self.words.get(at) else { return false };
        if self.is_cased {
            word.chars().filter(|&c| c != '.').eq(wanted.chars())
        } else {
            fold::fold(word) == *wanted
        }
    }
    /// How many of `words` this form takes, if they begin with it. Hyphens inside are skipped, and the full stops of
    /// abbreviations (“Lt. Gov.”).
    pub(crate) fn length<'a>(&self, words: impl Iterator<Item = &'a str>) -> Option<usize> {
        let mut at = 0;
        for (taken, word) in words.enumerate() {
            if self.fits(at, word) {
                at += 1;
                if at == self.words.len() {
                    return Some(taken + 1);
                }
            } else if at == 0 || !(matches!(word, "-" | "‑") || self.is_cased && word == ".") {
                return None;
            }
        }
        None
    }
}

/// Forms that begin with the word whose folded key is `first`.
pub(crate) fn forms(first: Key) -> impl Iterator<Item = &'static HouseStyle> {
    let is_there = HOUSE_FIRST.contains(first);
    let from = if is_there { HOUSE.partition_point(|(key, _)| *key < first) } else { HOUSE.len() };
    HOUSE
        .get(from..)
        .unwrap_or_default()
        .iter()
        .take_while(move |(key, _)| *key == first)
        .map(|(_, form)| form)
}

/// The words with which forms begin: few words do, so most need no search.
static HOUSE_FIRST: LazyLock<BloomFilter> = LazyLock::new(|| HOUSE.iter().map(|(key, _)| *key).collect());

static HOUSE: LazyLock<Vec<(Key, HouseStyle)>> = LazyLock::new(|| {
    let mut found = Vec::new();
    for (_, line) in word_list::entries(word_list::lexicon_file!("house_style.txt")) {
        let forms: Vec<&str> = line.split('|').map(str::trim).collect();
        let canonical = forms.first().map_or_else(String::new, |f| fold::fold(f).replace(' ', "_"));
        for form in forms {
            let is_cased = form.chars().any(char::is_uppercase);
            let words: Vec<String> = token::tokens(form)
                .into_iter()
                .map(|t| t.slice(form))
                .filter(|w| *w != "-")
                .map(|w| if is_cased { w.replace('.', "") } else { fold::fold(w) })
                .collect();
            let Some(first) = words.first().map(|w| Key::of(&fold::fold(w))) else { continue };
            found.push((first, HouseStyle { words, is_cased, canonical: canonical.clone() }));
        }
    }
    // Longest first among those that begin alike.
    sort_by_key(&mut found, |(key, form)| (*key, std::cmp::Reverse(form.words.len())));
    found
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_weigh_what_they_prove() {
        assert_eq!(Weight::of(Key::of(&canonical("The"))), Weight::Function);
        assert_eq!(Weight::of(Key::of(&canonical("It’s"))), Weight::Function);
        assert_eq!(Weight::of(Key::of(&canonical("company"))), Weight::Common);
        assert_eq!(Weight::of(Key::of(&canonical("abhorrent"))), Weight::Rare);
    }

    #[test]
    fn forms_take_their_words() {
        let take = |text: &str| {
            let words: Vec<&str> = token::tokens(text).iter().map(|t| t.slice(text)).collect();
            let first = Key::of(&fold::fold(words[0]));
            forms(first).find_map(|f| f.length(words.iter().copied()).map(|n| (f.canonical.clone(), n)))
        };
        assert_eq!(take("United States of America now"), Some(("united_states".to_string(), 4)));
        assert_eq!(take("U.S. now"), Some(("united_states".to_string(), 1)));
        assert_eq!(take("us now"), None);
        assert_eq!(take("per cent of"), Some(("percent".to_string(), 2)));
        assert_eq!(take("al-Qaida men"), Some(("al-qaeda".to_string(), 3)));
    }
}
