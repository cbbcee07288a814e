//! Facts of a document that its own text gives: headline, outlet, byline, day of publication. Each needs evidence in the text
//! (or, for the day, in the file's name); without evidence it stays `None` for the reader to fill in. A name in a sentence
//! is no evidence of the outlet, since articles name other outlets all the time.

mod day;

use super::boilerplate;
use crate::{
    model::{Boilerplate, Date, Facts},
    text::{CodePoints, Layout, TextSpan, in_one_line, word_list},
};
use std::{collections::BTreeMap, sync::LazyLock};

/// Lines from the top among which a byline or a date may stand.
const HEADER_LINES: usize = 10;

/// Facts of the document in `text`.
pub fn find(file: &str, text: &str, layout: &Layout, boilerplate: &[Boilerplate]) -> Facts {
    let (published, published_basis) = day::published(file, text, layout).unzip();
    let (outlet, outlet_basis) = outlet(text, layout).unzip();
    Facts {
        file: file.to_string(),
        title: title(text, layout, boilerplate),
        outlet,
        outlet_basis,
        siglum: None,
        byline: byline(text, layout),
        published,
        published_basis,
        url: None,
        sha256: String::new(),
        length: CodePoints::of(text).at(u32::try_from(text.len()).unwrap_or(u32::MAX)),
    }
}

/// The first day that `text` names, in the forms that pages print: “June 20, 2018”, “20 June 2018”, “2018-06-20”.
pub fn day(text: &str) -> Option<Date> {
    day::first(text)
}

/// The first line that is no boilerplate, if it looks like a headline.
fn title(text: &str, layout: &Layout, boilerplate: &[Boilerplate]) -> Option<String> {
    for paragraph in layout.paragraphs.iter().take(HEADER_LINES) {
        let mut span = paragraph.span;
        if let Some(mark) = boilerplate.iter().find(|m| m.span.overlaps(span)) {
            span = TextSpan::new(mark.span.end.clamp(span.start, span.end), span.end).trimmed(text);
        }
        if !span.is_empty() {
            let line = span.slice(text);
            return is_headline(line, layout.words_in(span)).then(|| in_one_line(line).into_owned());
        }
    }
    None
}

/// A headline is short; a full stop at its end makes it a sentence, which only a short one may be.
fn is_headline(line: &str, words: usize) -> bool {
    let is_sentence = line.ends_with(['.', '…']);
    words > 0 && words <= 30 && (!is_sentence || words <= 14) && line.len() <= 400
}

/// “By Jane Roe”, alone in a line or after a bar, near the top.
fn byline(text: &str, layout: &Layout) -> Option<String> {
    layout.paragraphs.iter().take(HEADER_LINES).find_map(|p| {
        if layout.words_in(p.span) > 12 {
            return None;
        }
        let line = p.span.slice(text);
        let after = line.strip_prefix("By ").or_else(|| line.split_once("| By ").map(|(_, after)| after))?;
        let name = after.split([',', '|', '•', '·', '(']).next()?.trim();
        let is_name = name.split(' ').all(|w| w == "and" || w.chars().next().is_some_and(char::is_uppercase));
        let words = name.split(' ').count();
        (is_name && (2..=8).contains(&words)).then(|| name.to_string())
    })
}

/// An outlet's names by their first word: the name as printed and the outlet's own.
static OUTLETS: LazyLock<BTreeMap<&'static str, Vec<(&'static str, &'static str)>>> = LazyLock::new(|| {
    let mut names: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for (_, line) in word_list::entries(word_list::lexicon_file!("outlets.txt")) {
        let (outlet, more) = line.split_once(':').unwrap_or((line, ""));
        let others = more.split(',').map(str::trim).filter(|n| !n.is_empty());
        for name in std::iter::once(outlet).chain(others) {
            let first = name.split([' ', '.']).next().unwrap_or(name);
            names.entry(first).or_default().push((name, outlet));
        }
    }
    // Longest first, so that “BBC News” is not read as “BBC”.
    names.values_mut().for_each(|list| list.sort_by_key(|(name, _)| std::cmp::Reverse(name.len())));
    names
});

