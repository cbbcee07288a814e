//! What `lexicon/boilerplate.txt` lists, parsed once.

use super::{
    line::Line,
    pattern::Patterns,
    words::{Shape, Words},
};
use crate::text::word_list;
use std::{collections::BTreeSet, sync::LazyLock};

pub(super) static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::parse(word_list::lexicon_file!("boilerplate.txt")));

/// Sections of `lexicon/boilerplate.txt`; the file says what each means.
#[derive(Default)]
pub(super) struct Phrases {
    pub(super) tail: Patterns<()>,
    heads: Patterns<()>,
    pub(super) line: Patterns<()>,
    pub(super) start: Patterns<()>,
    pub(super) picture_start: Patterns<()>,
    pub(super) label: Patterns<()>,
    pub(super) end: Patterns<()>,
    inside: Patterns<PhraseKind>,
    pub(super) credit_start: Patterns<()>,
    pub(super) widget: Patterns<()>,
    pub(super) bio: Patterns<()>,
    pub(super) metadata: Patterns<()>,
    caption: BTreeSet<&'static str>,
    agency: BTreeSet<&'static str>,
    network: BTreeSet<&'static str>,
    call: BTreeSet<&'static str>,
    sign_off: BTreeSet<&'static str>,
    report: BTreeSet<&'static str>,
    contact: BTreeSet<&'static str>,
    page: BTreeSet<&'static str>,
    stamp: BTreeSet<&'static str>,
    stamp_filler: BTreeSet<&'static str>,
}

/// What a phrase inside a line proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PhraseKind {
    Anywhere,
    Picture,
    Credit,
    Notice,
    Hint,
}

/// Phrases of each kind in a line.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    /// The line is no text of the article.
    pub(super) anywhere: usize,
    /// The line is the caption of a picture.
    pub(super) picture: usize,
    /// It says who else worked on the article.
    pub(super) credit: usize,
    /// Several make a notice.
    pub(super) notice: usize,
    /// Help to make one.
    pub(super) hint: usize,
}

impl Phrases {
    fn parse(file: &'static str) -> Self {
        let mut phrases = Self::default();
        for (section, entry) in word_list::entries(file) {
            let words = || entry.split(' ');
            match section {
                "tail" => phrases.tail.insert(entry, ()),
                "box" => phrases.heads.insert(entry, ()),
                "line" => phrases.line.insert(entry, ()),
                "start" => phrases.start.insert(entry, ()),
                "picture start" => phrases.picture_start.insert(entry, ()),
                "label" => phrases.label.insert(entry, ()),
                "end" => phrases.end.insert(entry, ()),
                "anywhere" => phrases.inside.insert(entry, PhraseKind::Anywhere),
                "picture" => phrases.inside.insert(entry, PhraseKind::Picture),
                "credit start" => phrases.credit_start.insert(entry, ()),
                "widget" => phrases.widget.insert(entry, ()),
                "credit" => phrases.inside.insert(entry, PhraseKind::Credit),
                "notice" => phrases.inside.insert(entry, PhraseKind::Notice),
                "hint" => phrases.inside.insert(entry, PhraseKind::Hint),
                "bio" => phrases.bio.insert(entry, ()),
                "metadata" => phrases.metadata.insert(entry, ()),
                "caption" => phrases.caption.extend(words()),
                "agency" => phrases.agency.extend(words()),
                "contact" => phrases.contact.extend(words()),
                "page" => phrases.page.extend(words()),
                "report" => phrases.report.extend(words()),
                "sign off" => phrases.sign_off.extend(words()),
                "call" => phrases.call.extend(words()),
                "network" => phrases.network.extend(words()),
                "stamp" => phrases.stamp.extend(words()),
                "stamp filler" => phrases.stamp_filler.extend(words()),
                _ => {}
            }
        }
        phrases
    }

