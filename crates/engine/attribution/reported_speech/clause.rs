//! What form reported words have: a clause, what somebody is to do, or a mere thing.
//!
//! The tree is wrong about one arc in five, so what tells a clause is mostly the parts of speech: a noun phrase and a
//! verb with a tense after it, or more such verbs than words that open a subordinate clause.

use super::tree::SentenceTree;
use crate::attribution::reporter_text::TokenKind;
use crate::language::grammar::{PartOfSpeech, Relation};
use crate::language::inflection::VerbForm;
use crate::language::lexicon::Tags;
use std::ops::Range;

/// The form of reported words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// that the bank had closed
    That,
    /// the bank had closed
    Clause,
    /// whether, when or what it closes
    Question,
    /// to close the bank
    To,
    /// the bank to close
    Asks,
    /// the bank
    Phrase,
}

impl Form {
    /// The form of the words `range`.
    pub(crate) fn of(tree: SentenceTree<'_>, range: &Range<usize>) -> Self {
        match tree.token(range.start) {
            None => Self::Phrase,
            Some(first) if first.is(Tags::THAT) => {
                if is_that_clause(tree, range) {
                    Self::That
                } else {
                    Self::Phrase
                }
            }
            Some(_) if opens_question(tree, range.start) => Self::Question,
            Some(first) if first.annotation.part_of_speech == PartOfSpeech::To => Self::To,
            Some(_) if begins_with_request(tree, range) => Self::Asks,
            Some(_) if is_clause(tree, range) => Self::Clause,
            Some(_) => Self::Phrase,
        }
    }
}

/// Whether a question without marks begins here: if, whether, why.
fn opens_question(tree: SentenceTree<'_>, at: usize) -> bool {
    let is_wh = matches!(tree.tag(at), Some(PartOfSpeech::WhPronoun | PartOfSpeech::WhAdverb));
    is_wh || matches!(tree.word(at).to_lowercase().as_str(), "if" | "whether")
}

/// Whether words begin with somebody and what that person is to do, before any verb with a tense.
fn begins_with_request(tree: SentenceTree<'_>, range: &Range<usize>) -> bool {
    let is_base = |at: usize| tree.tag(at) == Some(PartOfSpeech::BaseVerb);
    let asks = |at: usize| tree.tag(at) == Some(PartOfSpeech::To) && (is_base(at + 1) || is_base(at + 2));
    let ends = |at: usize| has_tense(tree, at) || tree.is_kind(at, TokenKind::Comma);
    range.clone().find(|at| ends(*at) || *at > range.start && asks(*at)).is_some_and(asks)
}

/// Whether the token at `at` is a verb with a tense, or holds one: it’s.
pub(crate) fn has_tense(tree: SentenceTree<'_>, at: usize) -> bool {
    tree.is_tagged(at, PartOfSpeech::has_tense) || is_contraction(tree, at) || is_misread_verb(tree, at)
}

/// Whether a verb in the third person was read as a noun: “Acme plans to sell”.
fn is_misread_verb(tree: SentenceTree<'_>, at: usize) -> bool {
    let is = |at: usize, tag: PartOfSpeech| tree.tag(at) == Some(tag);
    let is_form = tree
        .token(at)
        .and_then(|token| token.entry.cue)
        .is_some_and(|(_, form)| form == VerbForm::ThirdPerson);
    let follows_name = at.checked_sub(1).is_some_and(|before| {
        tree.token(before).is_some_and(|t| t.is_capital && t.possessive == 0 && !t.is(Tags::DETERMINER))
    });
    is_form
        && follows_name
        && is(at, PartOfSpeech::PluralNoun)
        && is(at + 1, PartOfSpeech::To)
        && is(at + 2, PartOfSpeech::BaseVerb)
}