/// Phrases that an outlet uses of itself only, with `~` for its name.
const SELF_REFERENCES: &[&str] = &[
    "At ~, we ",
    "~ cannot comment",
    "~ could not immediately",
    "~ has reached out",
    "~ reached out to",
    "~ has contacted",
    "~ contacted ",
    "~ has asked",
    "~ has approached",
    "~ understands ",
    "subscribe to ~",
    "Copyright © ~",
    "products and services for ~",
];

/// The outlet named by a copyright line, a credit line or the outlet's own “we”, and the sentence that says so.
fn outlet(text: &str, layout: &Layout) -> Option<(String, String)> {
    let mut best: Option<(u8, &str, TextSpan)> = None;
    for paragraph in &layout.paragraphs {
        let line = paragraph.span.slice(text);
        // A page speaks of itself in short lines.
        if line.len() > 2000 {
            continue;
        }
        for token in layout.slice(paragraph.tokens) {
            if !token.slice(text).starts_with(char::is_uppercase) {
                continue;
            }
            let at = (token.span.start - paragraph.span.start) as usize;
            let Some((name, outlet)) = outlet_at(line, at, token.slice(text)) else { continue };
            let weight = weight(line, at, name, outlet);
            if weight > best.map_or(0, |(heaviest, ..)| heaviest) {
                best = Some((weight, outlet, paragraph.span));
            }
        }
    }
    best.map(|(_, outlet, line)| {
        let number = day::line_number(text, line);
        let printed: String = line.slice(text).chars().take(100).collect();
        (full_name(outlet, text), format!("line {number} says “{printed}”"))
    })
}

/// The outlet whose name begins at `at` in `line` with the token `word`: its name there and its own.
pub(crate) fn outlet_at(line: &str, at: usize, word: &str) -> Option<(&'static str, &'static str)> {
    let first = word.split(['\'', '’']).next().unwrap_or(word);
    let rest = line.get(at..)?;
    let stands =
        |name: &str| rest.strip_prefix(name).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
    OUTLETS.get(first)?.iter().find(|(name, _)| stands(name)).copied()
}

/// How strong the name of an outlet at `at` is as evidence of who published the page; 0 is none.
fn weight(line: &str, at: usize, name: &str, outlet: &str) -> u8 {
    let (before, after) =
        (line.get(..at).unwrap_or_default(), line.get(at + name.len()..).unwrap_or_default());
    let is_self = |pattern: &&str| {
        pattern.split_once('~').is_some_and(|(b, a)| before.ends_with(b) && after.starts_with(a))
    };
    // An agency's copyright says where the words come from, not who printed them.
    let is_agency = matches!(outlet, "Associated Press" | "Reuters");
    if !is_agency && boilerplate::is_credit_or_copyright(line) {
        3
    } else if SELF_REFERENCES.iter().any(is_self) {
        2
    } else {
        0
    }
}

/// With its article if it bears one and the text never names it without.
fn full_name(outlet: &str, text: &str) -> String {
    let with = format!("The {outlet}");
    let bears_article =
        OUTLETS.get("The").is_some_and(|names| names.iter().any(|(name, of)| *name == with && *of == outlet));
    let count = |name: &str| text.match_indices(name).count();
    if bears_article && count(&with) > 0 && count(&with) == count(outlet) { with } else { outlet.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: [&str; 4]) {
        let layout = Layout::of(text);
        let facts = find("page.txt", text, &layout, &boilerplate::mark(text, &layout));
        let printed = |fact: Option<String>| fact.unwrap_or_default();
        let found = [
            printed(facts.title),
            printed(facts.outlet),
            printed(facts.byline),
            facts.published.map(|d| d.to_string()).unwrap_or_default(),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn facts_are_read_where_the_page_gives_them() {
        check(
            "Published: Wed, June 20, 2018\nMarkets | By Ann Poe\n\nBank Shuts Branch\n\nThe bank shut it.",
            ["Bank Shuts Branch", "", "Ann Poe", "2018-06-20"],
        );
        check(
            " date 2018-06-19 × Bank shuts branch\n\nThe bank shut it, a teller told CNN.",
            ["Bank shuts branch", "", "", "2018-06-19"],
        );
        check(
            "Bank shuts branch\n\nThe Register cannot comment.\n\nAll rights reserved.",
            ["Bank shuts branch", "The Register", "", ""],
        );
        check(
            "The bank shut its branch on Monday, a teller told this paper over the phone.\n\nMore.",
            ["", "", "", ""],
        );
    }
}
