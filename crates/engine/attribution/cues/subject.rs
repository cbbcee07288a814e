//! Who does what a verb says: the noun phrase that is its subject, found without a parser.
//!
//! From the verb leftwards to the nearest place where a clause can begin, less the phrases that introduce
//! one (`On Tuesday, …`). Apposition belongs to the subject (`Ann Lee, the firm’s director, said`), a
//! relative clause does not (`Ann Lee, who left in May, said`), as PolNeAR's annotators have it.

use crate::attribution::reporter_text::{Piece, Sort};
use crate::language::inflection::VerbForm;
use crate::language::lexicon::Tags;
use std::ops::Range;

/// Longest subject, in pieces: whatever is longer was misread.
const LONGEST: usize = 45;

/// The subject that ends right before the piece `end`, not reaching left of `floor`.
pub(crate) fn before(pieces: &[Piece], floor: usize, end: usize) -> Option<Range<usize>> {
    let end = without_time(pieces, floor, end);
    let last = end.checked_sub(1).filter(|&i| i >= floor)?;
    let piece = pieces.get(last)?;
    if piece.is_word() && is_pronoun_like(piece) {
        let follows_noun = last > floor && pieces.get(last - 1).is_some_and(Piece::is_word);
        let is_subject =
            piece.is(Tags::PRONOUN) || piece.is(Tags::RELATIVE) && (follows_noun || last > floor);
        return is_subject.then_some(last..end);
    }
    if piece.sort == Sort::Comma {
        return after_parenthesis(pieces, floor, last);
    }
    phrase(pieces, floor, end)
}

/// The noun phrase that follows a verb: “…,” said X, the director.
pub(crate) fn after(pieces: &[Piece], start: usize, limit: usize) -> Option<Range<usize>> {
    let first = pieces.get(start).filter(|p| p.is_word())?;
    if first.is(Tags::PRONOUN) && !first.is_capital {
        return Some(start..start + 1);
    }
    let mut end = start;
    while end < limit && end - start < LONGEST {
        let Some(piece) = pieces.get(end) else { break };
        let next = pieces.get(end + 1).filter(|_| end + 1 < limit);
        match piece.sort {
            Sort::Word if end > start && leaves_phrase(pieces, start, end) => break,
            Sort::Word => {}
            Sort::Joiner | Sort::Open | Sort::Close => {}
            Sort::Comma => {
                let goes_on = next.is_some_and(|n| {
                    n.is_word()
                        && !n.is(Tags::RELATIVE
                            .with(Tags::CONJUNCTION)
                            .with(Tags::ING)
                            .with(Tags::SUBORDINATOR)
                            .with(Tags::PRONOUN))
                        && !(n.is(Tags::PREPOSITION) || n.is(Tags::ADVERB))
                });
                if !goes_on {
                    break;
                }
            }
            _ => break,
        }
        end += 1;
    }
    while end > start && pieces.get(end - 1).is_some_and(|p| p.sort == Sort::Comma) {
        end -= 1;
    }
    (end > start).then_some(start..end)
}

/// Whether the word at `at` belongs no more to the noun phrase that begins at `start`.
fn leaves_phrase(pieces: &[Piece], start: usize, at: usize) -> bool {
    let Some(piece) = pieces.get(at) else { return true };
    let is_past =
        piece.entry.cue.is_some_and(|(_, form)| matches!(form, VerbForm::Past | VerbForm::ThirdPerson));
    let is_verb = is_past && !piece.is_capital && !piece.is(Tags::NOUN);
    let is_date = piece.is(Tags::TIME) && piece.is_capital && !piece.is(Tags::MASCULINE.with(Tags::FEMININE));
    let goes_elsewhere = piece.is(Tags::PREPOSITION) && !is_inner_preposition(pieces, at)
        || piece.is(Tags::SUBORDINATOR) && !piece.is(Tags::PREPOSITION);
    let is_participle = piece.is(Tags::ING) && !piece.is_capital;
    let turns = is_participle || piece.is(Tags::ADVERB) || is_verb;
    is_date || goes_elsewhere || turns && !in_apposition(pieces, start, at)
}

/// Whether a noun phrase has turned into its apposition before the piece `at`.
fn in_apposition(pieces: &[Piece], start: usize, at: usize) -> bool {
    pieces.get(start..at).unwrap_or_default().iter().any(|p| p.sort == Sort::Comma)
}

