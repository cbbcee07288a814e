//! Transcripts: the turns of a conversation as paragraphs, `Ada Brook: …`. The engine credits words that stand like this;
//! programs also write the name in a line of its own, with the time before or after it:
//!
//! ```text
//! Ada Brook (00:12):          [00:00:12] Ada Brook: …          Ada Brook  0:12
//! We will not walk away.                                       We will not walk away.
//! ```

use std::collections::{BTreeMap, BTreeSet};

/// Words of a name.
const MAX_WORDS: usize = 4;
/// Characters of a name.
const MAX_NAME: usize = 40;
/// Turns from which a text is a transcript.
const MIN_TURNS: usize = 3;

/// The paragraphs of a transcript whose turns are headed by lines of their own or by times; `None` if `text` is no such
/// transcript. A paragraph that continues a turn is headed by the name again, but for what stands in brackets.
pub(crate) fn turns(text: &str) -> Option<String> {
    let heads: Vec<Option<Head<'_>>> = text.lines().map(head).collect();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for head in heads.iter().flatten() {
        *names.entry(head.name).or_default() += 1;
    }
    let count: usize = names.values().sum();
    if count < MIN_TURNS || names.values().all(|count| *count < 2) {
        return None;
    }
    let last = heads.iter().rposition(Option::is_some)?;
    let mut paragraphs: Vec<String> = Vec::new();
    let mut turn = Turn::default();
    for (number, (line, head)) in text.lines().zip(&heads).enumerate() {
        match head {
            Some(head) => {
                let _ = turn.end(&mut paragraphs);
                turn = Turn { name: head.name, words: head.words.to_string() };
            }
            None if line.trim().is_empty() => {
                // What stands below the last turn may be the publisher's.
                if turn.end(&mut paragraphs) && number > last {
                    turn.name = "";
                }
            }
            None => turn.add(line.trim()),
        }
    }
    let _ = turn.end(&mut paragraphs);
    Some(paragraphs.join("\n\n"))
}

/// A paragraph of somebody's turn, or of nobody's.
#[derive(Default)]
struct Turn<'a> {
    name: &'a str,
    words: String,
}

impl Turn<'_> {
    fn add(&mut self, words: &str) {
        if !self.words.is_empty() {
            self.words.push(' ');
        }
        self.words.push_str(words);
    }

    /// Ends the paragraph, and says whether there was one.
    fn end(&mut self, paragraphs: &mut Vec<String>) -> bool {
        let words = std::mem::take(&mut self.words);
        if words.is_empty() {
            return false;
        }
        let is_note = words.starts_with(['[', '(']) && words.ends_with([']', ')']);
        let is_turn = !self.name.is_empty() && !is_note;
        paragraphs.push(if is_turn { format!("{}: {words}", self.name) } else { words });
        true
    }
}

/// The head of a turn: a name, and what stands behind it in its line.
struct Head<'a> {
    name: &'a str,
    words: &'a str,
}

/// A line that begins a turn, if it holds a time or nothing but the name.
fn head(line: &str) -> Option<Head<'_>> {
    let line = line.trim();
    let (leading, rest) = split_time(line).map_or((false, line), |(_, rest)| (true, rest));
    if leading && let Some((name, words)) = label(rest) {
        return Some(Head { name, words });
    }
    // The time stands behind the name, then a colon or nothing.
    let at = rest.find(|c: char| matches!(c, '(' | '[') || c.is_ascii_digit());
    let timed = at.and_then(|at| Some((rest.get(..at)?.trim(), split_time(rest.get(at..)?)?.1)));
    if let Some((name, after)) = timed.filter(|(name, _)| is_name(name)) {
        match after.strip_prefix(':') {
            Some(words) => return Some(Head { name, words: words.trim() }),
            None if after.is_empty() => return Some(Head { name, words: "" }),
            None => {}
        }
    }
    let name = rest.strip_suffix(':').map(str::trim).filter(|name| is_name(name))?;
    Some(Head { name, words: "" })
}

