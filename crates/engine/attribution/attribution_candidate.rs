//! A candidate for an attribution: a cue with its source and the words it reports, as found by the rules or by the
//! model.

use super::features::{FeatureSet, linker::LinkerFeature};
use crate::language::cues::CueKind;
use crate::model::{Confidence, Rule};
use std::ops::Range;

/// A cue with its source and the words it reports. Ranges are of the tokens of its paragraph.
#[derive(Debug, Clone)]
pub(crate) struct AttributionCandidate {
    /// The cue's words, with auxiliaries.
    pub(crate) cue: Range<usize>,
    /// The kind of the cue.
    pub(crate) kind: CueKind,
    /// Whether the cue may introduce words in marks.
    pub(crate) takes_marks: bool,
    /// The words that name the source.
    pub(crate) source: Option<Range<usize>>,
    /// The words reported, in one or two ranges; empty if they stand in another sentence.
    pub(crate) content: Vec<Range<usize>>,
    /// How cue and content stand together.
    pub(crate) rule: Rule,
    /// Whether the sentence ends in a colon after the cue.
    pub(crate) opens_block: bool,
    /// Whether it stands inside words that another cue reports.
    pub(crate) is_inner: bool,
    /// How likely the model thinks it.
    pub(crate) score: ModelScore,
}

/// What found an attribution.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The tagger, or the rules, by way of the linker.
    #[default]
    Linker,
    /// The sentence's tree: a verb of speech with its subject and its clause.
    Tree,
    /// The order of the words: a verb of speech beside a clause.
    Order,
    /// The order of the words: a noun such as “claim”, and “that” with a clause.
    Noun,
}

/// How likely the model thinks an attribution, and which other sources it considered.
#[derive(Debug, Clone, Default)]
pub(crate) struct ModelScore {
    /// Whether the tagger found it; otherwise only the rules did.
    pub(crate) is_tagged: bool,
    /// Whether the rules link the same cue to the same source.
    pub(crate) is_ruled: bool,
    /// What found it.
    pub(crate) origin: Origin,
    /// Whether it is likely enough to be shown.
    pub(crate) holds: bool,
    /// The score in hundredths of a logit.
    pub(crate) centilogits: i32,
    /// The same as a probability.
    pub(crate) confidence: Confidence,
    /// Sources that were not chosen, each with its probability against the one that was.
    pub(crate) rejected: Vec<(Range<usize>, Confidence)>,
    /// Features of the source that was chosen.
    pub(crate) source_features: FeatureSet<LinkerFeature>,
}
