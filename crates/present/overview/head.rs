//! The head of the overview: title and days of the dossier, what was done to its statements, what it is about. It stands in
//! the page before any program has come, and the same after that.

use crate::labels::phrases;
use crate::statement::headline::headline;
use crate::totals::Totals;
use variorum_engine::model::{Date, Document, Dossier};

/// Says of digests that they are digests, at the head of the overview.
pub const DIGEST_NOTE: &str = "These texts are digests: connecting text is ours, and what stands in serif is the outlet’s. No figure on this page is computed from our retelling.";

/// What stands at the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverviewHead {
    /// `The flood · 4 to 9 May 2021`.
    pub eyebrow: String,
    /// What was done to the statements.
    pub title: String,
    /// What the dossier is about, or what it holds.
    pub standfirst: String,
}

impl OverviewHead {
    /// The head for these documents of `dossier`, with their totals.
    pub fn of<'a>(dossier: &Dossier, documents: impl Iterator<Item = &'a Document>, totals: &Totals) -> Self {
        let days = span(documents).map(|span| format!(" · {span}")).unwrap_or_default();
        let summary = Some(dossier.summary.clone()).filter(|summary| !summary.is_empty());
        Self {
            eyebrow: format!("{}{days}", dossier.title),
            title: title(totals),
            standfirst: summary.unwrap_or_else(|| standfirst(totals)),
        }
    }

    /// The head of a whole dossier.
    pub fn of_all(dossier: &Dossier) -> Self {
        Self::of(dossier, dossier.documents.iter(), &Totals::of_all(dossier))
    }
}

/// The range of days from the first document to the last.
fn span<'a>(documents: impl Iterator<Item = &'a Document>) -> Option<String> {
    let dates: Vec<Date> = documents.filter_map(|d| d.facts.published).collect();
    let (first, last) = (*dates.iter().min()?, *dates.iter().max()?);
    Some(match (first.year == last.year, first.month == last.month) {
        _ if first == last => phrases::day(first),
        (true, true) => format!("{} to {}", first.day, phrases::day(last)),
        (true, false) => format!("{} to {}", phrases::short_day(first), phrases::day(last)),
        (false, _) => format!("{} to {}", phrases::day(first), phrases::day(last)),
    })
}

/// What the documents hold, in a sentence, for a dossier without a summary by its editor.
fn standfirst(totals: &Totals) -> String {
    let Totals { documents, quotations, statements, tally, .. } = *totals;
    if quotations.all() == 0 {
        return "No words of anybody’s were found to hold side by side.".to_string();
    }
    let several = match tally.shared() {
        _ if documents == 1 => String::new(),
        0 => ", none of them in two".to_string(),
        shared => format!(", {} of them in more than one", phrases::number(shared)),
    };
    let holds = if documents == 1 { "holds" } else { "hold" };
    let (documents, quotations, statements) = (
        phrases::counted(documents, "document"),
        phrases::counted(quotations.all(), "quotation"),
        phrases::counted(statements, "statement"),
    );
    phrases::capital(&format!("{documents} {holds} {quotations} of {statements}{several}."))
}

/// What was done to the statements, as a heading.
fn title(totals: &Totals) -> String {
    let Totals { documents, statements, tally, .. } = *totals;
    let all = phrases::counted(documents, "document");
    let said = match (documents, statements) {
        (0, _) => "No document matches".to_string(),
        (_, 0) => format!("{all}, and nobody’s words in {}", if documents == 1 { "it" } else { "them" }),
        (1, _) => format!("One document, {}", phrases::counted(statements, "statement")),
        (..) => headline(&tally),
    };
    phrases::capital(&said)
}
