//! A statement in a few sentences: what the fullest rendering gives, and what each outlet does to it.

use crate::document_stats::outlet_name;
use crate::labels::phrases;
use crate::quotations::is_marked;
use crate::statement::comparison::{RenderingRow, StatementCollation, is_around_another};
use crate::statement::outlet_changes::{OutletChange, describe_outlets, outlet_changes};
use crate::statement::summary::with_compared;
use variorum_engine::model::{Dossier, Kind, Quotation, Rendering, Statement};

/// What each outlet does to the statement's base, for a list; empty if one document alone prints it.
pub fn describe_statement(dossier: &Dossier, statement: &Statement) -> String {
    let quotation = |rendering: &Rendering| dossier.analysis.quotation(rendering.quotation);
    let all: Vec<&Quotation> = statement.renderings.iter().filter_map(quotation).collect();
    let others = statement.renderings.iter().filter(|r| r.quotation != statement.base);
    let outlets: Vec<_> = others
        .filter_map(|rendering| {
            let printed = quotation(rendering)?;
            if is_around_another(printed.kind, printed.place(), all.iter().map(|other| other.place())) {
                return None;
            }
            let changes = with_compared(dossier, statement, rendering, |compared| outlet_changes(&compared))?;
            Some((outlet_name(dossier, printed.document), changes))
        })
        .collect();
    let base = dossier.analysis.quotation(statement.base).map(|base| outlet_name(dossier, base.document));
    describe_outlets(base, &outlets)
}

/// What one row of a collation does to the base, in a sentence.
pub fn describe_row(dossier: &Dossier, collation: &StatementCollation, row: &RenderingRow) -> String {
    describe_outlets(None, &Vec::from_iter(changes_of(dossier, collation, row)))
}

/// What the base gives and what each outlet does to it.
pub fn describe_collation(dossier: &Dossier, collation: &StatementCollation) -> String {
    let base = collation.rows.iter().find(|row| collation.is_base(row));
    let others =
        collation.rows.iter().filter(|row| !collation.is_base(row) && !collation.is_around_another(row));
    let others: Vec<_> = others.filter_map(|row| changes_of(dossier, collation, row)).collect();
    let Some(base) = base else {
        return format!("Held against the text that you pasted: {}", describe_outlets(None, &others));
    };
    let outlet = outlet_name(dossier, base.document);
    if base.kind == Kind::Indirect {
        let rest = if others.is_empty() {
            String::new()
        } else {
            format!(" {}", describe_outlets(Some(outlet), &others))
        };
        return format!("{outlet} reports it in its own words, and nobody gives the words themselves.{rest}");
    }
    let words = phrases::counted(base.words(dossier), "word");
    if others.is_empty() {
        return format!("{outlet} alone prints this: {words}, {}.", presented(base));
    }
    let rest = describe_outlets(Some(outlet), &others);
    format!("{outlet} gives {words}, {}. {rest}", presented(base)).trim_end().to_owned()
}

fn changes_of<'a>(
    dossier: &'a Dossier,
    collation: &StatementCollation,
    row: &RenderingRow,
) -> Option<(&'a str, Vec<OutletChange>)> {
    let changes = collation.compared(dossier, row, |compared| outlet_changes(&compared))?;
    Some((outlet_name(dossier, row.document), changes))
}

const fn presented(row: &RenderingRow) -> &'static str {
    if is_marked(row.kind) { "in quotation marks" } else { "without quotation marks" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::BaseChoice;
    use crate::statement::comparison::{
        collate_statement,
        tests::{LONG, SHORT, dossier},
    };

    #[test]
    fn a_statement_is_described_by_what_each_outlet_does() {
        let mut dossier = dossier(&[LONG, SHORT]);
        for (document, outlet) in dossier.documents.iter_mut().zip(["Gazette", "Herald"]) {
            document.facts.outlet = Some(outlet.to_string());
        }
        let statement = dossier.analysis.statements.first().cloned().expect("a statement");
        assert_eq!(describe_statement(&dossier, &statement), "Herald omits three words at the end.");
        let collation = collate_statement(&dossier, &statement, BaseChoice::Longest, "");
        let said = describe_collation(&dossier, &collation);
        assert_eq!(
            said,
            "Gazette gives twelve words, in quotation marks. Herald omits three words at the end."
        );
    }
}
