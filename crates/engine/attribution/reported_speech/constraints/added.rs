//! Attributions that word order shows and the model may have missed: an inverted one after a second quotation, and
//! one inside reported speech.

use super::certain_score;
use crate::attribution::attribution_candidate::AttributionCandidate;
use crate::attribution::cues::subject;
use crate::attribution::fixed_confidence::BY_WORD_ORDER;
use crate::attribution::reporter_text::{ReporterToken, TokenKind};
use crate::language::cues::{CueKind, Frames};
use crate::language::inflection::VerbForm;
use crate::language::lexicon::{LEXICON, Tags};
use crate::model::Rule;
use std::ops::Range;

/// Tokens before a quotation in which its verb is looked for; set by hand.
const NEAR: usize = 8;

/// An inverted attribution of the quotation at `marks`, if there is another quotation before it: “…,” said Ann Lee.
pub(super) fn inverted_attribution(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    marks: usize,
) -> Option<AttributionCandidate> {
    let is_second = (sentence.start..marks).any(|i| tokens.get(i).is_some_and(|t| t.quote().is_some()));
    let ends = tokens.get(marks).is_some_and(ReporterToken::ends_clause);
    let verb = marks + 1;
    let stands = verb < sentence.end && speech_form(tokens, verb).is_some_and(VerbForm::is_finite);
    let next = tokens.get(verb + 1).filter(|t| is_second && ends && stands && t.is_word())?;
    let names = next.is_capital && !next.is(Tags::TIME.with(Tags::PRONOUN).with(Tags::DETERMINER));
    let source = subject::after(tokens, verb + 1, sentence.end).filter(|_| names)?;
    Some(certain_attribution(verb..verb + 1, source, marks..marks + 1, Rule::After))
}

/// An attribution of the quotation at `marks` inside reported speech: of “the Herald reported that Ann Lee said(,)
/// ‘…’” hers.
pub(super) fn inner_attribution(
    tokens: &[ReporterToken],
    sentence: &Range<usize>,
    marks: usize,
    attributions: &[AttributionCandidate],
) -> Option<AttributionCandidate> {
    tokens.get(marks)?.quote()?;
    // The reported words hold the quotation, or were cut short before its verb.
    let is_cut = |c: &Range<usize>| {
        c.end <= marks && marks <= c.end + NEAR && tokens.get(c.start).is_some_and(|t| t.is(Tags::THAT))
    };
    let holds = |(r, c): &(&AttributionCandidate, &Range<usize>)| {
        r.cue.end <= c.start && c.start < marks && (c.contains(&marks) || is_cut(c))
    };
    let mut contents = attributions.iter().flat_map(|r| r.content.iter().map(move |c| (r, c)));
    let (outer, content) = contents.find(holds)?;
    let opens =
        |i: usize| tokens.get(i).is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Colon));
    let end = if opens(marks - 1) { marks - 1 } else { marks };
    let verb = (content.start..end).rev().take(NEAR).find(|&i| speech_form(tokens, i).is_some())?;
    let is_plain = tokens.get(verb).is_some_and(|t| !t.is(Tags::NOUN));
    let is_finite = speech_form(tokens, verb).is_some_and(VerbForm::is_finite);
    let setting =
        verb + 1 == end || tokens.get(verb + 1).is_some_and(|t| t.is(Tags::SETTING.with(Tags::TIME)));
    let source = subject::before(tokens, content.start, verb).filter(|_| is_finite && setting)?;
    let is_name = |t: &ReporterToken| {
        t.is_capital && !t.is(Tags::PRONOUN.with(Tags::RELATIVE).with(Tags::DETERMINER)) && t.possessive == 0
            || t.kind == TokenKind::Joiner
    };
    let names = tokens.get(source.clone())?.iter().all(is_name);
    let is_own = sentence.contains(&source.start) && outer.source.as_ref() != Some(&source);
    let mut attribution = certain_attribution(verb..verb + 1, source, marks..marks + 1, Rule::Before);
    attribution.is_inner = true;
    (names && is_own && is_plain).then_some(attribution)
}

/// An attribution that word order leaves no doubt of.
fn certain_attribution(
    cue: Range<usize>,
    source: Range<usize>,
    content: Range<usize>,
    rule: Rule,
) -> AttributionCandidate {
    AttributionCandidate {
        cue,
        kind: CueKind::Speech,
        takes_marks: true,
        source: Some(source),
        content: vec![content],
        rule,
        opens_block: false,
        is_inner: false,
        score: certain_score(BY_WORD_ORDER),
    }
}

/// The form of the verb at `at`, if its object can be a quotation.
pub(super) fn speech_form(tokens: &[ReporterToken], at: usize) -> Option<VerbForm> {
    let token = tokens.get(at).filter(|t| t.is_word() && !t.is_capital)?;
    let (cue, form) = token.entry.cue?;
    LEXICON.cue(cue)?.frames.any(Frames::MARKS).then_some(form)
}
