//! Pieces of text on pages become lines, and lines paragraphs: by where they stand, as a reader's eye does. What
//! every page repeats at its head or foot goes. The order is that of the file, which nearly always is the order of
//! reading; columns need nothing more.

use super::content::Piece;

/// A line of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    x: [f32; 2],
    y: f32,
    pub(super) size: f32,
}

/// A gap wider than this part of the letters' height is a blank.
const BLANK: f32 = 0.17;
/// Lines of a paragraph that show how far its column reaches.
const NEAR: usize = 12;
/// A gap wider than this is another column.
const COLUMN: f32 = 3.0;

/// The lines of one page.
pub(super) fn lines(pieces: &[Piece]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        match lines.last_mut().filter(|line| line.goes_on_with(piece)) {
            Some(line) => line.push(piece),
            None => lines.push(Line { text: piece.text.clone(), x: piece.x, y: piece.y, size: piece.size }),
        }
    }
    lines.retain(|line| !line.text.trim().is_empty());
    lines
}

impl Line {
    fn goes_on_with(&self, piece: &Piece) -> bool {
        let size = self.size.max(piece.size);
        let gap = piece.x[0] - self.x[1];
        (self.y - piece.y).abs() < size * 0.4 && gap > -size && gap < size * COLUMN
    }

    fn push(&mut self, piece: &Piece) {
        let gap = piece.x[0] - self.x[1];
        let has_blank = self.text.ends_with(' ') || piece.text.starts_with(' ');
        if gap > self.size.min(piece.size) * BLANK && !has_blank {
            self.text.push(' ');
        }
        self.text.push_str(&piece.text);
        self.x[1] = piece.x[1];
        // A raised figure is no measure of the line.
        if !piece.text.trim().is_empty() {
            self.size = self.size.max(piece.size);
        }
    }

    /// What is alike on all pages: the words without their numbers.
    fn key(&self) -> String {
        self.text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
    }
}

/// Leaves out of `pages` the lines that stand at the head or foot of most of them.
pub(super) fn without_repeated(pages: Vec<Vec<Line>>) -> Vec<Vec<Line>> {
    if pages.len() < 2 {
        return pages;
    }
    let edges = |page: &[Line]| -> Vec<String> {
        let foot = page.len().saturating_sub(EDGE).max(EDGE.min(page.len()));
        let edge = page.iter().take(EDGE).chain(page.iter().skip(foot));
        let mut keys: Vec<String> = edge.map(Line::key).collect();
        keys.sort();
        keys.dedup();
        keys
    };
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for key in pages.iter().flat_map(|page| edges(page)) {
        *counts.entry(key).or_default() += 1;
    }
    let most = (pages.len() / 2 + 1).max(2);
    let is_repeated = |line: &Line| counts.get(&line.key()).is_some_and(|count| *count >= most);
    let kept = |page: Vec<Line>| {
        let length = page.len();
        let is_edge = |place: usize| place < EDGE || place + EDGE >= length;
        page.into_iter()
            .enumerate()
            .filter(|(place, line)| !(is_edge(*place) && is_repeated(line)))
            .map(|(_, line)| line)
            .collect()
    };
    pages.into_iter().map(kept).collect()
}

/// Lines at the head and at the foot of a page that may be repeated.
const EDGE: usize = 3;

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
    for (place, line) in lines.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| lines.get(before));
        let block = lines.get(start.max(place.saturating_sub(NEAR))..place).unwrap_or_default();
        let after = lines.get(place..lines.len().min(place + 4)).unwrap_or_default();
        let right =
            block.iter().chain(after).filter(|other| (other.x[0] - line.x[0]).abs() < 3.0 * line.size);
        let right = right.map(|line| line.x[1]).fold(0.0, f32::max);
        let goes_on = before.is_some_and(|before| goes_on(before, line, right, block.len() > 1, leading));
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) => join(&mut paragraph.text, line.text.trim()),
            None => {
                start = place;
                paragraphs.push(Paragraph { text: line.text.trim().to_string(), size: line.size });
            }
        }
    }
    paragraphs
}

/// The usual distance of two lines, in parts of their height.
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

/// Whether `line` belongs to the paragraph of `before`, of which several lines are known if `is_block`; its column
/// reaches to `right`.
fn goes_on(before: &Line, line: &Line, right: f32, is_block: bool, leading: f32) -> bool {
    let size = before.size.max(1.0);
    if (before.size - line.size).abs() > size * 0.12 {
        return false;
    }
    let gap = (before.y - line.y) / size;
    let ends = before.text.trim_end().ends_with(['.', '!', '?', ':', '”', '"', '’']);
    let begins_small = line.text.trim_start().starts_with(char::is_lowercase);
    // At the top of a column or a page only the words can tell.
    if gap < -0.5 || gap > 4.0 * leading {
        return begins_small || !ends && before.text.split_whitespace().count() > 6;
    }
    // Where the next word would have fitted, the line was ended on purpose.
    let first = line.text.split_whitespace().next().map_or(0, str::len) + 1;
    let word = (line.x[1] - line.x[0]) * first as f32 / line.text.len().max(1) as f32;
    let is_short = right - before.x[1] > word * 1.1;
    let is_indented = line.x[0] > before.x[0] + size * 0.8 && is_block;
    gap <= leading * 1.3 && !is_indented && !(is_short && ends)
}

/// Adds a line to a paragraph; a word that was broken at the line's end is one again.
fn join(paragraph: &mut String, line: &str) {
    let broken = paragraph.strip_suffix(['-', '\u{ad}', '\u{2010}']);
    let is_broken =
        broken.is_some_and(|head| head.ends_with(char::is_lowercase)) && line.starts_with(char::is_lowercase);
    if is_broken {
        paragraph.pop();
    } else {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, x: f32, y: f32) -> Piece {
        Piece { text: text.to_string(), x: [x, x + text.chars().count() as f32 * 5.0], y, size: 10.0 }
    }

    fn check(pieces: &[Piece], expected: &[&str]) {
        let found = paragraphs(&lines(pieces));
        assert_eq!(found.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn pieces_become_lines_and_paragraphs() {
        check(
            &[piece("Hel", 0.0, 100.0), piece("lo", 15.0, 100.0), piece("you", 28.0, 100.2)],
            &["Hello you"],
        );
        check(
            &[
                piece("The board said on Tues-", 0.0, 100.0),
                piece("day that it would go on with", 0.0, 88.0),
                piece("the work.", 0.0, 76.0),
                piece("Nobody believed what it said.", 0.0, 64.0),
                piece("A heading", 0.0, 40.0),
            ],
            &[
                "The board said on Tuesday that it would go on with the work.",
                "Nobody believed what it said.",
                "A heading",
            ],
        );
    }

    #[test]
    fn what_pages_repeat_goes() {
        let page = |number: usize| {
            let body = (0..6).map(|line| {
                piece(&format!("line {}", "x".repeat(line + 10 * number)), 0.0, 80.0 - 12.0 * line as f32)
            });
            let mut pieces = vec![piece("The Harbour Times", 0.0, 100.0)];
            pieces.extend(body);
            pieces.push(piece(&format!("page {number}"), 0.0, 0.0));
            lines(&pieces)
        };
        let kept = without_repeated(vec![page(1), page(2), page(3)]);
        assert!(kept.iter().all(|page| page.len() == 6), "{kept:?}");
    }
}
