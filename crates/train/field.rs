//! A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001), trained paragraph by paragraph
//! by gradient steps that shrink with what a weight has moved (AdaGrad: Duchi, Hazan & Singer 2011).
#![expect(clippy::indexing_slicing, reason = "labels and classes index arrays of a fixed size")]

use crate::order::Order;
use variorum_engine::attribution::training::{EDGES, LABELS, may_follow};

/// Labels padded to a power of two: a row is one load, and loops over it have a fixed length.
const LANES: usize = 8;
/// One number a label.
type Row = [f32; LANES];
/// One number for each label and the label after it.
type Steps = [Row; LANES];

/// A paragraph with its answer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Example {
    /// For each piece the hashes of what is seen.
    pub(crate) hashes: Vec<Vec<u32>>,
    /// For each piece its class.
    pub(crate) edges: Vec<u8>,
    /// For each piece the right label.
    pub(crate) labels: Vec<u8>,
}

/// How to train.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Schedule {
    /// Rows are two to this power.
    pub(crate) bits: u32,
    /// Rounds over all paragraphs.
    pub(crate) rounds: usize,
    /// First step.
    pub(crate) rate: f32,
    /// Pull towards zero.
    pub(crate) decay: f32,
}

/// The weights, each with the sum of the squares of its slopes.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    rows: Vec<Row>,
    row_squares: Vec<Row>,
    steps: Vec<Steps>,
    step_squares: Vec<Steps>,
    schedule: Schedule,
}

/// What a paragraph's weights say: for each piece how likely each label is, alone and after another.
struct Beliefs {
    labels: Vec<Row>,
    steps: Vec<Steps>,
}

impl Field {
    /// The field under which the labels of `examples` are likely.
    pub(crate) fn train(examples: &[&Example], schedule: Schedule) -> Self {
        // Squares begin above zero, so that the first steps are small.
        let mut field = Self {
            rows: vec![[0.0; LANES]; 1 << schedule.bits],
            row_squares: vec![[0.01; LANES]; 1 << schedule.bits],
            steps: vec![[[0.0; LANES]; LANES]; EDGES],
            step_squares: vec![[[0.01; LANES]; LANES]; EDGES],
            schedule,
        };
        let mut order = Order::new();
        let mut examples: Vec<&Example> = examples.iter().copied().filter(|e| !e.labels.is_empty()).collect();
        for _ in 0..schedule.rounds {
            order.shuffle(&mut examples);
            for example in &examples {
                let beliefs = field.beliefs(example);
                field.learn(example, &beliefs);
            }
        }
        field
    }

    fn place(&self, hash: u32) -> usize {
        hash as usize & (self.rows.len() - 1)
    }

    /// The exponential of what is seen of a piece, scaled so that the likeliest label has one.
    fn node(&self, hashes: &[u32]) -> Row {
        let mut sum = [0.0_f32; LANES];
        for &hash in hashes {
            for (sum, weight) in sum.iter_mut().zip(&self.rows[self.place(hash)]) {
                *sum += weight;
            }
        }
        let top = sum[..LABELS].iter().copied().fold(f32::MIN, f32::max);
        std::array::from_fn(|label| if label < LABELS { (sum[label] - top).exp() } else { 0.0 })
    }

    /// The exponentials of the steps at a piece of this class.
    fn step(&self, class: u8) -> Steps {
        let weight = |from: usize, to: usize| {
            let is_label = from < LABELS && to < LABELS;
            if is_label && may_follow(from, to) { self.steps[class as usize][from][to].exp() } else { 0.0 }
        };
        std::array::from_fn(|from| std::array::from_fn(|to| weight(from, to)))
    }

