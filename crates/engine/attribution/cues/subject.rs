//! The subject beside a verb, as a noun phrase found without a parser.
//!
//! It reaches from the verb leftwards to the nearest place where a clause can begin, without introductory phrases
//! (`On Tuesday, …`). An apposition belongs to the subject (`Ann Lee, the firm’s director, said`), a relative clause
//! does not (`Ann Lee, who left in May, said`): PolNeAR's annotators do the same.

use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::lexicon::Tags;
use std::ops::Range;

/// Longest subject, in tokens, set by hand: a longer one is misread.
const LONGEST: usize = 45;

/// The subject that ends right before the token `end` and doesn't begin before `floor`.
pub(crate) fn before(tokens: &[ReporterToken], floor: usize, end: usize) -> Option<Range<usize>> {
    let end = without_time(tokens, floor, end);
    let last = end.checked_sub(1).filter(|&i| i >= floor)?;
    let token = tokens.get(last)?;
    if token.is_word() && is_pronoun_like(token) {
        let follows_noun = last > floor && tokens.get(last - 1).is_some_and(ReporterToken::is_word);
        let is_subject =
            token.is(Tags::PRONOUN) || token.is(Tags::RELATIVE) && (follows_noun || last > floor);
        return is_subject.then_some(last..end);
    }
    if token.kind == TokenKind::Comma {
        return before_parenthesis(tokens, floor, last);
    }
    noun_phrase_before(tokens, floor, end)
}

