//! Corrections of a single attribution in constructions that the model often misreads.

use super::added::speech_form;
use crate::attribution::attribution_candidate::AttributionCandidate;
use crate::attribution::cues::{opening, subject};
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::attribution::word_lists::WordList;
use crate::language::cues::Frames;
use crate::language::grammar::{PartOfSpeech, Relation};
use crate::language::inflection::VerbForm;
use crate::language::lexicon::{LEXICON, Tags};
use std::ops::Range;

/// Tokens after “quoted” in which “as saying” is looked for; set by hand.
const SAYING: usize = 12;
/// Tokens after a passive in which “by” is looked for; set by hand.
const AGENT: usize = 8;
/// Tokens before a participle in which “with” is looked for; set by hand.
const WITH: usize = 6;

/// “The Herald quoted Ann Lee as saying …”: she is the source, and “saying” the cue.
pub(super) fn correct_quoted_as(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    attribution: &mut AttributionCandidate,
) {
    let is_quoted = attribution.cue.clone().any(|i| {
        tokens.get(i).and_then(|t| t.entry.cue).is_some_and(|(cue, form)| {
            LEXICON.cue(cue).is_some_and(|c| matches!(c.base, "quote" | "cite"))
                && form != VerbForm::PresentParticiple
        })
    });
    let is_passive = attribution.cue.clone().any(|i| tokens.get(i).is_some_and(|t| t.is(Tags::PASSIVE)));
    if !is_quoted || is_passive {
        return;
    }
    let verb = attribution.cue.clone().find(|&i| tokens.get(i).is_some_and(|t| t.entry.cue.is_some()));
    let Some(start) = verb.map(|i| i + 1) else { return };
    let saying = (start + 1..sentence.end.min(start + SAYING))
        .find(|&i| speech_form(tokens, i) == Some(VerbForm::PresentParticiple));
    if let Some(saying) = saying.filter(|&i| tokens.get(i - 1).is_some_and(|t| t.is(Tags::SUBORDINATOR))) {
        attribution.source = Some(start..saying - 1);
        attribution.cue = saying..saying + 1;
        for content in &mut attribution.content {
            content.start = content.start.max(saying + 1).min(content.end);
        }
        attribution.content.retain(|c| !c.is_empty());
    }
}

/// “…, with critics saying that …”: they are the source.
pub(super) fn correct_with(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    attribution: &mut AttributionCandidate,
) {
    let Some(verb) = attribution.cue.clone().last().filter(|_| attribution.cue.len() == 1) else { return };
    let is_ing = tokens
        .get(verb)
        .and_then(|t| t.entry.cue)
        .is_some_and(|(_, form)| form == VerbForm::PresentParticiple);
    let before = sentence.start.max(verb.saturating_sub(WITH))..verb;
    let preposition =
        before.rev().find(|&i| tokens.get(i).is_some_and(|t| t.is(Tags::PREPOSITION) || !t.is_word()));
    let comma =
        |i: usize| i.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| t.kind == TokenKind::Comma);
    if let Some(at) = preposition.filter(|&i| is_ing && i + 1 < verb && comma(i) && is_with(tokens, i)) {
        attribution.source = Some(at + 1..verb);
    }
}

/// Whether the token at `at` is “with”.
fn is_with(tokens: &[ReporterToken], at: usize) -> bool {
    let with = LEXICON.entry("with").word;
    tokens.get(at).is_some_and(|t| t.entry.word == with)
}

