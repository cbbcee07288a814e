//! Which candidate is the speaker: a sum of weights, one a feature, turned into a probability.
//!
//! A logistic model fitted to annotated news (never to the texts it is measured on) and rounded, so that the
//! numbers can be read and argued with. A trained sequence model can take the place of [`score`]: candidates
//! and what is made of the winner stay as they are.

use super::{
    candidates::Link,
    features::{Feature, Features},
};
use crate::model::Confidence;

/// Weights in hundredths of a logit.
const WEIGHTS: &[(Feature, i32)] = &[
    (Feature::ReportedBefore, 60),
    (Feature::ReportedAfter, 280),
    (Feature::Interrupts, 230),
    (Feature::AccordingTo, 130),
    (Feature::InClause, 140),
    (Feature::SameSentence, -5),
    (Feature::Near, 35),
    (Feature::Speech, 170),
    (Feature::Subject, -20),
    (Feature::Continues, -35),
    (Feature::AllMarks, 300),
    (Feature::Opens, 110),
    (Feature::PreviousCue, -250),
    (Feature::PreviousSubject, -275),
    (Feature::NextCue, -350),
    (Feature::Colon, 210),
    (Feature::ContinuesParagraph, -315),
    (Feature::PreviousParagraph, -320),
    (Feature::Signature, -65),
    (Feature::Label, 230),
    (Feature::Short, -95),
    (Feature::Pronoun, -15),
    (Feature::LikeLabel, -115),
    (Feature::Inner, -45),
    (Feature::Named, 100),
    (Feature::Person, 100),
];
/// Weight of no feature at all.
const BIAS: i32 = -60;
/// A speaker less likely than this is not named.
const THRESHOLD: i32 = 25;

/// The chosen candidate: its place among the links, and how sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Choice {
    /// Index of the link.
    pub(super) link: usize,
    /// Probability in percent.
    pub(super) confidence: Confidence,
}

/// The best of `links`, if it is likelier than nobody. How sure it is follows from how far it is ahead of
/// the best that names somebody else.
pub(super) fn choose(links: &[Link]) -> Option<Choice> {
    let mut best: Option<(i32, usize)> = None;
    for (index, link) in links.iter().enumerate() {
        let score = score(link.features);
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, index));
        }
    }
    let (top, link) = best.filter(|(score, _)| *score >= THRESHOLD)?;
    let chosen = links.get(link)?;
    let others = links.iter().filter(|l| !names_same(l, chosen)).map(|l| score(l.features));
    let margin = top - others.max().unwrap_or(0).max(0);
    Some(Choice { link, confidence: probability(margin) })
}

/// Whether two candidates are the same words.
fn names_same(a: &Link, b: &Link) -> bool {
    match (&a.mention, &b.mention) {
        (Some(x), Some(y)) => a.sentence == b.sentence && x.start < y.end && y.start < x.end,
        _ => a.from.is_some() && a.from == b.from,
    }
}

/// Sum of the weights, in hundredths of a logit.
pub(super) fn score(features: Features) -> i32 {
    BIAS + WEIGHTS.iter().filter(|(f, _)| features.has(*f)).map(|(_, weight)| weight).sum::<i32>()
}

/// The logistic function in percent, by a table: the same on every machine.
pub(super) fn probability(score: i32) -> Confidence {
    const STEPS: &[(i32, u8)] = &[
        (-400, 2),
        (-300, 5),
        (-250, 8),
        (-200, 12),
        (-150, 18),
        (-125, 22),
        (-100, 27),
        (-75, 32),
        (-50, 38),
        (-25, 44),
        (0, 50),
        (25, 56),
        (50, 62),
        (75, 68),
        (100, 73),
        (125, 78),
        (150, 82),
        (200, 88),
        (250, 92),
        (300, 95),
        (350, 97),
        (400, 98),
    ];
    let step = STEPS.partition_point(|(at, _)| *at <= score);
    Confidence(step.checked_sub(1).and_then(|i| STEPS.get(i)).map_or(1, |(_, percent)| *percent))
}

/// Why a candidate with these features lost, in a few words.
pub(super) fn why_not(features: Features) -> &'static str {
    let reasons = [
        (Feature::Beaten, "another cue introduces these very words"),
        (Feature::SameSentence, "its cue reports other words"),
        (Feature::Subject, "subject of the sentence, but no cue ties it to the words"),
        (Feature::PreviousParagraph, "stands in the paragraph before"),
        (Feature::PreviousCue, "its cue stands in the sentence before"),
        (Feature::PreviousSubject, "stands in the sentence before, without a cue"),
        (Feature::NextCue, "its cue stands in the sentence after"),
    ];
    reasons.into_iter().find(|(f, _)| features.has(*f)).map_or("less likely", |(_, reason)| reason)
}
