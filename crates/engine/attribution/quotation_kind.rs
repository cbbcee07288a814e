//! Whether marks hold somebody's words, a few of them, or nobody's.
//!
//! A label before its noun (a “zero tolerance” policy), what is so called, and the title of a work quote
//! nobody; what a verb of speech stands beside always quotes somebody.

use crate::attribution::annotated_document::{Scene, Spot};
use crate::attribution::reporter_text::{Piece, Sort};
use crate::attribution::work_titles;
use crate::language::lexicon::Tags;
use crate::{
    model::{Attribution, Document, Kind, Quotation, Rule},
    text::TextSpan,
};

/// Most words that a label, a nickname or a title has.
const LABEL_WORDS: usize = 6;
/// Most words of a label that stands before its noun.
const PARTIAL_WORDS: usize = 4;

/// Sets the kinds of the quotations in marks.
pub(crate) fn decide(document: &Document, scene: &Scene, marked: &mut [Quotation]) {
    for (index, quotation) in marked.iter_mut().enumerate() {
        let spot = scene.spots.get(index).copied().flatten().map(|(first, _)| first);
        let is_title = scene.titles.binary_search(&index).is_ok();
        if is_title || spot.is_some_and(|spot| is_scare(document, scene, spot, quotation)) {
            quotation.kind = Kind::Scare;
            quotation.attribution = Attribution::none();
        } else if spot.is_some() && quotation.kind == Kind::Partial && is_sentence(document, quotation.span) {
            quotation.kind = Kind::Direct;
        }
    }
}

/// Whether a quotation as long as a partial one gets is a sentence of its own.
fn is_sentence(document: &Document, span: TextSpan) -> bool {
    let words = document.slice(span);
    let begins = words.starts_with(char::is_uppercase);
    let ends = words.ends_with([',', '.', '?', '!', '…']);
    begins && ends && document.layout.words_in(span) >= PARTIAL_WORDS
}

fn is_scare(document: &Document, scene: &Scene, spot: Spot, quotation: &Quotation) -> bool {
    let words = document.layout.words_in(quotation.span);
    let rule = quotation.attribution.evidence.rule;
    let is_beside_cue =
        matches!(rule, Rule::After | Rule::Before | Rule::Interrupted | Rule::Signature | Rule::Transcript)
            && quotation.attribution.cue.is_some();
    let is_unclaimed = quotation.attribution.speaker.is_none() && words <= 3;
    if looks_like_label(document, scene, spot, quotation.span) { !is_beside_cue } else { is_unclaimed }
}

/// Whether the marks around `span` look like those of a label before its noun, of a title, of a name.
pub(crate) fn looks_like_label(document: &Document, scene: &Scene, spot: Spot, span: TextSpan) -> bool {
    let words = document.layout.words_in(span);
    if words > LABEL_WORDS {
        return false;
    }
    let pieces = scene.pieces_of(spot.sentence);
    let before = spot.piece.checked_sub(1).and_then(|i| pieces.get(i));
    let after = pieces.get(spot.piece + 1);
    let ends = document.slice(span).ends_with(['.', '?', '!']);
    let follows_colon = before.is_some_and(|p| p.sort == Sort::Colon);
    let is_title = work_titles::is_capitalised(document, span)
        && !is_exclamation(document, span)
        && !ends
        && !follows_colon;
    let is_called = before.is_some_and(|p| work_titles::is_naming(document.slice(p.span)));
    is_title || is_called || words <= PARTIAL_WORDS && is_label(before, after)
}

/// A determiner before and a noun after: the marks qualify it.
fn is_label(before: Option<&Piece>, after: Option<&Piece>) -> bool {
    let qualifies = before.is_some_and(|p| {
        p.is_word() && (p.is(Tags::DETERMINER) && !p.is(Tags::PRONOUN) || p.is(Tags::POSSESSIVE))
    });
    let closes = Tags::PREPOSITION
        .with(Tags::CONJUNCTION)
        .with(Tags::AUXILIARY)
        .with(Tags::SUBORDINATOR)
        .with(Tags::RELATIVE)
        .with(Tags::ADVERB)
        .with(Tags::TIME);
    let is_noun =
        after.is_some_and(|p| p.is_word() && !p.is(closes) && !p.is_capital && p.entry.cue.is_none());
    qualifies && is_noun
}

/// Whether the first word is one that is called out, and a comma follows (“Oh, my God”).
fn is_exclamation(document: &Document, span: TextSpan) -> bool {
    let tokens = document.layout.slice(document.layout.tokens_in(span));
    let [first, second, ..] = tokens else { return false };
    let word = first.slice(&document.text).to_lowercase();
    second.slice(&document.text) == ","
        && matches!(word.as_str(), "oh" | "ah" | "no" | "yes" | "yeah" | "hey" | "wow" | "well" | "please")
}
