//! Collects the layers of a document, and gives its quotations letters.

use super::layers::Layer;
use super::{Letter, letter};
use crate::locations::with_marks;
use crate::ordering::sort;
use crate::quotations::{in_document, is_marked};
use std::collections::BTreeMap;
use variorum_engine::{
    model::{Document, Dossier, Kind, Quotation, QuotationId},
    text::TextSpan,
};

/// The layers of a document, without those that change as one reads (hits, link target).
pub(super) struct DocumentLayers {
    /// The layers.
    pub(super) layers: Vec<(TextSpan, Layer)>,
    /// One for each quotation, in the order of the text.
    pub(super) letters: Vec<Letter>,
}

/// Collects the layers of `document`.
pub(super) fn document_layers(dossier: &Dossier, document: &Document) -> DocumentLayers {
    let mut layers = Vec::new();
    for quotation in in_document(&dossier.analysis, document.id) {
        let id = quotation.id;
        let fragments = spans_with_marks(document, quotation);
        layers.extend(fragments.iter().map(|span| (*span, Layer::Quotation(id))));
        let mention = quotation.attribution.speaker.as_ref().and_then(|s| s.mention);
        layers.extend(mention.map(|span| (span, Layer::Mention(id))));
        layers.extend(quotation.attribution.cue.map(|span| (span, Layer::Cue(id))));
    }
    include_closing_marks(dossier, &mut layers);
    let letters = letters(document, &layers);
    for company in &dossier.analysis.companies {
        let own = company.mentions.iter().filter(|place| place.document == document.id);
        layers.extend(own.map(|place| (place.span, Layer::Company(company.id))));
    }
    for (at, passage) in dossier.analysis.reuse.iter().enumerate() {
        let own = [passage.a, passage.b].into_iter().filter(|place| place.document == document.id);
        layers.extend(own.map(|place| (place.span, Layer::Shared(at))));
    }
    DocumentLayers { layers, letters }
}

/// A letter for each quotation among `layers`, in the order of the text. The letter goes where the quotation's last
/// fragment in the paragraph of its beginning ends.
fn letters(document: &Document, layers: &[(TextSpan, Layer)]) -> Vec<Letter> {
    let paragraph = |span: TextSpan| document.layout.paragraph_at(span.start);
    let mut ends: BTreeMap<QuotationId, (TextSpan, u32)> = BTreeMap::new();
    for (span, layer) in layers {
        let Layer::Quotation(id) = layer else { continue };
        let (first, end) = ends.entry(*id).or_insert_with(|| (*span, span.end));
        if paragraph(*first) == paragraph(*span) {
            *end = span.end.max(*end);
        }
    }
    let mut letters: Vec<(Option<usize>, u32, u32, QuotationId)> =
        ends.into_iter().map(|(id, (first, end))| (paragraph(first), end, first.start, id)).collect();
    sort(&mut letters);
    let named = letters.into_iter().enumerate();
    named
        .map(|(place, (_, at, start, quotation))| Letter { start, at, letter: letter(place), quotation })
        .collect()
}

/// Extends reported speech that ends with words in marks to the closing mark.
fn include_closing_marks(dossier: &Dossier, layers: &mut [(TextSpan, Layer)]) {
    let longest_mark = 3;
    let quoted = layers.iter().filter(|(_, layer)| matches!(layer, Layer::Quotation(_)));
    let mut spans: Vec<TextSpan> = quoted.map(|(span, _)| *span).collect();
    sort(&mut spans);
    for (span, layer) in layers {
        let Layer::Quotation(id) = layer else { continue };
        if dossier.analysis.quotation(*id).is_none_or(|q| q.kind != Kind::Indirect) {
            continue;
        }
        let first = spans.partition_point(|other| other.start <= span.start);
        let later = spans.get(first..).unwrap_or_default().iter();
        let inside = later.take_while(|other| other.start < span.end).map(|other| other.end);
        let near = inside.filter(|end| (span.end..=span.end + longest_mark).contains(end)).max();
        *span = TextSpan::new(span.start, near.unwrap_or(span.end));
    }
}

/// A quotation's fragments with the marks around them.
pub fn spans_with_marks(document: &Document, quotation: &Quotation) -> Vec<TextSpan> {
    let printed = |span: &TextSpan| match is_marked(quotation.kind) {
        true => with_marks(&document.text, *span),
        false => *span,
    };
    quotation.fragments.iter().map(printed).collect()
}
