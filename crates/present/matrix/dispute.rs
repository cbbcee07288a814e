//! Where documents contradict each other about one act of a company: on its day, or on whether it was done. What they report
//! of two acts is no contradiction.

use super::{CellState, CompanyRow, EvidenceItem, MatrixInput, MatrixTable};
use crate::labels::Label as _;
use crate::labels::{act, phrases};
use crate::route::MatrixColumn;
use std::collections::BTreeSet;
use variorum_engine::model::{Act, Date, DocumentId, ReactionEvidence};

/// So many letters of two words are the same if they are forms of one verb.
const STEM: usize = 4;

/// The disagreements about the cell of `row` under `column`, in sentences; `outlet` names a document.
pub fn disputes(
    source: MatrixInput<'_>,
    table: &MatrixTable,
    row: &CompanyRow,
    column: &MatrixColumn,
    outlet: impl Fn(DocumentId) -> String,
) -> Vec<String> {
    let cell = |wanted: &MatrixColumn| {
        let at = table.columns.iter().position(|head| head.column == *wanted)?;
        if let CellState::Filled(cell) = row.cells.get(at)? { Some(cell) } else { None }
    };
    let Some(own) = cell(column) else { return Vec::new() };
    let days = own.evidence.iter().filter_map(|item| {
        let day = source.dossier.analysis.reaction(item.reaction)?.day_at(item.place)?;
        Some((item, day))
    });
    let days: Vec<(&EvidenceItem, Date)> = days.collect();
    let mut found = Vec::new();
    let differ = |(a, day): &(&EvidenceItem, Date)| {
        days.iter().any(|(b, other)| day != other && is_one_matter(source, a, b))
    };
    let printed = days.iter().filter(|dated| differ(dated));
    let printed: Vec<String> = printed
        .map(|(item, day)| format!("{} in {}", phrases::short_day(*day), outlet(item.place.document)))
        .collect();
    if !printed.is_empty() {
        found.push(sentence("Outlets differ on the day: ", printed.into_iter(), ""));
    }
    let MatrixColumn::Act(act) = column else { return found };
    for other in act::contradicting(*act) {
        let Some(other_cell) = cell(&MatrixColumn::Act(*other)) else { continue };
        let contradicts =
            |item: &&EvidenceItem| own.evidence.iter().any(|own| is_contradiction(source, own, item));
        let elsewhere =
            other_cell.evidence.iter().filter(contradicts).map(|item| outlet(item.place.document));
        let elsewhere: Vec<String> = elsewhere.collect();
        if !elsewhere.is_empty() {
            let rest = format!(" {} {}", row.name, other.label());
            found.push(sentence("In ", elsewhere.into_iter(), &rest));
        }
    }
    found
}

/// Whether two documents report one act in these sentences: the words for what it is about, where both name it, and most of
/// the longer words of the shorter sentence are the same.
fn is_one_matter(source: MatrixInput<'_>, a: &EvidenceItem, b: &EvidenceItem) -> bool {
    let sentence = |item: &EvidenceItem| {
        let document = source.dossier.document(item.place.document);
        document.map(|document| words(document.slice(item.place.span))).unwrap_or_default()
    };
    let is_same_target = match (told(source, a), told(source, b)) {
        (Some(a), Some(b)) => match (&a.target, &b.target) {
            (Some(a), Some(b)) => share(&words(a), &words(b)),
            _ => true,
        },
        _ => true,
    };
    a.place.document != b.place.document && is_same_target && share(&sentence(a), &sentence(b))
}

/// Whether what is told in `a` contradicts what is told in `b`: of one matter, and not of two days.
fn is_contradiction(source: MatrixInput<'_>, a: &EvidenceItem, b: &EvidenceItem) -> bool {
    let day = |item: &EvidenceItem| told(source, item)?.date.map(|dated| dated.date);
    let is_one_day = match (day(a), day(b)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    is_one_day && (is_one_matter(source, a, b) || is_denied(source, a, b) || is_denied(source, b, a))
}

/// Whether the denial in `denial` is of the act that another document reports in `deed`: it names what that is done to, and its
/// sentence has the verb.
fn is_denied(source: MatrixInput<'_>, deed: &EvidenceItem, denial: &EvidenceItem) -> bool {
    let act = |item: &EvidenceItem| source.dossier.analysis.reaction(item.reaction).map(|r| r.act);
    let (Some(done), Some(denied)) = (told(source, deed), told(source, denial)) else { return false };
    let (Some(object), Some(cue)) = (&done.target, done.cue) else { return false };
    let sentence = words(source.dossier.slice(denied.place));
    let object = words(object);
    let names_it = !object.is_empty() && object.is_subset(&sentence);
    let stem = |word: &String| word.chars().take(STEM).collect::<String>();
    let has_verb =
        words(source.dossier.slice(cue)).iter().any(|verb| sentence.iter().any(|w| stem(w) == stem(verb)));
    act(deed) == Some(Act::Acts)
        && act(denial) == Some(Act::Denies)
        && deed.place.document != denial.place.document
        && names_it
        && has_verb
}

fn told<'a>(source: MatrixInput<'a>, item: &EvidenceItem) -> Option<&'a ReactionEvidence> {
    source.dossier.analysis.reaction(item.reaction)?.told_at(item.place)
}

/// The longer words of a text, in lower case.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
    words.map(str::to_lowercase).collect()
}

/// Whether two thirds of the fewer words are the same.
fn share(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let least = a.len().min(b.len());
    least > 0 && a.intersection(b).count() * 3 >= least * 2
}

/// A sentence with a list in it, each item once.
fn sentence(start: &str, items: impl Iterator<Item = String>, rest: &str) -> String {
    let mut listed: Vec<String> = Vec::new();
    for item in items {
        if !listed.contains(&item) {
            listed.push(item);
        }
    }
    format!("{start}{}{rest}.", phrases::list(&listed))
}
