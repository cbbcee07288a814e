//! Facts of a document that its own text gives: headline, outlet, byline, day of publication. Each needs evidence in the text
//! (or, for day and outlet, in the file's name); without evidence it stays `None` for the reader to fill in. A name in a sentence
//! is no evidence of the outlet, since articles name other outlets all the time.

mod batch;
mod day;
mod outlet;

pub use batch::{is_outlet_by_shape, outlets_by_shape};
pub(crate) use outlet::outlet_at;
pub use outlet::{outlet_in_dateline, outlet_in_file_name, outlet_of_host, outlet_own_name};

use crate::{
    model::{Boilerplate, Date, Facts},
    text::{CodePoints, Layout, TextSpan, in_one_line},
};

/// Lines from the top among which a byline or a date may stand.
const HEADER_LINES: usize = 10;

/// Facts of the document in `text`.
pub fn find(file: &str, text: &str, layout: &Layout, boilerplate: &[Boilerplate]) -> Facts {
    let (published, published_basis) = day::published(file, text, layout).unzip();
    // Who wrote a text need not be who printed it, so an agency's dateline counts last.
    let said = outlet::of_page(text, layout).or_else(|| outlet_in_file_name(file));
    let (outlet, outlet_basis) = said.or_else(|| outlet_in_dateline(text)).unzip();
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

#[cfg(test)]
mod tests {
    use super::{super::boilerplate, *};

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
