//! Which attributions are reported speech, and which words of a sentence it takes in.
//!
//! Annotated attributions are of many kinds: what somebody said, but also what he wants, believes, condemns or talks
//! about. Reported speech is what a source said or wrote: a clause, or what somebody is asked to do. The sentence's tree
//! tells a clause from a thing, and where it ends.

use super::bounds;
use super::tree::SentenceTree;
use crate::attribution::attribution_candidate::AttributionCandidate;
use crate::attribution::reporter_text::TokenKind;
use crate::language::cues::{Cue, CueKind, Frames};
use crate::language::grammar::{PartOfSpeech, Relation};
use crate::language::lexicon::Tags;
use std::ops::Range;

/// The words of reported speech that an attribution of the sentence reports; `None` if it is of another kind.
pub(crate) fn content(
    text: &str,
    tree: SentenceTree<'_>,
    attribution: &AttributionCandidate,
) -> Option<Vec<Range<usize>>> {
    attribution.source.as_ref()?;
    let cue = cue_of(tree, &attribution.cue);
    if let Some((at, cue)) = cue {
        let is_said = match cue.kind {
            CueKind::Speech => true,
            CueKind::Show => is_source_of_words(tree, attribution),
            CueKind::Thought => false,
        };
        if !is_said || !is_fact(text, tree, at) {
            return None;
        }
    }
    let own = cue.map(|(at, _)| at);
    let ranges: Vec<Range<usize>> = attribution
        .content
        .iter()
        .filter(|range| own.is_none_or(|at| !range.contains(&at)))
        .map(|range| own.map_or_else(|| range.clone(), |at| own_words(tree, at, range)))
        .filter(|range| !range.is_empty())
        .collect();
    let is_speech =
        ranges.iter().any(|range| is_proposition(tree, range, &attribution.cue, cue.map(|(_, cue)| cue)));
    (is_speech && !is_mostly_quoted(text, tree, &ranges)).then_some(ranges)
}

/// The verb of a cue, and what the lexicon says of it.
fn cue_of(tree: SentenceTree<'_>, cue: &Range<usize>) -> Option<(usize, &'static Cue)> {
    cue.clone().rev().find_map(|at| Some((at, tree.cue(at)?)))
}

/// Whether the source can speak: it bears a name, or is somebody or a document.
fn is_source_of_words(tree: SentenceTree<'_>, attribution: &AttributionCandidate) -> bool {
    let speaks =
        Tags::ROLE.with(Tags::GROUP).with(Tags::ORGANISATION).with(Tags::DOCUMENT).with(Tags::COMPANY);
    attribution.source.clone().into_iter().flatten().filter_map(|at| tree.token(at)).any(|token| {
        token.is(speaks) || token.annotation.entity.is_some() || token.annotation.part_of_speech.is_name()
    })
}

/// Whether the sentence tells that the cue at `at` was said: not that it could be, was not, or is asked.
pub(super) fn is_fact(text: &str, tree: SentenceTree<'_>, at: usize) -> bool {
    let may_be = ["would", "could", "should", "might", "may", "must", "can"];
    let is_open = tree.dependents(at).filter(|d| *d < at).filter_map(|d| tree.token(d)).any(|token| {
        let word = token.span.slice(text).to_lowercase().replace('’', "'");
        token.annotation.relation == Relation::Negation
            || word.ends_with("n't")
            || word == "not"
            || token.annotation.part_of_speech == PartOfSpeech::Modal && may_be.contains(&word.as_str())
    });
    let goes_on = |head: usize| {
        tree.token(head).is_some_and(|token| {
            matches!(token.span.slice(text), "went" | "goes" | "took" | "takes" | "continued" | "continues")
        })
    };
    let is_aim = tree.is_infinitive(at) && !tree.head(at).is_some_and(goes_on);
    let last = tree.places().next_back().and_then(|last| tree.token(last));
    let asks = last.is_some_and(|token| token.kind == TokenKind::Stop && token.span.slice(text) == "?");
    !is_open && !is_aim && !asks
}

/// The words of `range` that the cue at `cue` before it reports: without the clause in which the cue itself stands,
/// and without what somebody else says after them.
fn own_words(tree: SentenceTree<'_>, cue: usize, range: &Range<usize>) -> Range<usize> {
    if range.start <= cue {
        return range.clone();
    }
    let ends = [main_clause_after(tree, cue), next_speaker(tree, range)];
    let end = ends.into_iter().flatten().filter(|end| *end > range.start).fold(range.end, usize::min);
    bounds::without_punctuation(tree.tokens(), range.start..end)
}