/// Whoever is told, accused or feared to have done something is not the source.
pub(super) fn correct_passive(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    attribution: &mut AttributionCandidate,
) {
    let verb = attribution.cue.clone().rev().find_map(|i| tokens.get(i).and_then(|t| t.entry.cue));
    let Some((cue, form)) = verb else { return };
    let base = LEXICON.cue(cue).map_or("", |c| c.base);
    let asks = LEXICON.cue(cue).is_some_and(|c| c.frames.any(Frames::ASKING));
    let is_passive = attribution.cue.clone().any(|i| tokens.get(i).is_some_and(|t| t.is(Tags::PASSIVE)));
    let is_to = |at: usize| tokens.get(at).is_some_and(|t| t.is(Tags::TO));
    let to = attribution.content.first().is_some_and(|c| is_to(c.start)) || is_to(attribution.cue.end);
    let is_said = WordList::OpinionVerb.contains(base);
    let is_object = WordList::AddressedVerb.contains(base) || asks;
    let precedes = attribution.source.as_ref().is_some_and(|s| s.end <= attribution.cue.start);
    let is_done = matches!(form, VerbForm::Past | VerbForm::PastParticiple);
    // “It’s alleged that …”
    let before = attribution.cue.start.checked_sub(1).and_then(|i| tokens.get(i));
    let is_participle = attribution.cue.clone().next_back().and_then(|i| tokens.get(i));
    let is_participle =
        is_participle.is_some_and(|t| t.annotation.part_of_speech == PartOfSpeech::PastParticiple);
    let is_impersonal = is_participle
        && before.is_some_and(|t| t.annotation.part_of_speech == PartOfSpeech::Pronoun && t.possessive > 0);
    if is_done && is_impersonal {
        attribution.source = None;
    }
    // “Asked about the rain, Lee said …”
    let is_opening = attribution.cue.start == sentence.start && is_object;
    if is_done && (is_opening || is_passive && precedes && (is_said && to || is_object)) {
        attribution.source = None;
        // “The best player, who is said to earn millions”: nobody says the words before.
        if is_passive && is_said && is_to(attribution.cue.end) {
            attribution.content.retain(|c| c.start >= attribution.cue.end);
        }
    }
}

/// “The plan was called ‘mad’ by one paper”, “she was urged by her staff to stay”: the paper and the staff are the sources.
pub(super) fn correct_agent(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    attribution: &mut AttributionCandidate,
) {
    let is_passive = attribution.cue.clone().any(|i| tokens.get(i).is_some_and(|t| t.is(Tags::PASSIVE)));
    let precedes = attribution.source.as_ref().is_some_and(|s| s.end <= attribution.cue.start);
    let near = attribution.cue.start..sentence.end.min(attribution.cue.end + AGENT);
    let goes_on = |i: &usize| tokens.get(*i).is_some_and(|t| t.is_word() || t.quote().is_some());
    let by = near.clone().take_while(goes_on).find(|&i| tokens.get(i).is_some_and(|t| t.is(Tags::BY)));
    let has_marks = |by: usize| (near.start..by).any(|i| tokens.get(i).is_some_and(|t| t.quote().is_some()));
    let asks = attribution.cue.clone().any(|i| {
        let cue = tokens.get(i).and_then(|t| t.entry.cue);
        cue.and_then(|(cue, _)| LEXICON.cue(cue)).is_some_and(|c| c.frames.any(Frames::ASKING))
    });
    let agent = by.filter(|by| is_passive && (precedes && has_marks(*by) || asks));
    if let Some(agent) = agent.and_then(|by| subject::after(tokens, by + 1, sentence.end)) {
        for content in attribution.content.iter_mut().filter(|content| content.contains(&agent.start)) {
            content.start = agent.end.min(content.end);
        }
        attribution.content.retain(|content| !content.is_empty());
        attribution.source = Some(agent);
    }
}

