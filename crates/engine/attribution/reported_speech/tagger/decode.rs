//! Viterbi's algorithm in both directions: the best sequence of labels under integer weights, and by how much
//! each label in it beats the best sequence that gives the piece another role.

use super::{
    features::Observation,
    table::{LABELS, LANES, NEVER, Row, Steps, Table},
};

/// The best label of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Best {
    /// The label.
    pub(crate) label: u8,
    /// What the best sequence with another role here lacks.
    pub(crate) margin: i32,
}

/// The best label of each piece.
pub(crate) fn best(table: &Table, observations: &[Observation]) -> Vec<Best> {
    let nodes: Vec<Row<i32>> = observations.iter().map(|o| table.weigh(&o.hashes)).collect();
    let steps: Vec<&Steps> = observations.iter().map(|o| table.steps(o.edge)).collect();
    let forward = forward(&nodes, &steps);
    let backward = backward(&nodes, &steps);
    let mut found: Vec<Best> = Vec::with_capacity(nodes.len());
    // Of sequences that are equally good, one is followed: each label goes on from the label before.
    let mut last: Option<u8> = None;
    for (((before, after), node), steps) in forward.iter().zip(&backward).zip(&nodes).zip(&steps) {
        let through = sum(before, after);
        let step = last.and_then(|last| steps.get(last as usize));
        let label = top(&step.map_or(through, |step| sum(&sum(step, node), after)));
        found.push(Best { label, margin: margin(&through, label) });
        last = Some(label);
    }
    found
}

/// For each piece and label the best way to it.
fn forward(nodes: &[Row<i32>], steps: &[&Steps]) -> Vec<Row<i32>> {
    let mut scores: Vec<Row<i32>> = Vec::with_capacity(nodes.len());
    for (node, steps) in nodes.iter().zip(steps) {
        let reached = match scores.last() {
            None => START,
            Some(last) => {
                let mut reached = [i32::MIN; LANES];
                for (score, step) in last.iter().zip(steps.iter()) {
                    for (slot, step) in reached.iter_mut().zip(step) {
                        *slot = (*slot).max(score + step);
                    }
                }
                reached
            }
        };
        scores.push(sum(&reached, node));
    }
    scores
}

/// For each piece and label the best way on from it.
fn backward(nodes: &[Row<i32>], steps: &[&Steps]) -> Vec<Row<i32>> {
    let mut scores = vec![[0; LANES]; nodes.len()];
    let mut next = [0; LANES];
    for ((slot, node), steps) in scores.iter_mut().zip(nodes).zip(steps).rev() {
        *slot = next;
        let arrived = sum(&next, node);
        for (slot, step) in next.iter_mut().zip(steps.iter()) {
            *slot = sum(&arrived, step).into_iter().fold(i32::MIN, i32::max);
        }
    }
    scores
}

/// A sequence begins with no label that goes on.
const START: Row<i32> = [0, 0, NEVER, 0, NEVER, 0, NEVER, NEVER];

fn sum(a: &Row<i32>, b: &Row<i32>) -> Row<i32> {
    let mut sum = *a;
    for (slot, b) in sum.iter_mut().zip(b) {
        // Two impossible steps are no more impossible than one.
        *slot = (*slot + b).max(2 * NEVER);
    }
    sum
}

/// The first label with the highest score.
fn top(scores: &Row<i32>) -> u8 {
    let mut best = (i32::MIN, 0);
    for (&score, label) in scores.iter().take(LABELS).zip(0_u8..) {
        if score > best.0 {
            best = (score, label);
        }
    }
    best.1
}

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
    use super::{super::features::EDGES, *};

    /// A table of as many rows as there are labels and some more, each weight some small number.
    fn table() -> Table {
        let length = EDGES * LABELS * LABELS * 2 + 32 * LABELS;
        // Little-endian 16-bit steps stay small with a high byte of zero.
        let steps = EDGES * LABELS * LABELS * 2;
        let byte = |i: usize| if i < steps && i % 2 == 1 { 0 } else { (i * 37 % 41) as u8 };
        Table::unpack(&(0..length).map(byte).collect::<Vec<u8>>())
    }

    fn score(table: &Table, observations: &[Observation], labels: &[u8]) -> i32 {
        let mut total = START[labels[0] as usize];
        for (at, (observation, &label)) in observations.iter().zip(labels).enumerate() {
            total += table.weigh(&observation.hashes)[label as usize];
            if at > 0 {
                total += table.steps(observation.edge)[labels[at - 1] as usize][label as usize];
            }
        }
        total
    }

    #[test]
    fn the_sequence_found_is_the_best_of_all() {
        let table = table();
        let observations: Vec<Observation> = (0..4_u32)
            .map(|at| Observation {
                hashes: std::array::from_fn(|t| at * 7 + t as u32 * 3),
                edge: at as u8 * 3,
            })
            .collect();
        let found: Vec<u8> = best(&table, &observations).iter().map(|b| b.label).collect();
        let mut top = i32::MIN;
        for n in 0..LABELS.pow(4) {
            let sequence: Vec<u8> = (0..4).map(|at| (n / LABELS.pow(at) % LABELS) as u8).collect();
            top = top.max(score(&table, &observations, &sequence));
        }
        assert_eq!(score(&table, &observations, &found), top);
        assert!(best(&table, &observations).iter().all(|b| b.margin >= 0));
    }

    #[test]
    fn nothing_has_no_labels() {
        assert_eq!(best(&table(), &[]), []);
    }
}
