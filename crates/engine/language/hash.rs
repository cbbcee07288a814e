//! Hashes of features: the fitted models know a feature by the hash of its template's number and of its values.

/// Mixes a value into a hash, as Fowler, Noll & Vo do, but 32 bits at a time.
pub(crate) const fn mix(hash: u32, value: u32) -> u32 {
    let mixed = (hash ^ value).wrapping_mul(0x0100_0193);
    mixed ^ (mixed >> 15)
}

/// The hash of the feature that the template of this number gives with these values.
pub(crate) fn feature(template: u32, values: &[u32]) -> u32 {
    let hash = values.iter().fold(mix(0x811c_9dc5, template), |hash, &value| mix(hash, value));
    hash ^ (hash >> 16)
}

/// The features of one choice, hashed: a buffer that is filled again for each choice.
#[derive(Debug, Clone, Default)]
pub(crate) struct Features {
    hashes: Vec<u32>,
}

impl Features {
    /// Removes all features.
    pub(crate) fn clear(&mut self) {
        self.hashes.clear();
    }
    /// Adds the feature of the next template with these values. Every choice of one model must add the same
    /// templates in the same order.
    pub(crate) fn add(&mut self, values: &[u32]) {
        let template = self.hashes.len() as u32 + 1;
        self.hashes.push(feature(template, values));
    }
    /// The hashes, one a template.
    pub(crate) fn hashes(&self) -> &[u32] {
        &self.hashes
    }
}
