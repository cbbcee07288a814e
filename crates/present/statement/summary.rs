//! A statement in one line of a list: how much its renderings differ, which documents print it, since when.

use crate::ordering::{sort, sort_by_key};
use crate::quotations::{NOBODY_NAMED, is_marked, printed_speaker};
use crate::statement::changes::ComparedRendering;
use crate::statement::speaker::SpeakerComparison;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use variorum_engine::{
    collation::Witness,
    model::{Date, DocumentId, Dossier, Quotation, Rendering, Risk, Statement, Verdict},
    text::TextSpan,
};

/// A statement in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementSummary {
    /// What a reader is told of it: the weightiest of what its renderings are, unless one outlet alone prints it.
    pub verdict: Verdict,
    /// How many outlets print it: two articles of one outlet, or two versions, count once.
    pub outlets: usize,
    /// Whether a rendering gives the words to somebody else.
    pub is_given_away: bool,
    /// Whether a rendering leaves it unclear whose words they are: it names nobody, or perhaps somebody else.
    pub is_unclear: bool,
    /// Changes of substance in all renderings: what is *changed*, and nothing else.
    pub substance: usize,
    /// Changes of style in all renderings.
    pub style: usize,
    /// The documents that print it, in order, and whether each prints it in marks.
    pub documents: Vec<(DocumentId, bool)>,
    /// Why changes may alter the meaning.
    pub risks: Vec<Risk>,
    /// The speakers whom the documents name, each by the fullest name, most often named first.
    pub speakers: Vec<String>,
    /// Day of the earliest dated document.
    pub first_printed: Option<Date>,
}

impl StatementSummary {
    /// The verdict, and nothing else yet.
    pub(crate) const fn of_verdict(verdict: Verdict) -> Self {
        Self {
            verdict,
            outlets: 0,
            is_given_away: false,
            is_unclear: false,
            substance: 0,
            style: 0,
            documents: Vec::new(),
            risks: Vec::new(),
            speakers: Vec::new(),
            first_printed: None,
        }
    }

    /// Sums up `statement`.
    pub fn of(dossier: &Dossier, statement: &Statement) -> Self {
        let mut summary = Self::of_verdict(dossier.told(statement));
        summary.outlets = dossier.outlets(statement).len();
        let mut speakers: BTreeMap<&str, usize> = BTreeMap::new();
        for rendering in &statement.renderings {
            let Some(quotation) = dossier.analysis.quotation(rendering.quotation) else { continue };
            if let Some(speaker) = printed_speaker(quotation) {
                *speakers.entry(&speaker.name).or_default() += 1;
            }
            let marked = is_marked(quotation.kind);
            match summary.documents.iter_mut().find(|(id, _)| *id == quotation.document) {
                Some((_, known)) => *known |= marked,
                None => summary.documents.push((quotation.document, marked)),
            }
            let published = dossier.document(quotation.document).and_then(|d| d.facts.published);
            summary.first_printed = [summary.first_printed, published].into_iter().flatten().min();
            let counted = with_compared(dossier, statement, rendering, |compared| {
                (
                    compared.substance(),
                    compared.style().count(),
                    compared.risks(),
                    SpeakerDoubt::of(&compared),
                )
            });
            let Some((substance, style, risks, doubt)) =
                counted.filter(|_| rendering.quotation != statement.base)
            else {
                continue;
            };
            if rendering.verdict == Verdict::Unsure {
                continue;
            }
            summary.is_unclear |= doubt == SpeakerDoubt::Unclear;
            summary.substance += substance;
            summary.is_given_away |= doubt == SpeakerDoubt::SomebodyElse;
            summary.style += style;
            summary.risks.extend(risks.into_iter().map(|(risk, _)| risk));
        }
        let mut speakers: Vec<(&str, usize)> = speakers.into_iter().collect();
        sort_by_key(&mut speakers, |(_, count)| Reverse(*count));
        summary.speakers = speakers.into_iter().map(|(name, _)| name.to_string()).collect();
        sort(&mut summary.risks);
        summary.risks.dedup();
        summary
    }
}

impl StatementSummary {
    /// Whether several outlets print it.
    pub const fn is_shared(&self) -> bool {
        self.outlets > 1
    }

    /// `Ann Lee`, `Ann Lee or Gazette`, `nobody named`.
    pub fn credited(&self) -> String {
        if self.speakers.is_empty() { NOBODY_NAMED.to_string() } else { self.speakers.join(" or ") }
    }
}

/// What a rendering does to the question of whose words they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SpeakerDoubt {
    None,
    Unclear,
    SomebodyElse,
}

impl SpeakerDoubt {
    fn of(compared: &ComparedRendering<'_>) -> Self {
        match compared.speaker_comparison() {
            SpeakerComparison::Same => Self::None,
            SpeakerComparison::Unclear(_) | SpeakerComparison::Omitted => Self::Unclear,
            SpeakerComparison::Different(_) => Self::SomebodyElse,
        }
    }
}

/// Calls `then` with `rendering` and its statement's base, as the engine compared them.
pub fn with_compared<T>(
    dossier: &Dossier,
    statement: &Statement,
    rendering: &Rendering,
    then: impl FnOnce(ComparedRendering<'_>) -> T,
) -> Option<T> {
    let base = dossier.analysis.quotation(statement.base)?;
    let quotation = dossier.analysis.quotation(rendering.quotation)?;
    let base_part = statement.renderings.iter().find(|r| r.quotation == statement.base)?;
    let (base_fragments, fragments) = (part(base, base_part), part(quotation, rendering));
    let (base_document, document) = (dossier.document(base.document)?, dossier.document(quotation.document)?);
    Some(then(ComparedRendering {
        base: Witness {
            text: &base_document.text,
            layout: &base_document.layout,
            fragments: &base_fragments,
        },
        base_quotation: Some(base),
        rendering: Witness { text: &document.text, layout: &document.layout, fragments: &fragments },
        quotation,
        differences: &rendering.differences,
        classes: &rendering.classes,
        verdict: rendering.verdict,
        join: rendering.confidence,
    }))
}

/// The fragments of a quotation that lie in the part that renders the statement.
pub fn part(quotation: &Quotation, rendering: &Rendering) -> Vec<TextSpan> {
    quotation.fragments.iter().filter_map(|f| f.intersection(rendering.span)).collect()
}
