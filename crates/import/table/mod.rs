//! Tables and lists of records: an article a row. Which column holds what is guessed from its name, the text's
//! also from its length; the reader's own choice goes before.

mod delimited;
mod records;

pub(crate) use delimited::{csv, delimiter, has_known_header, head_of_csv};
pub(crate) use records::{head_of_json, head_of_json_lines, json, json_lines};

use crate::{
    Problem,
    facts::{Clues, Fact},
    html,
    reader::Reader,
};
use serde::{Deserialize, Serialize};

/// Which column of a table, or key of a record, holds what. Names are those in [`Table::header`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// The article's text.
    pub text: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// Where.
    pub url: Option<String>,
}

/// The head of a table, for the reader to say which column holds what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Names of the columns, or of the keys that the first records have.
    pub header: Vec<String>,
    /// The first rows, each as long as the header.
    pub rows: Vec<Vec<String>>,
    /// What would be taken for what.
    pub guess: Columns,
}

/// Rows that are looked at for a guess.
const HEAD: usize = 20;
/// Letters of a cell in [`Table::rows`].
const SHOWN: usize = 500;
/// Letters on average from which a column without a telling name is taken for the text.
const LONG: usize = 120;

/// Names of columns, folded, by what they hold; the likeliest first.
const NAMES: [(Fact, &[&str]); 5] = [
    (Fact::Title, &["headline", "title", "webtitle", "headlinemain", "heading", "head"]),
    (
        Fact::Outlet,
        &[
            "outlet",
            "publisher",
            "publication",
            "sourcename",
            "source",
            "newspaper",
            "sitename",
            "site",
            "media",
            "domain",
        ],
    ),
    (Fact::Byline, &["byline", "author", "authors", "bylineoriginal", "writer", "creator"]),
    (
        Fact::Published,
        &[
            "published",
            "datepublished",
            "publishedat",
            "publisheddate",
            "publishdate",
            "pubdate",
            "publicationdate",
            "webpublicationdate",
            "date",
            "datetime",
            "timestamp",
            "time",
            "day",
            "created",
        ],
    ),
    (Fact::Url, &["url", "weburl", "link", "permalink", "href", "canonicalurl"]),
];
const TEXTS: &[&str] = &[
    "text",
    "body",
    "articlebody",
    "fulltext",
    "articletext",
    "bodytext",
    "maintext",
    "content",
    "article",
    "story",
];

/// A name of a column as it is compared: letters and digits, in lower case.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a column or a key inside keys is named as a text is.
fn is_text(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    TEXTS.contains(&folded(name).as_str()) || TEXTS.contains(&folded(last).as_str())
}

impl Columns {
    fn of(&self, fact: Fact) -> Option<&str> {
        match fact {
            Fact::Title => self.title.as_deref(),
            Fact::Outlet => self.outlet.as_deref(),
            Fact::Byline => self.byline.as_deref(),
            Fact::Published => self.published.as_deref(),
            Fact::Url => self.url.as_deref(),
        }
    }

    /// A guess for a table that begins so.
    fn guess(header: &[String], rows: &[Vec<String>]) -> Self {
        // A key inside a key, `fields.bodyText` or `author.name`, is known by its last part or by what it names.
        let find = |names: &[&str]| {
            let is = |column: &&String, name: &str| {
                let (outer, inner) = column.rsplit_once('.').unwrap_or((column, column));
                folded(column) == name || folded(inner) == name || inner == "name" && folded(outer) == name
            };
            names.iter().find_map(|name| header.iter().find(|column| is(column, name))).cloned()
        };
        let mean = |place: usize| {
            let lengths = rows.iter().filter_map(|row| row.get(place)).map(|cell| cell.chars().count());
            lengths.sum::<usize>() / rows.len().max(1)
        };
        let longest =
            (0..header.len()).map(|place| (mean(place), place)).filter(|(mean, _)| *mean >= LONG).max();
        let [title, outlet, byline, published, url] = NAMES.map(|(_, names)| find(names));
        let text = find(TEXTS).or_else(|| longest.and_then(|(_, place)| header.get(place).cloned()));
        Self { text, title, outlet, byline, published, url }
    }
}

impl Table {
    /// The head of a table that begins with `rows`.
    fn new(header: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        let guess = Columns::guess(&header, &rows);
        let shown = |cell: String| cell.chars().take(SHOWN).collect::<String>();
        let row = |mut row: Vec<String>| {
            row.resize(header.len(), String::new());
            row.into_iter().map(shown).collect()
        };
        Self { rows: rows.into_iter().map(row).collect(), header, guess }
    }
}

/// Gives the article of one row, whose cell in a column `cell` looks up.
fn give(reader: &mut Reader<'_>, file: &str, columns: &Columns, cell: &dyn Fn(&str) -> Option<String>) {
    let text = columns.text.as_deref().and_then(cell).unwrap_or_default();
    let mut text = if html::is_fragment(&text) { html::text(&text) } else { text };
    if text.trim().is_empty() {
        return reader.fail(file, Problem::Empty);
    }
    let mut clues = Clues::default();
    for (fact, _) in NAMES {
        if let Some((column, value)) = columns.of(fact).and_then(|column| Some((column, cell(column)?))) {
            clues.add(fact, &value, format!("the column “{column}” says so"));
        }
    }
    let title = clues.all(Fact::Title).next().map(str::to_string);
    if let Some(title) = title.filter(|title| !text.trim_start().starts_with(title.as_str())) {
        text = format!("{title}\n\n{text}");
    }
    let source = text.clone();
    reader.give(file, text, clues, Clues::default(), source.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_guessed_by_name_then_by_length() {
        let header = |names: &str| names.split(' ').map(str::to_string).collect::<Vec<_>>();
        let guess = Columns::guess(&header("id Headline fields.bodyText source.name publishedAt"), &[]);
        assert_eq!(guess.text.as_deref(), Some("fields.bodyText"));
        assert_eq!(guess.title.as_deref(), Some("Headline"));
        assert_eq!(guess.outlet.as_deref(), Some("source.name"));
        assert_eq!(guess.published.as_deref(), Some("publishedAt"));
        assert_eq!(guess.url, None);
        let rows = [vec!["7".to_string(), "Word ".repeat(40)]];
        assert_eq!(Columns::guess(&header("1 2"), &rows).text.as_deref(), Some("2"));
        assert_eq!(Columns::guess(&header("1 2"), &[]).text, None);
    }
}
