//! The order of the rows, and the groups that they make; and the rows whose company somebody looks for.

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
    pub fn arranged(mut self, order: RowOrder) -> Self {
        sort_by_key(&mut self.rows, |row| Reverse(row.evidence()));
        let columns = &self.columns;
        // The rank of its group, and the group's heading.
        let heading = |row: &CompanyRow| match order {
            RowOrder::Evidence | RowOrder::Name => (0, String::new()),
            RowOrder::Kind => (row.kind as usize, phrases::capital(&phrases::plural(2, row.kind.as_str()))),
            RowOrder::Sector => row
                .sector
                .as_ref()
                .map_or_else(|| (1, "No sector known".to_string()), |sector| (0, phrases::capital(sector))),
            RowOrder::Stance => {
                let stance = Stance::of(columns, row);
                (stance as usize, stance.as_str().to_string())
            }
        };
        match order {
            RowOrder::Evidence => {}
            RowOrder::Name => sort_by_key(&mut self.rows, |row| fold(&row.name)),
            RowOrder::Kind | RowOrder::Sector | RowOrder::Stance => sort_by_key(&mut self.rows, heading),
        }
        if !matches!(order, RowOrder::Evidence | RowOrder::Name) {
            let runs = self.rows.chunk_by(|a, b| heading(a) == heading(b));
            let group = |rows: &[CompanyRow]| {
                let heading = rows.first().map(|row| heading(row).1).unwrap_or_default();
                RowGroup { heading, rows: rows.len() }
            };
            self.groups = runs.map(group).collect();
        }
        self
    }

    /// The table with only the rows whose company has `name` in its name; all, if `name` is empty.
    pub fn with_companies(&self, name: &str) -> Self {
        let name = fold(name.trim());
        let is_meant = |row: &CompanyRow| fold(&row.name).contains(name.as_str());
        let mut rest = self.rows.as_slice();
        let mut groups = Vec::new();
        for group in &self.groups {
            let (own, others) = rest.split_at_checked(group.rows).unwrap_or((rest, &[]));
            rest = others;
            let rows = own.iter().filter(|row| is_meant(row)).count();
            if rows > 0 {
                groups.push(RowGroup { rows, ..group.clone() });
            }
        }
        Self {
            columns: self.columns.clone(),
            rows: self.rows.iter().filter(|row| is_meant(row)).cloned().collect(),
            groups,
            also_named: self.also_named.clone(),
        }
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
