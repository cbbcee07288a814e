//! A draft that was checked against a dossier: what is said of it as a whole, and of each of its quotations.

mod pieces;
#[cfg(test)]
mod tests;

pub use pieces::{DraftPiece, PieceKind, of as pieces_against};

use crate::{
    labels::{
        Label,
        phrases::{capital, count, counted, list},
    },
    locations::{paragraph_number, with_marks},
    ordering::sort,
    quotations::is_marked,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use variorum_engine::{
    draft::{CheckedQuotation, DraftFinding, SourcePrinting},
    model::{Confidence, Document, Kind, Place, Risk},
    text::TextSpan,
};

/// What is said of a quotation of the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DraftVerdict {
    /// In other words than a document prints.
    Changed,
    /// Credited to somebody else than the documents credit.
    SomebodyElse,
    /// In no document.
    NoSource,
    /// Put into marks, while the documents only tell it.
    NotInMarks,
    /// Like something that is printed; nothing surer can be said.
    Unsure,
    /// As it is printed, with words left out.
    Shortened,
    /// As it is printed, by one outlet of several.
    OneOutlet,
    /// As it is printed.
    AsPrinted,
    /// Reported speech that a document reports or quotes too.
    AsReported,
    /// Reported speech for which no document was found: it may be in one in other words.
    NotFound,
}

impl DraftVerdict {
    /// All of them, what needs a look first.
    pub const VARIANTS: [Self; 10] = [
        Self::Changed,
        Self::SomebodyElse,
        Self::NoSource,
        Self::NotInMarks,
        Self::Unsure,
        Self::Shortened,
        Self::OneOutlet,
        Self::AsPrinted,
        Self::AsReported,
        Self::NotFound,
    ];

    /// Whether somebody should look at the quotation before the draft is printed.
    pub const fn needs_a_look(self) -> bool {
        matches!(self, Self::Changed | Self::SomebodyElse | Self::NoSource | Self::NotInMarks | Self::Unsure)
    }
}

impl Label for DraftVerdict {
    fn label(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::SomebodyElse => "somebody else’s",
            Self::NoSource => "in no source",
            Self::NotInMarks => "not in marks",
            Self::Unsure => "unsure",
            Self::Shortened => "shortened",
            Self::OneOutlet => "printed by one outlet only",
            Self::AsPrinted => "as printed",
            Self::AsReported => "as reported",
            Self::NotFound => "not found",
        }
    }
    fn icon(self) -> Option<&'static str> {
        Some(match self {
            Self::Changed => "draft-changed",
            Self::SomebodyElse => "draft-else",
            Self::NoSource => "draft-none",
            Self::NotInMarks | Self::Unsure | Self::NotFound => "draft-unsure",
            Self::Shortened => "draft-short",
            Self::OneOutlet => "draft-once",
            Self::AsPrinted | Self::AsReported => "draft-same",
        })
    }
    fn description(self) -> &'static str {
        match self {
            Self::Changed => "a source prints this statement in other words",
            Self::SomebodyElse => "the sources credit somebody else with these words",
            Self::NoSource => "no source prints these words",
            Self::NotInMarks => "the sources tell this in their own words; none prints it in quotation marks",
            Self::Unsure => "a source prints words like these; it may be another statement",
            Self::Shortened => "a source prints these words and more of the statement",
            Self::OneOutlet => "one outlet prints these words, and no other",
            Self::AsPrinted => "the sources print these words",
            Self::AsReported => "a source reports this too, or quotes it",
            Self::NotFound => "no source was found that reports this; it may be told there in other words",
        }
    }
}

/// A draft that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedDraft {
    /// One sentence on the whole.
    pub headline: String,
    /// What else there is to say.
    pub standfirst: String,
    /// The quotations, in the order of the draft.
    pub items: Vec<DraftItem>,
}

/// A quotation of the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftItem {
    /// 1 for the first.
    pub number: usize,
    /// Where it stands in the draft, with its marks.
    pub span: TextSpan,
    /// The same without its marks.
    pub inner: TextSpan,
    /// Its words.
    pub words: String,
    /// Whether it stands in marks.
    pub is_marked: bool,
    /// Whom the draft credits.
    pub speaker: Option<String>,
    /// What is said of it.
    pub verdict: DraftVerdict,
    /// Why, in a few words.
    pub note: String,
    /// The draft's words, with those of the best source that it has exchanged or left out.
    pub pieces: Vec<DraftPiece>,
    /// What the changes touch.
    pub risks: Vec<Risk>,
    /// The documents that print it, the best first.
    pub sources: Vec<DraftSource>,
}

/// A document's printing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSource {
    /// Where.
    pub place: Place,
    /// The outlet, or the file's name.
    pub outlet: String,
    /// The paragraph, if it is not in boilerplate.
    pub paragraph: Option<usize>,
    /// The sentences around it: before its words, the words, after them.
    pub sentence: [String; 3],
    /// Whom the document credits.
    pub speaker: Option<String>,
    /// How the document presents it; `None` for its own text.
    pub kind: Option<Kind>,
    /// How sure it is that both are one statement.
    pub confidence: Confidence,
}

