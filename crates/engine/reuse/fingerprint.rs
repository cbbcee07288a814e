//! Finds pairs of sentences of different documents that may be copies of each other.
//!
//! Winnowing: of each window of four runs of five words, the run with the smallest hash is a fingerprint, so documents
//! that share eight words in a row share a fingerprint. Somebody who exchanges every fourth word breaks all such runs,
//! so a pair is also found if its sentences share two pairs of neighbouring rare words that few other sentences have.

use crate::collation::align::unit::Key;
use crate::collation::lexicon::Weight;
use crate::collation::unmarked::unquoted_text::UnquotedText;

/// Words in a run.
const RUN: usize = 5;
/// Runs in a window.
const WINDOW: usize = 4;
/// From this many documents on, a shared fingerprint pairs each only with its neighbours in the order of documents.
const ALL_PAIRS: usize = 24;
const NEIGHBOURS: usize = 6;
/// How many later copies each copy is paired with. All pairs would grow with the square of the copies, and neighbours
/// connect them just as well.
const CROWD: usize = 2_000;
const NEXT: usize = 2;
/// A pair of rare words that more sentences have is too common to count.
const FEW: usize = 8;
/// How many following words each rare word is paired with.
const BESIDE: usize = 2;

/// Where a fingerprint stands: document, sentence.
pub(crate) type Print = (u32, u32);

/// Sentences of two documents that share a fingerprint: document, document, sentence, sentence.
pub(crate) type Meeting = (u32, u32, u32, u32);

/// All such pairs, sorted, each once. Documents are given by their place in `unquoted_texts`, of which none is kept.
pub(crate) fn meetings<'a>(unquoted_texts: impl Iterator<Item = UnquotedText<'a>>) -> Vec<Meeting> {
    let (mut runs, mut rare, mut all) = (Vec::new(), Vec::new(), 0);
    for (document, unquoted) in (0..).zip(unquoted_texts) {
        let place = |(key, sentence)| (key, (document, sentence));
        runs.extend(run_prints(&unquoted).into_iter().map(place));
        rare.extend(rare_prints(&unquoted).into_iter().map(place));
        all += 1;
    }
    let mut found = twice(met(rare, |list, found| meetings_by_rare_words(list, all, found)));
    found.extend(met(runs, |list, found| meetings_by_run(list, all, found)));
    found.sort();
    found.dedup();
    found
}

/// What `meet` finds among the places of each fingerprint.
fn met(mut prints: Vec<(Key, Print)>, meet: impl Fn(&[Print], &mut Vec<Meeting>)) -> Vec<Meeting> {
    // Equal ones are the same, and a sort that keeps their order takes half as much memory again.
    prints.sort_unstable();
    prints.dedup();
    let (mut places, mut found) = (Vec::new(), Vec::new());
    for list in prints.chunk_by(|a, b| a.0 == b.0) {
        places.clear();
        places.extend(list.iter().map(|(_, place)| *place));
        meet(&places, &mut found);
    }
    found
}

/// With how many later copies each of `copies` is paired among `all` documents.
fn reach(copies: usize, all: usize) -> usize {
    match copies {
        _ if all > CROWD => NEXT,
        0..=ALL_PAIRS => ALL_PAIRS,
        _ => NEIGHBOURS,
    }
}

/// The meetings of the places of one run of words, which are sorted, among `all` documents.
pub(crate) fn meetings_by_run(places: &[Print], all: usize, found: &mut Vec<Meeting>) {
    let reach = reach(places.len(), all);
    for (at, (a, s)) in places.iter().enumerate() {
        let others = places.iter().skip(at + 1).take(reach).filter(|(b, _)| b != a);
        found.extend(others.map(|(b, t)| (*a, *b, *s, *t)));
    }
}

/// The same of the places of a pair of rare words; none if there are too many. Only what is found twice counts.
pub(crate) fn meetings_by_rare_words(places: &[Print], all: usize, found: &mut Vec<Meeting>) {
    if places.len() <= FEW {
        meetings_by_run(places, all, found);
    }
}

/// Those that are there more than once.
fn twice(mut meetings: Vec<Meeting>) -> Vec<Meeting> {
    meetings.sort();
    let twice = meetings.chunk_by(|x, y| x == y).filter(|list| list.len() > 1);
    twice.filter_map(|list| list.first().copied()).collect()
}

/// The pairs of neighbouring rare words of one document, with their sentences.
pub(crate) fn rare_prints(unquoted: &UnquotedText<'_>) -> Vec<(Key, u32)> {
    let units = unquoted.units().iter().enumerate().filter(|(_, u)| u.weight == Weight::Rare);
    let rare: Vec<(Key, u32)> = units.filter_map(|(at, u)| Some((u.stem, unquoted.sentence(at)?))).collect();
    let mut prints = Vec::new();
    for (at, (word, sentence)) in rare.iter().enumerate() {
        let near = rare.iter().skip(at + 1).take(BESIDE).take_while(|(_, s)| s == sentence);
        prints.extend(near.map(|(next, _)| (word.mixed(*next), *sentence)));
    }
    prints
}

/// The fingerprints of the runs of words of one document, with the sentences in which they begin.
pub(crate) fn run_prints(unquoted: &UnquotedText<'_>) -> Vec<(Key, u32)> {
    let own = winnowed(unquoted).into_iter();
    own.filter_map(|(key, at)| Some((key, unquoted.sentence(at)?))).collect()
}

/// The fingerprints of one document with their places.
fn winnowed(unquoted: &UnquotedText<'_>) -> Vec<(Key, usize)> {
    let grams: Vec<(Key, usize)> = unquoted.grams(RUN).collect();
    let mut found: Vec<(Key, usize)> = Vec::new();
    for window in grams.windows(WINDOW) {
        let (Some(first), Some(last)) = (window.first(), window.last()) else { continue };
        if last.1 - first.1 + 1 != WINDOW {
            continue; // Words in marks or boilerplate were left out in between.
        }
        let Some(least) = window.iter().rev().min_by_key(|(key, _)| *key) else { continue };
        let words = unquoted.units().get(least.1..least.1 + RUN).unwrap_or_default();
        let telling = words.iter().filter(|u| u.weight != Weight::Function).count();
        if telling >= 2 && found.last() != Some(least) {
            found.push(*least);
        }
    }
    found
}
