//! Reported clauses that the tagger overlooked: a verb of speech with its subject and the clause that is its
//! complement, as the sentence's tree has them.

use super::tree::SentenceTree;
use super::{bounds, speech};
use crate::attribution::attribution_candidate::{AttributionCandidate, ModelScore};
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

/// Fills in the content of attributions of which only cue and source are known: the clause before them, or after.
pub(crate) fn complete(tree: SentenceTree<'_>, attributions: &mut [AttributionCandidate]) {
    let taken: Vec<Range<usize>> = attributions.iter().flat_map(|other| other.content.clone()).collect();
    for attribution in attributions.iter_mut().filter(|other| other.content.is_empty() && other.score.holds) {
        let cue = attribution.cue.clone().rev().find(|at| tree.cue(*at).is_some_and(reports_clause));
        let (Some(at), Some(source)) = (cue, &attribution.source) else { continue };
        let found = clause_before(tree, source.start.min(at)).or_else(|| clause_after(tree, at, source));
        let is_free = |range: &Range<usize>| {
            taken.iter().all(|other| range.end <= other.start || other.end <= range.start)
        };
        if let Some(content) = found.filter(is_free) {
            attribution.rule = rule(&content, at);
            attribution.content.push(content);
        }
    }
}

/// Whether a cue is a verb of speech that reports clauses.
fn reports_clause(cue: &Cue) -> bool {
    cue.kind == CueKind::Speech && cue.frames.any(Frames::CLAUSE)
}

/// How `content` stands to the cue at `at`.
const fn rule(content: &Range<usize>, at: usize) -> Rule {
    if content.start < at { Rule::After } else { Rule::Reported }
}

/// The words from the beginning of the sentence to the comma before `end`, if they hold a verb.
fn clause_before(tree: SentenceTree<'_>, end: usize) -> Option<Range<usize>> {
    let comma = end.checked_sub(1).filter(|at| tree.is_kind(*at, TokenKind::Comma))?;
    let range = tree.places().start..comma;
    let holds_verb = range.clone().any(|at| tree.is_tagged(at, PartOfSpeech::is_finite_verb));
    let holds_words = range.clone().all(|at| tree.token(at).is_some_and(|token| token.quote().is_none()));
    (range.len() >= LEAST && holds_verb && holds_words).then_some(range)
}

/// The words from the cue at `at` to the end of the sentence, without whom it tells, if they begin with a clause.
fn clause_after(tree: SentenceTree<'_>, at: usize, source: &Range<usize>) -> Option<Range<usize>> {
    if source.start > at {
        return None;
    }
    let that = (at + 1..tree.places().end.min(at + BETWEEN)).find(|place| {
        tree.tag(*place) == Some(PartOfSpeech::Preposition)
            && tree.token(*place).is_some_and(|token| token.is(Tags::THAT))
    });
    let told =
        tree.dependents(at).find(|d| *d > at && tree.is(*d, &[Relation::Object, Relation::IndirectObject]));
    let is_name = |at: &usize| tree.is_tagged(*at, PartOfSpeech::is_name);
    let named = (at + 1..tree.places().end).take_while(is_name).last();
    let told = told.into_iter().chain(named).filter(|end| *end <= at + BETWEEN).max().unwrap_or(at);
    let start = that.unwrap_or(told + 1);
    let range = bounds::without_punctuation(tree.tokens(), start..tree.places().end);
    let has_marks = range.clone().any(|at| tree.token(at).is_some_and(|token| token.quote().is_some()));
    (range.len() >= LEAST && !has_marks && speech::begins_with_clause(tree, &range)).then_some(range)
}

/// The attributions of a sentence that are not among `known`.
pub(crate) fn overlooked(
    text: &str,
    tree: SentenceTree<'_>,
    known: &[AttributionCandidate],
) -> Vec<AttributionCandidate> {
    let is_known = |at: usize| {
        known.iter().any(|other| {
            let reports = other.cue.contains(&at) && !other.content.is_empty();
            other.score.holds && (reports || other.content.iter().any(|content| content.contains(&at)))
        })
    };
    let verbs = tree.places().filter(|at| !is_known(*at)).filter_map(|at| attribution(text, tree, at));
    let opening = according_to(tree).filter(|opening| !is_known(opening.cue.start));
    opening.into_iter().chain(verbs).collect()
}

/// The attribution of the verb at `at`, if it has a subject that can speak and a clause for a complement.
fn attribution(text: &str, tree: SentenceTree<'_>, at: usize) -> Option<AttributionCandidate> {
    let cue = tree.cue(at).filter(|cue| reports_clause(cue))?;
    if !tree.is_tagged(at, PartOfSpeech::is_verb) || !speech::is_fact(text, tree, at) {
        return None;
    }
    let content = complement(tree, at)?;
    let source =
        source(tree, at).filter(|source| source.end <= content.start || content.end <= source.start)?;
    Some(AttributionCandidate {
        cue: at..at + 1,
        kind: cue.kind,
        takes_marks: cue.frames.any(Frames::MARKS),
        source: Some(source),
        rule: rule(&content, at),
        content: vec![content],
        opens_block: false,
        is_inner: false,
        score: by_clause(),
    })
}

/// “According to X, …” at the beginning of a sentence.
fn according_to(tree: SentenceTree<'_>) -> Option<AttributionCandidate> {
    let first = tree.places().start;
    let is_citing = tree.token(first)?.is(Tags::CITING) && tree.token(first + 1)?.is(Tags::TO);
    let comma = (first + 2..tree.places().end)
        .find(|at| tree.is_kind(*at, TokenKind::Comma))
        .filter(|comma| is_citing && *comma > first + 2 && *comma <= first + 2 + BETWEEN)?;
    let content = bounds::without_punctuation(tree.tokens(), comma + 1..tree.places().end);
    let is_clause = content.clone().any(|at| tree.is_tagged(at, PartOfSpeech::has_tense));
    (content.len() >= LEAST && is_clause).then(|| AttributionCandidate {
        cue: first..first + 2,
        kind: CueKind::Speech,
        takes_marks: true,
        source: Some(first + 2..comma),
        content: vec![content],
        rule: Rule::AccordingTo,
        opens_block: false,
        is_inner: false,
        score: by_clause(),
    })
}

/// The score of what the tree alone tells.
fn by_clause() -> ModelScore {
    ModelScore {
        is_tagged: true,
        is_ruled: true,
        holds: true,
        confidence: CLAUSE_OF_VERB,
        ..ModelScore::default()
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
fn source(tree: SentenceTree<'_>, at: usize) -> Option<Range<usize>> {
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
fn name(tree: SentenceTree<'_>, subject: usize) -> Range<usize> {
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