/// A time at the beginning of a line, in brackets or not, and what follows: `[00:00:12]`, `(0:12)`, `1:02:03.5`.
fn split_time(line: &str) -> Option<(&str, &str)> {
    let is_open = |c: char| matches!(c, '[' | '(');
    let inner = line.strip_prefix(is_open).unwrap_or(line);
    let end =
        inner.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(inner.len());
    let (time, rest) = inner.split_at_checked(end)?;
    let (time, colon) = if time.ends_with(':') { time.split_at_checked(end - 1)? } else { (time, "") };
    let parts: Vec<&str> = time.split(':').collect();
    let is_time = (2..=4).contains(&parts.len())
        && parts.iter().all(|part| part.starts_with(|c: char| c.is_ascii_digit()) && part.len() <= 6);
    let has_bracket = inner.len() < line.len();
    let rest = if has_bracket { rest.strip_prefix([']', ')'])? } else { rest };
    if !is_time {
        return None;
    }
    // The colon of `Ada Brook 0:12:` belongs to the name.
    let rest = if colon.is_empty() { rest.trim_start() } else { inner.get(end - 1..)? };
    Some((time, rest))
}

/// The name that a line begins with, before a colon, and the words after it.
pub(crate) fn label(line: &str) -> Option<(&str, &str)> {
    let (name, words) = line.split_once(':')?;
    let (name, rest) = (name.trim(), words.trim());
    (words.starts_with(' ') && !rest.is_empty() && is_name(name)).then_some((name, rest))
}

/// Whether a label is in capitals, as captions name who speaks.
pub(crate) fn is_loud(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() > 1 && !name.contains(char::is_lowercase)
}

/// The names that begin several lines, each before a colon.
pub(crate) fn repeated_labels<'a>(lines: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in lines.filter_map(|line| label(line.trim())) {
        *counts.entry(name).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name.to_string()).collect()
}

/// Whether words may be a speaker's name: a few, with capitals, and no more than a number behind them (“Speaker 2”).
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_part = |(at, word): (usize, &&str)| {
        word.starts_with(char::is_uppercase)
            || at > 0 && (word.chars().count() <= 3 || word.bytes().all(|b| b.is_ascii_digit()))
    };
    (1..=MAX_WORDS).contains(&words.len())
        && name.len() <= MAX_NAME
        && words.iter().enumerate().all(is_part)
        && !name.contains(['"', '“', '?', '!', '/'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = turns(text).unwrap_or_default();
        let found: Vec<&str> = found.split("\n\n").filter(|turn| !turn.is_empty()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn turns_are_told_by_times_and_by_lines_of_their_own() {
        let turns = ["Ada Brook: We stay.", "Lee Task: Why?", "Ada Brook: It rains.\nIt rains a lot."];
        let expected = ["Ada Brook: We stay.", "Lee Task: Why?", "Ada Brook: It rains. It rains a lot."];
        for form in [
            |name: &str, words: &str| format!("{name} (00:12):\n{words}\n\n"),
            |name: &str, words: &str| format!("[00:00:12] {name}: {words}\n"),
            |name: &str, words: &str| format!("00:12 {name}: {words}\n\n"),
            |name: &str, words: &str| format!("{name}  1:02:12\n{words}\n\n"),
            |name: &str, words: &str| format!("{name} 0:12: {words}\n"),
            |name: &str, words: &str| format!("{name}:\n{words}\n\n"),
        ] {
            let text: String =
                turns.iter().filter_map(|turn| turn.split_once(": ")).map(|(n, w)| form(n, w)).collect();
            check(&text, &expected);
        }
    }

    #[test]
    fn a_turn_goes_on_until_the_next_and_not_beyond_the_last() {
        check(
            "A talk\n\nAda Brook:\nWe stay.\n\nIt rains.\n\n[Laughter]\n\nLee Task:\nWhy?\n\nAda Brook:\nWe like it.\n\nMade by a machine.",
            &[
                "A talk",
                "Ada Brook: We stay.",
                "Ada Brook: It rains.",
                "[Laughter]",
                "Lee Task: Why?",
                "Ada Brook: We like it.",
                "Made by a machine.",
            ],
        );
    }

    #[test]
    fn a_story_is_no_transcript() {
        for text in [
            "The quay closes\n\nAda Brook: a life\n\nShe said: “We stay.”",
            "Monday 10:30 to 12:00\nTuesday 10:30 to 12:00\nWednesday 9:30",
            "Ada Brook: We stay.\n\nLee Task: Why?\n\nAda Brook: It rains.",
            "Sources:\nOne\n\nNotes:\nTwo\n\nThanks:\nThree",
        ] {
            check(text, &[]);
        }
    }
}
