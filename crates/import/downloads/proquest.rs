//! ProQuest, as text, as a page and as a mail. Each article is a headline, fields, “Full text: …” over several lines, and
//! more fields; lines of underscores or counters stand between articles, or nothing but the end of the fields.

use super::{
    Downloaded,
    fields::{counter, field, label, outlet_name},
    text_of,
};
use crate::{
    metadata::{Fact, Metadata},
    names,
};

/// Fields; what follows the text ends it.
const FIELDS: &[&str] = &[
    "subject",
    "location",
    "people",
    "company",
    "company / organization",
    "classification",
    "identifier / keyword",
    "title",
    "alternate title",
    "publication title",
    "publication year",
    "publication date",
    "publication info",
    "publication subject",
    "publisher",
    "place of publication",
    "country of publication",
    "pages",
    "number of pages",
    "first page",
    "volume",
    "issue",
    "section",
    "column",
    "issn",
    "source type",
    "source",
    "language of publication",
    "language",
    "document type",
    "document feature",
    "dateline",
    "proquest document id",
    "accession number",
    "document url",
    "links",
    "copyright",
    "last updated",
    "database",
    "credit",
    "author",
    "abstract",
    "full text",
    "illustration",
    "caption",
    "graphic",
    "business indexing term",
    "editor",
    "medium",
    "entry date",
];

/// Fields near the end of an article.
const LAST_FIELDS: &[&str] = &["proquest document id", "last updated", "database"];
/// Lines by themselves that are no text.
const BUTTONS: &[&str] = &["Enlarge this image.", "html>", "ProQuest document link", "Illustration"];

/// Where in an article a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Abstract,
    Text,
    Tail,
}

/// An article while its lines are read.
#[derive(Default)]
struct Builder<'a> {
    metadata: Metadata,
    headline: Option<&'a str>,
    abstract_lines: Vec<&'a str>,
    text: Vec<&'a str>,
    title: Option<&'a str>,
}

pub(super) fn split(lines: &[&str]) -> Option<Vec<Downloaded>> {
    let has = |labels: &[&str]| lines.iter().any(|line| label(line, labels).is_some());
    let is_download = has(&["full text", "abstract"])
        && (has(&["proquest document id"])
            || has(&["publication info"]) && has(&["publication title", "author"]));
    if !is_download {
        return None;
    }
    let is_mark = |line: &str| is_rule(line) || counter(line).is_some();
    let has_marks = lines.iter().any(|line| is_rule(line));
    let mut articles = Vec::new();
    let (mut article, mut part) = (Builder::default(), Part::Head);
    // Fields may go on over several lines; after these, only fields of one line follow.
    let mut is_at_end = false;
    for line in lines.iter().copied() {
        let is_known = field(line).filter(|(name, _)| FIELDS.contains(&name.as_str()));
        is_at_end |= is_known.as_ref().is_some_and(|(name, _)| LAST_FIELDS.contains(&name.as_str()));
        let begins_next = part == Part::Tail
            && is_at_end
            && is_known.is_none()
            && !line.is_empty()
            && !has_marks
            && !line.starts_with(|c: char| c.is_lowercase());
        if is_mark(line) || begins_next {
            articles.push(std::mem::take(&mut article));
            (part, is_at_end) = (Part::Head, false);
            if is_mark(line) {
                continue;
            }
        }
        part = article.add(line, is_known, part);
    }
    articles.push(article);
    Some(articles.into_iter().filter(Builder::is_article).map(Builder::finish).collect())
}

/// Whether a line is one of the fields.
pub(super) fn is_any_field(line: &str) -> bool {
    label(line, FIELDS).is_some()
}

/// A line of underscores, as wide as a page.
fn is_rule(line: &str) -> bool {
    line.len() >= 20 && line.bytes().all(|b| b == b'_')
}

impl<'a> Builder<'a> {
    fn is_article(&self) -> bool {
        !self.text.is_empty() || !self.abstract_lines.is_empty()
    }

    /// Takes a line that stands in `part`, and says where the next stands.
    fn add(&mut self, line: &'a str, known: Option<(String, &'a str)>, part: Part) -> Part {
        let Some((name, value)) = known else {
            match part {
                _ if BUTTONS.contains(&line) => {}
                Part::Head if !line.is_empty() => {
                    self.headline.get_or_insert(line);
                }
                Part::Abstract => self.abstract_lines.push(line),
                Part::Text => self.text.push(line),
                Part::Head | Part::Tail => {}
            }
            return part;
        };
        let is_none = ["none available", "not available", "document preview"]
            .iter()
            .any(|none| value.to_lowercase().starts_with(none));
        match name.as_str() {
            "full text" => {
                self.text.extend((!is_none && !value.is_empty()).then_some(value));
                return Part::Text;
            }
            "abstract" => {
                self.abstract_lines.extend((!is_none && !value.is_empty()).then_some(value));
                return Part::Abstract;
            }
            "title" => self.title = Some(value),
            "author" if value != "Anonymous" => self.fact(Fact::Byline, &names::byline(value), "Author"),
            "publication title" => self.fact(Fact::Outlet, outlet_name(value), "Publication title"),
            "publication date" => self.fact(Fact::Published, value, "Publication date"),
            "section" => self.fact(Fact::Section, value, "Section"),
            "document url" => self.fact(Fact::Url, &value.replace(' ', ""), "Document URL"),
            "publication info" => {
                let day = value.rsplit_once(']').map_or(value, |(_, day)| day);
                self.fact(Fact::Published, day.trim_matches(['.', ' ']), "Publication info");
                let outlet = value.split(" ;").next().unwrap_or(value);
                self.fact(Fact::Outlet, outlet_name(outlet), "Publication info");
            }
            _ => {}
        }
        if part == Part::Text || part == Part::Tail { Part::Tail } else { Part::Head }
    }

    fn fact(&mut self, fact: Fact, value: &str, name: &str) {
        self.metadata.add(fact, value, format!("the download’s field “{name}” says so"));
    }

    fn finish(mut self) -> Downloaded {
        let title = self.title.or(self.headline).unwrap_or_default();
        // “: [Late Edition]”, “[With graphic(s)]” are the database's.
        let title = match title.rsplit_once('[') {
            Some((headline, note)) if note.ends_with(']') && !headline.trim().is_empty() => {
                headline.trim_end_matches([' ', ':'])
            }
            _ => title,
        };
        self.metadata.add(Fact::Title, title, "the download gives it as the headline");
        let is_empty = self.text.iter().all(|line| line.is_empty());
        let lines = if is_empty { &self.abstract_lines } else { &self.text };
        Downloaded { text: text_of(lines), metadata: self.metadata }
    }
}
