//! Companies by acts for other programs: the evidence line by line (CSV), a table (Markdown, HTML), a picture (SVG).
//!
//! Companies with most evidence come first, and those that are only named last. A cell holds the reactions themselves,
//! so that each format can say who reacted and where it is printed.

use crate::{citation::markdown, csv, digest_note, html, paragraph_field, picture, text_basis};
use std::cmp::Reverse;
use std::fmt::Write as _;
use variorum_engine::model::{Act, Company, DocumentId, Reaction, ReactionEvidence};
use variorum_engine::text::ordering::{sort, sort_by_key};
use variorum_present::{labels::Label as _, selection::Scope};

/// The table, with its evidence.
#[derive(Debug)]
pub struct Matrix<'a> {
    pub(crate) scope: Scope<'a>,
    /// Acts of which some company has a reaction, in the order of the columns on screen.
    pub(crate) acts: Vec<Act>,
    /// Companies, those with most evidence first.
    pub(crate) rows: Vec<MatrixRow<'a>>,
}

/// A company's row.
#[derive(Debug)]
pub(crate) struct MatrixRow<'a> {
    pub(crate) company: &'a Company,
    /// One for each of [`Matrix::acts`].
    pub(crate) cells: Vec<MatrixCell<'a>>,
}

/// A company's reactions of one kind; empty if no document reports one.
#[derive(Debug)]
pub(crate) struct MatrixCell<'a> {
    /// Each sentence with the reaction that it reports.
    pub(crate) told: Vec<(&'a Reaction, &'a ReactionEvidence)>,
}

impl<'a> Matrix<'a> {
    /// Sorts the reactions of a dossier, whole or filtered, into rows and cells. Of a filtered one, companies that its documents
    /// don't name are left out.
    pub fn of(scope: impl Into<Scope<'a>>) -> Self {
        let scope = scope.into();
        let reactions: Vec<&Reaction> = scope.reactions().collect();
        let acts: Vec<Act> =
            Act::VARIANTS.iter().copied().filter(|act| reactions.iter().any(|r| r.act == *act)).collect();
        let row = |company: &'a Company| {
            let cell = |act: &Act| {
                let of_cell = |r: &&Reaction| r.company == company.id && r.act == *act;
                let reactions = reactions.iter().copied().filter(of_cell);
                MatrixCell { told: reactions.flat_map(|r| scope.evidence(r).map(move |e| (r, e))).collect() }
            };
            MatrixRow { company, cells: acts.iter().map(cell).collect() }
        };
        let is_named = |company: &&Company| {
            !scope.is_filtered() || company.mentions.iter().any(|place| scope.has_document(place.document))
        };
        let companies = scope.dossier.analysis.companies.iter().filter(is_named);
        let mut rows: Vec<MatrixRow<'a>> = companies.map(row).collect();
        sort_by_key(&mut rows, |row| Reverse(row.cells.iter().map(MatrixCell::evidence).sum::<usize>()));
        Self { scope, acts, rows }
    }

    /// CSV: a heading, then a line for each sentence of evidence.
    pub fn to_csv(&self) -> String {
        let mut table = csv::heading([
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
            "text",
            "sentence",
            "why",
        ]);
        let cells = self.rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (row.company, cell)));
        for (company, (reaction, told)) in
            cells.flat_map(|(of, cell)| cell.told.iter().map(move |&r| (of, r)))
        {
            let (place, dossier) = (told.place, self.scope.dossier);
            let document = dossier.document(place.document);
            let facts = document.map(|document| &document.facts);
            table += &csv::line([
                company.name.as_str(),
                reaction.act.label(),
                told.actor.as_deref().unwrap_or_default(),
                reaction.role.as_str(),
                told.target.as_deref().unwrap_or_default(),
                &told.date.map(|dated| dated.date.to_string()).unwrap_or_default(),
                &told.confidence.0.to_string(),
                facts.map_or("", |f| f.outlet_or_file()),
                facts.and_then(|f| f.title.as_deref()).unwrap_or_default(),
                &facts.and_then(|f| f.published).map(|date| date.to_string()).unwrap_or_default(),
                &paragraph_field(dossier, place),
                document.map_or("", text_basis),
                dossier.slice(place),
                &told.reason,
            ]);
        }
        table
    }

    /// A table in Markdown: a row for each company, in each cell how many sentences and by whom.
    pub fn to_markdown(&self) -> String {
        let heads: Vec<&str> = self.acts.iter().map(|&act| act.label()).collect();
        let mut table = format!("| Company | {} |\n|---|{}\n", heads.join(" | "), "---|".repeat(heads.len()));
        for row in &self.rows {
            let cells: Vec<String> = row.cells.iter().map(|cell| markdown(&cell.words())).collect();
            let _ = writeln!(table, "| {} | {} |", markdown(&row.company.name), cells.join(" | "));
        }
        for note in self.notes() {
            let _ = writeln!(table, "\n{}", markdown(&note));
        }
        table
    }

    /// A `<table>` that any page can embed. The sentences of a cell are in its title.
    pub fn to_html(&self) -> String {
        let mut table =
            String::from("<table class=\"variorum-matrix\">\n<thead><tr><th scope=\"col\">Company</th>");
        for &act in &self.acts {
            let _ = write!(table, "<th scope=\"col\">{}</th>", act.label());
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
        table += "</tbody>\n";
        let (notes, columns) = (self.notes(), self.acts.len() + 1);
        if !notes.is_empty() {
            let note = html::escape(&notes.join(" "));
            let _ = writeln!(table, "<tfoot><tr><td colspan=\"{columns}\">{note}</td></tr></tfoot>");
        }
        table + "</table>\n"
    }

    /// What is filtered, and which documents are digests.
    fn notes(&self) -> Vec<String> {
        self.scope.note().into_iter().chain(digest_note(self.scope)).collect()
    }

    /// A picture in SVG that needs no other file.
    pub fn to_svg(&self) -> String {
        picture::draw(self)
    }

    /// A cell's sentences with their outlets, a line each.
    fn sentences(&self, cell: &MatrixCell<'_>) -> String {
        let (dossier, told) = (self.scope.dossier, cell.told.iter());
        let lines: Vec<String> = told
            .map(|(_, told)| {
                let outlet = dossier.document(told.place.document).map_or("", |d| d.facts.outlet_or_file());
                format!("{outlet}: {}", dossier.slice(told.place).trim())
            })
            .collect();
        lines.join("\n")
    }
}

