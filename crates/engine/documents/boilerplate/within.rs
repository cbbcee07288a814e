//! Parts of a line that are no part of the article: sentences at the end of a paragraph that only send the reader
//! elsewhere, and widgets in the middle of one, which a saved page leaves without a space or a mark around them.

use super::{Page, line, notice, phrases::PHRASES, words::Words};
use crate::text::TextSpan;

/// Most bytes of the headlines that a page runs together behind a name.
const LONGEST_RUN: usize = 800;

impl Page<'_> {
    /// Parts of lines that are not marked, in order, with the reason.
    pub(super) fn parts(&self) -> Vec<(TextSpan, &'static str)> {
        let unmarked = (0..self.lines.len()).filter(|&i| !self.is_marked(i));
        unmarked.flat_map(|place| self.parts_of(place)).collect()
    }

    fn parts_of(&self, place: usize) -> Vec<(TextSpan, &'static str)> {
        let Some(line) = self.line(place) else { return Vec::new() };
        let mut found: Vec<(TextSpan, &'static str)> = Vec::new();
        let mut add = |from: u32, to: u32, reason| {
            if found.last().is_none_or(|(last, _)| last.end <= line.span.start + from) {
                found.push((TextSpan::new(line.span.start + from, line.span.start + to), reason));
            }
        };
        for (from, to) in runs_of_headlines(line.text) {
            add(from, to, "headlines of other stories, run together");
        }
        if line.has_sentences || line.is_prose() {
            for (from, to) in widgets(&line.folded) {
                add(from, to, "a label of the page in the middle of a paragraph");
            }
        }
        if line.has_sentences
            && let Some((span, reason)) = self.closing_sentences(place)
        {
            found.retain(|(part, _)| part.end <= span.start);
            found.push((span, reason));
        }
        found.sort_by_key(|(span, _)| *span);
        found
    }

    /// The sentences at the end of a line that are no part of the article by what they say.
    fn closing_sentences(&self, place: usize) -> Option<(TextSpan, &'static str)> {
        let mut found: Option<(TextSpan, &'static str)> = None;
        for (at, sentence) in line::sentences_backwards(self.text, self.layout, place) {
            // A question to the reader leads to the call after it.
            let leads = found.filter(|_| sentence.is_question && sentence.addresses_reader());
            let own = if at > 0 { notice::closing_reason(&sentence) } else { None };
            let Some(reason) = own.or(leads.map(|(_, reason)| reason)) else { break };
            found = Some((found.map_or(sentence.span, |(span, _)| span.union(sentence.span)), reason));
        }
        found
    }
}

/// Matches of the patterns for widgets, as bytes of the line.
fn widgets(words: &Words) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let end = PHRASES.widget.at(words, at).map(|(end, ())| end).max();
        if let (Some(first), Some(last)) = (words.all.get(at), end.and_then(|end| words.all.get(end - 1))) {
            found.push((first.printed.0, last.printed.1));
        }
        at = end.unwrap_or(at + 1);
    }
    found
}

/// Names and headlines that a page runs together behind a name, up to its link “MORE”: “Ann RoeAnn Q. RoeFive bridges fell
/// MORE said”, as bytes of the line, from the end of the name on.
fn runs_of_headlines(line: &str) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(length) = line.get(from..).and_then(|rest| rest.find(" MORE")) {
        let more = from + length;
        let end = more + " MORE".len();
        let is_word = !line.get(end..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let mut start = more.saturating_sub(LONGEST_RUN).max(from);
        while !line.is_char_boundary(start) {
            start += 1;
        }
        if is_word && let Some(glue) = line.get(start..more).and_then(first_glue) {
            found.push(((start + glue) as u32, end as u32));
        }
        from = end;
    }
    found
}

/// Where the first word of `text` begins that follows another without a space: “RoeAnn”, not “McRoe”.
fn first_glue(text: &str) -> Option<usize> {
    let mut before = [None; 2];
    for (at, c) in text.char_indices() {
        let is_glue =
            c.is_uppercase() && before.iter().all(|b: &Option<char>| b.is_some_and(char::is_lowercase));
        if is_glue {
            return Some(at);
        }
        before = [before[1], Some(c)];
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::{documents::boilerplate::mark, text::Layout};

    const BODY: &str =
        "The bank closed its branch in the old town, and the mayor called that a loss for the town.";

    /// Expects that in a paragraph between two others exactly `marked` is no part of the article.
    fn check(paragraph: &str, marked: &[&str]) {
        let text = format!("Bank Closes Branch\n\n{BODY}\n\n{paragraph}\n\nThat is what {BODY}\n");
        let marks = mark(&text, &Layout::of(&text));
        let found: Vec<&str> = marks.iter().map(|m| m.span.slice(&text)).collect();
        assert_eq!(found, marked, "{paragraph}");
    }

    #[test]
    fn only_the_closing_sentences_are_marked() {
        check(
            "The mayor will meet the bank on Monday. Follow Ann Poe on Twitter @annpoe.",
            &["Follow Ann Poe on Twitter @annpoe."],
        );
        check(
            "The mayor will meet the bank. (Reporting by Ann Poe; Editing by Tim Roe)",
            &["(Reporting by Ann Poe; Editing by Tim Roe)"],
        );
        check("The mayor will meet the bank. Sign here, she said, or leave.", &[]);
    }

    #[test]
    fn widgets_leave_the_sentence_around_them() {
        check(
            "The mayor will meet Advertisement Continue reading the main story the bank on Monday, and he will not be alone.",
            &["Advertisement Continue reading the main story"],
        );
        check(
            "Sen. Jane RoeJane Q. RoeFive things to know about the bank MORE (R-Texas) will meet the bank on Monday.",
            &["Jane Q. RoeFive things to know about the bank MORE"],
        );
        check("Sen. Ann McRoe will have MORE of the same, he said.", &[]);
    }
}
