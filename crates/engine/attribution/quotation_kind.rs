//! The kind of a quotation in marks: direct, partial, or scare, which quotes nobody.
//!
//! Marks quote nobody around a label before its noun (a “zero tolerance” policy), a name that something is given
//! (dubbed “…”), and the title of a work. Marks beside a verb of speech always quote somebody.

use crate::attribution::annotated_document::{AnnotatedDocument, TokenPosition};
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::attribution::word_lists::WordList;
use crate::attribution::work_titles;
use crate::language::grammar::Relation;
use crate::language::lexicon::Tags;
use crate::{
    model::{Attribution, Document, Kind, Quotation, Rule},
    text::TextSpan,
};

/// Most words of a label, a nickname or a title; this and the next two are set by hand.
const LABEL_WORDS: usize = 6;
/// Most words of a label before its noun; longer marks may hold a sentence.
const PARTIAL_WORDS: usize = 4;
/// Most words in marks that quote nobody if nobody is found who said them.
const UNCLAIMED_WORDS: usize = 3;

/// Sets the kinds of the quotations in marks.
pub(crate) fn set_kinds(document: &Document, annotated: &AnnotatedDocument, marked: &mut [Quotation]) {
    for (index, quotation) in marked.iter_mut().enumerate() {
        let position = annotated.positions.get(index).copied().flatten().map(|(first, _)| first);
        let is_title = annotated.titles.binary_search(&index).is_ok();
        if is_title || position.is_some_and(|position| is_scare(document, annotated, position, quotation)) {
            quotation.kind = Kind::Scare;
            quotation.attribution = Attribution::none();
        } else if position.is_some()
            && quotation.kind == Kind::Partial
            && is_sentence(document, quotation.span)
        {
            quotation.kind = Kind::Direct;
        }
    }
}

/// Whether a quotation of the length of a partial one is a whole sentence.
fn is_sentence(document: &Document, span: TextSpan) -> bool {
    let words = document.slice(span);
    let begins = words.starts_with(char::is_uppercase);
    let ends = words.ends_with([',', '.', '?', '!', '…']);
    begins && ends && document.layout.words_in(span) >= PARTIAL_WORDS
}

/// Whether the marks quote nobody.
fn is_scare(
    document: &Document,
    annotated: &AnnotatedDocument,
    position: TokenPosition,
    quotation: &Quotation,
) -> bool {
    let words = document.layout.words_in(quotation.span);
    let rule = quotation.attribution.evidence.rule;
    let is_beside_cue =
        matches!(rule, Rule::After | Rule::Before | Rule::Interrupted | Rule::Signature | Rule::Transcript)
            && quotation.attribution.cue.is_some_and(|cue| is_speech(annotated, position, cue));
    let is_kind = (PARTIAL_WORDS + 1..=LABEL_WORDS).contains(&words)
        && !document.slice(quotation.span).ends_with([',', '.', '?', '!'])
        && is_kind_of_things(document, annotated.tokens_of(position.sentence), position.token);
    if is_kind || is_so_called(document, annotated, position) {
        return true;
    }
    // “No,” she said: somebody says it, even if nobody can tell who she is.
    let is_said = quotation.attribution.cue.is_some_and(|cue| is_speech(annotated, position, cue));
    let is_unclaimed = quotation.attribution.speaker.is_none() && words <= UNCLAIMED_WORDS && !is_said;
    if looks_like_label(document, annotated, position, quotation.span) {
        !is_beside_cue
    } else {
        is_unclaimed
    }
}

/// Whether “so called” stands before the marks, whatever the parser takes “called” for.
fn is_so_called(document: &Document, annotated: &AnnotatedDocument, position: TokenPosition) -> bool {
    let before = annotated.tokens_of(position.sentence).get(..position.token).unwrap_or_default();
    let [.., so, called] = before else { return false };
    let is = |t: &ReporterToken, word: &str| document.slice(t.span).eq_ignore_ascii_case(word);
    is(so, "so") && is(called, "called")
}

