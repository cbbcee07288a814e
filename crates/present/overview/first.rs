//! The statements to look at first: what was changed, then where it is unclear whose words they are, then what was
//! shortened most.

use crate::document_stats::outlet_name;
use crate::ordering::sort_by_key;
use crate::route::BaseChoice;
use crate::statement::comparison::{RenderingRow, StatementCollation, collate_statement};
use crate::statement::summary::StatementSummary;
use std::cmp::Reverse;
use variorum_engine::model::{Dossier, StatementId, Verdict};

/// At most `room` of `ids` that several documents print, those first that say most.
pub fn to_look_at(summaries: &[StatementSummary], ids: &[StatementId], room: usize) -> Vec<StatementId> {
    let of = |id: &StatementId| summaries.get(id.index());
    let mut shared: Vec<StatementId> =
        ids.iter().copied().filter(|id| of(id).is_some_and(StatementSummary::is_shared)).collect();
    sort_by_key(&mut shared, |id| {
        Reverse(of(id).map(|s| {
            let is_changed = s.verdict == Verdict::Changed;
            (is_changed, s.substance.min(9), s.is_unclear, s.verdict, s.documents.len())
        }))
    });
    shared.truncate(room);
    shared
}

/// A statement's collation with the row to look at: the weightiest of another outlet, and no report
/// around another row's words.
pub fn telling(dossier: &Dossier, id: StatementId) -> Option<(StatementCollation, usize)> {
    let statement = dossier.analysis.statement(id)?;
    let collation = collate_statement(dossier, statement, BaseChoice::Longest, "");
    let outlet = |row: &RenderingRow| outlet_name(dossier, row.document);
    let base = collation.rows.iter().find(|row| collation.is_base(row)).map(outlet);
    let is_unnamed = |row: &RenderingRow| row.quotation(dossier).is_some_and(|q| q.speaker_name().is_none());
    let others = collation.rows.iter().enumerate().filter(|(_, row)| !collation.is_base(row));
    let weightiest = others.max_by_key(|(at, row)| {
        (
            Some(outlet(row)) != base,
            !collation.is_around_another(row),
            row.verdict,
            is_unnamed(row),
            Reverse(*at),
        )
    });
    let at = weightiest?.0;
    Some((collation, at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::model::DocumentId;

    #[test]
    fn what_was_changed_comes_before_what_is_unclear() {
        let summary = |verdict, is_unclear, documents: u32| StatementSummary {
            is_unclear,
            substance: usize::from(verdict == Verdict::Changed),
            outlets: documents as usize,
            documents: (0..documents).map(|id| (DocumentId(id), true)).collect(),
            ..StatementSummary::of_verdict(verdict)
        };
        let summaries = [
            summary(Verdict::Shortened, false, 4),
            summary(Verdict::Dress, true, 2),
            summary(Verdict::Changed, false, 2),
            summary(Verdict::Changed, true, 1),
        ];
        let ids: Vec<StatementId> = (0..4).map(StatementId).collect();
        let found: Vec<u32> = to_look_at(&summaries, &ids, 3).iter().map(|id| id.0).collect();
        assert_eq!(found, [2, 1, 0]);
    }
}
