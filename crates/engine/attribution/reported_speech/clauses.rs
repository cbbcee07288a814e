//! Reported clauses that the tagger overlooked: a verb of speech with its subject and the clause that is its
//! complement, as the sentence's tree has them.

use super::clause::{Form, has_tense, has_verb_of_its_own};
use super::tree::SentenceTree;
use super::{bounds, speech};
use crate::attribution::attribution_candidate::{AttributionCandidate, ModelScore, Origin};
use crate::attribution::fixed_confidence::CLAUSE_OF_VERB;
use crate::attribution::reporter_text::TokenKind;
use crate::language::cues::{Cue, CueKind, Frames};
use crate::language::grammar::{PartOfSpeech, Relation};
use crate::language::lexicon::Tags;
use crate::model::Rule;
use std::ops::Range;

/// Most heads between a participle and the verb whose subject speaks.
const STEPS: usize = 3;
/// Most tokens between a verb and the clause that it reports: whom it tells, and when.
const BETWEEN: usize = 8;
/// Fewest tokens of a clause that is told by its place alone.
const LEAST: usize = 4;
/// Tokens at the beginning of a sentence among which “according to” opens it: “However, according to …”.
const OPENING: usize = 4;

/// Fills in the content of attributions of which only cue and source are known: the clause before them, or after.
pub(crate) fn complete(tree: SentenceTree<'_>, attributions: &mut [AttributionCandidate]) {
    let taken: Vec<Range<usize>> = attributions.iter().flat_map(|other| other.content.clone()).collect();
    for attribution in attributions.iter_mut().filter(|other| other.content.is_empty() && other.score.holds) {
        let is_free = |range: &Range<usize>| {
            taken.iter().all(|other| range.end <= other.start || other.end <= range.start)
        };
        if let Some(content) = content_of(tree, attribution).filter(is_free) {
            attribution.rule = rule(&content, attribution.cue.start);
            attribution.content.push(content);
        }
    }
}

/// The clause before the source and the cue of an attribution, or the one after them.
pub(super) fn content_of(tree: SentenceTree<'_>, attribution: &AttributionCandidate) -> Option<Range<usize>> {
    let (cue, source) = (&attribution.cue, attribution.source.as_ref()?);
    let is_citing = tree.slice(cue).iter().any(|token| token.is(Tags::CITING));
    let verb = cue.clone().rev().find_map(|at| tree.cue(at));
    if !is_citing && !verb.is_some_and(reports_clause) {
        return None;
    }
    let before = clause_before(tree, source.start.min(cue.start));
    before.or_else(|| match is_citing {
        true => clause_from(tree, source.end + 1).filter(|_| tree.is_kind(source.end, TokenKind::Comma)),
        false => clause_after(tree, cue.end).filter(|_| source.start < cue.start),
    })
}

/// Whether a cue is a verb of speech that reports clauses.
pub(super) fn reports_clause(cue: &Cue) -> bool {
    cue.kind == CueKind::Speech && cue.frames.any(Frames::CLAUSE)
}

/// How `content` stands to the cue at `at`.
pub(super) const fn rule(content: &Range<usize>, at: usize) -> Rule {
    if content.start < at { Rule::After } else { Rule::Reported }
}

/// The words from the beginning of the sentence to the comma before `end`, if they are a clause without marks.
pub(super) fn clause_before(tree: SentenceTree<'_>, end: usize) -> Option<Range<usize>> {
    let comma = end.checked_sub(1).filter(|at| tree.is_kind(*at, TokenKind::Comma))?;
    let range = tree.places().start..comma;
    let has_marks = tree.slice(&range).iter().any(|token| token.quote().is_some());
    (range.len() >= LEAST && !has_marks && has_verb_of_its_own(tree, &range)).then_some(range)
}

/// The words from `start` to the end of the sentence, if they are a clause.
pub(super) fn clause_from(tree: SentenceTree<'_>, start: usize) -> Option<Range<usize>> {
    let range = bounds::without_punctuation(tree.tokens(), start..tree.places().end.max(start));
    let is_clause = matches!(Form::of(tree, &range), Form::That | Form::Clause);
    (range.len() >= LEAST && is_clause).then_some(range)
}

/// The clause that a cue before `start` reports, with “that” or without.
fn clause_after(tree: SentenceTree<'_>, start: usize) -> Option<Range<usize>> {
    let is_that = |at: &usize| {
        tree.token(*at).is_some_and(|token| token.is(Tags::THAT))
            && tree.tag(*at) != Some(PartOfSpeech::Determiner)
    };
    let near = start..tree.places().end.min(start + BETWEEN);
    let that = near.take_while(|at| !has_tense(tree, *at)).find(is_that);
    clause_from(tree, that.unwrap_or(start))
}

/// The attributions of a sentence that are not among `known`.
pub(crate) fn overlooked(
    tree: SentenceTree<'_>,
    known: &[AttributionCandidate],
) -> Vec<AttributionCandidate> {
    let is_known = |at: usize| {
        known.iter().any(|other| {
            let reports = other.cue.contains(&at) && !other.content.is_empty();
            other.score.holds && (reports || other.content.iter().any(|content| content.contains(&at)))
        })
    };
    let verbs = tree.places().filter(|at| !is_known(*at)).filter_map(|at| attribution(tree, at));
    let opening = according_to(tree).filter(|opening| !is_known(opening.cue.start));
    opening.into_iter().chain(verbs).collect()
}

