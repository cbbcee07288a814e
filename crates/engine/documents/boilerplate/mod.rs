//! Marks the lines of a saved page that are not part of its article.
//!
//! Readable rules over features of lines, in the spirit of jusText and Boilerpipe, but for pages that were
//! saved as text, where no tags are left: what the line says ([`notice`], patterns of `lexicon/boilerplate.txt`), where it
//! stands in the page ([`end`] and here), what stands beside it, repetition, and how many content words a passage shares
//! with the rest of the page ([`topic`]). Every mark says why. When in doubt a line is kept: to lose a sentence of
//! the article is worse than to keep a caption.
//!
//! It does not look at other documents, so a teaser in whole sentences on the same topic is taken for the article.

mod end;
mod line;
mod notice;
mod pattern;
mod phrases;
mod topic;
mod within;
mod words;

use self::{
    line::{Line, lines},
    phrases::PHRASES,
    topic::Topic,
    words::Shape,
};
use crate::{
    model::Boilerplate,
    text::{Layout, TextSpan},
};
use std::{cell::OnceCell, collections::BTreeSet};

pub(super) use notice::is_credit_or_copyright;

/// The reason given for everything from a footer on.
const FOOTER: &str = "the footer of the page";

/// Lines of `text` that are not part of the article, in order.
pub fn mark(text: &str, layout: &Layout) -> Vec<Boilerplate> {
    let lines = lines(text, layout);
    let mut page = Page { reasons: vec![None; lines.len()], lines, text, layout, topic: OnceCell::new() };
    page.mark_phrases();
    page.mark_head();
    page.mark_menus();
    page.mark_tail();
    page.mark_inserts();
    page.mark_teasers();
    page.mark_repeated();
    page.mark_end();
    page.marks()
}

/// A page while it is being marked.
struct Page<'a> {
    lines: Vec<Line<'a>>,
    /// Why the line of the same place is boilerplate.
    reasons: Vec<Option<&'static str>>,
    text: &'a str,
    layout: &'a Layout,
    /// Counted when first asked for: most pages never ask.
    topic: OnceCell<Topic>,
}