/// Whether the token at `at` is a pronoun and a verb in one word.
fn is_contraction(tree: SentenceTree<'_>, at: usize) -> bool {
    tree.tag(at).is_some_and(|tag| {
        matches!(
            tag,
            PartOfSpeech::Pronoun
                | PartOfSpeech::Existential
                | PartOfSpeech::Determiner
                | PartOfSpeech::WhPronoun
                | PartOfSpeech::WhDeterminer
                | PartOfSpeech::WhAdverb
                | PartOfSpeech::Preposition
        )
    }) && tree.word(at).contains(['\'', '’'])
}

/// The first verb with a tense.
pub(crate) fn first_tense(tree: SentenceTree<'_>, range: &Range<usize>) -> Option<usize> {
    range.clone().find(|at| has_tense(tree, *at))
}

/// Whether there are more verbs with a tense than words after the first that open a subordinate clause.
pub(crate) fn has_verb_of_its_own(tree: SentenceTree<'_>, range: &Range<usize>) -> bool {
    let opens = |at: usize| {
        at > range.start
            && (opens_subordinate(tree, at)
                || tree.tag(at) == Some(PartOfSpeech::Pronoun)
                    && matches!(tree.tag(at - 1), Some(PartOfSpeech::Noun | PartOfSpeech::PluralNoun)))
    };
    let verbs = range.clone().filter(|at| has_tense(tree, *at)).count();
    verbs > range.clone().filter(|at| opens(*at)).count()
}

/// Whether the token at `at` opens a subordinate clause.
fn opens_subordinate(tree: SentenceTree<'_>, at: usize) -> bool {
    let Some(token) = tree.token(at) else { return false };
    match token.annotation.part_of_speech {
        PartOfSpeech::WhPronoun | PartOfSpeech::WhDeterminer | PartOfSpeech::WhAdverb => true,
        tag if token.is(Tags::THAT) => tag != PartOfSpeech::Determiner,
        _ => token.is(Tags::SUBORDINATOR) && token.annotation.relation == Relation::Marker,
    }
}

/// Whether a noun phrase can begin with the token at `at`.
pub(crate) fn begins_noun_phrase(tree: SentenceTree<'_>, at: usize) -> bool {
    tree.tag(at).is_some_and(|tag| {
        tag.is_noun()
            || matches!(
                tag,
                PartOfSpeech::Determiner
                    | PartOfSpeech::Pronoun
                    | PartOfSpeech::PossessivePronoun
                    | PartOfSpeech::Number
                    | PartOfSpeech::Adjective
                    | PartOfSpeech::Existential
                    | PartOfSpeech::Quotation
            )
    })
}

/// The first token from `at` that is no adverb.
pub(crate) fn after_adverbs(tree: SentenceTree<'_>, at: usize) -> usize {
    let is_adverb = |at: usize| tree.tag(at) == Some(PartOfSpeech::Adverb);
    at + (at..tree.places().end).take_while(|at| is_adverb(*at)).count()
}

/// Whether words begin with a noun phrase and the verb with a tense whose subject it is.
pub(crate) fn begins_with_subject(tree: SentenceTree<'_>, range: &Range<usize>) -> bool {
    if is_contraction(tree, range.start) {
        return true;
    }
    let belongs = |at: usize| {
        let is_part = tree.tag(at).is_some_and(|tag| {
            matches!(
                tag,
                PartOfSpeech::PossessiveEnding
                    | PartOfSpeech::PresentParticiple
                    | PartOfSpeech::Comparative
                    | PartOfSpeech::Superlative
            )
        });
        let is_quotation = tree.tag(at) == Some(PartOfSpeech::Quotation);
        is_part || begins_noun_phrase(tree, at) && !is_quotation || tree.is_kind(at, TokenKind::Joiner)
    };
    let end = range.start + range.clone().take_while(|at| belongs(*at)).count();
    let verb = after_adverbs(tree, end);
    if end == range.start || verb >= range.end {
        return false;
    }
    let has_object = begins_noun_phrase(tree, verb + 1)
        && !matches!(tree.tag(verb + 1), Some(PartOfSpeech::Adjective | PartOfSpeech::Quotation));
    // A participle with an object is a past tense that was read wrongly: the agency conducted interviews.
    let is_past = tree.tag(verb) == Some(PartOfSpeech::PastParticiple) && has_object && verb + 1 < range.end;
    has_tense(tree, verb) || is_past
}

