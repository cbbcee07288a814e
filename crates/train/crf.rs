//! A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001), trained paragraph by paragraph with
//! AdaGrad (Duchi, Hazan & Singer 2011).
#![expect(clippy::indexing_slicing, reason = "labels and classes index arrays of a fixed size")]

use crate::shuffle::Shuffler;
use variorum_engine::attribution::training::{LABELS, TRANSITION_CLASSES, may_follow};

/// [`LABELS`] padded to a power of two, so that a row is one load and loops over it have a fixed length.
const LANES: usize = 8;
/// One value a label.
type Row = [f32; LANES];
/// One value for each label and the label after it.
type Transitions = [Row; LANES];

/// A paragraph with its right labels.
#[derive(Debug, Clone, Default)]
pub(crate) struct LabelledParagraph {
    /// For each token the hashes of its features.
    pub(crate) hashes: Vec<Vec<u32>>,
    /// For each token its transition class.
    pub(crate) transition_classes: Vec<u8>,
    /// For each token the right label.
    pub(crate) labels: Vec<u8>,
}

/// How to train the field.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CrfHyperparameters {
    /// The table has two to this power rows.
    pub(crate) bits: u32,
    /// Passes over all paragraphs.
    pub(crate) rounds: usize,
    /// Learning rate before AdaGrad shrinks it.
    pub(crate) rate: f32,
    /// Weight decay (L2).
    pub(crate) decay: f32,
}

/// The weights, each with the sum of its squared gradients.
#[derive(Debug, Clone)]
pub(crate) struct Crf {
    rows: Vec<Row>,
    row_squares: Vec<Row>,
    transitions: Vec<Transitions>,
    transition_squares: Vec<Transitions>,
    hyperparameters: CrfHyperparameters,
}

/// Marginal probabilities of a paragraph: of each label of each token, and of each pair of labels of a token and the
/// one before.
struct Marginals {
    labels: Vec<Row>,
    pairs: Vec<Transitions>,
}

impl Crf {
    /// The field under which the labels of `paragraphs` are likely.
    pub(crate) fn train(paragraphs: &[&LabelledParagraph], hyperparameters: CrfHyperparameters) -> Self {
        // The squares begin above zero, so that the first steps are small.
        let mut crf = Self {
            rows: vec![[0.0; LANES]; 1 << hyperparameters.bits],
            row_squares: vec![[0.01; LANES]; 1 << hyperparameters.bits],
            transitions: vec![[[0.0; LANES]; LANES]; TRANSITION_CLASSES],
            transition_squares: vec![[[0.01; LANES]; LANES]; TRANSITION_CLASSES],
            hyperparameters,
        };
        let mut shuffler = Shuffler::new();
        let mut paragraphs: Vec<&LabelledParagraph> =
            paragraphs.iter().copied().filter(|e| !e.labels.is_empty()).collect();
        for _ in 0..hyperparameters.rounds {
            shuffler.shuffle(&mut paragraphs);
            for paragraph in &paragraphs {
                let marginals = crf.marginals(paragraph);
                crf.learn(paragraph, &marginals);
            }
        }
        crf
    }

    /// Index of the row of a hash.
    fn row_of(&self, hash: u32) -> usize {
        hash as usize & (self.rows.len() - 1)
    }

    /// The potential of each label for a token with these feature hashes, scaled so that the highest is one.
    fn node_potentials(&self, hashes: &[u32]) -> Row {
        let mut sum = [0.0_f32; LANES];
        for &hash in hashes {
            for (sum, weight) in sum.iter_mut().zip(&self.rows[self.row_of(hash)]) {
                *sum += weight;
            }
        }
        let top = sum[..LABELS].iter().copied().fold(f32::MIN, f32::max);
        std::array::from_fn(|label| if label < LABELS { (sum[label] - top).exp() } else { 0.0 })
    }

    /// The potentials of the transitions to a token of this class.
    fn transition_potentials(&self, class: u8) -> Transitions {
        let weight = |from: usize, to: usize| {
            let is_label = from < LABELS && to < LABELS;
            if is_label && may_follow(from, to) {
                self.transitions[class as usize][from][to].exp()
            } else {
                0.0
            }
        };
        std::array::from_fn(|from| std::array::from_fn(|to| weight(from, to)))
    }

    /// The marginals of a paragraph that has tokens, by the forward–backward algorithm.
    fn marginals(&self, paragraph: &LabelledParagraph) -> Marginals {
        let nodes: Vec<Row> = paragraph.hashes.iter().map(|h| self.node_potentials(h)).collect();
        let transitions: Vec<Transitions> =
            paragraph.transition_classes.iter().map(|&class| self.transition_potentials(class)).collect();
        let forward = forward(&nodes, &transitions);
        let backward = backward(&nodes, &transitions);
        let labels = forward.iter().zip(&backward).map(|(f, b)| normalised(times(f, b))).collect();
        let mut pairs = vec![[[0.0; LANES]; LANES]; nodes.len()];
        for at in 1..nodes.len() {
            let arrived = times(&nodes[at], &backward[at]);
            pairs[at] = pair_marginals(&forward[at - 1], &transitions[at], &arrived);
        }
        Marginals { labels, pairs }
    }

