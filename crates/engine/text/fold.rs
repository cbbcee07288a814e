//! Folding: the key under which two ways to print a word are one word.
//!
//! `fold` drops case, diacritics, the style of apostrophes, the full stops of abbreviations and breaks of lines;
//! [`spelling`](super::spelling) also turns British spellings into American ones. Which of the two made words equal
//! tells typography from house style.

use super::{broken_words::in_one_line, diacritics};
use std::borrow::Cow;

/// Lower case, straight apostrophes, no full stops, no diacritics. `U.S.` and `US` and `us` become `us`, `Erdoğan`
/// becomes `erdogan`.
pub fn fold(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii() && !matches!(b, b'.' | b'\n' | b'\r')) {
        return word.to_ascii_lowercase();
    }
    let word = in_one_line(word);
    let mut key = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '’' | 'ʼ' | '‘' => key.push('\''),
            '.' | '\u{ad}' => {}
            _ if c.is_ascii() => key.push(c.to_ascii_lowercase()),
            _ => c.to_lowercase().for_each(|small| diacritics::push_plain(small, &mut key)),
        }
    }
    key
}

/// Without diacritics; a small letter that has another plain spelling takes that.
pub fn without_diacritics(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut plain = String::with_capacity(word.len());
    word.chars().for_each(|letter| diacritics::push_plain(letter, &mut plain));
    Cow::Owned(plain)
}

/// With straight apostrophes.
pub fn straight(word: &str) -> Cow<'_, str> {
    if word.contains(['’', 'ʼ', '‘']) {
        Cow::Owned(word.replace(['’', 'ʼ', '‘'], "'"))
    } else {
        Cow::Borrowed(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str) {
        assert_eq!(fold(a), fold(b), "{a} {b}");
    }

    #[test]
    fn case_stops_and_apostrophes_do_not_count() {
        check("U.S.", "US");
        check("’Tis", "'tis");
        check("SOFT\u{ad}WARE", "software");
        check("soft-\r\n  ware", "software");
        check("Ann\n> Poe", "ann poe");
    }

    #[test]
    fn small_letters_lose_their_diacritics() {
        assert_eq!(without_diacritics("o’rain né nguyễn"), "o’rain ne nguyen");
    }

    #[test]
    fn names_of_all_europe_and_vietnam_meet_their_plain_forms() {
        for (printed, plain) in [
            ("Beyoncé", "Beyonce"),
            ("Erdoğan", "Erdogan"),
            ("Wałęsa", "Walesa"),
            ("Dvořák", "Dvorak"),
            ("Nguyễn", "Nguyen"),
            ("Đặng", "Dang"),
            ("Şahin", "Sahin"),
            ("İstanbul", "Istanbul"),
            ("ŁÓDŹ", "Lodz"),
            ("Ōe", "Oe"),
            ("Søren", "Soren"),
            ("Weiß", "Weiss"),
            ("Þórr", "Thorr"),
            ("Brontë", "Bronte\u{308}"),
            ("Gorbachëv", "Gorbachev"),
            ("Ёлкин", "Елкин"),
            ("Παπανδρέου", "Παπανδρεου"),
            ("ﬁnance", "finance"),
        ] {
            check(printed, plain);
        }
        assert_ne!(fold("Łódź"), fold("Lads"));
    }
}
