//! Attributions by rule: each cue of a sentence with its subject and the words it reports.
//!
//! A shallow reading, clause by clause from left to right: a verb of the lexicon in a form that can be a verb there,
//! its auxiliaries, what follows it (its complement), and the bounds of the words reported. It follows the rule
//! systems for PARC 3 and PolNeAR and needs no parser. It does not read words again that a cue already reports:
//! attributions are not nested.

use super::content;
use crate::attribution::attribution_candidate::AttributionCandidate;
use crate::attribution::cues::verb::{is_according_to, verb_at};
use crate::attribution::reporter_text::{ReporterText, ReporterToken, is_title_case};
use crate::model::Rule;
use std::ops::Range;

/// Tokens after an inner cue in which its quotation is looked for; set by hand.
const NEAR_MARKS: usize = 12;

/// All attributions of one sentence, in the order of their cues; an inner one follows the outer.
pub(crate) fn attribution_candidates(
    paragraph: &ReporterText,
    sentence: &Range<usize>,
) -> Vec<AttributionCandidate> {
    let tokens = paragraph.tokens.get(..sentence.end).unwrap_or_default();
    let mut found: Vec<AttributionCandidate> = Vec::new();
    let mut floor = sentence.start;
    let mut at = sentence.start;
    let is_title_case = is_title_case(tokens.get(sentence.clone()).unwrap_or_default());
    while at < sentence.end {
        let attribution = if is_according_to(tokens, at) {
            content::attribution_of_according_to(tokens, sentence, floor, at)
        } else {
            verb_at(tokens, floor, at, is_title_case)
                .and_then(|verb| content::attribution_of_verb(tokens, sentence, floor, &verb, found.last()))
        };
        at += 1;
        if let Some(attribution) = attribution {
            let end = attribution.content.iter().chain([&attribution.cue]).map(|r| r.end).max().unwrap_or(at);
            // A source after the cue is not read again either.
            let source_end = attribution.source.as_ref().map_or(0, |s| s.end);
            let inner = inner_attribution(tokens, sentence, at, &attribution, is_title_case);
            at = at.max(end).max(source_end);
            floor = at;
            found.push(attribution);
            found.extend(inner);
        }
    }
    found
}

/// The attribution of a quotation inside the words that `outer` reports: “the Herald reported that Ann Lee said, ‘…’”.
/// `from` is the first token after the beginning of the outer cue.
fn inner_attribution(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    from: usize,
    outer: &AttributionCandidate,
    is_title_case: bool,
) -> Option<AttributionCandidate> {
    let content = outer.content.iter().find(|c| c.start >= from)?;
    (content.start..content.end).find_map(|at| {
        let near_marks = (at + 1..content.end.min(at + NEAR_MARKS))
            .any(|i| tokens.get(i).is_some_and(|t| t.quote().is_some()));
        let verb = verb_at(tokens, content.start, at, is_title_case).filter(|_| near_marks)?;
        let inside = content.start..content.end.min(sentence.end);
        let mut attribution = content::attribution_of_verb(tokens, &inside, content.start, &verb, None)?;
        let is_direct =
            attribution.rule == Rule::Before && attribution.takes_marks && attribution.source.is_some();
        attribution.is_inner = true;
        is_direct.then_some(attribution)
    })
}
