//! What a table is filled with: its columns, and the cells of a company's row.

use super::{CellState, CompanyRow, EvidenceItem, FilledCell, MatrixInput};
use crate::labels::{Label as _, phrases};
use crate::locations;
use crate::ordering::{sort, sort_by_key};
use crate::route::{MatrixColumn, Pivot};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use variorum_engine::model::{Act, Company, CompanyId, DocumentId, Place, Reaction, Role, UnreadAct};

/// The columns of `pivot`: all acts, the documents that the filter leaves, or the days of what it leaves.
pub(super) fn columns(source: MatrixInput<'_>, pivot: Pivot) -> Vec<MatrixColumn> {
    match pivot {
        Pivot::Acts => Act::VARIANTS.iter().copied().map(MatrixColumn::Act).collect(),
        Pivot::Outlets => source.hits.documents.iter().copied().map(MatrixColumn::Document).collect(),
        Pivot::Days => {
            let mut days = BTreeSet::new();
            for reaction in &source.dossier.analysis.reactions {
                for place in reaction.places().filter(|place| source.is_hit(reaction.id, *place)) {
                    if let MatrixColumn::Day(day) = source.column(pivot, reaction, place) {
                        days.insert(day);
                    }
                }
            }
            days.into_iter().map(MatrixColumn::Day).collect()
        }
    }
}

/// Of `columns` the `most` in which most companies have evidence, in their order; `kept` stays.
pub(super) fn most_filled(
    source: MatrixInput<'_>,
    pivot: Pivot,
    columns: Vec<MatrixColumn>,
    most: usize,
    kept: Option<&MatrixColumn>,
) -> Vec<MatrixColumn> {
    let mut companies: BTreeMap<MatrixColumn, BTreeSet<CompanyId>> = BTreeMap::new();
    for reaction in &source.dossier.analysis.reactions {
        for place in reaction.places().filter(|place| source.is_hit(reaction.id, *place)) {
            companies.entry(source.column(pivot, reaction, place)).or_default().insert(reaction.company);
        }
    }
    let filled = |column: &MatrixColumn| companies.get(column).map_or(0, BTreeSet::len);
    let mut ranked: Vec<(usize, &MatrixColumn)> = columns.iter().enumerate().collect();
    sort_by_key(&mut ranked, |(_, column)| (Some(*column) != kept, Reverse(filled(column))));
    let shown: BTreeSet<usize> = ranked.iter().take(most).map(|(at, _)| *at).collect();
    let places = columns.into_iter().enumerate();
    places.filter(|(at, _)| shown.contains(at)).map(|(_, column)| column).collect()
}

/// The row of `company`, whose `reactions` they are.
pub(super) fn row(
    source: MatrixInput<'_>,
    company: &Company,
    reactions: &[&Reaction],
    pivot: Pivot,
    columns: &[MatrixColumn],
) -> CompanyRow {
    let mut shown: Vec<(MatrixColumn, EvidenceItem)> = Vec::new();
    let mut hidden: Vec<MatrixColumn> = Vec::new();
    for reaction in reactions {
        for place in reaction.places() {
            let column = source.column(pivot, reaction, place);
            if source.is_hit(reaction.id, place) {
                shown.push((column, EvidenceItem { reaction: reaction.id, place }));
            } else {
                hidden.push(column);
            }
        }
    }
    let unread = |column: &MatrixColumn| -> Vec<Place> {
        let is_here = |unread: &&UnreadAct| {
            *column == MatrixColumn::Act(unread.act)
                && source.hits.documents.binary_search(&unread.place.document).is_ok()
        };
        company.unread.iter().filter(is_here).map(|unread| unread.place).collect()
    };
    let mut named = company.mentions.clone();
    named.dedup_by_key(|place| place.document);
    let state = |column: &MatrixColumn| {
        let evidence: Vec<EvidenceItem> =
            shown.iter().filter(|(own, _)| own == column).map(|(_, p)| *p).collect();
        let is_named = match column {
            MatrixColumn::Document(id) => named.iter().any(|place| place.document == *id),
            MatrixColumn::Act(_) | MatrixColumn::Day(_) => true,
        };
        let unread = unread(column);
        match (evidence.is_empty(), hidden.contains(column), is_named) {
            (false, _, _) => {
                CellState::Filled(FilledCell { unread: unread.len(), ..filled(source, pivot, evidence) })
            }
            (true, true, _) => CellState::Filtered,
            (true, false, _) if !unread.is_empty() => CellState::Unread(unread),
            (true, false, true) => CellState::NamedOnly,
            (true, false, false) => CellState::Absent,
        }
    };
    let cells = columns.iter().map(state).collect();
    CompanyRow {
        company: company.id,
        name: company.name.clone(),
        kind: company.kind,
        sector: company.sector.clone(),
        named,
        cells,
    }
}

fn filled(source: MatrixInput<'_>, pivot: Pivot, evidence: Vec<EvidenceItem>) -> FilledCell {
    let dossier = source.dossier;
    let mut cell =
        FilledCell { evidence: Vec::new(), documents: Vec::new(), sources: 0, actors: Vec::new(), unread: 0 };
    let mut met = BTreeSet::new();
    for item in evidence {
        let Some(reaction) = dossier.analysis.reaction(item.reaction) else { continue };
        let Some(told) = reaction.told_at(item.place) else { continue };
        if !met.insert((item.place, reaction.act, told.actor.as_deref())) {
            continue;
        }
        let actors = match pivot {
            Pivot::Acts => short_name(reaction.role, told.actor.as_deref()),
            Pivot::Outlets | Pivot::Days => reaction.act.label().to_string(),
        };
        match cell.actors.iter_mut().find(|(known, _)| *known == actors) {
            Some((_, count)) => *count += 1,
            None => cell.actors.push((actors, 1)),
        }
        let quoted = locations::quoted_at(dossier, item.place, &reaction.quotations);
        let is_marked = locations::any_marked(dossier, &quoted);
        match cell.documents.iter_mut().find(|(id, _)| *id == item.place.document) {
            Some((_, marked)) => *marked |= is_marked,
            None => cell.documents.push((item.place.document, is_marked)),
        }
        cell.evidence.push(item);
    }
    sort_by_key(&mut cell.evidence, |item| item.place);
    sort(&mut cell.documents);
    sort_by_key(&mut cell.actors, |(_, count)| Reverse(*count));
    let documents: Vec<DocumentId> = cell.documents.iter().map(|(id, _)| *id).collect();
    cell.sources = locations::independent(source.sources, &documents);
    cell
}

/// Who did it, in a word or two: a surname or a role.
pub fn short_name(role: Role, actor: Option<&str>) -> String {
    let actor = actor.unwrap_or(phrases::NOT_NAMED);
    match role {
        Role::Company => "company".to_string(),
        Role::Spokesperson => "spokesperson".to_string(),
        Role::Employees | Role::Shareholders | Role::Customers => role.as_str().to_string(),
        Role::ChiefExecutive | Role::Executive
            if actor.split(' ').count() <= 3
                && actor.split(' ').all(|word| word.starts_with(char::is_uppercase)) =>
        {
            actor.rsplit(' ').next().unwrap_or_default().to_string()
        }
        Role::ChiefExecutive | Role::Executive | Role::Outsiders => actor.to_string(),
    }
}
