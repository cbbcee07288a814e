//! The order of the rows, and the groups that they make; the rows whose company somebody looks for, and the columns of a
//! table that has too many.

use super::{ColumnHead, CompanyRow, MatrixTable, stance::Stance};
use crate::labels::phrases;
use crate::ordering::sort_by_key;
use crate::route::{MatrixColumn, RowOrder};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use variorum_engine::text::fold::fold;

/// From so many rows on, each is one line: what a cell holds beside its number stands in the open cell.
const DENSE: usize = 13;

/// Rows that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowGroup {
    /// What they have in common.
    pub heading: String,
    /// How many rows it has.
    pub rows: usize,
}

impl MatrixTable {
    /// The table with its rows in `order`. Inside a group, the rows with most evidence come first.
    pub fn in_order(mut self, order: RowOrder) -> Self {
        let columns = &self.columns;
        // The rank of its group, and the group's heading.
        let group = |row: &CompanyRow| match order {
            RowOrder::Evidence | RowOrder::Name => (0, String::new()),
            RowOrder::Kind => (row.kind as usize, phrases::capital(&phrases::plural(2, row.kind.as_str()))),
            RowOrder::Sector => match &row.sector {
                Some(sector) => (0, phrases::capital(sector)),
                None => (1, "No sector known".to_string()),
            },
            RowOrder::Stance => {
                let stance = Stance::of(columns, row);
                (stance as usize, stance.as_str().to_string())
            }
        };
        sort_by_key(&mut self.rows, |row| match order {
            RowOrder::Name => ((0, fold(&row.name)), Reverse(0)),
            RowOrder::Evidence | RowOrder::Kind | RowOrder::Sector | RowOrder::Stance => {
                (group(row), Reverse(row.evidence()))
            }
        });
        self.groups.clear();
        for heading in self.rows.iter().map(|row| group(row).1).filter(|heading| !heading.is_empty()) {
            match self.groups.last_mut().filter(|last| last.heading == heading) {
                Some(last) => last.rows += 1,
                None => self.groups.push(RowGroup { heading, rows: 1 }),
            }
        }
        self
    }

    /// The table with only the rows whose company has `name` in its name; all, if `name` is empty.
    pub fn only_named(mut self, name: &str) -> Self {
        let name = fold(name.trim());
        let is_meant = |row: &CompanyRow| fold(&row.name).contains(name.as_str());
        let mut start = 0;
        for group in &mut self.groups {
            let end = start + group.rows;
            let own = self.rows.get(start..end).unwrap_or_default();
            group.rows = own.iter().filter(|row| is_meant(row)).count();
            start = end;
        }
        self.groups.retain(|group| group.rows > 0);
        self.rows.retain(is_meant);
        self
    }

    /// The table with at most `most` columns, those in which most companies have evidence, in their order, and how many are
    /// left out; `kept` stays.
    pub fn with_columns(mut self, most: usize, kept: Option<&MatrixColumn>) -> (Self, usize) {
        let left = self.columns.len().saturating_sub(most);
        if left == 0 {
            return (self, 0);
        }
        let rank = |head: &ColumnHead| (Some(&head.column) != kept, Reverse(head.companies));
        let mut ranked: Vec<(usize, &ColumnHead)> = self.columns.iter().enumerate().collect();
        sort_by_key(&mut ranked, |(_, head)| rank(head));
        let shown: BTreeSet<usize> = ranked.iter().take(most).map(|(at, _)| *at).collect();
        keep(&mut self.columns, &shown);
        self.rows.iter_mut().for_each(|row| keep(&mut row.cells, &shown));
        (self, left)
    }

    /// The heading that stands above the row at `at`, if a group begins there.
    pub fn group_at(&self, at: usize) -> Option<&RowGroup> {
        let mut start = 0;
        self.groups.iter().find(|group| {
            let begins = start == at;
            start += group.rows;
            begins
        })
    }

    /// Whether each row is one line.
    pub fn is_dense(&self) -> bool {
        self.rows.len() >= DENSE
    }
}

/// Keeps the items at these places.
fn keep<T>(items: &mut Vec<T>, places: &BTreeSet<usize>) {
    let mut place = 0..;
    items.retain(|_| place.next().is_some_and(|at| places.contains(&at)));
}
