//! The matrix as a picture for a page or a slide: SVG without style sheet or fonts.
//!
//! As on screen, a cell is the darker, the more documents report it, and it says so in numbers too; the kinds of empty have
//! a drawing each, which the key names. Under the key stand the documents that it is made of, and their days.

use crate::{
    digest_note,
    html::escape,
    matrix::{Matrix, MatrixCell, MatrixRow},
};
use std::fmt::Write as _;
use variorum_engine::model::{Act, Date};
use variorum_engine::text::ordering::sort;
use variorum_present::{
    labels::{
        Label as _,
        act::{ActGroup, group},
        phrases,
    },
    selection::Scope,
};

/// Widths and heights, in the units of the picture.
const MARGIN: usize = 24;
const NAMES: usize = 150;
const COLUMN: usize = 104;
const GUTTER: usize = 8;
const HEAD: usize = 96;
/// The height of a row, and of one of many.
const ROW: usize = 46;
const LOW_ROW: usize = 24;
/// With more rows each is low, and says nothing but numbers.
const ROWS: usize = 12;
/// Lines below the table: the key, the source, the digests.
const FOOT: usize = 84;
/// At most so many outlets are named.
const OUTLETS: usize = 8;

const INK: &str = "#1a1916";
const SOFT: &str = "#5a564d";
const RULE: &str = "#d8d5cd";
/// The ground of a cell by how many documents print it.
const WASH: [&str; 4] = ["#e6edf4", "#d1dfe9", "#bcd1e0", "#a6c4d9"];

/// A picture that is being drawn.
struct Picture<'a> {
    svg: String,
    matrix: &'a Matrix<'a>,
    /// The columns: acts with a reaction, or with a sentence that was not read; each with its left edge.
    columns: Vec<(Act, usize)>,
    width: usize,
    row: usize,
}

/// Draws `matrix`.
pub(crate) fn draw(matrix: &Matrix<'_>) -> String {
    let mut picture = Picture::of(matrix);
    picture.head();
    let top = MARGIN + HEAD;
    for (place, row) in matrix.rows.iter().enumerate() {
        picture.row(row, top + place * picture.row);
    }
    picture.foot(top + matrix.rows.len() * picture.row);
    picture.svg + "</svg>\n"
}

impl<'a> Picture<'a> {
    fn of(matrix: &'a Matrix<'a>) -> Self {
        let is_unread = |act: Act| {
            matrix.rows.iter().any(|row| row.company.unread.iter().any(|unread| unread.act == act))
        };
        let mut columns: Vec<(Act, usize)> = Vec::new();
        let mut x = MARGIN + NAMES;
        for &act in Act::VARIANTS.iter().filter(|act| matrix.acts.contains(act) || is_unread(**act)) {
            if columns.last().is_some_and(|(last, _)| group(*last) != group(act)) {
                x += GUTTER;
            }
            columns.push((act, x));
            x += COLUMN;
        }
        let width = MARGIN + x.max(MARGIN + NAMES + 6 * COLUMN);
        let row = if matrix.rows.len() > ROWS { LOW_ROW } else { ROW };
        Self { svg: String::new(), matrix, columns, width, row }
    }

