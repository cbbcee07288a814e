//! Whom a quotation in marks might be credited to: every cue, subject or earlier quotation near it that could
//! name the speaker, each with the features by which [`crate::attribution::candidates::choose`] weighs it.

pub(crate) mod choose;
pub(crate) mod features;

use crate::attribution::annotated_document::{Scene, Spot};
use crate::attribution::candidates::features::Feature;
use crate::attribution::cues::clause::Report;
use crate::attribution::cues::opening;
use crate::attribution::logistic_model::Facts;
use crate::attribution::reporter_text::{Piece, Sort};
use crate::language::cues::CueKind;
use crate::language::lexicon::Tags;
use crate::model::Rule;
use std::ops::Range;

/// Cues looked at before and after a quotation in its sentence.
const REACH: usize = 8;

/// Hundredths of a logit from which on the model is sure of a report.
const SURE: i32 = 150;

/// Somebody to whom a quotation might be credited.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    /// How the words and the mention stand together.
    pub(crate) rule: Rule,
    /// Sentence of the mention and the cue.
    pub(crate) sentence: usize,
    /// The words that name the speaker.
    pub(crate) mention: Option<Range<usize>>,
    /// The cue.
    pub(crate) cue: Option<Range<usize>>,
    /// The quotation whose speaker goes on.
    pub(crate) from: Option<usize>,
    /// What tells for or against it.
    pub(crate) features: Facts,
}

/// Everybody to whom the quotation with this index might be credited. `words` counts its words;
/// `is_label` says whether its marks look like those of a label.
pub(crate) fn of_quotation(scene: &Scene, index: usize, words: usize, is_label: bool) -> Vec<Link> {
    let Some(Some((first, last))) = scene.spots.get(index).copied() else { return Vec::new() };
    let base = Facts::default().and_if(words <= 4, Feature::Short).and_if(is_label, Feature::LikeLabel);
    let mut links = Vec::new();
    in_sentence(scene, first, base, &mut links);
    if last.sentence != first.sentence {
        in_sentence(scene, last, base, &mut links);
    }
    let opens = scene.sentences.get(first.sentence).is_some_and(|s| s.range.start == first.piece);
    let alone = scene.is_all_marks(first.sentence);
    let around = base.and_if(opens, Feature::Opens).and_if(alone, Feature::AllMarks);
    earlier_in_paragraph(scene, index, first, around, &mut links);
    later_in_paragraph(scene, last, around, &mut links);
    let begins_paragraph = first.piece == 0;
    if begins_paragraph && alone {
        paragraph_before(scene, index, first, around, &mut links);
    }
    let has_report = links.iter().any(|l| is_report(l.features));
    for link in &mut links {
        let is_pronoun = link.mention.as_ref().is_some_and(|m| {
            m.len() == 1
                && scene.slice(link.sentence, m).iter().any(|p| p.is(Tags::PRONOUN.with(Tags::RELATIVE)))
        });
        link.features = link.features.and_if(is_pronoun, Feature::Pronoun);
        let is_beaten = has_report && !is_report(link.features);
        link.features = link.features.and_if(is_beaten, Feature::Beaten);
    }
    links
}

/// Whether a cue reports the very words.
fn is_report(features: Facts) -> bool {
    [
        Feature::ReportedBefore,
        Feature::ReportedAfter,
        Feature::Interrupts,
        Feature::AccordingTo,
        Feature::InClause,
        Feature::Label,
        Feature::Signature,
    ]
    .into_iter()
    .any(|f| features.has(f))
}

