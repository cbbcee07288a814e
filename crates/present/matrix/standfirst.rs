//! The sentences above the matrix: who spoke against it, who only acted, of whom one only reads what others want,
//! what rests on one sentence that several documents share, who is silent, whose words are missing.

use super::{Filled, Row, Source, Table};
use crate::labels::Label as _;
use crate::labels::phrases;
use crate::locations;
use crate::route::Column;
use std::collections::BTreeSet;
use variorum_engine::model::{Act, CompanyId, DiagnosticKind};

/// Names that a sentence spells out.
const NAMES: usize = 5;

/// What there is to see in `table` (companies by acts), in a few sentences.
pub fn standfirst(source: Source<'_>, table: &Table) -> Vec<String> {
    let does = |row: &Row, wanted: &dyn Fn(Act) -> bool| cells(table, row).any(|(act, _)| wanted(act));
    let against = |act| matches!(act, Act::Condemns | Act::CallsForChange);
    let acts = |act| matches!(act, Act::Acts | Act::Declines);
    let is_told = |act| matches!(act, Act::Urged | Act::Criticised);
    let rows = |keep: &dyn Fn(&Row) -> bool| -> Vec<&Row> { table.rows.iter().filter(|r| keep(r)).collect() };
    let spoke = rows(&|row| does(row, &against));
    let only_did = rows(&|row| does(row, &acts) && !does(row, &|act| !acts(act) && !is_told(act)));
    let only_told = rows(&|row| does(row, &is_told) && !does(row, &|act| !is_told(act)));
    let silent = rows(&|row| does(row, &|act| act == Act::NoComment));
    let borrowed = rows(&|row| rests_on_one_passage(source, row));
    let missing = missing_words(source);
    let missing = rows(&|row| missing.contains(&row.company));
    [
        sentence(
            &spoke,
            "condemns the matter or calls for a change",
            "condemn the matter or call for a change",
        ),
        sentence(&only_did, "acts and says nothing", "act and say nothing"),
        (!only_told.is_empty())
            .then(|| format!("Of {} only what others ask or say is told", names(&only_told))),
        (!borrowed.is_empty())
            .then(|| format!("What {} did rests on words that several documents share", names(&borrowed))),
        sentence(&silent, "would not comment", "would not comment"),
        (!missing.is_empty())
            .then(|| format!("Words of {} are announced and missing from the page", names(&missing))),
    ]
    .into_iter()
    .flatten()
    .map(|sentence| format!("{}.", phrases::capital(&sentence)))
    .collect()
}

/// What `row` did, with the evidence.
fn cells<'a>(table: &'a Table, row: &'a Row) -> impl Iterator<Item = (Act, &'a Filled)> {
    table.columns.iter().zip(&row.cells).filter_map(|(head, cell)| match (&head.column, cell) {
        (Column::Act(act), super::State::Filled(cell)) => Some((*act, cell)),
        _ => None,
    })
}

fn sentence(rows: &[&Row], one: &str, many: &str) -> Option<String> {
    match rows {
        [] => None,
        [_] => Some(format!("{} {one}", names(rows))),
        _ => Some(format!("{} {many}", names(rows))),
    }
}

fn names(rows: &[&Row]) -> String {
    let mut named: Vec<String> = rows.iter().take(NAMES).map(|row| row.name.clone()).collect();
    if rows.len() > NAMES {
        named.push(format!("{} more", phrases::number(rows.len() - NAMES)));
    }
    phrases::list(&named)
}

/// Whether all that is told of a company stands in passages that its documents share.
fn rests_on_one_passage(source: Source<'_>, row: &Row) -> bool {
    let shared = |piece: &super::Piece| {
        source.dossier.analysis.reuse.iter().any(|passage| {
            [passage.a, passage.b]
                .iter()
                .any(|place| place.document == piece.place.document && place.span.overlaps(piece.place.span))
        })
    };
    let documents: BTreeSet<_> =
        row.filled().flat_map(|cell| cell.documents.iter().map(|(id, _)| *id)).collect();
    let documents: Vec<_> = documents.into_iter().collect();
    documents.len() > 1
        && locations::independent(source.sources, &documents) == 1
        && row.filled().flat_map(|cell| &cell.pieces).all(shared)
}

/// Companies named in a sentence that announces words which are missing.
fn missing_words(source: Source<'_>) -> BTreeSet<CompanyId> {
    let mut found = BTreeSet::new();
    let lacks = source.dossier.analysis.diagnostics.iter();
    for lack in lacks.filter(|d| d.kind == DiagnosticKind::MissingWords) {
        let layout = source.dossier.document(lack.place.document).map(|d| &d.layout);
        let sentence = layout.and_then(|l| l.sentences.get(l.sentence_at(lack.place.span.start)?));
        let Some(sentence) = sentence.map(|s| s.span.union(lack.place.span)) else { continue };
        for company in &source.dossier.analysis.companies {
            let here = |place: &variorum_engine::model::Place| {
                place.document == lack.place.document && sentence.overlaps(place.span)
            };
            if company.mentions.iter().any(here) {
                found.insert(company.id);
            }
        }
    }
    found
}

/// The columns that hold nothing, in a sentence; none if all hold something.
pub fn folded(table: &Table) -> Option<String> {
    let empty: Vec<&str> = table
        .columns
        .iter()
        .filter(|head| head.companies == 0)
        .filter_map(|head| match &head.column {
            Column::Act(Act::NoComment) => None,
            Column::Act(act) => Some(act.label()),
            Column::Document(_) | Column::Day(_) => None,
        })
        .collect();
    (!empty.is_empty() && !table.rows.is_empty()).then(|| {
        format!(
            "No document reports that a company {}: folded.",
            phrases::list(&empty).replace(" and ", " or ")
        )
    })
}
