//! Who shortened: every printing that gives less than the fullest rendering, and how often each outlet does so. It is no
//! fault.

use crate::document_stats::outlet_name;
use crate::labels::phrases::{counted, number};
use crate::ordering::sort_by_key;
use crate::statement::coverage_bar::{BarSegment, ribbon, told_renderings};
use std::cmp::Reverse;
use variorum_engine::{
    model::{
        Difference, DifferenceKind, Document, DocumentId, Dossier, Kind, Rendering, Statement, StatementId,
        Verdict,
    },
    text::TextSpan,
};

/// A printing that was only shortened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortenedPrinting {
    /// The statement.
    pub statement: StatementId,
    /// The document that prints it.
    pub document: DocumentId,
    /// How its words are presented.
    pub kind: Kind,
    /// Which parts of the fullest rendering it prints, in thousandths of that.
    pub segments: Vec<(BarSegment, u32, u32)>,
    /// Words that it prints as the speaker's, of how many, and how many more outside its marks; nothing of what a digest
    /// reports, because those words are ours.
    pub words: Option<(usize, usize, usize)>,
}

impl ShortenedPrinting {
    /// `13 of 26 words, 4 outside the marks`.
    pub fn note(&self) -> String {
        let Some((printed, all, outside)) = self.words else { return "reported".to_string() };
        let how = match self.kind {
            Kind::Indirect => ", as reported speech",
            Kind::Unmarked => ", without marks",
            Kind::Direct | Kind::Partial | Kind::Scare => "",
        };
        let beside = if outside > 0 { format!(", {outside} outside the marks") } else { String::new() };
        format!("{printed} of {all} words{how}{beside}")
    }
}

/// The printings of `ids` that were only shortened, those of one outlet together, the outlet with most first.
pub fn shortened(dossier: &Dossier, ids: &[StatementId]) -> Vec<ShortenedPrinting> {
    let statements = ids.iter().filter_map(|id| dossier.analysis.statement(*id));
    let mut found: Vec<ShortenedPrinting> = statements.flat_map(|s| of_statement(dossier, s)).collect();
    let counts = by_outlet(dossier, &found);
    let rank = |document: DocumentId| {
        counts.iter().position(|(outlet, _)| *outlet == outlet_name(dossier, document))
    };
    sort_by_key(&mut found, |printing| (rank(printing.document), printing.statement));
    found
}

/// “Who shortened: Gazette three times, Herald twice, two others once”.
pub fn heading(dossier: &Dossier, printings: &[ShortenedPrinting]) -> String {
    /// Outlets that are named, at least and at most; in between, until all others do so equally often.
    const NAMED: std::ops::RangeInclusive<usize> = 2..=4;
    let counts = by_outlet(dossier, printings);
    let is_even = |from: &usize| {
        counts.get(*from..).is_none_or(|rest| rest.first().map(|r| r.1) == rest.last().map(|r| r.1))
    };
    let named = NAMED.clone().find(is_even).unwrap_or(*NAMED.end());
    let named = if counts.len() == named + 1 { counts.len() } else { named.min(counts.len()) };
    let (first, rest) = counts.split_at(named);
    let mut said: Vec<String> =
        first.iter().map(|(outlet, count)| format!("{outlet} {}", times(*count))).collect();
    let most = rest.iter().map(|(_, count)| *count).max().unwrap_or(0);
    if !rest.is_empty() {
        let each = if rest.iter().all(|(_, count)| *count == most) {
            times(most)
        } else {
            format!("up to {}", times(most))
        };
        said.push(format!("{} {each}", counted(rest.len(), "other")));
    }
    format!("Who shortened: {}", said.join(", "))
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_string(),
        2 => "twice".to_string(),
        more => format!("{} times", number(more)),
    }
}

/// How often each outlet shortens, the most often first.
fn by_outlet<'a>(dossier: &'a Dossier, printings: &[ShortenedPrinting]) -> Vec<(&'a str, usize)> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for printing in printings {
        let outlet = outlet_name(dossier, printing.document);
        match counts.iter_mut().find(|(known, _)| *known == outlet) {
            Some((_, count)) => *count += 1,
            None => counts.push((outlet, 1)),
        }
    }
    sort_by_key(&mut counts, |(_, count)| Reverse(*count));
    counts
}

fn of_statement(dossier: &Dossier, statement: &Statement) -> Vec<ShortenedPrinting> {
    let analysis = &dossier.analysis;
    let base = statement.renderings.iter().find(|r| r.quotation == statement.base);
    let quotation = analysis.quotation(statement.base);
    // Nobody can say what was left out of words that the fullest only reports.
    let quotation = quotation.filter(|q| q.kind != Kind::Indirect);
    let Some((base, quotation)) = base.zip(quotation) else { return Vec::new() };
    let Some(document) = dossier.document(quotation.document) else { return Vec::new() };
    let words = |span: TextSpan| document.layout.words_in(span);
    let fragments = quotation.fragments.iter().filter_map(|f| f.intersection(base.span));
    let all: usize = fragments.map(words).sum();
    let others = told_renderings(dossier, statement)
        .filter(|r| r.verdict == Verdict::Shortened && r.quotation != statement.base);
    let printing = |rendering: &Rendering| {
        let printed = analysis.quotation(rendering.quotation)?;
        let missing = |is_outside: bool| -> usize {
            let is_missing =
                |d: &&Difference| d.kind == DifferenceKind::Omission && d.outside.is_some() == is_outside;
            rendering.differences.iter().filter(is_missing).map(|d| words(d.base)).sum()
        };
        let (lost, outside) = (missing(false), missing(true));
        let is_ours = printed.kind == Kind::Indirect
            && dossier.document(printed.document).is_some_and(Document::is_digest);
        let segments = ribbon(dossier, statement, rendering)?;
        (lost + outside > 0 && printed.document != quotation.document).then(|| ShortenedPrinting {
            statement: statement.id,
            document: printed.document,
            kind: printed.kind,
            segments,
            words: (!is_ours).then_some((all.saturating_sub(lost + outside), all, outside)),
        })
    };
    others.filter_map(printing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::comparison::tests::{LONG, SHORT, dossier};

    #[test]
    fn outlets_are_counted_with_what_they_print() {
        let outside = "Ann Lee said they would never sell the old mill “to anybody at any price” on Monday.";
        let mut dossier = dossier(&[LONG, SHORT, outside]);
        for (document, outlet) in dossier.documents.iter_mut().zip(["Gazette", "Herald", "Echo"]) {
            document.facts.outlet = Some(outlet.to_string());
        }
        let ids: Vec<StatementId> = dossier.analysis.statements.iter().map(|s| s.id).collect();
        let found = shortened(&dossier, &ids);
        let notes: Vec<String> = found.iter().map(ShortenedPrinting::note).collect();
        assert_eq!(notes, ["9 of 12 words", "5 of 12 words, 7 outside the marks"]);
        assert_eq!(heading(&dossier, &found), "Who shortened: Herald once, Echo once");
    }

    #[test]
    fn how_often_is_said_in_words() {
        assert_eq!([1, 2, 3].map(times), ["once", "twice", "three times"]);
    }
}
