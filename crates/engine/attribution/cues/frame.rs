//! The complement of a cue verb: what follows it, past adverbs and past phrases that say where, when and to whom it
//! was said.

use super::verb::CueVerb;
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::cues::{CueKind, Frames};
use crate::language::lexicon::Tags;

/// Most tokens of a phrase that says where, when or to whom; set by hand.
const LONGEST_SETTING: usize = 14;

/// What follows a verb, and the index of its first token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Complement {
    /// A clause that begins with “that”, “how” or a pronoun.
    Clause(usize),
    /// A noun phrase, or a clause that begins with one.
    Object(usize),
    /// “To” and an infinitive or a noun phrase.
    To(usize),
    /// A preposition that the verb governs.
    Preposition(usize),
    /// A quotation in marks.
    Quote(usize),
    /// A colon.
    Colon(usize),
    /// A comma.
    Comma(usize),
    /// Nothing: the sentence or the clause ends.
    End(usize),
}

/// The complement of the verb between the tokens `start` and `end`.
pub(crate) fn complement(tokens: &[ReporterToken], verb: &CueVerb, start: usize, end: usize) -> Complement {
    let mut at = start;
    let is_speech = verb.cue.kind == CueKind::Speech;
    loop {
        let Some(token) = tokens.get(at).filter(|_| at < end) else { return Complement::End(end) };
        let next = match token.kind {
            TokenKind::Comma => return Complement::Comma(at),
            TokenKind::Colon => return Complement::Colon(at),
            TokenKind::Quote { .. } => return Complement::Quote(at),
            TokenKind::Stop | TokenKind::Semicolon | TokenKind::Dash | TokenKind::Close => {
                return Complement::End(at);
            }
            TokenKind::Open => return Complement::End(at),
            TokenKind::Joiner => return Complement::Object(at),
            TokenKind::Word if token.is(Tags::TO) && verb.cue.frames.any(Frames::TO) => {
                return Complement::To(at);
            }
            TokenKind::Word if owns_preposition(tokens, verb, at) && !is_setting(tokens, verb, at) => {
                return Complement::Preposition(at);
            }
            TokenKind::Word if token.is(Tags::THAT.with(Tags::PRONOUN)) => return Complement::Clause(at),
            TokenKind::Word if token.is(Tags::TIME) => at + 1,
            TokenKind::Word if token.is(Tags::PREPOSITION) && !token.is(Tags::DETERMINER) => {
                match is_speech.then(|| end_of_setting(tokens, at, end)).flatten() {
                    Some(next) => next,
                    None => return Complement::End(at),
                }
            }
            TokenKind::Word if token.is(Tags::SUBORDINATOR) => return Complement::Clause(at),
            TokenKind::Word if token.is(Tags::ADVERB) && !token.is(Tags::DETERMINER) => at + 1,
            TokenKind::Word => return Complement::Object(at),
        };
        at = next;
    }
}

/// Whether the preposition at `at` is one that the verb governs.
fn owns_preposition(tokens: &[ReporterToken], verb: &CueVerb, at: usize) -> bool {
    at == verb.group.end
        && tokens
            .get(at)
            .is_some_and(|t| t.is(Tags::PREPOSITION) && verb.cue.prepositions.contains(&t.entry.word))
}

/// Whether the preposition at `at` says where or when something was said (`said in a statement`, `wrote on Monday`).
fn is_setting(tokens: &[ReporterToken], verb: &CueVerb, at: usize) -> bool {
    let is_place = tokens.get(at).is_some_and(|t| t.is(Tags::SETTING));
    verb.cue.frames.any(Frames::MARKS) && is_place
}

/// The end of a phrase that says where, when or to whom something was said: before “that”, a pronoun, a quotation or
/// punctuation. `None` if there is a verb on the way, or no end within [`LONGEST_SETTING`] tokens.
fn end_of_setting(tokens: &[ReporterToken], at: usize, end: usize) -> Option<usize> {
    let limit = end.min(at + LONGEST_SETTING);
    for i in at + 1..limit {
        let token = tokens.get(i)?;
        match token.kind {
            TokenKind::Word if token.is(Tags::THAT) => return Some(i),
            TokenKind::Word if token.is(Tags::PRONOUN) && !token.is(Tags::DETERMINER) && i > at + 1 => {
                return Some(i);
            }
            TokenKind::Word => {
                let is_cue = token.entry.cue.is_some() && !token.is(Tags::NOUN) && !token.is_capital;
                if is_cue || token.is(Tags::AUXILIARY.with(Tags::RELATIVE)) && !token.is(Tags::POSSESSIVE) {
                    return None;
                }
            }
            TokenKind::Joiner => {}
            _ => return Some(i),
        }
    }
    (end <= at + LONGEST_SETTING).then_some(end)
}