fn in_sentence(scene: &Scene, spot: Spot, base: Facts, links: &mut Vec<Link>) {
    let Some(sentence) = scene.sentences.get(spot.sentence) else { return };
    let pieces = scene.pieces_of(spot.sentence);
    // Those near enough, so that a line of cues and marks costs no more than its length.
    let here = sentence.reports.partition_point(|r| r.cue.start < spot.piece);
    let near = sentence.reports.get(here.saturating_sub(REACH)..(here + REACH).min(sentence.reports.len()));
    let near = near.unwrap_or_default();
    let covers = |r: &Report| r.content.iter().any(|c| c.contains(&spot.piece));
    // Whoever is reported to have said the words said them, not who reports it.
    let is_told = near.iter().any(|r| r.is_inner && r.verdict.is_tagged && covers(r));
    let own = near.iter().filter(|r| !is_told || r.is_inner || !covers(r));
    links.extend(own.filter_map(|report| of_report(report, spot, base)));
    if let Some(range) = opening::of_sentence(pieces, &sentence.range).filter(|r| !r.contains(&spot.piece)) {
        let is_named = pieces.get(range.clone()).is_some_and(|phrase| {
            phrase
                .iter()
                .any(|p| p.is(Tags::PRONOUN) || p.is_capital && !p.is(Tags::DETERMINER.with(Tags::PLACE)))
        });
        let features = base.and(Feature::Subject).and_if(is_named, Feature::Named);
        links.push(bare(Rule::Before, spot.sentence, range, features));
    }
    signature_or_label(pieces, &sentence.range, spot, base, links);
}

/// The candidate that a cue of the quotation's sentence gives.
fn of_report(report: &Report, spot: Spot, base: Facts) -> Option<Link> {
    let group =
        report.source.iter().fold(report.cue.clone(), |all, r| all.start.min(r.start)..all.end.max(r.end));
    let precedes = spot.piece < group.start;
    let gap = if precedes { group.start - spot.piece } else { (spot.piece + 1).saturating_sub(group.end) };
    let covers = report.content.iter().any(|c| c.contains(&spot.piece));
    let (rule, feature) = match report.rule {
        _ if !covers && !report.takes_marks => return None,
        _ if !covers => (if precedes { Rule::After } else { Rule::Before }, Feature::SameSentence),
        Rule::AccordingTo => (Rule::AccordingTo, Feature::AccordingTo),
        Rule::Interrupted => (Rule::Interrupted, Feature::Interrupts),
        Rule::Reported => (Rule::Reported, Feature::InClause),
        _ if precedes => (Rule::After, Feature::ReportedAfter),
        _ => (Rule::Before, Feature::ReportedBefore),
    };
    let features = base
        .and(feature)
        .and_if(gap <= 3, Feature::Near)
        .and_if(report.is_inner, Feature::Inner)
        .and_if(!report.verdict.is_tagged, Feature::Untagged)
        .and_if(report.verdict.score >= SURE, Feature::Sure)
        .and_if(report.kind == CueKind::Speech, Feature::Speech);
    let (mention, cue) = (report.source.clone(), Some(report.cue.clone()));
    Some(Link { rule, sentence: spot.sentence, mention, cue, from: None, features })
}

/// `“…” — Name, title` and `NAME: “…”`.
fn signature_or_label(
    pieces: &[Piece],
    range: &Range<usize>,
    spot: Spot,
    base: Facts,
    links: &mut Vec<Link>,
) {
    let at = |i: usize| pieces.get(i).filter(|_| range.contains(&i));
    let is_name = |i: usize| at(i).is_some_and(|p| p.is_word() && p.is_capital && !p.is(Tags::TIME));
    if at(spot.piece + 1).is_some_and(|p| p.sort == Sort::Dash) && is_name(spot.piece + 2) {
        let mut end = range.end;
        while end > spot.piece + 2 && at(end - 1).is_some_and(|p| !p.is_word()) {
            end -= 1;
        }
        if end - spot.piece < 20 {
            let mention = spot.piece + 2..end;
            links.push(bare(Rule::Signature, spot.sentence, mention, base.and(Feature::Signature)));
        }
    }
    let colon = spot.piece.checked_sub(1).filter(|&i| at(i).is_some_and(|p| p.sort == Sort::Colon));
    if let Some(colon) = colon.filter(|&c| c > range.start && c - range.start <= 8 && is_name(range.start)) {
        links.push(bare(Rule::Transcript, spot.sentence, range.start..colon, base.and(Feature::Label)));
    }
}

fn earlier_in_paragraph(scene: &Scene, index: usize, spot: Spot, around: Facts, links: &mut Vec<Link>) {
    let previous = index.checked_sub(1);
    let before = previous.and_then(|i| scene.spots.get(i).copied().flatten()).map(|(_, last)| last);
    if let Some(before) = before.filter(|b| scene.share_paragraph(b.sentence, spot.sentence)) {
        links.push(continued(Rule::Continuation, before.sentence, previous, around.and(Feature::Continues)));
    }
    let Some(sentence) = spot.sentence.checked_sub(1).filter(|&s| scene.share_paragraph(s, spot.sentence))
    else {
        return;
    };
    add_cues(scene, sentence, Rule::PreviousSentence, around.and(Feature::PreviousCue), links);
    if let Some(range) = subject_of(scene, sentence) {
        let features = around.and(Feature::PreviousSubject);
        links.push(bare(Rule::PreviousSentence, sentence, range, features));
    }
}

