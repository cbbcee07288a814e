//! Where reported words end, and whether words are a clause.

use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::cues::Frames;
use crate::language::inflection::VerbForm;
use crate::language::lexicon::Tags;
use std::ops::Range;

/// Tokens after a conjunction in which another subject's verb is looked for; this and the next are set by hand.
const COORDINATED: usize = 8;
/// Tokens in which a clause must have its verb.
const CLAUSE: usize = 25;

/// What decides where the words end that a verb reports.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// The frames of the verb.
    pub(crate) frames: Frames,
    /// Whether the verb stands in an introductory phrase: `Calling it a mistake, Ann Lee …`.
    pub(crate) is_introduction: bool,
}

/// For words that no verb reports.
pub(crate) const NO_VERB: Bounds = Bounds { frames: Frames::CLAUSE, is_introduction: false };

/// The end of the reported words that begin at `start`, at most `limit`.
pub(crate) fn content_end(tokens: &[ReporterToken], start: usize, limit: usize, bounds: Bounds) -> usize {
    let mut at = start + 1;
    while at < limit {
        let Some(token) = tokens.get(at) else { break };
        let next = tokens.get(at + 1).filter(|_| at + 1 < limit);
        let stops = match token.kind {
            TokenKind::Stop | TokenKind::Semicolon => true,
            TokenKind::Dash => {
                !tokens.get(at + 1..limit).unwrap_or_default().iter().any(|t| t.kind == TokenKind::Dash)
            }
            TokenKind::Comma if bounds.is_introduction && next.is_some_and(begins_main_clause) => true,
            TokenKind::Comma => next.is_some_and(|n| leaves_after_comma(tokens, n, at + 1, limit)),
            TokenKind::Word if token.is(Tags::CONJUNCTION) && speaks_next(tokens, at, limit) => true,
            TokenKind::Word if token.is(Tags::CONJUNCTION) => {
                bounds.frames.any(Frames::OBJECT)
                    && next.is_some_and(is_past_cue)
                    && !bounds.frames.any(Frames::CLAUSE)
            }
            _ => false,
        };
        if stops {
            break;
        }
        at += 1;
    }
    at.min(limit)
}

/// Whether a sentence begins with an introductory phrase.
pub(crate) fn is_introduced(tokens: &[ReporterToken], sentence: &Range<usize>) -> bool {
    let opens = Tags::PREPOSITION.with(Tags::SUBORDINATOR).with(Tags::ING).with(Tags::ADVERB);
    tokens.get(sentence.start).is_some_and(|t| t.is(opens))
}

/// Whether a main clause can begin with this token, after a comma.
fn begins_main_clause(token: &ReporterToken) -> bool {
    token.is_word() && (token.is_capital || token.is(Tags::PRONOUN) || token.is(Tags::DETERMINER))
}

/// Whether a subject and a cue verb follow the conjunction at `at`: `… and Ann Lee calling for …`.
fn speaks_next(tokens: &[ReporterToken], at: usize, limit: usize) -> bool {
    let Some(first) = tokens.get(at + 1).filter(|t| t.is_word() && at + 1 < limit) else { return false };
    let is_head = first.is_capital || first.is(Tags::PRONOUN);
    let verb = (at + 2..limit.min(at + COORDINATED)).find(|&i| {
        tokens.get(i).is_some_and(|t| {
            !t.is_capital && t.kind != TokenKind::Joiner && !t.is(Tags::TITLE.with(Tags::ADVERB))
        })
    });
    is_head
        && verb.and_then(|i| tokens.get(i)).is_some_and(|t| {
            t.is_word()
                && !t.is(Tags::NOUN)
                && t.entry.cue.is_some_and(|(_, form)| {
                    matches!(form, VerbForm::Past | VerbForm::ThirdPerson | VerbForm::PresentParticiple)
                })
        })
}

/// Whether the reported words end before the word `next`, which follows a comma at `at - 1`.
fn leaves_after_comma(tokens: &[ReporterToken], next: &ReporterToken, at: usize, limit: usize) -> bool {
    if !next.is_word() {
        return false;
    }
    let follows = tokens.get(at + 1).filter(|_| at + 1 < limit);
    let is_participle = next.is(Tags::ING);
    let turns = next.is(Tags::TURN);
    let resumes = next.is(Tags::CONJUNCTION) && follows.is_some_and(is_past_cue);
    is_participle || turns || resumes
}

/// Whether a token is a cue verb in the past or the third person.
fn is_past_cue(token: &ReporterToken) -> bool {
    token.is_word() && token.entry.cue.is_some_and(|(_, form)| form.is_finite())
}

/// The range without punctuation at its ends.
pub(crate) fn without_punctuation(tokens: &[ReporterToken], range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    let is_sign = |t: &ReporterToken| !t.is_word() && t.quote().is_none();
    while start < end && tokens.get(start).is_some_and(is_sign) {
        start += 1;
    }
    while end > start
        && tokens.get(end - 1).is_some_and(|t| is_sign(t) && !matches!(t.kind, TokenKind::Close))
    {
        end -= 1;
    }
    start..end
}

/// Whether a range holds a word or a quotation.
pub(crate) fn has_words(tokens: &[ReporterToken], range: &Range<usize>) -> bool {
    tokens.get(range.clone()).unwrap_or_default().iter().any(|t| t.is_word() || t.quote().is_some())
}

/// The quotation at `at`, with the words after it if its sentence goes on.
pub(crate) fn quoted_content(
    tokens: &[ReporterToken],
    at: usize,
    limit: usize,
    bounds: Bounds,
) -> Range<usize> {
    let ends = tokens
        .get(at)
        .is_some_and(|t| matches!(t.kind, TokenKind::Quote { last: '.' | '?' | '!' | ',' | '…', .. }));
    let next = tokens.get(at + 1).filter(|_| at + 1 < limit);
    if ends || next.is_none_or(|t| !t.is_word()) {
        at..at + 1
    } else {
        at..content_end(tokens, at, limit, bounds)
    }
}

/// Whether words of the same speaker go on at `at`, after an attribution in the middle of the sentence.
pub(crate) fn is_resumed(tokens: &[ReporterToken], at: usize, limit: usize) -> bool {
    let Some(first) = tokens.get(at).filter(|_| at < limit) else { return false };
    let stops = Tags::ING.with(Tags::RELATIVE).with(Tags::CONJUNCTION).with(Tags::SUBORDINATOR);
    first.quote().is_some()
        || first.is_word()
            && !first.is(stops.with(Tags::PREPOSITION).with(Tags::ED))
            && first.entry.cue.is_none()
}

/// Whether words that begin with a noun phrase hold a verb, so that they are a clause.
pub(crate) fn is_clause(tokens: &[ReporterToken], at: usize, limit: usize) -> bool {
    let verbs = Tags::AUXILIARY.with(Tags::ED);
    tokens.get(at + 1..limit.min(at + CLAUSE)).unwrap_or_default().iter().any(|t| {
        t.is_word() && !t.is_capital && (t.is(verbs) || t.entry.cue.is_some_and(|(_, form)| form.is_finite()))
    })
}
