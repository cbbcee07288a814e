//! Meaning-risk flags: whether a change of substance touches a negation, a hedge, a condition, a modal or a
//! number, and whether a text was cut right before a turn (but, however).
//!
//! RiskWords are looked up in `lexicon/risks.txt`. A word that stands on both sides of an exchange is no risk. Of a
//! passage left out inside only the part counts that shares a clause with words that were printed: what another
//! sentence says changes none of them. A cut at an end flags no word. The flags point a reader to a place; they do not judge it.

use super::runs::{AlignedRun, Edge};
use crate::collation::align::unit::WitnessUnits;
use crate::language::page_words::modal_verbs;
use crate::model::{DifferenceKind, Risk};
use crate::text::{fold, word_list};
use std::collections::BTreeMap;
use std::{ops::Range, sync::LazyLock};

/// Sections of the list by entry. An entry has one or more words.
struct RiskWords {
    risks: BTreeMap<&'static str, Vec<Risk>>,
    turns: Vec<&'static str>,
}

static RISK_WORDS: LazyLock<RiskWords> = LazyLock::new(|| {
    let mut words = RiskWords { risks: BTreeMap::new(), turns: Vec::new() };
    for (section, entry) in word_list::entries(word_list::lexicon_file!("risks.txt")) {
        match Risk::parse(section) {
            Some(risk) => words.risks.entry(entry).or_default().push(risk),
            None => words.turns.push(entry),
        }
    }
    modal_verbs().for_each(|modal| words.risks.entry(modal).or_default().push(Risk::Modal));
    words
});

/// The risks of the change that `run` is, sorted.
pub(crate) fn risks(
    run: &AlignedRun,
    kind: DifferenceKind,
    base: &WitnessUnits<'_>,
    rendering: &WitnessUnits<'_>,
) -> Vec<Risk> {
    let lost = if kind == DifferenceKind::Omission { kept_part(run, base) } else { run.base.clone() };
    let (mut before, mut after) = (found(base, lost), found(rendering, run.rendering.clone()));
    // What stands on both sides was not touched.
    let both: Vec<(Risk, String)> = before.iter().filter(|r| after.contains(r)).cloned().collect();
    before.retain(|r| !both.contains(r));
    after.retain(|r| !both.contains(r));
    let mut risks: Vec<Risk> = before.into_iter().chain(after).map(|(risk, _)| risk).collect();
    if kind == DifferenceKind::Omission && run.edge != Edge::Head && is_turn(base, run.base.clone()) {
        risks.push(Risk::CutAtTurn);
    }
    if kind == DifferenceKind::Transposition {
        risks.clear();
    }
    risks.sort();
    risks.dedup();
    risks
}

/// The tokens of the base that `run` leaves out inside and that share a clause with printed ones; none at an edge, since
/// an outlet may stop where it likes.
fn kept_part(run: &AlignedRun, base: &WitnessUnits<'_>) -> Range<usize> {
    let range = run.base.clone();
    let is_stop = |at: &usize| matches!(base.word(*at), "." | "!" | "?" | ";" | ":");
    match (run.edge, range.clone().find(is_stop), range.clone().rev().find(is_stop)) {
        (Edge::Head | Edge::Tail, ..) => range.start..range.start,
        (Edge::Inside, Some(first), Some(_)) if first > range.start => range.start..first,
        (Edge::Inside, _, Some(last)) => last + 1..range.end,
        (Edge::Inside, ..) => range,
    }
}

/// The risky words among the tokens `range`, each with its risk.
fn found(reading: &WitnessUnits<'_>, range: Range<usize>) -> Vec<(Risk, String)> {
    let words: Vec<String> = range.clone().map(|at| fold::fold(reading.word(at))).collect();
    let mut found = Vec::new();
    let mut look = |entry: &str| {
        for risk in RISK_WORDS.risks.get(entry).into_iter().flatten() {
            found.push((*risk, entry.to_string()));
        }
    };
    for (at, word) in words.iter().enumerate() {
        look(word);
        if let Some((_, ending)) = word.rsplit_once('\'') {
            look(&format!("'{ending}"));
        }
        if word.ends_with("n't") {
            look("not");
        }
        for length in 2..=3 {
            if let Some(phrase) = words.get(at..at + length) {
                look(&phrase.join(" "));
            }
        }
    }
    let units = reading.units.get(reading.units_in(range)).unwrap_or_default();
    found.extend(units.iter().filter(|u| u.is_number).map(|u| (Risk::Number, format!("{:?}", u.key))));
    found
}

/// Whether the tokens `range` begin with a turn; signs and “and” before it do not count.
fn is_turn(base: &WitnessUnits<'_>, range: Range<usize>) -> bool {
    let units = base.units.get(base.units_in(range)).unwrap_or_default();
    let mut words = units.iter().map(|u| fold::fold(base.word(u.first as usize))).take(3).peekable();
    if words.next_if(|w| w == "and").is_none() {
        words.next_if(|w| w == "or");
    }
    let first = words.next().unwrap_or_default();
    let second = format!("{first} {}", words.next().unwrap_or_default());
    RISK_WORDS.turns.iter().any(|turn| *turn == first || *turn == second)
}
