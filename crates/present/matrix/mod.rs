//! Companies by acts, outlets or days: the cells with their evidence, and why a cell is empty.
//!
//! Silence that somebody reports is a reaction with a column of its own. A company that is named without the reaction
//! is [`CellState::NamedOnly`], one named in a sentence whose act was not read [`CellState::Unread`], a reaction that the filter hides is [`CellState::Filtered`], and a company that a
//! document does not name is [`CellState::Absent`]. An item of evidence is one sentence in which one actor does it.

mod arrange;
mod company;
mod dispute;
mod keyboard;
mod stance;
mod standfirst;
#[cfg(test)]
mod tests;
mod unread;

pub use arrange::RowGroup;
pub use company::{CompanyEvidence, DayOfEvidence};
pub use dispute::disputes;
pub use keyboard::next_cell;
pub use stance::Stance;
pub use standfirst::{standfirst, title};
pub use unread::{UnreadSentence, surroundings, unread_in, unread_sentences};

use crate::labels::Label as _;
use crate::locations;
use crate::ordering::{sort, sort_by_key};
use crate::route::{MatrixColumn, Pivot};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use variorum_engine::{
    index::{Choice, Facet, Hits, Query},
    model::{
        Act, Company, CompanyId, Date, DocumentId, Dossier, OrganisationKind, Place, Reaction, ReactionId,
        Role, UnreadAct,
    },
};

/// At most so many companies that are only named get a row; the others are listed below the table.
const NAMED_ROWS: usize = 8;
/// The column of reactions without a day.
pub const UNDATED: &str = "undated";

/// The whole table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MatrixTable {
    /// Its columns.
    pub columns: Vec<ColumnHead>,
    /// One for each company, those with most evidence first until [`MatrixTable::arranged`].
    pub rows: Vec<CompanyRow>,
    /// The groups that the rows make, from the first row on; none if they make none.
    pub groups: Vec<RowGroup>,
    /// Further companies that are only named.
    pub also_named: Vec<(CompanyId, String)>,
}

/// A column with its count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnHead {
    /// Which column.
    pub column: MatrixColumn,
    /// How many companies have evidence in it.
    pub companies: usize,
}

/// A company's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyRow {
    /// Which company.
    pub company: CompanyId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its line of business, if known.
    pub sector: Option<String>,
    /// The documents that name it, each with the first place.
    pub named: Vec<Place>,
    /// One for each column.
    pub cells: Vec<CellState>,
}

/// What a cell holds, or why it holds nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellState {
    /// Evidence.
    Filled(FilledCell),
    /// Sentences name the company and report such an act, and were not read: whose act it is is not known.
    Unread(Vec<Place>),
    /// The company is named, and no such reaction of it is reported.
    NamedOnly,
    /// Evidence that the filter hides.
    Filtered,
    /// The document does not name the company.
    Absent,
}

/// A cell's evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledCell {
    /// Each item, in the order of documents.
    pub evidence: Vec<EvidenceItem>,
    /// The documents that say so, in order, and whether any words of it are in marks there.
    pub documents: Vec<(DocumentId, bool)>,
    /// How many of these documents are independent of each other.
    pub sources: usize,
    /// Who did it, or what was done, with how often, most first.
    pub actors: Vec<(String, usize)>,
    /// Further sentences that report such an act and were not read.
    pub unread: usize,
}

/// A sentence that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EvidenceItem {
    /// The reaction.
    pub reaction: ReactionId,
    /// The sentence.
    pub place: Place,
}

/// What the table is made of.
#[derive(Debug, Clone, Copy)]
pub struct MatrixInput<'a> {
    /// Documents and reactions.
    pub dossier: &'a Dossier,
    /// Documents grouped by what they copy.
    pub sources: &'a [Vec<DocumentId>],
    /// What the filter finds.
    pub hits: &'a Hits,
    /// The filter.
    pub query: &'a Query,
}

impl MatrixTable {
    /// Companies by `pivot`.
    pub fn of(source: MatrixInput<'_>, pivot: Pivot) -> Self {
        let columns = columns(source, pivot);
        let mut rows: Vec<CompanyRow> = Vec::new();
        let mut also_named = Vec::new();
        let mut named_rows = 0;
        for company in &source.dossier.analysis.companies {
            let row = row(source, company, pivot, &columns);
            let is_unread = source.has_unread(company);
            if row.filled().next().is_some() || source.shows_empty(company) && is_unread {
                rows.push(row);
            } else if source.shows_empty(company) && named_rows < NAMED_ROWS {
                named_rows += 1;
                rows.push(row);
            } else if source.shows_empty(company) {
                also_named.push((row.company, row.name));
            }
        }
        sort_by_key(&mut rows, |row| Reverse(row.evidence()));
        let head = |(at, column): (usize, MatrixColumn)| {
            let is_filled = |row: &&CompanyRow| matches!(row.cells.get(at), Some(CellState::Filled(_)));
            ColumnHead { column, companies: rows.iter().filter(is_filled).count() }
        };
        let columns = columns.into_iter().enumerate().map(head).collect();
        Self { columns, rows, groups: Vec::new(), also_named }
    }

    /// The cell of `company` under `column`, if it holds evidence.
    pub fn cell(&self, company: CompanyId, column: &MatrixColumn) -> Option<&FilledCell> {
        let at = self.columns.iter().position(|head| head.column == *column)?;
        match self.rows.iter().find(|row| row.company == company)?.cells.get(at)? {
            CellState::Filled(cell) => Some(cell),
            CellState::Unread(_) | CellState::NamedOnly | CellState::Filtered | CellState::Absent => None,
        }
    }
}

