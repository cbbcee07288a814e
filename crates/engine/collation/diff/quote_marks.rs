//! The marks around the words: “…” here, "…" or «…» there. They stand outside of what is aligned, so they are
//! compared by themselves: the opening ones, or the closing ones where the words are the end of a quotation.

use crate::collation::Witness;
use crate::{
    model::{Difference, DifferenceKind, Verdict},
    text::TextSpan,
};

/// The difference between the marks of two witnesses, if both have some and of two styles; and its place among
/// the others, of which there are `others`.
pub(crate) fn difference(
    base: Witness<'_>,
    rendering: Witness<'_>,
    others: usize,
) -> Option<(usize, Difference)> {
    let (style, base, opens) = mark(base)?;
    let (other, rendering, _) = mark(rendering)?;
    let (kind, verdict) = (DifferenceKind::Typography, Verdict::Dress);
    let (marked, risks, outside) = (false, Vec::new(), None);
    let place = if opens { 0 } else { others };
    (style != other).then_some((place, Difference { kind, base, rendering, marked, risks, outside, verdict }))
}

/// The style of the marks (its opening one), one of them, and whether that opens.
fn mark(witness: Witness<'_>) -> Option<(char, TextSpan, bool)> {
    let (start, end) = (witness.fragments.first()?.start, witness.fragments.last()?.end);
    let token = |at: usize| witness.layout.tokens.get(at).filter(|t| !t.is_word());
    let next = witness.layout.tokens.partition_point(|t| t.span.start < start);
    let before = next.checked_sub(1).and_then(token).filter(|t| t.span.end == start);
    let last = witness.layout.tokens.partition_point(|t| t.span.start < end);
    let after = token(last).filter(|t| t.span.start == end);
    let style = |span: TextSpan| match span.slice(witness.text) {
        "“" | "”" | "„" => Some('“'),
        "‘" | "’" | "‚" => Some('‘'),
        "«" | "»" => Some('«'),
        "``" | "''" => Some('`'),
        "\"" => Some('"'),
        "'" => Some('\''),
        _ => None,
    };
    let found = |span: TextSpan, opens| style(span).map(|style| (style, span, opens));
    before.and_then(|t| found(t.span, true)).or_else(|| after.and_then(|t| found(t.span, false)))
}
