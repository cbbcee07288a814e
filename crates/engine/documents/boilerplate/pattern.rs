//! Patterns over the words of a line, as `lexicon/boilerplate.txt` writes them. A pattern is a row of words; `a|b` is
//! either word, `word?` may be absent, `...` stands for at most six words; a word in capitals must be printed so.
//! `<number>`, `<link>` (an address or a handle), `<name>` (one to five words with capitals) and `<bar>` (the sign |)
//! stand for what they say. Words are compared as [`Words`] folds them.

use super::words::{Shape, Words};
use std::collections::BTreeMap;

/// Most words that `...` stands for.
const GAP: usize = 6;
/// Most words of a `<name>`.
const NAME: usize = 5;

/// What one word of a line may be.
enum Choice {
    /// This word; `true` if it must be in capitals.
    Word(String, bool),
    Number,
    Link,
    Name,
}

impl Choice {
    fn parse(word: &str) -> Self {
        match word {
            "<number>" => Self::Number,
            "<link>" => Self::Link,
            "<name>" => Self::Name,
            "<bar>" => Self::Word("|".to_string(), false),
            _ => Self::Word(word.to_lowercase(), word.len() > 1 && is_upper(word)),
        }
    }
    fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word, _) => Some(word),
            Self::Number | Self::Link | Self::Name => None,
        }
    }
    /// How many words from `at` on it may stand for: none, one, or several.
    fn most_words(&self, words: &Words, at: usize) -> usize {
        let shape = words.shape(at);
        let fits = match self {
            Self::Word(word, capitals) => {
                word == words.get(at) && (!capitals || shape == Some(Shape::AllCapitals))
            }
            Self::Number => shape == Some(Shape::Number),
            Self::Link => shape == Some(Shape::Link),
            Self::Name => {
                let is_part = |i: usize| matches!(words.shape(i), Some(Shape::Capital | Shape::AllCapitals));
                return (0..NAME).take_while(|&n| is_part(at + n)).count();
            }
        };
        usize::from(fits)
    }
}

enum Element {
    OneOf(Vec<Choice>),
    Gap,
}

struct Pattern {
    /// `true` if it may be absent.
    elements: Vec<(Element, bool)>,
}

impl Pattern {
    fn parse(entry: &str) -> Self {
        let elements = entry.split_whitespace().map(|part| {
            let (part, is_optional) = part.strip_suffix('?').map_or((part, false), |part| (part, true));
            let element = match part {
                "..." => Element::Gap,
                _ => Element::OneOf(part.split('|').map(Choice::parse).collect()),
            };
            (element, is_optional)
        });
        Self { elements: elements.collect() }
    }
    /// The words with which a match begins; `None` if it may be any word.
    fn first_words(&self) -> Option<Vec<&str>> {
        let Some((Element::OneOf(choices), false)) = self.elements.first() else { return None };
        choices.iter().map(Choice::word).collect()
    }
}

fn is_upper(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// The place after a match of `elements` that begins at `at`.
fn end_of_match(elements: &[(Element, bool)], words: &Words, at: usize) -> Option<usize> {
    let Some(((element, is_optional), rest)) = elements.split_first() else { return Some(at) };
    let go_on = |n: usize| end_of_match(rest, words, at + n);
    let found = match element {
        Element::OneOf(choices) => {
            let most = choices.iter().map(|choice| choice.most_words(words, at)).max().unwrap_or(0);
            (1..=most).rev().find_map(go_on)
        }
        Element::Gap => (0..=GAP.min(words.len().saturating_sub(at))).rev().find_map(go_on),
    };
    found.or_else(|| if *is_optional { go_on(0) } else { None })
}

/// Patterns that are looked for together, each with a value.
pub(super) struct Patterns<V> {
    patterns: Vec<(Pattern, V)>,
    /// By first word.
    by_word: BTreeMap<String, Vec<usize>>,
    /// Those that may begin with any word.
    any: Vec<usize>,
}

impl<V> Default for Patterns<V> {
    fn default() -> Self {
        Self { patterns: Vec::new(), by_word: BTreeMap::new(), any: Vec::new() }
    }
}

impl<V: Copy> Patterns<V> {
    pub(super) fn insert(&mut self, entry: &str, value: V) {
        let pattern = Pattern::parse(entry);
        let place = self.patterns.len();
        match pattern.first_words() {
            Some(words) => {
                words.iter().for_each(|w| self.by_word.entry((*w).to_string()).or_default().push(place));
            }
            None => self.any.push(place),
        }
        self.patterns.push((pattern, value));
    }
    /// Matches that begin at `at`: the places after them, with their values.
    pub(super) fn at(&self, words: &Words, at: usize) -> impl Iterator<Item = (usize, V)> {
        let listed = self.by_word.get(words.get(at)).into_iter().flatten().chain(&self.any);
        listed.filter_map(move |&place| {
            let (pattern, value) = self.patterns.get(place)?;
            Some((end_of_match(&pattern.elements, words, at)?, *value))
        })
    }
    /// Whether a match is the whole line, brackets around it and a colon at its end aside.
    pub(super) fn is_whole(&self, words: &Words) -> bool {
        let ends = |sign: &[&str]| words.len().checked_sub(1).is_some_and(|i| sign.contains(&words.get(i)));
        let last = words.len() - usize::from(ends(&[":", ")"]));
        self.at(words, usize::from(words.get(0) == "(")).any(|(end, _)| end >= last)
    }
    /// Whether a match begins the line.
    pub(super) fn begins(&self, words: &Words) -> bool {
        self.at(words, 0).next().is_some()
    }
    /// Whether a match ends the line.
    pub(super) fn ends(&self, words: &Words) -> bool {
        let first = words.len().saturating_sub(GAP + NAME + 4);
        (first..words.len()).any(|at| self.at(words, at).any(|(end, _)| end == words.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, line: &str, expected: Option<usize>) {
        let mut patterns = Patterns::default();
        patterns.insert(pattern, ());
        let found = patterns.at(&Words::of(line), 0).next().map(|(end, ())| end);
        assert_eq!(found, expected, "{pattern} in {line}");
    }

    #[test]
    fn patterns_match_as_they_are_written() {
        check("sign up for|to", "Sign-up to our list", Some(3));
        check("photo by <name>", "Photo by Ann Poe and others", Some(4));
        check("follow <link>", "Follow @annpoe now", Some(2));
        check("CLOSE <name>", "Close The door", None);
        check("CLOSE <name>", "CLOSE The door", Some(2));
        check("more from ... :", "More from the paper today: news", Some(6));
        check("<number> comments?", "12 Comments", Some(2));
        check("read more? :", "Read: it", Some(2));
    }
}
