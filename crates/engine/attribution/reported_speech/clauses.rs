//! Reported clauses that the tagger overlooked: a verb of speech with its subject and the clause that is its
//! complement, as the sentence's tree has them.

use super::speech;
use super::tree::SentenceTree;
use crate::attribution::attribution_candidate::{AttributionCandidate, ModelScore};
use crate::attribution::fixed_confidence::CLAUSE_OF_VERB;
use crate::attribution::reporter_text::TokenKind;
use crate::language::cues::{Cue, CueKind, Frames};
use crate::language::grammar::{PartOfSpeech, Relation};
use crate::language::lexicon::LEXICON;
use crate::model::Rule;
use std::ops::Range;

/// Most heads between a participle and the verb whose subject speaks.
const STEPS: usize = 3;
/// Most tokens between a verb and the clause that it reports: whom it tells, and when.
const BETWEEN: usize = 8;

/// The attributions of a sentence that are not among `known`.
pub(crate) fn overlooked(
    text: &str,
    tree: SentenceTree<'_>,
    known: &[AttributionCandidate],
) -> Vec<AttributionCandidate> {
    let is_known = |at: usize| {
        known.iter().any(|other| {
            other.cue.contains(&at) && !other.content.is_empty()
                || other.content.iter().any(|content| content.contains(&at)) && other.score.holds
        })
    };
    tree.places().filter(|at| !is_known(*at)).filter_map(|at| attribution(text, tree, at)).collect()
}

/// The attribution of the verb at `at`, if it has a subject that can speak and a clause for a complement.
fn attribution(text: &str, tree: SentenceTree<'_>, at: usize) -> Option<AttributionCandidate> {
    let cue = LEXICON.cue(tree.token(at)?.entry.cue?.0)?;
    let reports = cue.kind == CueKind::Speech && cue.frames.any(Frames::CLAUSE);
    if !reports || !tree.tag(at)?.is_verb() || !speech::is_fact(text, tree, at) {
        return None;
    }
    let content = complement(tree, at)?;
    let source =
        source(tree, at).filter(|source| source.end <= content.start || content.end <= source.start)?;
    let rule = if content.start < at { Rule::After } else { Rule::Reported };
    Some(AttributionCandidate {
        cue: at..at + 1,
        kind: cue.kind,
        takes_marks: takes_marks(cue),
        source: Some(source),
        content: vec![content],
        rule,
        opens_block: false,
        is_inner: false,
        score: ModelScore {
            is_tagged: true,
            is_ruled: true,
            holds: true,
            confidence: CLAUSE_OF_VERB,
            ..ModelScore::default()
        },
    })
}

const fn takes_marks(cue: &Cue) -> bool {
    cue.frames.any(Frames::MARKS)
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
    let clause = super::bounds::without_punctuation(tree.tokens(), clause);
    let follows = top > at && clause.start <= at + BETWEEN;
    let precedes = top < at
        && clause.start == tree.places().start
        && tree.token(clause.end).is_some_and(|token| token.kind == TokenKind::Comma);
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