/// Where the clause goes on, or begins, to which the clause of the cue belongs: “X, who says that …, left”; “Though X says
/// that …, she left”.
fn main_clause_after(tree: SentenceTree<'_>, cue: usize) -> Option<usize> {
    let above = tree.head(cue)?;
    if tree.is(cue, &[Relation::RelativeClause]) {
        let main = tree.head(above).filter(|main| *main > cue && tree.is(above, &[Relation::Subject]))?;
        let first = tree.helpers(main).find(|d| *d > cue);
        return Some(first.unwrap_or(main).min(main));
    }
    let subject = tree.subject(above).filter(|subject| *subject > cue)?;
    tree.is(cue, &[Relation::AdverbialClause]).then(|| tree.subtree(subject).start)
}

/// The comma after which somebody else speaks: “…, but Y says …”.
fn next_speaker(tree: SentenceTree<'_>, range: &Range<usize>) -> Option<usize> {
    let says = |at: usize| {
        tree.cue(at).is_some_and(|cue| cue.kind == CueKind::Speech)
            && tree.is_finite(at)
            && tree.dependents(at).any(|d| tree.is(d, &[Relation::ClausalComplement]))
    };
    range.clone().skip(1).find(|&at| {
        let joins = tree.tag(at) == Some(PartOfSpeech::Comma)
            && tree.tag(at + 1) == Some(PartOfSpeech::Conjunction)
            && at + 1 < range.end;
        let speaks = |verb: usize| {
            says(verb) && tree.subject(verb).is_some_and(|subject| (at + 1..verb).contains(&subject))
        };
        joins && (at + 2..range.end.min(at + 10)).any(speaks)
    })
}

/// Whether words are a clause, or what somebody is asked or promises to do.
fn is_proposition(
    tree: SentenceTree<'_>,
    range: &Range<usize>,
    cue_range: &Range<usize>,
    cue: Option<&Cue>,
) -> bool {
    let range = bounds::without_punctuation(tree.tokens(), range.clone());
    let takes_clause = cue.is_none_or(|cue| cue.frames.any(Frames::CLAUSE.with(Frames::MARKS)));
    if range.start < cue_range.start {
        return takes_clause && range.clone().any(|at| tree.is_tagged(at, PartOfSpeech::is_verbal));
    }
    takes_clause && begins_with_clause(tree, &range)
        || cue.is_some_and(|cue| asks(tree, &range, cue_range, cue))
}

/// Whether words begin with a clause: not with a thing or a place to which a clause is joined.
pub(super) fn begins_with_clause(tree: SentenceTree<'_>, range: &Range<usize>) -> bool {
    if tree.token(range.start).is_some_and(|token| token.is(Tags::THAT)) {
        return range.clone().any(|at| tree.is_tagged(at, PartOfSpeech::is_verbal));
    }
    let opens_clause = |at: &usize| {
        let is_side = tree.is(tree.predicate(*at), &[Relation::RelativeClause, Relation::NounClause]);
        tree.is_tagged(*at, PartOfSpeech::has_tense) && !is_side
    };
    let Some(verb) = range.clone().find(opens_clause) else { return false };
    let subject =
        tree.subject(tree.predicate(verb)).filter(|subject| range.contains(subject) && *subject < verb);
    let begins_phrase = matches!(tree.tag(range.start), Some(PartOfSpeech::Preposition | PartOfSpeech::To));
    let joins = |at: usize| {
        let after_comma = tree.tag(at) == Some(PartOfSpeech::Conjunction)
            && (subject.is_none() || tree.tag(at - 1) == Some(PartOfSpeech::Comma));
        let is_relative = matches!(tree.tag(at), Some(PartOfSpeech::WhPronoun | PartOfSpeech::WhDeterminer));
        after_comma || is_relative || tree.is(at, &[Relation::Marker])
    };
    !(begins_phrase || (range.start + 1..subject.unwrap_or(verb)).any(joins))
}

/// Whether words are what a cue asks somebody to do, or what it promises.
fn asks(tree: SentenceTree<'_>, range: &Range<usize>, cue_range: &Range<usize>, cue: &Cue) -> bool {
    let Some(infinitive) = range.clone().find(|at| tree.is_infinitive(*at)) else { return false };
    if tree.tag(range.start) == Some(PartOfSpeech::To) {
        let is_promised = tree.head(infinitive).is_some_and(|head| cue_range.contains(&head));
        is_promised && cue.frames.any(Frames::TO) && cue.frames.any(Frames::CLAUSE)
    } else {
        cue.frames.any(Frames::ASKING)
    }
}

/// Whether at least half of the words stand in marks: those are a quotation already.
fn is_mostly_quoted(text: &str, tree: SentenceTree<'_>, ranges: &[Range<usize>]) -> bool {
    let (mut quoted, mut own) = (0, 0);
    for token in ranges.iter().flat_map(Clone::clone).filter_map(|at| tree.token(at)) {
        match token.kind {
            TokenKind::Quote { .. } => quoted += token.span.slice(text).split_whitespace().count(),
            TokenKind::Word => own += 1,
            _ => {}
        }
    }
    quoted >= own
}
