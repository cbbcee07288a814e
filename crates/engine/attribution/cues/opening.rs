//! The subject of a sentence or a clause, found from its beginning: for verbs without a subject beside them (`Ann Lee
//! left, saying …`), and for quotations in a sentence without a cue.

use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::lexicon::Tags;
use std::ops::Range;

/// Tokens of a sentence in which a comma after an introduction is looked for. This and the limits below are set by
/// hand.
const INTRODUCTION: usize = 80;
/// Most commas after an introduction that are tried.
const COMMAS: usize = 5;
/// Tokens before a verb in which the beginning of its clause is looked for.
const CLAUSE: usize = 60;
/// Most tokens of a dateline.
const DATELINE: usize = 14;
/// Tokens in which a noun phrase must begin.
const PHRASE_START: usize = 20;
/// Most tokens of a noun phrase.
const PHRASE: usize = 12;

/// The subject of the sentence: its first noun phrase, past introductory phrases.
pub(crate) fn sentence_subject(tokens: &[ReporterToken], sentence: &Range<usize>) -> Option<Range<usize>> {
    let start = start_after_dateline(tokens, sentence);
    let introduces = Tags::PREPOSITION
        .with(Tags::SUBORDINATOR)
        .with(Tags::ADVERB)
        .with(Tags::ING)
        .with(Tags::TIME)
        .with(Tags::ED);
    let is_introduced = tokens.get(start).is_some_and(|t| t.is(introduces) && !t.is(Tags::PRONOUN));
    let first = first_noun_phrase(tokens, start, sentence.end);
    let says_when = first
        .as_ref()
        .is_some_and(|r| tokens.get(r.clone()).unwrap_or_default().iter().any(|t| t.is(Tags::TIME)));
    if !is_introduced && !says_when {
        return first;
    }
    // Past each comma in turn, until a noun phrase follows that can have a verb.
    let is_comma = |i: &usize| tokens.get(*i).is_some_and(|t| t.kind == TokenKind::Comma);
    let mut fallback = None;
    for comma in (start..sentence.end.min(start + INTRODUCTION)).filter(is_comma).take(COMMAS) {
        let Some(found) = first_noun_phrase(tokens, comma + 1, sentence.end) else { continue };
        let head = tokens.get(found.start);
        if head.is_some_and(|t| t.is(introduces) && !t.is(Tags::PRONOUN.with(Tags::DETERMINER))) {
            continue;
        }
        let ends_early = tokens.get(found.end).is_none_or(|t| !t.is_word() || t.is(Tags::PREPOSITION));
        if !ends_early || head.is_some_and(|t| t.is(Tags::PRONOUN)) {
            return Some(found);
        }
        fallback = fallback.or(Some(found));
    }
    fallback
}

/// The subject of the clause that holds the token `at`: the first noun phrase after the subordinator or semicolon
/// that begins it.
pub(crate) fn clause_subject(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    at: usize,
) -> Option<Range<usize>> {
    let opens = |i: &usize| {
        tokens
            .get(*i)
            .is_some_and(|t| t.is(Tags::SUBORDINATOR) && t.is_word() || t.kind == TokenKind::Semicolon)
    };
    match (sentence.start.max(at.saturating_sub(CLAUSE))..at).rev().find(opens) {
        Some(opener) if opener > sentence.start => first_noun_phrase(tokens, opener + 1, at),
        _ => sentence_subject(tokens, sentence).filter(|s| s.end <= at),
    }
}

/// The first token of a sentence after its dateline (`LONDON, May 3 (Agency) — `).
fn start_after_dateline(tokens: &[ReporterToken], sentence: &Range<usize>) -> usize {
    let first = tokens.get(sentence.start);
    let is_place = first.is_some_and(|t| t.is_capital && t.is_word() && t.span.len() > 2);
    let limit = sentence.end.min(sentence.start + DATELINE);
    let dash = (sentence.start + 1..limit)
        .find(|&i| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Dash))
        .filter(|_| is_place);
    let is_plain = |dash: usize| {
        tokens
            .get(sentence.start..dash)
            .unwrap_or_default()
            .iter()
            .all(|t| !t.is_word() || t.is_capital || t.is(Tags::TIME) || t.entry.word == 0)
    };
    dash.filter(|&d| is_plain(d)).map_or(sentence.start, |d| d + 1)
}

/// The first token of a sentence after what can only be a dateline: a place in capitals, or an agency in brackets
/// before the dash. “Lee — a nurse — left” has none.
pub(crate) fn start_after_clear_dateline(
    text: &str,
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
) -> usize {
    let start = start_after_dateline(tokens, sentence);
    let dateline = tokens.get(sentence.start..start).unwrap_or_default();
    let is_small = |c: char| c.is_lowercase();
    let is_shouted = dateline.first().is_some_and(|t| !t.span.slice(text).contains(is_small));
    let is_credited = dateline.iter().any(|t| t.kind == TokenKind::Open);
    if is_shouted || is_credited { start } else { sentence.start }
}

/// The first noun phrase between the tokens `from` and `limit`, up to its verb.
fn first_noun_phrase(tokens: &[ReporterToken], from: usize, limit: usize) -> Option<Range<usize>> {
    let skipped = Tags::CONJUNCTION.with(Tags::ADVERB);
    let start = (from..limit.min(from + PHRASE_START))
        .find(|&i| tokens.get(i).is_some_and(|t| t.is_word() && !t.is(skipped)))?;
    if tokens.get(start)?.is(Tags::PRONOUN) {
        return Some(start..start + 1);
    }
    let mut end = start;
    let mut has_capital = false;
    while end < limit && end - start < PHRASE {
        let Some(token) = tokens.get(end) else { break };
        let goes_on = match token.kind {
            TokenKind::Word => {
                let after_group = end > start
                    && tokens
                        .get(end - 1)
                        .is_some_and(|t| t.is(Tags::GROUP) && !t.is_capital && !t.is(Tags::DETERMINER));
                let is_quantity = token.is(Tags::PREPOSITION)
                    && end <= start + 1
                    && tokens.get(end + 1..end + 4).unwrap_or_default().iter().any(|t| t.is(Tags::GROUP));
                end == start || is_quantity || goes_right(token, has_capital) && !after_group
            }
            TokenKind::Joiner => true,
            _ => false,
        };
        if !goes_on {
            break;
        }
        has_capital |= token.is_capital && !(end == start && token.is(Tags::DETERMINER));
        end += 1;
    }
    let is_noun = |t: &ReporterToken| t.is_word() && !t.is(Tags::DETERMINER.with(Tags::AUXILIARY));
    tokens.get(start..end)?.iter().any(is_noun).then_some(start..end)
}

/// Whether a noun phrase goes on with the next word; after a name only if that is a noun that goes with names.
fn goes_right(token: &ReporterToken, has_capital: bool) -> bool {
    let stops = Tags::AUXILIARY
        .with(Tags::PREPOSITION)
        .with(Tags::RELATIVE)
        .with(Tags::ADVERB)
        .with(Tags::CONJUNCTION)
        .with(Tags::PRONOUN);
    let is_verb = !token.is_capital && (token.is(Tags::ED) || token.entry.cue.is_some());
    let nouns = Tags::ROLE.with(Tags::GROUP).with(Tags::ORGANISATION).with(Tags::PARTICLE);
    !token.is(stops) && !is_verb && (token.is_capital || !has_capital || token.is(nouns))
}
