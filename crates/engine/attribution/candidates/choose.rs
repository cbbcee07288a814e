//! Chooses the speaker of a quotation among its candidates, by a logistic model.
//!
//! The model is fitted by `cargo xtask train` as a choice among all candidates and “nobody”, whose score is zero.

use crate::attribution::candidates::SpeakerCandidate;
use crate::attribution::features::{FeatureSet, speaker::SpeakerFeature};
use crate::attribution::logistic_model::{LogisticModel, probability};
use crate::model::Confidence;

/// The chosen candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SpeakerChoice {
    /// Its index among the candidates.
    pub(crate) candidate: usize,
    /// Probability in percent.
    pub(crate) confidence: Confidence,
}

/// The best of `candidates`, if it is likelier than nobody. The confidence follows from how far its score is ahead of
/// the best that names somebody else.
pub(crate) fn choose_speaker(
    model: &LogisticModel<SpeakerFeature>,
    candidates: &[SpeakerCandidate],
) -> Option<SpeakerChoice> {
    let score = |features| model.score(features);
    let mut best: Option<(i32, usize)> = None;
    for (index, candidate) in candidates.iter().enumerate() {
        let score = score(candidate.features);
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, index));
        }
    }
    let (top, candidate) = best.filter(|(score, _)| *score > 0)?;
    let chosen = candidates.get(candidate)?;
    let others = candidates.iter().filter(|l| !name_same_words(l, chosen)).map(|l| score(l.features));
    let margin = top - others.max().unwrap_or(0).max(0);
    Some(SpeakerChoice { candidate, confidence: probability(margin) })
}

/// Whether two candidates rest on the same words, or on the same earlier quotation.
fn name_same_words(a: &SpeakerCandidate, b: &SpeakerCandidate) -> bool {
    match (&a.mention, &b.mention) {
        (Some(x), Some(y)) => a.sentence == b.sentence && x.start < y.end && y.start < x.end,
        _ => a.earlier_quotation.is_some() && a.earlier_quotation == b.earlier_quotation,
    }
}

/// Why a candidate with these features was not chosen, in a few words for the reader.
pub(crate) fn why_rejected(features: FeatureSet<SpeakerFeature>) -> &'static str {
    let reasons = [
        (SpeakerFeature::Beaten, "another cue introduces these very words"),
        (SpeakerFeature::SameSentence, "its cue reports other words"),
        (SpeakerFeature::Subject, "subject of the sentence, but no cue ties it to the words"),
        (SpeakerFeature::PreviousParagraph, "stands in the paragraph before"),
        (SpeakerFeature::PreviousCue, "its cue stands in the sentence before"),
        (SpeakerFeature::PreviousSubject, "stands in the sentence before, without a cue"),
        (SpeakerFeature::NextCue, "its cue stands in the sentence after"),
    ];
    reasons.into_iter().find(|(f, _)| features.has(*f)).map_or("less likely", |(_, reason)| reason)
}
