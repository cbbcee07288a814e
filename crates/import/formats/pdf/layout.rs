//! Text runs become lines, and lines paragraphs, by where they stand on the page. Lines that pages repeat at their head
//! or foot are left out. The order is that of the file, which nearly always is the reading order, in columns too.

use super::content::TextRun;
use crate::downloads;
use std::collections::BTreeMap;

/// A line of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    x: [f32; 2],
    pub(super) y: f32,
    pub(super) size: f32,
}

/// A gap wider than this part of the letters' height is a space.
const MIN_SPACE: f32 = 0.17;
/// Lines before one that show how far its column reaches.
const MAX_LINES_BEFORE: usize = 12;
/// Part of its column that a heading leaves free.
const MIN_FREE: f32 = 0.35;
/// A gap wider than this many times the letters' height leads to another column.
const MAX_GAP: f32 = 3.0;

/// The lines of one page.
pub(super) fn lines(runs: &[TextRun]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for run in runs {
        match lines.last_mut().filter(|line| line.continues_with(run)) {
            Some(line) => line.push(run),
            None => lines.push(Line { text: run.text.clone(), x: run.x, y: run.y, size: run.size }),
        }
    }
    lines.retain(|line| !line.text.trim().is_empty());
    lines
}

impl Line {
    fn continues_with(&self, run: &TextRun) -> bool {
        let size = self.size.max(run.size);
        let gap = run.x[0] - self.x[1];
        (self.y - run.y).abs() < size * 0.4 && gap > -size && gap < size * MAX_GAP
    }

    fn push(&mut self, run: &TextRun) {
        let gap = run.x[0] - self.x[1];
        let has_space = self.text.ends_with(' ') || run.text.starts_with(' ');
        if gap > self.size.min(run.size) * MIN_SPACE && !has_space {
            self.text.push(' ');
        }
        self.text.push_str(&run.text);
        self.x[1] = run.x[1];
        // A space says nothing about the size of the line.
        if !run.text.trim().is_empty() {
            self.size = self.size.max(run.size);
        }
    }

    /// The text without digits and spaces: what a page number leaves alike on all pages.
    fn key(&self) -> String {
        self.text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
    }
}

/// The lines of `pages` without those that stand at the head or foot of most of them.
pub(super) fn without_repeated(pages: Vec<Vec<Line>>) -> Vec<Vec<Line>> {
    if pages.len() < 2 {
        return pages;
    }
    let edges = |page: &[Line]| -> Vec<String> {
        let foot = page.len().saturating_sub(EDGE_LINES).max(EDGE_LINES.min(page.len()));
        let edge = page.iter().take(EDGE_LINES).chain(page.iter().skip(foot));
        let mut keys: Vec<String> = edge.map(Line::key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for key in pages.iter().flat_map(|page| edges(page)) {
        *counts.entry(key).or_default() += 1;
    }
    let most = (pages.len() / 2 + 1).max(2);
    let is_repeated = |line: &Line| counts.get(&line.key()).is_some_and(|count| *count >= most);
    let kept = |page: Vec<Line>| {
        let length = page.len();
        let is_edge = |index: usize| index < EDGE_LINES || index + EDGE_LINES >= length;
        page.into_iter()
            .enumerate()
            .filter(|(index, line)| !(is_edge(*index) && is_repeated(line)))
            .map(|(_, line)| line)
            .collect()
    };
    pages.into_iter().map(kept).collect()
}

/// Lines at the head and at the foot of a page that may be repeated.
const EDGE_LINES: usize = 3;

/// A paragraph and the height of its letters.
#[derive(Debug, PartialEq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) size: f32,
}

/// The lines of all pages as paragraphs.
pub(super) fn paragraphs(lines: &[Line]) -> Vec<Paragraph> {
    let leading = leading(lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut start = 0;
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| lines.get(before));
        let block = lines.get(start.max(index.saturating_sub(MAX_LINES_BEFORE))..index).unwrap_or_default();
        let after = lines.get(index..lines.len().min(index + 4)).unwrap_or_default();
        let right =
            block.iter().chain(after).filter(|other| (other.x[0] - line.x[0]).abs() < 3.0 * line.size);
        let right = right.map(|line| line.x[1]).fold(0.0, f32::max);
        let continues =
            before.is_some_and(|before| continues_paragraph(before, line, right, block.len() > 1, leading));
        match paragraphs.last_mut().filter(|_| continues) {
            Some(paragraph) => join(&mut paragraph.text, line.text.trim()),
            None => {
                start = index;
                paragraphs.push(Paragraph { text: line.text.trim().to_string(), size: line.size });
            }
        }
    }
    paragraphs
}

