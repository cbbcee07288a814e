//! Where documents disagree about a company: on the day, on its stance, on whether it spoke at all.

use super::{CellState, CompanyRow, FilledCell, MatrixInput, MatrixTable};
use crate::labels::Label as _;
use crate::labels::{act, phrases};
use crate::route::MatrixColumn;
use variorum_engine::model::DocumentId;

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
    let mut found = Vec::new();
    for item in &own.evidence {
        let reaction = source.dossier.analysis.reaction(item.reaction);
        let Some(reaction) = reaction.filter(|r| r.is_dated_differently()) else { continue };
        let dates = reaction.dates.iter();
        let dates = dates.map(|d| format!("{} in {}", phrases::short_day(d.date), outlet(d.words.document)));
        let sentence = sentence("Outlets differ on the day: ", dates, "");
        if !found.contains(&sentence) {
            found.push(sentence);
        }
    }
    let MatrixColumn::Act(act) = column else { return found };
    for other in act::contradicting(*act) {
        let Some(other_cell) = cell(&MatrixColumn::Act(*other)) else { continue };
        let elsewhere = only_in(other_cell, own);
        if !elsewhere.is_empty() && !only_in(own, other_cell).is_empty() {
            let rest = format!(" {} {}", row.name, other.label());
            found.push(sentence("In ", elsewhere.into_iter().map(&outlet), &rest));
        }
    }
    found
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

/// The documents of cell `a` that are not among those of cell `b`.
fn only_in(a: &FilledCell, b: &FilledCell) -> Vec<DocumentId> {
    let is_shared = |document: &DocumentId| b.documents.iter().any(|(other, _)| other == document);
    a.documents.iter().map(|(document, _)| *document).filter(|document| !is_shared(document)).collect()
}