    /// Moves the weights towards the right labels.
    fn learn(&mut self, paragraph: &LabelledParagraph, marginals: &Marginals) {
        let CrfHyperparameters { rate, decay, .. } = self.hyperparameters;
        for (at, &right) in paragraph.labels.iter().enumerate() {
            let mut slope = marginals.labels[at];
            slope[right as usize] -= 1.0;
            // Skip labels that are all but certain: most tokens, after a few rounds.
            if slope.iter().any(|s| s.abs() > 1e-3) {
                for &hash in &paragraph.hashes[at] {
                    let row = self.row_of(hash);
                    let own = self.rows[row].iter_mut().zip(&mut self.row_squares[row]);
                    for ((weight, square), slope) in own.zip(&slope) {
                        move_by(weight, square, *slope, rate, decay);
                    }
                }
            }
            if at == 0 {
                continue;
            }
            let class = paragraph.transition_classes[at] as usize;
            let mut slopes = marginals.pairs[at];
            slopes[paragraph.labels[at - 1] as usize][right as usize] -= 1.0;
            let own = self.transitions[class]
                .iter_mut()
                .flatten()
                .zip(self.transition_squares[class].iter_mut().flatten());
            for ((weight, square), slope) in own.zip(slopes.iter().flatten()) {
                move_by(weight, square, *slope, rate, decay);
            }
        }
    }

    /// The transition weights as little-endian 16-bit integers, then one byte for each row's weight of the first
    /// label, of the second and so on; `units` to a logit.
    pub(crate) fn pack(&self, units: f32) -> Vec<u8> {
        let transitions = self.transitions.iter().flat_map(|class| class.iter().take(LABELS));
        let mut bytes: Vec<u8> = transitions
            .flat_map(|from| from.iter().take(LABELS))
            .flat_map(|weight| ((weight * units).round() as i16).to_le_bytes())
            .collect();
        let columns = (0..LABELS).flat_map(|label| self.rows.iter().map(move |row| row[label]));
        bytes.extend(columns.map(|weight| (weight * units).round().clamp(-127.0, 127.0) as i8 as u8));
        bytes
    }
}

/// For each token the probability of each label given the tokens up to it.
fn forward(nodes: &[Row], transitions: &[Transitions]) -> Vec<Row> {
    let mut forward = nodes.to_vec();
    for label in (2..LABELS).step_by(2) {
        forward[0][label] = 0.0;
    }
    normalise(&mut forward[0]);
    for at in 1..nodes.len() {
        let mut reached = [0.0; LANES];
        for (from, transition) in transitions[at].iter().enumerate() {
            for (slot, transition) in reached.iter_mut().zip(transition) {
                *slot += forward[at - 1][from] * transition;
            }
        }
        forward[at] = normalised(times(&reached, &nodes[at]));
    }
    forward
}

/// For each token how likely each label makes the tokens after it, scaled to a sum of one.
fn backward(nodes: &[Row], transitions: &[Transitions]) -> Vec<Row> {
    let mut backward = vec![[1.0; LANES]; nodes.len()];
    for at in (0..nodes.len() - 1).rev() {
        let arrived = times(&nodes[at + 1], &backward[at + 1]);
        backward[at] = normalised(std::array::from_fn(|from| dot(&transitions[at + 1][from], &arrived)));
    }
    backward
}

/// The probability of each pair of labels of two neighbouring tokens.
fn pair_marginals(before: &Row, transitions: &Transitions, arrived: &Row) -> Transitions {
    let mut pairs = [[0.0; LANES]; LANES];
    let mut total = 0.0;
    for from in 0..LABELS {
        for to in 0..LABELS {
            let both = before[from] * transitions[from][to] * arrived[to];
            pairs[from][to] = both;
            total += both;
        }
    }
    for value in pairs.iter_mut().flatten() {
        *value /= total.max(f32::MIN_POSITIVE);
    }
    pairs
}

/// One AdaGrad step of a weight whose loss has this slope.
fn move_by(weight: &mut f32, square: &mut f32, slope: f32, rate: f32, decay: f32) {
    let slope = slope + decay * *weight;
    *square += slope * slope;
    *weight -= rate * slope / square.sqrt();
}

fn times(a: &Row, b: &Row) -> Row {
    std::array::from_fn(|i| a[i] * b[i])
}

fn dot(a: &Row, b: &Row) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn normalise(row: &mut Row) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        for value in row {
            *value /= sum;
        }
    }
}

fn normalised(mut row: Row) -> Row {
    normalise(&mut row);
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn training_twice_gives_the_same_bytes_and_learns() {
        // The hash 3 begins a source, 5 goes on with it, 9 is outside.
        let paragraph = LabelledParagraph {
            hashes: vec![vec![9], vec![3], vec![5], vec![9]],
            transition_classes: vec![1, 2, 3, 4],
            labels: vec![0, 1, 2, 0],
        };
        let paragraphs = vec![&paragraph; 30];
        let hyperparameters = CrfHyperparameters { bits: 4, rounds: 5, rate: 0.1, decay: 0.0 };
        let crf = Crf::train(&paragraphs, hyperparameters);
        assert_eq!(crf.pack(64.0), Crf::train(&paragraphs, hyperparameters).pack(64.0));
        let marginals = crf.marginals(&paragraph);
        for (marginal, &label) in marginals.labels.iter().zip(&paragraph.labels) {
            assert!(marginal[label as usize] > 0.9, "{marginal:?}");
        }
    }
}