impl CheckedDraft {
    /// Says what was `found` in the last of `documents`, the draft, against the others.
    pub fn of(documents: &[Document], found: &[CheckedQuotation]) -> Self {
        let Some((draft, sources)) = documents.split_last() else {
            return Self { headline: String::new(), standfirst: String::new(), items: Vec::new() };
        };
        let outlets: BTreeSet<&str> = sources.iter().map(|d| d.facts.outlet_or_file()).collect();
        let numbered = (1..).zip(found);
        let items: Vec<DraftItem> = numbered
            .map(|(number, checked)| item(sources, draft, number, checked, outlets.len() > 1))
            .collect();
        Self { headline: headline(&items), standfirst: standfirst(&items, sources.len()), items }
    }

    /// How many quotations have each verdict, those that need a look first; verdicts that none has are left out.
    pub fn counts(&self) -> Vec<(DraftVerdict, usize)> {
        let number = |verdict| self.items.iter().filter(|item| item.verdict == verdict).count();
        let counts = DraftVerdict::VARIANTS.map(|verdict| (verdict, number(verdict)));
        counts.into_iter().filter(|(_, number)| *number > 0).collect()
    }

    /// The draft with the words of the best source in place of its own in the quotation of this number, between its marks;
    /// `None` unless that is changed.
    pub fn with_source_words(&self, text: &str, number: usize) -> Option<String> {
        let item = self.items.iter().find(|item| item.number == number)?;
        let own = item.inner.slice(text);
        let is_changed = item.verdict == DraftVerdict::Changed && !own.is_empty();
        let [before, after] = [text.get(..item.inner.start as usize)?, text.get(item.inner.end as usize..)?];
        // The comma or stop before the closing mark belongs to the sentence around.
        let without_stop = |words: &str| words.trim_end_matches(['.', ',']).to_owned();
        let stop = own.trim_end().strip_prefix(&without_stop(own.trim_end())).unwrap_or_default();
        let words = without_stop(&pieces::source_words(&item.pieces));
        is_changed.then(|| format!("{before}{words}{stop}{after}"))
    }

    /// `14 quotations: 10 as printed, 2 changed, 2 in no source`.
    pub fn summary(&self) -> String {
        let counts =
            self.counts().into_iter().map(|(verdict, number)| format!("{number} {}", verdict.label()));
        let parts: Vec<String> = counts.collect();
        let separator = if parts.is_empty() { "" } else { ": " };
        format!("{}{separator}{}", count(self.items.len(), "quotation"), parts.join(", "))
    }
}

/// `One of ten quotations needs another look: one changed`.
fn headline(items: &[DraftItem]) -> String {
    let all = items.len();
    let doubtful: Vec<DraftVerdict> = items.iter().map(|i| i.verdict).filter(|v| v.needs_a_look()).collect();
    match (all, doubtful.len()) {
        (0, _) => "There is no quotation in this draft".to_owned(),
        (1, 0) => "The one quotation stands as the sources print it".to_owned(),
        (_, 0) => format!("All {} stand as the sources have them", counted(all, "quotation")),
        (_, some) => {
            let kinds = DraftVerdict::VARIANTS.iter().filter_map(|verdict| {
                let number = doubtful.iter().filter(|found| *found == verdict).count();
                (number > 0)
                    .then(|| format!("{} {}", crate::labels::phrases::number(number), verdict.label()))
            });
            let of = if all == some {
                String::new()
            } else {
                format!(" of {}", crate::labels::phrases::number(all))
            };
            let (subject, needs) = if some == 1 {
                (
                    if all == 1 { "the one quotation".to_owned() } else { format!("one{of} quotations") },
                    "needs",
                )
            } else {
                (format!("{}{of} quotations", crate::labels::phrases::number(some)), "need")
            };
            format!("{} {needs} another look: {}", capital(&subject), list(&kinds.collect::<Vec<_>>()))
        }
    }
}

fn standfirst(items: &[DraftItem], documents: usize) -> String {
    let number = |verdict: DraftVerdict| items.iter().filter(|item| item.verdict == verdict).count();
    let mut sentences = vec![format!("It was held against {}.", counted(documents, "document"))];
    let one = number(DraftVerdict::OneOutlet);
    if one > 0 {
        let (stand, word) = if one == 1 { ("rests", "that") } else { ("rest", "each of those") };
        sentences
            .push(format!("{} {stand} on {word} outlet’s word alone.", capital(&counted(one, "quotation"))));
    }
    let short = number(DraftVerdict::Shortened);
    if short > 0 {
        let (is, it) = if short == 1 { ("is", "it is") } else { ("are", "they are") };
        sentences.push(format!(
            "{} {is} shortened, which is no fault unless the rest matters to what {it} cited for.",
            capital(&crate::labels::phrases::number(short))
        ));
    }
    sentences.join(" ")
}

