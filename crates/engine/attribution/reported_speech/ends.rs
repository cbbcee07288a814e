//! Where the words end that a cue reports: before the clause to which the cue's own clause belongs, before what
//! somebody else says, and not in the middle of a clause.

use super::bounds::without_punctuation;
use super::clause::{after_adverbs, begins_noun_phrase, first_tense, has_tense, has_verb_of_its_own};
use super::tree::SentenceTree;
use crate::attribution::attribution_candidate::{AttributionCandidate, Origin};
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::cues::{CueKind, Frames};
use crate::language::grammar::PartOfSpeech;
use crate::language::inflection::VerbForm;
use crate::language::lexicon::Tags;
use std::ops::Range;

/// Most tokens between the beginning of a clause and its verb; this and the next two are set by hand.
const CLAUSE: usize = 12;
/// Most tokens between a dash and the cue of another clause after it.
const ASIDE: usize = 6;
/// Most words between the source and what makes its clause a subordinate one: “even though the big company says”.
const OPENING: usize = 4;

/// The words of `range` that the cue of `attribution` reports.
pub(super) fn reported_words(
    tree: SentenceTree<'_>,
    attribution: &AttributionCandidate,
    range: &Range<usize>,
) -> Range<usize> {
    if range.start < attribution.cue.end {
        return range.clone();
    }
    let is_last = attribution.content.iter().all(|other| other.start < range.end);
    let whole = if is_last { range.start..whole_clause_end(tree, range) } else { range.clone() };
    let place = PlaceOfCue::of(tree, attribution);
    let ends = |at: &usize| ends_before(tree, place, &whole, *at);
    let end = (whole.start + 1..whole.end).find(ends).unwrap_or(whole.end);
    without_punctuation(tree.tokens(), whole.start..end)
}

/// The end of a clause that a comma or a dash must not cut.
fn whole_clause_end(tree: SentenceTree<'_>, range: &Range<usize>) -> usize {
    let last = tree.places().end;
    let kind = tree.token(range.end).map(|token| token.kind);
    let is_open = tree.token(range.start).is_some_and(|token| token.is(Tags::THAT))
        && first_tense(tree, range).is_none()
        && matches!(kind, Some(TokenKind::Comma | TokenKind::Dash | TokenKind::Open));
    let is_broken = kind == Some(TokenKind::Dash)
        && tree.is_kind(range.end + 1, TokenKind::Word)
        && !speaks_soon(tree, range.end + 1, ASIDE);
    if is_open || is_broken { last } else { range.end }
}

/// In what kind of clause a cue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PlaceOfCue {
    /// In a main clause, or one at the end.
    Main,
    /// In a subordinate clause before the main one: “Though X says …, she left”.
    Subordinate,
    /// In a relative clause between commas: “X, who says …, left”.
    Relative,
    /// It is a noun: “the claim that … led to …”.
    Noun,
}

impl PlaceOfCue {
    fn of(tree: SentenceTree<'_>, attribution: &AttributionCandidate) -> Self {
        if attribution.score.origin == Origin::Noun {
            return Self::Noun;
        }
        let Some(source) = attribution.source.as_ref().filter(|source| source.start < attribution.cue.end)
        else {
            return Self::Main;
        };
        let is_wh = |at: usize| {
            matches!(tree.tag(at), Some(PartOfSpeech::WhPronoun | PartOfSpeech::WhDeterminer))
                && at.checked_sub(1).is_some_and(|before| tree.is_kind(before, TokenKind::Comma))
        };
        // “X, who says …, left”; “the plan, which X says …, failed”.
        let is_relative =
            source.len() == 1 && is_wh(source.start) || source.start.checked_sub(1).is_some_and(is_wh);
        let opens = |at: &usize| {
            tree.token(*at).is_some_and(|token| {
                token.is(Tags::SUBORDINATOR) && !token.is(Tags::THAT.with(Tags::RELATIVE))
            })
        };
        let goes_on = |at: &usize| {
            tree.token(*at).is_some_and(ReporterToken::is_word)
                && !tree.is_tagged(*at, PartOfSpeech::has_tense)
        };
        let opening = (tree.places().start..source.start).rev().take(OPENING).take_while(goes_on);
        if is_relative {
            Self::Relative
        } else if opening.into_iter().any(|at| opens(&at)) {
            Self::Subordinate
        } else {
            Self::Main
        }
    }
}

