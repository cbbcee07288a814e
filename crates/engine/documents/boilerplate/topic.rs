//! The topic of a page: its content words, and in how many of its lines each occurs. A passage whose words occur nowhere else
//! on the page is about something else. Only this page is counted, so that the result depends on nothing else.

use super::line::Line;
use crate::language::common_words::is_common;
use crate::language::stems::{without_ending, without_possessive};
use crate::text::{Layout, TokenKind, fold};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// A passage that shares less than this percentage of its content words with the rest is about something else.
const FOREIGN_PERCENT: usize = 18;

/// A passage that shares at least this percentage may be about the same.
const SHARED_PERCENT: usize = 20;

/// Content words of a page.
pub(super) struct Topic {
    /// Words of each line, as numbers.
    lines: Vec<BTreeSet<u32>>,
    /// In how many lines each word stands.
    spread: Vec<u32>,
    /// Content words of lines that hold whole sentences.
    prose_words: usize,
}

impl Topic {
    /// Counts the content words of `lines`, the paragraphs of `layout`.
    pub(super) fn of(text: &str, layout: &Layout, lines: &[Line<'_>]) -> Self {
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let mut spread = Vec::new();
        let mut sets = Vec::with_capacity(lines.len());
        let mut prose_words = 0;
        for (paragraph, line) in layout.paragraphs.iter().zip(lines) {
            let mut set = BTreeSet::new();
            for token in layout.slice(paragraph.tokens).iter().filter(|t| t.kind == TokenKind::Word) {
                let Some(stem) = stem(token.slice(text)) else { continue };
                let next = numbers.len() as u32;
                let number = *numbers.entry(stem).or_insert(next);
                if number == next {
                    spread.push(0);
                }
                if set.insert(number)
                    && let Some(count) = spread.get_mut(number as usize)
                {
                    *count += 1;
                }
            }
            prose_words += if line.is_prose() { set.len() } else { 0 };
            sets.push(set);
        }
        Self { lines: sets, spread, prose_words }
    }

    /// Content words of `range` and, of these, how many stand elsewhere too.
    fn shared(&self, range: &Range<usize>) -> (usize, usize) {
        let mut inside: BTreeMap<u32, u32> = BTreeMap::new();
        for word in self.lines.get(range.clone()).unwrap_or_default().iter().flatten() {
            *inside.entry(*word).or_default() += 1;
        }
        let elsewhere = |(word, count): &(&u32, &u32)| {
            self.spread.get(**word as usize).is_some_and(|spread| spread > count)
        };
        (inside.len(), inside.iter().filter(elsewhere).count())
    }

    /// Whether next to no content word of the lines `range` stands elsewhere.
    pub(super) fn is_foreign(&self, range: &Range<usize>) -> bool {
        let (all, shared) = self.shared(range);
        // On a short page few words occur twice anyway, and a passage of few words proves nothing.
        all >= 6 && self.prose_words >= 3 * all && shared * 100 < all * FOREIGN_PERCENT
    }

    /// Whether the lines `range` share as much with the rest of the page as its article does.
    pub(super) fn is_shared(&self, range: &Range<usize>) -> bool {
        let (all, shared) = self.shared(range);
        shared * 100 >= all * SHARED_PERCENT
    }

    /// Whether the line `place` and the lines `body` share a word that stands nowhere else.
    pub(super) fn coheres(&self, place: usize, body: &Range<usize>) -> bool {
        let Some(words) = self.lines.get(place) else { return false };
        let body = self.lines.get(body.clone()).unwrap_or_default();
        words.iter().any(|word| {
            let inside = body.iter().filter(|set| set.contains(word)).count() as u32;
            inside > 0 && self.spread.get(*word as usize).is_some_and(|&spread| spread == inside + 1)
        })
    }

    /// Whether the article before `place` goes on in the lines `after`: whole sentences on its topic.
    pub(super) fn goes_on(&self, lines: &[Line<'_>], place: usize, after: Range<usize>) -> bool {
        let before: BTreeSet<u32> = self.lines.iter().take(place).flatten().copied().collect();
        let known = |i: usize| {
            let Some(set) = self.lines.get(i) else { return (0, 0) };
            (set.len(), set.intersection(&before).count())
        };
        let prose = after.filter(|&i| lines.get(i).is_some_and(Line::is_prose)).map(known);
        let (all, shared) = prose.fold((0, 0), |(a, s), (b, t)| (a + b, s + t));
        all >= 20 && shared * 100 >= all * 45
    }
}

/// A word that carries a topic, without its commonest endings; `None` for short and common words.
fn stem(word: &str) -> Option<String> {
    let folded = fold::fold(word);
    let base = without_possessive(&folded);
    if base.chars().count() < 4 || is_common(base) {
        return None;
    }
    Some(without_ending(base).to_string())
}