/// Whether the preposition at `at` goes on with a noun phrase: of anything, and others before a name.
fn is_inner_preposition(pieces: &[Piece], at: usize) -> bool {
    let Some(next) = pieces.get(at + 1) else { return false };
    let is_name = |i: usize| pieces.get(i).is_some_and(|p| p.is_capital && p.is_word() && !p.is(Tags::TIME));
    let is_of =
        pieces.get(at).is_some_and(|p| p.span.len() == 2 && !p.is(Tags::SUBORDINATOR) && !p.is(Tags::TIME))
            && next.is_word();
    let after_role = at
        .checked_sub(1)
        .and_then(|i| pieces.get(i))
        .is_some_and(|p| p.is(Tags::ROLE.with(Tags::GROUP)) && !p.is_capital);
    is_name(at + 1) && (is_of || after_role)
        || is_of && (after_role || next.is(Tags::DETERMINER) && is_name(at + 2))
}

fn is_pronoun_like(piece: &Piece) -> bool {
    piece.is(Tags::PRONOUN.with(Tags::RELATIVE))
}

/// Leaves out when it was said: `Trump on Tuesday said`.
fn without_time(pieces: &[Piece], floor: usize, mut end: usize) -> usize {
    let mut has_time = false;
    while end > floor {
        let Some(piece) = pieces.get(end - 1) else { break };
        let is_time = piece.is(Tags::TIME) && !piece.is(Tags::MASCULINE.with(Tags::FEMININE));
        let is_adverb = piece.is(Tags::ADVERB) && !piece.is(Tags::DETERMINER) && !piece.is_capital;
        let is_preposition = has_time && piece.is(Tags::PREPOSITION);
        if !(is_time || is_adverb || is_preposition) {
            break;
        }
        has_time |= is_time;
        end -= 1;
    }
    end
}

/// The subject before a parenthesis that closes with the comma at `close`.
fn after_parenthesis(pieces: &[Piece], floor: usize, close: usize) -> Option<Range<usize>> {
    let lowest = floor.max(close.saturating_sub(LONGEST));
    let clause = (lowest..close)
        .rev()
        .find(|&i| {
            pieces.get(i).is_some_and(|p| {
                matches!(p.sort, Sort::Semicolon | Sort::Colon | Sort::Stop) || p.ends_clause()
            })
        })
        .map_or(lowest, |i| i + 1);
    let commas = (clause + 1..close).filter(|&i| pieces.get(i).is_some_and(|p| p.sort == Sort::Comma));
    for comma in commas {
        let head = pieces.get(comma - 1)?;
        let is_head = head.is_capital && !head.is(Tags::TIME)
            || head.sort == Sort::Close
            || head.is(Tags::ROLE.with(Tags::GROUP).with(Tags::DOCUMENT).with(Tags::ORGANISATION));
        let Some(found) = phrase(pieces, clause, comma).filter(|_| is_head) else { continue };
        if is_introduction(pieces, clause, found.start) {
            continue;
        }
        let next = pieces.get(comma + 1)?;
        let is_apposition = next.is_word()
            && !next.is(Tags::RELATIVE
                .with(Tags::PREPOSITION)
                .with(Tags::ING)
                .with(Tags::SUBORDINATOR)
                .with(Tags::ADVERB)
                .with(Tags::AUXILIARY)
                .with(Tags::ED));
        return Some(if is_apposition { found.start..close } else { found });
    }
    // No head with an apposition: the comma closes something else.
    phrase(pieces, clause, close)
}

/// Whether what stands between the clause's beginning and `start` makes the phrase part of an introduction.
fn is_introduction(pieces: &[Piece], clause: usize, start: usize) -> bool {
    pieces
        .get(clause..start)
        .unwrap_or_default()
        .last()
        .is_some_and(|p| p.is(Tags::PREPOSITION.with(Tags::SUBORDINATOR)))
}

/// The noun phrase that ends right before `end`.
fn phrase(pieces: &[Piece], floor: usize, end: usize) -> Option<Range<usize>> {
    let mut start = end;
    while start > floor && end - start < LONGEST && goes_left(pieces, floor, start - 1, end) {
        start -= 1;
    }
    let skipped = Tags::CONJUNCTION.with(Tags::ADVERB).with(Tags::AUXILIARY);
    while start < end {
        let Some(piece) = pieces.get(start) else { break };
        let is_determiner = piece.is(Tags::DETERMINER);
        let is_sign = matches!(piece.sort, Sort::Comma | Sort::Close | Sort::Dash);
        if !(is_sign
            || piece.is(skipped) && !is_determiner && !piece.is_capital
            || piece.is(Tags::CONJUNCTION))
        {
            break;
        }
        start += 1;
    }
    if pieces.get(start).is_some_and(|p| p.is(Tags::PREPOSITION) && !p.is(Tags::DETERMINER)) {
        start = last_name(pieces, start, end)?;
    }
    let has_noun = pieces.get(start..end)?.iter().any(|p| p.is_word() && !p.is(Tags::AUXILIARY));
    has_noun.then_some(start..end)
}

