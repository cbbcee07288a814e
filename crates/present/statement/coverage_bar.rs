//! A rendering as thin as a bar code: which stretches of the base it prints, which it leaves out or changes.

use crate::statement::changes::is_marked;
use variorum_engine::{
    model::{Difference, DifferenceKind, Kind},
    text::TextSpan,
};

/// What a stretch of the base is in a rendering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// Printed in marks.
    Marked,
    /// Printed without marks.
    Plain,
    /// Not printed.
    Lost,
    /// Other words stand there.
    Other,
    /// Reported.
    Reported,
}

/// `(what, from, to)` in thousandths of the base, in order.
pub fn stretches(base: TextSpan, kind: Kind, differences: &[Difference]) -> Vec<(Stretch, u32, u32)> {
    const WHOLE: u32 = 1000;
    /// An addition takes no room in the base: it is drawn this wide.
    const TICK: u32 = 12;
    if kind == Kind::Indirect {
        return vec![(Stretch::Reported, 0, WHOLE)];
    }
    let printed = if is_marked(kind) { Stretch::Marked } else { Stretch::Plain };
    let scale =
        |at: u32| at.clamp(base.start, base.end).saturating_sub(base.start) * WHOLE / base.len().max(1);
    let mut found = Vec::new();
    let mut at = 0;
    for difference in differences {
        let (stretch, least) = match difference.kind {
            DifferenceKind::Typography | DifferenceKind::HouseStyle => continue,
            DifferenceKind::Omission => (Stretch::Lost, 0),
            DifferenceKind::Substitution | DifferenceKind::Addition | DifferenceKind::Transposition => {
                (Stretch::Other, TICK)
            }
        };
        let start = scale(difference.base.start).max(at);
        let end = scale(difference.base.end).max(start + least).min(WHOLE);
        if start > at {
            found.push((printed, at, start));
        }
        if end > start {
            found.push((stretch, start, end));
        }
        at = end.max(at);
    }
    if at < WHOLE {
        found.push((printed, at, WHOLE));
    }
    found
}

/// `12.3` for 123: a number of an SVG attribute.
pub fn tenths(tenths: u32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: Kind, differences: &[(DifferenceKind, u32, u32)], expected: &[(Stretch, u32, u32)]) {
        let difference = |&(kind, start, end): &(DifferenceKind, u32, u32)| {
            let rendering = TextSpan::new(0, 0);
            Difference { kind, base: TextSpan::new(start, end), rendering, marked: false, risks: Vec::new() }
        };
        let differences: Vec<Difference> = differences.iter().map(difference).collect();
        assert_eq!(stretches(TextSpan::new(100, 200), kind, &differences), expected);
    }

    #[test]
    fn stretches_cover_the_base() {
        check(Kind::Direct, &[], &[(Stretch::Marked, 0, 1000)]);
        let cut = [(DifferenceKind::Omission, 100, 150)];
        check(Kind::Unmarked, &cut, &[(Stretch::Lost, 0, 500), (Stretch::Plain, 500, 1000)]);
        let changed = [(DifferenceKind::Typography, 100, 101), (DifferenceKind::Addition, 200, 200)];
        check(Kind::Direct, &changed, &[(Stretch::Marked, 0, 1000)]);
        check(Kind::Indirect, &cut, &[(Stretch::Reported, 0, 1000)]);
    }
}
