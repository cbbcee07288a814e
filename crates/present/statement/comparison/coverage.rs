//! Which documents print each word of the base, and which print it outside their marks.

use super::{RenderingRow, StatementCollation};
use variorum_engine::{
    collation::Change,
    model::{DifferenceKind, DocumentId, Kind},
    text::TextSpan,
};

/// Words of the base that the same documents print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasePart {
    /// The words: bytes of the base's text.
    pub span: TextSpan,
    /// The documents that print them as the speaker's.
    pub printed: Vec<DocumentId>,
    /// The documents that print them outside their marks: there they are not cut.
    pub outside: Vec<DocumentId>,
}

/// The base in parts, in order. The parts together are the base.
pub fn coverage(collation: &StatementCollation) -> Vec<BasePart> {
    let mut found: Vec<BasePart> = Vec::new();
    for fragment in &collation.base_fragments {
        for token in collation.base_layout.slice(collation.base_layout.tokens_in(*fragment)) {
            let printed = documents(collation, |row| prints(row, token.span));
            let outside = documents(collation, |row| prints_outside(row, token.span));
            match found.last_mut() {
                Some(last) if !token.is_word() || (&last.printed, &last.outside) == (&printed, &outside) => {
                    last.span = last.span.union(token.span);
                }
                _ => found.push(BasePart { span: token.span, printed, outside }),
            }
        }
    }
    found
}

/// The documents of the rows that `are` so.
fn documents(collation: &StatementCollation, are: impl Fn(&RenderingRow) -> bool) -> Vec<DocumentId> {
    let mut found: Vec<DocumentId> =
        collation.rows.iter().filter(|row| are(row)).map(|row| row.document).collect();
    found.sort();
    found.dedup();
    found
}

fn prints(row: &RenderingRow, token: TextSpan) -> bool {
    row.kind != Kind::Indirect
        && row.runs.iter().any(|run| {
            run.base.overlaps(token)
                && match run.change {
                    Change::Same => true,
                    Change::Differs(kind) => !kind.is_substance() || kind == DifferenceKind::Transposition,
                }
        })
}

fn prints_outside(row: &RenderingRow, token: TextSpan) -> bool {
    row.differences.iter().any(|d| d.outside.is_some() && d.base.overlaps(token))
}

#[cfg(test)]
mod tests {
    use super::super::{
        collate_statement,
        tests::{LONG, SHORT, dossier},
    };
    use super::coverage;
    use crate::route::BaseChoice;
    use variorum_engine::model::QuotationId;

    /// The base's words, each part with how many documents print it, and how many outside their marks.
    fn check(texts: &[&str], base: BaseChoice, pasted: &str, expected: &str) {
        let dossier = dossier(texts);
        let statement = dossier.analysis.statements.first().cloned().expect("a statement");
        let collation = collate_statement(&dossier, &statement, base, pasted);
        let parts: Vec<String> = coverage(&collation)
            .iter()
            .map(|part| {
                let outside = if part.outside.is_empty() { "" } else { " outside" };
                format!("{}={}{outside}", part.span.slice(&collation.base_text), part.printed.len())
            })
            .collect();
        assert_eq!(parts.join(" | "), expected);
    }

    #[test]
    fn each_part_of_the_base_knows_who_prints_it() {
        check(
            &[LONG, SHORT],
            BaseChoice::Longest,
            "",
            "We will never sell the old mill to anybody=2 | at any price,=1",
        );
        let second = BaseChoice::Rendering(QuotationId(1));
        check(&[LONG, SHORT], second, "", "We will never sell the old mill to anybody.=2");
        check(&[LONG, SHORT], BaseChoice::Pasted, " never sell the mill ", "never sell the mill=2");
    }

    #[test]
    fn words_outside_the_marks_are_known() {
        let outside = "Ann Lee said they would never sell the old mill “to anybody at any price” on Monday.";
        check(
            &[LONG, outside],
            BaseChoice::Longest,
            "",
            "We will never sell the old mill=1 outside | to anybody at any price,=2",
        );
    }
}
