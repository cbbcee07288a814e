//! Decoding: Viterbi's algorithm in both directions. It finds the best sequence of labels under integer weights, and
//! for each label its margin over the best sequence that gives the token another role.

use super::{
    features::TokenFeatures,
    table::{LABELS, LANES, NEVER, Row, TaggerWeights, Transitions},
};

/// The best label of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BestLabel {
    /// The label.
    pub(crate) label: u8,
    /// By how much the best sequence beats the best one with another role here.
    pub(crate) margin: i32,
}

/// What speaks for the beginning of a source and of a cue: half a logit. They are rare, so the best sequence leaves out
/// more of them than it makes up, and what is made up the linker drops.
const EAGER: Row<i32> = [0, 32, 0, 32, 0, 0, 0, 0];

/// The best label of each token.
pub(crate) fn best_labels(weights: &TaggerWeights, observations: &[TokenFeatures]) -> Vec<BestLabel> {
    let score = |o: &TokenFeatures| sum(&weights.label_scores(&o.hashes), &EAGER);
    let nodes: Vec<Row<i32>> = observations.iter().map(score).collect();
    let transitions: Vec<&Transitions> =
        observations.iter().map(|o| weights.transitions(o.transition_class)).collect();
    let forward = forward(&nodes, &transitions);
    let backward = backward(&nodes, &transitions);
    let mut found: Vec<BestLabel> = Vec::with_capacity(nodes.len());
    // Among equally good sequences one is followed: each label continues the label before.
    let mut last: Option<u8> = None;
    for (((before, after), node), transitions) in forward.iter().zip(&backward).zip(&nodes).zip(&transitions)
    {
        let through = sum(before, after);
        let transition = last.and_then(|last| transitions.get(last as usize));
        let label = top(&transition.map_or(through, |transition| sum(&sum(transition, node), after)));
        found.push(BestLabel { label, margin: margin(&through, label) });
        last = Some(label);
    }
    found
}

/// For each token and label the best score of the tokens up to it.
fn forward(nodes: &[Row<i32>], transitions: &[&Transitions]) -> Vec<Row<i32>> {
    let mut scores: Vec<Row<i32>> = Vec::with_capacity(nodes.len());
    for (node, transitions) in nodes.iter().zip(transitions) {
        let reached = match scores.last() {
            None => START,
            Some(last) => {
                let mut reached = [i32::MIN; LANES];
                for (score, transition) in last.iter().zip(transitions.iter()) {
                    for (slot, transition) in reached.iter_mut().zip(transition) {
                        *slot = (*slot).max(score + transition);
                    }
                }
                reached
            }
        };
        scores.push(sum(&reached, node));
    }
    scores
}

/// For each token and label the best score of the tokens after it.
fn backward(nodes: &[Row<i32>], transitions: &[&Transitions]) -> Vec<Row<i32>> {
    let mut scores = vec![[0; LANES]; nodes.len()];
    let mut next = [0; LANES];
    for ((slot, node), transitions) in scores.iter_mut().zip(nodes).zip(transitions).rev() {
        *slot = next;
        let arrived = sum(&next, node);
        for (slot, transition) in next.iter_mut().zip(transitions.iter()) {
            *slot = sum(&arrived, transition).into_iter().fold(i32::MIN, i32::max);
        }
    }
    scores
}

/// Scores before the first token: a sequence can't begin with an “inside” label.
const START: Row<i32> = [0, 0, NEVER, 0, NEVER, 0, NEVER, NEVER];

/// The sums of two rows.
fn sum(a: &Row<i32>, b: &Row<i32>) -> Row<i32> {
    let mut sum = *a;
    for (slot, b) in sum.iter_mut().zip(b) {
        // Bounded, so that sums of forbidden transitions don't overflow.
        *slot = (*slot + b).max(2 * NEVER);
    }
    sum
}

/// The first of the labels with the highest score.
fn top(scores: &Row<i32>) -> u8 {
    let mut best = (i32::MIN, 0);
    for (&score, label) in scores.iter().take(LABELS).zip(0_u8..) {
        if score > best.0 {
            best = (score, label);
        }
    }
    best.1
}

/// By how much the best label of the role of `label` beats the best of any other role.
fn margin(through: &Row<i32>, label: u8) -> i32 {
    let role = |label: usize| label.div_ceil(2);
    let best = |own: bool| {
        let scores = through.iter().take(LABELS).enumerate();
        scores.filter(|(k, _)| (role(*k) == role(label as usize)) == own).map(|(_, &s)| s).max().unwrap_or(0)
    };
    best(true) - best(false)
}

#[cfg(test)]
mod tests {
    use super::{super::features::TRANSITION_CLASSES, *};

    /// Weights of 32 rows, each weight some small number.
    fn weights() -> TaggerWeights {
        let length = TaggerWeights::packed_bytes(32);
        // Little-endian 16-bit transitions stay small with a high byte of zero.
        let transitions = TRANSITION_CLASSES * LABELS * LABELS * 2;
        let byte = |i: usize| if i < transitions && i % 2 == 1 { 0 } else { (i * 37 % 41) as u8 };
        TaggerWeights::unpack(&(0..length).map(byte).collect::<Vec<u8>>()).unwrap()
    }

    fn score(weights: &TaggerWeights, observations: &[TokenFeatures], labels: &[u8]) -> i32 {
        let mut total = START[labels[0] as usize];
        for (at, (observation, &label)) in observations.iter().zip(labels).enumerate() {
            total += weights.label_scores(&observation.hashes)[label as usize] + EAGER[label as usize];
            if at > 0 {
                total += weights.transitions(observation.transition_class)[labels[at - 1] as usize]
                    [label as usize];
            }
        }
        total
    }

    #[test]
    fn decoding_finds_the_best_of_all_sequences() {
        let weights = weights();
        let observations: Vec<TokenFeatures> = (0..4_u32)
            .map(|at| TokenFeatures {
                hashes: std::array::from_fn(|t| at * 7 + t as u32 * 3),
                transition_class: at as u8 * 3,
            })
            .collect();
        let found: Vec<u8> = best_labels(&weights, &observations).iter().map(|b| b.label).collect();
        let mut top = i32::MIN;
        for n in 0..LABELS.pow(4) {
            let sequence: Vec<u8> = (0..4).map(|at| (n / LABELS.pow(at) % LABELS) as u8).collect();
            top = top.max(score(&weights, &observations, &sequence));
        }
        assert_eq!(score(&weights, &observations, &found), top);
        assert!(best_labels(&weights, &observations).iter().all(|b| b.margin >= 0));
    }

    #[test]
    fn an_empty_paragraph_has_no_labels() {
        assert_eq!(best_labels(&weights(), &[]), []);
    }
}
