//! The form in which the engine reads what was trained: four scales, the steps, the rows.

use crate::{field::Field, fit::Scale};

/// What was trained.
#[derive(Debug)]
pub(crate) struct Trained {
    /// Which source a cue has, which cue a content, whether an attribution is right, whose a quotation is.
    pub(crate) scales: [Scale; 4],
    /// The tagger.
    pub(crate) field: Field,
}

impl Trained {
    /// All of it.
    pub(crate) fn pack(&self, units: f32) -> Vec<u8> {
        let mut bytes: Vec<u8> = self.scales.iter().flat_map(Scale::pack).collect();
        bytes.extend(self.field.pack(units));
        bytes
    }
}
