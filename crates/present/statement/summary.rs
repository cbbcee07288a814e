//! A statement in one line of a list: how much its renderings differ, which documents print it, since when.

use crate::quotations::{is_marked, printed_speaker};
use crate::statement::changes::{ComparedRendering, SpeakerComparison};
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
    /// What a reader is told of it: the weightiest of what its renderings are.
    pub verdict: Verdict,
    /// Whether a rendering gives the words to somebody else.
    pub is_given_away: bool,
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
    /// Whether a document names nobody.
    pub has_unnamed: bool,
    /// Day of the earliest dated document.
    pub first_printed: Option<Date>,
}

impl StatementSummary {
    /// The verdict, and nothing else yet.
    pub(super) const fn of_verdict(verdict: Verdict) -> Self {
        Self {
            verdict,
            is_given_away: false,
            substance: 0,
            style: 0,
            documents: Vec::new(),
            risks: Vec::new(),
            speakers: Vec::new(),
            has_unnamed: false,
            first_printed: None,
        }
    }

    /// Sums up `statement`.
    pub fn of(dossier: &Dossier, statement: &Statement) -> Self {
        let mut summary = Self::of_verdict(statement.verdict());
        let mut speakers: BTreeMap<&str, usize> = BTreeMap::new();
        for rendering in &statement.renderings {
            let Some(quotation) = dossier.analysis.quotation(rendering.quotation) else { continue };
            match printed_speaker(quotation) {
                Some(speaker) => *speakers.entry(&speaker.name).or_default() += 1,
                None => summary.has_unnamed = true,
            }
            let marked = is_marked(quotation.kind);
            match summary.documents.iter_mut().find(|(id, _)| *id == quotation.document) {
                Some((_, known)) => *known |= marked,
                None => summary.documents.push((quotation.document, marked)),
            }
            let published = dossier.document(quotation.document).and_then(|d| d.facts.published);
            summary.first_printed = [summary.first_printed, published].into_iter().flatten().min();
            let counted = with_compared(dossier, statement, rendering, |compared| {
                let is_other = matches!(compared.speaker_comparison(), SpeakerComparison::Different(_));
                (compared.substance(), compared.style().count(), compared.risks(), is_other)
            });
            let Some((substance, style, risks, is_other)) =
                counted.filter(|_| rendering.quotation != statement.base)
            else {
                continue;
            };
            if rendering.verdict == Verdict::Unsure {
                continue;
            }
            summary.substance += substance;
            summary.is_given_away |= is_other;
            summary.style += style;
            summary.risks.extend(risks.into_iter().map(|(risk, _)| risk));
        }
        let mut speakers: Vec<(&str, usize)> = speakers.into_iter().collect();
        speakers.sort_by_key(|(_, count)| Reverse(*count));
        summary.speakers = speakers.into_iter().map(|(name, _)| name.to_string()).collect();
        summary.risks.sort();
        summary.risks.dedup();
        summary
    }
}

impl StatementSummary {
    /// `Ann Lee`, `Ann Lee or nobody`, `nobody named`.
    pub fn credited(&self) -> String {
        let mut names: Vec<&str> = self.speakers.iter().map(String::as_str).collect();
        if names.is_empty() {
            return "nobody named".to_string();
        }
        if self.has_unnamed {
            names.push("nobody");
        }
        names.join(" or ")
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
    }))
}

/// The fragments of a quotation that lie in the part that renders the statement.
pub fn part(quotation: &Quotation, rendering: &Rendering) -> Vec<TextSpan> {
    quotation.fragments.iter().filter_map(|f| f.intersection(rendering.span)).collect()
}