/// The usual distance of two lines, in parts of the letters' height.
fn leading(lines: &[Line]) -> f32 {
    let mut gaps: Vec<f32> = lines
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some((a.y - b.y) / a.size.max(1.0)),
            _ => None,
        })
        .filter(|gap| (0.8..2.5).contains(gap))
        .collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(1.2)
}

/// Whether `line` continues the paragraph of `before`, which has several lines if `is_block`; its column reaches to
/// `right`.
fn continues_paragraph(before: &Line, line: &Line, right: f32, is_block: bool, leading: f32) -> bool {
    let size = before.size.max(1.0);
    // The fields of a database's download stand each in a line.
    if downloads::is_line_of_database(&line.text) || downloads::is_line_of_database(&before.text) && !is_block
    {
        return false;
    }
    if (before.size - line.size).abs() > size * 0.12 {
        return false;
    }
    let gap = (before.y - line.y) / size;
    let ends = before.text.trim_end().ends_with(['.', '!', '?', ':', '”', '"', '’']);
    let begins_in_lower_case = line.text.trim_start().starts_with(char::is_lowercase);
    // At the top of a column or a page the distance says nothing; the words may.
    if gap < -0.5 || gap > 4.0 * leading {
        return begins_in_lower_case || !ends && before.text.split_whitespace().count() > 6;
    }
    // If the next word would have fitted, the line was ended on purpose.
    let first = line.text.split_whitespace().next().map_or(0, str::len) + 1;
    let word = (line.x[1] - line.x[0]) * first as f32 / line.text.len().max(1) as f32;
    let is_short = right - before.x[1] > word * 1.1;
    // A first line that leaves much of its column free, before one that begins anew, is a heading or a byline.
    let begins_anew =
        line.text.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'));
    if !is_block && begins_anew && right - before.x[1] > (right - before.x[0]) * MIN_FREE {
        return false;
    }
    let is_indented = line.x[0] > before.x[0] + size * 0.8 && is_block;
    gap <= leading * 1.3 && !is_indented && !(is_short && ends)
}

/// Adds a line to a paragraph, and joins a word that was hyphenated at the line's end.
fn join(paragraph: &mut String, line: &str) {
    let hyphenated = paragraph.strip_suffix(['-', '\u{ad}', '\u{2010}']);
    let is_hyphenated = hyphenated.is_some_and(|head| head.ends_with(char::is_lowercase))
        && line.starts_with(char::is_lowercase);
    if is_hyphenated {
        paragraph.pop();
    } else {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, x: f32, y: f32) -> TextRun {
        TextRun {
            text: text.to_string(),
            x: [x, x + text.chars().count() as f32 * 5.0],
            y,
            start: y,
            size: 10.0,
        }
    }

    fn check(runs: &[TextRun], expected: &[&str]) {
        let found = paragraphs(&lines(runs));
        assert_eq!(found.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn runs_become_lines_and_paragraphs() {
        check(&[run("Hel", 0.0, 100.0), run("lo", 15.0, 100.0), run("you", 28.0, 100.2)], &["Hello you"]);
        check(
            &[
                run("The board said on Tues-", 0.0, 100.0),
                run("day that it would go on with", 0.0, 88.0),
                run("the work.", 0.0, 76.0),
                run("Nobody believed what it said.", 0.0, 64.0),
                run("A heading", 0.0, 40.0),
            ],
            &[
                "The board said on Tuesday that it would go on with the work.",
                "Nobody believed what it said.",
                "A heading",
            ],
        );
    }

    #[test]
    fn lines_that_pages_repeat_are_left_out() {
        let page = |number: usize| {
            let body = (0..6).map(|line| {
                run(&format!("line {}", "x".repeat(line + 10 * number)), 0.0, 80.0 - 12.0 * line as f32)
            });
            let mut runs = vec![run("The Harbour Times", 0.0, 100.0)];
            runs.extend(body);
            runs.push(run(&format!("page {number}"), 0.0, 0.0));
            lines(&runs)
        };
        let kept = without_repeated(vec![page(1), page(2), page(3)]);
        assert!(kept.iter().all(|page| page.len() == 6), "{kept:?}");
    }
}
