//! Whether two credits name the same speaker.
//!
//! Two people are one if their last names are equal and their first names don't contradict each other; two organisations
//! if their names are equal without `Inc.` and the like, or one is the other's initials. Outlets misspell, so one letter
//! more, less or different in a long surname after the same first name is the same person. Somebody who speaks for an
//! organisation counts as the organisation, and so does “Acme spokesperson”. Any other description (“a spokesperson”,
//! “police”) names nobody and agrees with everybody.

use crate::collation::align::unit::Key;
use crate::language::names::initials;
use crate::model::{Speaker, SpeakerKind};
use crate::text::{fold, word_list};
use std::{collections::BTreeMap, sync::LazyLock};

/// How the speakers of two credits relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// Both name the same speaker.
    Same,
    /// One of them names nobody.
    Open,
    /// They name two.
    Different,
}

/// Compares the names of two speakers.
pub fn agreement(a: Option<&Speaker>, b: Option<&Speaker>) -> Agreement {
    let (Some(a), Some(b)) = (a, b) else { return Agreement::Open };
    let (x, y) = (words(&a.name), words(&b.name));
    if !names_somebody(a) || !names_somebody(b) {
        let is_firm = |s: &Speaker| s.sort == SpeakerKind::Organisation && names_somebody(s);
        let is_one = is_firm(a) && begins(&y, &x) || is_firm(b) && begins(&x, &y);
        return if is_one { Agreement::Same } else { Agreement::Open };
    }
    let are_people = (a.sort, b.sort) == (SpeakerKind::Person, SpeakerKind::Person);
    let are_one = are_one_person(&x, &y) || !are_people && (are_one_firm(&x, &y) || are_one_firm(&y, &x));
    if are_one || speaks_for(a, b) || speaks_for(b, a) { Agreement::Same } else { Agreement::Different }
}

/// Whether `person` is named as somebody of `organisation`.
fn speaks_for(person: &Speaker, organisation: &Speaker) -> bool {
    let sorts = (person.sort, organisation.sort) == (SpeakerKind::Person, SpeakerKind::Organisation);
    let employer = person.organisation.as_deref().filter(|_| sorts).map(words).unwrap_or_default();
    let name = words(&organisation.name);
    are_one_firm(&employer, &name) || are_one_firm(&name, &employer)
}

/// Whether one credit names a person and the other an organisation: the one may speak for the other.
pub(crate) fn may_speak_for(a: Option<&Speaker>, b: Option<&Speaker>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    a.sort != b.sort
}

/// Whether a word of one name stands in the other: the names differ, if they do, by form only.
pub(crate) fn share_a_word(a: &Speaker, b: &Speaker) -> bool {
    let (x, y) = (words(&a.name), words(&b.name));
    x.iter().any(|word| word.len() > 1 && y.contains(word))
}

/// Whether a credit names a person or an organisation and does not only describe one.
pub(crate) fn names_somebody(speaker: &Speaker) -> bool {
    const PRONOUNS: &[&str] =
        &["i", "we", "you", "he", "she", "it", "they", "this", "that", "these", "those"];
    // Capitals at the beginning of a sentence made names of them.
    const GROUPS: &[&str] = &[
        "police",
        "visitors",
        "users",
        "customers",
        "viewers",
        "readers",
        "fans",
        "workers",
        "employees",
        "authorities",
        "officials",
        "critics",
        "witnesses",
        "sources",
        "experts",
        "analysts",
        "investigators",
        "prosecutors",
        "researchers",
        "scientists",
        "doctors",
        "reports",
        "statement",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "others",
        "some",
        "many",
        "one",
        "another",
        "who",
    ];
    let is_sort = matches!(speaker.sort, SpeakerKind::Person | SpeakerKind::Organisation);
    let is_name = speaker.name.chars().any(|c| c.is_uppercase() || c.is_numeric());
    let words = words(&speaker.name);
    let is_group = matches!(words.as_slice(), [only] if GROUPS.contains(&only.as_str()));
    is_sort && is_name && !is_group && words.iter().any(|w| !PRONOUNS.contains(&w.as_str()))
}

/// A key that all credits of one speaker share (and others may): the last name, or an organisation's first word.
pub(crate) fn key(speaker: &Speaker) -> Option<Key> {
    let words = names_somebody(speaker).then(|| words(&speaker.name))?;
    let word = if speaker.sort == SpeakerKind::Person { words.last() } else { words.first() };
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
    let all = name.split(|c: char| c.is_whitespace() || c == ',').map(fold::fold);
    all.map(|w| w.trim_end_matches("'s").to_string())
        .filter(|w| !w.is_empty() && !ASIDE.contains(&w.as_str()))
        .collect()
}

fn are_one_person(a: &[String], b: &[String]) -> bool {
    let (Some(x), Some(y)) = (a.first(), b.first()) else { return false };
    if a.last() != b.last() {
        let is_misspelt = a.last().zip(b.last()).is_some_and(|(p, q)| is_slip(p, q));
        return a.len() > 1 && b.len() > 1 && x == y && is_misspelt;
    }
    let is_initial = |long: &str, short: &str| short.len() == 1 && long.starts_with(short);
    a.len() == 1 || b.len() == 1 || x == y || is_initial(x, y) || is_initial(y, x) || is_nickname(x, y)
}

