//! The orders of statements.

use crate::route::Sort;
use crate::statement::summary::Summary;
use std::cmp::Reverse;
use variorum_engine::model::{Dossier, Kind, StatementId};

/// `ids` in the order `sort`; statements that several documents print come first, and equals keep their order.
pub fn sorted(dossier: &Dossier, summaries: &[Summary], ids: &[StatementId], sort: Sort) -> Vec<StatementId> {
    let of = |id: &StatementId| summaries.get(id.index());
    let printed = |id: &StatementId| of(id).map_or(0, |s| s.documents.len());
    let changed = |id: &StatementId| of(id).map_or(0, |s| s.substance);
    // Somebody's own words before what is only reported.
    let reported = |id: &StatementId| {
        let base = dossier.analysis.statement(*id).and_then(|s| dossier.analysis.quotation(s.base));
        base.is_some_and(|q| q.kind == Kind::Indirect)
    };
    let mut ids = ids.to_vec();
    match sort {
        Sort::Changed => {
            ids.sort_by_key(|id| (Reverse((printed(id) > 1, changed(id), printed(id))), reported(id)));
        }
        Sort::Printed => ids.sort_by_key(|id| (Reverse((printed(id), changed(id))), reported(id))),
        Sort::Speaker => {
            let speaker = |id: &StatementId| dossier.analysis.statement(*id).and_then(|s| s.speaker.clone());
            ids.sort_by_key(|id| (speaker(id).is_none(), speaker(id), Reverse(printed(id))));
        }
        Sort::Date => ids.sort_by_key(|id| {
            let first = of(id).and_then(|s| s.first);
            (first.is_none(), first, Reverse(printed(id)))
        }),
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::model::{DocumentId, QuotationId, Statement};

    fn check(sort: Sort, expected: &[u32]) {
        let statement = |id: u32, speaker: Option<&str>| Statement {
            id: StatementId(id),
            label: String::new(),
            speaker: speaker.map(str::to_string),
            base: QuotationId(0),
            conflicts: Vec::new(),
            renderings: Vec::new(),
        };
        let summary = |substance, documents: u32| Summary {
            substance,
            style: 0,
            documents: (0..documents).map(|id| (DocumentId(id), true)).collect(),
            risks: Vec::new(),
            speakers: Vec::new(),
            is_nobodys: false,
            first: None,
        };
        let mut dossier = Dossier::default();
        dossier.analysis.statements =
            vec![statement(0, None), statement(1, Some("Lee")), statement(2, Some("Ash"))];
        let summaries = [summary(0, 3), summary(2, 2), summary(5, 1)];
        let ids: Vec<StatementId> = (0..3).map(StatementId).collect();
        let found: Vec<u32> = sorted(&dossier, &summaries, &ids, sort).iter().map(|id| id.0).collect();
        assert_eq!(found, expected, "{}", sort.as_str());
    }

    #[test]
    fn what_several_print_comes_first() {
        check(Sort::Changed, &[1, 0, 2]);
        check(Sort::Printed, &[0, 1, 2]);
        check(Sort::Speaker, &[2, 1, 0]);
        check(Sort::Date, &[0, 1, 2]);
    }
}
