//! Fits a logistic model of a choice among candidates (McFadden's conditional logit), by AdaGrad.

use variorum_engine::attribution::training::MAX_FEATURES;

/// Passes over all choices.
const ROUNDS: usize = 40;
/// Learning rate before AdaGrad shrinks it.
const RATE: f32 = 0.2;
/// Weight decay (L2).
const DECAY: f32 = 1e-4;

/// A choice with its right answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LabelledChoice {
    /// For each candidate its features, a bit each, and whether it is right.
    pub(crate) candidates: Vec<(u32, bool)>,
    /// Whether “nobody”, with a score of zero, is a candidate too, and right if no other is.
    pub(crate) or_nobody: bool,
}

/// The bias and the weight of each feature, in logits.
#[derive(Debug, Clone)]
pub(crate) struct LogisticModel {
    bias: f32,
    weights: [f32; MAX_FEATURES],
}

impl LogisticModel {
    /// The model under which the right candidates are likeliest. Without choices all its weights are zero.
    pub(crate) fn fit(choices: &[LabelledChoice]) -> Self {
        Self::fit_with(choices, DECAY, |_| None)
    }

    /// As [`fit`](Self::fit), with another weight decay; `speaks_for` says of a feature whether it can only speak for a
    /// candidate or only against it.
    pub(crate) fn fit_with(
        choices: &[LabelledChoice],
        decay: f32,
        speaks_for: impl Fn(usize) -> Option<bool>,
    ) -> Self {
        let mut model = Self { bias: 0.0, weights: [0.0; MAX_FEATURES] };
        let (mut bias_square, mut squares) = (1e-3_f32, [1e-3_f32; MAX_FEATURES]);
        for _ in 0..ROUNDS {
            for choice in choices {
                for (&(features, _), slope) in choice.candidates.iter().zip(model.slopes(choice)) {
                    let own = model.weights.iter_mut().zip(&mut squares).enumerate();
                    for (index, (weight, square)) in own.filter(|(index, _)| features & (1 << index) != 0) {
                        step(weight, square, slope, decay);
                        match speaks_for(index) {
                            Some(true) => *weight = weight.max(0.0),
                            Some(false) => *weight = weight.min(0.0),
                            None => {}
                        }
                    }
                    step(&mut model.bias, &mut bias_square, slope, 0.0);
                }
            }
        }
        model
    }

    /// The derivative of the loss by the score of each candidate: its probability less the share it should have.
    fn slopes(&self, choice: &LabelledChoice) -> Vec<f32> {
        let scores: Vec<f32> =
            choice.candidates.iter().map(|(features, _)| self.score(*features).exp()).collect();
        let nobody = if choice.or_nobody { 1.0 } else { 0.0 };
        let total = nobody + scores.iter().sum::<f32>();
        let is_right = |right: bool| if right { 1.0 } else { 0.0 };
        let right: f32 = scores.iter().zip(&choice.candidates).map(|(s, (_, r))| s * is_right(*r)).sum();
        if right == 0.0 && !choice.or_nobody {
            return vec![0.0; scores.len()];
        }
        let of = |(score, (_, is)): (&f32, &(u32, bool))| {
            score / total - if right > 0.0 { is_right(*is) * score / right } else { 0.0 }
        };
        scores.iter().zip(&choice.candidates).map(of).collect()
    }

    /// The score of a candidate with these features, in logits.
    pub(crate) fn score(&self, features: u32) -> f32 {
        let own = self.weights.iter().enumerate().filter(|(index, _)| features & (1 << index) != 0);
        self.bias + own.map(|(_, weight)| weight).sum::<f32>()
    }

    /// Little-endian 16-bit integers in hundredths of a logit, the bias first.
    pub(crate) fn pack(&self) -> Vec<u8> {
        let values = [self.bias].into_iter().chain(self.weights);
        values.flat_map(|value| ((value * 100.0).round() as i16).to_le_bytes()).collect()
    }
}

/// One AdaGrad step.
fn step(weight: &mut f32, square: &mut f32, slope: f32, decay: f32) {
    let slope = slope + decay * *weight;
    *square += slope * slope;
    *weight -= RATE * slope / square.sqrt();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The packed weight of the feature with this index.
    fn weight(packed: &[u8], index: usize) -> i16 {
        let bytes = packed.chunks_exact(2).nth(index + 1).and_then(|b| b.try_into().ok());
        bytes.map_or(0, i16::from_le_bytes)
    }

    #[test]
    fn features_of_right_candidates_gain_weight() {
        let right = LabelledChoice { candidates: vec![(0b01, true), (0b10, false)], or_nobody: true };
        let nobody = LabelledChoice { candidates: vec![(0b10, false)], or_nobody: true };
        let packed = LogisticModel::fit(&vec![[right, nobody]; 20].concat()).pack();
        assert!(weight(&packed, 0) > 100 && weight(&packed, 1) < -100, "{packed:?}");
    }
}
