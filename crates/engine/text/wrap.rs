//! Hard-wrapped plain text (mails, old databases, the text layer of a PDF): which line breaks are mere white space.
//!
//! A program that fills lines up to a column moves a word down only if it does not fit. So a break is one of wrapping
//! if the next line's first word would have gone beyond that column, which is itself the one that explains most
//! breaks of the text. Lines of verse, lists, menus and headlines end long before it. The text is taken as wrapped
//! only if most of its breaks are explained so and most of the lines after them begin in the middle of a sentence.
//!
//! Offsets stay those of the text: nothing is joined here, the places are only told to [`Layout`](super::Layout).

use super::span::TextSpan;
use std::collections::BTreeSet;

/// Columns to which text is wrapped.
const COLUMNS: std::ops::RangeInclusive<usize> = 55..=105;
/// Programs that even out the lines of a paragraph, and fonts of unequal letters, leave the column by so much.
const SLACK: usize = 8;
/// Fewest columns of a line that is broken inside a quotation, whatever column the text is wrapped to.
const BROKEN: usize = 30;

/// Line breaks that end no paragraph, and what quotes the lines of a mail.
#[derive(Debug, Default)]
pub(super) struct Wrapping {
    /// Places of the line feeds, in order.
    breaks: Vec<usize>,
    /// `> ` before the lines of a quoted mail, in order.
    pub(super) prefixes: Vec<TextSpan>,
}

impl Wrapping {
    /// Finds the breaks of `text`.
    pub(super) fn of(text: &str) -> Self {
        let lines = lines(text);
        let column = column(&lines);
        let mut wrapping = Self::default();
        let mut is_open = false;
        for (at, line) in lines.iter().enumerate() {
            is_open = line.width > 0 && is_open != line.leaves_marks_open;
            let joins = lines.get(at + 1).is_some_and(|next| {
                let is_filled = column.is_some_and(|column| line.is_filled(next, column));
                line.can_go_on(next, lines.get(at + 2)) && (is_filled || is_open && line.is_broken(next))
            });
            if joins {
                wrapping.breaks.push(line.feed);
            }
            if line.depth > 0 && column.is_some() {
                wrapping.prefixes.extend(TextSpan::of(text, line.start, line.words_start));
            }
        }
        wrapping
    }
    /// Whether the white space from `start` to `end` of the text, which breaks a line, is inside a paragraph.
    pub(super) fn joins(&self, start: usize, end: usize) -> bool {
        let first = self.breaks.partition_point(|&feed| feed < start);
        self.breaks.get(first).is_some_and(|&feed| feed < end)
    }
    /// Whether no break is of wrapping.
    pub(super) const fn is_empty(&self) -> bool {
        self.breaks.is_empty()
    }
}

/// What the decision needs of a line.
struct Line {
    /// Its first byte.
    start: usize,
    /// The first byte of its words.
    words_start: usize,
    /// The line feed after it.
    feed: usize,
    /// Signs `>` before its words.
    depth: usize,
    /// Columns before its words, without the signs of quoting.
    indent: usize,
    /// Columns to the end of its words; 0 if it is blank.
    width: usize,
    /// Columns of its first word.
    first_word: usize,
    is_item: bool,
    /// The number of a list with which it begins.
    number: Option<u32>,
    begins_small: bool,
    has_stop: bool,
    /// Whether a quotation begins or ends in it that does not do both.
    leaves_marks_open: bool,
}

fn lines(text: &str) -> Vec<Line> {
    let mut start = 0;
    let read = |line: &str| {
        let read = Line::of(line, start);
        start += line.len();
        read
    };
    let mut lines: Vec<Line> = text.split_inclusive('\n').map(read).collect();
    let numbers: BTreeSet<u32> = lines.iter().filter_map(|line| line.number).collect();
    for line in &mut lines {
        // “5.” is of a list only if there is a 4 or a 6.
        let is_listed = |n: u32| numbers.contains(&(n + 1)) || n > 0 && numbers.contains(&(n - 1));
        line.is_item |= line.number.is_some_and(is_listed);
    }
    lines
}

