//! What follows a verb: its frame, past adverbs and past what says where, when and to whom it was said.

use super::clause::Verb;
use crate::attribution::reporter_text::{Piece, Sort};
use crate::language::cues::{CueKind, Frames};
use crate::language::lexicon::Tags;

/// What follows a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Follows {
    /// That …, how …, a pronoun: a clause.
    Clause(usize),
    /// A noun phrase, or a clause that begins with one.
    Object(usize),
    /// To …
    To(usize),
    /// A preposition that belongs to the verb.
    Preposition(usize),
    /// Words in marks.
    Quote(usize),
    /// A colon.
    Colon(usize),
    /// A comma.
    Comma(usize),
    /// The end of the sentence or of the clause.
    End(usize),
}

/// What follows the verb, and where, past adverbs and what says where and when it was said.
pub(crate) fn after(pieces: &[Piece], verb: &Verb, start: usize, end: usize) -> Follows {
    let mut at = start;
    let is_speech = verb.cue.kind == CueKind::Speech;
    loop {
        let Some(piece) = pieces.get(at).filter(|_| at < end) else { return Follows::End(end) };
        let next = match piece.sort {
            Sort::Comma => return Follows::Comma(at),
            Sort::Colon => return Follows::Colon(at),
            Sort::Quote { .. } => return Follows::Quote(at),
            Sort::Stop | Sort::Semicolon | Sort::Dash | Sort::Close => return Follows::End(at),
            Sort::Open => return Follows::End(at),
            Sort::Joiner => return Follows::Object(at),
            Sort::Word if piece.is(Tags::TO) && verb.cue.frames.any(Frames::TO) => return Follows::To(at),
            Sort::Word if owns_preposition(pieces, verb, at) && !is_setting(pieces, verb, at) => {
                return Follows::Preposition(at);
            }
            Sort::Word if piece.is(Tags::THAT.with(Tags::PRONOUN)) => return Follows::Clause(at),
            Sort::Word if piece.is(Tags::TIME) && !piece.is(Tags::FEMININE.with(Tags::MASCULINE)) => at + 1,
            Sort::Word if piece.is(Tags::PREPOSITION) && !piece.is(Tags::DETERMINER) => {
                match is_speech.then(|| past_setting(pieces, at, end)).flatten() {
                    Some(next) => next,
                    None => return Follows::End(at),
                }
            }
            Sort::Word if piece.is(Tags::SUBORDINATOR) => return Follows::Clause(at),
            Sort::Word if piece.is(Tags::ADVERB) && !piece.is(Tags::DETERMINER) => at + 1,
            Sort::Word => return Follows::Object(at),
        };
        at = next;
    }
}

/// Whether the preposition at `at` is one that the verb governs.
fn owns_preposition(pieces: &[Piece], verb: &Verb, at: usize) -> bool {
    at == verb.group.end
        && pieces
            .get(at)
            .is_some_and(|p| p.is(Tags::PREPOSITION) && verb.cue.prepositions.contains(&p.entry.word))
}

/// Whether a verb of speech says with it where and when, not what (`said in a statement`, `wrote on Monday`).
fn is_setting(pieces: &[Piece], verb: &Verb, at: usize) -> bool {
    let is_place = pieces.get(at).is_some_and(|p| p.is(Tags::SETTING));
    verb.cue.frames.any(Frames::MARKS) && is_place
}

/// The end of a phrase that says where, when or to whom: at “that”, words in marks, a pronoun, a sign. A verb
/// on the way shows that it says something else.
fn past_setting(pieces: &[Piece], at: usize, end: usize) -> Option<usize> {
    let limit = end.min(at + 14);
    for i in at + 1..limit {
        let piece = pieces.get(i)?;
        match piece.sort {
            Sort::Word if piece.is(Tags::THAT) => return Some(i),
            Sort::Word if piece.is(Tags::PRONOUN) && !piece.is(Tags::DETERMINER) && i > at + 1 => {
                return Some(i);
            }
            Sort::Word => {
                let is_cue = piece.entry.cue.is_some() && !piece.is(Tags::NOUN) && !piece.is_capital;
                if is_cue || piece.is(Tags::AUXILIARY.with(Tags::RELATIVE)) && !piece.is(Tags::POSSESSIVE) {
                    return None;
                }
            }
            Sort::Joiner => {}
            _ => return Some(i),
        }
    }
    (end <= at + 14).then_some(end)
}
