//! Stem matches: two forms of one word (`regret`, `regrets`) in the same place between aligned words.
//!
//! The alignment pairs equal words only, since a reader has to see that the form was changed. For the question whether
//! two sentences are one statement, a stem match counts half. Stems are only first letters, so the place decides: both
//! must be the same number of words away from aligned words, with no other word in between.

use crate::collation::align::AlignedPair;
use crate::collation::align::unit::{Unit, UnitSpan};

/// `links` together with the stem matches before, between and after them, in order.
pub(crate) fn with_stem_matches(links: &[AlignedPair], a: &[Unit], b: &[Unit]) -> Vec<AlignedPair> {
    let mut found = Vec::with_capacity(links.len());
    let pair = |(x, y): (u32, u32)| AlignedPair {
        base: UnitSpan::new(x, x + 1),
        rendering: UnitSpan::new(y, y + 1),
    };
    let are_kin = |&(x, y): &(u32, u32)| {
        a.get(x as usize).zip(b.get(y as usize)).is_some_and(|(x, y)| x.stem == y.stem)
    };
    let mut at: Option<(u32, u32)> = None;
    for link in links {
        let to = (link.base.start, link.rendering.start);
        match at {
            None => {
                let mut before: Vec<(u32, u32)> =
                    (1..=to.0.min(to.1)).map(|i| (to.0 - i, to.1 - i)).take_while(are_kin).collect();
                before.reverse();
                found.extend(before.into_iter().map(pair));
            }
            Some(from) if to.0 - from.0 == to.1 - from.1 => {
                let between = (0..to.0 - from.0).map(|i| (from.0 + i, from.1 + i));
                found.extend(between.filter(are_kin).map(pair));
            }
            Some(_) => {}
        }
        found.push(*link);
        at = Some((link.base.end, link.rendering.end));
    }
    if let Some((x, y)) = at {
        found.extend((0..).map(|i| (x + i, y + i)).take_while(are_kin).map(pair));
    }
    found
}

/// The points that `link` is worth less than its words, because it ties two forms of one.
pub(crate) fn discount(link: &AlignedPair, a: &[Unit], b: &[Unit]) -> u32 {
    let is_pair = link.base.len() == 1 && link.rendering.len() == 1;
    let (x, y) = (a.get(link.base.start as usize), b.get(link.rendering.start as usize));
    x.zip(y).filter(|(x, y)| is_pair && x.key != y.key).map_or(0, |(x, _)| x.weight.points() / 2)
}
