//! Whether marks hold somebody's words, a few of them, or nobody's.
//!
//! A label before its noun (a “zero tolerance” policy), what is so called, and the title of a work quote
//! nobody; what a verb of speech stands beside always quotes somebody.

use super::{
    lexicon::Tags,
    narration::{Piece, Sort},
    scene::{Scene, Spot},
};
use crate::{
    model::{Attribution, Document, Kind, Quotation, Rule},
    text::{TextSpan, Token},
};

/// Most words that a label, a nickname or a title has.
const LABEL_WORDS: usize = 6;
/// Most words of a label that stands before its noun.
const PARTIAL_WORDS: usize = 4;

/// Sets the kinds of the quotations in marks.
pub(super) fn decide(document: &Document, scene: &Scene, marked: &mut [Quotation]) {
    for (index, quotation) in marked.iter_mut().enumerate() {
        let Some(Some((spot, _))) = scene.spots.get(index).copied() else { continue };
        if is_scare(document, scene, spot, quotation) {
            quotation.kind = Kind::Scare;
            quotation.attribution = Attribution::none();
        } else if quotation.kind == Kind::Partial && is_sentence(document, quotation.span) {
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
    match looks_like(document, scene, spot, quotation.span) {
        Some(Look::NamedTitle) => true,
        Some(Look::Label) => !is_beside_cue,
        None => is_unclaimed,
    }
}

/// What marks look like that may quote nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// A title after a word that announces a name.
    NamedTitle,
    /// A label before its noun, a title, a name.
    Label,
}

/// Whether the marks around `span` look like those of a label or a title.
pub(super) fn looks_like(document: &Document, scene: &Scene, spot: Spot, span: TextSpan) -> Option<Look> {
    let words = document.layout.words_in(span);
    if words > 2 * LABEL_WORDS {
        return None;
    }
    let pieces = scene.pieces_of(spot.sentence);
    let before = spot.piece.checked_sub(1).and_then(|i| pieces.get(i));
    let after = pieces.get(spot.piece + 1);
    let is_title = is_title(document, span, before);
    let is_called = before.is_some_and(|p| is_naming(document.slice(p.span)));
    if is_title && is_called {
        return Some(Look::NamedTitle);
    }
    let is_label = words <= PARTIAL_WORDS && is_label(before, after);
    let is_short = words <= LABEL_WORDS;
    (is_short && (is_title || is_label || is_called)).then_some(Look::Label)
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

/// Every word that counts has a capital, and there are two at least: a book, a song, a show.
fn is_title(document: &Document, span: TextSpan, before: Option<&Piece>) -> bool {
    let tokens = document.layout.slice(document.layout.tokens_in(span));
    let mut capitals = 0;
    for token in tokens.iter().filter(|t| t.is_word()) {
        let word = token.slice(&document.text);
        let is_capital = word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
        if is_capital {
            capitals += 1;
        } else if word.len() > 4 {
            return false;
        }
    }
    let first = tokens.first().and_then(|t| t.slice(&document.text).chars().next());
    let ends = document.slice(span).chars().next_back().is_some_and(|c| matches!(c, '.' | '?' | '!'));
    let follows_colon = before.is_some_and(|p| p.sort == Sort::Colon);
    let begins = first.is_some_and(char::is_uppercase) && !is_exclamation(document, tokens);
    capitals >= 2 && begins && !ends && !follows_colon
}

/// Whether the first word is one that is called out, and a comma follows (“Oh, my God”).
fn is_exclamation(document: &Document, tokens: &[Token]) -> bool {
    let [first, second, ..] = tokens else { return false };
    let word = first.slice(&document.text).to_lowercase();
    second.slice(&document.text) == ","
        && matches!(word.as_str(), "oh" | "ah" | "no" | "yes" | "yeah" | "hey" | "wow" | "well" | "please")
}

/// Words that give a name to what follows.
fn is_naming(word: &str) -> bool {
    matches!(
        word,
        "called"
            | "dubbed"
            | "nicknamed"
            | "titled"
            | "entitled"
            | "named"
            | "hashtag"
            | "codenamed"
            | "so-called"
            | "term"
            | "word"
            | "phrase"
    )
}