    /// Forwards and backwards over a paragraph.
    fn beliefs(&self, example: &Example) -> Beliefs {
        let nodes: Vec<Row> = example.hashes.iter().map(|h| self.node(h)).collect();
        let steps: Vec<Steps> = example.edges.iter().map(|&class| self.step(class)).collect();
        let length = nodes.len();
        let mut forward = nodes.clone();
        for label in (2..LABELS).step_by(2) {
            forward[0][label] = 0.0;
        }
        normalise(&mut forward[0]);
        for at in 1..length {
            let mut reached = [0.0; LANES];
            for (from, step) in steps[at].iter().enumerate() {
                for (slot, step) in reached.iter_mut().zip(step) {
                    *slot += forward[at - 1][from] * step;
                }
            }
            forward[at] = normalised(times(&reached, &nodes[at]));
        }
        let mut backward = vec![[1.0; LANES]; length];
        for at in (0..length - 1).rev() {
            let arrived = times(&nodes[at + 1], &backward[at + 1]);
            backward[at] = normalised(std::array::from_fn(|from| dot(&steps[at + 1][from], &arrived)));
        }
        let labels = forward.iter().zip(&backward).map(|(f, b)| normalised(times(f, b))).collect();
        let mut pairs = vec![[[0.0; LANES]; LANES]; length];
        for at in 1..length {
            let arrived = times(&nodes[at], &backward[at]);
            let mut total = 0.0;
            for from in 0..LABELS {
                for to in 0..LABELS {
                    let both = forward[at - 1][from] * steps[at][from][to] * arrived[to];
                    pairs[at][from][to] = both;
                    total += both;
                }
            }
            for value in pairs[at].iter_mut().flatten() {
                *value /= total.max(f32::MIN_POSITIVE);
            }
        }
        Beliefs { labels, steps: pairs }
    }

    /// Moves the weights towards the right labels.
    fn learn(&mut self, example: &Example, beliefs: &Beliefs) {
        let Schedule { rate, decay, .. } = self.schedule;
        for (at, &right) in example.labels.iter().enumerate() {
            let mut slope = beliefs.labels[at];
            slope[right as usize] -= 1.0;
            // What is all but certain moves nothing: most pieces, after a few rounds.
            if slope.iter().any(|s| s.abs() > 1e-3) {
                for &hash in &example.hashes[at] {
                    let place = self.place(hash);
                    let own = self.rows[place].iter_mut().zip(&mut self.row_squares[place]);
                    for ((weight, square), slope) in own.zip(&slope) {
                        move_by(weight, square, *slope, rate, decay);
                    }
                }
            }
            if at == 0 {
                continue;
            }
            let class = example.edges[at] as usize;
            let mut slopes = beliefs.steps[at];
            slopes[example.labels[at - 1] as usize][right as usize] -= 1.0;
            let own =
                self.steps[class].iter_mut().flatten().zip(self.step_squares[class].iter_mut().flatten());
            for ((weight, square), slope) in own.zip(slopes.iter().flatten()) {
                move_by(weight, square, *slope, rate, decay);
            }
        }
    }

    /// The steps as little-endian 16-bit integers, then the weights of the rows for the first label, for the second and so on, a
    /// byte a weight; `units` to a logit.
    pub(crate) fn pack(&self, units: f32) -> Vec<u8> {
        let steps = self.steps.iter().flat_map(|class| class.iter().take(LABELS));
        let mut bytes: Vec<u8> = steps
            .flat_map(|from| from.iter().take(LABELS))
            .flat_map(|weight| ((weight * units).round() as i16).to_le_bytes())
            .collect();
        let columns = (0..LABELS).flat_map(|label| self.rows.iter().map(move |row| row[label]));
        bytes.extend(columns.map(|weight| (weight * units).round().clamp(-127.0, 127.0) as i8 as u8));
        bytes
    }
}

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
        let example = Example {
            hashes: vec![vec![9], vec![3], vec![5], vec![9]],
            edges: vec![1, 2, 3, 4],
            labels: vec![0, 1, 2, 0],
        };
        let examples = vec![&example; 30];
        let schedule = Schedule { bits: 4, rounds: 5, rate: 0.1, decay: 0.0 };
        let field = Field::train(&examples, schedule);
        assert_eq!(field.pack(64.0), Field::train(&examples, schedule).pack(64.0));
        let beliefs = field.beliefs(&example);
        for (belief, &label) in beliefs.labels.iter().zip(&example.labels) {
            assert!(belief[label as usize] > 0.9, "{belief:?}");
        }
    }
}
