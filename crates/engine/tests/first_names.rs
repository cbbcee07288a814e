//! Exchanging first names for others changes nothing: the same quotations get the same speakers, renamed.
//!
//! Each text is read as it stands and once more with other first names for those of the people who speak in it, of
//! thirteen languages. What is read must be the same but for the names. The models of the language layer see the
//! letters of names, so that a name that looks like another word may be read otherwise: a few of a thousand
//! quotations may differ, and the test says which.
//!
//! The texts are those of PolNeAR's development part and of the annotated events in `../shared`, which is no part of the
//! project. Where they are absent, the test is skipped.
#![allow(clippy::unwrap_used, reason = "a test that fails should stop")]

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};
use variorum_engine::{
    attribution, documents,
    model::{DocumentId, SpeakerKind},
};

/// First names of Yoruba, Hindi, Akan, Japanese, Russian, French, Vietnamese, Arabic, Italian, Chinese, Polish, Spanish
/// and Māori speakers.
const NAMES: [&str; 26] = [
    "Oluwaseun",
    "Ngozi",
    "Priya",
    "Rajiv",
    "Kwame",
    "Akosua",
    "Yuki",
    "Kenji",
    "Dmitri",
    "Olga",
    "Léonie",
    "Guillaume",
    "Nguyen",
    "Thanh",
    "Fatima",
    "Tariq",
    "Giovanni",
    "Chiara",
    "Wei",
    "Mei",
    "Zofia",
    "Paweł",
    "José",
    "Inés",
    "Tane",
    "Aroha",
];
/// Quotations of a thousand that may be read otherwise.
const TOLERATED: usize = 8;

/// What is read in a text: the words of each quotation, its kind and its speaker.
type Read = Vec<(String, String, String)>;

fn read(text: &str) -> (Read, BTreeSet<String>) {
    let document = documents::document(DocumentId(0), "text.txt", text.to_string());
    let reading = attribution::read(&document);
    let mut first_names = BTreeSet::new();
    let quotations = reading.quotations.iter().map(|q| {
        let speaker = q.attribution.speaker.as_ref();
        if let Some((first, _)) = speaker.and_then(|s| s.name.split_once(' '))
            && speaker.is_some_and(|s| s.sort == SpeakerKind::Person)
        {
            first_names.insert(first.to_string());
        }
        let name = speaker.map_or("-", |s| s.name.as_str()).to_string();
        (document.slice(q.span).to_string(), q.kind.as_str().to_string(), name)
    });
    (quotations.collect(), first_names)
}

/// The text with each word that is a key of `names` exchanged.
fn renamed(text: &str, names: &BTreeMap<String, &str>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_alphanumeric() || c == '-' {
            word.push(c);
            continue;
        }
        out.push_str(names.get(&word).copied().unwrap_or(&word));
        word.clear();
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

/// New names for those of `first_names` that are nothing else in the text, and that no company is called by.
fn new_names<'a>(text: &str, first_names: &BTreeSet<String>) -> BTreeMap<String, &'a str> {
    let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let is_name = |name: &&String| {
        let small = name.to_lowercase();
        let is_plain = name.chars().skip(1).all(char::is_lowercase) && name.chars().count() > 2;
        is_plain && !words.contains(small.as_str())
    };
    let taken = |new: &&&str| !words.contains(**new);
    first_names.iter().filter(is_name).cloned().zip(NAMES.iter().filter(taken).copied()).collect()
}

fn texts() -> Option<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut add = |folder: &Path| {
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        found.extend(files.filter(|path| path.extension().is_some_and(|e| e == "txt")));
    };
    add(&support::shared("polnear/dev/text")?);
    for event in fs::read_dir(support::shared("events")?).unwrap() {
        let path = event.unwrap().path();
        if path.is_dir() {
            add(&path);
        }
    }
    found.sort();
    Some(found)
}

#[test]
fn exchanging_first_names_changes_nothing() {
    let Some(texts) = texts() else { return };
    let (mut all, mut changed, mut exchanged) = (0, 0, 0);
    for path in &texts {
        let text = fs::read_to_string(path).unwrap();
        let (before, first_names) = read(&text);
        let names = new_names(&text, &first_names);
        if names.is_empty() {
            continue;
        }
        exchanged += names.len();
        let (after, _) = read(&renamed(&text, &names));
        let expected: BTreeSet<_> =
            before.into_iter().map(|(q, kind, s)| (renamed(&q, &names), kind, renamed(&s, &names))).collect();
        let after: BTreeSet<_> = after.into_iter().collect();
        all += expected.len();
        changed += expected.difference(&after).count().max(after.difference(&expected).count());
        for (words, kind, speaker) in expected.difference(&after) {
            println!("{}: no longer {kind} {speaker}: {words:.60}", path.display());
        }
    }
    println!("{exchanged} first names exchanged; {changed} of {all} quotations are read otherwise");
    assert!(exchanged > 300, "only {exchanged} first names were exchanged");
    assert!(changed * 1000 <= TOLERATED * all, "{changed} of {all} quotations are read otherwise");
}
