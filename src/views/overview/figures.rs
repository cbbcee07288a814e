//! The totals at the top of the overview.

use crate::app::prelude::*;
use crate::app::state::LoadedDossier;
use variorum_engine::{
    index::Hits,
    model::{Kind, QuotationId},
};
use variorum_present::labels::phrases;
use variorum_present::quotations::is_marked;
use variorum_present::statement::tally::VerdictTally;

/// Quotations by how their words are presented.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct KindCounts {
    pub(super) marked: usize,
    pub(super) unmarked: usize,
    pub(super) reported: usize,
}

impl KindCounts {
    pub(super) fn of(loaded: &LoadedDossier, ids: impl Iterator<Item = QuotationId>) -> Self {
        let mut counts = Self::default();
        for kind in ids.filter_map(|id| loaded.dossier.analysis.quotation(id)).map(|q| q.kind) {
            match kind {
                Kind::Unmarked => counts.unmarked += 1,
                Kind::Indirect => counts.reported += 1,
                kind => counts.marked += usize::from(is_marked(kind)),
            }
        }
        counts
    }

    pub(super) const fn all(&self) -> usize {
        self.marked + self.unmarked + self.reported
    }
}

/// How much of everything the query finds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) documents: usize,
    pub(super) independent: usize,
    pub(super) quotations: KindCounts,
    pub(super) statements: usize,
    pub(super) tally: VerdictTally,
    pub(super) companies: usize,
    pub(super) reactions: usize,
    pub(super) evidence: usize,
}

impl Totals {
    /// Counts what was found.
    pub(super) fn of(loaded: &LoadedDossier, hits: &Hits) -> Self {
        let analysis = &loaded.dossier.analysis;
        let is_found = |group: &&Vec<_>| group.iter().any(|id| hits.documents.binary_search(id).is_ok());
        let reactions = || hits.reactions.iter().filter_map(|id| analysis.reaction(*id));
        let mut companies: Vec<_> = reactions().map(|r| r.company).collect();
        companies.sort();
        companies.dedup();
        Self {
            documents: hits.documents.len(),
            independent: loaded.sources.iter().filter(is_found).count(),
            quotations: KindCounts::of(loaded, hits.quotations.iter().copied()),
            statements: hits.statements.len(),
            tally: VerdictTally::of(hits.statements.iter().filter_map(|id| loaded.summaries.get(id.index()))),
            companies: companies.len(),
            reactions: hits.reactions.len(),
            evidence: reactions().map(|r| r.evidence.len()).sum(),
        }
    }
}

/// The totals in a row.
#[component]
pub(super) fn Figures(totals: Totals) -> impl IntoView {
    let Totals { documents, independent, quotations, statements, tally, companies, .. } = totals;
    let figure = |count: usize, name: &str, note: String| {
        view! { <div><dt>{phrases::plural(count, name)}</dt><dd>{count}</dd><dd class="note">{note}</dd></div> }
    };
    let copies = if independent == documents {
        "none copies another".to_string()
    } else {
        phrases::count(independent, "independent source")
    };
    let KindCounts { marked, unmarked, reported } = quotations;
    let kinds = format!("{marked} in marks, {unmarked} without, {reported} reported");
    let printed = match tally.shared() {
        0 => "none printed twice".to_string(),
        shared => format!("{shared} by several outlets, {} printed once", tally.once),
    };
    let rest = match (tally.shared(), tally.rest()) {
        (shared, rest) if rest.is_empty() => format!("of {shared}"),
        (shared, rest) => format!("of {shared}: {rest}"),
    };
    let reactions = format!(
        "{}, {}",
        phrases::count(totals.reactions, "reaction"),
        phrases::count(totals.evidence, "piece of evidence")
    );
    view! {
        <dl class="figures">
            {figure(documents, "document", copies)}
            {figure(quotations.all(), "quotation", kinds)}
            {figure(statements, "statement", printed)}
            {(tally.shared() > 0).then(|| view! {
                <div>
                    <dt>"changed"</dt>
                    <dd class:in-red-ink=tally.changed != 0>{tally.changed}</dd>
                    <dd class="note">{rest}</dd>
                </div>
            })}
            {(companies > 0).then(|| figure(companies, "company", reactions))}
        </dl>
    }
}
