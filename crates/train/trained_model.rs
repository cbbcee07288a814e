//! Everything trained, and the packed form in which the engine reads it: four logistic models, then the tagger.

use crate::{crf::Crf, logistic_model::LogisticModel};

/// Everything trained.
#[derive(Debug)]
pub(crate) struct TrainedModel {
    /// The models that choose a cue's source, choose a content's cue, judge an attribution, and choose a quotation's
    /// speaker.
    pub(crate) logistic_models: [LogisticModel; 4],
    /// The tagger.
    pub(crate) tagger: Crf,
}

impl TrainedModel {
    /// The packed form; the tagger's weights are rounded to `units` to a logit.
    pub(crate) fn pack(&self, units: f32) -> Vec<u8> {
        let mut bytes: Vec<u8> = self.logistic_models.iter().flat_map(LogisticModel::pack).collect();
        bytes.extend(self.tagger.pack(units));
        bytes
    }
}