impl Line {
    fn of(line: &str, start: usize) -> Self {
        let quoted = line.trim_start_matches(['>', ' ']);
        let prefix = line.get(..line.len() - quoted.len()).unwrap_or_default();
        let signs = prefix.rfind('>').map_or(0, |at| at + 1);
        let depth = prefix.matches('>').count();
        let rest = line.get(signs..).unwrap_or_default();
        let words = rest.trim();
        let indent = (rest.len() - rest.trim_start().len()).saturating_sub(usize::from(depth > 0));
        let length = words.chars().count();
        let first = words.split_whitespace().next().unwrap_or_default();
        let core = words.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
        Self {
            start,
            words_start: start + signs + rest.len() - rest.trim_start().len(),
            feed: start + line.trim_end_matches('\n').len(),
            depth,
            indent,
            width: if length == 0 { 0 } else { indent + length },
            first_word: first.chars().count(),
            is_item: matches!(first, "-" | "*" | "+" | "•" | "·" | "–" | "—" | "▪" | "‣" | "o"),
            number: list_number(first),
            // An address is no word of a sentence.
            begins_small: first.starts_with(char::is_lowercase) && !first.contains([':', '@', '/']),
            has_stop: core.ends_with(['.', '!', '?', '…', ':']),
            leaves_marks_open: words.matches(['"', '“', '”', '„', '«', '»']).count() % 2 == 1,
        }
    }
    /// Whether nothing in the shape of the page keeps `next`, before `after`, from being of one paragraph with this line.
    fn can_go_on(&self, next: &Self, after: Option<&Self>) -> bool {
        let hangs = self.is_item || next.indent <= self.indent;
        let begins_indented = after.is_some_and(|a| a.width > 0 && a.indent < next.indent) && !self.is_item;
        self.width > 0
            && next.width > 0
            && next.depth == self.depth
            && !next.is_item
            && hangs
            && !begins_indented
    }
    /// Whether the break after it stands in the middle of a sentence: asked inside a quotation, which marks hold
    /// together.
    const fn is_broken(&self, next: &Self) -> bool {
        self.width >= BROKEN && !self.has_stop && next.begins_small
    }
    /// Whether the first word of `next` did not fit into this line.
    fn is_filled(&self, next: &Self, column: usize) -> bool {
        let goes_on = next.begins_small || !self.has_stop;
        let slack = if goes_on { SLACK } else { 0 };
        // However long the next word is, a line is never left half empty.
        self.width * 3 >= column * 2
            && self.width <= column + slack
            && self.width + 1 + next.first_word + slack > column
    }
}

/// The number of a list: “3.” or “3)”.
fn list_number(word: &str) -> Option<u32> {
    word.strip_suffix(['.', ')']).filter(|number| number.len() <= 2)?.parse().ok()
}

/// The column to which the text is wrapped; `None` if it is not.
fn column(lines: &[Line]) -> Option<usize> {
    let pairs = || lines.windows(2).filter_map(|pair| pair.first().zip(pair.last()));
    let mut votes = vec![0_usize; COLUMNS.end() + 1];
    for (line, next) in pairs().filter(|(line, next)| line.can_go_on(next, None)) {
        let last = (line.width + next.first_word).min(*COLUMNS.end());
        votes.iter_mut().take(last + 1).skip(line.width.max(*COLUMNS.start())).for_each(|votes| *votes += 1);
    }
    let (column, _) = votes.iter().enumerate().rev().max_by_key(|(_, votes)| **votes)?;
    let (mut all, mut filled, mut small) = (0_usize, 0_usize, 0_usize);
    for (line, next) in pairs().filter(|(line, next)| line.width > 0 && next.width > 0) {
        all += 1;
        if line.can_go_on(next, None) && line.is_filled(next, column) {
            filled += 1;
            small += usize::from(next.begins_small);
        }
    }
    (small > 0 && filled * 2 >= all && small * 2 >= filled).then_some(column)
}

#[cfg(test)]
mod tests {
    use crate::text::Layout;

