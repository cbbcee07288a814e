//! Fitted weights: the logistic models of all choices and the tagger, in one file.
//!
//! `weights.bin` is written by `cargo xtask train`. It holds numbers only: no word of the training texts can be read
//! from it.

use super::features::{attribution::AttributionFeature, linker::LinkerFeature, speaker::SpeakerFeature};
use super::logistic_model::{LogisticModel, PACKED_BYTES};
use super::reported_speech::{linker::LinkerModels, tagger::TaggerWeights};
use std::sync::LazyLock;

/// All fitted weights.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    /// Which source a cue has, which cue reports a content, and whether an attribution is right.
    pub(crate) linker: LinkerModels,
    /// Which candidate is the speaker of a quotation in marks.
    pub(crate) speaker: LogisticModel<SpeakerFeature>,
    /// Which tokens are source, cue and content.
    pub(crate) tagger: TaggerWeights,
}

/// Bytes of `weights.bin`: four models, and a tagger of 65,536 rows. A file of another length doesn't compile.
const TRAINED_BYTES: usize = 4 * PACKED_BYTES + TaggerWeights::packed_bytes(1 << 16);

/// What `cargo xtask train` wrote.
const PACKED: &[u8; TRAINED_BYTES] = include_bytes!("weights.bin");

/// The weights that the engine was built with, unpacked on first use.
#[expect(clippy::expect_used, reason = "the length is checked when the engine is compiled")]
pub(crate) static TRAINED: LazyLock<Weights> =
    LazyLock::new(|| Weights::unpack(PACKED).expect("weights.bin is whole"));

impl Weights {
    /// Reads the four models and then the tagger; `None` if the length is not that of whole weights.
    pub(crate) fn unpack(bytes: &[u8]) -> Option<Self> {
        let (source, bytes) = unpack_model::<LinkerFeature>(bytes)?;
        let (content, bytes) = unpack_model::<LinkerFeature>(bytes)?;
        let (attribution, bytes) = unpack_model::<AttributionFeature>(bytes)?;
        let (speaker, bytes) = unpack_model::<SpeakerFeature>(bytes)?;
        let linker = LinkerModels { source, content, attribution };
        Some(Self { linker, speaker, tagger: TaggerWeights::unpack(bytes)? })
    }
}

/// The model at the beginning of `bytes`, and the bytes after it.
fn unpack_model<F: super::features::Feature>(bytes: &[u8]) -> Option<(LogisticModel<F>, &[u8])> {
    let (packed, rest) = bytes.split_first_chunk()?;
    Some((LogisticModel::unpack(packed), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the trained weights, cut to `length` bytes or lengthened with zeros, can be unpacked.
    fn check(length: usize, is_whole: bool) {
        let mut bytes = PACKED.to_vec();
        bytes.resize(length, 0);
        assert_eq!(Weights::unpack(&bytes).is_some(), is_whole, "{length} of {TRAINED_BYTES} bytes");
    }

    #[test]
    fn only_whole_weights_are_unpacked() {
        check(TRAINED_BYTES, true);
        // Fewer rows: the trainer fits such for comparison.
        check(4 * PACKED_BYTES + TaggerWeights::packed_bytes(32), true);
        for cut in [1, 2, 7, TRAINED_BYTES / 2, TRAINED_BYTES - PACKED_BYTES, TRAINED_BYTES] {
            check(TRAINED_BYTES - cut, false);
        }
        check(TRAINED_BYTES + 1, false);
    }
}
