//! Where the words that a cue reports end, and what makes a stretch of words a clause.

use crate::attribution::reporter_text::{Piece, Sort};
use crate::language::cues::Frames;
use crate::language::inflection::VerbForm;
use crate::language::lexicon::Tags;
use std::ops::Range;

/// What bounds the words that a verb reports.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// What may follow the verb.
    pub(crate) frames: Frames,
    /// Whether the verb stands in a phrase that introduces the sentence: `Calling it a mistake, Ann Lee …`.
    pub(crate) is_introduction: bool,
}

/// Bounds of words that no verb governs.
pub(crate) const PLAIN: Bounds = Bounds { frames: Frames::CLAUSE, is_introduction: false };

/// Where the words reported that begin at `start` end.
pub(crate) fn end(pieces: &[Piece], start: usize, limit: usize, bounds: Bounds) -> usize {
    let mut at = start + 1;
    while at < limit {
        let Some(piece) = pieces.get(at) else { break };
        let next = pieces.get(at + 1).filter(|_| at + 1 < limit);
        let stops = match piece.sort {
            Sort::Stop | Sort::Semicolon => true,
            Sort::Dash => !pieces.get(at + 1..limit).unwrap_or_default().iter().any(|p| p.sort == Sort::Dash),
            Sort::Comma if bounds.is_introduction && next.is_some_and(begins_main_clause) => true,
            Sort::Comma => next.is_some_and(|n| leaves_after_comma(pieces, n, at + 1, limit)),
            Sort::Word if piece.is(Tags::CONJUNCTION) && speaks_next(pieces, at, limit) => true,
            Sort::Word if piece.is(Tags::CONJUNCTION) => {
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

/// Whether a sentence begins with a phrase that introduces it.
pub(crate) fn is_introduced(pieces: &[Piece], sentence: &Range<usize>) -> bool {
    let opens = Tags::PREPOSITION.with(Tags::SUBORDINATOR).with(Tags::ING).with(Tags::ADVERB);
    pieces.get(sentence.start).is_some_and(|p| p.is(opens))
}

/// Whether the main clause can begin with this piece, after a comma.
fn begins_main_clause(piece: &Piece) -> bool {
    piece.is_word() && (piece.is_capital || piece.is(Tags::PRONOUN) || piece.is(Tags::DETERMINER))
}

/// Whether somebody named right after a conjunction says something else: `… and Ann Lee calling for …`.
fn speaks_next(pieces: &[Piece], at: usize, limit: usize) -> bool {
    let Some(first) = pieces.get(at + 1).filter(|p| p.is_word() && at + 1 < limit) else { return false };
    let is_head = first.is_capital || first.is(Tags::PRONOUN);
    let verb = (at + 2..limit.min(at + 8)).find(|&i| {
        pieces
            .get(i)
            .is_some_and(|p| !p.is_capital && p.sort != Sort::Joiner && !p.is(Tags::TITLE.with(Tags::ADVERB)))
    });
    is_head
        && verb.and_then(|i| pieces.get(i)).is_some_and(|p| {
            p.is_word()
                && !p.is(Tags::NOUN)
                && p.entry.cue.is_some_and(|(_, form)| {
                    matches!(form, VerbForm::Past | VerbForm::ThirdPerson | VerbForm::PresentParticiple)
                })
        })
}

/// Whether the words after a comma are the reporter's again.
fn leaves_after_comma(pieces: &[Piece], next: &Piece, at: usize, limit: usize) -> bool {
    if !next.is_word() {
        return false;
    }
    let follows = pieces.get(at + 1).filter(|_| at + 1 < limit);
    let is_participle = next.is(Tags::ING);
    let turns = next.is(Tags::TURN);
    let resumes = next.is(Tags::CONJUNCTION) && follows.is_some_and(is_past_cue);
    is_participle || turns || resumes
}

fn is_past_cue(piece: &Piece) -> bool {
    piece.is_word()
        && piece.entry.cue.is_some_and(|(_, form)| matches!(form, VerbForm::Past | VerbForm::ThirdPerson))
}

/// The range without signs and conjunctions at its ends.
pub(crate) fn trimmed(pieces: &[Piece], range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    let is_sign = |p: &Piece| !p.is_word() && p.quote().is_none();
    while start < end && pieces.get(start).is_some_and(is_sign) {
        start += 1;
    }
    while end > start && pieces.get(end - 1).is_some_and(|p| is_sign(p) && !matches!(p.sort, Sort::Close)) {
        end -= 1;
    }
    start..end
}

pub(crate) fn has_words(pieces: &[Piece], range: &Range<usize>) -> bool {
    pieces.get(range.clone()).unwrap_or_default().iter().any(|p| p.is_word() || p.quote().is_some())
}

/// Words in marks at `at` and what goes on with them.
pub(crate) fn quoted(pieces: &[Piece], at: usize, limit: usize, bounds: Bounds) -> Range<usize> {
    let ends = pieces
        .get(at)
        .is_some_and(|p| matches!(p.sort, Sort::Quote { last: '.' | '?' | '!' | ',' | '…', .. }));
    let next = pieces.get(at + 1).filter(|_| at + 1 < limit);
    if ends || next.is_none_or(|p| !p.is_word()) { at..at + 1 } else { at..end(pieces, at, limit, bounds) }
}

/// Whether a sentence goes on with the same speaker's words after the attribution.
pub(crate) fn is_resumed(pieces: &[Piece], at: usize, limit: usize) -> bool {
    let Some(first) = pieces.get(at).filter(|_| at < limit) else { return false };
    let stops = Tags::ING.with(Tags::RELATIVE).with(Tags::CONJUNCTION).with(Tags::SUBORDINATOR);
    first.quote().is_some()
        || first.is_word()
            && !first.is(stops.with(Tags::PREPOSITION).with(Tags::ED))
            && first.entry.cue.is_none()
}

/// Whether a stretch that begins with a noun phrase has a verb: a bare clause.
pub(crate) fn is_clause(pieces: &[Piece], at: usize, limit: usize) -> bool {
    let verbs = Tags::AUXILIARY.with(Tags::ED);
    pieces.get(at + 1..limit.min(at + 25)).unwrap_or_default().iter().any(|p| {
        p.is_word()
            && !p.is_capital
            && (p.is(verbs)
                || p.entry
                    .cue
                    .is_some_and(|(_, form)| matches!(form, VerbForm::Past | VerbForm::ThirdPerson)))
    })
}

/// Whether words say something and do not merely name a thing: a clause, a “that”, what somebody is to do.
pub(crate) fn says(pieces: &[Piece], range: &Range<usize>) -> bool {
    let words = pieces.get(range.clone()).unwrap_or_default();
    let opens = Tags::THAT.with(Tags::TO).with(Tags::SUBORDINATOR).with(Tags::RELATIVE);
    // The infinitive of whoever is asked stands before any other verb: the town to buy boats.
    let asks = words
        .iter()
        .take_while(|p| p.sort != Sort::Comma && (p.is_capital || !p.is(Tags::ING.with(Tags::ED))))
        .any(|p| p.is(Tags::TO));
    asks || words.first().is_some_and(|p| p.is(opens)) || is_clause(pieces, range.start, range.end)
}
