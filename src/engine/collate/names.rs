//! Whether two credits name the same speaker.
//!
//! People are the same if their last names are and no first names contradict; organisations if their names are
//! without `Inc.` and the like. A description (“a spokesperson”) names nobody: it agrees with everybody.

use super::unit::Key;
use crate::{
    model::{Speaker, SpeakerSort},
    text::normalise,
};

/// What two credits say of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Agreement {
    /// Both name the same speaker.
    Same,
    /// One of them names nobody.
    Open,
    /// They name two.
    Different,
}

/// Compares the names of two speakers.
pub(crate) fn agreement(a: Option<&Speaker>, b: Option<&Speaker>) -> Agreement {
    let (Some(a), Some(b)) = (a, b) else { return Agreement::Open };
    if !names_somebody(a) || !names_somebody(b) {
        return Agreement::Open;
    }
    let (x, y) = (words(&a.name), words(&b.name));
    let are_people = (a.sort, b.sort) == (SpeakerSort::Person, SpeakerSort::Person);
    let is_same = are_one_person(&x, &y) || !are_people && (is_part(&x, &y) || is_part(&y, &x));
    if is_same { Agreement::Same } else { Agreement::Different }
}

/// Whether a credit names a person or an organisation and does not only describe one.
pub(crate) fn names_somebody(speaker: &Speaker) -> bool {
    const PRONOUNS: &[&str] =
        &["i", "we", "you", "he", "she", "it", "they", "this", "that", "these", "those"];
    let is_sort = matches!(speaker.sort, SpeakerSort::Person | SpeakerSort::Organisation);
    let is_name = speaker.name.chars().any(|c| c.is_uppercase() || c.is_numeric());
    is_sort && is_name && words(&speaker.name).iter().any(|w| !PRONOUNS.contains(&w.as_str()))
}

/// A key that all credits of one speaker share (and others may): the last name, or an organisation's first word.
pub(crate) fn key(speaker: &Speaker) -> Option<Key> {
    let words = names_somebody(speaker).then(|| words(&speaker.name))?;
    let word = if speaker.sort == SpeakerSort::Person { words.last() } else { words.first() };
    word.map(|w| Key::of(w))
}

/// The folded words of a name without titles and legal forms.
fn words(name: &str) -> Vec<String> {
    const ASIDE: &[&str] = &[
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "the",
        "inc",
        "corp",
        "co",
        "ltd",
        "llc",
        "plc",
        "jr",
        "sr",
        "ceo",
        "president",
        "chief",
        "executive",
        "senator",
        "sen",
        "rep",
        "gov",
    ];
    let all = name.split(|c: char| c.is_whitespace() || c == ',').map(normalise::fold);
    all.map(|w| w.trim_end_matches("'s").to_string())
        .filter(|w| !w.is_empty() && !ASIDE.contains(&w.as_str()))
        .collect()
}

fn are_one_person(a: &[String], b: &[String]) -> bool {
    if a.last() != b.last() {
        return false;
    }
    let (Some(x), Some(y)) = (a.first(), b.first()) else { return false };
    let is_initial = |long: &str, short: &str| short.len() == 1 && long.starts_with(short);
    a.len() == 1 || b.len() == 1 || x == y || is_initial(x, y) || is_initial(y, x) || is_nickname(x, y)
}

/// Whether one first name begins like the other (Dan, Daniel).
fn is_nickname(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    shared >= 2
}

/// Whether all words of `short` stand at the beginning of `long`.
fn is_part(short: &[String], long: &[String]) -> bool {
    !short.is_empty() && long.starts_with(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: (&str, SpeakerSort), b: (&str, SpeakerSort), expected: Agreement) {
        let speaker = |(name, sort): (&str, SpeakerSort)| Speaker {
            name: name.to_string(),
            organisation: None,
            sort,
            mention: None,
        };
        assert_eq!(agreement(Some(&speaker(a)), Some(&speaker(b))), expected, "{a:?} {b:?}");
    }

    #[test]
    fn names_agree_or_not() {
        use SpeakerSort::{Organisation, Person, Unnamed};
        check(("Tim Cook", Person), ("Cook", Person), Agreement::Same);
        check(("Mr. Cook", Person), ("Tim Cook", Person), Agreement::Same);
        check(("Dan Li", Person), ("Daniel Li", Person), Agreement::Same);
        check(("Ann Li", Person), ("Bob Li", Person), Agreement::Different);
        check(("Apple Inc.", Organisation), ("Apple", Organisation), Agreement::Same);
        check(("Apple", Organisation), ("Tim Cook", Person), Agreement::Different);
        check(("a spokesperson", Unnamed), ("Tim Cook", Person), Agreement::Open);
        check(("post", Organisation), ("Apple", Organisation), Agreement::Open);
        check(("He", Person), ("Tim Cook", Person), Agreement::Open);
        check(("Cook", Organisation), ("Tim Cook", Person), Agreement::Same);
    }
}