fn item(
    sources: &[Document],
    draft: &Document,
    number: usize,
    checked: &CheckedQuotation,
    are_several: bool,
) -> DraftItem {
    let quotation = &checked.quotation;
    let is_marked = is_marked(quotation.kind);
    let found: Vec<DraftSource> = checked.printings.iter().filter_map(|p| source(sources, p)).collect();
    // Whoever prints more of the statement prints these words too.
    let is_like_best = |p: &&SourcePrinting| {
        p.finding == checked.finding || p.finding.max(checked.finding) == DraftFinding::Shortened
    };
    let best = checked.printings.iter().filter(is_like_best);
    let outlets: BTreeSet<&str> = best
        .filter_map(|p| sources.get(p.place.document.index()))
        .map(|document| document.facts.outlet_or_file())
        .collect();
    let verdict = verdict(checked.finding, is_marked, are_several && outlets.len() == 1);
    let first = checked.printings.first();
    let pieces = match first.zip(first.and_then(|p| sources.get(p.place.document.index()))) {
        Some((printing, document)) => pieces::of(draft, quotation, document, &printing.differences),
        None => pieces::of(draft, quotation, draft, &[]),
    };
    let mut risks: Vec<Risk> = match verdict {
        DraftVerdict::Changed => {
            first.iter().flat_map(|p| &p.differences).flat_map(|d| d.risks.clone()).collect()
        }
        _ => Vec::new(),
    };
    sort(&mut risks);
    risks.dedup();
    let marked = if is_marked { with_marks(&draft.text, quotation.span) } else { quotation.span };
    DraftItem {
        number,
        span: marked,
        inner: quotation.span,
        words: draft.slice(quotation.span).split_whitespace().collect::<Vec<_>>().join(" "),
        is_marked,
        speaker: quotation.speaker_name().map(str::to_owned),
        verdict,
        note: note(verdict, &outlets.into_iter().collect::<Vec<_>>(), &found, sources.len()),
        pieces,
        risks,
        sources: found,
    }
}

fn verdict(finding: DraftFinding, is_marked: bool, is_one_outlet: bool) -> DraftVerdict {
    match (finding, is_marked) {
        (DraftFinding::SomebodyElse, _) => DraftVerdict::SomebodyElse,
        (DraftFinding::NoSource, false) => DraftVerdict::NotFound,
        (DraftFinding::Unsure, _) => DraftVerdict::Unsure,
        (_, false) => DraftVerdict::AsReported,
        (DraftFinding::AsPrinted, true) if is_one_outlet => DraftVerdict::OneOutlet,
        (DraftFinding::AsPrinted, true) => DraftVerdict::AsPrinted,
        (DraftFinding::Shortened, true) => DraftVerdict::Shortened,
        (DraftFinding::Changed, true) => DraftVerdict::Changed,
        (DraftFinding::NotInMarks, true) => DraftVerdict::NotInMarks,
        (DraftFinding::NoSource, true) => DraftVerdict::NoSource,
    }
}

/// Why a quotation has its verdict.
fn note(verdict: DraftVerdict, outlets: &[&str], sources: &[DraftSource], documents: usize) -> String {
    let speakers: BTreeSet<&str> = sources.iter().filter_map(|source| source.speaker.as_deref()).collect();
    let speakers: Vec<&str> = speakers.into_iter().collect();
    let who = if speakers.is_empty() { "nobody is named there".to_owned() } else { list(&speakers) };
    match verdict {
        DraftVerdict::NoSource | DraftVerdict::NotFound => {
            format!("{} searched", count(documents, "document"))
        }
        DraftVerdict::OneOutlet => format!("{} alone: {who}", list(outlets)),
        DraftVerdict::SomebodyElse => format!("credited to {who} in {}", list(outlets)),
        DraftVerdict::AsPrinted | DraftVerdict::AsReported | DraftVerdict::Shortened => {
            format!("{}: {who}", count(outlets.len(), "outlet"))
        }
        DraftVerdict::Changed | DraftVerdict::NotInMarks | DraftVerdict::Unsure => {
            format!("against {}", list(outlets))
        }
    }
}

fn source(sources: &[Document], printing: &SourcePrinting) -> Option<DraftSource> {
    let document = sources.get(printing.place.document.index())?;
    let span = printing.place.span;
    let span = if printing.kind.is_some_and(is_marked) { with_marks(&document.text, span) } else { span };
    let layout = &document.layout;
    let sentence = |offset: u32| {
        layout.sentences.get(layout.sentence_at(offset)?).map(|sentence| layout.text_span(sentence.tokens))
    };
    let start = sentence(span.start).map_or(span.start, |found| found.start.min(span.start));
    let end = sentence(span.end.saturating_sub(1)).map_or(span.end, |found| found.end.max(span.end));
    let text = |start, end| document.slice(TextSpan::new(start, end)).to_owned();
    Some(DraftSource {
        place: printing.place,
        outlet: document.facts.outlet_or_file().to_owned(),
        paragraph: paragraph_number(document, span.start),
        sentence: [text(start, span.start), text(span.start, span.end), text(span.end, end)],
        speaker: printing.speaker.clone(),
        kind: printing.kind,
        confidence: printing.confidence,
    })
}
