//! News in XML: NITF and NewsML (IPTC), TEI, and what Factiva delivers. Each article is an element; in it, tables say which
//! elements hold a fact and which the text.

use super::feed;
use crate::{
    Problem,
    downloads::Downloaded,
    importer::Importer,
    input::InputFile,
    metadata::{Fact, Metadata},
    names,
    registry::{Format, Match},
    xml::{Element, XmlEvent, walk},
};
use variorum_engine::text::ordering::sort_by_key;

/// News in XML.
pub(crate) const FORMAT: Format = Format {
    name: "news in XML (NITF, NewsML, TEI)",
    endings: &["xml", "nitf", "tei"],
    sniff,
    read,
    table: None,
};

const ROOTS: &[&str] = &[
    "nitf",
    "tei",
    "tei.2",
    "teicorpus",
    "newsml",
    "newsmessage",
    "newsitem",
    "packageitem",
    "ppsresponse",
    "ppsarticleresponse",
    "ppsarticleresultset",
];
/// Elements that are an article.
const ARTICLES: &[&str] = &["nitf", "tei", "tei.2", "newsitem", "ppsarticle"];
/// Elements that hold the text.
const TEXTS: &[&str] =
    &["body.content", "text", "inlinexml", "datacontent", "leadparagraph", "tailparagraphs"];
/// Elements in a text that are no part of it.
const NOT_TEXT: &[&str] = &[
    "note",
    "media",
    "figure",
    "fw",
    "teiheader",
    "style",
    "script",
    "title",
    "hedline",
    "byline",
    "table",
    "head.nitf",
];
/// Elements whose end ends a paragraph.
const PARAGRAPHS: &[&str] = &[
    "p",
    "paragraph",
    "hl2",
    "head",
    "ab",
    "l",
    "li",
    "item",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "lb",
    "br",
    "div",
    "block",
    "blockquote",
    "bq",
    "sp",
];

