//! Checks a draft: each quotation of a text of the user's own, held against what the documents of a dossier print.
//!
//! The draft is read like any document. Whom it credits is set aside at first, so that words which the draft gives to
//! somebody else still meet the statement that they are from; then each printing of that statement is collated with the
//! draft's words, and only then are the speakers compared. Words that meet no statement are looked for as they stand, in
//! all documents.

mod printed;

use crate::analysis::number;
use crate::attribution;
use crate::collation::{self, Agreement, Witness, agreement, collate, settle};
use crate::model::{
    Attribution, Confidence, Difference, Document, DocumentId, Kind, Place, Quotation, QuotationId, Verdict,
    string_enum,
};
use crate::text::ordering::sort_by_key;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

string_enum! {
    /// What the documents say of a quotation of the draft. The best that any of them says counts, so the order is that of
    /// merit.
    DraftFinding {
        /// A document prints these words; at most marks and spelling differ.
        AsPrinted = "as-printed",
        /// A document prints these words and others before, after or between them.
        Shortened = "shortened",
        /// A document prints the statement in other words.
        Changed = "changed",
        /// Documents report this, or print it as their own words, and none prints it as somebody's in marks.
        NotInMarks = "not-in-marks",
        /// Documents print these words, and credit somebody else.
        SomebodyElse = "somebody-else",
        /// A document prints words that are like these; whether they are the same statement is a guess.
        Unsure = "unsure",
        /// No document prints these words.
        NoSource = "no-source",
    }
}

/// A document's printing of what the draft quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePrinting {
    /// Where it is printed.
    pub place: Place,
    /// How the document presents it; `None` where it stands in the document's own text.
    pub kind: Option<Kind>,
    /// Whom the document credits.
    pub speaker: Option<String>,
    /// What this document says of the draft's words.
    pub finding: DraftFinding,
    /// Where the draft departs from it: `base` are bytes of the document, `rendering` of the draft.
    pub differences: Vec<Difference>,
    /// How many words both have in the same order.
    pub shared: usize,
    /// How sure it is that both are one statement.
    pub confidence: Confidence,
}

/// A quotation of the draft, and what the documents say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedQuotation {
    /// The draft's quotation.
    pub quotation: Quotation,
    /// The best that any document says.
    pub finding: DraftFinding,
    /// Every document's printing, the best first, one a document.
    pub printings: Vec<SourcePrinting>,
}

/// Confidence of an attribution from which on two different names are two speakers.
const SURE: Confidence = Confidence(60);

/// From this share of the draft's words on, in percent, a document prints its quotation; with fewer it prints a part.
const MOST: usize = 80;

/// Checks the last of `documents`, the draft, against the others, in which `quotations` were found. Ids of documents must
/// be their places. Marks that quote nobody are not checked.
pub fn check(documents: &[Document], quotations: &[Quotation]) -> Vec<CheckedQuotation> {
    check_with(documents, quotations, None)
}

/// Checks like [`check`]; all words of the document `primary` are the source's own, as those of a press release are.
pub fn check_with_primary(
    documents: &[Document],
    quotations: &[Quotation],
    primary: DocumentId,
) -> Vec<CheckedQuotation> {
    let own = documents.get(primary.index()).map(paragraphs).unwrap_or_default();
    let quotations: Vec<Quotation> = quotations.iter().cloned().chain(own).collect();
    check_with(documents, &quotations, Some(primary))
}

/// The paragraphs of a primary text, each as one quotation of nobody's.
fn paragraphs(document: &Document) -> Vec<Quotation> {
    let spans = document.layout.paragraphs.iter().map(|paragraph| paragraph.span);
    let quotation = |span| Quotation {
        id: QuotationId(0),
        document: document.id,
        span,
        fragments: vec![span],
        kind: Kind::Direct,
        attribution: Attribution::none(),
    };
    spans.map(quotation).collect()
}

fn check_with(
    documents: &[Document],
    quotations: &[Quotation],
    primary: Option<DocumentId>,
) -> Vec<CheckedQuotation> {
    let Some((draft, sources)) = documents.split_last() else { return Vec::new() };
    let mut own = attribution::read(draft).quotations;
    own.retain(|q| q.kind != Kind::Scare);
    sort_by_key(&mut own, |q| q.span);
    let mut found = joined(documents, quotations, &own);
    let checked = own.into_iter().map(|quotation| {
        let mut printings = found.remove(&quotation.place()).unwrap_or_default();
        if printings.is_empty() {
            printings = printed::find(sources, quotations, draft, &quotation);
        }
        // A primary text goes on where a quotation ends. That shortens nothing.
        let of_primary = printings.iter_mut().find(|p| Some(p.place.document) == primary);
        let text = primary.and_then(|primary| sources.get(primary.index()));
        if let Some((printing, text)) =
            of_primary.zip(text).filter(|(p, _)| p.finding == DraftFinding::Shortened)
            && let Some(whole) =
                printed::find(std::slice::from_ref(text), quotations, draft, &quotation).pop()
        {
            *printing = whole;
        }
        let printings = best(printings);
        let finding = printings.first().map_or(DraftFinding::NoSource, |printing| printing.finding);
        CheckedQuotation { quotation, finding, printings }
    });
    checked.collect()
}