impl MatrixCell<'_> {
    /// How many sentences report them.
    pub(crate) fn evidence(&self) -> usize {
        self.told.len()
    }

    /// `3: Ada Quill, employees`; nothing in an empty cell.
    pub(crate) fn words(&self) -> String {
        if self.told.is_empty() {
            return String::new();
        }
        let mut actors: Vec<&str> = self.told.iter().filter_map(|(r, _)| r.actor.as_deref()).collect();
        sort(&mut actors);
        actors.dedup();
        match actors.is_empty() {
            true => self.evidence().to_string(),
            false => format!("{}: {}", self.evidence(), actors.join(", ")),
        }
    }

    /// How many documents report them.
    pub(crate) fn documents(&self) -> usize {
        let mut documents: Vec<DocumentId> = self.told.iter().map(|(_, told)| told.place.document).collect();
        sort(&mut documents);
        documents.dedup();
        documents.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier;
    use variorum_engine::model::{CompanyId, Dossier, OrganisationKind, UnreadAct};

    #[test]
    fn every_format_holds_every_cell() {
        let dossier = dossier();
        let matrix = Matrix::of(&dossier);
        assert!(!dossier.analysis.reactions.is_empty());
        let sentences: usize = dossier.analysis.reactions.iter().map(|r| r.evidence.len()).sum();
        assert_eq!(matrix.to_csv().matches("\r\n").count(), 1 + sentences);
        for form in [matrix.to_csv(), matrix.to_markdown(), matrix.to_html(), matrix.to_svg()] {
            for reaction in &dossier.analysis.reactions {
                let company = dossier.analysis.company(reaction.company).unwrap();
                assert!(form.contains(&company.name) && form.contains(reaction.act.label()), "{form}");
            }
        }
    }

    #[test]
    fn the_picture_says_what_it_is_made_of_and_tells_the_kinds_of_empty_apart() {
        let mut dossier = dossier();
        let place = dossier.analysis.reactions[0].evidence[0].place;
        let company = Company {
            id: CompanyId(dossier.analysis.companies.len() as u32),
            name: "Orchard & Co".into(),
            kind: OrganisationKind::Company,
            sector: None,
            mentions: vec![place],
            unread: vec![UnreadAct { place, act: Act::Apologises }],
        };
        dossier.analysis.companies.push(company);
        let silence = Reaction { act: Act::NoComment, ..dossier.analysis.reactions[0].clone() };
        dossier.analysis.reactions.push(silence);
        let svg = Matrix::of(&dossier).to_svg();
        for outlet in dossier.documents.iter().map(|d| d.facts.outlet_or_file()) {
            assert!(svg.contains(outlet), "{outlet}");
        }
        // The act that was not read has its column, and its cell a question mark in dots.
        for words in [
            "Orchard &amp; Co",
            "apologises",
            "Silent",
            "not read",
            "silence that somebody reports",
            "named, without",
        ] {
            assert!(svg.contains(words), "{words}");
        }
        let count = |drawing: &str| svg.matches(drawing).count();
        let matrix = Matrix::of(&dossier);
        let is_silent = |cell: &&MatrixCell<'_>| cell.told.iter().any(|(r, _)| r.act == Act::NoComment);
        let silent = matrix.rows.iter().flat_map(|row| &row.cells).filter(is_silent).count();
        assert!(silent > 0);
        // Those in the table, and one in the key.
        assert_eq!((count("stroke-dasharray=\"2 2\""), count(">?</text>")), (2, 2));
        assert_eq!(count("stroke-dasharray=\"4 3\""), silent + 1);
        assert!(count(">·</text>") > 1);
    }

    #[test]
    fn an_empty_dossier_is_a_table_without_rows() {
        let dossier = Dossier::default();
        let matrix = Matrix::of(&dossier);
        assert_eq!(matrix.to_csv().lines().count(), 1);
        assert!(matrix.to_svg().ends_with("</svg>\n"));
    }
}
