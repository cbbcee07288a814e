//! Moving from cell to cell by the keyboard, as in a grid. Cells that hold nothing to open are skipped.

use super::{CellState, MatrixTable};

/// The cell (row, column) with evidence, or with sentences to read, that `key` leads to from the cell at `from`. `far` makes Home and End go to the
/// first and last cell of the whole table.
pub fn next_cell(table: &MatrixTable, from: (usize, usize), key: &str, far: bool) -> Option<(usize, usize)> {
    let (row, column) = from;
    let (rows, columns) = (table.rows.len(), table.columns.len());
    let cell = |row: usize, column: usize| table.rows.get(row)?.cells.get(column);
    let is_filled = |&(row, column): &(usize, usize)| {
        matches!(cell(row, column), Some(CellState::Filled(_) | CellState::Unread(_)))
    };
    let all = || (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)));
    match key {
        "ArrowLeft" => (0..column).rev().map(|column| (row, column)).find(is_filled),
        "ArrowRight" => (column + 1..columns).map(|column| (row, column)).find(is_filled),
        "ArrowUp" => (0..row).rev().map(|row| (row, column)).find(is_filled),
        "ArrowDown" => (row + 1..rows).map(|row| (row, column)).find(is_filled),
        "Home" => all().filter(|cell| far || cell.0 == row).find(is_filled),
        "End" => all().filter(|cell| far || cell.0 == row).rev().find(is_filled),
        _ => None,
    }
}
