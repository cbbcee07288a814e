//! The matrix as a picture for a page or a slide: SVG without style sheet or fonts.
//!
//! As on screen, a cell is the darker, the more documents report it, and it says so in numbers too.

use crate::{html::escape, matrix::Matrix};
use std::fmt::Write as _;
use variorum_present::labels::Label as _;

/// Widths and heights, in the units of the picture.
const MARGIN: usize = 24;
const NAMES: usize = 150;
const COLUMN: usize = 96;
const HEAD: usize = 92;
const ROW: usize = 46;

/// Draws `matrix` under `title`.
pub(crate) fn draw(matrix: &Matrix<'_>, title: &str) -> String {
    let width = 2 * MARGIN + NAMES + COLUMN * matrix.acts.len().max(3);
    let height = 2 * MARGIN + HEAD + ROW * matrix.rows.len() + 20;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"system-ui, sans-serif\" font-size=\"11\" fill=\"#1a1916\">\n<title>{0}: companies by act</title>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fcfbf8\"/>\n\
         <text x=\"{MARGIN}\" y=\"40\" font-family=\"Georgia, serif\" font-size=\"18\" font-weight=\"700\">{0}</text>\n",
        escape(title)
    );
    let top = MARGIN + HEAD;
    for (place, &act) in matrix.acts.iter().enumerate() {
        let x = MARGIN + NAMES + place * COLUMN;
        text(&mut svg, x + 6, top - 10, "", act.label());
    }
    line(&mut svg, top, width, "#1a1916");
    for (place, row) in matrix.rows.iter().enumerate() {
        let y = top + place * ROW;
        text(
            &mut svg,
            MARGIN,
            y + 19,
            " font-weight=\"650\" font-size=\"12\"",
            &shortened(&row.company.name, 22),
        );
        for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| cell.evidence > 0) {
            let x = MARGIN + NAMES + column * COLUMN;
            let fill = match cell.documents() {
                0 | 1 => "#e6edf4",
                2 => "#d1dfe9",
                3 => "#bcd1e0",
                _ => "#a6c4d9",
            };
            let (w, h) = (COLUMN - 3, ROW - 3);
            let _ = writeln!(
                svg,
                "<rect x=\"{x}\" y=\"{}\" width=\"{w}\" height=\"{h}\" fill=\"{fill}\"/>",
                y + 2
            );
            text(
                &mut svg,
                x + 6,
                y + 19,
                " font-weight=\"700\" font-size=\"14\"",
                &cell.evidence.to_string(),
            );
            let words = cell.words();
            let actors = words.split_once(": ").map_or("", |(_, actors)| actors);
            text(&mut svg, x + 6, y + 35, " font-size=\"9\"", &shortened(actors, 15));
        }
        line(&mut svg, y + ROW, width, "#d8d5cd");
    }
    let note = "In each cell the sentences that say so, and who reacted; darker: printed by more documents.";
    text(&mut svg, MARGIN, height - MARGIN + 8, " fill=\"#5a564d\" font-size=\"10\"", note);
    svg + "</svg>\n"
}

fn text(svg: &mut String, x: usize, y: usize, attributes: &str, words: &str) {
    let _ = writeln!(svg, "<text x=\"{x}\" y=\"{y}\"{attributes}>{}</text>", escape(words));
}

fn line(svg: &mut String, y: usize, width: usize, stroke: &str) {
    let _ = writeln!(svg, "<path d=\"M{MARGIN} {y}H{}\" stroke=\"{stroke}\"/>", width - MARGIN);
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
