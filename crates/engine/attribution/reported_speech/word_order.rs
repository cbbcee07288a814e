//! Reported speech that tagger and tree overlooked and the order of the words shows: a verb of speech beside a clause,
//! “as X says”, and a noun such as “claim” before “that”.

use super::bounds::without_punctuation;
use super::clause::{Form, begins_noun_phrase, begins_with_subject, has_tense};
use super::clauses::{clause_before, clause_from, content_of, found, reports_clause, source};
use super::speech::is_passive;
use super::tree::SentenceTree;
use crate::attribution::attribution_candidate::{AttributionCandidate, Origin};
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::attribution::word_lists::WordList;
use crate::language::cues::Frames;
use crate::language::grammar::{EntityKind, PartOfSpeech, Relation};
use crate::language::inflection::VerbForm;
use crate::language::lexicon::Tags;
use crate::model::Rule;
use std::ops::Range;

/// Most tokens between a cue and “that”; this and the next three are set by hand.
const THAT: usize = 8;
/// Most words of an aside between subject and verb: “X, meanwhile, says”.
const ASIDE: usize = 5;
/// Most prepositions and conjunctions in a noun phrase that is a source.
const LINKS: usize = 4;
/// Most words between a noun and “that”: “the announcement last month that”.
const NOUN: usize = 3;

/// The attributions of a sentence that are not among `known`.
pub(crate) fn overlooked(
    tree: SentenceTree<'_>,
    known: &[AttributionCandidate],
) -> Vec<AttributionCandidate> {
    let is_known = |at: usize| {
        known.iter().any(|other| {
            other.cue.contains(&at) && (!other.content.is_empty() || content_of(tree, other).is_some())
        })
    };
    let places = || tree.places().filter(|at| !is_known(*at) && tree.is_kind(*at, TokenKind::Word));
    let is_claimed = |at: usize| known.iter().any(|other| other.content.iter().any(|c| *c == (at..at + 1)));
    let of_marks = tree.places().filter(|at| !is_claimed(*at)).filter_map(|at| of_quotation(tree, at));
    let of_words = places().filter_map(|at| {
        let is_noun = tree.tag(at).is_some_and(PartOfSpeech::is_noun)
            && WordList::SpeechNoun.contains(&tree.word(at).to_lowercase());
        if is_noun { of_noun(tree, at) } else { of_verb(tree, at) }
    });
    of_words.chain(of_marks).collect()
}

/// The attribution of a quotation at `at` to the owner of a noun: “her first comment was ‘…’”.
fn of_quotation(tree: SentenceTree<'_>, at: usize) -> Option<AttributionCandidate> {
    tree.token(at)?.quote()?;
    let noun = at.checked_sub(2).filter(|noun| tree.token(noun + 1).is_some_and(|t| t.is(Tags::PASSIVE)))?;
    // “Her statement was ‘not in line’” says what it was like, not what it was.
    let words = tree.word(at);
    let is_label = words.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let is_utterance = words.starts_with(char::is_uppercase) && !is_label || words.ends_with(['?', '!']);
    let is_noun = WordList::SpeechNoun.contains(&tree.word(noun).to_lowercase());
    let source = owner_of(tree, noun).filter(|_| is_noun && is_utterance)?;
    let mut attribution = found(noun..noun + 1, Some(source), at..at + 1, Origin::Order);
    attribution.rule = Rule::Before;
    attribution.score.holds = true;
    Some(attribution)
}

/// The owner of a noun: his, Ann Lee’s.
fn owner_of(tree: SentenceTree<'_>, noun: usize) -> Option<Range<usize>> {
    let owns = |at: &usize| {
        tree.tag(*at) == Some(PartOfSpeech::PossessivePronoun)
            || tree.token(*at).is_some_and(|token| token.possessive > 0)
    };
    let owner = (noun.saturating_sub(NOUN + 1).max(tree.places().start)..noun).find(owns)?;
    // “Her”, but “Ann Lee’s”.
    let belongs = |at: &usize| {
        let is_determiner = tree.tag(*at) == Some(PartOfSpeech::Determiner);
        is_determiner || tree.is_tagged(*at, PartOfSpeech::is_noun)
    };
    let is_pronoun = tree.tag(owner) == Some(PartOfSpeech::PossessivePronoun);
    let before = (tree.places().start..owner).rev().take_while(|at| !is_pronoun && belongs(at)).count();
    Some(owner - before..owner + 1)
}

