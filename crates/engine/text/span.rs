//! Ranges typed by their unit, so that bytes, code points and tokens can't be mixed (after harper's `Span`).

use serde::{Deserialize, Serialize};
use std::{fmt, marker::PhantomData, ops::Range};

/// A half-open range `[start, end)` counted in units of `U`.
#[derive(Serialize, Deserialize)]
pub struct Span<U> {
    /// First unit inside.
    pub start: u32,
    /// First unit after.
    pub end: u32,
    #[serde(skip)]
    unit: PhantomData<fn() -> U>,
}

/// Unit of [`TextSpan`]: bytes of a document's UTF-8 text.
#[derive(Debug)]
pub enum Byte {}
/// Unit of [`TokenSpan`]: indices into a layout's tokens.
#[derive(Debug)]
pub enum TokenIndex {}

/// Bytes of a document's text, both ends on character boundaries.
pub type TextSpan = Span<Byte>;
/// A run of tokens.
pub type TokenSpan = Span<TokenIndex>;

impl<U> Span<U> {
    /// The span `[start, end)`; `end` is raised to `start` if it is less.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end }, unit: PhantomData }
    }
    /// Units inside.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }
    /// Whether nothing is inside.
    pub const fn is_empty(self) -> bool {
        self.end == self.start
    }
    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    /// Whether the unit at `position` is inside.
    pub const fn holds(self, position: u32) -> bool {
        self.start <= position && position < self.end
    }
    /// Whether the two share at least one unit.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// What both hold; `None` if nothing.
    pub fn intersection(self, other: Self) -> Option<Self> {
        self.overlaps(other).then(|| Self::new(self.start.max(other.start), self.end.min(other.end)))
    }
    /// The least span that holds both.
    pub fn union(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
    /// As a range of `usize`.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl TextSpan {
    /// The bytes `[start, end)` of `text`, or `None` unless both are character boundaries in order.
    pub fn of(text: &str, start: usize, end: usize) -> Option<Self> {
        text.get(start..end)?;
        Some(Self::new(u32::try_from(start).ok()?, u32::try_from(end).ok()?))
    }
    /// The words that the span holds; empty if it does not fit `text`.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
    /// The same span without white space at its ends.
    pub fn trimmed(self, text: &str) -> Self {
        let inner = self.slice(text);
        let lead = inner.len() - inner.trim_start().len();
        let kept = inner.trim().len();
        let start = self.start + u32::try_from(lead).unwrap_or(0);
        Self::new(start, start + u32::try_from(kept).unwrap_or(0))
    }
}

impl<U> Clone for Span<U> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<U> Copy for Span<U> {}
impl<U> PartialEq for Span<U> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<U> Eq for Span<U> {}
impl<U> PartialOrd for Span<U> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<U> Ord for Span<U> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}
impl<U> std::hash::Hash for Span<U> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}
impl<U> fmt::Debug for Span<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Turns bytes of one text into code points, in logarithmic time (for JSON, where offsets are code points), or into UTF-16
/// code units.
#[derive(Debug, Clone)]
pub struct CodePoints {
    /// `(byte, code point or unit)` after every character of more than one byte.
    steps: Vec<(u32, u32)>,
}

impl CodePoints {
    /// Reads `text` once.
    pub fn of(text: &str) -> Self {
        Self::counting(text, |_| 1)
    }
    /// The same for programs that count UTF-16 code units where others count code points.
    pub fn utf16(text: &str) -> Self {
        Self::counting(text, |c| c.len_utf16() as u32)
    }
    fn counting(text: &str, units: impl Fn(char) -> u32) -> Self {
        let mut steps = Vec::new();
        let (mut byte, mut point) = (0u32, 0u32);
        for c in text.chars() {
            byte += u32::try_from(c.len_utf8()).unwrap_or(1);
            point += units(c);
            if c.len_utf8() > 1 {
                steps.push((byte, point));
            }
        }
        Self { steps }
    }
    /// The code point at which the byte `offset` stands.
    pub fn at(&self, offset: u32) -> u32 {
        let next = self.steps.partition_point(|&(byte, _)| byte <= offset);
        match next.checked_sub(1).and_then(|i| self.steps.get(i)) {
            Some(&(byte, point)) => point + (offset - byte),
            None => offset,
        }
    }
    /// `[start, end]` in code points.
    pub fn pair(&self, span: TextSpan) -> [u32; 2] {
        [self.at(span.start), self.at(span.end)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_units_count_a_surrogate_pair_as_two() {
        let text = "a“🙂b";
        let units = CodePoints::utf16(text);
        let counted: Vec<u32> = text.char_indices().map(|(byte, _)| units.at(byte as u32)).collect();
        assert_eq!((counted, units.at(text.len() as u32)), (vec![0, 1, 2, 4], 5));
    }

    #[test]
    fn code_points_count_characters() {
        let text = "a“b”…c";
        let points = CodePoints::of(text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte as u32), count as u32, "{byte}");
        }
        assert_eq!(points.at(text.len() as u32), 6);
    }

    #[test]
    fn spans_stand_on_character_boundaries() {
        assert!(TextSpan::of("“", 0, 1).is_none());
        assert_eq!(TextSpan::of(" a ", 0, 3).unwrap().trimmed(" a "), TextSpan::new(1, 2));
    }
}
