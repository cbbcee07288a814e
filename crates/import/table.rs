//! Tables and lists of records, an article a row: which column holds what. That is guessed from the columns' names,
//! and the text also from its length; the reader's own choice goes before the guess. CSV and JSON are read to this.

use crate::{
    Problem,
    article::Extracted,
    formats::html,
    importer::Importer,
    input::InputFile,
    metadata::{Fact, Metadata},
    names,
};
use serde::{Deserialize, Serialize};
use variorum_engine::documents::facts;

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
/// Columns that are read, and characters of the name of one.
const MAX_COLUMNS: usize = 500;
const MAX_NAME: usize = 40;
/// Characters on average from which a column without a telling name is taken for the text.
const MIN_TEXT: usize = 120;

/// Names of columns, folded, by the fact that they hold; the likeliest first. News services, catalogues (Zotero, CSL),
/// archives (ProQuest, MediaCloud) and crawlers (news-please) each have their own.
const FACT_COLUMNS: [(Fact, &[&str]); 6] = [
    (
        Fact::Title,
        &["headline", "title", "webtitle", "headlinemain", "heading", "head", "titel", "titre", "subject"],
    ),
    (
        Fact::Outlet,
        &[
            "outlet",
            "publicationtitle",
            "containertitle",
            "publicationname",
            "pubtitle",
            "publisher",
            "publication",
            "sourcename",
            "medianame",
            "source",
            "newspaper",
            "journal",
            "sitename",
            "site",
            "media",
            "channel",
            "domain",
            "sourcedomain",
            "hostname",
        ],
    ),
    (Fact::Byline, &["byline", "author", "authors", "bylineoriginal", "writer", "creator", "from"]),
    (
        Fact::Published,
        &[
            "published",
            "datepublished",
            "publishedat",
            "publisheddate",
            "publishdate",
            "datepublish",
            "pubdate",
            "publicationdate",
            "webpublicationdate",
            "dateparts",
            "issued",
            "date",
            "datetime",
            "timestamp",
            "time",
            "day",
            "created",
            "createdat",
            "seendate",
        ],
    ),
    (
        Fact::Url,
        &[
            "url",
            "weburl",
            "link",
            "permalink",
            "href",
            "canonicalurl",
            "articleurl",
            "requestedurl",
            "documenturl",
        ],
    ),
    (Fact::Section, &["section", "sectionname", "rubric", "category", "newsdesk"]),
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
    "contenttext",
    "contenthtml",
    "content",
    "plaintext",
    "cleantext",
    "rawtext",
    "article",
    "story",
    "message",
];
/// Names of columns, folded, that hold a short form of the text. It is read where there is no other.
const ABSTRACT_COLUMNS: &[&str] = &[
    "abstract",
    "abstractnote",
    "standfirst",
    "trailtext",
    "leadparagraph",
    "summary",
    "description",
    "snippet",
    "excerpt",
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
            // A reader need not choose it: no view asks for it.
            Fact::Encoding | Fact::Section | Fact::Language => None,
        }
    }

    /// The guess for a table that begins so.
    fn guess(header: &[String], rows: &[Vec<String>]) -> Self {
        let find = |names: &[&str]| {
            names.iter().find_map(|name| header.iter().find(|column| is(column, name))).cloned()
        };
        let facts = FACT_COLUMNS.map(|(_, names)| find(names));
        let mean = |index: usize| {
            let lengths = rows.iter().filter_map(|row| row.get(index)).map(|cell| cell.chars().count());
            lengths.sum::<usize>() / rows.len().max(1)
        };
        let is_fact =
            |index: usize| header.get(index).is_some_and(|name| facts.contains(&Some(name.clone())));
        let is_long = |(mean, index): &(usize, usize)| *mean >= MIN_TEXT && !is_fact(*index);
        let longest = (0..header.len()).map(|index| (mean(index), index)).filter(is_long).max();
        let longest = longest.and_then(|(_, index)| header.get(index).cloned());
        let text = find(TEXT_COLUMNS).or_else(|| find(ABSTRACT_COLUMNS)).or(longest);
        let [title, outlet, byline, published, url, _] = facts;
        Self { text, title, outlet, byline, published, url }
    }
}

