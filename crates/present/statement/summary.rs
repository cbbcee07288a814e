//! What the lists say of a statement: how much its renderings differ, in which documents they stand, since when.

use crate::statement::changes::{Held, is_marked, printed_speaker};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use variorum_engine::{
    collation::Witness,
    model::{Date, DocumentId, Dossier, Quotation, Rendering, Risk, Statement},
};

/// A statement in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Changes of substance in all renderings.
    pub substance: usize,
    /// Changes of style in all renderings.
    pub style: usize,
    /// The documents that print it, in order, and whether each prints it in marks.
    pub documents: Vec<(DocumentId, bool)>,
    /// Why changes may alter the sense.
    pub risks: Vec<Risk>,
    /// The speakers that the documents name, each by the fullest name, most often named first.
    pub speakers: Vec<String>,
    /// Whether a document names nobody.
    pub is_nobodys: bool,
    /// Day of the earliest dated document.
    pub first: Option<Date>,
}

impl Summary {
    /// Sums up `statement`.
    pub fn of(dossier: &Dossier, statement: &Statement) -> Self {
        let mut summary = Self {
            substance: 0,
            style: 0,
            documents: Vec::new(),
            risks: Vec::new(),
            speakers: Vec::new(),
            is_nobodys: false,
            first: None,
        };
        let mut speakers: BTreeMap<&str, usize> = BTreeMap::new();
        for rendering in &statement.renderings {
            let Some(quotation) = dossier.analysis.quotation(rendering.quotation) else { continue };
            match printed_speaker(quotation) {
                Some(speaker) => *speakers.entry(&speaker.name).or_default() += 1,
                None => summary.is_nobodys = true,
            }
            let marked = is_marked(quotation.kind);
            match summary.documents.iter_mut().find(|(id, _)| *id == quotation.document) {
                Some((_, known)) => *known |= marked,
                None => summary.documents.push((quotation.document, marked)),
            }
            let published = dossier.document(quotation.document).and_then(|d| d.facts.published);
            summary.first = [summary.first, published].into_iter().flatten().min();
            let counted = with_held(dossier, statement, rendering, |held| {
                (held.findings().len(), held.style().count(), held.risks())
            });
            let Some((substance, style, risks)) = counted.filter(|_| rendering.quotation != statement.base)
            else {
                continue;
            };
            summary.substance += substance;
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

impl Summary {
    /// `Ann Lee`, `Ann Lee or nobody`, `nobody named`.
    pub fn credited(&self) -> String {
        let mut names: Vec<&str> = self.speakers.iter().map(String::as_str).collect();
        if names.is_empty() {
            return "nobody named".to_string();
        }
        if self.is_nobodys {
            names.push("nobody");
        }
        names.join(" or ")
    }
}

/// Calls `then` with `rendering` held against its statement's base, as the engine collated them.
pub fn with_held<T>(
    dossier: &Dossier,
    statement: &Statement,
    rendering: &Rendering,
    then: impl FnOnce(Held<'_>) -> T,
) -> Option<T> {
    let base = dossier.analysis.quotation(statement.base)?;
    let quotation = dossier.analysis.quotation(rendering.quotation)?;
    let base_part = statement.renderings.iter().find(|r| r.quotation == statement.base)?;
    let (base_fragments, fragments) = (part(base, base_part), part(quotation, rendering));
    let (base_document, document) = (dossier.document(base.document)?, dossier.document(quotation.document)?);
    Some(then(Held {
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

/// The fragments of a quotation that lie in the part which renders the statement.
pub fn part(quotation: &Quotation, rendering: &Rendering) -> Vec<variorum_engine::text::TextSpan> {
    quotation.fragments.iter().filter_map(|f| f.intersection(rendering.span)).collect()
}
