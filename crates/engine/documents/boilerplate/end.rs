//! What stands at the end of a page, after its article: who wrote it, lists of headlines, boxes in another language,
//! and whatever stands between two lines that are no part of the article.

use super::{
    Page,
    line::Line,
    notice::{CREDIT, RIGHTS, says_something},
    phrases::PHRASES,
    words::Shape,
};
use crate::language::common_words::{Commonness, listed};
use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

/// Lines from the end among which the author is introduced.
const LAST: usize = 6;
/// A list of headlines has so many.
const HEADLINES: usize = 3;
/// A passage has a language from so many words on.
const LANGUAGE: usize = 20;
/// Of a hundred words of English at least so many are articles, pronouns, prepositions and the like; of another language far
/// less are words that English has too.
const ENGLISH_PERCENT: usize = 25;
const FOREIGN_PERCENT: usize = 8;

impl Page<'_> {
    /// Marks what the end of the page adds to its article.
    pub(super) fn mark_end(&mut self) {
        self.mark_notices();
        self.mark_biographies();
        self.mark_foreign();
        self.mark_headlines();
        self.mark_between();
    }

    /// Marks lines that speak to the reader of what pages have, at the end of the page and beside what is marked.
    fn mark_notices(&mut self) {
        for place in (3.min(self.lines.len())..self.lines.len()).rev() {
            let is_after = place + 1 == self.lines.len() || self.is_marked(place + 1);
            let is_notice = |l: &Line<'_>| {
                l.words <= 60
                    && l.folded.iter().any(|w| matches!(w, "you" | "your" | "please"))
                    && !says_something(l)
                    && !l.quotes
                    && PHRASES.page_words(&l.folded) >= 2
            };
            if is_after && !self.is_marked(place) && self.line(place).is_some_and(is_notice) {
                self.set(place, "a notice to the reader");
            }
        }
    }

    /// Marks lines near the end that introduce the author.
    fn mark_biographies(&mut self) {
        for place in (self.lines.len().saturating_sub(LAST).max(3)..self.lines.len()).rev() {
            let Some(line) = self.line(place).filter(|l| !self.is_marked(place) && !l.quotes) else {
                continue;
            };
            let is_last = (place + 1..self.lines.len()).all(|i| self.is_marked(i));
            let is_beside = is_last && place + 1 < self.lines.len();
            if line.words <= 60 && (line.folded.has_link() || is_beside) && introduces(line) {
                self.set(place, "says who wrote the article");
            }
        }
    }

    /// Marks passages at the end in another language than the article's.
    fn mark_foreign(&mut self) {
        let (mut words, mut english) = (0, 0);
        for line in self.lines.iter().filter(|l| l.is_prose()) {
            words += line.words.min(line.folded.len());
            english += english_words(line);
        }
        if english * 100 < words * ENGLISH_PERCENT {
            return;
        }
        for place in (0..self.lines.len()).rev() {
            let Some(line) = self.line(place) else { break };
            let is_small = |i: &usize| line.folded.shape(*i) == Some(Shape::Small);
            let small = (0..line.folded.len()).filter(is_small).count();
            let is_foreign = line.words >= LANGUAGE
                && small * 2 >= line.folded.len()
                && !line.quotes
                && english_words(line) * 100 < line.folded.len() * FOREIGN_PERCENT;
            if is_foreign {
                self.set(place, "a passage in another language than the article");
            } else if !self.is_marked(place) {
                break;
            }
        }
    }

    /// Marks headlines of other stories: several in a row after the last whole sentence.
    fn mark_headlines(&mut self) {
        let Some(last) = (0..self.lines.len()).rev().find(|&i| self.is_prose(i)) else { return };
        let is_headline =
            |l: &Line<'_>| l.is_headline() && (4..=20).contains(&l.words) && !l.quotes && l.is_title_case;
        let rest: Vec<usize> = (last + 1..self.lines.len()).filter(|&i| !self.is_marked(i)).collect();
        let found = rest.iter().filter(|&&i| self.line(i).is_some_and(is_headline)).count();
        if found >= HEADLINES && found * 4 >= rest.len() * 3 {
            rest.into_iter().for_each(|i| self.set(i, "headlines of other stories"));
        }
    }

    /// Marks what stands between the credit that ends the article and other notices, if it is about something else.
    fn mark_between(&mut self) {
        let ends = |reason: &Option<&str>| matches!(reason, Some(CREDIT | RIGHTS));
        let Some(end) = self.reasons.iter().position(ends).filter(|&at| self.has_article_before(at)) else {
            return;
        };
        let mut place = end + 1;
        while place < self.lines.len() {
            let gap = self.gap_at(place);
            let is_inside = !gap.is_empty() && gap.end < self.lines.len() && !self.topic().is_shared(&gap);
            if is_inside && gap.clone().all(|i| self.line(i).is_some_and(|l| !l.quotes)) {
                gap.clone().for_each(|i| self.set(i, "stands between notices of the page"));
            }
            place = gap.end.max(place + 1);
        }
    }

    /// Whether most whole sentences of the page stand before `at`.
    fn has_article_before(&self, at: usize) -> bool {
        let words =
            |lines: &[Line<'_>]| lines.iter().filter(|l| l.is_prose()).map(|l| l.words).sum::<usize>();
        let before = words(self.lines.get(..at).unwrap_or_default());
        before * 3 > words(&self.lines) * 2
    }

    /// The lines from `place` on that are not marked.
    fn gap_at(&self, place: usize) -> Range<usize> {
        let end = (place..self.lines.len()).find(|&i| self.is_marked(i)).unwrap_or(self.lines.len());
        place..end
    }
}

/// Whether the line begins with a name and says what they do.
fn introduces(line: &Line<'_>) -> bool {
    let is_large = |i: usize| matches!(line.folded.shape(i), Some(Shape::Capital | Shape::AllCapitals));
    let name = (0..line.folded.len()).take_while(|&i| is_large(i)).count();
    (2..=5).contains(&name) && PHRASES.bio.at(&line.folded, name).next().is_some()
}

/// Articles, pronouns, prepositions and the like of English.
static FUNCTION_WORDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    listed().filter(|(commonness, _)| *commonness == Commonness::Function).map(|(_, word)| word).collect()
});

fn english_words(line: &Line<'_>) -> usize {
    line.folded.iter().filter(|w| FUNCTION_WORDS.contains(w)).count()
}
