//! Cue verbs: which verbs of a sentence can introduce somebody's words, with their auxiliaries and their form.

use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::cues::Cue;
use crate::language::inflection::VerbForm;
use crate::language::lexicon::{LEXICON, Tags};
use std::ops::Range;

/// A cue verb, whose source and content are not known yet.
#[derive(Debug, Clone)]
pub(crate) struct CueVerb {
    /// The verb with its auxiliaries and adverbs.
    pub(crate) group: Range<usize>,
    /// Its form.
    pub(crate) form: VerbForm,
    /// Its entry in the lexicon of cues.
    pub(crate) cue: &'static Cue,
}

/// Whether “according to” begins at `at`.
pub(crate) fn is_according_to(tokens: &[ReporterToken], at: usize) -> bool {
    let is = |i: usize, tags: Tags| tokens.get(i).is_some_and(|t| t.is(tags));
    is(at, Tags::CITING) && is(at + 1, Tags::TO)
}

/// The cue verb at `at`, with the helpers before it, if the word there is one and is used as a verb.
pub(crate) fn verb_at(
    tokens: &[ReporterToken],
    floor: usize,
    at: usize,
    is_title_case: bool,
) -> Option<CueVerb> {
    let token = tokens.get(at).filter(|t| t.is_word())?;
    let (index, form) = token.entry.cue?;
    let cue = LEXICON.cue(index)?;
    if token.is_capital && at > floor && !is_title_case {
        return None;
    }
    let mut start = at;
    while start > floor && tokens.get(start - 1).is_some_and(is_helper) {
        start -= 1;
    }
    start = start_of_going_on(tokens, floor, start);
    let helpers = tokens.get(start..at)?;
    let is_passive = helpers.iter().any(|t| t.is(Tags::PASSIVE));
    let has_auxiliary = helpers.iter().any(|t| t.is(Tags::AUXILIARY));
    let before = (start > floor).then(|| tokens.get(start - 1)).flatten();
    let after = tokens.get(at + 1);
    let is_joined = before.is_some_and(|t| t.kind == TokenKind::Joiner)
        || after.is_some_and(|t| t.kind == TokenKind::Joiner && t.span.len() == 1);
    let is_noun = token.is(Tags::NOUN);
    let goes_on = helpers.iter().any(|t| t.is(Tags::TO));
    let stands = match form {
        VerbForm::Past => !is_passive && !before.is_some_and(is_noun_opener),
        VerbForm::PastParticiple => has_auxiliary && !is_passive,
        VerbForm::ThirdPerson if is_noun => {
            // A noun in its own right, used as a verb: “…,” the website reads.
            let closes = after.is_none_or(|t| t.kind == TokenKind::Stop)
                && tokens.get(floor..start).is_some_and(|t| t.iter().any(ReporterToken::ends_clause));
            !has_auxiliary && before.is_some_and(heads_verb) && (closes || after.is_some_and(follows_verb))
        }
        VerbForm::ThirdPerson => !has_auxiliary && before.is_some_and(|t| !is_noun_opener(t)),
        VerbForm::PresentParticiple if is_noun => {
            before.is_none_or(|t| !t.is_word() || t.is(Tags::AUXILIARY.with(Tags::CONJUNCTION)))
        }
        VerbForm::PresentParticiple => !before.is_some_and(|t| t.is(Tags::DETERMINER) && t.is_word()),
        VerbForm::Base if goes_on => true,
        VerbForm::Base if is_noun => {
            !is_passive && (has_auxiliary || before.is_some_and(|t| t.is(Tags::PRONOUN.with(Tags::RELATIVE))))
        }
        VerbForm::Base => !is_passive && (has_auxiliary || before.is_some_and(is_plural_subject)),
    };
    (stands && !is_joined).then(|| CueVerb { group: start..at + 1, form, cue })
}

/// The first token of “went on to”, if it stands before the verb whose helpers begin at `start`; otherwise `start`.
fn start_of_going_on(tokens: &[ReporterToken], floor: usize, start: usize) -> usize {
    let is = |back: usize, tags: Tags| {
        start
            .checked_sub(back)
            .filter(|&i| i >= floor)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| t.is(tags))
    };
    if is(1, Tags::TO) && is(2, Tags::SETTING) && is(3, Tags::GOING) { start - 3 } else { start }
}

/// Whether a token before a verb is its auxiliary or adverb.
fn is_helper(token: &ReporterToken) -> bool {
    token.is_word()
        && token.is(Tags::AUXILIARY.with(Tags::ADVERB))
        && !token.is(Tags::DETERMINER.with(Tags::PRONOUN).with(Tags::PREPOSITION))
        && !(token.is(Tags::ADVERB) && token.is_capital)
}

/// Whether a noun follows this token: a determiner, a possessive or a preposition.
fn is_noun_opener(token: &ReporterToken) -> bool {
    let is_opener = Tags::DETERMINER.with(Tags::PREPOSITION);
    token.is_word()
        && token.is(is_opener)
        && !token.is(Tags::PRONOUN.with(Tags::RELATIVE).with(Tags::GROUP))
        && !token.is_capital
        || token.is(Tags::POSSESSIVE)
}

/// Whether a token can end the subject of a word that is either a verb or a noun.
fn heads_verb(token: &ReporterToken) -> bool {
    let is_head =
        Tags::PRONOUN.with(Tags::RELATIVE).with(Tags::ROLE).with(Tags::ORGANISATION).with(Tags::DOCUMENT);
    token.kind == TokenKind::Comma
        || token.kind == TokenKind::Close
        || token.ends_clause()
        || token.is(Tags::CONJUNCTION)
        || token.is_word() && (token.is_capital || token.is(is_head)) && !token.is(Tags::POSSESSIVE)
}

/// Whether a token after a word shows it to be a verb: “that”, “to”, a determiner, a name, a quotation.
fn follows_verb(token: &ReporterToken) -> bool {
    let opens = Tags::DETERMINER.with(Tags::PRONOUN).with(Tags::THAT).with(Tags::TO).with(Tags::SUBORDINATOR);
    match token.kind {
        TokenKind::Quote { .. } | TokenKind::Colon => true,
        TokenKind::Word => token.is_capital || token.is(opens),
        _ => token.entry.word == 0 && token.kind == TokenKind::Joiner,
    }
}

/// Whether a token can be the subject of a verb in its base form: they, who, critics, Democrats.
fn is_plural_subject(token: &ReporterToken) -> bool {
    token.is(Tags::PRONOUN.with(Tags::RELATIVE).with(Tags::GROUP))
        || token.is_word()
            && token.is(Tags::PLURAL)
            && !token.is(Tags::PREPOSITION.with(Tags::DETERMINER).with(Tags::POSSESSIVE))
}
