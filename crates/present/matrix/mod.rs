//! Companies by acts, outlets or days: the cells with their evidence, and why a cell is empty.
//!
//! Silence that somebody reports is a reaction with a column of its own. A company that is named without the reaction
//! is [`CellState::NamedOnly`], one named in a sentence whose act was not read
//! [`CellState::Unread`], a reaction that the filter hides is [`CellState::Filtered`], and a company that a document does not
//! name is [`CellState::Absent`]. An item of evidence is one sentence in which one actor does it.

mod cells;
mod company;
mod dispute;
mod keyboard;
mod row_order;
mod stance;
mod standfirst;
#[cfg(test)]
mod tests;
mod unread;

pub use cells::short_name;
pub use company::{CompanyEvidence, DayOfEvidence};
pub use dispute::disputes;
pub use keyboard::next_cell;
pub use row_order::RowGroup;
pub use stance::Stance;
pub use standfirst::{standfirst, title};
pub use unread::{UnreadSentence, by_sentence, counted_sentences, surroundings, unread_in, unread_sentences};

use crate::route::{MatrixColumn, Pivot, RowOrder};
use cells::{columns, most_filled, row};
use variorum_engine::{
    index::{Choice, Facet, Hits, Query},
    model::{Company, CompanyId, Date, DocumentId, Dossier, OrganisationKind, Place, Reaction, ReactionId},
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
    /// One for each company, those with most evidence first unless [`MatrixTable::in_order`] says otherwise.
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
        Self::with_columns(source, pivot, usize::MAX, None).0
    }

    /// The same with at most `most` columns, those in which most companies have evidence, in their order, and how many are left
    /// out; `kept` stays. A table of ten thousand documents would not fit into memory.
    pub fn with_columns(
        source: MatrixInput<'_>,
        pivot: Pivot,
        most: usize,
        kept: Option<&MatrixColumn>,
    ) -> (Self, usize) {
        let all = columns(source, pivot);
        let left = all.len().saturating_sub(most);
        let columns = if left > 0 { most_filled(source, pivot, all, most, kept) } else { all };
        (Self::of_columns(source, pivot, columns), left)
    }

    fn of_columns(source: MatrixInput<'_>, pivot: Pivot, columns: Vec<MatrixColumn>) -> Self {
        let of_company = reactions_by_company(source.dossier);
        let mut rows: Vec<CompanyRow> = Vec::new();
        let mut also_named = Vec::new();
        let mut named_rows = 0;
        for company in &source.dossier.analysis.companies {
            let reactions = of_company.get(company.id.index()).map_or(&[][..], Vec::as_slice);
            let (is_unread, is_shown) =
                (source.has_unread(company), source.shows_empty(company, reactions.is_empty()));
            if source.has_evidence(reactions) || is_shown && is_unread {
                rows.push(row(source, company, reactions, pivot, &columns));
            } else if is_shown && named_rows < NAMED_ROWS {
                named_rows += 1;
                rows.push(row(source, company, reactions, pivot, &columns));
            } else if is_shown {
                also_named.push((company.id, company.name.clone()));
            }
        }
        let head = |(at, column): (usize, MatrixColumn)| {
            let is_filled = |row: &&CompanyRow| matches!(row.cells.get(at), Some(CellState::Filled(_)));
            ColumnHead { column, companies: rows.iter().filter(is_filled).count() }
        };
        let columns = columns.into_iter().enumerate().map(head).collect();
        Self { columns, rows, groups: Vec::new(), also_named }.in_order(RowOrder::Evidence)
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

/// The reactions of each company, in the order of companies.
fn reactions_by_company(dossier: &Dossier) -> Vec<Vec<&Reaction>> {
    let mut of_company = vec![Vec::new(); dossier.analysis.companies.len()];
    for reaction in &dossier.analysis.reactions {
        if let Some(own) = of_company.get_mut(reaction.company.index()) {
            own.push(reaction);
        }
    }
    of_company
}

impl MatrixInput<'_> {
    /// Whether a company without evidence keeps a row: the query asks for it, or it has no reaction at all and there is no
    /// query.
    fn shows_empty(&self, company: &Company, is_silent: bool) -> bool {
        match self.query.choice(Facet::Company, &company.name) {
            Choice::Included => true,
            Choice::Excluded => false,
            Choice::Neither => is_silent && self.query.is_everything(),
        }
    }
    /// Whether the filter leaves any evidence of `reactions`.
    fn has_evidence(&self, reactions: &[&Reaction]) -> bool {
        reactions.iter().any(|reaction| reaction.places().any(|place| self.is_hit(reaction.id, place)))
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
        reaction.day_at(place).or_else(printed)
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
