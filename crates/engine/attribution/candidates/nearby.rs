//! Candidates outside the sentence of the quotation: in the sentences before and after, and in the paragraph before.

use super::speaker_candidate::{MAX_SIGNATURE, SURE, SpeakerCandidate};
use crate::attribution::annotated_document::{AnnotatedDocument, TokenPosition};
use crate::attribution::cues::opening;
use crate::attribution::features::{FeatureSet, speaker::SpeakerFeature};
use crate::attribution::reporter_text::TokenKind;
use crate::language::cues::CueKind;
use crate::language::lexicon::Tags;
use crate::model::Rule;
use std::ops::Range;

/// Cues of another sentence that may introduce the quotation; set by hand.
const CUES: usize = 2;

/// Bytes that a heading in marks must be shorter than.
const MAX_HEADING: u32 = 80;

/// Adds candidates earlier in the paragraph: the speaker of the quotation before, and cues and subject of the
/// sentence before.
pub(super) fn push_earlier_in_paragraph(
    annotated: &AnnotatedDocument,
    index: usize,
    position: TokenPosition,
    around: FeatureSet<SpeakerFeature>,
    candidates: &mut Vec<SpeakerCandidate>,
) {
    let previous = index.checked_sub(1);
    let before = previous.and_then(|i| annotated.positions.get(i).copied().flatten()).map(|(_, last)| last);
    if let Some(before) = before.filter(|b| annotated.share_paragraph(b.sentence, position.sentence)) {
        candidates.push(SpeakerCandidate::of_earlier_quotation(
            Rule::Continuation,
            before.sentence,
            previous,
            around.and(SpeakerFeature::Continues),
        ));
    }
    let Some(sentence) =
        position.sentence.checked_sub(1).filter(|&s| annotated.share_paragraph(s, position.sentence))
    else {
        return;
    };
    push_cues(
        annotated,
        sentence,
        Rule::PreviousSentence,
        around.and(SpeakerFeature::PreviousCue),
        candidates,
    );
    if let Some(range) = subject_of_sentence(annotated, sentence) {
        let features = around.and(SpeakerFeature::PreviousSubject);
        candidates.push(SpeakerCandidate::without_cue(Rule::PreviousSentence, sentence, range, features));
    }
}

/// Adds candidates in the sentence after the quotation: a cue, or a signature on a line of its own.
pub(super) fn push_later_in_paragraph(
    annotated: &AnnotatedDocument,
    position: TokenPosition,
    around: FeatureSet<SpeakerFeature>,
    candidates: &mut Vec<SpeakerCandidate>,
) {
    let next = position.sentence + 1;
    let Some(sentence) = annotated.sentences.get(next) else { return };
    if annotated.share_paragraph(next, position.sentence) {
        let before = candidates.len();
        push_cues(annotated, next, Rule::NextSentence, around.and(SpeakerFeature::NextCue), candidates);
        // Of the cues of that sentence only the last.
        candidates.truncate(before + 1);
    }
    // A signature on a line of its own: ― Name, title
    let tokens = annotated.tokens_of(next);
    let start = sentence.range.start;
    let is_dash = tokens.get(start).is_some_and(|t| t.kind == TokenKind::Dash);
    let is_name = tokens.get(start + 1).is_some_and(|t| t.is_word() && t.is_capital);
    if is_dash && is_name && sentence.range.len() < MAX_SIGNATURE {
        let mention = start + 1..sentence.range.end;
        candidates.push(SpeakerCandidate::without_cue(
            Rule::Signature,
            next,
            mention,
            around.and(SpeakerFeature::Signature),
        ));
    }
}

