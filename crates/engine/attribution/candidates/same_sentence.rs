//! Candidates in the sentence of the quotation: sources of cues, the subject, a signature, a label.

use super::speaker_candidate::{MAX_SIGNATURE, SURE, SpeakerCandidate};
use crate::attribution::annotated_document::{AnnotatedDocument, TokenPosition};
use crate::attribution::attribution_candidate::AttributionCandidate;
use crate::attribution::cues::opening;
use crate::attribution::features::{FeatureSet, speaker::SpeakerFeature};
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::cues::CueKind;
use crate::language::grammar::{PartOfSpeech, Relation};
use crate::language::lexicon::Tags;
use crate::model::Rule;
use std::ops::Range;

/// Most tokens between a cue and a quotation that it stands near. Part of the definition of a feature, so the weights are
/// fitted to it.
const NEAR: usize = 3;
/// Most tokens of a label before a colon; set by hand.
const MAX_LABEL: usize = 8;
/// Most cues looked at before and after a quotation in its sentence, so that a line of cues and marks costs no more
/// than its length.
const REACH: usize = 8;

/// Adds candidates in the sentence of the quotation.
pub(super) fn push_in_sentence(
    annotated: &AnnotatedDocument,
    position: TokenPosition,
    base: FeatureSet<SpeakerFeature>,
    candidates: &mut Vec<SpeakerCandidate>,
) {
    let Some(sentence) = annotated.sentences.get(position.sentence) else { return };
    let tokens = annotated.tokens_of(position.sentence);
    let here = sentence.attributions.partition_point(|r| r.cue.start < position.token);
    let near = sentence
        .attributions
        .get(here.saturating_sub(REACH)..(here + REACH).min(sentence.attributions.len()));
    let near = near.unwrap_or_default();
    let covers = |r: &AttributionCandidate| r.content.iter().any(|c| c.contains(&position.token));
    // If somebody reports that somebody else said the words, only the latter is a candidate.
    let is_inner = |r: &AttributionCandidate| {
        r.is_inner && r.score.is_tagged || covers(r) && near.iter().any(|outer| reports(outer, r))
    };
    let is_told = near.iter().any(|r| covers(r) && is_inner(r));
    let own = near.iter().filter(|r| !is_told || !covers(r) || is_inner(r) || r.is_inner);
    let is_apart = |r: &AttributionCandidate| opens_clause_between(tokens, position.token, r);
    // The tagger saw that the words are reported, and gave them to the wrong cue.
    let is_misled = near.iter().any(|r| covers(r) && r.score.is_tagged && is_apart(r));
    let own = own.filter(|r| !is_apart(r));
    // “…,” she said, according to the report: she said it.
    let said = near.iter().find(|r| {
        is_said_right_after(r, position) && near.iter().any(|outer| is_cited_after(tokens, outer, r))
    });
    let own = own.filter(|r| said.is_none_or(|said| !is_cited_after(tokens, r, said)));
    let own = own.filter_map(|attribution| {
        let is_said = said.is_some_and(|said| said.cue == attribution.cue);
        candidate_of_attribution(attribution, position, is_said, base)
    });
    candidates.extend(own.map(|candidate| match is_misled {
        true => {
            SpeakerCandidate { features: candidate.features.without(SpeakerFeature::Untagged), ..candidate }
        }
        false => candidate,
    }));
    if let Some(range) =
        opening::sentence_subject(tokens, &sentence.range).filter(|r| !r.contains(&position.token))
    {
        let is_named = tokens.get(range.clone()).is_some_and(|phrase| {
            phrase
                .iter()
                .any(|t| t.is(Tags::PRONOUN) || t.is_capital && !t.is(Tags::DETERMINER.with(Tags::PLACE)))
        });
        let features = base.and(SpeakerFeature::Subject).and_if(is_named, SpeakerFeature::Named);
        candidates.push(SpeakerCandidate::without_cue(Rule::Before, position.sentence, range, features));
    }
    push_signature_or_label(tokens, &sentence.range, position, base, candidates);
}

