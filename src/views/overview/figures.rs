//! The totals at the top of the overview.

use crate::app::prelude::*;
use crate::app::state::LoadedDossier;
use variorum_engine::{
    index::Hits,
    model::{Kind, QuotationId, Verdict},
};
use variorum_present::labels::phrases;
use variorum_present::quotations::is_marked;

/// How much of everything the query finds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) documents: usize,
    pub(super) independent: usize,
    pub(super) quotations: usize,
    pub(super) marked: usize,
    pub(super) unmarked: usize,
    pub(super) statements: usize,
    pub(super) shared: usize,
    pub(super) changed: usize,
    pub(super) companies: usize,
    pub(super) reactions: usize,
}

impl Totals {
    /// Counts what was found.
    pub(super) fn of(loaded: &LoadedDossier, hits: &Hits) -> Self {
        let analysis = &loaded.dossier.analysis;
        let is_found = |group: &&Vec<_>| group.iter().any(|id| hits.documents.binary_search(id).is_ok());
        let kind = |id: &QuotationId| analysis.quotation(*id).map(|q| q.kind);
        let summaries = || hits.statements.iter().filter_map(|id| loaded.summaries.get(id.index()));
        let shared = || summaries().filter(|s| s.documents.len() > 1);
        let mut companies: Vec<_> =
            hits.reactions.iter().filter_map(|id| analysis.reaction(*id)).map(|r| r.company).collect();
        companies.sort();
        companies.dedup();
        Self {
            documents: hits.documents.len(),
            independent: loaded.sources.iter().filter(is_found).count(),
            quotations: hits.quotations.len(),
            marked: hits.quotations.iter().filter_map(kind).filter(|k| is_marked(*k)).count(),
            unmarked: hits.quotations.iter().filter_map(kind).filter(|k| *k == Kind::Unmarked).count(),
            statements: hits.statements.len(),
            shared: shared().count(),
            changed: shared().filter(|s| s.verdict == Verdict::Changed).count(),
            companies: companies.len(),
            reactions: hits.reactions.len(),
        }
    }
}

/// The totals in a row.
#[component]
pub(super) fn Figures(totals: Totals) -> impl IntoView {
    let Totals { documents, independent, quotations, statements, shared, changed, companies, .. } = totals;
    let figure = |count: usize, name: &str, class: Option<&'static str>, note: String| {
        view! { <div><dt>{phrases::plural(count, name)}</dt><dd class=class>{count}</dd><dd class="note">{note}</dd></div> }
    };
    let copies = if independent == documents {
        "none copies another".to_string()
    } else {
        format!("{independent} of them independent")
    };
    let marks = format!("{} in marks, {} without", totals.marked, totals.unmarked);
    let printed = if shared == 0 {
        "none printed twice".to_string()
    } else {
        format!("{shared} printed more than once")
    };
    view! {
        <dl class="figures">
            {figure(documents, "document", None, copies)}
            {figure(quotations, "quotation", None, marks)}
            {figure(statements, "statement", None, printed)}
            {(shared > 0).then(|| view! {
                <div>
                    <dt>"changed in substance"</dt>
                    <dd class:in-red-ink=changed != 0>{changed}</dd>
                    <dd class="note">{format!("of those {shared}")}</dd>
                </div>
            })}
            {(companies > 0).then(|| figure(companies, "company", None, phrases::count(totals.reactions, "reaction")))}
        </dl>
    }
}
