//! The phrases that mark boilerplate (`lexicon/boilerplate.txt`), parsed once.

use super::line::Line;
use crate::text::word_list;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

pub(super) static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::parse(include_str!("../../lexicon/boilerplate.txt")));

/// Sections of `lexicon/boilerplate.txt`; the file says what each means.
#[derive(Default)]
pub(super) struct Phrases {
    pub(super) tail: BTreeSet<&'static str>,
    heads: BTreeSet<&'static str>,
    pub(super) line: BTreeSet<&'static str>,
    pub(super) start: Vec<&'static str>,
    inside: Inside,
    caption: BTreeSet<&'static str>,
    pub(super) metadata: Vec<&'static str>,
}

/// What a phrase inside a line proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PhraseKind {
    /// The line is no text of the article.
    Anywhere,
    /// Two of these make a notice.
    Disclosure,
    /// It says who else worked on the article.
    Credit,
}

/// Phrases by their first word, so that one pass over a line finds all of them.
#[derive(Default)]
struct Inside(BTreeMap<&'static str, Vec<(&'static str, usize, PhraseKind)>>);

impl Inside {
    fn insert(&mut self, phrase: &'static str, kind: PhraseKind) {
        let lead = phrase.find(char::is_alphanumeric).unwrap_or(0);
        let rest = phrase.get(lead..).unwrap_or_default();
        let first = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        self.0.entry(first).or_default().push((phrase, lead, kind));
    }
}

impl Phrases {
    /// How many phrases of each kind stand in `folded`: anywhere, disclosure, credit.
    pub(super) fn inside(&self, folded: &str) -> [usize; 3] {
        let mut counts = [0; 3];
        let mut at = 0;
        for word in folded.split(|c: char| !c.is_alphanumeric()) {
            for (phrase, lead, kind) in self.inside.0.get(word).into_iter().flatten() {
                let stands = at >= *lead && folded.get(at - lead..).is_some_and(|f| f.starts_with(phrase));
                if let Some(count) = counts.get_mut(*kind as usize).filter(|_| stands) {
                    *count += 1;
                }
            }
            at += word.len();
            at += folded.get(at..).and_then(|f| f.chars().next()).map_or(0, char::len_utf8);
        }
        counts
    }

    fn parse(file: &'static str) -> Self {
        let mut phrases = Self::default();
        for (section, entry) in word_list::entries(file) {
            match section {
                "tail" => drop(phrases.tail.insert(entry)),
                "box" => drop(phrases.heads.insert(entry)),
                "line" => drop(phrases.line.insert(entry)),
                "start" => phrases.start.push(entry),
                "anywhere" => phrases.inside.insert(entry, PhraseKind::Anywhere),
                "disclosure" => phrases.inside.insert(entry, PhraseKind::Disclosure),
                "credit" => phrases.inside.insert(entry, PhraseKind::Credit),
                "caption" => drop(phrases.caption.insert(entry)),
                "metadata" => phrases.metadata.push(entry),
                _ => {}
            }
        }
        phrases
    }

    /// Whether a list of links follows the line.
    pub(super) fn heads_box(&self, line: &Line<'_>) -> bool {
        self.heads.contains(line.key())
    }
    /// Whether the line gives a date, a section or an author.
    pub(super) fn is_metadata(&self, line: &Line<'_>) -> bool {
        let is_label = |label: &&'static str| {
            line.folded.strip_prefix(*label).is_some_and(|rest| {
                label.ends_with(':') || rest.starts_with(' ') && (line.words <= 8 || holds_digit(rest))
            })
        };
        let is_labelled = self.metadata.iter().any(is_label) || line.folded.contains(" | by ");
        is_labelled && !line.has_stop && !line.is_question && !line.folded.contains(" × ")
    }
    /// Whether the line describes a picture.
    pub(super) fn is_caption(&self, line: &Line<'_>) -> bool {
        let is_short = line.words <= 16 && !line.has_stop && !line.is_question;
        let mut words = line.folded.split(|c: char| !c.is_alphanumeric());
        is_short && !line.is_title_case && words.any(|w| self.caption.contains(w))
    }
}

fn holds_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}
