//! British and American spelling: one key for both (`recognise`, `colour`, `centre`, `licence`).
//!
//! By rules for endings, a list of words outside the rules, and a list of exceptions, all in `lexicon/spelling.txt`.

use super::{fold::fold, word_list};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// What `lexicon/spelling.txt` holds.
#[derive(Default)]
struct Spelling {
    /// British and American endings, the longest first.
    endings: Vec<(&'static str, &'static str)>,
    /// American words by their British spelling.
    whole: BTreeMap<&'static str, &'static str>,
    exceptions: BTreeSet<&'static str>,
}

const FILE: &str = word_list::lexicon_file!("spelling.txt");

static SPELLING: LazyLock<Spelling> = LazyLock::new(|| {
    let mut spelling = Spelling::default();
    for (section, entry) in word_list::entries(FILE) {
        match (section, entry.split_once(' ')) {
            ("endings", Some(pair)) => spelling.endings.push(pair),
            ("whole words", Some(pair)) => drop(spelling.whole.insert(pair.0, pair.1)),
            _ => spelling.exceptions.extend(entry.split(' ')),
        }
    }
    spelling
});

/// `fold`, then one spelling for British and American forms.
pub fn spelling(word: &str) -> String {
    american(fold(word))
}

/// `spelling` of a word that is folded already.
pub fn american(key: String) -> String {
    if key.len() < 4 || !key.is_ascii() {
        return key;
    }
    if let Some(american) = SPELLING.whole.get(key.as_str()) {
        return (*american).to_string();
    }
    // Most words have none of the pairs of letters with which the endings begin.
    if !key.as_bytes().windows(2).any(|pair| matches!(pair, b"is" | b"ys" | b"ou" | b"el" | b"og")) {
        return key;
    }
    for (british, american) in &SPELLING.endings {
        if let Some(stem) = key.strip_suffix(british)
            && stem.len() >= 3
            && !SPELLING.exceptions.contains(key.as_str())
        {
            return format!("{stem}{american}");
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_read() {
        for (section, entry) in word_list::entries(FILE) {
            match section {
                "endings" | "whole words" => assert_eq!(entry.split(' ').count(), 2, "{entry}"),
                other => assert_eq!(other, "exceptions"),
            }
        }
        for (place, (british, _)) in SPELLING.endings.iter().enumerate() {
            let mut later = SPELLING.endings.iter().skip(place + 1);
            assert!(!later.any(|(other, _)| other.ends_with(british)), "{british} hides a longer ending");
        }
    }

    #[test]
    fn spellings_meet() {
        for (a, b) in [
            ("recognise", "recognize"),
            ("favoured", "favored"),
            ("Licence", "license"),
            ("programme", "program"),
            ("grey", "gray"),
        ] {
            assert_eq!(spelling(a), spelling(b), "{a} {b}");
        }
        for (a, b) in [("promise", "promize"), ("raised", "raized"), ("four", "for"), ("precise", "precize")]
        {
            assert_ne!(spelling(a), spelling(b), "{a} {b}");
        }
    }
}