/// The printings that the engine joins with the draft's quotations `own`, by their places.
fn joined(
    documents: &[Document],
    quotations: &[Quotation],
    own: &[Quotation],
) -> BTreeMap<Place, Vec<SourcePrinting>> {
    let nameless = own.iter().map(|q| Quotation { attribution: Attribution::none(), ..q.clone() });
    let mut pool: Vec<Quotation> = alike(documents, quotations, own).cloned().chain(nameless).collect();
    number(&mut pool);
    let statements = collation::statements(documents, &mut pool);
    let mut found: BTreeMap<Place, Vec<SourcePrinting>> = BTreeMap::new();
    let quotation = |id: crate::model::QuotationId| pool.get(id.index());
    let draft = DocumentId(documents.len().saturating_sub(1) as u32);
    for statement in &statements {
        let renderings: Vec<(&Quotation, Confidence)> = statement
            .renderings
            .iter()
            .filter_map(|r| Some((quotation(r.quotation)?, r.confidence)))
            .collect();
        for (mine, sure) in renderings.iter().filter(|(q, _)| q.document == draft) {
            let Some(real) = own.iter().find(|q| q.span == mine.span) else { continue };
            let others = renderings.iter().filter(|(q, _)| q.document != draft);
            let compared = others.filter_map(|(other, confidence)| {
                compare(
                    documents,
                    other,
                    real,
                    (*sure).min(*confidence).max(only(statement.base, mine, other, *sure, *confidence)),
                )
            });
            found.entry(real.place()).or_default().extend(compared);
        }
    }
    found
}

/// Those of `quotations` that have two telling words of the draft's, or all that they have: no others can be the same
/// statement, and a large dossier has many.
fn alike<'a>(
    documents: &[Document],
    quotations: &'a [Quotation],
    own: &[Quotation],
) -> impl Iterator<Item = &'a Quotation> {
    const TELLING_LETTERS: usize = 4;
    const SHARED: usize = 2;
    let words = |q: &Quotation| -> BTreeSet<String> {
        let document = documents.get(q.document.index());
        let words = document.map(|document| printed::words(document, q.span)).unwrap_or_default();
        words.into_iter().map(|(_, key)| key).filter(|key| key.len() >= TELLING_LETTERS).collect()
    };
    let wanted: BTreeSet<String> = own.iter().flat_map(words).collect();
    let is_alike: Vec<bool> = quotations
        .iter()
        .map(|q| {
            let words = words(q);
            words.iter().filter(|word| wanted.contains(*word)).count() >= SHARED.min(words.len())
        })
        .collect();
    quotations.iter().zip(is_alike).filter_map(|(quotation, is_alike)| is_alike.then_some(quotation))
}

/// The confidence of a join of which one side is the statement's base, which has none of its own.
fn only(
    base: crate::model::QuotationId,
    mine: &Quotation,
    other: &Quotation,
    of_mine: Confidence,
    of_other: Confidence,
) -> Confidence {
    if base == other.id {
        of_mine
    } else if base == mine.id {
        of_other
    } else {
        Confidence(0)
    }
}

/// Holds the draft's quotation `mine` against a document's.
fn compare(
    documents: &[Document],
    other: &Quotation,
    mine: &Quotation,
    confidence: Confidence,
) -> Option<SourcePrinting> {
    let witness = |q: &'_ Quotation| -> Option<&Document> { documents.get(q.document.index()) };
    let (source, draft) = (witness(other)?, witness(mine)?);
    let mut collation = collate(
        Witness { text: &source.text, layout: &source.layout, fragments: &other.fragments },
        Witness { text: &draft.text, layout: &draft.layout, fragments: &mine.fragments },
    );
    // Whose words they are is said apart.
    let nameless = Quotation { attribution: Attribution::none(), ..mine.clone() };
    let verdict = settle(&mut collation, Some(other), &nameless, confidence);
    let is_marked = matches!(mine.kind, Kind::Direct | Kind::Partial);
    let words = mine.fragments.iter().map(|part| printed::words(draft, *part).len()).sum::<usize>();
    let is_part = is_marked && collation.overlap.shared * 100 < words * MOST;
    let finding = match verdict {
        _ if is_marked && other.kind == Kind::Indirect => DraftFinding::NotInMarks,
        Verdict::Unsure | Verdict::PrintedOnce => DraftFinding::Unsure,
        Verdict::Same | Verdict::Dress | Verdict::Shortened if is_part => DraftFinding::Unsure,
        Verdict::Same | Verdict::Dress => DraftFinding::AsPrinted,
        Verdict::Shortened => DraftFinding::Shortened,
        Verdict::Changed => DraftFinding::Changed,
    };
    Some(SourcePrinting {
        place: other.place(),
        kind: Some(other.kind),
        speaker: other.speaker_name().map(str::to_owned),
        finding: with_speaker(finding, mine, other),
        differences: collation.differences,
        shared: collation.overlap.shared,
        confidence,
    })
}

/// What a printing says once its speaker is compared with the draft's.
fn with_speaker(finding: DraftFinding, mine: &Quotation, other: &Quotation) -> DraftFinding {
    let (x, y) = (mine.attribution.speaker.as_ref(), other.attribution.speaker.as_ref());
    let are_sure = [mine, other].iter().all(|q| q.attribution.confidence >= SURE);
    let is_other = are_sure
        && agreement(x, y) == Agreement::Different
        && !collation::may_be_one_speaker(x, y)
        && finding < DraftFinding::SomebodyElse;
    if is_other { DraftFinding::SomebodyElse } else { finding }
}

/// The best printing of each document, the best of all first: among those of which the same is said, the one that has most
/// of the draft's words.
fn best(mut printings: Vec<SourcePrinting>) -> Vec<SourcePrinting> {
    let weight = |p: &SourcePrinting| {
        (p.finding, Reverse(p.shared), p.differences.iter().filter(|d| d.kind.is_substance()).count())
    };
    sort_by_key(&mut printings, |p| (p.place.document, weight(p), p.place));
    printings.dedup_by_key(|p| p.place.document);
    sort_by_key(&mut printings, |p| (weight(p), p.place));
    printings
}

#[cfg(test)]
mod tests;
