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

/// Sentences of two documents that share a fingerprint: document, document, sentence, sentence.
pub(crate) type Meeting = (u32, u32, u32, u32);

/// All such pairs, sorted, each once. Documents are given by their index in `unquoted_texts`.
pub(crate) fn meetings(unquoted_texts: &[UnquotedText<'_>]) -> Vec<Meeting> {
    let mut prints: Vec<(Key, u32, u32)> = Vec::new();
    for (document, unquoted) in unquoted_texts.iter().enumerate() {
        let own = winnowed(unquoted).into_iter();
        prints.extend(own.filter_map(|(key, at)| Some((key, document as u32, unquoted.sentence(at)?))));
    }
    prints.sort();
    prints.dedup();
    let is_crowd = unquoted_texts.len() > CROWD;
    let reach = |copies: usize| match copies {
        _ if is_crowd => NEXT,
        0..=ALL_PAIRS => ALL_PAIRS,
        _ => NEIGHBOURS,
    };
    let mut found = scattered(unquoted_texts, reach);
    for list in prints.chunk_by(|a, b| a.0 == b.0) {
        let reach = reach(list.len());
        for (at, (_, a, s)) in list.iter().enumerate() {
            let others = list.iter().skip(at + 1).take(reach).filter(|(_, b, _)| b != a);
            found.extend(others.map(|(_, b, t)| (*a, *b, *s, *t)));
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Sentences that share two pairs of rare words.
fn scattered(unquoted_texts: &[UnquotedText<'_>], reach: impl Fn(usize) -> usize) -> Vec<Meeting> {
    let mut prints: Vec<(Key, u32, u32)> = Vec::new();
    for (document, unquoted) in unquoted_texts.iter().enumerate() {
        let units = unquoted.units().iter().enumerate().filter(|(_, u)| u.weight == Weight::Rare);
        let rare: Vec<(Key, u32)> =
            units.filter_map(|(at, u)| Some((u.stem, unquoted.sentence(at)?))).collect();
        for (at, (word, sentence)) in rare.iter().enumerate() {
            let near = rare.iter().skip(at + 1).take(BESIDE).take_while(|(_, s)| s == sentence);
            prints.extend(near.map(|(next, _)| (word.mixed(*next), document as u32, *sentence)));
        }
    }
    prints.sort();
    prints.dedup();
    let mut found = Vec::new();
    for list in prints.chunk_by(|a, b| a.0 == b.0).filter(|list| list.len() <= FEW) {
        for (at, (_, a, s)) in list.iter().enumerate() {
            let others = list.iter().skip(at + 1).take(reach(list.len())).filter(|(_, b, _)| b != a);
            found.extend(others.map(|(_, b, t)| (*a, *b, *s, *t)));
        }
    }
    found.sort();
    let twice = found.chunk_by(|x, y| x == y).filter(|list| list.len() > 1);
    twice.filter_map(|list| list.first().copied()).collect()
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
