//! The sentences above the matrix: which companies spoke against the matter, which only acted, of which only other
//! people's demands are reported, whose evidence is one passage that several documents share, which stayed silent, and
//! whose words are announced but missing.

use super::{CompanyRow, FilledCell, MatrixInput, MatrixTable};
use crate::labels::act::{ActGroup, group};
use crate::labels::phrases;
use crate::locations;
use crate::route::MatrixColumn;
use std::collections::BTreeSet;
use variorum_engine::model::{Act, CompanyId, DiagnosticKind, OrganisationKind};

/// At most so many companies are named in a sentence.
const NAMES: usize = 5;

/// What there is to see in `table` (companies by acts), in a few sentences.
pub fn standfirst(source: MatrixInput<'_>, table: &MatrixTable) -> Vec<String> {
    let does = |row: &CompanyRow, wanted: &dyn Fn(Act) -> bool| cells(table, row).any(|(act, _)| wanted(act));
    let against = |act| matches!(act, Act::Condemns | Act::CallsForChange);
    let acts = |act| group(act) == ActGroup::Does;
    let is_told = |act| group(act) == ActGroup::IsTold;
    let rows = |keep: &dyn Fn(&CompanyRow) -> bool| -> Vec<&CompanyRow> {
        table.rows.iter().filter(|r| keep(r)).collect()
    };
    let spoke = rows(&|row| does(row, &against));
    let only_did = rows(&|row| does(row, &acts) && !does(row, &|act| !acts(act) && !is_told(act)));
    let only_told = rows(&|row| does(row, &is_told) && !does(row, &|act| !is_told(act)));
    let silent = rows(&|row| does(row, &|act| group(act) == ActGroup::Silent));
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

/// What the company of `row` did, with the evidence.
fn cells<'a>(table: &'a MatrixTable, row: &'a CompanyRow) -> impl Iterator<Item = (Act, &'a FilledCell)> {
    table.columns.iter().zip(&row.cells).filter_map(|(head, cell)| match (&head.column, cell) {
        (MatrixColumn::Act(act), super::CellState::Filled(cell)) => Some((*act, cell)),
        _ => None,
    })
}

fn sentence(rows: &[&CompanyRow], one: &str, many: &str) -> Option<String> {
    match rows {
        [] => None,
        [_] => Some(format!("{} {one}", names(rows))),
        _ => Some(format!("{} {many}", names(rows))),
    }
}

fn names(rows: &[&CompanyRow]) -> String {
    let mut named: Vec<String> = rows.iter().take(NAMES).map(|row| row.name.clone()).collect();
    if rows.len() > NAMES {
        named.push(format!("{} more", phrases::number(rows.len() - NAMES)));
    }
    phrases::list(&named)
}

/// Whether all evidence about a company is in passages that its documents share.
fn rests_on_one_passage(source: MatrixInput<'_>, row: &CompanyRow) -> bool {
    let shared = |item: &super::EvidenceItem| {
        source.dossier.analysis.reuse.iter().any(|passage| {
            [passage.a, passage.b]
                .iter()
                .any(|place| place.document == item.place.document && place.span.overlaps(item.place.span))
        })
    };
    let documents: BTreeSet<_> =
        row.filled().flat_map(|cell| cell.documents.iter().map(|(id, _)| *id)).collect();
    let documents: Vec<_> = documents.into_iter().collect();
    documents.len() > 1
        && locations::independent(source.sources, &documents) == 1
        && row.filled().flat_map(|cell| &cell.evidence).all(shared)
}

/// Companies that are named in a sentence whose announced words are missing.
fn missing_words(source: MatrixInput<'_>) -> BTreeSet<CompanyId> {
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

/// The heading of the matrix: how many companies, what kinds of other organisations, and whether anything is left to read.
pub fn title(table: &MatrixTable, unread: usize) -> String {
    let kinds = OrganisationKind::VARIANTS.iter().filter_map(|kind| {
        let also = if *kind == OrganisationKind::Company { table.also_named.len() } else { 0 };
        let count = table.rows.iter().filter(|row| row.kind == *kind).count() + also;
        (count > 0).then(|| phrases::counted(count, kind.as_str()))
    });
    let kinds: Vec<String> = kinds.collect();
    let to_read = if unread > 0 { ", and what is not read yet" } else { "" };
    match (kinds.as_slice(), table.rows.len() + table.also_named.len()) {
        ([], _) => "No company answers to the filter".to_string(),
        (all, 1) => format!(
            "{}: what it said, what it did, what it left unsaid{to_read}",
            phrases::capital(&phrases::list(all))
        ),
        (all, _) => format!(
            "{}: what they said, what they did, what they left unsaid{to_read}",
            phrases::capital(&phrases::list(all))
        ),
    }
}