/// Whether the noun phrase that ends before `end` and reaches down to `at + 1` takes in the piece `at`.
fn goes_left(pieces: &[Piece], floor: usize, at: usize, end: usize) -> bool {
    let (Some(piece), right) = (pieces.get(at), pieces.get(at + 1).filter(|_| at + 1 < end)) else {
        return false;
    };
    let left = (at > floor).then(|| pieces.get(at - 1)).flatten();
    match piece.sort {
        Sort::Comma | Sort::Semicolon | Sort::Colon | Sort::Stop | Sort::Dash => false,
        Sort::Quote { .. } => !piece.ends_clause(),
        Sort::Open | Sort::Close | Sort::Joiner => true,
        Sort::Word if piece.is(Tags::CONJUNCTION) => {
            let (Some(left), Some(right)) = (left, right) else { return false };
            left.is_word() && left.is_capital == right.is_capital && !right.is(Tags::PRONOUN)
        }
        Sort::Word if piece.is(Tags::RELATIVE) => {
            // “the man who left” is one phrase; “said that the man” ends before it.
            piece.span.len() == 3 && left.is_some_and(|l| l.is_word() && !l.is(Tags::PREPOSITION))
        }
        Sort::Word => {
            let is_past = piece
                .entry
                .cue
                .is_some_and(|(_, form)| matches!(form, VerbForm::Past | VerbForm::ThirdPerson));
            let is_verb = (is_past || piece.is(Tags::AUXILIARY))
                && !piece.is_capital
                && !piece.is(Tags::ROLE.with(Tags::GROUP).with(Tags::DOCUMENT));
            let starts_clause =
                piece.is(Tags::SUBORDINATOR) && !(piece.is(Tags::PREPOSITION) && left.is_some());
            !(is_verb || starts_clause || piece.is(Tags::PRONOUN))
        }
    }
}

/// Where the last name or determiner phrase of a stretch begins: `In a statement Smith`.
fn last_name(pieces: &[Piece], start: usize, end: usize) -> Option<usize> {
    let mut at = end;
    while at > start {
        let piece = pieces.get(at - 1)?;
        let is_part = piece.is_word()
            && (piece.is_capital && !piece.is(Tags::TIME.with(Tags::PREPOSITION).with(Tags::SUBORDINATOR))
                || piece.is(Tags::ROLE.with(Tags::PARTICLE).with(Tags::TITLE)))
            || piece.sort == Sort::Joiner;
        if piece.is(Tags::DETERMINER) {
            return Some(at - 1);
        }
        if !is_part {
            break;
        }
        at -= 1;
    }
    (at < end).then_some(at)
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::{pieces, words};

    fn check(text: &str, verb: &str, expected: Option<&str>) {
        let pieces = pieces(text);
        let at = pieces.iter().position(|p| p.span.slice(text) == verb).unwrap();
        let found = super::before(&pieces, 0, at).map(|range| words(text, &pieces, range));
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn the_subject_ends_right_before_its_verb() {
        check("Ann Lee said no.", "said", Some("Ann Lee"));
        check("On Tuesday, the firm's director said no.", "said", Some("the firm's director"));
        check("Ann Lee on Tuesday said no.", "said", Some("Ann Lee"));
        check("In a statement Ann Lee said no.", "said", Some("Ann Lee"));
        check("Ann Lee, the director of Acme, said no.", "said", Some("Ann Lee, the director of Acme"));
        check("Ann Lee, who left in May, said no.", "said", Some("Ann Lee"));
        check("He left because critics said no.", "said", Some("critics"));
        check("Said no.", "Said", None);
    }

    #[test]
    fn the_subject_may_follow_its_verb() {
        let text = "said Ann Lee, a lawyer who left in May, in an interview.";
        let pieces = pieces(text);
        let found = super::after(&pieces, 1, pieces.len()).map(|range| words(text, &pieces, range));
        assert_eq!(found.as_deref(), Some("Ann Lee, a lawyer who left in May"));
    }
}