/// Whether words are a clause with a subject of its own.
pub(crate) fn is_clause(tree: SentenceTree<'_>, range: &Range<usize>) -> bool {
    if begins_with_subject(tree, range) {
        return true;
    }
    let begins_phrase = matches!(tree.tag(range.start), Some(PartOfSpeech::Preposition | PartOfSpeech::To));
    let Some(verb) = first_tense(tree, range).filter(|_| !begins_phrase) else { return false };
    // “them of theft and left” goes on with another verb.
    let before = (range.start..verb).rev().find(|at| tree.tag(*at) != Some(PartOfSpeech::Adverb));
    let joins = |at: usize| at > range.start && tree.tag(at) == Some(PartOfSpeech::Conjunction);
    has_verb_of_its_own(tree, range) && !before.is_some_and(joins) && !begins_after_and(tree, range, verb)
}

/// Whether the subject of the verb at `verb` begins after a comma and “and”, so that the words before it are none of its
/// clause: “more shops over the years, and this would help”.
fn begins_after_and(tree: SentenceTree<'_>, range: &Range<usize>, verb: usize) -> bool {
    let subject =
        (range.start..verb).rev().find(|at| tree.is(*at, &[Relation::Subject, Relation::PassiveSubject]));
    let Some(start) = subject.map(|at| tree.subtree(at).start) else { return false };
    start >= range.start + 2
        && tree.tag(start - 1) == Some(PartOfSpeech::Conjunction)
        && tree.is_kind(start - 2, TokenKind::Comma)
}

/// Whether words that begin with “that” are a clause: neither “that day” nor a relative clause, “that begins”.
pub(crate) fn is_that_clause(tree: SentenceTree<'_>, range: &Range<usize>) -> bool {
    let rest = range.start + 1..range.end;
    let next = after_adverbs(tree, rest.start);
    let is_relative = tree.is_tagged(next, PartOfSpeech::has_tense) || is_negated(tree, next);
    !is_relative
        && !rest.is_empty()
        && (begins_with_subject(tree, &rest)
            || has_verb_of_its_own(tree, &rest)
            || begins_with_determiner(tree, &rest))
}

/// Whether words after “that” begin with an article, a pronoun or a possessive: then “that” is no determiner, whatever
/// the words after it are read as.
fn begins_with_determiner(tree: SentenceTree<'_>, range: &Range<usize>) -> bool {
    let is_word = tree.token(range.start).is_some_and(|token| token.is(Tags::DETERMINER.with(Tags::PRONOUN)));
    let tags = [PartOfSpeech::Determiner, PartOfSpeech::PossessivePronoun, PartOfSpeech::Pronoun];
    is_word && range.len() > 2 && tree.tag(range.start).is_some_and(|tag| tags.contains(&tag))
}

/// Whether “not” is part of the word at `at`: didn’t.
pub(crate) fn is_negated(tree: SentenceTree<'_>, at: usize) -> bool {
    let word = tree.word(at).to_lowercase();
    word.ends_with("n't") || word.ends_with("n’t")
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::quoted as check;

    #[test]
    fn words_after_that_are_a_clause_whatever_their_verb_is_read_as() {
        check("Ann Lee said that the boat sank.", &["[that the boat sank] Ann Lee"]);
        check("Ann Lee said that the ferry yawed hard.", &["[that the ferry yawed hard] Ann Lee"]);
    }

    #[test]
    fn a_company_plans_though_plans_is_a_noun_too() {
        check(
            "Acme plans to shut down its maps, the firm said.",
            &["[Acme plans to shut down its maps] firm"],
        );
    }
}
