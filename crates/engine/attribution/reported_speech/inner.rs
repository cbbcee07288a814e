//! Quotations in marks inside what somebody reports that somebody else said: of “the Herald wrote that Ann Lee had
//! called it ‘mad’”, hers. The sentence's tree says which verb the marks belong to, and who is its subject.

use super::clauses::name;
use super::speech::{is_open, is_passive};
use super::tree::SentenceTree;
use crate::attribution::attribution_candidate::{AttributionCandidate, ModelScore};
use crate::attribution::fixed_confidence::{BY_WORD_ORDER, CERTAIN_CENTILOGITS};
use crate::attribution::people::is_somebody;
use crate::attribution::reporter_text::TokenKind;
use crate::language::cues::CueKind;
use crate::language::grammar::{PartOfSpeech, Relation};
use crate::language::lexicon::Tags;
use crate::model::Rule;
use std::ops::Range;

/// Most heads between a quotation and the verb that it belongs to; set by hand.
const STEPS: usize = 5;

/// Makes the owner of an event the source where “he” or “she” in its relative clause is: “Roe’s talk with Lee, in which he …”.
pub(crate) fn correct(tree: SentenceTree<'_>, attributions: &mut [AttributionCandidate]) {
    for attribution in attributions {
        let source = attribution.source.as_ref().filter(|source| source.len() == 1);
        let is_person = source.is_some_and(|s| matches!(tree.word(s.start), "he" | "she"));
        let mut verbs = attribution.cue.clone().filter(|at| tree.is_tagged(*at, PartOfSpeech::is_verb));
        if let Some(owner) = verbs.find_map(|verb| owner_of_event(tree, verb)).filter(|_| is_person) {
            attribution.source = Some(owner);
        }
    }
}

/// The attributions of quotations to speakers inside the words that one of `known` reports.
pub(crate) fn speakers(tree: SentenceTree<'_>, known: &[AttributionCandidate]) -> Vec<AttributionCandidate> {
    let mut found: Vec<AttributionCandidate> = Vec::new();
    for at in tree.places().filter(|at| tree.token(*at).is_some_and(|t| t.quote().is_some())) {
        let content = at..at + 1;
        let listed = found.last().filter(|last| is_listed(tree, last, at));
        let listed = listed.map(|last| AttributionCandidate { content: vec![content], ..last.clone() });
        found.extend(listed.or_else(|| speaker(tree, known, at)));
    }
    found
}

/// Whether the quotation at `at` goes on a list whose quotation before is attributed: a “rat,” a “dog” and a “fox”.
fn is_listed(tree: SentenceTree<'_>, last: &AttributionCandidate, at: usize) -> bool {
    let joins = |at: usize| {
        let tag = tree.tag(at);
        !tree.is_kind(at, TokenKind::Word)
            || matches!(
                tag,
                Some(PartOfSpeech::Conjunction | PartOfSpeech::Determiner | PartOfSpeech::Adjective)
            )
    };
    last.content.last().is_some_and(|content| (content.end..at).all(joins))
}

/// The attribution of the quotation at `at` to the subject of the verb that it belongs to.
fn speaker(
    tree: SentenceTree<'_>,
    known: &[AttributionCandidate],
    at: usize,
) -> Option<AttributionCandidate> {
    let covers = |r: &&AttributionCandidate| r.content.iter().any(|content| content.contains(&at));
    let verb = verb_above(tree, at)?;
    let outer = known.iter().filter(covers).find(|r| r.score.holds && r.cue.end <= verb)?;
    let is_known = known.iter().filter(covers).any(|r| r.is_inner || r.cue.contains(&verb));
    let source = source(tree, verb, outer).filter(|_| !is_known)?;
    let is_same = outer.source.as_ref().is_some_and(|own| {
        let word = |range: &Range<usize>| tree.word(range.start).to_lowercase();
        let overlaps = own.start < source.end && source.start < own.end;
        overlaps || own.len() == 1 && word(own) == word(&source) || goes_on(tree, outer, &source)
    });
    (!is_same && source.end <= at).then(|| inner(verb, source, at..at + 1))
}

/// Whether a pronoun means the outer speaker still: the reported words name nobody before the first such pronoun (“Ann Lee
/// says she likes what she calls …”).
fn goes_on(tree: SentenceTree<'_>, outer: &AttributionCandidate, source: &Range<usize>) -> bool {
    let is_pronoun = |at: usize| tree.tag(at) == Some(PartOfSpeech::Pronoun);
    let is_name = |at: &usize| tree.is_tagged(*at, PartOfSpeech::is_name);
    let first = (outer.cue.end..source.start)
        .find(|at| is_pronoun(*at) && tree.word(*at).eq_ignore_ascii_case(tree.word(source.start)));
    is_pronoun(source.start) && first.is_some_and(|first| !(outer.cue.end..first).any(|at| is_name(&at)))
}

/// An attribution inside another.
fn inner(verb: usize, source: Range<usize>, content: Range<usize>) -> AttributionCandidate {
    AttributionCandidate {
        cue: verb..verb + 1,
        kind: CueKind::Speech,
        takes_marks: true,
        source: Some(source),
        content: vec![content],
        rule: Rule::Before,
        opens_block: false,
        is_inner: true,
        score: ModelScore {
            is_tagged: true,
            is_ruled: true,
            holds: true,
            centilogits: CERTAIN_CENTILOGITS,
            confidence: BY_WORD_ORDER,
            ..ModelScore::default()
        },
    }
}

