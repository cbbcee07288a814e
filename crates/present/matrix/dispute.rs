//! Where documents disagree about a company: on the day, on its stance, on whether it spoke at all.

use super::{Filled, Row, Source, State, Table};
use crate::labels::Label as _;
use crate::labels::phrases;
use crate::route::Column;
use variorum_engine::model::{Act, DocumentId};

/// The disagreements about the cell of `row` under `column`, in sentences; `outlet` names a document.
pub fn disputes(
    source: Source<'_>,
    table: &Table,
    row: &Row,
    column: &Column,
    outlet: impl Fn(DocumentId) -> String,
) -> Vec<String> {
    let cell = |wanted: &Column| {
        let at = table.columns.iter().position(|head| head.column == *wanted)?;
        if let State::Filled(cell) = row.cells.get(at)? { Some(cell) } else { None }
    };
    let Some(own) = cell(column) else { return Vec::new() };
    let mut found = Vec::new();
    for piece in &own.pieces {
        let reaction = source.dossier.analysis.reaction(piece.reaction);
        let Some(reaction) = reaction.filter(|r| r.is_dated_differently()) else { continue };
        let dates = reaction.dates.iter();
        let dates = dates.map(|d| format!("{} in {}", phrases::short_day(d.date), outlet(d.words.document)));
        let sentence = told("Outlets differ on the day: ", dates, "");
        if !found.contains(&sentence) {
            found.push(sentence);
        }
    }
    let Column::Act(act) = column else { return found };
    for other in contrary(*act) {
        let Some(other_cell) = cell(&Column::Act(*other)) else { continue };
        let elsewhere = only_in(other_cell, own);
        if !elsewhere.is_empty() && !only_in(own, other_cell).is_empty() {
            let rest = format!(" {} {}", row.name, other.label());
            found.push(told("In ", elsewhere.into_iter().map(&outlet), &rest));
        }
    }
    found
}

/// A sentence with a list in it, each item once.
fn told(start: &str, items: impl Iterator<Item = String>, rest: &str) -> String {
    let mut listed: Vec<String> = Vec::new();
    for item in items {
        if !listed.contains(&item) {
            listed.push(item);
        }
    }
    format!("{start}{}{rest}.", phrases::list(&listed))
}

/// The documents of the one cell that are none of the other's.
fn only_in(a: &Filled, b: &Filled) -> Vec<DocumentId> {
    let is_shared = |document: &DocumentId| b.documents.iter().any(|(other, _)| other == document);
    a.documents.iter().map(|(document, _)| *document).filter(|document| !is_shared(document)).collect()
}

/// What a company can't well have done as well, so that it is worth a note who says which.
const fn contrary(act: Act) -> &'static [Act] {
    match act {
        Act::Condemns | Act::CallsForChange => &[Act::Supports],
        Act::Supports => &[Act::Condemns, Act::CallsForChange],
        Act::Denies => &[Act::Apologises],
        Act::Apologises => &[Act::Denies],
        Act::NoComment => &[
            Act::Condemns,
            Act::CallsForChange,
            Act::Supports,
            Act::Denies,
            Act::Defends,
            Act::Distances,
            Act::Apologises,
        ],
        Act::Defends | Act::Distances | Act::Acts | Act::Declines | Act::Urged | Act::Criticised => &[],
    }
}
