//! Lays the parts of a sentence over its words: where they overlap, the later one counts.

use super::SentencePart;
use crate::ordering::sort;
use variorum_engine::text::{Layout, TextSpan};

/// The words of `span`, those of `layers` as such and the rest as the reporter's; `inserts` at their places.
pub(super) fn paint(
    span: TextSpan,
    layers: &[SentencePart],
    inserts: &[(u32, SentencePart)],
) -> Vec<SentencePart> {
    let layers: Vec<(TextSpan, &SentencePart)> =
        layers.iter().filter_map(|part| Some((part.span()?.intersection(span)?, part))).collect();
    let mut edges: Vec<u32> = layers.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
    edges.extend([span.start, span.end]);
    let place = |at: u32| at.clamp(span.start, span.end);
    edges.extend(inserts.iter().map(|(at, _)| place(*at)));
    let inserts_at =
        |here: u32| inserts.iter().filter(move |(at, _)| place(*at) == here).map(|(_, part)| part.clone());
    sort(&mut edges);
    edges.dedup();
    let mut found: Vec<SentencePart> = Vec::new();
    for pair in edges.windows(2) {
        let &[start, end] = pair else { continue };
        found.extend(inserts_at(start));
        let here = TextSpan::new(start, end);
        let top = layers.iter().rev().find(|(span, _)| span.contains(here));
        let part = top.map_or(SentencePart::Reporter(here), |(_, part)| part.at(here));
        match found.last_mut() {
            Some(last) if last.joins(&part) => *last = last.at(last.span().unwrap_or(here).union(here)),
            _ => found.push(part),
        }
    }
    found.extend(inserts_at(span.end));
    found
}

impl SentencePart {
    /// The same kind of part, for other words.
    fn at(&self, span: TextSpan) -> Self {
        match self {
            Self::Reporter(_) => Self::Reporter(span),
            Self::Outside(_) => Self::Outside(span),
            Self::Theirs(_) => Self::Theirs(span),
            Self::Rendering(_) => Self::Rendering(span),
            Self::Inner(_) => Self::Inner(span),
            Self::Styled(_, base) => Self::Styled(span, base.clone()),
            Self::Exchanged(_) => Self::Exchanged(span),
            Self::Added(_) => Self::Added(span),
            Self::Moved(_) => Self::Moved(span),
            Self::Struck { .. } | Self::NotPrinted(_) | Self::Left => self.clone(),
        }
    }

    /// Whether `next` goes on with the same kind of words.
    fn joins(&self, next: &Self) -> bool {
        let touches = self.span().zip(next.span()).is_some_and(|(a, b)| a.end == b.start);
        touches && next.span().is_some_and(|span| self.at(span) == *next)
    }
}

/// The sentence with long passages cut down to their ends, so that what differs is seen at once.
pub fn abridged(layout: &Layout, parts: Vec<SentencePart>) -> Vec<SentencePart> {
    /// Words kept at either end of a passage, and how long it must be.
    const KEPT: usize = 9;
    const LONG: usize = 24;
    let count = parts.len();
    let mut found = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        let span = match &part {
            SentencePart::Reporter(span) | SentencePart::Rendering(span) | SentencePart::Theirs(span) => {
                *span
            }
            _ => {
                found.push(part);
                continue;
            }
        };
        let tokens = layout.slice(layout.tokens_in(span));
        let words: Vec<TextSpan> = tokens.iter().filter(|t| t.is_word()).map(|t| t.span).collect();
        let last = words.len().checked_sub(KEPT).and_then(|at| words.get(at));
        let (Some(first), Some(last), true) = (words.get(KEPT - 1), last, words.len() > LONG) else {
            found.push(part);
            continue;
        };
        // What comes before everything else needs no beginning, unless it is somebody's.
        if at > 0 || !matches!(part, SentencePart::Reporter(_)) {
            found.push(part.at(TextSpan::new(span.start, first.end)));
        }
        found.push(SentencePart::Left);
        if at + 1 < count || !matches!(part, SentencePart::Reporter(_)) {
            found.push(part.at(TextSpan::new(last.start, span.end)));
        }
    }
    found
}
