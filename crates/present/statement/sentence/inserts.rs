//! What stands between the words of a sentence and is not in it: words of the base that are struck, and gaps.

use super::{SentencePart, extent::Extent};
use crate::statement::changes::is_negation;
use crate::statement::comparison::{RenderingRow, StatementCollation};
use variorum_engine::{
    collation::{Change, Run},
    model::{Difference, DifferenceKind, Risk, Verdict},
    text::{TextSpan, token::is_mark},
};

/// Each insertion with its place in the document, in order.
pub(super) fn inserts(
    collation: &StatementCollation,
    row: &RenderingRow,
    extent: &Extent<'_>,
) -> Vec<(u32, SentencePart)> {
    let mut found = Vec::new();
    let printed = |run: &Run| !run.rendering.is_empty();
    let first = row.runs.iter().position(printed).unwrap_or(row.runs.len());
    let last = row.runs.iter().rposition(printed).map_or(0, |at| at + 1);
    let (head, rest) = row.runs.split_at(first.min(row.runs.len()));
    let (inside, tail) = rest.split_at(last.saturating_sub(first).min(rest.len()));
    let (start, end) = (
        extent.pieces.first().map_or(extent.span.start, |p| p.start),
        extent.pieces.last().map_or(extent.span.end, |p| p.end),
    );
    let mut group = Group { collation, row, extent, found: &mut found };
    group.head(head, start);
    group.inside(inside);
    group.tail(tail, end);
    found.sort_by_key(|(at, _)| *at);
    found
}

struct Group<'a, 'b> {
    collation: &'a StatementCollation,
    row: &'a RenderingRow,
    extent: &'a Extent<'a>,
    found: &'b mut Vec<(u32, SentencePart)>,
}

impl Group<'_, '_> {
    /// What is missing before the first word: before the marks, or before what is printed outside of them.
    fn head(&mut self, runs: &[Run], start: u32) {
        let place = |place: u32, run: &Run| match self.row.difference(run).and_then(|d| d.outside) {
            Some(outside) if outside.end <= start => outside.start.min(place),
            _ => place,
        };
        let mut places: Vec<u32> = runs
            .iter()
            .rev()
            .scan(start, |at, run| {
                *at = place(*at, run);
                Some(*at)
            })
            .collect();
        places.reverse();
        for (run, at) in runs.iter().zip(places) {
            self.add(run, at);
        }
    }

    /// What is missing after the last word: after the marks, or after what is printed outside of them.
    fn tail(&mut self, runs: &[Run], end: u32) {
        let mut at = end;
        for run in runs {
            match self.row.difference(run).and_then(|d| d.outside) {
                Some(outside) if outside.start >= end => at = at.max(outside.end),
                _ => self.add(run, at),
            }
        }
    }

    fn inside(&mut self, runs: &[Run]) {
        for run in runs {
            self.add(run, run.rendering.start);
        }
    }

    fn add(&mut self, run: &Run, at: u32) {
        let Change::Differs(kind) = run.change else { return };
        let difference = self.row.difference(run);
        let is_red = difference.is_some_and(|d| d.verdict == Verdict::Changed);
        let part = match kind {
            DifferenceKind::Omission | DifferenceKind::Substitution if is_red => {
                // What was dropped inside stands at its words, never outside the marks.
                let at = if run.rendering.start < self.extent.span.start { at } else { run.rendering.start };
                let part = self.struck(run.base, difference, at);
                self.found.push((at, part));
                return;
            }
            DifferenceKind::Omission => self.not_printed(run.base, difference),
            _ => None,
        };
        self.found.extend(part.map(|part| (at, part)));
    }

    fn struck(&self, base: TextSpan, difference: Option<&Difference>, at: u32) -> SentencePart {
        let words = self.collation.base_words(base);
        let is_negated = difference.is_some_and(|d| d.risks.contains(&Risk::Negation))
            && words.split_whitespace().any(is_negation);
        let text = &self.extent.document.text;
        let before = text.get(..at as usize).and_then(|t| t.chars().next_back());
        let after = text.get(at as usize..).and_then(|t| t.chars().next());
        let spaces = (
            before.is_some_and(|c| !c.is_whitespace() && !is_mark(c)),
            after.is_some_and(char::is_alphanumeric),
        );
        SentencePart::Struck { words, is_negated, spaces }
    }

    fn not_printed(&self, base: TextSpan, difference: Option<&Difference>) -> Option<SentencePart> {
        let is_unsure = self.row.verdict == Verdict::Unsure;
        let words = self.collation.base_layout.words_in(base);
        let is_there = difference.is_some_and(|d| d.outside.is_some());
        (words > 0 && !is_there && !is_unsure).then_some(SentencePart::NotPrinted(words))
    }
}
