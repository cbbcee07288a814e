//! Sums of weights: how a choice among candidates is made wherever this part makes one.
//!
//! What tells for or against a candidate is a set of small facts, a bit each; every kind of choice has a scale
//! that gives each fact a weight in hundredths of a logit. The scales are fitted by `cargo xtask train`; adding
//! up integers gives the same answer on every machine, and shows a reader what weighed most.

use crate::model::{Confidence, Ground, Weighed};
use std::cmp::Reverse;

/// Facts that a scale can weigh.
pub(crate) const FACTS: usize = 32;

/// Facts shown to a reader.
const SHOWN: usize = 3;

/// Something small that is so or not so.
pub(crate) trait Fact: Copy {
    /// Its bit.
    fn number(self) -> u8;
}

/// A set of facts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Facts(pub(crate) u32);

impl Facts {
    /// This set and one more.
    #[must_use]
    pub(crate) fn and(self, fact: impl Fact) -> Self {
        Self(self.0 | 1 << fact.number())
    }
    /// This set, and one more if `holds`.
    #[must_use]
    pub(crate) fn and_if(self, holds: bool, fact: impl Fact) -> Self {
        if holds { self.and(fact) } else { self }
    }
    /// Whether the fact is in it.
    pub(crate) fn has(self, fact: impl Fact) -> bool {
        self.0 & (1 << fact.number()) != 0
    }
}

/// The weight of each fact and of none at all, in hundredths of a logit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Scale {
    /// Of no fact at all.
    pub(crate) bias: i16,
    /// One a fact.
    pub(crate) weights: [i16; FACTS],
}

impl Scale {
    /// Bytes of a packed scale.
    pub(crate) const BYTES: usize = 2 * (FACTS + 1);

    /// Reads little-endian 16-bit integers, the bias first. What is missing is zero.
    pub(crate) fn unpack(bytes: &[u8]) -> Self {
        let mut values = bytes.chunks_exact(2).map(|pair| match pair {
            [low, high] => i16::from_le_bytes([*low, *high]),
            _ => 0,
        });
        let mut scale = Self { bias: values.next().unwrap_or(0), ..Self::default() };
        for (weight, value) in scale.weights.iter_mut().zip(values) {
            *weight = value;
        }
        scale
    }

    /// What `facts` weigh together.
    pub(crate) fn weigh(&self, facts: Facts) -> i32 {
        let own = (0_u32..).zip(&self.weights).filter(|(fact, _)| facts.0 & (1 << fact) != 0);
        i32::from(self.bias) + own.map(|(_, &weight)| i32::from(weight)).sum::<i32>()
    }

    /// Those of `facts` that weigh most, the heaviest first. `said` has what each tells the reader.
    pub(crate) fn heaviest<F: Fact>(&self, facts: Facts, said: &[(F, Ground)]) -> Vec<Weighed> {
        let weight = |fact: F| self.weights.get(usize::from(fact.number())).copied().unwrap_or(0);
        let held = said.iter().filter(|(fact, _)| facts.has(*fact) && weight(*fact) != 0);
        let mut found: Vec<Weighed> =
            held.map(|&(fact, ground)| Weighed { ground, weight: weight(fact) }).collect();
        found.sort_by_key(|w| Reverse(w.weight.unsigned_abs()));
        found.truncate(SHOWN);
        found
    }
}

/// The logistic function in percent, by a table: the same on every machine.
pub(crate) fn probability(score: i32) -> Confidence {
    const STEPS: &[(i32, u8)] = &[
        (-400, 2),
        (-300, 5),
        (-250, 8),
        (-200, 12),
        (-150, 18),
        (-125, 22),
        (-100, 27),
        (-75, 32),
        (-50, 38),
        (-25, 44),
        (0, 50),
        (25, 56),
        (50, 62),
        (75, 68),
        (100, 73),
        (125, 78),
        (150, 82),
        (200, 88),
        (250, 92),
        (300, 95),
        (350, 97),
        (400, 98),
        (500, 99),
    ];
    let step = STEPS.partition_point(|(at, _)| *at <= score);
    Confidence(step.checked_sub(1).and_then(|i| STEPS.get(i)).map_or(1, |(_, percent)| *percent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy)]
    struct Only(u8);
    impl Fact for Only {
        fn number(self) -> u8 {
            self.0
        }
    }

    #[test]
    fn a_scale_adds_up_what_holds() {
        let bytes: Vec<u8> = [5_i16, 100, -300].iter().flat_map(|value| value.to_le_bytes()).collect();
        let scale = Scale::unpack(&bytes);
        let facts = Facts::default().and(Only(0)).and_if(true, Only(1)).and_if(false, Only(2));
        assert_eq!((scale.weigh(Facts::default()), scale.weigh(facts)), (5, -195));
        assert!(facts.has(Only(1)) && !facts.has(Only(2)));
    }

    #[test]
    fn the_heaviest_facts_are_shown_first() {
        let bytes: Vec<u8> =
            [9_i16, 100, -300, 0, 20, 50].iter().flat_map(|value| value.to_le_bytes()).collect();
        let said = [Ground::Near, Ground::Speech, Ground::Colon, Ground::Short, Ground::Person];
        let said: Vec<_> = (0..).map(Only).zip(said).collect();
        let facts = [0, 1, 2, 3].into_iter().fold(Facts::default(), |facts, n| facts.and(Only(n)));
        let found = Scale::unpack(&bytes).heaviest(facts, &said);
        let found: Vec<_> = found.iter().map(|w| (w.ground, w.weight)).collect();
        assert_eq!(found, [(Ground::Speech, -300), (Ground::Near, 100), (Ground::Short, 20)]);
    }

    #[test]
    fn what_weighs_more_is_likelier() {
        let percents: Vec<u8> = (-600..=600).step_by(25).map(|score| probability(score).0).collect();
        assert!(percents.is_sorted() && probability(0) == Confidence(50), "{percents:?}");
    }
}
