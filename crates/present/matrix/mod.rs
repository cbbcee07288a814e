//! Companies by acts, outlets or days: the cells with their evidence, and the kinds of emptiness kept apart.
//!
//! Silence that somebody reports is a reaction with a column of its own; a company that is named without the
//! reaction is [`State::Label`]; what the filter leaves out is [`State::Filtered`]; what a document does not name
//! is [`State::Absent`]. A piece of evidence is one sentence in which one actor does it.

mod dispute;
mod standfirst;
#[cfg(test)]
mod tests;
mod walk;

pub use dispute::disputes;
pub use standfirst::{folded, standfirst};
pub use walk::step;

use crate::locations;
use crate::route::{Column, Pivot};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use variorum_engine::{
    index::{Choice, Facet, Hits, Query},
    model::{Act, Company, CompanyId, DocumentId, Dossier, Place, Reaction, ReactionId, Role},
};

/// Companies that are only named, shown as rows of their own; the others are only counted.
const NAMED_ROWS: usize = 8;
/// Column of what has no day.
pub const UNDATED: &str = "undated";

/// The whole table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Head>,
    /// A company each, those with most evidence first.
    pub rows: Vec<Row>,
    /// Further companies that are only named.
    pub also_named: Vec<String>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Which.
    pub column: Column,
    /// In how many rows something stands.
    pub companies: usize,
}

/// A company's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which company.
    pub company: CompanyId,
    /// Its name.
    pub name: String,
    /// How many documents name it.
    pub documents: usize,
    /// A cell a column.
    pub cells: Vec<State>,
}

/// What a cell is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Evidence stands there.
    Filled(Filled),
    /// The company is named, and nothing of this kind is told of it.
    Label,
    /// Something stands there that the filter leaves out.
    Filtered,
    /// The document does not name the company.
    Absent,
}

/// A cell's evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// Each piece, in the order of documents.
    pub pieces: Vec<Piece>,
    /// The documents it stands in, in order, and whether any words of it are in marks there.
    pub documents: Vec<(DocumentId, bool)>,
    /// How many of these documents are independent of each other.
    pub sources: usize,
    /// Who or what, with how often, most first.
    pub who: Vec<(String, usize)>,
}

/// A sentence that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The reaction.
    pub reaction: ReactionId,
    /// The sentence.
    pub place: Place,
}

/// What the table is made of.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Documents and reactions.
    pub dossier: &'a Dossier,
    /// Documents grouped by what they copy.
    pub sources: &'a [Vec<DocumentId>],
    /// What the filter leaves.
    pub hits: &'a Hits,
    /// The filter.
    pub query: &'a Query,
}

impl Table {
    /// Companies by `pivot`.
    pub fn of(source: Source<'_>, pivot: Pivot) -> Self {
        let columns = columns(source, pivot);
        let mut rows: Vec<Row> = Vec::new();
        let mut also_named = Vec::new();
        let mut named_rows = 0;
        for company in &source.dossier.analysis.companies {
            let row = row(source, company, pivot, &columns);
            if row.filled().next().is_some() {
                rows.push(row);
            } else if source.shows_empty(company) && named_rows < NAMED_ROWS {
                named_rows += 1;
                rows.push(row);
            } else if source.shows_empty(company) {
                also_named.push(row.name);
            }
        }
        rows.sort_by_key(|row| Reverse(row.filled().map(|cell| cell.pieces.len()).sum::<usize>()));
        let head = |(at, column): (usize, Column)| {
            let is_filled = |row: &&Row| matches!(row.cells.get(at), Some(State::Filled(_)));
            Head { column, companies: rows.iter().filter(is_filled).count() }
        };
        let columns = columns.into_iter().enumerate().map(head).collect();
        Self { columns, rows, also_named }
    }

    /// The cell of `company` under `column`, if anything stands there.
    pub fn cell(&self, company: CompanyId, column: &Column) -> Option<&Filled> {
        let at = self.columns.iter().position(|head| head.column == *column)?;
        match self.rows.iter().find(|row| row.company == company)?.cells.get(at)? {
            State::Filled(cell) => Some(cell),
            State::Label | State::Filtered | State::Absent => None,
        }
    }
}

impl Row {
    /// The cells in which something stands.
    pub fn filled(&self) -> impl Iterator<Item = &Filled> {
        self.cells.iter().filter_map(|cell| match cell {
            State::Filled(cell) => Some(cell),
            State::Label | State::Filtered | State::Absent => None,
        })
    }
}

impl Filled {
    /// Its pieces grouped by `key`, in the order in which each is first met.
    pub fn grouped<K: PartialEq>(&self, key: impl Fn(&Piece) -> K) -> Vec<(K, Vec<Piece>)> {
        let mut groups: Vec<(K, Vec<Piece>)> = Vec::new();
        for piece in &self.pieces {
            let own = key(piece);
            match groups.iter_mut().find(|(known, _)| *known == own) {
                Some((_, group)) => group.push(*piece),
                None => groups.push((own, vec![*piece])),
            }
        }
        groups
    }
}