impl<'a> Page<'a> {
    fn set(&mut self, line: usize, reason: &'static str) {
        if let Some(slot @ None) = self.reasons.get_mut(line) {
            *slot = Some(reason);
        }
    }
    fn is_marked(&self, line: usize) -> bool {
        self.reasons.get(line).is_some_and(Option::is_some)
    }
    fn topic(&self) -> &Topic {
        self.topic.get_or_init(|| Topic::of(self.text, self.layout, &self.lines))
    }
    fn line(&self, place: usize) -> Option<&Line<'a>> {
        self.lines.get(place)
    }
    /// A line of the article: whole sentences, not marked.
    fn is_prose(&self, place: usize) -> bool {
        !self.is_marked(place) && self.line(place).is_some_and(Line::is_prose)
    }

    /// Marks lines by the phrases in them.
    fn mark_phrases(&mut self) {
        let mut in_box = false;
        for place in 0..self.lines.len() {
            let Some(line) = self.line(place) else { break };
            let reason = notice::reason(line, place);
            // What follows the head of a box is its list, until whole sentences begin.
            let is_item = in_box && line.words <= 20 && (line.is_bullet || !line.has_stop);
            in_box = PHRASES.heads_box(line) || is_item;
            let reason = reason.or(if is_item { Some("a list of links to other stories") } else { None });
            if let Some(reason) = reason {
                self.set(place, reason);
            }
        }
    }

    /// Marks what stands above the first paragraph besides the headline: the headline printed again, and other headlines.
    fn mark_head(&mut self) {
        let Some(title) = (0..self.lines.len()).find(|&i| !self.is_marked(i)) else { return };
        if self.line(title).is_none_or(|l| l.words > 30 || l.words < 3) {
            return;
        }
        for place in title + 1..self.lines.len().min(title + 12) {
            if self.is_prose(place) {
                break;
            }
            let (Some(head), Some(line)) = (self.line(title), self.line(place)) else { break };
            if line.words >= 4 && line.key() == head.key() {
                self.set(place, "the headline printed twice");
            } else if line.is_headline() && line.words >= 6 && line.first_word() == head.first_word() {
                self.set(place, "the headline of another story, on the same subject as this one's");
            }
        }
    }

    /// Marks lines that are printed again: captions and pull-outs.
    fn mark_repeated(&mut self) {
        let mut known: BTreeSet<String> = BTreeSet::new();
        for place in 0..self.lines.len() {
            let Some(line) = self.line(place).filter(|l| l.words >= 4 && !self.is_marked(place)) else {
                continue;
            };
            let is_next = place > 1 && self.line(place - 1).is_some_and(|before| before.key() == line.key());
            // Few words may be said twice in one article.
            let is_known = line.words >= 8 && !line.quotes && known.contains(line.key());
            known.insert(line.key().to_string());
            let is_doubled = is_doubled(line.text);
            // A caption before the same with its credit.
            let is_beginning = self.is_marked(place + 1)
                && self.line(place + 1).is_some_and(|next| next.key().starts_with(line.key()));
            let has_headline = (0..place).any(|i| !self.is_marked(i));
            if is_next || is_known || is_doubled || is_beginning && has_headline {
                self.set(place, "printed twice");
            }
        }
    }

    /// Marks menus: four or more very short lines in a row, above or below the article.
    fn mark_menus(&mut self) {
        let is_item = |l: &Line| l.words <= 3 && !l.has_stop && !l.is_question;
        let first = self.lines.iter().position(Line::is_prose).unwrap_or(self.lines.len());
        let last = self.lines.iter().rposition(Line::is_prose).unwrap_or(0);
        let mut start = 0;
        while start < self.lines.len() {
            let length = self.lines.iter().skip(start).take_while(|l| is_item(l)).count();
            let is_outside = start + length <= first || start > last;
            if length >= 4 && is_outside {
                (start..start + length).for_each(|i| self.set(i, "a menu of the page"));
            }
            start += length.max(1);
        }
    }

    /// Marks everything from a footer on, unless the article goes on after it.
    fn mark_tail(&mut self) {
        let mut words_before = 0;
        for place in 0..self.lines.len() {
            let Some(line) = self.line(place) else { break };
            let is_head = PHRASES.tail.is_whole(&line.folded);
            words_before += if line.is_prose() { line.words } else { 0 };
            if !is_head || words_before < 40 {
                continue;
            }
            let after = place + 1..self.lines.len();
            if !self.topic().goes_on(&self.lines, place, after.clone()) {
                self.set(place, FOOTER);
                after.for_each(|i| self.set(i, FOOTER));
                return;
            }
            self.set(place, "a heading of the page, not of the article");
        }
    }

    /// Marks inserts: a headline and one or two paragraphs that share words with each other and with nothing else.
    fn mark_inserts(&mut self) {
        // Before an insert stands a part of the article.
        let second = (0..self.lines.len()).filter(|&i| self.is_prose(i)).nth(1);
        let mut place = second.map_or(self.lines.len(), |i| i + 1);
        while place < self.lines.len() {
            let end = self.insert_at(place);
            if let Some(end) = end {
                (place..end).for_each(|i| self.set(i, "another story: its words are not this article's"));
            }
            place = end.unwrap_or(place + 1);
        }
    }

    /// The end of the insert whose headline is the line `place`.
    fn insert_at(&self, place: usize) -> Option<usize> {
        let head = self.line(place).filter(|l| l.is_headline() && (3..=16).contains(&l.words))?;
        if self.is_marked(place) || !head.is_title_case || !self.is_prose(place + 1) {
            return None;
        }
        let mut end = place + 2;
        while end < place + 4 && self.is_prose(end) && self.topic().coheres(end, &(place..end)) {
            end += 1;
        }
        let coheres = self.topic().coheres(place, &(place + 1..end));
        (coheres && self.topic().is_foreign(&(place..end))).then_some(end)
    }

    /// Marks captions and links to other stories near the top: lines without a final stop.
    fn mark_teasers(&mut self) {
        let first = (0..self.lines.len()).find(|&i| self.is_prose(i)).unwrap_or(self.lines.len());
        let last = (first..self.lines.len()).filter(|&i| self.is_prose(i)).nth(4).unwrap_or(self.lines.len());
        let mut was_caption = false;
        for place in 0..last {
            let Some(line) = self.line(place).filter(|_| !self.is_marked(place)) else { continue };
            let is_caption = place > 0 && PHRASES.is_caption(line);
            let follows_caption = was_caption && line.is_headline() && (7..=20).contains(&line.words);
            was_caption = is_caption;
            if is_caption {
                self.set(place, "the caption of a picture");
            } else if follows_caption && place > first {
                self.set(place, "a link to another story, under a picture");
            }
        }
    }

    /// The marks as spans; neighbours with one reason are one.
    fn marks(&self) -> Vec<Boilerplate> {
        let mut found: Vec<Boilerplate> = Vec::new();
        let mut last = None;
        for (place, (line, reason)) in self.lines.iter().zip(&self.reasons).enumerate() {
            match (reason, found.last_mut()) {
                (Some(reason), Some(before))
                    if last == place.checked_sub(1) && last.is_some() && before.reason == **reason =>
                {
                    before.span = before.span.union(line.span);
                    last = Some(place);
                }
                (Some(reason), _) => {
                    found.push(Boilerplate { span: line.span, reason: (*reason).to_string() });
                    last = Some(place);
                }
                (None, _) => {
                    if let Some(span) = prefix(self.text, line, place) {
                        let reason = "the page's data before its headline".to_string();
                        found.push(Boilerplate { span, reason });
                    }
                }
            }
        }
        found.extend(
            self.parts().into_iter().map(|(span, reason)| Boilerplate { span, reason: reason.to_string() }),
        );
        found.sort_by_key(|b| b.span);
        found
    }
}

/// Whether a line is the same words twice, as a caption that a picture's description follows.
fn is_doubled(line: &str) -> bool {
    let (first, second) = line.split_at_checked(line.len() / 2).unwrap_or_default();
    !first.is_empty() && first.trim() == second.trim()
}

/// A label and a day before the headline in the first line: “date 2018-06-19 ×”.
fn prefix(text: &str, line: &Line<'_>, place: usize) -> Option<TextSpan> {
    let words = &line.folded;
    let is_day = |i: usize| words.shape(i) == Some(Shape::Number);
    let (label, ()) = PHRASES.metadata.at(words, 0).next().filter(|_| place == 0)?;
    let last = (label..words.len()).take_while(|&i| is_day(i)).last().filter(|&i| i + 1 < words.len())?;
    let is_whole_day = last - label >= 2;
    let end = words.all.get(last)?.printed.1 as usize;
    let after = line.text.get(end..)?;
    let sign = after.trim_start().chars().next().filter(|c| matches!(c, '×' | '|'));
    let gap = after.len() - after.trim_start().len();
    let end = end + sign.map_or(0, |sign| gap + sign.len_utf8());
    let has_more = line.text.get(end..).is_some_and(|rest| !rest.trim().is_empty());
    let start = line.span.start as usize;
    TextSpan::of(text, start, start + end).filter(|_| has_more && (is_whole_day || sign.is_some()))
}

#[cfg(test)]
mod tests;