/// The nearest verb of speech before the quotation at `at` of those above it in the tree.
fn verb_above(tree: SentenceTree<'_>, at: usize) -> Option<usize> {
    let mut here = at;
    let parts = [Relation::OpenComplement, Relation::ClausalComplement];
    for _ in 0..STEPS {
        // A clause of its own says no more whose words these are.
        if tree.is_tagged(here, PartOfSpeech::is_verb) && !tree.is(here, &parts) {
            return None;
        }
        here = tree.head(here)?;
        let is_speech = tree.cue(here).is_some_and(|cue| cue.kind == CueKind::Speech);
        if here < at && is_speech && tree.is_tagged(here, PartOfSpeech::is_verb) {
            return (!is_open(tree, here) && !is_passive(tree, here)).then_some(here);
        }
    }
    None
}

/// Who speaks by the verb at `verb`: its subject, or whom the verb above has do it (“leading him to ask”). A pronoun right
/// after somebody who is only described means them.
fn source(tree: SentenceTree<'_>, verb: usize, outer: &AttributionCandidate) -> Option<Range<usize>> {
    let own = tree.dependents(verb).find(|d| tree.is(*d, &[Relation::Subject]));
    let caused = || {
        let above = tree.head(verb).filter(|_| tree.is_infinitive(verb))?;
        tree.dependents(above).find(|d| *d < verb && tree.is(*d, &[Relation::Object]))
    };
    let subject = own.or_else(caused).filter(|subject| *subject < verb)?;
    let token = tree.token(subject)?;
    let is_somebody =
        token.is_capital || token.is(Tags::ROLE.with(Tags::ORGANISATION)) || is_somebody(tree.word(subject));
    match token.annotation.part_of_speech {
        PartOfSpeech::Pronoun => {
            let is_person =
                matches!(tree.word(subject).to_lowercase().as_str(), "he" | "she" | "him" | "her");
            let meant = owner_of_event(tree, verb).or_else(|| described_before(tree, outer.cue.end..subject));
            is_person.then(|| meant.unwrap_or(subject..subject + 1))
        }
        tag if tag.is_noun() && is_somebody => Some(name(tree, subject)).filter(|name| !name.is_empty()),
        _ => None,
    }
}

/// The owner of the noun that the relative clause of the verb at `verb` belongs to: whoever acts in “Roe’s talk with Lee, in
/// which he …”.
fn owner_of_event(tree: SentenceTree<'_>, verb: usize) -> Option<Range<usize>> {
    let noun = tree.head(verb).filter(|_| tree.is(verb, &[Relation::RelativeClause]))?;
    let owns = |at: &usize| {
        *at < noun && tree.is(*at, &[Relation::Possessive]) && tree.token(*at).is_some_and(|t| t.is_capital)
    };
    let owner = tree.dependents(noun).find(owns)?;
    Some(tree.subtree(owner).start..owner + 1)
}

/// The last person in a range that is described and not named, if nobody is named after them: the pilot.
pub(super) fn described_before(tree: SentenceTree<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let is_person = |at: usize| {
        let token = tree.token(at);
        let may_act =
            [Relation::Subject, Relation::Object, Relation::IndirectObject, Relation::NominalModifier];
        token.is_some_and(|t| t.is_capital && t.annotation.part_of_speech.is_name())
            || tree.tag(at) == Some(PartOfSpeech::Noun)
                && tree.is(at, &may_act)
                && token.is_some_and(|t| t.is(Tags::ROLE) && !t.is(Tags::GROUP) && t.possessive == 0)
    };
    let last = range.clone().rev().find(|at| is_person(*at))?;
    let phrase = name(tree, last);
    let is_definite = tree.tag(phrase.start) == Some(PartOfSpeech::Determiner);
    (tree.tag(last) == Some(PartOfSpeech::Noun) && is_definite).then_some(phrase.start..last + 1)
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::assert_attributed as check;

    #[test]
    fn words_in_marks_are_the_subjects_of_their_own_verb() {
        check(
            "The Herald reported that Tim Roe had posted a film in which he called the town a “rotten old boat”.",
            "[rotten old boat] Tim Roe",
        );
        check(
            "A spokesman for Dask told the Herald that Tim Roe’s talk with Vay — in which he referred to her as a “rat,” a “dog,” and a “fox” — broke the rules.",
            "[fox] Tim Roe",
        );
    }

    #[test]
    fn a_pronoun_after_somebody_described_means_them() {
        check(
            "Ada Quill said that the pilot had scolded her and that he called her a “spoilt little child.”",
            "[spoilt little child.] pilot",
        );
    }

    #[test]
    fn the_reporters_own_pronoun_stays_the_same_person() {
        check(
            "She said that she called the town a “rotten old boat” in May. Ann Lee left.",
            "[rotten old boat] -",
        );
        check(
            "Ann Lee says she likes Tim Roe’s courage and what she calls a “rotten old boat” of the town.",
            "[rotten old boat] Ann Lee",
        );
    }
}
