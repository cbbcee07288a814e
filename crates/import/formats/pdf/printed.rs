//! What browsers print around a page: day and time, title, address, number of the page. Their lines are left out, and the
//! address is kept.

use super::layout::Line;

/// How far apart lines stand that are one row, in points.
const ROW: f32 = 2.0;
/// Lines at the top and at the bottom of a page among which they stand.
const EDGE_LINES: usize = 4;

/// Removes the lines that a browser printed above and below each page; gives the address among them.
pub(super) fn remove_marks(pages: &mut [Vec<Line>]) -> Option<String> {
    let mut address: Option<String> = None;
    for page in pages {
        let edge = edge(page);
        let text = |index: &usize| page.get(*index).map_or("", |line| line.text.trim());
        let marks: Vec<usize> = edge.iter().copied().filter(|index| is_mark(text(index))).collect();
        let mut words = marks.iter().flat_map(|index| text(index).split_whitespace());
        let found = words.find(|word| is_address(word)).map(str::to_string);
        let signs = [
            found.is_some(),
            marks.iter().any(|index| ends_with_count(text(index))),
            marks.iter().any(|index| starts_with_time(text(index))),
        ];
        // An article may end with an address or a date of its own; a print has two of these.
        if signs.iter().filter(|sign| **sign).count() < 2 {
            continue;
        }
        let rows: Vec<f32> = marks.iter().filter_map(|index| page.get(*index)).map(|line| line.y).collect();
        let is_in_row = |line: &Line| rows.iter().any(|row| (row - line.y).abs() < ROW);
        page.retain(|line| !is_in_row(line));
        address = address.or_else(|| found.filter(|found| found.starts_with("http")));
    }
    address
}

/// The indices of the lines that stand highest and lowest on the page.
fn edge(page: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    let y = |index: usize| page.get(index).map_or(0.0, |line| line.y);
    order.sort_by(|a, b| y(*b).total_cmp(&y(*a)));
    let lowest = order.len().saturating_sub(EDGE_LINES).max(EDGE_LINES.min(order.len()));
    order.iter().take(EDGE_LINES).chain(order.iter().skip(lowest)).copied().collect()
}

fn is_mark(line: &str) -> bool {
    let words = line.split_whitespace().count();
    starts_with_time(line) || words <= 4 && (line.split_whitespace().any(is_address) || ends_with_count(line))
}

fn is_address(word: &str) -> bool {
    ["http://", "https://", "file:///"].iter().any(|scheme| word.starts_with(scheme))
}

/// “11/29/26, 6:48 PM”, “29.11.2026, 18:48”.
fn starts_with_time(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let (day, time) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let parts: Vec<&str> =
        day.trim_end_matches(',').split(['/', '.', '-']).filter(|part| !part.is_empty()).collect();
    let is_number = |part: &&str| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    let is_time = time.split_once(':').is_some_and(|(hour, minute)| {
        is_number(&hour) && minute.get(..2).is_some_and(|minute| is_number(&minute))
    });
    parts.len() == 3 && parts.iter().all(is_number) && is_time
}

/// Whether a line is nothing but the number of its page: “Page 1 of 3”.
pub(super) fn is_page_number(line: &str) -> bool {
    line.trim_start().starts_with("Page ") && line.split_whitespace().count() == 4 && ends_with_count(line)
}

/// “1/3”, “1 of 3”, “Page 1 of 3”.
fn ends_with_count(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_number =
        |word: &str| !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        [.., page, of, all] if matches!(*of, "of" | "von" | "sur" | "de" | "di") => {
            is_number(page) && is_number(all)
        }
        [.., count] => count.split_once('/').is_some_and(|(page, all)| is_number(page) && is_number(all)),
        [] => false,
    }
}
