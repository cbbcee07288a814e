//! The comparison as lines with tabs, to be pasted into a spreadsheet.

use super::{RenderingRow, StatementCollation};
use crate::labels::Label;
use crate::statement::changes::ComparedRendering;
use variorum_engine::model::Dossier;

impl StatementCollation {
    /// A heading and a line for each rendering, with tabs between the cells.
    pub fn table(&self, dossier: &Dossier) -> String {
        const HEAD: &str = "Outlet\tDated\tVerdict\tClass\tWords as printed\tFindings\tSaid to be by\tBasis";
        let cell = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = |row: &RenderingRow| {
            let (document, quotation) = (dossier.document(row.document)?, row.quotation(dossier)?);
            let classes: Vec<&str> = row.classes.iter().map(|class| class.label()).collect();
            let notes = |compared: ComparedRendering<'_>| {
                compared.changes().into_iter().map(|f| f.name + &f.detail).collect::<Vec<_>>()
            };
            let changes = self.compared(dossier, row, notes).unwrap_or_default();
            let words: Vec<&str> = row.fragments.iter().map(|f| document.slice(*f)).collect();
            let cells = [
                document.facts.outlet_or_file().to_string(),
                document.facts.published.map(|date| date.to_string()).unwrap_or_default(),
                row.verdict.label().to_string(),
                classes.join(", "),
                words.join(" … "),
                if self.is_base(row) { "base".to_string() } else { changes.join("; ") },
                quotation.speaker_name().unwrap_or("nobody").to_string(),
                quotation.attribution.basis.label().to_string(),
            ];
            Some(cells.map(|text| cell(&text)).join("\t"))
        };
        let lines = self.rows.iter().filter_map(line);
        std::iter::once(HEAD.to_string()).chain(lines).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        collate_statement,
        tests::{LONG, SHORT, dossier},
    };
    use crate::route::BaseChoice;

    #[test]
    fn a_table_can_be_pasted() {
        let dossier = dossier(&[LONG, SHORT]);
        let statement = dossier.analysis.statements.first().cloned().expect("a statement");
        let table = collate_statement(&dossier, &statement, BaseChoice::Longest, "").table(&dossier);
        let cells: Vec<usize> = table.lines().map(|line| line.split('\t').count()).collect();
        assert_eq!(cells, [8, 8, 8]);
        assert!(table.contains("3 words not printed at the end"), "{table}");
    }
}