impl Source<'_> {
    /// Whether a company that has nothing to show keeps a row: it is asked for, or it is only named and nothing
    /// is filtered.
    fn shows_empty(&self, company: &Company) -> bool {
        let reacts = self.dossier.analysis.reactions.iter().any(|r| r.company == company.id);
        match self.query.choice(Facet::Company, &company.name) {
            Choice::Included => true,
            Choice::Excluded => false,
            Choice::Neither => !reacts && self.query.is_everything(),
        }
    }
    fn is_hit(&self, reaction: ReactionId, place: Place) -> bool {
        self.hits.reactions.binary_search(&reaction).is_ok()
            && self.hits.documents.binary_search(&place.document).is_ok()
    }
    /// The column in which `reaction` stands as `place` tells it. What is not dated has the day it was printed on.
    fn column(&self, pivot: Pivot, reaction: &Reaction, place: Place) -> Column {
        match pivot {
            Pivot::Acts => Column::Act(reaction.act),
            Pivot::Outlets => Column::Document(place.document),
            Pivot::Days => {
                let printed = || self.dossier.document(place.document).and_then(|d| d.facts.published);
                let day = reaction.day_of(place).or_else(printed);
                Column::Day(day.map_or_else(|| UNDATED.to_string(), |day| day.to_string()))
            }
        }
    }
}

fn columns(source: Source<'_>, pivot: Pivot) -> Vec<Column> {
    match pivot {
        Pivot::Acts => Act::VARIANTS.iter().copied().map(Column::Act).collect(),
        Pivot::Outlets => source.hits.documents.iter().copied().map(Column::Document).collect(),
        Pivot::Days => {
            let mut days = BTreeSet::new();
            for reaction in &source.dossier.analysis.reactions {
                for &place in reaction.evidence.iter().filter(|place| source.is_hit(reaction.id, **place)) {
                    days.insert(source.column(pivot, reaction, place).to_string());
                }
            }
            days.into_iter().map(Column::Day).collect()
        }
    }
}

fn row(source: Source<'_>, company: &Company, pivot: Pivot, columns: &[Column]) -> Row {
    let mut shown: Vec<(Column, Piece)> = Vec::new();
    let mut hidden: Vec<Column> = Vec::new();
    for reaction in source.dossier.analysis.reactions.iter().filter(|r| r.company == company.id) {
        for &place in &reaction.evidence {
            let column = source.column(pivot, reaction, place);
            if source.is_hit(reaction.id, place) {
                shown.push((column, Piece { reaction: reaction.id, place }));
            } else {
                hidden.push(column);
            }
        }
    }
    let named: BTreeSet<DocumentId> = company.mentions.iter().map(|place| place.document).collect();
    let state = |column: &Column| {
        let pieces: Vec<Piece> = shown.iter().filter(|(own, _)| own == column).map(|(_, p)| *p).collect();
        let is_named = match column {
            Column::Document(id) => named.contains(id),
            Column::Act(_) | Column::Day(_) => true,
        };
        match (pieces.is_empty(), hidden.contains(column), is_named) {
            (false, _, _) => State::Filled(filled(source, pivot, pieces)),
            (true, true, _) => State::Filtered,
            (true, false, true) => State::Label,
            (true, false, false) => State::Absent,
        }
    };
    let cells = columns.iter().map(state).collect();
    Row { company: company.id, name: company.name.clone(), documents: named.len(), cells }
}

fn filled(source: Source<'_>, pivot: Pivot, pieces: Vec<Piece>) -> Filled {
    let dossier = source.dossier;
    let mut cell = Filled { pieces: Vec::new(), documents: Vec::new(), sources: 0, who: Vec::new() };
    let mut met = BTreeSet::new();
    for piece in pieces {
        let Some(reaction) = dossier.analysis.reaction(piece.reaction) else { continue };
        if !met.insert((piece.place, reaction.act, reaction.actor.as_str())) {
            continue;
        }
        let who = match pivot {
            Pivot::Acts => short_name(reaction),
            Pivot::Outlets | Pivot::Days => crate::labels::Label::label(reaction.act).to_string(),
        };
        match cell.who.iter_mut().find(|(known, _)| *known == who) {
            Some((_, count)) => *count += 1,
            None => cell.who.push((who, 1)),
        }
        let quoted = locations::quoted_at(dossier, piece.place, &reaction.quotations);
        let is_marked = locations::any_marked(dossier, &quoted);
        match cell.documents.iter_mut().find(|(id, _)| *id == piece.place.document) {
            Some((_, marked)) => *marked |= is_marked,
            None => cell.documents.push((piece.place.document, is_marked)),
        }
        cell.pieces.push(piece);
    }
    cell.pieces.sort_by_key(|piece| piece.place);
    cell.documents.sort();
    cell.who.sort_by_key(|(_, count)| Reverse(*count));
    let documents: Vec<DocumentId> = cell.documents.iter().map(|(id, _)| *id).collect();
    cell.sources = locations::independent(source.sources, &documents);
    cell
}

/// Who did it, in a word or two: a family name, a role.
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
