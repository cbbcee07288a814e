//! A candidate for the speaker of a quotation in marks.

use crate::attribution::features::{FeatureSet, speaker::SpeakerFeature};
use crate::model::Rule;
use std::ops::Range;

/// From this score on, in hundredths of a logit, the model is sure of an attribution: 82 %. Part of the definition of
/// a feature, so the weights are fitted to it.
pub(super) const SURE: i32 = 150;

/// Tokens that a signature must be shorter than; set by hand.
pub(super) const MAX_SIGNATURE: usize = 20;

/// A candidate for the speaker of a quotation.
#[derive(Debug, Clone)]
pub(crate) struct SpeakerCandidate {
    /// How the quotation and the mention stand together.
    pub(crate) rule: Rule,
    /// Index of the sentence of mention and cue.
    pub(crate) sentence: usize,
    /// The tokens that name the speaker.
    pub(crate) mention: Option<Range<usize>>,
    /// The tokens of the cue.
    pub(crate) cue: Option<Range<usize>>,
    /// Index of the earlier quotation whose speaker goes on.
    pub(crate) earlier_quotation: Option<usize>,
    /// What tells for or against the candidate.
    pub(crate) features: FeatureSet<SpeakerFeature>,
}

impl SpeakerCandidate {
    /// A candidate that has no cue.
    pub(super) fn without_cue(
        rule: Rule,
        sentence: usize,
        mention: Range<usize>,
        features: FeatureSet<SpeakerFeature>,
    ) -> Self {
        Self { rule, sentence, mention: Some(mention), cue: None, earlier_quotation: None, features }
    }

    /// The candidate that the speaker of an earlier quotation goes on.
    pub(super) fn of_earlier_quotation(
        rule: Rule,
        sentence: usize,
        earlier_quotation: Option<usize>,
        features: FeatureSet<SpeakerFeature>,
    ) -> Self {
        Self { rule, sentence, mention: None, cue: None, earlier_quotation, features }
    }
}