    /// Compares the paragraphs of `text`, each in one line.
    fn check(text: &str, expected: &[&str]) {
        let layout = Layout::of(text);
        let words = |p: &crate::text::Paragraph| {
            let tokens = layout.slice(p.tokens).iter().filter(|t| t.is_word());
            tokens.map(|t| crate::text::in_one_line(t.slice(text)).into_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(layout.paragraphs.iter().map(words).collect::<Vec<_>>(), expected, "{text}");
    }

    const FIRST: &str = "The harbour board put off its vote on the new pier for the third time on Monday night after \
                         the owners of the smaller boats complained that nobody had shown them the drawings";
    const SECOND: &str = "The board's chair Carla Doe said the drawings would be shown in June and that nobody was \
                          hiding anything from the owners of boats or from anybody else in the harbour";

    /// `words` in lines of at most `columns`, each after `lead`, the first after `indent` as well.
    fn wrapped(words: &str, columns: usize, lead: &str, indent: &str) -> String {
        let mut lines = vec![format!("{lead}{indent}")];
        for word in words.split(' ') {
            let line = lines.last_mut().unwrap();
            if line.len() + word.len() > columns {
                *line = line.trim_end().to_string();
                lines.push(lead.to_string());
            }
            let line = lines.last_mut().unwrap();
            line.push_str(word);
            line.push(' ');
        }
        lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn wrapped_paragraphs_are_whole_at_any_column() {
        for columns in [60, 65, 72, 80, 90, 100] {
            let blank = [wrapped(FIRST, columns, "", ""), wrapped(SECOND, columns, "", "")].join("\n\n");
            check(&blank, &[FIRST, SECOND]);
            check(&blank.replace('\n', "\r\n"), &[FIRST, SECOND]);
            check(&format!("Pier\n\n{blank}\n"), &["Pier", FIRST, SECOND]);
            let indented =
                [wrapped(FIRST, columns, "", "   "), wrapped(SECOND, columns, "", "   ")].join("\n");
            check(&indented, &[FIRST, SECOND]);
            let block = wrapped(FIRST, columns, "     ", "");
            check(&format!("{}\n\n{block}", wrapped(SECOND, columns, "", "")), &[SECOND, FIRST]);
        }
    }

    #[test]
    fn quoted_lines_of_a_mail_are_joined_without_their_signs() {
        let quoted = wrapped(FIRST, 74, "> ", "");
        check(&format!("{quoted}\n>\n{}", wrapped(SECOND, 74, "> ", "")), &[FIRST, SECOND]);
        check(&format!("{quoted}\n{}", wrapped(SECOND, 72, "", "")), &[FIRST, SECOND]);
        check("> a short line\n> another", &["a short line", "another"]);
    }

    #[test]
    fn verse_lists_and_long_lines_keep_their_breaks() {
        let verse = "The boats go out at four\nand come back in the rain\nwith nothing in the nets\nand nothing to explain";
        check(verse, &verse.split('\n').collect::<Vec<_>>());
        let text = wrapped(FIRST, 72, "", "");
        let list = "rope\nnets and hooks\ntar for the hulls of the smaller boats";
        let listed: Vec<&str> = std::iter::once(FIRST).chain(list.split('\n')).collect();
        check(&format!("{text}\n\n{list}"), &listed);
        let items = "- the owners of the smaller boats who had complained about the pier\n\
                     - the owners of the larger boats who had not said anything about it";
        let (one, two) = items.split_once('\n').unwrap();
        check(&format!("{text}\n\n{items}"), &[FIRST, &one[2..], &two[2..]]);
        check(&format!("{FIRST}\n{SECOND}\n{FIRST}"), &[FIRST, SECOND, FIRST]);
        let numbered = format!("1. {}\n2. {}", one.trim_start_matches("- "), two.trim_start_matches("- "));
        check(
            &format!("{text}\n\n{numbered}"),
            &[FIRST, &format!("1 {}", &one[2..]), &format!("2 {}", &two[2..])],
        );
        let dated = "The harbour board put off its vote on the pier, planned for this Sept.\n\
                     5. A new day for it has not been set.";
        let joined = "The harbour board put off its vote on the pier planned for this Sept 5 A new day for it \
                      has not been set";
        let more = wrapped(SECOND, 72, "", "");
        check(&format!("{text}\n\n{more}\n\n{dated}"), &[FIRST, SECOND, joined]);
    }

    #[test]
    fn headlines_and_short_last_lines_end_a_paragraph() {
        let (a, b) = (wrapped(FIRST, 72, "", ""), wrapped(SECOND, 72, "", ""));
        check(&format!("Board delays the vote\n{a}.\n{b}."), &["Board delays the vote", FIRST, SECOND]);
    }
}
