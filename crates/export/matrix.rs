//! Companies by acts, as other programs take it: evidence line by line (CSV), a table (Markdown, HTML), a picture.
//!
//! The rows are those of the page: companies with most evidence first, and those that are only named last. A cell
//! holds the reactions themselves, so that each form can say who reacted and where it is printed.

use crate::{citation::markdown, csv, html, paragraph, picture};
use std::cmp::Reverse;
use std::fmt::Write as _;
use variorum_engine::model::{Act, Company, DocumentId, Dossier, Reaction};

/// The table, with its evidence.
#[derive(Debug)]
pub struct Matrix<'a> {
    dossier: &'a Dossier,
    /// Acts that some company did, in the order of the vocabulary.
    pub(crate) acts: Vec<Act>,
    /// Companies, those with most evidence first.
    pub(crate) rows: Vec<Row<'a>>,
}

/// A company's row.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    pub(crate) company: &'a Company,
    /// A cell for each of [`Matrix::acts`].
    pub(crate) cells: Vec<Cell<'a>>,
}

/// What a company did in one way; empty if no document says so.
#[derive(Debug)]
pub(crate) struct Cell<'a> {
    pub(crate) reactions: Vec<&'a Reaction>,
    /// How many sentences say so.
    pub(crate) evidence: usize,
}

impl<'a> Matrix<'a> {
    /// Sorts the dossier's reactions into rows and cells.
    pub fn of(dossier: &'a Dossier) -> Self {
        let reactions = &dossier.analysis.reactions;
        let acts: Vec<Act> =
            Act::VARIANTS.iter().copied().filter(|act| reactions.iter().any(|r| r.act == *act)).collect();
        let row = |company: &'a Company| {
            let cell = |act: &Act| {
                let of_cell = |r: &&Reaction| r.company == company.id && r.act == *act;
                let reactions: Vec<&Reaction> = reactions.iter().filter(of_cell).collect();
                let evidence = reactions.iter().map(|r| r.evidence.len()).sum();
                Cell { reactions, evidence }
            };
            Row { company, cells: acts.iter().map(cell).collect() }
        };
        let mut rows: Vec<Row<'a>> = dossier.analysis.companies.iter().map(row).collect();
        rows.sort_by_key(|row| Reverse(row.cells.iter().map(|cell| cell.evidence).sum::<usize>()));
        Self { dossier, acts, rows }
    }

    /// CSV: a heading, then a line for each sentence that a cell rests on.
    pub fn to_csv(&self) -> String {
        let mut table = csv::line([
            "company",
            "act",
            "actor",
            "role",
            "about",
            "date",
            "confidence",
            "outlet",
            "headline",
            "published",
            "paragraph",
            "sentence",
            "why",
        ]);
        let cells = self.rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (row.company, cell)));
        for (company, reaction) in cells.flat_map(|(of, cell)| cell.reactions.iter().map(move |&r| (of, r))) {
            for &place in &reaction.evidence {
                let facts = self.dossier.document(place.document).map(|document| &document.facts);
                table += &csv::line([
                    company.name.as_str(),
                    act_name(reaction.act),
                    &reaction.actor,
                    reaction.role.as_str(),
                    reaction.target.as_deref().unwrap_or_default(),
                    &reaction.day_of(place).map(|day| day.to_string()).unwrap_or_default(),
                    &reaction.confidence.0.to_string(),
                    facts.map_or("", |f| f.outlet_or_file()),
                    facts.and_then(|f| f.title.as_deref()).unwrap_or_default(),
                    &facts.and_then(|f| f.published).map(|date| date.to_string()).unwrap_or_default(),
                    &paragraph(self.dossier, place).to_string(),
                    self.dossier.slice(place),
                    &reaction.reason,
                ]);
            }
        }
        table
    }

    /// A table in Markdown: a row a company, in each cell how many sentences and by whom.
    pub fn to_markdown(&self) -> String {
        let heads: Vec<&str> = self.acts.iter().map(|&act| act_name(act)).collect();
        let mut table = format!("| Company | {} |\n|---|{}\n", heads.join(" | "), "---|".repeat(heads.len()));
        for row in &self.rows {
            let cells: Vec<String> = row.cells.iter().map(|cell| markdown(&cell.words())).collect();
            let _ = writeln!(table, "| {} | {} |", markdown(&row.company.name), cells.join(" | "));
        }
        table
    }

    /// A `<table>` that a page can embed as it is; each number has its sentences in a title.
    pub fn to_html(&self) -> String {
        let mut table =
            String::from("<table class=\"variorum-matrix\">\n<thead><tr><th scope=\"col\">Company</th>");
        for &act in &self.acts {
            let _ = write!(table, "<th scope=\"col\">{}</th>", act_name(act));
        }
        table += "</tr></thead>\n<tbody>\n";
        for row in &self.rows {
            let _ = write!(table, "<tr><th scope=\"row\">{}</th>", html::escape(&row.company.name));
            for cell in &row.cells {
                let sentences = html::escape(&self.sentences(cell));
                let _ = write!(table, "<td title=\"{sentences}\">{}</td>", html::escape(&cell.words()));
            }
            table += "</tr>\n";
        }
        table + "</tbody>\n</table>\n"
    }

    /// A picture in SVG that stands by itself.
    pub fn to_svg(&self) -> String {
        picture::draw(self, &self.dossier.title)
    }

    /// A cell's sentences with their outlets, a line each.
    fn sentences(&self, cell: &Cell<'_>) -> String {
        let places = cell.reactions.iter().flat_map(|r| &r.evidence);
        let lines: Vec<String> = places
            .map(|&place| {
                let outlet = self.dossier.document(place.document).map_or("", |d| d.facts.outlet_or_file());
                format!("{outlet}: {}", self.dossier.slice(place).trim())
            })
            .collect();
        lines.join("\n")
    }
}