    /// The title, and the heads of groups and columns.
    fn head(&mut self) {
        let (width, title) = (self.width, escape(&self.matrix.scope.dossier.title));
        let height = 2 * MARGIN + HEAD + self.row * self.matrix.rows.len() + FOOT;
        let _ = writeln!(
            self.svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             font-family=\"system-ui, sans-serif\" font-size=\"11\" fill=\"{INK}\">\n<title>{title}: companies by act</title>\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#fcfbf8\"/>\n\
             <text x=\"{MARGIN}\" y=\"40\" font-family=\"Georgia, serif\" font-size=\"18\" font-weight=\"700\">{title}</text>"
        );
        let top = MARGIN + HEAD;
        let columns = self.columns.clone();
        for (at, &(act, x)) in columns.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| columns.get(before));
            if before.is_none_or(|(before, _)| group(*before) != group(act)) {
                self.text(x, top - 30, " font-weight=\"650\" font-size=\"10\"", group(act).as_str());
            }
            self.text(x + 4, top - 10, "", act.label());
        }
        self.line(top, INK);
    }

    fn row(&mut self, row: &MatrixRow<'_>, y: usize) {
        let baseline = y + if self.row == ROW { 19 } else { 16 };
        self.text(
            MARGIN,
            baseline,
            " font-weight=\"650\" font-size=\"12\"",
            &shortened(&row.company.name, 22),
        );
        for (act, x) in self.columns.clone() {
            let place = self.matrix.acts.iter().position(|own| *own == act);
            let cell = place.and_then(|at| row.cells.get(at)).filter(|cell| cell.evidence() > 0);
            let is_unread = row.company.unread.iter().any(|unread| unread.act == act);
            match cell {
                Some(cell) => self.filled(act, cell, (x, y), baseline),
                None if is_unread => {
                    self.frame((x, y), "2 2");
                    self.text(x + 6, baseline, " font-size=\"14\"", "?");
                }
                None => self.text(x + 6, baseline, &format!(" fill=\"{SOFT}\""), "·"),
            }
        }
        self.line(y + self.row, RULE);
    }

    fn filled(&mut self, act: Act, cell: &MatrixCell<'_>, (x, y): (usize, usize), baseline: usize) {
        if group(act) == ActGroup::Silent {
            self.frame((x, y), "4 3");
        } else {
            let fill = WASH.get(cell.documents().clamp(1, WASH.len()) - 1).copied().unwrap_or_default();
            self.rect((x, y), &format!("fill=\"{fill}\""));
        }
        self.text(x + 6, baseline, " font-weight=\"700\" font-size=\"14\"", &cell.evidence().to_string());
        if self.row == ROW {
            let words = cell.words();
            let actors = words.split_once(": ").map_or("", |(_, actors)| actors);
            self.text(x + 6, y + 35, " font-size=\"9\"", &shortened(actors, 17));
        }
    }

    /// What shades and drawings mean, and what all of it is made of.
    fn foot(&mut self, end: usize) {
        let note = format!(" fill=\"{SOFT}\" font-size=\"10\"");
        let y = end + 26;
        let mut x = MARGIN;
        for fill in WASH {
            let _ = writeln!(
                self.svg,
                "<rect x=\"{x}\" y=\"{}\" width=\"18\" height=\"11\" fill=\"{fill}\"/>",
                y - 9
            );
            x += 18;
        }
        self.text(x + 6, y, &note, "sentences; the darker, the more documents: 1, 2, 3, 4 or more");
        let y = y + 20;
        self.text(MARGIN, y, &format!("{note} font-weight=\"650\""), "Empty");
        let x = MARGIN + 46;
        let sample = |dash: &str, x: usize| {
            format!(
                "<rect x=\"{x}\" y=\"{}\" width=\"18\" height=\"11\" fill=\"none\" stroke=\"{INK}\" stroke-dasharray=\"{dash}\"/>\n",
                y - 9
            )
        };
        self.svg += &sample("4 3", x);
        self.text(x + 24, y, &note, "silence that somebody reports");
        self.svg += &sample("2 2", x + 190);
        self.text(x + 196, y, &note, "?");
        self.text(x + 214, y, &note, "named where an act is reported, not read");
        self.text(x + 438, y, &note, "·");
        self.text(x + 448, y, &note, "named, without this reaction");
        let scope = self.matrix.scope;
        self.text(MARGIN, y + 20, &note, &source(scope));
        if let Some(digests) = digest_note(scope) {
            self.text(MARGIN, y + 36, &note, &shortened(&digests, self.width / 5));
        }
    }

    fn text(&mut self, x: usize, y: usize, attributes: &str, words: &str) {
        let _ = writeln!(self.svg, "<text x=\"{x}\" y=\"{y}\"{attributes}>{}</text>", escape(words));
    }

    /// The ground of the cell whose corner is at (x, y).
    fn rect(&mut self, (x, y): (usize, usize), paint: &str) {
        let (width, height) = (COLUMN - 3, self.row - 3);
        let _ = writeln!(
            self.svg,
            "<rect x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"{height}\" {paint}/>",
            y + 2
        );
    }

    /// A frame of dashes around it.
    fn frame(&mut self, corner: (usize, usize), dashes: &str) {
        self.rect(corner, &format!("fill=\"none\" stroke=\"{INK}\" stroke-dasharray=\"{dashes}\""));
    }

    fn line(&mut self, y: usize, stroke: &str) {
        let _ = writeln!(self.svg, "<path d=\"M{MARGIN} {y}H{}\" stroke=\"{stroke}\"/>", self.width - MARGIN);
    }
}

/// What a picture of `scope` is made of: `Source: 3 documents of The Post and The Age, 18 to 20 June 2018. Variorum.`
fn source(scope: Scope<'_>) -> String {
    let mut outlets: Vec<String> = Vec::new();
    for document in scope.documents() {
        let outlet = document.facts.outlet_or_file();
        if !outlets.iter().any(|known| known == outlet) {
            outlets.push(outlet.to_owned());
        }
    }
    let more = outlets.len().saturating_sub(OUTLETS);
    outlets.truncate(OUTLETS);
    if more > 0 {
        outlets.push(format!("{more} more"));
    }
    let mut days: Vec<Date> = scope.documents().filter_map(|d| d.facts.published).collect();
    sort(&mut days);
    let days = match (days.first(), days.last()) {
        (Some(first), Some(last)) if first == last => format!(", {}", phrases::day(*first)),
        (Some(first), Some(last)) => format!(", {} to {}", phrases::day(*first), phrases::day(*last)),
        _ => String::new(),
    };
    let documents = phrases::count(scope.documents().count(), "document");
    format!("Source: {documents} of {}{days}. Variorum.", phrases::list(&outlets))
}

/// The first `most` characters, with an ellipsis if there are more.
fn shortened(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut_at_a_character() {
        assert_eq!(shortened("äöüß", 2), "äö…");
        assert_eq!(shortened("äö", 2), "äö");
    }
}