/// Whether a column is known by `name`. A key inside a key, `fields.bodyText` or `author.name`, is known by its last
/// part or by what it names.
fn is(column: &str, name: &str) -> bool {
    let (outer, inner) = column.rsplit_once('.').unwrap_or((column, column));
    folded(column) == name || folded(inner) == name || inner == "name" && folded(outer) == name
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

/// The names of the columns and whether the first row gives them; if it does not, they are numbers.
pub(crate) fn header(first: &[String]) -> (Vec<String>, bool) {
    let is_name =
        |cell: &String| !cell.trim().is_empty() && cell.len() <= MAX_NAME && cell.parse::<f64>().is_err();
    if first.iter().take(MAX_COLUMNS).all(is_name) {
        (first.iter().take(MAX_COLUMNS).map(|cell| cell.trim().to_string()).collect(), true)
    } else {
        ((1..=first.len().min(MAX_COLUMNS)).map(|number| number.to_string()).collect(), false)
    }
}

/// Why a table with these columns has no articles, if it has none.
pub(crate) fn check_text_column(columns: &Columns, header: &[String]) -> Result<(), Problem> {
    match &columns.text {
        Some(column) if header.contains(column) => Ok(()),
        Some(_) => Err(Problem::NoTextColumn),
        None if columns.url.is_some() && columns.title.is_some() => Err(Problem::OnlyAddresses),
        None => Err(Problem::NoTextColumn),
    }
}

/// A row of a table, or a record.
pub(crate) struct Row<'a> {
    /// What is read as what.
    pub(crate) columns: &'a Columns,
    /// The names of its columns.
    pub(crate) names: &'a [String],
    /// Looks up a column.
    pub(crate) cell: &'a dyn Fn(&str) -> Option<String>,
}

impl Row<'_> {
    /// Its text; where that cell is empty, the next that is named as a text is. Not if the reader chose the column.
    fn text(&self, is_chosen: bool) -> String {
        let plain = |text: String| if html::is_fragment(&text) { html::text(&text) } else { text };
        let said = self.columns.text.as_deref().and_then(self.cell).map(plain).unwrap_or_default();
        if !said.trim().is_empty() || is_chosen {
            return said;
        }
        let names = TEXT_COLUMNS.iter().chain(ABSTRACT_COLUMNS);
        let columns = names.flat_map(|name| self.names.iter().filter(move |column| is(column, name)));
        let texts = columns.filter_map(|column| (self.cell)(column)).map(plain);
        texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default()
    }

    /// Its section, which no choice names.
    fn section(&self) -> Option<(&str, String)> {
        let names =
            FACT_COLUMNS.iter().find(|(fact, _)| *fact == Fact::Section).map_or(&[][..], |(_, names)| names);
        let column = names.iter().find_map(|name| self.names.iter().find(|column| is(column, name)))?;
        Some((column, (self.cell)(column)?))
    }
}

/// Gives the importer the article of one row of `file`, called `name`; `defaults` is what is known of all rows.
pub(crate) fn read_row(
    importer: &mut Importer<'_>,
    file: &InputFile<'_>,
    name: &str,
    row: &Row<'_>,
    defaults: &Metadata,
) {
    let text = row.text(importer.choices.columns.is_some());
    if text.trim().is_empty() {
        return importer.failure(name, Problem::Empty);
    }
    let mut metadata = Metadata::default();
    let chosen = FACT_COLUMNS.iter().filter_map(|(fact, _)| Some((*fact, row.columns.column(*fact)?)));
    for (fact, column) in chosen {
        let Some(value) = (row.cell)(column) else { continue };
        let value = match fact {
            Fact::Byline => names::byline(names::without_by(&value)),
            Fact::Outlet => facts::outlet_of_host(value.trim()).map_or(value, str::to_string),
            _ => value,
        };
        metadata.add(fact, &value, format!("the column “{column}” says so"));
    }
    if let Some((column, value)) = row.section() {
        metadata.add(Fact::Section, &value, format!("the column “{column}” says so"));
    }
    let text = metadata.with_headline(text);
    let mut hints = defaults.clone();
    let url = metadata.first(Fact::Url).map(|evidence| evidence.value.clone());
    if let Some(url) = url {
        html::add_outlet_of_address(&url, &mut metadata, &mut hints);
    }
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