/// Whether one first name is a short form of the other (Dan, Daniel), or both are of a third (Bob, Rob).
///
/// Only the forms of `lexicon/nicknames.txt` count: names that merely begin alike are different people's (Jane, James).
fn is_nickname(a: &str, b: &str) -> bool {
    let full = |name: &str| FULL_NAMES.get(name).map(Vec::as_slice).unwrap_or_default();
    full(a).iter().any(|name| *name == b || full(b).contains(name)) || full(b).iter().any(|name| *name == a)
}

/// For each short form of a first name, folded, the full names that it stands for.
static FULL_NAMES: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (_, line) in word_list::entries(word_list::lexicon_file!("nicknames.txt")) {
        let Some((full, short_forms)) = line.split_once(':') else { continue };
        for short in short_forms.split_whitespace() {
            names.entry(fold::fold(short)).or_default().push(fold::fold(full));
        }
    }
    names
});

/// Whether two long surnames differ in one letter.
fn is_slip(a: &str, b: &str) -> bool {
    const LONG: usize = 6;
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let least = a.len().min(b.len());
    let tail = a.iter().rev().zip(b.iter().rev()).take(least - head).take_while(|(x, y)| x == y).count();
    least >= LONG && a.len().max(b.len()) - head - tail == 1
}

/// Whether `long` begins with `short`.
fn begins(long: &[String], short: &[String]) -> bool {
    !short.is_empty() && long.starts_with(short)
}

/// Whether `short` is how `long` begins, or its initials.
fn are_one_firm(short: &[String], long: &[String]) -> bool {
    let initials = initials(long.iter().map(String::as_str));
    let is_initials = |w: &String| long.len() > 1 && w.replace('.', "") == initials;
    begins(long, short) || matches!(short, [only] if is_initials(only))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A person's organisation follows after `of`.
    fn check(a: (&str, SpeakerKind), b: (&str, SpeakerKind), expected: Agreement) {
        let speaker = |(name, sort): (&str, SpeakerKind)| {
            let (name, organisation) = name.split_once(" of ").map_or((name, None), |(n, o)| (n, Some(o)));
            let organisation = organisation.map(str::to_string);
            Speaker { name: name.to_string(), organisation, sort, mention: None }
        };
        assert_eq!(agreement(Some(&speaker(a)), Some(&speaker(b))), expected, "{a:?} {b:?}");
    }

    #[test]
    fn names_agree_or_not() {
        use SpeakerKind::{Organisation, Person, Unnamed};
        check(("Tim Cook", Person), ("Cook", Person), Agreement::Same);
        check(("Mr. Cook", Person), ("Tim Cook", Person), Agreement::Same);
        check(("Dan Li", Person), ("Daniel Li", Person), Agreement::Same);
        check(("Bill Li", Person), ("William Li", Person), Agreement::Same);
        check(("Bob Li", Person), ("Rob Li", Person), Agreement::Same);
        check(("D. Li", Person), ("Daniel Li", Person), Agreement::Same);
        check(("Ann Li", Person), ("Bob Li", Person), Agreement::Different);
        check(("Apple Inc.", Organisation), ("Apple", Organisation), Agreement::Same);
        check(("Apple", Organisation), ("Tim Cook", Person), Agreement::Different);
        check(("a spokesperson", Unnamed), ("Tim Cook", Person), Agreement::Open);
        check(("Apple spokesperson", Unnamed), ("Apple", Organisation), Agreement::Same);
        check(("Ann Li's lawyer", Unnamed), ("Ann Li", Person), Agreement::Open);
        check(("post", Organisation), ("Apple", Organisation), Agreement::Open);
        check(("He", Person), ("Tim Cook", Person), Agreement::Open);
        check(("Cook", Organisation), ("Tim Cook", Person), Agreement::Same);
        check(("Anne McClellan", Person), ("Anne McLellan", Person), Agreement::Same);
        check(("Ann Brown", Person), ("Ann Crown", Person), Agreement::Different);
        check(("ANA", Organisation), ("All Nippon Airways", Organisation), Agreement::Same);
        check(("Ann Li of Marlins", Person), ("Marlins", Organisation), Agreement::Same);
        check(("Police", Organisation), ("Ann Li", Person), Agreement::Open);
    }
    #[test]
    fn first_names_that_begin_alike_are_two_people() {
        use SpeakerKind::Person;
        for (a, b) in [
            ("Jane Roe", "James Roe"),
            ("Dan Li", "David Li"),
            ("Maria Roe", "Mark Roe"),
            ("Chris Li", "Christina-Ann Li"),
            ("Laura Marsh", "George W. Marsh"),
            ("Ivana Marsh", "Ivan Marsh"),
        ] {
            check((a, Person), (b, Person), Agreement::Different);
        }
    }
}
