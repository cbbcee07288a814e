//! English, read in one place: the part of speech, head, relation and entity of each token of a sentence
//! ([`annotate`], by fitted models), and which class a word belongs to, how a verb is inflected, what a stem is, how days
//! and names are written. Everything that reads sentences stands on it, so that all agree on what a word is.
//!
//! It knows words and sentences, not texts: nothing here looks at a document.

pub(crate) mod adverbs;
pub mod annotate;
pub(crate) mod common_words;
pub(crate) mod cues;
pub mod days;
pub mod grammar;
pub(crate) mod hash;
pub(crate) mod inflection;
pub(crate) mod lexicon;
pub(crate) mod linear_model;
pub(crate) mod names;
pub(crate) mod page_words;
pub mod parser;
pub(crate) mod stems;
pub(crate) mod tagger;
#[cfg(feature = "training")]
pub mod training;
pub mod word;

#[cfg(test)]
mod tests {
    use crate::text::word_list;
    use std::collections::{BTreeMap, BTreeSet};

    /// Files in which several words stand in a line.
    const WORDS: [(&str, &str); 5] = [
        ("page_words", include_str!("../lexicon/page_words.txt")),
        ("words", include_str!("../lexicon/words.txt")),
        ("reactions", include_str!("../lexicon/reactions.txt")),
        ("common_words", include_str!("../lexicon/common_words.txt")),
        ("sentence_ends", include_str!("../lexicon/sentence_ends.txt")),
    ];
    /// Files with one entry a line, and what stands after it.
    const ENTRIES: [(&str, &str); 7] = [
        ("acts", include_str!("../lexicon/acts.txt")),
        ("boilerplate", include_str!("../lexicon/boilerplate.txt")),
        ("companies", include_str!("../lexicon/companies.txt")),
        ("cues", include_str!("../lexicon/cues.txt")),
        ("irregular_verbs", include_str!("../lexicon/irregular_verbs.txt")),
        ("risks", include_str!("../lexicon/risks.txt")),
        ("roles", include_str!("../lexicon/roles.txt")),
    ];

    /// The words of each section, by file and name.
    fn sections() -> BTreeMap<(&'static str, &'static str), BTreeSet<String>> {
        let mut sections: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for (name, file) in WORDS {
            for (section, line) in word_list::entries(file) {
                let words = line.split_whitespace().map(str::to_lowercase);
                sections.entry((name, section)).or_default().extend(words);
            }
        }
        for (name, file) in ENTRIES {
            for (section, line) in word_list::entries(file) {
                let entry = line.split([':', '|']).next().unwrap_or_default().trim();
                sections.entry((name, section)).or_default().insert(entry.to_lowercase());
            }
        }
        sections
    }

    #[test]
    fn no_class_of_words_is_listed_in_two_files() {
        let sections = sections();
        for (first, words) in &sections {
            for (second, others) in sections.range(first..).skip(1).filter(|(other, _)| other.0 != first.0) {
                assert_ne!(first.1, second.1, "{first:?} and {second:?} have one name");
                let shared = words.intersection(others).count();
                let all = words.union(others).count();
                let is_same = words.len().min(others.len()) >= 5 && 2 * shared > all;
                assert!(!is_same, "{first:?} and {second:?} list the same words");
            }
        }
    }
}
