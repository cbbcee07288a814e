//! Lines that say themselves that they are no part of the article: links, labels, buttons, credits, notices.

use super::{
    line::Line,
    phrases::{Counts, PHRASES},
    words::{Shape, Words},
};

/// The reason given for credits, which end an article.
pub(super) const CREDIT: &str = "says who else worked on the article";
/// The reason given for copyright lines, which end an article.
pub(super) const RIGHTS: &str = "says who holds the rights";

/// Most words of a line that says who holds the rights, or that a phrase anywhere in it gives away.
const LONGEST: usize = 60;
/// Most words of a caption or a notice that begins as such.
const BEGUN: usize = 100;
/// Most words of a credit and of a link.
const SHORT: usize = 40;

/// Whether a line says who else worked on the page or who holds its rights.
pub(in crate::documents) fn is_credit_or_copyright(text: &str) -> bool {
    let words = Words::of(text);
    let count = text.split_whitespace().count();
    let has_rights = has_copyright(&words) || words.get(0) == "copyright";
    count <= LONGEST && (has_rights || count <= SHORT && is_credit(&words, PHRASES.inside(&words)))
}

/// Why the line in this place of the page is no part of the article, if it says so itself.
pub(super) fn reason(line: &Line<'_>, place: usize) -> Option<&'static str> {
    let words = &line.folded;
    if PHRASES.line.is_whole(words) || PHRASES.is_row_of_buttons(line) {
        return Some("a button or a label of the page");
    }
    if PHRASES.heads_box(line) {
        return Some("the heading of a list of links to other stories");
    }
    if place < 10 && line.words <= 14 && PHRASES.is_metadata(line) {
        return Some("the page's data: date, section, author");
    }
    if line.words <= BEGUN && PHRASES.picture_start.begins(words) {
        return Some("the caption of a picture");
    }
    // Of a long line only the sentence that begins so is judged.
    let is_short = line.words <= SHORT || !line.has_sentences;
    if line.words <= BEGUN && is_short && !says_something(line) && PHRASES.start.begins(words) {
        return Some("begins like a caption, a link or a notice of the page");
    }
    // The first line may be a headline: “Watch: crowds at the gate”.
    if place > 0 && by_shape(line) {
        return Some("a link, a caption or a stamp of the page");
    }
    by_words(line, PHRASES.inside(words))
}

/// Why a sentence at the end of a paragraph is no part of the article. It must say so itself: its shape proves nothing here.
pub(super) fn closing_reason(sentence: &Line<'_>) -> Option<&'static str> {
    let is_label = PHRASES.is_sign_off(sentence)
        || sentence.folded.get(0) == "(" && PHRASES.line.is_whole(&sentence.folded);
    let sends_away = sentence.words <= SHORT
        && !sentence.quotes
        && !PHRASES.reports(sentence)
        && PHRASES.start.begins(&sentence.folded);
    if sends_away || is_label {
        return Some("a label or a link of the page at the end of a paragraph");
    }
    by_words(sentence, PHRASES.inside(&sentence.folded)).filter(|_| !sentence.quotes)
}

/// Whether the line quotes somebody at length or reports what they say, as articles do and notices don't.
pub(super) fn says_something(line: &Line<'_>) -> bool {
    line.quotes && line.has_stop || PHRASES.reports(line)
}

/// Labels before a link, “Read more” after one, credits before captions, dates, bare addresses.
fn by_shape(line: &Line<'_>) -> bool {
    let words = &line.folded;
    let is_long_list = !line.has_stop && words.shape(0) == Some(Shape::AllCapitals);
    let has_sign = (0..8).any(|i| matches!(words.get(i), ":" | "|"));
    let is_link = (has_sign || !line.has_stop)
        && (line.words <= SHORT || is_long_list)
        && !says_something(line)
        && !(line.has_stop && line.has_sentences)
        && PHRASES.label.begins(words);
    let is_address = line.words > 0 && words.only_links();
    is_link
        || PHRASES.is_sign_off(line)
        || PHRASES.is_button(line)
        || is_address
        || line.words <= LONGEST && !line.has_stop && PHRASES.end.ends(words)
        || PHRASES.begins_with_credit(line)
        || PHRASES.is_stamp(line)
        || !line.has_stop && words.run_together(line.text)
        || is_code(line.text)
}

/// Style sheets and the like that a page was saved with.
fn is_code(line: &str) -> bool {
    let is_short = line.split_whitespace().count() <= 6;
    is_short && (line.ends_with(['{', '}']) || line.ends_with(';') && line.contains(':'))
        || line.contains("function(") && line.contains('{')
}

fn by_words(line: &Line<'_>, found: Counts) -> Option<&'static str> {
    let has_few = found.notice >= 2 || found.notice == 1 && found.hint >= 2;
    let is_asked = found.notice + found.hint >= 1 && !line.quotes && PHRASES.is_call(&line.folded);
    let is_notice = (has_few || is_asked) && line.addresses_reader() || found.notice >= 3;
    if found.picture > 0 && line.words <= LONGEST {
        Some("the caption of a picture")
    } else if line.words <= LONGEST && has_copyright(&line.folded) {
        Some(RIGHTS)
    } else if is_notice && !says_something(line) {
        Some("a notice on advertising, subscription or data")
    } else if line.has_sentences {
        // Its sentences are judged one by one.
        None
    } else if is_credit(&line.folded, found) && line.words <= SHORT {
        Some(CREDIT)
    } else if found.anywhere > 0 && line.words <= LONGEST && !says_something(line) {
        Some("words of a link or a notice of the page")
    } else {
        None
    }
}

/// Whether a line or a sentence says who else worked on the article.
fn is_credit(words: &Words, found: Counts) -> bool {
    let first = usize::from(words.get(0) == "(");
    found.credit > 0 || PHRASES.credit_start.at(words, first).next().is_some()
}

fn has_copyright(words: &Words) -> bool {
    (0..words.len()).any(|at| words.get(at) == "©")
}
