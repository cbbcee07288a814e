//! A rendering as a thin bar: which parts of the base it prints, which it leaves out or changes.

use crate::quotations::is_marked;
use variorum_engine::{
    model::{Difference, DifferenceKind, Document, Dossier, Kind, Rendering, Statement, Verdict},
    text::TextSpan,
};

/// What a rendering does with a part of the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarSegment {
    /// Prints it in marks.
    InMarks,
    /// Prints it without marks.
    WithoutMarks,
    /// Prints it outside the marks.
    Outside,
    /// Leaves it out.
    Omitted,
    /// Has other words there, inside the marks: a change of substance.
    Changed,
    /// Reports it in words of its own.
    Reported,
}

/// `(what, from, to)` in thousandths of the base, in order.
pub fn segments(base: TextSpan, kind: Kind, differences: &[Difference]) -> Vec<(BarSegment, u32, u32)> {
    const WHOLE: u32 = 1000;
    /// An addition takes no room in the base: it is drawn this wide.
    const TICK: u32 = 12;
    let printed = match kind {
        Kind::Indirect => BarSegment::Reported,
        kind if is_marked(kind) => BarSegment::InMarks,
        _ => BarSegment::WithoutMarks,
    };
    let scale =
        |at: u32| at.clamp(base.start, base.end).saturating_sub(base.start) * WHOLE / base.len().max(1);
    let mut found = Vec::new();
    let mut at = 0;
    for difference in differences {
        let (segment, least) = match difference.kind {
            DifferenceKind::Omission if difference.outside.is_some() => (BarSegment::Outside, 0),
            DifferenceKind::Omission if difference.verdict == Verdict::Changed => (BarSegment::Changed, TICK),
            DifferenceKind::Omission => (BarSegment::Omitted, 0),
            kind if kind.is_substance() && difference.verdict == Verdict::Changed => {
                (BarSegment::Changed, TICK)
            }
            _ => continue,
        };
        let start = scale(difference.base.start).max(at);
        let end = scale(difference.base.end).max(start + least).min(WHOLE);
        if start > at {
            found.push((printed, at, start));
        }
        if end > start {
            found.push((segment, start, end));
        }
        at = end.max(at);
    }
    if at < WHOLE {
        found.push((printed, at, WHOLE));
    }
    found
}

/// The renderings of `statement` that are told of: a report around words that are a rendering too is not.
pub fn told_renderings<'a>(
    dossier: &'a Dossier,
    statement: &'a Statement,
) -> impl Iterator<Item = &'a Rendering> {
    let of = move |r: &Rendering| dossier.analysis.quotation(r.quotation).map(|q| (q.document, q.kind));
    let is_around = move |r: &Rendering| {
        let is_inside = |other: &Rendering| {
            other.span != r.span
                && r.span.contains(other.span)
                && of(other).map(|o| o.0) == of(r).map(|o| o.0)
        };
        of(r).is_some_and(|(_, kind)| kind == Kind::Indirect) && statement.renderings.iter().any(is_inside)
    };
    statement.renderings.iter().filter(move |r| r.quotation == statement.base || !is_around(r))
}

/// The bar of a rendering of `statement`. What a digest reports is told in our words, so no part of it is measured.
pub fn ribbon(
    dossier: &Dossier,
    statement: &Statement,
    rendering: &Rendering,
) -> Option<Vec<(BarSegment, u32, u32)>> {
    let base = statement.renderings.iter().find(|r| r.quotation == statement.base)?;
    let quotation = dossier.analysis.quotation(rendering.quotation)?;
    let is_ours = quotation.kind == Kind::Indirect
        && dossier.document(quotation.document).is_some_and(Document::is_digest);
    let differences = if is_ours { &[] } else { rendering.differences.as_slice() };
    Some(segments(base.span, quotation.kind, differences))
}

/// `12.3` for 123: a number of an SVG attribute.
pub fn tenths(tenths: u32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: Kind, differences: &[(DifferenceKind, u32, u32)], expected: &[(BarSegment, u32, u32)]) {
        let difference = |&(kind, start, end): &(DifferenceKind, u32, u32)| {
            let rendering = TextSpan::new(0, 0);
            Difference {
                kind,
                base: TextSpan::new(start, end),
                rendering,
                marked: false,
                risks: Vec::new(),
                outside: (kind == DifferenceKind::Omission && start == 150).then_some(rendering),
                verdict: if kind == DifferenceKind::Substitution {
                    Verdict::Changed
                } else {
                    Verdict::Shortened
                },
            }
        };
        let differences: Vec<Difference> = differences.iter().map(difference).collect();
        assert_eq!(segments(TextSpan::new(100, 200), kind, &differences), expected);
    }

    #[test]
    fn segments_cover_the_base() {
        check(Kind::Direct, &[], &[(BarSegment::InMarks, 0, 1000)]);
        let cut = [(DifferenceKind::Omission, 100, 150)];
        check(Kind::Unmarked, &cut, &[(BarSegment::Omitted, 0, 500), (BarSegment::WithoutMarks, 500, 1000)]);
        let outside = [(DifferenceKind::Omission, 150, 200)];
        check(Kind::Partial, &outside, &[(BarSegment::InMarks, 0, 500), (BarSegment::Outside, 500, 1000)]);
        check(Kind::Indirect, &cut, &[(BarSegment::Omitted, 0, 500), (BarSegment::Reported, 500, 1000)]);
    }

    #[test]
    fn only_what_was_changed_is_another_word() {
        let changed = [(DifferenceKind::Typography, 100, 101), (DifferenceKind::Substitution, 100, 120)];
        check(Kind::Direct, &changed, &[(BarSegment::Changed, 0, 200), (BarSegment::InMarks, 200, 1000)]);
        check(Kind::Direct, &[(DifferenceKind::Addition, 200, 200)], &[(BarSegment::InMarks, 0, 1000)]);
    }
}