/// Whether a clause of time or reason opens between the quotation at `at` and an attribution after it, which is none of
/// it: Lee was “quite right” when he said that …
fn opens_clause_between(tokens: &[ReporterToken], at: usize, attribution: &AttributionCandidate) -> bool {
    let start =
        attribution.source.as_ref().map_or(attribution.cue.start, |s| s.start.min(attribution.cue.start));
    let between = tokens.get(at + 1..start).unwrap_or_default();
    let opens = |t: &ReporterToken| {
        let is_adverb = t.annotation.part_of_speech == PartOfSpeech::WhAdverb;
        t.is(Tags::SUBORDINATOR)
            && (is_adverb || t.annotation.relation == Relation::Marker)
            && t.span.len() > 2
    };
    // “…,” to which Lee replied
    let is_answer = matches!(tokens.get(at + 1..at + 3), Some([to, which])
        if to.annotation.part_of_speech == PartOfSpeech::To
            && which.annotation.part_of_speech == PartOfSpeech::WhDeterminer);
    let ends = tokens.get(at).is_some_and(ReporterToken::ends_clause);
    start > at && is_answer
        || between.first().is_some_and(opens)
        || !ends && between.last().is_some_and(opens)
}

/// Whether `outer` reports that the source of `inner` said something.
fn reports(outer: &AttributionCandidate, inner: &AttributionCandidate) -> bool {
    let holds = |range: &Range<usize>| {
        outer.content.iter().any(|content| content.start <= range.start && range.end <= content.end)
    };
    let is_speech = inner.kind == CueKind::Speech && inner.score.holds;
    is_speech && holds(&inner.cue) && inner.source.as_ref().is_some_and(holds)
}

/// Whether an attribution is a verb of speech with its source right after the quotation.
fn is_said_right_after(attribution: &AttributionCandidate, position: TokenPosition) -> bool {
    let start = attribution.source.as_ref().map(|source| source.start.min(attribution.cue.start));
    attribution.kind == CueKind::Speech && start == Some(position.token + 1)
}

/// Whether `outer` is an “according to” that follows `said` after a comma, and so tells where that was read.
fn is_cited_after(
    tokens: &[ReporterToken],
    outer: &AttributionCandidate,
    said: &AttributionCandidate,
) -> bool {
    let end = said.source.as_ref().map_or(said.cue.end, |source| source.end.max(said.cue.end));
    let is_citing = tokens.get(outer.cue.start).is_some_and(|t| t.is(Tags::CITING));
    let is_comma = tokens.get(end).is_some_and(|t| t.kind == TokenKind::Comma);
    is_citing && is_comma && outer.cue.start == end + 1
}

/// The candidate that an attribution in the quotation's sentence gives; `is_said` if it holds the quotation though it was not
/// read so.
fn candidate_of_attribution(
    attribution: &AttributionCandidate,
    position: TokenPosition,
    is_said: bool,
    base: FeatureSet<SpeakerFeature>,
) -> Option<SpeakerCandidate> {
    let group = attribution
        .source
        .iter()
        .fold(attribution.cue.clone(), |all, r| all.start.min(r.start)..all.end.max(r.end));
    let precedes = position.token < group.start;
    let gap =
        if precedes { group.start - position.token } else { (position.token + 1).saturating_sub(group.end) };
    let covers = is_said || attribution.content.iter().any(|c| c.contains(&position.token));
    let (rule, feature) = match attribution.rule {
        _ if !covers && !attribution.takes_marks => return None,
        _ if !covers => (if precedes { Rule::After } else { Rule::Before }, SpeakerFeature::SameSentence),
        Rule::AccordingTo => (Rule::AccordingTo, SpeakerFeature::AccordingTo),
        Rule::Interrupted => (Rule::Interrupted, SpeakerFeature::Interrupts),
        Rule::Reported => (Rule::Reported, SpeakerFeature::InClause),
        _ if precedes => (Rule::After, SpeakerFeature::ReportedAfter),
        _ => (Rule::Before, SpeakerFeature::ReportedBefore),
    };
    let features = base
        .and(feature)
        .and_if(gap <= NEAR, SpeakerFeature::Near)
        .and_if(attribution.is_inner, SpeakerFeature::Inner)
        .and_if(!attribution.score.is_tagged, SpeakerFeature::Untagged)
        .and_if(attribution.score.centilogits >= SURE, SpeakerFeature::Sure)
        .and_if(attribution.kind == CueKind::Speech, SpeakerFeature::Speech);
    let (mention, cue) = (attribution.source.clone(), Some(attribution.cue.clone()));
    Some(SpeakerCandidate {
        rule,
        sentence: position.sentence,
        mention,
        cue,
        earlier_quotation: None,
        features,
    })
}

