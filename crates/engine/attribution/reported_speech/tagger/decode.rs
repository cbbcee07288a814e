//! Decoding: Viterbi's algorithm in both directions. It finds the best sequence of labels under integer weights, and
//! for each label its margin over the best sequence that gives the token another role.

use super::table::{LABELS, LANES, NEVER, Row, Transitions};

/// The best label of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BestLabel {
    /// The label.
    pub(crate) label: u8,
    /// By how much the best sequence beats the best one with another role here.
    pub(crate) margin: i32,
}

/// The best label of each token, by the score of each of its labels (`nodes`) and by what speaks for each label before
/// each of its labels (`transitions`).
pub(crate) fn best_labels(nodes: &[Row<i32>], transitions: &[&Transitions]) -> Vec<BestLabel> {
    let forward = forward(nodes, transitions);
    let backward = backward(nodes, transitions);
    let mut found: Vec<BestLabel> = Vec::with_capacity(nodes.len());
    // Among equally good sequences one is followed: each label continues the label before.
    let mut last: Option<u8> = None;
    for (((before, after), node), transitions) in forward.iter().zip(&backward).zip(nodes).zip(transitions) {
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
pub(super) fn sum(a: &Row<i32>, b: &Row<i32>) -> Row<i32> {
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
    use super::*;
    use crate::attribution::reported_speech::tagger::table::may_follow;

    /// Four tokens with small scores, and transitions of which the forbidden ones are never.
    fn problem() -> (Vec<Row<i32>>, Vec<Transitions>) {
        let value = |at: usize, from: usize, to: usize| ((at * 31 + from * 37 + to * 53) % 41) as i32;
        let transition = |at: usize, from: usize, to: usize| {
            let is_allowed = from < LABELS && to < LABELS && may_follow(from, to);
            if is_allowed { value(at, from, to) } else { NEVER }
        };
        let nodes = (0..4).map(|at| std::array::from_fn(|label| value(at, 9, label))).collect();
        let transitions = (0..4)
            .map(|at| std::array::from_fn(|from| std::array::from_fn(|to| transition(at, from, to))))
            .collect();
        (nodes, transitions)
    }

    fn score(nodes: &[Row<i32>], transitions: &[Transitions], labels: &[u8]) -> i32 {
        let mut total = START[labels[0] as usize];
        for (at, (node, &label)) in nodes.iter().zip(labels).enumerate() {
            total += node[label as usize];
            if at > 0 {
                total += transitions[at][labels[at - 1] as usize][label as usize];
            }
        }
        total
    }

    #[test]
    fn decoding_finds_the_best_of_all_sequences() {
        let (nodes, transitions) = problem();
        let best = best_labels(&nodes, &transitions.iter().collect::<Vec<_>>());
        let found: Vec<u8> = best.iter().map(|b| b.label).collect();
        let mut top = i32::MIN;
        for n in 0..LABELS.pow(4) {
            let sequence: Vec<u8> = (0..4).map(|at| (n / LABELS.pow(at) % LABELS) as u8).collect();
            top = top.max(score(&nodes, &transitions, &sequence));
        }
        assert_eq!(score(&nodes, &transitions, &found), top);
        assert!(best.iter().all(|b| b.margin >= 0));
    }

    #[test]
    fn an_empty_paragraph_has_no_labels() {
        assert_eq!(best_labels(&[], &[]), []);
    }
}
