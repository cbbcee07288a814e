//! The tagger's weights: a table of small integers, one row a bucket of hashed features, one column a label.

use super::features::TRANSITION_CLASSES;
pub(crate) use crate::language::linear_model::LANES;
use crate::language::linear_model::LinearModel;

/// Labels of a token: outside, and begin and inside of source, cue and content.
pub(crate) const LABELS: usize = 7;
/// Bytes of the packed transition weights.
const TRANSITION_BYTES: usize = TRANSITION_CLASSES * LABELS * LABELS * 2;
/// The score of a label where it is forbidden.
pub(crate) const NEVER: i32 = -1_000_000;

/// One value a label.
pub(crate) type Row<T> = [T; LANES];
/// One weight for each label and the label after it.
pub(crate) type Transitions = [Row<i32>; LANES];

/// The weights of the tagger.
#[derive(Debug, Clone)]
pub(crate) struct TaggerWeights {
    /// The weights of each label.
    labels: LinearModel<1>,
    /// The transition weights of each class of token.
    transitions: Vec<Transitions>,
}

impl TaggerWeights {
    /// Bytes of a packed tagger of so many rows.
    pub(crate) const fn packed_bytes(rows: usize) -> usize {
        TRANSITION_BYTES + rows * LABELS
    }

    /// Reads the transition weights as little-endian 16-bit integers, then the weights of the labels. `None` if these
    /// are not whole.
    pub(crate) fn unpack(bytes: &[u8]) -> Option<Self> {
        let (transitions, labels) = bytes.split_at_checked(TRANSITION_BYTES)?;
        let labels = LinearModel::unpack(labels, LABELS)?;
        Some(Self { labels, transitions: unpack_transitions(transitions) })
    }

    /// The score of each label for a token with these feature hashes, without transitions.
    pub(crate) fn label_scores(&self, hashes: &[u32]) -> Row<i32> {
        let [scores] = self.labels.scores(hashes);
        scores
    }
    /// The weights from the label before to the label of a token of this class.
    pub(crate) fn transitions(&self, class: u8) -> &Transitions {
        self.transitions.get(class as usize).unwrap_or(&[[0; LANES]; LANES])
    }
}

/// Reads a weight from each label to each label, for each class of token. Forbidden transitions are [`NEVER`].
fn unpack_transitions(bytes: &[u8]) -> Vec<Transitions> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let mut values = pairs.iter().map(|pair| i32::from(i16::from_le_bytes(*pair)));
    let mut weight = |from: usize, to: usize| {
        let value = if from < LABELS && to < LABELS { values.next().unwrap_or(NEVER) } else { NEVER };
        if may_follow(from, to) { value } else { NEVER }
    };
    (0..TRANSITION_CLASSES)
        .map(|_| std::array::from_fn(|from| std::array::from_fn(|to| weight(from, to))))
        .collect()
}

/// Whether one label may follow another: “inside” follows only “begin” and “inside” of its own role.
pub(crate) const fn may_follow(from: usize, to: usize) -> bool {
    to == 0 || to % 2 == 1 || from == to || from + 1 == to
}
