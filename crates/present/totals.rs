//! How much of everything there is: the one place where it is counted. Overview, lists, filter, report and command line
//! all take their figures from here; `tests/counts.rs` holds them against each other.
//!
//! A quotation is counted by how its words are presented; scare quotes quote nobody and are in no count. A statement is
//! printed by several outlets if it is printed under several names: two articles of one outlet, and two versions of one
//! article, are one outlet. A company counts once a reaction of it is reported, a source once for all that copy it.

use crate::labels::phrases;
use crate::ordering::sort;
use crate::quotations::is_marked;
use crate::statement::{summary::StatementSummary, tally::VerdictTally};
use std::collections::BTreeSet;
use variorum_engine::{
    index::Hits,
    model::{Analysis, CompanyId, DocumentId, Dossier, Kind, QuotationId},
    reuse,
};

/// Quotations by how their words are presented.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KindCounts {
    /// In quotation marks.
    pub marked: usize,
    /// Somebody's words without marks.
    pub unmarked: usize,
    /// Reported speech.
    pub reported: usize,
}

impl KindCounts {
    /// Counts the quotations `ids`.
    pub fn of(analysis: &Analysis, ids: impl IntoIterator<Item = QuotationId>) -> Self {
        let mut counts = Self::default();
        for kind in ids.into_iter().filter_map(|id| analysis.quotation(id)).map(|q| q.kind) {
            match kind {
                Kind::Scare => {}
                Kind::Unmarked => counts.unmarked += 1,
                Kind::Indirect => counts.reported += 1,
                kind => counts.marked += usize::from(is_marked(kind)),
            }
        }
        counts
    }

    /// All of them.
    pub const fn all(&self) -> usize {
        self.marked + self.unmarked + self.reported
    }
}

/// How much of everything a query finds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Documents.
    pub documents: usize,
    /// Outlets that published them.
    pub outlets: usize,
    /// Sources: documents that copy each other, or are versions of one article, count once.
    pub independent: usize,
    /// Quotations.
    pub quotations: KindCounts,
    /// Statements.
    pub statements: usize,
    /// Statements by what a reader is told of them.
    pub tally: VerdictTally,
    /// Companies of which a reaction is reported.
    pub companies: usize,
    /// Reactions.
    pub reactions: usize,
    /// Sentences that report them.
    pub evidence: usize,
}

impl Totals {
    /// Counts what was found. `sources` and `summaries` are those of the whole dossier.
    pub fn of(
        dossier: &Dossier,
        sources: &[Vec<DocumentId>],
        summaries: &[StatementSummary],
        hits: &Hits,
    ) -> Self {
        let analysis = &dossier.analysis;
        let documents = hits.documents.iter().filter_map(|id| dossier.document(*id));
        let outlets: BTreeSet<&str> = documents.map(|d| d.facts.outlet_or_file()).collect();
        let is_found = |group: &&Vec<_>| group.iter().any(|id| hits.documents.binary_search(id).is_ok());
        let reactions = || hits.reactions.iter().filter_map(|id| analysis.reaction(*id));
        let mut companies: Vec<CompanyId> = reactions().map(|r| r.company).collect();
        sort(&mut companies);
        companies.dedup();
        Self {
            documents: hits.documents.len(),
            outlets: outlets.len(),
            independent: sources.iter().filter(is_found).count(),
            quotations: KindCounts::of(analysis, hits.quotations.iter().copied()),
            statements: hits.statements.len(),
            tally: VerdictTally::of(hits.statements.iter().filter_map(|id| summaries.get(id.index()))),
            companies: companies.len(),
            reactions: hits.reactions.len(),
            evidence: reactions().map(|r| r.evidence.len()).sum(),
        }
    }

    /// Counts everything in `dossier`.
    pub fn of_all(dossier: &Dossier) -> Self {
        let analysis = &dossier.analysis;
        let sources = reuse::sources(&dossier.documents, &analysis.reuse, &analysis.versions);
        let summaries: Vec<_> =
            analysis.statements.iter().map(|s| StatementSummary::of(dossier, s)).collect();
        let mut everything = Hits::default();
        everything.documents = dossier.documents.iter().map(|d| d.id).collect();
        everything.quotations = analysis.quotations.iter().map(|q| q.id).collect();
        everything.statements = analysis.statements.iter().map(|s| s.id).collect();
        everything.reactions = analysis.reactions.iter().map(|r| r.id).collect();
        Self::of(dossier, &sources, &summaries, &everything)
    }

    /// All of it in sentences, for a report: `5 documents of 5 outlets, 4 of them independent.`
    pub fn sentences(&self) -> Vec<String> {
        let count = phrases::count;
        let Self { quotations, tally, .. } = self;
        let copies = if self.independent == self.documents {
            "none copies another".to_string()
        } else {
            format!("{} independent", self.independent)
        };
        let mut said = vec![
            format!("{} of {}, {copies}", count(self.documents, "document"), count(self.outlets, "outlet")),
            format!(
                "{}: {} in marks, {} without, {} reported",
                count(quotations.all(), "quotation"),
                quotations.marked,
                quotations.unmarked,
                quotations.reported
            ),
        ];
        let changed = (tally.changed > 0).then(|| format!("{} changed", tally.changed));
        let rest = Some(tally.rest()).filter(|rest| !rest.is_empty());
        let verdicts: Vec<String> = changed.into_iter().chain(rest).collect();
        let verdicts = if verdicts.is_empty() { String::new() } else { format!(": {}", verdicts.join(", ")) };
        said.push(format!(
            "{}, {} printed by several outlets{verdicts}",
            count(self.statements, "statement"),
            tally.shared()
        ));
        if self.reactions > 0 {
            said.push(format!(
                "{} of {}, in {}",
                count(self.reactions, "reaction"),
                phrases::count(self.companies, "company"),
                phrases::count(self.evidence, "sentence")
            ));
        }
        said.into_iter().map(|sentence| format!("{sentence}.")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::{
        analyze,
        model::{Document, Facts},
    };

    fn check(articles: &[(&str, &str)], expected: &[&str]) {
        let document = |(place, (outlet, text)): (usize, &(&str, &str))| {
            let facts = Facts { outlet: Some((*outlet).to_string()), ..Facts::default() };
            Document::new(DocumentId(place as u32), facts, (*text).to_string(), Vec::new())
        };
        let documents: Vec<Document> = articles.iter().enumerate().map(document).collect();
        let dossier = Dossier { analysis: analyze(&documents), documents, ..Dossier::default() };
        assert_eq!(Totals::of_all(&dossier).sentences(), expected);
    }

    const FIRST: &str = "“The mill will open in May, whatever the council thinks of it,” said Rolf Amann.\n";
    const SECOND: &str = "Rolf Amann said: “The mill will open in June, whatever the council thinks of it.” He said that it was late.\n";

    #[test]
    fn two_articles_of_one_outlet_are_not_several_outlets() {
        check(
            &[("The Gull", FIRST), ("The Gull", SECOND)],
            &[
                "2 documents of 1 outlet, none copies another.",
                "3 quotations: 2 in marks, 0 without, 1 reported.",
                "2 statements, 0 printed by several outlets.",
            ],
        );
        check(
            &[("The Gull", FIRST), ("The Heron", SECOND), ("The Gull", FIRST)],
            &[
                "3 documents of 2 outlets, none copies another.",
                "4 quotations: 3 in marks, 0 without, 1 reported.",
                "2 statements, 1 printed by several outlets: 1 changed.",
            ],
        );
    }
}