    /// How many phrases stand in a line.
    pub(super) fn inside(&self, words: &Words) -> Counts {
        let mut counts = Counts::default();
        for at in 0..words.len() {
            for (_, kind) in self.inside.at(words, at) {
                let count = match kind {
                    PhraseKind::Anywhere => &mut counts.anywhere,
                    PhraseKind::Picture => &mut counts.picture,
                    PhraseKind::Credit => &mut counts.credit,
                    PhraseKind::Notice => &mut counts.notice,
                    PhraseKind::Hint => &mut counts.hint,
                };
                *count += 1;
            }
        }
        counts
    }
    /// Whether a list of links follows the line.
    pub(super) fn heads_box(&self, line: &Line<'_>) -> bool {
        self.heads.is_whole(&line.folded)
    }
    /// Whether the line gives a date, a section or an author.
    pub(super) fn is_metadata(&self, line: &Line<'_>) -> bool {
        let words = &line.folded;
        let is_labelled = self.metadata.at(words, 0).any(|(end, ())| {
            let rest = words.len().saturating_sub(end);
            let is_short = line.words <= 8 && words.large() * 2 >= words.len();
            words.get(end - 1) == ":" || rest > 0 && (is_short || holds_digit(words.key()))
        });
        let bars = (0..words.len()).filter(|&i| words.get(i) == "|").count();
        let has_byline = words.key().contains(" | by ") || bars >= 2;
        (is_labelled || has_byline) && !line.has_stop && !line.is_question && !line.text.contains(" × ")
    }
    /// Whether the sentence begins with what a page asks of its reader.
    pub(super) fn is_call(&self, sentence: &Words) -> bool {
        self.call.contains(sentence.get(0))
    }
    /// Whether the line is a sentence that reports what somebody says.
    pub(super) fn reports(&self, line: &Line<'_>) -> bool {
        line.has_stop && line.folded.iter().any(|w| self.report.contains(w))
    }
    /// Whether an agency signs here: “(PTI)”, “PTI SDA SRY”.
    pub(super) fn is_sign_off(&self, line: &Line<'_>) -> bool {
        let words = &line.folded;
        let capitals = || (0..words.len()).filter(|&i| words.shape(i) != Some(Shape::Sign));
        line.words <= 5
            && capitals().next().is_some_and(|first| self.sign_off.contains(words.get(first)))
            && capitals().all(|i| words.shape(i) == Some(Shape::AllCapitals))
    }
    /// Words for what a page is and has, each once.
    pub(super) fn page_words(&self, words: &Words) -> usize {
        words.iter().filter(|w| self.page.contains(w)).collect::<BTreeSet<_>>().len()
    }
    /// Whether the line is a button or a row of headings of the page, or gives an address.
    pub(super) fn is_button(&self, line: &Line<'_>) -> bool {
        let words = &line.folded;
        let page_words = self.page_words(words);
        let is_row = line.words >= 3 && page_words * 10 >= line.words * 6 && line.begins_large;
        let asks = self.is_call(words) && page_words > 0 && line.begins_large;
        let is_address = line.words <= 8 && self.contact.contains(words.get(0)) && words.has_link();
        (is_row || asks) && line.words <= 8 && !line.has_stop && !line.quotes || is_address
    }
    /// Whether the line describes a picture.
    pub(super) fn is_caption(&self, line: &Line<'_>) -> bool {
        let is_short = line.words <= 16 && !line.has_stop && !line.is_question;
        is_short && !line.is_title_case && line.folded.iter().any(|w| self.caption.contains(w))
    }
    /// Whether the line is a caption with its credit first: “Reuters Crowds at the gate”.
    pub(super) fn begins_with_credit(&self, line: &Line<'_>) -> bool {
        let is_large = |i: usize| matches!(line.folded.shape(i), Some(Shape::Capital | Shape::AllCapitals));
        let is_agency = self.agency.contains(line.folded.get(0)) && is_large(0) && is_large(1);
        let is_twice = is_large(0) && is_large(1) && line.folded.get(0) == line.folded.get(1);
        (is_agency || is_twice) && !line.has_stop && !line.is_question && (4..=40).contains(&line.words)
    }
    /// Whether the line is a row of buttons.
    pub(super) fn is_row_of_buttons(&self, line: &Line<'_>) -> bool {
        let buttons = line.folded.iter().filter(|w| self.network.contains(w)).count();
        buttons >= 3 && buttons * 2 >= line.words && !line.has_stop
    }
    /// Whether the line gives a date, a time or a count and nothing else.
    pub(super) fn is_stamp(&self, line: &Line<'_>) -> bool {
        let is_number = |w: &str| w.starts_with(|c: char| c.is_numeric());
        let is_stamp = |w: &str| self.stamp.contains(w);
        let stamps = |w: &str| is_number(w) || is_stamp(w) || self.stamp_filler.contains(w);
        (2..=14).contains(&line.words)
            && !line.is_question
            && line.folded.iter().any(is_number)
            && (line.folded.iter().any(is_stamp) || line.folded.is_clock())
            && line.folded.iter().all(stamps)
    }
}

fn holds_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}
