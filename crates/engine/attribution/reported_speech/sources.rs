//! Sources cut to the words that name them: without a clause of their own before their cue.

use super::tree::SentenceTree;
use crate::attribution::attribution_candidate::AttributionCandidate;
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::cues::CueKind;
use crate::language::grammar::{EntityKind, PartOfSpeech, Relation};
use crate::language::lexicon::Tags;
use std::ops::Range;

/// Cuts the sources of attributions.
pub(crate) fn cut(tree: SentenceTree<'_>, attributions: &mut [AttributionCandidate]) {
    for attribution in attributions {
        let source = attribution.source.as_ref();
        if let Some(source) = source.and_then(|source| cut_source(tree, source, &attribution.cue)) {
            attribution.source = Some(source);
        }
    }
}

/// A source without what is not part of its noun phrase, if there is such a part.
fn cut_source(tree: SentenceTree<'_>, source: &Range<usize>, cue: &Range<usize>) -> Option<Range<usize>> {
    let cut = without_heading(tree, source)
        .or_else(|| without_verb_before(tree, source))
        .or_else(|| without_noun_before(tree, source))
        .or_else(|| without_clause(tree, source, cue))?;
    let names = |at: usize| {
        let tag = tree.tag(at);
        tag.is_some_and(PartOfSpeech::is_noun)
            || matches!(tag, Some(PartOfSpeech::Pronoun | PartOfSpeech::Number))
    };
    cut.clone().any(names).then_some(cut)
}

/// Without a heading or a dateline before a dash: “TOWN SELLS BOATS (May 3) – Ann Lee”.
fn without_heading(tree: SentenceTree<'_>, source: &Range<usize>) -> Option<Range<usize>> {
    let dash = source.clone().find(|at| tree.is_kind(*at, TokenKind::Dash))?;
    let is_heading = |at: usize| {
        let token = tree.token(at);
        let is_shouted = !tree.word(at).contains(char::is_lowercase);
        let is_time =
            token.is_some_and(|t| t.is(Tags::TIME) || t.annotation.entity == Some(EntityKind::Time));
        is_shouted || is_time
    };
    let has_words = (source.start..dash).any(|at| tree.is_kind(at, TokenKind::Word));
    (has_words && (source.start..dash).all(is_heading)).then_some(dash + 1..source.end)
}

/// Without the verb of speech before it: “Said Ann Lee: …”.
fn without_verb_before(tree: SentenceTree<'_>, source: &Range<usize>) -> Option<Range<usize>> {
    let is_speech = tree.cue(source.start).is_some_and(|cue| cue.kind == CueKind::Speech);
    let is_verb = tree.is_tagged(source.start, PartOfSpeech::is_finite_verb);
    (is_speech && is_verb && source.len() > 1).then_some(source.start + 1..source.end)
}

/// Without the noun that a clause without “that” describes: “a firm | one of its managers once called …”.
fn without_noun_before(tree: SentenceTree<'_>, source: &Range<usize>) -> Option<Range<usize>> {
    let links = Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::ADVERB);
    let is_plain = |t: &ReporterToken| t.is_word() && !t.is_capital && !t.is(links);
    let begins = |at: &usize| {
        let is_quantity = matches!(tree.word(*at), "one" | "some" | "many" | "most" | "several");
        let follows = tree.token(at - 1).is_some_and(is_plain);
        let follows = follows && !tree.is_tagged(at - 1, PartOfSpeech::is_verbal);
        is_quantity && tree.word(at + 1) == "of" && follows
    };
    let start = (source.start + 1..source.end).rev().find(begins)?;
    Some(start..source.end)
}

/// Without a clause before it, or after it: “the firm sent a note | the editor says”, “the firm | sent a letter, asking”.
fn without_clause(tree: SentenceTree<'_>, source: &Range<usize>, cue: &Range<usize>) -> Option<Range<usize>> {
    let relative = [Relation::RelativeClause, Relation::NounClause];
    let is_clause = |at: &usize| {
        let depends = tree.is(*at, &relative) || tree.head(*at).is_some_and(|head| tree.is(head, &relative));
        let is_small = tree.token(*at).is_some_and(|t| !t.is_capital);
        tree.is_tagged(*at, PartOfSpeech::has_tense) && is_small && !depends
    };
    let is_relative = |at: usize| {
        let tag = tree.tag(at);
        matches!(tag, Some(PartOfSpeech::WhPronoun | PartOfSpeech::WhDeterminer))
            || tag == Some(PartOfSpeech::PossessiveWhPronoun)
            || tree.token(at).is_some_and(|t| t.is(Tags::RELATIVE) && !t.is(Tags::DETERMINER))
    };
    let verb = source.clone().find(is_clause).filter(|verb| *verb > source.start && verb + 1 < source.end)?;
    if (source.start..verb).any(is_relative) {
        return None;
    }
    let is_own = |at: &usize| {
        tree.is(*at, &[Relation::Subject]) && tree.head(*at).is_some_and(|head| cue.contains(&head))
    };
    if let Some(subject) = (verb + 1..source.end).rev().find(is_own) {
        return Some(tree.subtree(subject).start.max(verb + 1)..source.end);
    }
    // “The senator forced Ann Lee | to admit that …”
    let is_told = tree.tag(cue.start) == Some(PartOfSpeech::To);
    let noun = (verb + 1..source.end).find(|at| tree.is_tagged(*at, PartOfSpeech::is_noun));
    let is_somebody =
        |at: usize| tree.token(at).is_some_and(|t| t.is_capital || t.is(Tags::ROLE.with(Tags::GROUP)));
    if is_told && noun.is_some_and(is_somebody) {
        return Some(verb + 1..source.end);
    }
    let helps =
        |at: &usize| tree.tag(*at) == Some(PartOfSpeech::Adverb) || tree.is_kind(*at, TokenKind::Comma);
    let adverbs = (source.start + 1..verb).rev().take_while(helps).count();
    Some(source.start..verb - adverbs)
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::assert_attributed as check;

    #[test]
    fn a_noun_before_a_clause_that_describes_it_is_no_part_of_the_source() {
        check(
            "It was a step for a company one of its managers once called the “best of all the small parks.”",
            "[best of all the small parks.] one of its managers",
        );
    }

    #[test]
    fn a_heading_before_a_dash_is_no_part_of_the_source() {
        check(
            "TOWN ISSUES ADVISORY FOR DASK AIRLINES (October 24, 2017) – The Orvane Union, the oldest body of sailors, has released the following statement about Dask Airlines flights: “The union for several months now has been counting the boats.”",
            "[The union for several months now has been counting the boats.] Orvane Union",
        );
    }

    #[test]
    fn a_clause_before_the_cue_is_no_part_of_the_source() {
        check(
            "A group of anglers sent a letter to the Dask council urging the town to keep its boats.",
            "[the town to keep its boats] group of anglers",
        );
        check(
            "The senator also forced Tim Roe to admit that the boats were old.",
            "[that the boats were old] Tim Roe",
        );
    }
}
