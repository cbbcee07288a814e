//! Words in context: a line for each place of what was searched for, with the words before and after it in its paragraph.
//! Also known as a concordance or KWIC (Luhn 1960).

use crate::locations::with_marks;
use crate::ordering::sort_by_key;
use crate::quotations::{in_document, is_marked};
use crate::reader::layers::{Layer, split_at_layers};
use crate::route::LineOrder;
use variorum_engine::{
    index::{Hits, Index},
    model::{Document, Dossier, Kind, Place},
    text::{TextSpan, fold::fold},
};

/// Characters shown at most on either side.
const AROUND: usize = 90;
/// Places that are put in order at most; who finds more narrows the search.
pub const MOST: usize = 2_000;

/// A place with what stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The words that were searched for.
    pub place: Place,
    /// Whether it stands in somebody's words, in marks.
    pub is_marked: bool,
    /// What stands before it, each part with whether it is somebody's words.
    pub before: Vec<(TextSpan, bool)>,
    /// What stands after it.
    pub after: Vec<(TextSpan, bool)>,
}

/// The places in `passages` of what was searched for, [`MOST`] at most, in this order, each with its passage.
pub fn places(
    dossier: &Dossier,
    index: &Index,
    hits: &Hits,
    passages: &[Place],
    order: LineOrder,
) -> Vec<(Place, TextSpan)> {
    let mut found: Vec<(Place, TextSpan)> = Vec::new();
    for passage in passages {
        let Some(document) = dossier.document(passage.document) else { continue };
        for span in joined(document, index.marked(hits, passage.document, passage.span)) {
            found.push((Place { document: passage.document, span }, passage.span));
        }
        if found.len() >= MOST {
            found.truncate(MOST);
            break;
        }
    }
    if order != LineOrder::Document {
        sort_by_key(&mut found, |(place, passage)| {
            let text = dossier.document(place.document).map_or("", |document| document.text.as_str());
            if order == LineOrder::After {
                let after = TextSpan::new(place.span.end, passage.end.max(place.span.end));
                return letters(around(text, after, true).split_whitespace());
            }
            // From the last word backwards, so that equal words before the place stand below each other.
            let before = TextSpan::new(passage.start.min(place.span.start), place.span.start);
            letters(around(text, before, false).split_whitespace().rev())
        });
    }
    found
}

/// Words without their marks, to be sorted.
fn letters<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let plain = words.map(|word| fold(word.trim_matches(|c: char| !c.is_alphanumeric())));
    plain.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `marks` with those joined that follow each other.
fn joined(document: &Document, marks: Vec<TextSpan>) -> Vec<TextSpan> {
    let mut joined: Vec<TextSpan> = Vec::new();
    for mark in marks {
        match joined.last_mut() {
            Some(last) if document.slice(TextSpan::new(last.end, mark.start)).trim().is_empty() => {
                *last = last.union(mark);
            }
            _ => joined.push(mark),
        }
    }
    joined
}

/// The line of a place in its passage.
pub fn line(dossier: &Dossier, place: Place, passage: TextSpan) -> Option<Line> {
    let document = dossier.document(place.document)?;
    let (from, to) = paragraph(document, passage, place.span);
    let own =
        in_document(&dossier.analysis, place.document).filter(|q| q.span.overlaps(TextSpan::new(from, to)));
    let quotations: Vec<_> = own.filter(|q| !matches!(q.kind, Kind::Indirect | Kind::Scare)).collect();
    let layers: Vec<(TextSpan, Layer)> = quotations
        .iter()
        .flat_map(|q| {
            q.fragments.iter().map(|span| (with_marks(&document.text, *span), Layer::Quotation(q.id)))
        })
        .collect();
    let parts = |span: TextSpan| {
        let parts = split_at_layers(span, &layers, &[]).into_iter();
        parts.map(|part| (part.span, part.quotation(0).is_some())).collect()
    };
    let side = |span: TextSpan, is_after| {
        let words = around(&document.text, span, is_after).len() as u32;
        if is_after {
            TextSpan::new(span.start, span.start + words)
        } else {
            TextSpan::new(span.end - words, span.end)
        }
    };
    Some(Line {
        place,
        is_marked: quotations.iter().any(|q| is_marked(q.kind) && q.span.overlaps(place.span)),
        before: parts(side(TextSpan::new(from, place.span.start), false)),
        after: parts(side(TextSpan::new(place.span.end, to), true)),
    })
}

/// Where the paragraph around a place begins and ends; it holds the passage unless that runs over several.
fn paragraph(document: &Document, passage: TextSpan, place: TextSpan) -> (u32, u32) {
    let layout = &document.layout;
    let own =
        layout.paragraph_at(place.start).and_then(|at| layout.paragraphs.get(at)).map_or(passage, |p| p.span);
    (own.start.min(place.start), own.end.max(place.end))
}

/// At most [`AROUND`] characters of `span`, from the end that is nearest, broken between words.
fn around(text: &str, span: TextSpan, is_after: bool) -> &str {
    let words = span.slice(text);
    if is_after {
        let Some((cut, _)) = words.char_indices().nth(AROUND) else { return words };
        let cut = words.get(..cut).and_then(|w| w.rfind(char::is_whitespace)).unwrap_or(cut);
        return words.get(..cut).unwrap_or(words);
    }
    let Some((cut, _)) = words.char_indices().rev().nth(AROUND) else { return words };
    let kept = words.get(cut..).unwrap_or(words);
    kept.find(char::is_whitespace).and_then(|space| kept.get(space..)).unwrap_or(kept)
}