impl Cell<'_> {
    /// `3: Ada Quill, employees`; nothing in an empty cell.
    pub(crate) fn words(&self) -> String {
        if self.evidence == 0 {
            return String::new();
        }
        let mut actors: Vec<&str> = self.reactions.iter().map(|r| r.actor.as_str()).collect();
        actors.retain(|actor| !actor.is_empty());
        actors.sort();
        actors.dedup();
        match actors.is_empty() {
            true => self.evidence.to_string(),
            false => format!("{}: {}", self.evidence, actors.join(", ")),
        }
    }

    /// How many documents say so.
    pub(crate) fn documents(&self) -> usize {
        let mut documents: Vec<DocumentId> =
            self.reactions.iter().flat_map(|r| &r.evidence).map(|place| place.document).collect();
        documents.sort();
        documents.dedup();
        documents.len()
    }
}

/// An act as a column's heading.
pub(crate) const fn act_name(act: Act) -> &'static str {
    match act {
        Act::Condemns => "condemns",
        Act::CallsForChange => "calls for change",
        Act::Supports => "supports",
        Act::Denies => "denies",
        Act::Defends => "defends",
        Act::Distances => "distances itself",
        Act::Apologises => "apologises",
        Act::Acts => "acts",
        Act::Declines => "declines",
        Act::Urged => "is urged",
        Act::Criticised => "is criticised",
        Act::NoComment => "does not comment",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier;

    #[test]
    fn every_form_holds_every_cell() {
        let dossier = dossier();
        let matrix = Matrix::of(&dossier);
        assert!(!dossier.analysis.reactions.is_empty());
        let sentences: usize = dossier.analysis.reactions.iter().map(|r| r.evidence.len()).sum();
        assert_eq!(matrix.to_csv().matches("\r\n").count(), 1 + sentences);
        for form in [matrix.to_csv(), matrix.to_markdown(), matrix.to_html(), matrix.to_svg()] {
            for reaction in &dossier.analysis.reactions {
                let company = dossier.analysis.company(reaction.company).unwrap();
                assert!(form.contains(&company.name) && form.contains(act_name(reaction.act)), "{form}");
            }
        }
    }

    #[test]
    fn an_empty_dossier_is_a_table_without_rows() {
        let dossier = Dossier::default();
        let matrix = Matrix::of(&dossier);
        assert_eq!(matrix.to_csv().lines().count(), 1);
        assert!(matrix.to_svg().ends_with("</svg>\n"));
    }
}