fn later_in_paragraph(scene: &Scene, spot: Spot, around: Facts, links: &mut Vec<Link>) {
    let next = spot.sentence + 1;
    let Some(sentence) = scene.sentences.get(next) else { return };
    if scene.share_paragraph(next, spot.sentence) {
        let before = links.len();
        add_cues(scene, next, Rule::NextSentence, around.and(Feature::NextCue), links);
        // Only the first cue of the sentence, and only if it reports nothing else.
        links.truncate(before + 1);
    }
    // A line of its own: ― Name, title
    let pieces = scene.pieces_of(next);
    let start = sentence.range.start;
    let is_dash = pieces.get(start).is_some_and(|p| p.sort == Sort::Dash);
    let is_name = pieces.get(start + 1).is_some_and(|p| p.is_word() && p.is_capital);
    if is_dash && is_name && sentence.range.len() < 20 {
        let mention = start + 1..sentence.range.end;
        links.push(bare(Rule::Signature, next, mention, around.and(Feature::Signature)));
    }
}

fn paragraph_before(scene: &Scene, index: usize, spot: Spot, around: Facts, links: &mut Vec<Link>) {
    let Some(sentence) = spot.sentence.checked_sub(1) else { return };
    let previous = index.checked_sub(1);
    let last = previous.and_then(|i| scene.spots.get(i).copied().flatten()).map(|(_, last)| last);
    if last.is_some_and(|l| scene.share_paragraph(l.sentence, sentence)) {
        let features = around.and(Feature::ContinuesParagraph);
        links.push(continued(Rule::Continuation, sentence, previous, features));
    }
    let ends_in_colon = scene
        .sentences
        .get(sentence)
        .and_then(|s| scene.slice(sentence, &s.range).last())
        .is_some_and(|p| p.sort == Sort::Colon);
    let features = around.and_if(ends_in_colon, Feature::Colon);
    let rule = if ends_in_colon { Rule::Block } else { Rule::PreviousSentence };
    add_cues(scene, sentence, rule, features.and(Feature::PreviousParagraph), links);
    if let Some(range) = subject_of(scene, sentence) {
        let features = features.and(Feature::PreviousParagraph).and(Feature::PreviousSubject);
        links.push(bare(rule, sentence, range, features));
    }
}

/// The cues of a sentence that may introduce words outside it, the last first.
fn add_cues(scene: &Scene, sentence: usize, rule: Rule, features: Facts, links: &mut Vec<Link>) {
    let reports = scene.sentences.get(sentence).map_or(&[] as &[_], |s| s.reports.as_slice());
    for report in reports.iter().rev().take(2) {
        let features = features
            .and_if(report.kind == CueKind::Speech, Feature::Speech)
            .and_if(report.opens_block, Feature::Colon)
            .and_if(report.content.is_empty(), Feature::Near)
            .and_if(!report.verdict.is_tagged, Feature::Untagged)
            .and_if(report.verdict.score >= SURE, Feature::Sure);
        links.push(Link {
            rule,
            sentence,
            mention: report.source.clone(),
            cue: Some(report.cue.clone()),
            from: None,
            features,
        });
    }
}

fn subject_of(scene: &Scene, sentence: usize) -> Option<Range<usize>> {
    let range = &scene.sentences.get(sentence)?.range;
    opening::of_sentence(scene.pieces_of(sentence), range)
}

/// A candidate without a cue.
fn bare(rule: Rule, sentence: usize, mention: Range<usize>, features: Facts) -> Link {
    Link { rule, sentence, mention: Some(mention), cue: None, from: None, features }
}

/// The speaker of an earlier quotation.
fn continued(rule: Rule, sentence: usize, from: Option<usize>, features: Facts) -> Link {
    Link { rule, sentence, mention: None, cue: None, from, features }
}