/// Whether the reported words that begin at `whole.start` end before the token at `at`.
fn ends_before(tree: SentenceTree<'_>, place: PlaceOfCue, whole: &Range<usize>, at: usize) -> bool {
    let so_far = whole.start..at;
    let Some(token) = tree.token(at) else { return true };
    match token.kind {
        TokenKind::Semicolon => true,
        TokenKind::Colon => {
            let next = tree.token(at + 1);
            at > whole.start + 2 && next.is_some_and(|next| next.quote().is_some() || next.is_capital)
        }
        TokenKind::Dash => has_verb_of_its_own(tree, &so_far) && speaks_soon(tree, at + 1, ASIDE),
        TokenKind::Comma => {
            let next = after_adverbs(tree, at + 1);
            let is_verb = tree.is_tagged(next, PartOfSpeech::is_finite_verb);
            let begins = begins_noun_phrase(tree, next);
            next < whole.end
                && match place {
                    PlaceOfCue::Main => false,
                    PlaceOfCue::Relative => is_verb,
                    PlaceOfCue::Noun => (begins || is_verb) && has_verb_of_its_own(tree, &so_far),
                    PlaceOfCue::Subordinate => {
                        begins
                            && has_verb_of_its_own(tree, &so_far)
                            && verb_soon(tree, next, CLAUSE).is_some()
                    }
                }
        }
        TokenKind::Word => joins_speaker(tree, whole, at),
        _ => false,
    }
}

/// Whether “and” or “but” at `at` joins what is said elsewhere or by somebody else: “… but adds …”, “…, and Y says …”.
fn joins_speaker(tree: SentenceTree<'_>, whole: &Range<usize>, at: usize) -> bool {
    let next = after_adverbs(tree, at + 1);
    let joins = tree.tag(at) == Some(PartOfSpeech::Conjunction) && next < whole.end;
    if !joins || !has_verb_of_its_own(tree, &(whole.start..at)) {
        return false;
    }
    let goes_on =
        |at: usize| begins_noun_phrase(tree, at) || tree.token(at).is_some_and(|token| token.is(Tags::THAT));
    if speaks(tree, next) && goes_on(next + 1) {
        return true;
    }
    tree.is_kind(at - 1, TokenKind::Comma)
        && begins_noun_phrase(tree, next)
        && verb_soon(tree, next + 1, CLAUSE).is_some_and(|verb| verb < whole.end && speaks(tree, verb))
}

/// The first verb with a tense, or a form of a cue that must be one, among `reach` tokens from `at`.
fn verb_soon(tree: SentenceTree<'_>, at: usize, reach: usize) -> Option<usize> {
    (at..tree.places().end.min(at + reach)).find(|at| has_tense(tree, *at) || speaks(tree, *at))
}

/// Whether the first verb among `reach` tokens from `at` is one of speech.
fn speaks_soon(tree: SentenceTree<'_>, at: usize, reach: usize) -> bool {
    verb_soon(tree, at, reach).is_some_and(|verb| speaks(tree, verb))
}

/// Whether the token at `at` is a verb of speech with a subject, whatever the tagger takes it for.
pub(super) fn speaks(tree: SentenceTree<'_>, at: usize) -> bool {
    let Some(token) = tree.token(at).filter(|token| !token.is_capital) else { return false };
    let Some((_, form)) = token.entry.cue else { return false };
    let is_speech =
        tree.cue(at).is_some_and(|cue| cue.kind == CueKind::Speech && cue.frames.any(Frames::MARKS));
    is_speech
        && match form {
            VerbForm::Past | VerbForm::ThirdPerson => {
                !matches!(tree.tag(at), Some(PartOfSpeech::Adjective | PartOfSpeech::PastParticiple))
            }
            _ => tree.tag(at) == Some(PartOfSpeech::PresentVerb),
        }
}
