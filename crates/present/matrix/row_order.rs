//! The order of the rows, and the groups that they make; the rows whose company somebody looks for.

use super::{CompanyRow, MatrixTable, stance::Stance};
use crate::labels::phrases;
use crate::ordering::sort_by_key;
use crate::route::RowOrder;
use std::cmp::Reverse;
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
