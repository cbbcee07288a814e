//! Tables and lists of records, an article a row: which column holds what. That is guessed from the columns' names,
//! and the text also from its length; the reader's own choice goes before the guess. CSV and JSON are read to this.

use crate::{
    Problem,
    article::Extracted,
    formats::html,
    importer::Importer,
    input::InputFile,
    metadata::{Fact, Metadata},
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
    /// What would be read as what, without a choice.
    pub guess: Columns,
}

/// Rows on which a guess rests.
pub(crate) const HEAD_ROWS: usize = 20;
/// Characters of a cell in [`Table::rows`].
const MAX_SHOWN: usize = 500;
/// Characters on average from which a column without a telling name is taken for the text.
const MIN_TEXT: usize = 120;

/// Names of columns, folded, by the fact that they hold; the likeliest first.
const FACT_COLUMNS: [(Fact, &[&str]); 5] = [
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
/// Names of columns, folded, that hold the text; the likeliest first.
const TEXT_COLUMNS: &[&str] = &[
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

/// Whether some of `names` are those of a table of articles: a text and a fact.
pub(crate) fn are_article_columns(names: &[String]) -> bool {
    let names: Vec<String> = names.iter().map(|name| folded(name)).collect();
    let has = |known: &[&str]| names.iter().any(|name| known.contains(&name.as_str()));
    has(TEXT_COLUMNS) && FACT_COLUMNS.iter().any(|(_, known)| has(known))
}

/// Whether a column or a key inside keys is named as a text is.
pub(crate) fn is_text_column(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    TEXT_COLUMNS.contains(&folded(name).as_str()) || TEXT_COLUMNS.contains(&folded(last).as_str())
}

impl Columns {
    fn column(&self, fact: Fact) -> Option<&str> {
        match fact {
            Fact::Title => self.title.as_deref(),
            Fact::Outlet => self.outlet.as_deref(),
            Fact::Byline => self.byline.as_deref(),
            Fact::Published => self.published.as_deref(),
            Fact::Url => self.url.as_deref(),
            Fact::Encoding => None,
        }
    }

    /// The guess for a table that begins so.
    fn guess(header: &[String], rows: &[Vec<String>]) -> Self {
        // A key inside a key, `fields.bodyText` or `author.name`, is known by its last part or by what it names.
        let find = |names: &[&str]| {
            let is = |column: &&String, name: &str| {
                let (outer, inner) = column.rsplit_once('.').unwrap_or((column, column));
                folded(column) == name || folded(inner) == name || inner == "name" && folded(outer) == name
            };
            names.iter().find_map(|name| header.iter().find(|column| is(column, name))).cloned()
        };
        let mean = |index: usize| {
            let lengths = rows.iter().filter_map(|row| row.get(index)).map(|cell| cell.chars().count());
            lengths.sum::<usize>() / rows.len().max(1)
        };
        let longest =
            (0..header.len()).map(|index| (mean(index), index)).filter(|(mean, _)| *mean >= MIN_TEXT).max();
        let [title, outlet, byline, published, url] = FACT_COLUMNS.map(|(_, names)| find(names));
        let text = find(TEXT_COLUMNS).or_else(|| longest.and_then(|(_, index)| header.get(index).cloned()));
        Self { text, title, outlet, byline, published, url }
    }
}

impl Table {
    /// The head of a table that begins with `rows`.
    pub(crate) fn new(header: Vec<String>, rows: Vec<Vec<String>>) -> Self {
        let guess = Columns::guess(&header, &rows);
        let shown = |cell: String| cell.chars().take(MAX_SHOWN).collect::<String>();
        let row = |mut row: Vec<String>| {
            row.resize(header.len(), String::new());
            row.into_iter().map(shown).collect()
        };
        Self { rows: rows.into_iter().map(row).collect(), header, guess }
    }
}

/// Gives the importer the article of one row of `file`, called `name`; `cell` looks up a column.
pub(crate) fn read_row(
    importer: &mut Importer<'_>,
    file: &InputFile<'_>,
    name: &str,
    columns: &Columns,
    cell: &dyn Fn(&str) -> Option<String>,
) {
    let text = columns.text.as_deref().and_then(cell).unwrap_or_default();
    let text = if html::is_fragment(&text) { html::text(&text) } else { text };
    if text.trim().is_empty() {
        return importer.failure(name, Problem::Empty);
    }
    let mut metadata = Metadata::default();
    for (fact, _) in FACT_COLUMNS {
        if let Some((column, value)) = columns.column(fact).and_then(|column| Some((column, cell(column)?))) {
            metadata.add(fact, &value, format!("the column “{column}” says so"));
        }
    }
    let text = metadata.with_headline(text);
    let mut hints = Metadata::default();
    hints.add_guessed_encoding(file.guessed_encoding());
    let source = text.clone();
    importer.article(name, Extracted { text, metadata, hints, source: source.as_bytes() });
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