/// “The claim that …”: its source is the owner of the noun, if it has one.
fn of_noun(tree: SentenceTree<'_>, at: usize) -> Option<AttributionCandidate> {
    let is_between = |at: &usize| {
        tree.token(*at).is_some_and(|token| {
            token.is(Tags::TIME)
                || token.annotation.part_of_speech == PartOfSpeech::Adjective
                || token.annotation.entity == Some(EntityKind::Time)
        }) && !is_that(tree, *at)
    };
    let that = at + 1 + (at + 1..tree.places().end).take(NOUN).take_while(is_between).count();
    let clause = clause_from(tree, that).filter(|_| is_that(tree, that))?;
    let source = owner_of(tree, at).or_else(|| maker_of(tree, at));
    Some(found(at..at + 1, source, clause, Origin::Noun))
}

/// Who makes the claim whose noun stands at `at`: the subject of the verb that says so (“Ann Lee replied with a note
/// that …”, “using the claim that …”).
fn maker_of(tree: SentenceTree<'_>, at: usize) -> Option<Range<usize>> {
    let belongs = |at: &usize| {
        let tag = tree.tag(*at);
        matches!(tag, Some(PartOfSpeech::Determiner | PartOfSpeech::Adjective | PartOfSpeech::Adverb))
            || tree.word(*at).ends_with("ed")
            || tree.word(*at).ends_with("ly")
    };
    let before = (tree.places().start..at).rev().take(NOUN + 1).take_while(belongs).count();
    let made = (at - before).checked_sub(1).filter(|made| *made >= tree.places().start)?;
    let is_with = WordList::WroteDocument.contains(tree.word(made))
        && tree.tag(made) == Some(PartOfSpeech::Preposition);
    let is_made = tree.is_tagged(made, PartOfSpeech::is_verb)
        && WordList::MakingClaim.contains(tree.word(made))
        && !is_passive(tree, made);
    let mut here = if is_made { made } else { tree.head(at).filter(|_| is_with)? };
    for _ in 0..LINKS {
        if let Some(subject) = source(tree, here).filter(|subject| subject.end <= made) {
            return Some(subject);
        }
        here = tree.head(here).filter(|head| *head < at)?;
    }
    None
}

/// Whether “that” stands at `at`.
fn is_that(tree: SentenceTree<'_>, at: usize) -> bool {
    tree.token(at).is_some_and(|token| token.is(Tags::THAT))
}

/// The attribution of a verb of speech at `at` with the clause after or before it.
fn of_verb(tree: SentenceTree<'_>, at: usize) -> Option<AttributionCandidate> {
    let cue = tree.cue(at).filter(|cue| reports_clause(cue))?;
    let token = tree.token(at).filter(|token| !token.is_capital)?;
    let (_, form) = token.entry.cue?;
    let is_verb = token.annotation.part_of_speech.is_verbal();
    let may_be_verb = is_verb || token.annotation.part_of_speech == PartOfSpeech::PluralNoun;
    let is_finite = form.is_finite() && may_be_verb || token.annotation.part_of_speech.is_finite_verb();
    let is_participle = form == VerbForm::PresentParticiple && is_verb;
    if is_passive(tree, at) || !is_finite && !is_participle {
        return None;
    }
    let source = phrase_before(tree, at);
    // “In a letter posted Friday, …”: nobody posts there.
    let next = tree.token(at + 1);
    let has_time = next.is_some_and(|t| t.is(Tags::TIME) || t.annotation.entity == Some(EntityKind::Time));
    let is_participle_form = token.annotation.part_of_speech == PartOfSpeech::PastParticiple || has_time;
    let is_reduced =
        is_participle_form && source.as_ref().is_some_and(|source| follows_preposition(tree, source.start));
    if source.is_none() && !is_participle || is_reduced {
        return None;
    }
    let takes_marks = cue.frames.any(Frames::MARKS);
    let content = match that_after(tree, at, cue.frames) {
        Some(that) => clause_from(tree, that),
        None if !takes_marks => None,
        None => bare_clause(tree, at, source.as_ref(), is_finite),
    }?;
    Some(AttributionCandidate { takes_marks, ..found(at..at + 1, source, content, Origin::Order) })
}

/// Whether a preposition stands before the noun phrase that begins at `at`.
fn follows_preposition(tree: SentenceTree<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        tree.is(before, &[Relation::Case]) && tree.tag(before) == Some(PartOfSpeech::Preposition)
    })
}

