//! The arithmetic of a virtual list: which rows of a long list are visible, so that only these are in the page. All rows
//! have the same height, except one that may be open. A short list is in the page as a whole.

use std::ops::Range;

/// How many rows beyond the edges of the view are in the page as well, so that Tab always finds the next one.
const MARGIN: usize = 8;

/// A list of at most so many rows is in the page as a whole, and its rows may have any height.
pub(crate) const SHORT: usize = 40;

/// Sizes and positions of a list, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ListGeometry {
    /// How many rows there are.
    pub(crate) rows: usize,
    /// The height of a row.
    pub(crate) row: f64,
    /// How far the list's top is above the top of the view; negative while it is below.
    pub(crate) scrolled: f64,
    /// The height of the view.
    pub(crate) view: f64,
    /// The open row, and how much higher than the others it is.
    pub(crate) open: Option<(usize, f64)>,
}

/// The rows that are in the page, and the height of those before and after them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct VisibleRows {
    pub(crate) rows: Range<usize>,
    pub(crate) before: f64,
    pub(crate) after: f64,
}

/// The rows to put into the page. The open row is allowed for, wherever it is.
pub(crate) fn visible_rows(m: &ListGeometry) -> VisibleRows {
    if m.rows <= SHORT {
        return VisibleRows { rows: 0..m.rows, before: 0.0, after: 0.0 };
    }
    let row = m.row.max(1.0);
    let extra = |from: usize, to: usize| match m.open {
        Some((open, extra)) if (from..to).contains(&open) => extra,
        _ => 0.0,
    };
    // The open row only pushes others down, so subtracting its height can only add rows.
    let above = m.open.map_or(0.0, |(_, extra)| extra);
    let first = ((m.scrolled - above) / row).floor().max(0.0) as usize;
    let last = ((m.scrolled + m.view) / row).ceil().max(0.0) as usize;
    let end = (last + MARGIN).min(m.rows);
    let start = first.saturating_sub(MARGIN).min(end);
    VisibleRows {
        before: start as f64 * row + extra(0, start),
        after: (m.rows - end) as f64 * row + extra(end, m.rows),
        rows: start..end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: usize, scrolled: f64, open: Option<(usize, f64)>, expected: Range<usize>) {
        let found = visible_rows(&ListGeometry { rows, row: 50.0, scrolled, view: 500.0, open });
        assert_eq!(found.rows, expected);
        let shown = found.rows.len() as f64 * 50.0;
        let inside = open.filter(|(row, _)| found.rows.contains(row)).map_or(0.0, |(_, extra)| extra);
        let all = rows as f64 * 50.0 + open.map_or(0.0, |(_, extra)| extra);
        assert_eq!(found.before + shown + inside + found.after, all, "the list keeps its height");
    }

    #[test]
    fn only_rows_near_the_view_are_in_the_page() {
        check(10_000, 0.0, None, 0..18);
        check(10_000, 5_000.0, None, 92..118);
        check(10_000, -400.0, None, 0..10);
        check(10_000, 499_500.0, None, 9_982..10_000);
    }

    #[test]
    fn a_short_list_is_in_the_page_as_a_whole() {
        check(5, 0.0, None, 0..5);
        check(0, 0.0, None, 0..0);
        check(3, 9_000.0, None, 0..3);
        check(SHORT, 0.0, Some((3, 200.0)), 0..SHORT);
    }

    #[test]
    fn an_open_row_is_allowed_for() {
        check(10_000, 5_000.0, Some((3, 200.0)), 88..118);
        check(10_000, 5_000.0, Some((100, 200.0)), 88..118);
        check(10_000, 5_000.0, Some((9_000, 200.0)), 88..118);
    }
}
