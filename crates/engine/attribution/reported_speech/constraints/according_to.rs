//! “According to X”: X says all of the clause, whatever verb stands in it.

use super::certain_score;
use crate::attribution::attribution_candidate::AttributionCandidate;
use crate::attribution::fixed_confidence::BY_ACCORDING_TO;
use crate::attribution::reported_speech::bounds::without_punctuation;
use crate::attribution::reported_speech::content;
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::cues::CueKind;
use crate::language::lexicon::Tags;
use crate::model::Rule;
use std::ops::Range;

/// “…, according to X” at the end of a clause: the content is all of the clause, and no other attribution in it
/// holds.
pub(super) fn correct_according_to(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    attributions: &mut Vec<AttributionCandidate>,
) {
    let is = |i: usize, tags: Tags| tokens.get(i).is_some_and(|t| t.is(tags));
    let cited = |&i: &usize| is(i, Tags::CITING) && is(i + 1, Tags::TO);
    let Some(at) = sentence.clone().find(cited) else { return };
    let is_read = attributions
        .iter()
        .any(|r| r.rule == Rule::AccordingTo && r.source.as_ref().is_some_and(|s| s.start > at));
    let comma = at.checked_sub(1).is_some_and(|i| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Comma));
    let swallows =
        |r: &AttributionCandidate| r.kind == CueKind::Thought && r.cue.start < at || r.cue.contains(&at);
    let speaks = attributions.iter().any(|r| r.kind == CueKind::Speech && !swallows(r) && r.cue.start < at);
    if is_read || !comma || speaks || !attributions.iter().any(swallows) {
        return;
    }
    if let Some(mut attribution) = content::attribution_of_according_to(tokens, sentence, sentence.start, at)
    {
        attribution.score = certain_score(BY_ACCORDING_TO);
        attributions.retain(|r| !swallows(r));
        attributions.push(attribution);
    }
}

/// The content of “according to” is a whole clause: “Acme plans to sell its maps”, not “to sell its maps”.
pub(super) fn correct_cited(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    attributions: &mut [AttributionCandidate],
) {
    let is = |i: usize, tags: Tags| tokens.get(i).is_some_and(|t| t.is(tags));
    let mut holding = attributions.iter_mut().filter(|r| r.score.holds && !r.content.is_empty());
    let (Some(attribution), None) = (holding.next(), holding.next()) else { return };
    let Some(at) = attribution.cue.clone().find(|&i| is(i, Tags::CITING) && is(i + 1, Tags::TO)) else {
        return;
    };
    let Some(content) = attribution.content.first_mut().filter(|c| is(c.start, Tags::TO)) else { return };
    if content.start < at {
        *content = without_punctuation(tokens, sentence.start..content.end);
        return;
    }
    let is_comma = |&i: &usize| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Comma);
    if let Some(comma) = (at + 3..content.start).rev().find(is_comma) {
        content.start = comma + 1;
        attribution.source = attribution.source.take().map(|s| s.start..s.end.min(comma));
    }
}
