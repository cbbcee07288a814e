//! Which candidate is the speaker: a sum of weights, one a feature, turned into a probability.
//!
//! The scale is fitted by `cargo xtask train` as a choice among all candidates and nobody, who weighs nothing.

use super::features::Feature;
use crate::attribution::candidates::Link;
use crate::attribution::logistic_model::{Facts, Scale, probability};
use crate::model::Confidence;

/// The chosen candidate: its place among the links, and how sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Choice {
    /// Index of the link.
    pub(crate) link: usize,
    /// Probability in percent.
    pub(crate) confidence: Confidence,
}

/// The best of `links`, if it is likelier than nobody. How sure it is follows from how far it is ahead of
/// the best that names somebody else.
pub(crate) fn choose(scale: &Scale, links: &[Link]) -> Option<Choice> {
    let score = |features| scale.weigh(features);
    let mut best: Option<(i32, usize)> = None;
    for (index, link) in links.iter().enumerate() {
        let score = score(link.features);
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, index));
        }
    }
    let (top, link) = best.filter(|(score, _)| *score > 0)?;
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

/// Why a candidate with these features lost, in a few words.
pub(crate) fn why_not(features: Facts) -> &'static str {
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
