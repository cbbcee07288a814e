//! Letters without their diacritics: “Erdoğan” as “Erdogan”, “Wałęsa” as “Walesa”.
//!
//! The same as NFKD with the marks stripped, for Latin, Greek and Cyrillic letters, from a table of our own:
//! `unicode-normalization` would make the page 45 kB larger (brotli; 21 kB with canonical decompositions only), the table
//! about 1 kB. `lexicon/diacritics.txt` was made from Unicode's data, and adds letters that Unicode does not decompose (ł, ø,
//! ß). Other scripts stay as they are.

use super::word_list;
use std::sync::LazyLock;

/// Each letter with its plain spelling, sorted.
static PLAIN: LazyLock<Vec<(char, &'static str)>> = LazyLock::new(|| {
    let entries = word_list::entries(word_list::lexicon_file!("diacritics.txt"));
    let pairs = entries.filter_map(|(_, entry)| entry.split_once(' '));
    let mut letters: Vec<_> = pairs.flat_map(|(plain, with)| with.chars().map(move |c| (c, plain))).collect();
    letters.sort_unstable();
    letters
});

/// Adds a lower-case letter to `key` without its diacritics. A combining mark adds nothing.
pub(super) fn push_plain(letter: char, key: &mut String) {
    if matches!(letter, '\u{300}'..='\u{36f}') {
        return;
    }
    match PLAIN.binary_search_by_key(&letter, |(known, _)| *known) {
        Ok(place) => key.push_str(PLAIN.get(place).map_or("", |(_, plain)| plain)),
        Err(_) => key.push(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(letter: char) -> String {
        let mut key = String::new();
        push_plain(letter, &mut key);
        key
    }

    #[test]
    fn the_table_agrees_with_unicode() {
        use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
        let letters = ('\u{df}'..='\u{52f}').chain('\u{1e00}'..='\u{1fff}').filter(|c| c.is_lowercase());
        let mut decomposed = 0;
        for letter in letters {
            let bare: String = std::iter::once(letter).nfd().filter(|c| !is_combining_mark(*c)).collect();
            if bare != letter.to_string() {
                assert_eq!(plain(letter), bare, "{letter}");
                decomposed += 1;
            }
        }
        assert!(decomposed > 400, "{decomposed}");
    }

    #[test]
    fn letters_that_unicode_does_not_take_apart_are_transcribed() {
        for (letter, expected) in [('ł', "l"), ('ø', "o"), ('đ', "d"), ('ı', "i"), ('ß', "ss"), ('æ', "ae")]
        {
            assert_eq!(plain(letter), expected);
        }
        assert_eq!((plain('漢'), plain('é'), plain('\u{301}')), ("漢".into(), "e".into(), String::new()));
    }
}