/// The clause without “that” that the verb at `at` reports.
fn bare_clause(
    tree: SentenceTree<'_>,
    at: usize,
    source: Option<&Range<usize>>,
    is_finite: bool,
) -> Option<Range<usize>> {
    let next = at + 1;
    if tree.is_kind(next, TokenKind::Word) && begins_noun_phrase(tree, next) {
        let rest = next..tree.places().end;
        let is_sure = is_finite || begins_with_subject(tree, &rest);
        return clause_from(tree, next)
            .filter(|clause| is_sure && matches!(Form::of(tree, clause), Form::Clause));
    }
    let source = source.filter(|_| is_finite)?;
    // “As X points out, …”
    let particle = usize::from(tree.is(next, &[Relation::VerbParticle]));
    if tree.is_kind(next + particle, TokenKind::Comma) {
        let mut opening = source.start.saturating_sub(2).max(tree.places().start)..source.start;
        if opening.any(|at| tree.word(at).eq_ignore_ascii_case("as")) {
            return clause_from(tree, next + particle + 1);
        }
    }
    let ends = tree.token(next).is_none_or(|token| {
        !token.is_word() || token.is(Tags::TIME) || token.annotation.entity == Some(EntityKind::Time)
    });
    let is_wh = matches!(tree.tag(source.start), Some(PartOfSpeech::WhPronoun | PartOfSpeech::WhDeterminer));
    clause_before(tree, source.start).filter(|_| ends && !is_wh)
}

/// The place of “that” after the verb at `at`: right after it, after whom it tells, or after where and when it was said.
fn that_after(tree: SentenceTree<'_>, at: usize, frames: Frames) -> Option<usize> {
    let is_word = |at: &usize| {
        tree.token(*at).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Joiner))
    };
    let near = (at + 1..tree.places().end).take(THAT);
    let that = near
        .take_while(|at| is_word(at) && !has_tense(tree, *at))
        .find(|at| is_that(tree, *at))
        .filter(|that| tree.tag(*that) != Some(PartOfSpeech::Determiner))?;
    let is_setting = |token: &ReporterToken| {
        let tag = token.annotation.part_of_speech;
        matches!(tag, PartOfSpeech::Adverb | PartOfSpeech::Preposition | PartOfSpeech::Determiner)
            || token.is(Tags::TIME.with(Tags::DOCUMENT))
            || token.annotation.entity == Some(EntityKind::Time)
    };
    let tells = frames.any(Frames::ASKING) && tree.tag(that) != Some(PartOfSpeech::WhDeterminer);
    (tells || tree.slice(&(at + 1..that)).iter().all(is_setting)).then_some(that)
}

/// The noun phrase before the verb at `at` and what helps it, over an aside between commas.
fn phrase_before(tree: SentenceTree<'_>, at: usize) -> Option<Range<usize>> {
    let start = tree.places().start;
    let helps = |at: usize| {
        let helpers = [Relation::Auxiliary, Relation::PassiveAuxiliary, Relation::Negation];
        matches!(tree.tag(at), Some(PartOfSpeech::Adverb | PartOfSpeech::Modal)) || tree.is(at, &helpers)
    };
    let mut end = at;
    while end > start && helps(end - 1) {
        end -= 1;
    }
    if end > start + 1 && tree.is_kind(end - 1, TokenKind::Comma) {
        let is_word = |at: &usize| tree.is_kind(*at, TokenKind::Word);
        let words = (start..end - 1).rev().take(ASIDE).take_while(is_word).count();
        let comma = (end - 1 - words).checked_sub(1).filter(|at| tree.is_kind(*at, TokenKind::Comma));
        end = comma.unwrap_or(end);
    }
    let belongs = |at: &usize| {
        let is_part = tree.tag(*at).is_some_and(|tag| {
            matches!(
                tag,
                PartOfSpeech::PossessiveEnding | PartOfSpeech::WhPronoun | PartOfSpeech::WhDeterminer
            )
        });
        is_part
            || begins_noun_phrase(tree, *at) && tree.is_kind(*at, TokenKind::Word)
            || tree.is_kind(*at, TokenKind::Joiner)
    };
    let mut first = end - (start..end).rev().take_while(belongs).count();
    // “Employees at Acme and Rain”: what stands before a preposition or “and” is the head.
    for _ in 0..LINKS {
        let links = |at: usize| {
            matches!(tree.tag(at), Some(PartOfSpeech::Preposition | PartOfSpeech::Conjunction))
                && !tree.is(at, &[Relation::Marker])
        };
        let Some(link) = first.checked_sub(1).filter(|at| *at > start && first < end && links(*at)) else {
            break;
        };
        let before = (start..link).rev().take_while(belongs).count();
        if before == 0 {
            break;
        }
        first = link - before;
    }
    let phrase = without_punctuation(tree.tokens(), first..end);
    let is_citing = tree.slice(&phrase).iter().any(|token| token.is(Tags::CITING));
    (!phrase.is_empty() && !is_citing).then_some(phrase)
}