/// An element that holds a fact: the element around it (or any), its name, and the attribute that says it (or its words).
struct Source(Fact, &'static str, &'static str, &'static str);

/// The most trusted first of each fact.
const SOURCES: &[Source] = &[
    Source(Fact::Title, "", "hl1", ""),
    Source(Fact::Title, "", "headline", ""),
    Source(Fact::Title, "titlestmt", "title", ""),
    Source(Fact::Title, "head", "title", ""),
    Source(Fact::Outlet, "", "pubdata", "name"),
    Source(Fact::Outlet, "", "sourcename", ""),
    Source(Fact::Outlet, "monogr", "title", ""),
    Source(Fact::Outlet, "publicationstmt", "publisher", ""),
    Source(Fact::Outlet, "infosource", "name", ""),
    Source(Fact::Outlet, "provider", "name", ""),
    Source(Fact::Outlet, "", "creditline", ""),
    Source(Fact::Outlet, "provider", "party", "formalname"),
    Source(Fact::Outlet, "", "doc.copyright", "holder"),
    Source(Fact::Byline, "", "byline", ""),
    Source(Fact::Byline, "", "by", ""),
    Source(Fact::Byline, "titlestmt", "author", ""),
    Source(Fact::Byline, "", "author", ""),
    Source(Fact::Published, "monogr", "date", "when"),
    Source(Fact::Published, "imprint", "date", "when"),
    Source(Fact::Published, "", "date.issue", "norm"),
    Source(Fact::Published, "", "pubdata", "date.publication"),
    Source(Fact::Published, "", "story.date", "norm"),
    Source(Fact::Published, "publicationstmt", "date", "when"),
    Source(Fact::Published, "publicationstmt", "date", ""),
    Source(Fact::Published, "publicationdate", "datetime", ""),
    Source(Fact::Published, "publicationdate", "date", ""),
    Source(Fact::Published, "", "contentcreated", ""),
    Source(Fact::Published, "", "firstcreated", ""),
    Source(Fact::Published, "", "versioncreated", ""),
    Source(Fact::Published, "", "thisrevisioncreated", ""),
    Source(Fact::Section, "", "section", ""),
];

/// Elements inside one another.
const MAX_DEPTH: usize = 200;
/// Facts that are kept of an article.
const MAX_FACTS: usize = 60;

fn sniff(file: &InputFile<'_>) -> Match {
    let text = file.text().unwrap_or_default().trim_start();
    let is_news = text.starts_with('<') && ROOTS.contains(&feed::root(text).as_str());
    if is_news { Match::ByContent } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let mut reader = Reader::default();
    let is_whole = walk(file.text()?.as_bytes(), &mut |event| reader.visit(event));
    reader.end_article();
    let mut articles = reader.articles;
    articles.retain(|article| !article.text.is_empty());
    if articles.is_empty() {
        return Err(if is_whole { Problem::Empty } else { Problem::Damaged("XML file") });
    }
    let mut hints = Metadata::default();
    hints.add_guessed_encoding(file.guessed_encoding());
    importer.downloaded(file.name, articles, &hints);
    Ok(())
}

/// The articles while the XML is walked.
#[derive(Default)]
struct Reader {
    articles: Vec<Downloaded>,
    path: Vec<String>,
    /// What was found, by the place of its [`Source`].
    facts: Vec<(usize, String)>,
    paragraphs: Vec<String>,
    paragraph: String,
    /// The words of the elements around that may be facts, by their depth.
    values: Vec<(usize, String)>,
}

impl Reader {
    fn visit(&mut self, event: XmlEvent) {
        match event {
            XmlEvent::Start(element) => self.start(&element),
            XmlEvent::Text(text) => {
                self.values.iter_mut().for_each(|(_, value)| value.push_str(&text));
                if self.is_text() {
                    self.paragraph.push_str(&text);
                }
            }
            XmlEvent::End(name) => self.end(&name.to_ascii_lowercase()),
        }
    }

    /// Whether the words here are of the article's text.
    fn is_text(&self) -> bool {
        let names = || self.path.iter().map(String::as_str);
        names().any(|name| TEXTS.contains(&name)) && !names().any(|name| NOT_TEXT.contains(&name))
    }

    fn start(&mut self, element: &Element) {
        let name = element.name.to_ascii_lowercase();
        if ARTICLES.contains(&name.as_str()) && !self.path.contains(&name) {
            // NITF may stand inside a NewsItem.
            if !self.path.iter().any(|open| ARTICLES.contains(&open.as_str())) {
                self.end_article();
            }
        }
        if PARAGRAPHS.contains(&name.as_str()) {
            self.end_paragraph();
        }
        let parent = self.path.last().cloned().unwrap_or_default();
        let is_here = |source: &Source| source.2 == name && (source.1.is_empty() || source.1 == parent);
        for (place, source) in SOURCES.iter().enumerate().filter(|(_, source)| is_here(source)) {
            let attributes = ["", source.3];
            let value = attributes.get(1).filter(|name| !name.is_empty()).and_then(|name| {
                // IPTC writes attributes in camel case.
                element
                    .attribute(name)
                    .or_else(|| element.attribute("FormalName").filter(|_| *name == "formalname"))
            });
            if let Some(value) = value {
                self.fact(place, value);
            }
        }
        if self.path.len() < MAX_DEPTH {
            if SOURCES.iter().any(|source| source.3.is_empty() && is_here(source)) && self.values.len() < 8 {
                self.values.push((self.path.len(), String::new()));
            }
            self.path.push(name);
        }
    }

    fn end(&mut self, name: &str) {
        let Some(at) = self.path.iter().rposition(|open| open == name) else { return };
        if PARAGRAPHS.contains(&name) || TEXTS.contains(&name) {
            self.end_paragraph();
        }
        self.path.truncate(at);
        while let Some((depth, value)) = self.values.pop_if(|(depth, _)| *depth >= at) {
            if depth > at {
                continue;
            }
            let parent = self.path.last().cloned().unwrap_or_default();
            let is_here = |source: &&Source| {
                source.3.is_empty() && source.2 == name && (source.1.is_empty() || source.1 == parent)
            };
            if let Some(place) = SOURCES.iter().position(|source| is_here(&source)) {
                self.fact(place, &value);
            }
        }
        if ARTICLES.contains(&name) && !self.path.iter().any(|open| ARTICLES.contains(&open.as_str())) {
            self.end_article();
        }
    }

    fn fact(&mut self, place: usize, value: &str) {
        if self.facts.len() < MAX_FACTS && !value.trim().is_empty() {
            self.facts.push((place, value.trim().to_string()));
        }
    }

    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.paragraph);
        // Text without elements sets a paragraph off by blanks at its start.
        let mut words = String::new();
        for line in text.lines() {
            let is_indented = line.starts_with("   ") && !words.is_empty();
            if is_indented
                && text.contains("\n    ")
                && self.path.last().is_some_and(|name| TEXTS.contains(&name.as_str()))
            {
                self.push_paragraph(&std::mem::take(&mut words));
            }
            words.push_str(line);
            words.push(' ');
        }
        self.push_paragraph(&words);
    }

    fn push_paragraph(&mut self, text: &str) {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            self.paragraphs.push(words);
        }
    }

    fn end_article(&mut self) {
        self.end_paragraph();
        let paragraphs = std::mem::take(&mut self.paragraphs);
        let mut facts = std::mem::take(&mut self.facts);
        sort_by_key(&mut facts, |(place, _)| *place);
        let mut metadata = Metadata::default();
        for (place, value) in facts {
            let Some(Source(fact, _, name, _)) = SOURCES.get(place) else { continue };
            let value = if *fact == Fact::Byline { names::byline(names::without_by(&value)) } else { value };
            metadata.add(*fact, &value, format!("the file’s element “{name}” says so"));
        }
        if !paragraphs.is_empty() {
            self.articles.push(Downloaded { text: paragraphs.join("\n\n"), metadata });
        }
    }
}
