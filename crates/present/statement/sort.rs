//! The orders in which the list of statements can be shown.

use crate::ordering::sort_by_key;
use crate::route::StatementOrder;
use crate::statement::summary::StatementSummary;
use std::cmp::Reverse;
use variorum_engine::model::{Dossier, Kind, StatementId, Verdict};

/// `ids` in the order `order`; statements that several documents print come first, and equals keep their order.
pub fn sorted(
    dossier: &Dossier,
    summaries: &[StatementSummary],
    ids: &[StatementId],
    order: StatementOrder,
) -> Vec<StatementId> {
    let of = |id: &StatementId| summaries.get(id.index());
    let printed = |id: &StatementId| of(id).map_or(0, |s| s.documents.len());
    let changed = |id: &StatementId| of(id).map_or((Verdict::PrintedOnce, 0), |s| (s.verdict, s.substance));
    // A speaker's own words come before what is only reported.
    let reported = |id: &StatementId| {
        let base = dossier.analysis.statement(*id).and_then(|s| dossier.analysis.quotation(s.base));
        base.is_some_and(|q| q.kind == Kind::Indirect)
    };
    let mut ids = ids.to_vec();
    match order {
        StatementOrder::Changed => {
            sort_by_key(&mut ids, |id| (Reverse((printed(id) > 1, changed(id), printed(id))), reported(id)));
        }
        StatementOrder::Printed => {
            sort_by_key(&mut ids, |id| (Reverse((printed(id), changed(id))), reported(id)));
        }
        StatementOrder::Speaker => {
            let speaker = |id: &StatementId| dossier.analysis.statement(*id).and_then(|s| s.speaker.clone());
            sort_by_key(&mut ids, |id| (speaker(id).is_none(), speaker(id), Reverse(printed(id))));
        }
        StatementOrder::Date => sort_by_key(&mut ids, |id| {
            let first = of(id).and_then(|s| s.first_printed);
            (first.is_none(), first, Reverse(printed(id)))
        }),
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::model::{DocumentId, QuotationId, Statement};

    fn check(order: StatementOrder, expected: &[u32]) {
        let statement = |id: u32, speaker: Option<&str>| Statement {
            id: StatementId(id),
            label: String::new(),
            speaker: speaker.map(str::to_string),
            base: QuotationId(0),
            conflicts: Vec::new(),
            renderings: Vec::new(),
        };
        let summary = |substance, documents: u32| StatementSummary {
            substance,
            documents: (0..documents).map(|id| (DocumentId(id), true)).collect(),
            ..StatementSummary::of_verdict(if substance > 0 { Verdict::Changed } else { Verdict::Dress })
        };
        let mut dossier = Dossier::default();
        dossier.analysis.statements =
            vec![statement(0, None), statement(1, Some("Lee")), statement(2, Some("Ash"))];
        let summaries = [summary(0, 3), summary(2, 2), summary(5, 1)];
        let ids: Vec<StatementId> = (0..3).map(StatementId).collect();
        let found: Vec<u32> = sorted(&dossier, &summaries, &ids, order).iter().map(|id| id.0).collect();
        assert_eq!(found, expected, "{}", order.as_str());
    }

    #[test]
    fn what_several_documents_print_comes_first() {
        check(StatementOrder::Changed, &[1, 0, 2]);
        check(StatementOrder::Printed, &[0, 1, 2]);
        check(StatementOrder::Speaker, &[2, 1, 0]);
        check(StatementOrder::Date, &[0, 1, 2]);
    }
}
