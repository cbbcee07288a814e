//! Feeds (RSS, Atom, RDF): each entry with words in it is an article, its full text if the feed has it, else its summary.

use super::html;
use crate::{
    Problem,
    downloads::Downloaded,
    importer::Importer,
    input::InputFile,
    metadata::{Fact, Metadata},
    registry::{Format, Match},
    xml::{Element, XmlEvent, walk},
};

/// Feeds.
pub(crate) const FORMAT: Format =
    Format { name: "feeds (RSS, Atom)", endings: &["rss", "atom", "rdf"], sniff, read, table: None };

/// Bytes in which the root of a feed is looked for.
const HEAD: usize = 4_000;

fn sniff(file: &InputFile<'_>) -> Match {
    let text = file.text().unwrap_or_default().trim_start();
    let is_feed = text.starts_with('<') && matches!(root(text).as_str(), "rss" | "feed" | "rdf");
    if is_feed { Match::ByContent } else { Match::No }
}

/// The local name of the first element, in lower case.
pub(crate) fn root(text: &str) -> String {
    let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or_default();
    let mut rest = head;
    while let Some((_, after)) = rest.split_once('<') {
        if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name =
                after.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
            return name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
        }
        rest = match after.strip_prefix("!--") {
            Some(comment) => comment.split_once("-->").map_or("", |(_, rest)| rest),
            None => after,
        };
    }
    String::new()
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let mut feed = Feed::default();
    walk(file.text()?.as_bytes(), &mut |event| feed.visit(event));
    feed.end_entry();
    let outlet = std::mem::take(&mut feed.title);
    let articles: Vec<Downloaded> =
        feed.entries.into_iter().filter_map(|entry| entry.article(&outlet)).collect();
    if articles.is_empty() {
        return Err(Problem::OnlyAddresses);
    }
    let mut hints = Metadata::default();
    hints.add_guessed_encoding(file.guessed_encoding());
    importer.downloaded(file.name, articles, &hints);
    Ok(())
}

/// An entry of a feed: what its elements say.
#[derive(Default)]
struct Entry {
    title: String,
    link: String,
    day: String,
    author: String,
    /// Who published it, if the feed gathers from others.
    source: String,
    /// The longest of its texts, as markup.
    text: String,
}

/// A feed while it is walked.
#[derive(Default)]
struct Feed {
    title: String,
    entries: Vec<Entry>,
    entry: Option<Entry>,
    /// The elements around, the innermost last.
    path: Vec<String>,
    value: String,
    /// How deep in `path` the element stands whose markup is gathered.
    markup: Option<usize>,
}

/// Elements inside one another.
const MAX_DEPTH: usize = 200;

impl Feed {
    fn visit(&mut self, event: XmlEvent) {
        match event {
            XmlEvent::Start(element) => self.start(&element),
            XmlEvent::Text(text) => self.value.push_str(&text),
            XmlEvent::End(name) => self.end(&name),
        }
    }

    fn start(&mut self, element: &Element) {
        let name = element.name.as_str();
        if self.markup.is_some() {
            self.value.push_str(&format!("<{name}>"));
        } else {
            self.value.clear();
            match name {
                "item" | "entry" => {
                    self.end_entry();
                    self.entry = Some(Entry::default());
                }
                "link" => {
                    let is_page = element.attribute("rel").is_none_or(|rel| rel == "alternate");
                    if let (Some(entry), Some(href), true) =
                        (&mut self.entry, element.attribute("href"), is_page)
                    {
                        entry.link = href.to_string();
                    }
                }
                "content" | "summary" | "description" | "encoded" if self.entry.is_some() => {
                    self.markup = Some(self.path.len());
                }
                _ => {}
            }
        }
        if self.path.len() < MAX_DEPTH {
            self.path.push(name.to_string());
        }
    }

    fn end(&mut self, name: &str) {
        // What was not opened closes nothing.
        let Some(at) = self.path.iter().rposition(|open| open == name) else { return };
        self.path.truncate(at);
        if self.markup.is_some_and(|depth| depth < at) {
            self.value.push_str(&format!("</{name}>"));
            return;
        }
        let is_text = self.markup.take().is_some();
        let value = std::mem::take(&mut self.value);
        let parent = self.path.last().map(String::as_str).unwrap_or_default();
        let Some(entry) = &mut self.entry else {
            if name == "title" && self.title.is_empty() && matches!(parent, "channel" | "feed") {
                self.title = html::unescape(value.trim()).into_owned();
            }
            return;
        };
        let set = |field: &mut String| {
            if field.is_empty() {
                *field = value.trim().to_string();
            }
        };
        match name {
            "title" if parent == "source" => set(&mut entry.source),
            "title" => set(&mut entry.title),
            "source" => set(&mut entry.source),
            "link" => set(&mut entry.link),
            "pubDate" | "date" | "published" => set(&mut entry.day),
            "updated" if entry.day.is_empty() => set(&mut entry.day),
            "creator" => set(&mut entry.author),
            "name" if parent == "author" => set(&mut entry.author),
            "author" => set(&mut entry.author),
            "item" | "entry" => self.end_entry(),
            _ if is_text && value.len() > entry.text.len() => entry.text = value,
            _ => {}
        }
    }

    fn end_entry(&mut self) {
        self.entries.extend(self.entry.take());
    }
}

impl Entry {
    /// The article that it is, if there is a text in it; `feed` is the title of the feed.
    fn article(self, feed: &str) -> Option<Downloaded> {
        let text = if html::is_fragment(&self.text) {
            html::text(&self.text)
        } else {
            html::unescape(&self.text).into_owned()
        };
        if text.trim().is_empty() {
            return None;
        }
        // “desk@paper.example (Ann Writer)”
        let author = self.author.split_once('(').and_then(|(_, name)| name.split_once(')'));
        let author = author.map_or(self.author.as_str(), |(name, _)| name);
        let mut metadata = Metadata::default();
        metadata.add(Fact::Title, &html::unescape(&self.title), "the feed says so");
        metadata.add(Fact::Outlet, &html::unescape(&self.source), "the feed names it as the entry’s source");
        metadata.add(Fact::Outlet, feed, "the feed has that title");
        metadata.add(Fact::Published, &self.day, "the feed says so");
        metadata.add(Fact::Url, &self.link, "the feed says so");
        if !author.contains('@') {
            metadata.add(Fact::Byline, author, "the feed says so");
        }
        Some(Downloaded { text, metadata })
    }
}