/// “He was angry after Ann Lee said that …”: whoever stands between what opens the clause and the cue is the source.
pub(super) fn correct_subordinate(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    attribution: &mut AttributionCandidate,
) {
    let Some(source) = attribution.source.clone().filter(|s| s.end <= attribution.cue.start) else { return };
    let tag = |i: usize| tokens.get(i).map(|t| t.annotation.part_of_speech);
    let is_phrase = |i: usize| {
        tokens.get(i).is_some_and(|t| {
            let tag = t.annotation.part_of_speech;
            tag.is_noun()
                || t.kind == TokenKind::Joiner
                || matches!(tag, PartOfSpeech::Determiner | PartOfSpeech::Pronoun | PartOfSpeech::Adjective)
                || matches!(tag, PartOfSpeech::Conjunction | PartOfSpeech::PossessivePronoun)
        })
    };
    let is_adverb = |i: &usize| tag(*i) == Some(PartOfSpeech::Adverb);
    let adverbs = (source.end..attribution.cue.start).rev().take_while(is_adverb).count();
    let between = source.end..attribution.cue.start - adverbs;
    let start = between.clone().rev().take_while(|i| is_phrase(*i)).last();
    let Some(start) = start.filter(|start| *start > sentence.start) else { return };
    // Right before a verb with a tense the phrase is its subject, whatever the parser takes the conjunction for.
    let cue = attribution.cue.clone().find_map(|i| tokens.get(i)?.entry.cue);
    let ends_in_noun = between.end.checked_sub(1).and_then(tag).is_some_and(PartOfSpeech::is_noun);
    let is_subject = ends_in_noun && cue.is_some_and(|(_, form)| form.is_finite());
    let opens = tokens.get(start - 1).is_some_and(|t| {
        let is_conjunction = t.annotation.part_of_speech == PartOfSpeech::Preposition;
        let is_marker = t.annotation.relation == Relation::Marker;
        t.is(Tags::SUBORDINATOR) && is_conjunction && (is_marker || is_subject)
    });
    let has_noun =
        (start..between.end).any(|i| tag(i).is_some_and(|tag| tag.is_noun() || tag == PartOfSpeech::Pronoun));
    if opens && has_noun && start > between.start {
        attribution.source = Some(start..between.end);
    }
}

/// “The letter was posted by a reader, who said …”: not the letter, but whoever stands before “who”.
pub(super) fn correct_relative(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    attribution: &mut AttributionCandidate,
) {
    let Some(source) = attribution.source.clone().filter(|s| s.end <= attribution.cue.start) else { return };
    let last = attribution.cue.start.checked_sub(1).filter(|at| *at > sentence.start);
    let is_who = |t: &ReporterToken| {
        t.annotation.part_of_speech == PartOfSpeech::WhPronoun && t.is(Tags::RELATIVE) && t.span.len() == 3
    };
    let Some(who) = last.filter(|at| tokens.get(*at).is_some_and(is_who)) else { return };
    let is_thing = source.end.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|t| {
        t.is_word()
            && !t.is_capital
            && !t.is(Tags::ROLE.with(Tags::GROUP).with(Tags::PRONOUN).with(Tags::RELATIVE))
    });
    if is_thing && source.end + 1 < who {
        attribution.source = Some(who..who + 1);
    }
}

/// A source of one word in small letters that is in no list is misread: the subject of the sentence is the source.
pub(super) fn correct_bare_word(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    attribution: &mut AttributionCandidate,
) {
    let Some(source) = attribution.source.clone().filter(|s| s.len() == 1 && s.end <= attribution.cue.start)
    else {
        return;
    };
    let is_bare = tokens.get(source.start).is_some_and(|t| {
        t.is_word() && !t.is_capital && t.entry.word == 0 && !t.is(Tags::PLURAL.with(Tags::POSSESSIVE))
    });
    let opening = opening::sentence_subject(tokens, sentence);
    if is_bare && let Some(opening) = opening.filter(|o| o.end <= source.start) {
        attribution.source = Some(opening);
    }
}

/// “The Herald reported that Ann Lee said …”: the content is all of that, not the word “that” alone.
pub(super) fn correct_bare_that(tokens: &[ReporterToken], attributions: &mut [AttributionCandidate]) {
    let clause = |r: &AttributionCandidate| Some(r.source.as_ref()?.start..r.content.last()?.end);
    let clauses: Vec<Range<usize>> = attributions.iter().filter_map(clause).collect();
    for content in attributions.iter_mut().flat_map(|r| &mut r.content) {
        let is_that = content.len() == 1 && tokens.get(content.start).is_some_and(|t| t.is(Tags::THAT));
        let next = clauses.iter().find(|c| is_that && c.start == content.end && !c.is_empty());
        content.end = next.map_or(content.end, |c| c.end);
    }
}