/// The attribution of the verb at `at`, if it has a subject that can speak and a clause for a complement.
fn attribution(tree: SentenceTree<'_>, at: usize) -> Option<AttributionCandidate> {
    let cue = tree.cue(at).filter(|cue| reports_clause(cue))?;
    if !tree.is_tagged(at, PartOfSpeech::is_verb) || speech::is_unsaid(tree, at) {
        return None;
    }
    let content = complement(tree, at)?;
    let source =
        source(tree, at).filter(|source| source.end <= content.start || content.end <= source.start)?;
    let takes_marks = cue.frames.any(Frames::MARKS);
    Some(AttributionCandidate { takes_marks, ..found(at..at + 1, Some(source), content, Origin::Tree) })
}

/// “According to X, …” at the beginning of a sentence.
fn according_to(tree: SentenceTree<'_>) -> Option<AttributionCandidate> {
    let is = |at: usize, tags: Tags| tree.token(at).is_some_and(|token| token.is(tags));
    let cue = tree.places().take(OPENING).find(|at| is(*at, Tags::CITING) && is(*at + 1, Tags::TO))?;
    let comma = (cue + 2..tree.places().end)
        .find(|at| tree.is_kind(*at, TokenKind::Comma))
        .filter(|comma| *comma > cue + 2 && *comma <= cue + 2 + BETWEEN)?;
    let content = clause_from(tree, comma + 1)?;
    Some(AttributionCandidate {
        rule: Rule::AccordingTo,
        ..found(cue..cue + 2, Some(cue + 2..comma), content, Origin::Tree)
    })
}

/// An attribution that the tree or the order of the words tells.
pub(super) fn found(
    cue: Range<usize>,
    source: Option<Range<usize>>,
    content: Range<usize>,
    origin: Origin,
) -> AttributionCandidate {
    AttributionCandidate {
        rule: rule(&content, cue.start),
        cue,
        kind: CueKind::Speech,
        takes_marks: true,
        source,
        content: vec![content],
        opens_block: false,
        is_inner: false,
        score: ModelScore {
            is_tagged: true,
            is_ruled: true,
            holds: origin == Origin::Tree,
            confidence: CLAUSE_OF_VERB,
            origin,
            ..ModelScore::default()
        },
    }
}

/// The clause that the verb at `at` reports: with a tense and a subject of its own.
fn complement(tree: SentenceTree<'_>, at: usize) -> Option<Range<usize>> {
    let is_clause = |top: usize| {
        tree.is(top, &[Relation::ClausalComplement])
            && tree.is_finite(top)
            && tree.subject(top).is_some_and(|subject| subject < top)
    };
    let top = tree.dependents(at).find(|top| is_clause(*top))?;
    let clause = tree.subtree(top);
    let clause =
        if top < at { clause.start..clause.end.min(at) } else { clause.start.max(at + 1)..clause.end };
    let clause = bounds::without_punctuation(tree.tokens(), clause);
    let follows = top > at && clause.start <= at + BETWEEN;
    let precedes =
        top < at && clause.start == tree.places().start && tree.is_kind(clause.end, TokenKind::Comma);
    (clause.contains(&top) && (follows || precedes)).then_some(clause)
}

/// Who says what the verb at `at` reports: its subject, or for a participle that of the verb above it.
pub(super) fn source(tree: SentenceTree<'_>, at: usize) -> Option<Range<usize>> {
    let mut here = at;
    for _ in 0..STEPS {
        if let Some(subject) = tree.dependents(here).find(|d| tree.is(*d, &[Relation::Subject])) {
            return Some(name(tree, subject)).filter(|name| !name.is_empty());
        }
        let is_open = here != at || tree.tag(here) == Some(PartOfSpeech::PresentParticiple);
        let hangs = [
            Relation::AdverbialClause,
            Relation::OpenComplement,
            Relation::NounClause,
            Relation::Conjunct,
            Relation::Object,
        ];
        if !is_open && !tree.is(here, &[Relation::Conjunct]) || !tree.is(here, &hangs) {
            return None;
        }
        here = tree.head(here)?;
    }
    None
}

/// The words around a subject that name it, up to a comma or a relative clause.
pub(super) fn name(tree: SentenceTree<'_>, subject: usize) -> Range<usize> {
    let is_relative = |at: usize| {
        matches!(tree.tag(at), Some(PartOfSpeech::WhPronoun | PartOfSpeech::WhDeterminer))
            || tree.token(at).is_some_and(|t| !matches!(t.kind, TokenKind::Word | TokenKind::Joiner))
    };
    if is_relative(subject) {
        return subject..subject;
    }
    let whole = tree.subtree(subject);
    let start = (whole.start..subject).rev().find(|at| is_relative(*at)).map_or(whole.start, |at| at + 1);
    let end = (subject + 1..whole.end).find(|at| is_relative(*at)).unwrap_or(whole.end);
    start..end
}