/// Whether a cue is a verb of speech, and not only words that the model takes for one.
fn is_speech(annotated: &AnnotatedDocument, position: TokenPosition, cue: TextSpan) -> bool {
    let tokens = annotated.tokens_of(position.sentence);
    let mut own = tokens.iter().filter(|t| t.span.overlaps(cue)).peekable();
    // A cue in another sentence is judged there.
    own.peek().is_none() || own.any(|t| t.entry.cue.is_some() || t.is(Tags::CITING))
}

/// Whether the marks around `span` look like those of a label before its noun, of a title, or of a name.
pub(crate) fn looks_like_label(
    document: &Document,
    annotated: &AnnotatedDocument,
    position: TokenPosition,
    span: TextSpan,
) -> bool {
    let words = document.layout.words_in(span);
    if words > LABEL_WORDS {
        return false;
    }
    let tokens = annotated.tokens_of(position.sentence);
    let before = position.token.checked_sub(1).and_then(|i| tokens.get(i));
    let after = tokens.get(position.token + 1);
    let ends = document.slice(span).ends_with(['.', '?', '!']);
    let follows_colon = before.is_some_and(|t| t.kind == TokenKind::Colon);
    let is_title = work_titles::is_capitalised(document, span)
        && !is_exclamation(document, span)
        && !ends
        && !follows_colon;
    let is_called = before.is_some_and(|t| work_titles::is_naming(document.slice(t.span)));
    is_title
        || is_called
        || words <= PARTIAL_WORDS && is_label(before, after)
        || words > PARTIAL_WORDS
            && !document.slice(span).ends_with([',', '.', '?', '!'])
            && is_modifier(tokens, position.token)
}

/// Whether a determiner or a possessive stands before the marks and a noun after: then the marks are its label.
fn is_label(before: Option<&ReporterToken>, after: Option<&ReporterToken>) -> bool {
    let qualifies = before.is_some_and(|t| {
        t.is_word() && (t.is(Tags::DETERMINER) && !t.is(Tags::PRONOUN) || t.is(Tags::POSSESSIVE))
    });
    let closes = Tags::PREPOSITION
        .with(Tags::CONJUNCTION)
        .with(Tags::AUXILIARY)
        .with(Tags::SUBORDINATOR)
        .with(Tags::RELATIVE)
        .with(Tags::ADVERB)
        .with(Tags::TIME);
    let is_noun =
        after.is_some_and(|t| t.is_word() && !t.is(closes) && !t.is_capital && t.entry.cue.is_none());
    qualifies && is_noun
}

/// Whether the sentence's tree has the marks as a modifier of the noun right after: lots of “…” stories.
fn is_modifier(tokens: &[ReporterToken], at: usize) -> bool {
    let (Some(marks), Some(noun)) = (tokens.get(at), tokens.get(at + 1)) else { return false };
    let modifies = matches!(marks.annotation.relation, Relation::Compound | Relation::AdjectivalModifier);
    let is_noun = noun.is_word() && !noun.is_capital && noun.annotation.part_of_speech.is_noun();
    let hangs = marks.annotation.head.is_some_and(|head| head as usize > at);
    modifies && is_noun && hangs && noun.entry.cue.is_none()
}

/// Whether the marks stand between “of” and things of that kind: lots of “…” stories.
fn is_kind_of_things(document: &Document, tokens: &[ReporterToken], at: usize) -> bool {
    let of = at.checked_sub(1).and_then(|before| tokens.get(before));
    let is_of = of.is_some_and(|t| document.slice(t.span) == "of");
    let things = tokens.get(at + 1);
    let closed = Tags::AUXILIARY.with(Tags::PRONOUN).with(Tags::PREPOSITION).with(Tags::ADVERB);
    let is_plural = |t: &ReporterToken| t.is(Tags::PLURAL) || document.slice(t.span).ends_with('s');
    is_of
        && things.is_some_and(|t| {
            t.is_word() && is_plural(t) && !t.is(closed) && !t.is_capital && t.entry.cue.is_none()
        })
}

/// Whether the words begin with an interjection and a comma (“Oh, my God”).
fn is_exclamation(document: &Document, span: TextSpan) -> bool {
    let tokens = document.layout.slice(document.layout.tokens_in(span));
    let [first, second, ..] = tokens else { return false };
    let word = first.slice(&document.text).to_lowercase();
    second.slice(&document.text) == "," && WordList::Interjection.contains(&word)
}
