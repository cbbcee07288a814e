//! Fits a scale: a logistic model of a choice among candidates (McFadden's conditional logit), by AdaGrad.

use variorum_engine::attribution::training::FACTS;

/// Rounds over all choices.
const ROUNDS: usize = 40;
/// First step.
const RATE: f32 = 0.2;
/// Pull towards zero.
const DECAY: f32 = 1e-4;

/// A choice with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The facts of each candidate, and whether it is right.
    pub(crate) candidates: Vec<(u32, bool)>,
    /// Whether nobody, who weighs nothing, is a candidate too, and right if no other is.
    pub(crate) or_nobody: bool,
}

/// A scale: the bias and the weight of each fact, in logits.
#[derive(Debug, Clone)]
pub(crate) struct Scale {
    bias: f32,
    weights: [f32; FACTS],
}

impl Scale {
    /// The scale under which the right candidates are likeliest.
    pub(crate) fn fit(answers: &[Answer]) -> Self {
        let mut scale = Self { bias: 0.0, weights: [0.0; FACTS] };
        let (mut bias_square, mut squares) = (1e-3_f32, [1e-3_f32; FACTS]);
        for _ in 0..ROUNDS {
            for answer in answers {
                for (&(facts, _), slope) in answer.candidates.iter().zip(scale.slopes(answer)) {
                    let own = scale.weights.iter_mut().zip(&mut squares).enumerate();
                    for (_, (weight, square)) in own.filter(|(fact, _)| facts & (1 << fact) != 0) {
                        step(weight, square, slope);
                    }
                    step(&mut scale.bias, &mut bias_square, slope);
                }
            }
        }
        scale
    }

    /// How the loss rises with the weight of each candidate: what is thought of it less what is so.
    fn slopes(&self, answer: &Answer) -> Vec<f32> {
        let scores: Vec<f32> = answer.candidates.iter().map(|(facts, _)| self.weigh(*facts).exp()).collect();
        let nobody = if answer.or_nobody { 1.0 } else { 0.0 };
        let total = nobody + scores.iter().sum::<f32>();
        let is_right = |right: bool| if right { 1.0 } else { 0.0 };
        let right: f32 = scores.iter().zip(&answer.candidates).map(|(s, (_, r))| s * is_right(*r)).sum();
        if right == 0.0 && !answer.or_nobody {
            return vec![0.0; scores.len()];
        }
        let of = |(score, (_, is)): (&f32, &(u32, bool))| {
            score / total - if right > 0.0 { is_right(*is) * score / right } else { 0.0 }
        };
        scores.iter().zip(&answer.candidates).map(of).collect()
    }

    fn weigh(&self, facts: u32) -> f32 {
        let own = self.weights.iter().enumerate().filter(|(fact, _)| facts & (1 << fact) != 0);
        self.bias + own.map(|(_, weight)| weight).sum::<f32>()
    }

    /// Little-endian 16-bit integers in hundredths of a logit, the bias first.
    pub(crate) fn pack(&self) -> Vec<u8> {
        let values = [self.bias].into_iter().chain(self.weights);
        values.flat_map(|value| ((value * 100.0).round() as i16).to_le_bytes()).collect()
    }
}

fn step(weight: &mut f32, square: &mut f32, slope: f32) {
    let slope = slope + DECAY * *weight;
    *square += slope * slope;
    *weight -= RATE * slope / square.sqrt();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The packed weight of a fact.
    fn weight(packed: &[u8], fact: usize) -> i16 {
        let bytes = packed.chunks_exact(2).nth(fact + 1).and_then(|b| b.try_into().ok());
        bytes.map_or(0, i16::from_le_bytes)
    }

    #[test]
    fn what_is_right_comes_to_weigh_more() {
        let right = Answer { candidates: vec![(0b01, true), (0b10, false)], or_nobody: true };
        let nobody = Answer { candidates: vec![(0b10, false)], or_nobody: true };
        let packed = Scale::fit(&vec![[right, nobody]; 20].concat()).pack();
        assert!(weight(&packed, 0) > 100 && weight(&packed, 1) < -100, "{packed:?}");
    }
}