impl CompanyRow {
    /// The cells that hold evidence.
    pub fn filled(&self) -> impl Iterator<Item = &FilledCell> {
        self.cells.iter().filter_map(|cell| match cell {
            CellState::Filled(cell) => Some(cell),
            CellState::Unread(_) | CellState::NamedOnly | CellState::Filtered | CellState::Absent => None,
        })
    }
}

impl CompanyRow {
    /// How many sentences of evidence it holds.
    pub fn evidence(&self) -> usize {
        self.filled().map(|cell| cell.evidence.len()).sum()
    }
}

impl FilledCell {
    /// Its evidence grouped by `key`, in the order in which each key occurs first.
    pub fn grouped<K: PartialEq>(&self, key: impl Fn(&EvidenceItem) -> K) -> Vec<(K, Vec<EvidenceItem>)> {
        let mut groups: Vec<(K, Vec<EvidenceItem>)> = Vec::new();
        for item in &self.evidence {
            let own = key(item);
            match groups.iter_mut().find(|(known, _)| *known == own) {
                Some((_, group)) => group.push(*item),
                None => groups.push((own, vec![*item])),
            }
        }
        groups
    }
}

impl MatrixInput<'_> {
    /// Whether a company without evidence keeps a row: the query asks for it, or it has no reaction and there is no
    /// query.
    fn shows_empty(&self, company: &Company) -> bool {
        let reacts = self.dossier.analysis.reactions.iter().any(|r| r.company == company.id);
        match self.query.choice(Facet::Company, &company.name) {
            Choice::Included => true,
            Choice::Excluded => false,
            Choice::Neither => !reacts && self.query.is_everything(),
        }
    }
    /// Whether a sentence that the filter leaves names the company and reports an act that was not read.
    fn has_unread(&self, company: &Company) -> bool {
        let mut documents = company.unread.iter().map(|unread| unread.place.document);
        documents.any(|document| self.hits.documents.binary_search(&document).is_ok())
    }
    fn is_hit(&self, reaction: ReactionId, place: Place) -> bool {
        self.hits.reactions.binary_search(&reaction).is_ok()
            && self.hits.documents.binary_search(&place.document).is_ok()
    }
    /// The day of `reaction` as the sentence at `place` reports it. Without a date, the day of printing stands for it.
    fn day(&self, reaction: &Reaction, place: Place) -> Option<Date> {
        let printed = || self.dossier.document(place.document).and_then(|d| d.facts.published);
        reaction.day_of(place).or_else(printed)
    }
    /// The column of `reaction` as the sentence at `place` reports it.
    fn column(&self, pivot: Pivot, reaction: &Reaction, place: Place) -> MatrixColumn {
        match pivot {
            Pivot::Acts => MatrixColumn::Act(reaction.act),
            Pivot::Outlets => MatrixColumn::Document(place.document),
            Pivot::Days => {
                let day = self.day(reaction, place);
                MatrixColumn::Day(day.map_or_else(|| UNDATED.to_string(), |day| day.to_string()))
            }
        }
    }
}

fn columns(source: MatrixInput<'_>, pivot: Pivot) -> Vec<MatrixColumn> {
    match pivot {
        Pivot::Acts => Act::VARIANTS.iter().copied().map(MatrixColumn::Act).collect(),
        Pivot::Outlets => source.hits.documents.iter().copied().map(MatrixColumn::Document).collect(),
        Pivot::Days => {
            let mut days = BTreeSet::new();
            for reaction in &source.dossier.analysis.reactions {
                for &place in reaction.evidence.iter().filter(|place| source.is_hit(reaction.id, **place)) {
                    if let MatrixColumn::Day(day) = source.column(pivot, reaction, place) {
                        days.insert(day);
                    }
                }
            }
            days.into_iter().map(MatrixColumn::Day).collect()
        }
    }
}

fn row(source: MatrixInput<'_>, company: &Company, pivot: Pivot, columns: &[MatrixColumn]) -> CompanyRow {
    let mut shown: Vec<(MatrixColumn, EvidenceItem)> = Vec::new();
    let mut hidden: Vec<MatrixColumn> = Vec::new();
    for reaction in source.dossier.analysis.reactions.iter().filter(|r| r.company == company.id) {
        for &place in &reaction.evidence {
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
        if !met.insert((item.place, reaction.act, reaction.actor.as_str())) {
            continue;
        }
        let actors = match pivot {
            Pivot::Acts => short_name(reaction),
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
pub fn short_name(reaction: &Reaction) -> String {
    let last_word = || reaction.actor.rsplit(' ').next().unwrap_or_default().to_string();
    match reaction.role {
        Role::Company => "company".to_string(),
        Role::Spokesperson => "spokesperson".to_string(),
        Role::Employees | Role::Shareholders | Role::Customers => reaction.role.as_str().to_string(),
        Role::ChiefExecutive | Role::Executive
            if reaction.actor.split(' ').count() <= 3
                && reaction.actor.split(' ').all(|word| word.starts_with(char::is_uppercase)) =>
        {
            last_word()
        }
        Role::ChiefExecutive | Role::Executive | Role::Outsiders => reaction.actor.clone(),
    }
}