/// Adds candidates in the last sentence of the paragraph before.
pub(super) fn push_paragraph_before(
    annotated: &AnnotatedDocument,
    index: usize,
    position: TokenPosition,
    around: FeatureSet<SpeakerFeature>,
    candidates: &mut Vec<SpeakerCandidate>,
) {
    let Some(sentence) = position.sentence.checked_sub(1) else { return };
    let ends_in_colon = annotated
        .sentences
        .get(sentence)
        .and_then(|s| annotated.slice(sentence, &s.range).last())
        .is_some_and(|t| t.kind == TokenKind::Colon);
    if !ends_in_colon && is_heading(annotated, position) {
        return;
    }
    let previous = index.checked_sub(1);
    let last = previous.and_then(|i| annotated.positions.get(i).copied().flatten()).map(|(_, last)| last);
    if last.is_some_and(|l| annotated.share_paragraph(l.sentence, sentence)) {
        let features = around.and(SpeakerFeature::ContinuesParagraph);
        candidates.push(SpeakerCandidate::of_earlier_quotation(
            Rule::Continuation,
            sentence,
            previous,
            features,
        ));
    }
    let features = around.and_if(ends_in_colon, SpeakerFeature::Colon);
    let rule = if ends_in_colon { Rule::Block } else { Rule::PreviousSentence };
    if let Some(mention) = lead_in(annotated, sentence).filter(|_| ends_in_colon) {
        let features = features.and(SpeakerFeature::Label);
        candidates.push(SpeakerCandidate::without_cue(rule, sentence, mention, features));
    }
    push_cues(annotated, sentence, rule, features.and(SpeakerFeature::PreviousParagraph), candidates);
    if let Some(range) = subject_of_sentence(annotated, sentence) {
        let features = features.and(SpeakerFeature::PreviousParagraph).and(SpeakerFeature::PreviousSubject);
        candidates.push(SpeakerCandidate::without_cue(rule, sentence, range, features));
    }
}

/// Whether words in marks are a heading: a short line without an end.
fn is_heading(annotated: &AnnotatedDocument, position: TokenPosition) -> bool {
    let token = annotated.tokens_of(position.sentence).get(position.token);
    token.is_some_and(|t| !t.ends_clause() && t.span.len() < MAX_HEADING)
}

/// Whom a line without a verb before a block names: per Ann Lee, from the desk of Ann Lee.
fn lead_in(annotated: &AnnotatedDocument, sentence: usize) -> Option<Range<usize>> {
    let range = &annotated.sentences.get(sentence)?.range;
    let tokens = annotated.slice(sentence, range);
    let has_verb = tokens.iter().any(|t| t.annotation.part_of_speech.is_verb() || t.entry.cue.is_some());
    let skipped = Tags::CONJUNCTION.with(Tags::PREPOSITION).with(Tags::ADVERB);
    let start = tokens.iter().position(|t| !t.is(skipped)).filter(|&start| start > 0 && !has_verb)?;
    (tokens.len() < MAX_SIGNATURE).then(|| range.start + start..range.end - 1)
}

/// Adds candidates of the last [`CUES`] cues of a sentence, which may introduce words outside it.
fn push_cues(
    annotated: &AnnotatedDocument,
    sentence: usize,
    rule: Rule,
    features: FeatureSet<SpeakerFeature>,
    candidates: &mut Vec<SpeakerCandidate>,
) {
    let attributions = annotated.sentences.get(sentence).map_or(&[] as &[_], |s| s.attributions.as_slice());
    for attribution in attributions.iter().rev().take(CUES) {
        let features = features
            .and_if(attribution.kind == CueKind::Speech, SpeakerFeature::Speech)
            .and_if(attribution.opens_block, SpeakerFeature::Colon)
            .and_if(attribution.content.is_empty(), SpeakerFeature::Near)
            .and_if(!attribution.score.is_tagged, SpeakerFeature::Untagged)
            .and_if(attribution.score.centilogits >= SURE, SpeakerFeature::Sure);
        candidates.push(SpeakerCandidate {
            rule,
            sentence,
            mention: attribution.source.clone(),
            cue: Some(attribution.cue.clone()),
            earlier_quotation: None,
            features,
        });
    }
}

/// The subject of the sentence with this index.
fn subject_of_sentence(annotated: &AnnotatedDocument, sentence: usize) -> Option<Range<usize>> {
    let range = &annotated.sentences.get(sentence)?.range;
    opening::sentence_subject(annotated.tokens_of(sentence), range)
}
