//! Logistic models: how attribution chooses among candidates.
//!
//! A candidate has a set of features. Its score is the sum of their weights, integers in hundredths of a logit, which
//! gives the same answer on every machine and shows a reader which features weighed most. The weights are fitted by
//! `cargo xtask train`.

use super::features::{Feature, FeatureSet, MAX_FEATURES};
use crate::model::{Confidence, Contribution};
use std::{cmp::Reverse, marker::PhantomData};

/// Contributions shown to a reader.
const SHOWN: usize = 3;

/// Bytes of a packed model: the bias and each weight as a 16-bit integer.
pub(crate) const PACKED_BYTES: usize = 2 * (MAX_FEATURES + 1);

/// The weights of the features `F`, in hundredths of a logit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LogisticModel<F> {
    /// Added to every score.
    bias: i16,
    /// One weight a feature; zero for the bits that `F` doesn't use.
    weights: [i16; MAX_FEATURES],
    of: PhantomData<F>,
}

impl<F: Feature> LogisticModel<F> {
    /// Reads little-endian 16-bit integers, the bias first.
    pub(crate) fn unpack(bytes: &[u8; PACKED_BYTES]) -> Self {
        let (pairs, _) = bytes.as_chunks::<2>();
        let mut values = pairs.iter().map(|pair| i16::from_le_bytes(*pair));
        let mut next = || values.next().unwrap_or_default();
        Self { bias: next(), weights: std::array::from_fn(|_| next()), of: PhantomData }
    }

    /// The bias and the weights of `features` together, in hundredths of a logit.
    pub(crate) fn score(&self, features: FeatureSet<F>) -> i32 {
        let held = (0_u32..).zip(&self.weights).filter(|(index, _)| features.bits() & (1 << index) != 0);
        i32::from(self.bias) + held.map(|(_, &weight)| i32::from(weight)).sum::<i32>()
    }

    /// Those of `features` that have a reason and weigh most, the heaviest first.
    pub(crate) fn top_contributions(&self, features: FeatureSet<F>) -> Vec<Contribution> {
        let weight = |feature: F| self.weights.get(usize::from(feature.index())).copied().unwrap_or(0);
        let held = F::VARIANTS.iter().filter(|feature| features.has(**feature) && weight(**feature) != 0);
        let mut found: Vec<Contribution> = held
            .filter_map(|&feature| Some(Contribution { reason: feature.reason()?, weight: weight(feature) }))
            .collect();
        found.sort_by_key(|contribution| Reverse(contribution.weight.unsigned_abs()));
        found.truncate(SHOWN);
        found
    }
}

/// The logistic function in percent, by a table: the same on every machine. `score` is in hundredths of a logit.
pub(crate) fn probability(score: i32) -> Confidence {
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
        (500, 99),
    ];
    let step = STEPS.partition_point(|(at, _)| *at <= score);
    Confidence(step.checked_sub(1).and_then(|i| STEPS.get(i)).map_or(1, |(_, percent)| *percent))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::features::speaker::SpeakerFeature;
    use crate::model::Reason;

    /// A model with this bias and the weights of the first features.
    fn model(values: &[i16]) -> LogisticModel<SpeakerFeature> {
        let mut bytes = [0; PACKED_BYTES];
        let packed = values.iter().flat_map(|value| value.to_le_bytes());
        bytes.iter_mut().zip(packed).for_each(|(slot, byte)| *slot = byte);
        LogisticModel::unpack(&bytes)
    }

    #[test]
    fn a_score_is_the_bias_and_the_weights_of_what_holds() {
        let model = model(&[5, 100, -300]);
        let features = FeatureSet::default()
            .and(SpeakerFeature::ReportedBefore)
            .and_if(true, SpeakerFeature::ReportedAfter)
            .and_if(false, SpeakerFeature::Interrupts);
        assert_eq!((model.score(FeatureSet::default()), model.score(features)), (5, -195));
        assert!(features.has(SpeakerFeature::ReportedAfter) && !features.has(SpeakerFeature::Interrupts));
    }

    #[test]
    fn the_heaviest_contributions_are_shown_first() {
        let features = SpeakerFeature::VARIANTS.iter().take(4);
        let features = features.fold(FeatureSet::default(), |set, &feature| set.and(feature));
        let found = model(&[9, 100, -300, 0, 20, 50]).top_contributions(features);
        let found: Vec<_> = found.iter().map(|c| (c.reason, c.weight)).collect();
        assert_eq!(
            found,
            [(Reason::ReportedAfter, -300), (Reason::ReportedBefore, 100), (Reason::AccordingTo, 20)]
        );
    }

    #[test]
    fn a_higher_score_is_likelier() {
        let percents: Vec<u8> = (-600..=600).step_by(25).map(|score| probability(score).0).collect();
        assert!(percents.is_sorted() && probability(0) == Confidence(50), "{percents:?}");
    }
}