/// The noun phrase that begins at `start`, after a verb: “…,” said X, the director.
pub(crate) fn after(tokens: &[ReporterToken], start: usize, limit: usize) -> Option<Range<usize>> {
    let first = tokens.get(start).filter(|t| t.is_word())?;
    if first.is(Tags::PRONOUN) && !first.is_capital {
        return Some(start..start + 1);
    }
    let mut end = start;
    while end < limit && end - start < LONGEST {
        let Some(token) = tokens.get(end) else { break };
        let next = tokens.get(end + 1).filter(|_| end + 1 < limit);
        match token.kind {
            TokenKind::Word if end > start && leaves_phrase(tokens, start, end) => break,
            TokenKind::Word => {}
            TokenKind::Joiner | TokenKind::Open | TokenKind::Close => {}
            TokenKind::Comma => {
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
    while end > start && tokens.get(end - 1).is_some_and(|t| t.kind == TokenKind::Comma) {
        end -= 1;
    }
    (end > start).then_some(start..end)
}

/// Whether the word at `at` is past the noun phrase that begins at `start`.
fn leaves_phrase(tokens: &[ReporterToken], start: usize, at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    let is_past = token.entry.cue.is_some_and(|(_, form)| form.is_finite());
    let is_verb = is_past && !token.is_capital && !token.is(Tags::NOUN);
    let is_date = token.is(Tags::TIME) && token.is_capital;
    let goes_elsewhere = token.is(Tags::PREPOSITION) && !is_inner_preposition(tokens, at)
        || token.is(Tags::SUBORDINATOR) && !token.is(Tags::PREPOSITION);
    let is_participle = token.is(Tags::ING) && !token.is_capital;
    let turns = is_participle || token.is(Tags::ADVERB) || is_verb;
    is_date || goes_elsewhere || turns && !in_apposition(tokens, start, at)
}

/// Whether the token `at` is in an apposition of the noun phrase that begins at `start`.
fn in_apposition(tokens: &[ReporterToken], start: usize, at: usize) -> bool {
    tokens.get(start..at).unwrap_or_default().iter().any(|t| t.kind == TokenKind::Comma)
}

/// Whether the preposition at `at` belongs to a noun phrase: “of”, or one between a role and a name.
fn is_inner_preposition(tokens: &[ReporterToken], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return false };
    let is_name = |i: usize| tokens.get(i).is_some_and(|t| t.is_capital && t.is_word() && !t.is(Tags::TIME));
    let is_of =
        tokens.get(at).is_some_and(|t| t.span.len() == 2 && !t.is(Tags::SUBORDINATOR) && !t.is(Tags::TIME))
            && next.is_word();
    let after_role = at
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_some_and(|t| t.is(Tags::ROLE.with(Tags::GROUP)) && !t.is_capital);
    is_name(at + 1) && (is_of || after_role)
        || is_of && (after_role || next.is(Tags::DETERMINER) && is_name(at + 2))
}

/// Whether a token is a pronoun, also a relative one.
fn is_pronoun_like(token: &ReporterToken) -> bool {
    token.is(Tags::PRONOUN.with(Tags::RELATIVE))
}

/// The end of a subject without the adverb or the time before the verb: `Ann Lee on Tuesday said`.
fn without_time(tokens: &[ReporterToken], floor: usize, mut end: usize) -> usize {
    let mut has_time = false;
    while end > floor {
        let Some(token) = tokens.get(end - 1) else { break };
        let is_time = token.is(Tags::TIME);
        let is_adverb = token.is(Tags::ADVERB) && !token.is(Tags::DETERMINER) && !token.is_capital;
        let is_preposition = has_time && token.is(Tags::PREPOSITION);
        if !(is_time || is_adverb || is_preposition) {
            break;
        }
        has_time |= is_time;
        end -= 1;
    }
    end
}

/// The subject before a parenthesis that ends with the comma at `close`, with that parenthesis if it is an
/// apposition.
fn before_parenthesis(tokens: &[ReporterToken], floor: usize, close: usize) -> Option<Range<usize>> {
    let lowest = floor.max(close.saturating_sub(LONGEST));
    let clause = (lowest..close)
        .rev()
        .find(|&i| {
            tokens.get(i).is_some_and(|t| {
                matches!(t.kind, TokenKind::Semicolon | TokenKind::Colon | TokenKind::Stop) || t.ends_clause()
            })
        })
        .map_or(lowest, |i| i + 1);
    let commas = (clause + 1..close).filter(|&i| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Comma));
    for comma in commas {
        let head = tokens.get(comma - 1)?;
        let is_head = head.is_capital && !head.is(Tags::TIME)
            || head.kind == TokenKind::Close
            || head.is(Tags::ROLE.with(Tags::GROUP).with(Tags::DOCUMENT).with(Tags::ORGANISATION));
        let Some(found) = noun_phrase_before(tokens, clause, comma).filter(|_| is_head) else { continue };
        if is_introduction(tokens, clause, found.start) {
            continue;
        }
        let next = tokens.get(comma + 1)?;
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
    // The comma ends something else than a parenthesis after a noun.
    noun_phrase_before(tokens, clause, close)
}

/// Whether the phrase that begins at `start` is part of an introduction: a preposition or a subordinator stands
/// before it.
fn is_introduction(tokens: &[ReporterToken], clause: usize, start: usize) -> bool {
    tokens
        .get(clause..start)
        .unwrap_or_default()
        .last()
        .is_some_and(|t| t.is(Tags::PREPOSITION.with(Tags::SUBORDINATOR)))
}

/// The noun phrase that ends right before `end`.
fn noun_phrase_before(tokens: &[ReporterToken], floor: usize, end: usize) -> Option<Range<usize>> {
    let mut start = end;
    while start > floor && end - start < LONGEST && goes_left(tokens, floor, start - 1, end) {
        start -= 1;
    }
    let skipped = Tags::CONJUNCTION.with(Tags::ADVERB).with(Tags::AUXILIARY);
    while start < end {
        let Some(token) = tokens.get(start) else { break };
        let is_determiner = token.is(Tags::DETERMINER);
        let is_sign = matches!(token.kind, TokenKind::Comma | TokenKind::Close | TokenKind::Dash);
        if !(is_sign
            || token.is(skipped) && !is_determiner && !token.is_capital
            || token.is(Tags::CONJUNCTION))
        {
            break;
        }
        start += 1;
    }
    if tokens.get(start).is_some_and(|t| t.is(Tags::PREPOSITION) && !t.is(Tags::DETERMINER)) {
        start = start_of_last_name(tokens, start, end)?;
    }
    let has_noun = tokens.get(start..end)?.iter().any(|t| t.is_word() && !t.is(Tags::AUXILIARY));
    has_noun.then_some(start..end)
}

/// Whether the noun phrase between `at + 1` and `end` goes on to the left with the token `at`.
fn goes_left(tokens: &[ReporterToken], floor: usize, at: usize, end: usize) -> bool {
    let (Some(token), right) = (tokens.get(at), tokens.get(at + 1).filter(|_| at + 1 < end)) else {
        return false;
    };
    let left = (at > floor).then(|| tokens.get(at - 1)).flatten();
    match token.kind {
        TokenKind::Comma | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Stop | TokenKind::Dash => {
            false
        }
        TokenKind::Quote { .. } => !token.ends_clause(),
        TokenKind::Open | TokenKind::Close | TokenKind::Joiner => true,
        TokenKind::Word if token.is(Tags::CONJUNCTION) => {
            let (Some(left), Some(right)) = (left, right) else { return false };
            left.is_word() && left.is_capital == right.is_capital && !right.is(Tags::PRONOUN)
        }
        TokenKind::Word if token.is(Tags::RELATIVE) => {
            // “The man who left” is one phrase; in “said that the man” the phrase begins after “that”.
            token.span.len() == 3 && left.is_some_and(|l| l.is_word() && !l.is(Tags::PREPOSITION))
        }
        TokenKind::Word => {
            let is_past = token.entry.cue.is_some_and(|(_, form)| form.is_finite());
            let is_verb = (is_past || token.is(Tags::AUXILIARY))
                && !token.is_capital
                && !token.is(Tags::ROLE.with(Tags::GROUP).with(Tags::DOCUMENT));
            let starts_clause =
                token.is(Tags::SUBORDINATOR) && !(token.is(Tags::PREPOSITION) && left.is_some());
            !(is_verb || starts_clause || token.is(Tags::PRONOUN))
        }
    }
}

/// The first token of the last name or determiner phrase between `start` and `end`: `In a statement Smith`.
fn start_of_last_name(tokens: &[ReporterToken], start: usize, end: usize) -> Option<usize> {
    let mut at = end;
    while at > start {
        let token = tokens.get(at - 1)?;
        let is_part = token.is_word()
            && (token.is_capital && !token.is(Tags::TIME.with(Tags::PREPOSITION).with(Tags::SUBORDINATOR))
                || token.is(Tags::ROLE.with(Tags::PARTICLE).with(Tags::TITLE)))
            || token.kind == TokenKind::Joiner;
        if token.is(Tags::DETERMINER) {
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
    use crate::attribution::testing::{tokens, words};

    fn check(text: &str, verb: &str, expected: Option<&str>) {
        let tokens = tokens(text);
        let at = tokens.iter().position(|t| t.span.slice(text) == verb).unwrap();
        let found = super::before(&tokens, 0, at).map(|range| words(text, &tokens, range));
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
        let tokens = tokens(text);
        let found = super::after(&tokens, 1, tokens.len()).map(|range| words(text, &tokens, range));
        assert_eq!(found.as_deref(), Some("Ann Lee, a lawyer who left in May"));
    }
}
