//! Looks for the words of a quotation as they stand, in marks or not, in all documents.

use super::{DraftFinding, SourcePrinting, with_speaker};
use crate::collation::{Agreement, agreement};
use crate::model::{Confidence, Document, Kind, Place, Quotation};
use crate::text::{TextSpan, Token, fold::fold};

/// Fewer words than this prove nothing by themselves: they have to be in a quotation of the same speaker.
const TELLING: usize = 4;

/// The places where `sources` print the words of the draft's `quotation` one after the other.
pub(super) fn find(
    sources: &[Document],
    quotations: &[Quotation],
    draft: &Document,
    quotation: &Quotation,
) -> Vec<SourcePrinting> {
    let wanted: Vec<String> =
        quotation.fragments.iter().flat_map(|part| words(draft, *part)).map(|(_, key)| key).collect();
    if quotation.kind == Kind::Indirect || wanted.is_empty() {
        return Vec::new();
    }
    let places = sources.iter().flat_map(|source| {
        let whole = TextSpan::of(&source.text, 0, source.text.len());
        let printed: Vec<(TextSpan, String)> = whole.map(|whole| words(source, whole)).unwrap_or_default();
        let hits = printed
            .windows(wanted.len())
            .filter(|window| window.iter().zip(&wanted).all(|((_, key), wanted)| key == wanted));
        let spans = hits.filter_map(|window| Some(window.first()?.0.union(window.last()?.0)));
        spans.map(|span| Place { document: source.id, span }).collect::<Vec<_>>()
    });
    places.filter_map(|place| printing(place, quotations, quotation, wanted.len())).collect()
}

fn printing(
    place: Place,
    quotations: &[Quotation],
    mine: &Quotation,
    words: usize,
) -> Option<SourcePrinting> {
    let holds =
        |q: &&Quotation| q.document == place.document && q.span.intersection(place.span) == Some(place.span);
    let around = quotations.iter().filter(holds).min_by_key(|q| q.span.len());
    let speaker = around.and_then(|q| q.attribution.speaker.as_ref());
    let is_theirs = agreement(mine.attribution.speaker.as_ref(), speaker) == Agreement::Same;
    if words < TELLING && !is_theirs {
        return None;
    }
    let finding = match around.map(|q| q.kind) {
        Some(Kind::Direct | Kind::Partial | Kind::Unmarked | Kind::Scare) => DraftFinding::AsPrinted,
        Some(Kind::Indirect) | None => DraftFinding::NotInMarks,
    };
    let finding = around.map_or(finding, |other| with_speaker(finding, mine, other));
    Some(SourcePrinting {
        place,
        kind: around.map(|q| q.kind),
        speaker: speaker.map(|s| s.name.clone()),
        finding,
        differences: Vec::new(),
        shared: words,
        confidence: Confidence(if words < TELLING { 70 } else { 95 }),
    })
}

/// The words of a document in `span`, folded, with their spans.
pub(super) fn words(document: &Document, span: TextSpan) -> Vec<(TextSpan, String)> {
    let tokens = document.layout.slice(document.layout.tokens_in(span));
    let is_word = |token: &&Token| token.is_word();
    tokens.iter().filter(is_word).map(|token| (token.span, fold(token.slice(&document.text)))).collect()
}