/// Adds candidates of a signature (`“…” — Name, title`) and of a label (`NAME: “…”`).
fn push_signature_or_label(
    tokens: &[ReporterToken],
    range: &Range<usize>,
    position: TokenPosition,
    base: FeatureSet<SpeakerFeature>,
    candidates: &mut Vec<SpeakerCandidate>,
) {
    let at = |i: usize| tokens.get(i).filter(|_| range.contains(&i));
    let is_name = |i: usize| at(i).is_some_and(|t| t.is_word() && t.is_capital && !t.is(Tags::TIME));
    if at(position.token + 1).is_some_and(|t| t.kind == TokenKind::Dash) && is_name(position.token + 2) {
        let mut end = range.end;
        while end > position.token + 2 && at(end - 1).is_some_and(|t| !t.is_word()) {
            end -= 1;
        }
        if end - position.token < MAX_SIGNATURE {
            let mention = position.token + 2..end;
            candidates.push(SpeakerCandidate::without_cue(
                Rule::Signature,
                position.sentence,
                mention,
                base.and(SpeakerFeature::Signature),
            ));
        }
    }
    let colon = position.token.checked_sub(1).filter(|&i| at(i).is_some_and(|t| t.kind == TokenKind::Colon));
    // “Visitors see a notice: …” is a sentence and no label.
    let has_verb = |c: usize| {
        let label = tokens.get(range.start..c).unwrap_or_default();
        label.iter().any(|t| !t.is_capital && t.annotation.part_of_speech.is_verbal())
    };
    let is_label = |c: &usize| *c > range.start && *c - range.start <= MAX_LABEL && is_name(range.start);
    if let Some(colon) = colon.filter(is_label).filter(|c| !has_verb(*c)) {
        candidates.push(SpeakerCandidate::without_cue(
            Rule::Transcript,
            position.sentence,
            range.start..colon,
            base.and(SpeakerFeature::Label),
        ));
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::assert_attributed as check;

    #[test]
    fn a_clause_of_time_after_marks_does_not_say_them() {
        check(
            "Ann Lee said that Tim Roe was “absolutely right” when he said that the boats were old.",
            "[absolutely right] Ann Lee",
        );
        check("“The boats are old,” Tim Roe said when he left.", "[The boats are old,] Tim Roe");
        check(
            "“The boats are old and slow,” the army official said, according to the report.",
            "[The boats are old and slow,] army official",
        );
        check(
            "Tim Roe ran. The spot concludes with footage of Roe saying during the debate last week, “That makes me smart,” when Lee blasted him for not paying.",
            "[That makes me smart,] Tim Roe",
        );
        let answer = "Ann Lee told the crew: “We will sail again in May,” to which Tim Roe deadpans: “Not in this old boat.”";
        check(answer, "[We will sail again in May,] Ann Lee");
        check(answer, "[Not in this old boat.] Tim Roe");
    }
}
