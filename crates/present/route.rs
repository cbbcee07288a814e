//! The URL's fragment is the state: one type, read and printed here alone.
//!
//! `#/statements/s3?q=speaker%3Anadella&base=q7`: a view, what is selected in it, the query, the view's
//! own settings, and `in=…` where one of the reader's own dossiers is read. What can't be read becomes the nearest thing that can, never an error.

use std::fmt;
use variorum_engine::model::{Act, CompanyId, DocumentId, QuotationId, StatementId, string_enum};

/// Where the reader is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Route {
    /// Which view, and what is selected in it.
    pub view: View,
    /// The query as written.
    pub query: String,
    /// Which of the reader's own dossiers is read, by its id on this machine; none is the embedded one.
    pub dossier: Option<String>,
}

/// A view and what is selected in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum View {
    /// What the dossier holds.
    #[default]
    Overview,
    /// The list of statements.
    Statements {
        /// Its order.
        sort: Sort,
    },
    /// One statement's renderings.
    Compare {
        /// Which.
        statement: StatementId,
        /// Against what they are held.
        base: Base,
    },
    /// Companies and their reactions.
    Matrix {
        /// What the columns are.
        pivot: Pivot,
        /// What the numbers count.
        count: Count,
        /// The cell that is open.
        open: Option<Cell>,
    },
    /// The list of documents.
    Documents,
    /// One document's text.
    Reader {
        /// Which.
        document: DocumentId,
        /// What to scroll to.
        at: Option<At>,
        /// The document set beside it.
        beside: Option<DocumentId>,
    },
    /// Who shares what with whom.
    Reuse,
    /// The reader's own dossiers.
    Corpus,
    /// How it works and how well.
    Method,
}

string_enum! {
    /// Order of the statements.
    #[derive(Default)]
    Sort {
        /// Most changed in substance first.
        #[default]
        Changed = "changed",
        /// Printed by most documents first.
        Printed = "printed",
        /// By speaker.
        Speaker = "speaker",
        /// By the date of the first document.
        Date = "date",
    }
}

string_enum! {
    /// Columns of the matrix.
    #[derive(Default)]
    Pivot {
        /// What was said or done.
        #[default]
        Acts = "acts",
        /// Who printed it.
        Outlets = "outlets",
        /// When.
        Days = "days",
    }
}

string_enum! {
    /// What the matrix counts.
    #[derive(Default)]
    Count {
        /// Sentences that say so.
        #[default]
        Evidence = "evidence",
        /// Documents, those that copy each other counted once.
        Sources = "sources",
    }
}

/// Against what renderings are held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Base {
    /// The longest rendering, as the engine chose.
    #[default]
    Longest,
    /// The rendering of the earliest document.
    Earliest,
    /// This one.
    Rendering(QuotationId),
    /// A text that the reader pasted; it is in the page's memory, never in the URL.
    Pasted,
}

/// A cell of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Its row.
    pub company: CompanyId,
    /// Its column.
    pub column: Column,
}

/// A column of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// An act.
    Act(Act),
    /// An outlet's document.
    Document(DocumentId),
    /// A day (`2018-06-19`), or `undated`.
    Day(String),
}

/// A place in the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// A quotation.
    Quotation(QuotationId),
    /// Bytes of the text.
    Bytes(u32, u32),
}

impl View {
    /// Whether both show the same thing, though perhaps under other settings.
    pub fn is_same_page(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Compare { statement: a, .. }, Self::Compare { statement: b, .. }) => a == b,
            (Self::Reader { document: a, .. }, Self::Reader { document: b, .. }) => a == b,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// The heading under which the view stands in the navigation: its path without what is selected.
    pub const fn section(&self) -> Section {
        match self {
            Self::Overview => Section::Overview,
            Self::Statements { .. } | Self::Compare { .. } => Section::Statements,
            Self::Matrix { .. } => Section::Matrix,
            Self::Documents | Self::Reader { .. } => Section::Documents,
            Self::Reuse => Section::Reuse,
            Self::Corpus => Section::Corpus,
            Self::Method => Section::Method,
        }
    }
}

string_enum! {
    /// The views as the navigation lists them.
    Section {
        /// `#/`
        Overview = "",
        /// `#/statements`
        Statements = "statements",
        /// `#/matrix`
        Matrix = "matrix",
        /// `#/documents`
        Documents = "documents",
        /// `#/reuse`
        Reuse = "reuse",
        /// `#/corpus`
        Corpus = "corpus",
        /// `#/method`
        Method = "method",
    }
}

impl Section {
    /// Its name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Statements => "Statements",
            Self::Matrix => "Matrix",
            Self::Documents => "Documents",
            Self::Reuse => "Reuse",
            Self::Corpus => "Your corpus",
            Self::Method => "Method",
        }
    }
    /// Its view with nothing selected.
    pub fn view(self) -> View {
        match self {
            Self::Overview => View::Overview,
            Self::Statements => View::Statements { sort: Sort::default() },
            Self::Matrix => View::Matrix { pivot: Pivot::default(), count: Count::default(), open: None },
            Self::Documents => View::Documents,
            Self::Reuse => View::Reuse,
            Self::Corpus => View::Corpus,
            Self::Method => View::Method,
        }
    }
}

impl Route {
    /// Reads a fragment, with or without its `#`.
    pub fn parse(fragment: &str) -> Self {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let (path, settings) = fragment.split_once('?').unwrap_or((fragment, ""));
        let settings = Settings::parse(settings);
        let mut parts = path.split('/').filter(|p| !p.is_empty());
        let section = parts.next().and_then(Section::parse).unwrap_or(Section::Overview);
        let view = match (section, parts.next()) {
            (Section::Statements, Some(id)) => match StatementId::parse(id) {
                Some(statement) => View::Compare { statement, base: settings.base() },
                None => section.view(),
            },
            (Section::Statements, None) => View::Statements { sort: settings.word("sort", Sort::parse) },
            (Section::Matrix, _) => View::Matrix {
                pivot: settings.word("by", Pivot::parse),
                count: settings.word("count", Count::parse),
                open: settings.cell(),
            },
            (Section::Documents, Some(id)) => match DocumentId::parse(id) {
                Some(document) => {
                    let beside = settings.get("beside").and_then(DocumentId::parse);
                    View::Reader { document, at: settings.at(), beside }
                }
                None => section.view(),
            },
            _ => section.view(),
        };
        let dossier = settings.get("in").filter(|id| !id.is_empty()).map(str::to_string);
        Self { view, query: settings.get("q").unwrap_or_default().to_string(), dossier }
    }

    /// The same query in another view.
    pub fn with_view(&self, view: View) -> Self {
        Self { view, ..self.clone() }
    }

    /// The same view under another query.
    pub fn with_query(&self, query: impl Into<String>) -> Self {
        Self { query: query.into(), ..self.clone() }
    }
}

impl fmt::Display for Route {
    /// Prints the fragment, `#` included.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#/{}", self.view.section().as_str())?;
        let mut settings = Settings::default();
        settings.set("q", &self.query);
        match &self.view {
            View::Overview | View::Documents | View::Reuse | View::Corpus | View::Method => {}
            View::Statements { sort } => settings.set_unless_default("sort", *sort, Sort::as_str),
            View::Compare { statement, base } => {
                write!(f, "/{statement}")?;
                match base {
                    Base::Longest => {}
                    Base::Earliest => settings.set("base", "earliest"),
                    Base::Pasted => settings.set("base", "pasted"),
                    Base::Rendering(id) => settings.set("base", &id.to_string()),
                }
            }
            View::Matrix { pivot, count, open } => {
                settings.set_unless_default("by", *pivot, Pivot::as_str);
                settings.set_unless_default("count", *count, Count::as_str);
                if let Some(Cell { company, column }) = open {
                    settings.set("open", &format!("{company}.{column}"));
                }
            }
            View::Reader { document, at, beside } => {
                write!(f, "/{document}")?;
                match at {
                    None => {}
                    Some(At::Quotation(id)) => settings.set("at", &id.to_string()),
                    Some(At::Bytes(start, end)) => settings.set("at", &format!("{start}-{end}")),
                }
                if let Some(beside) = beside {
                    settings.set("beside", &beside.to_string());
                }
            }
        }
        settings.set("in", self.dossier.as_deref().unwrap_or_default());
        settings.fmt(f)
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Act(act) => f.write_str(act.as_str()),
            Self::Document(id) => id.fmt(f),
            Self::Day(day) => f.write_str(day),
        }
    }
}

impl Column {
    fn parse(printed: &str) -> Self {
        match (Act::parse(printed), DocumentId::parse(printed)) {
            (Some(act), _) => Self::Act(act),
            (None, Some(document)) => Self::Document(document),
            (None, None) => Self::Day(printed.to_string()),
        }
    }
}

/// What stands after the `?`, in order.
#[derive(Default)]
struct Settings(Vec<(String, String)>);

impl Settings {
    fn parse(printed: &str) -> Self {
        let pairs = printed.split('&').filter_map(|pair| pair.split_once('='));
        Self(pairs.map(|(key, value)| (decode(key), decode(value))).collect())
    }
    fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str())
    }
    fn word<T: Default>(&self, key: &str, parse: impl Fn(&str) -> Option<T>) -> T {
        self.get(key).and_then(parse).unwrap_or_default()
    }
    fn base(&self) -> Base {
        match self.get("base") {
            Some("earliest") => Base::Earliest,
            Some("pasted") => Base::Pasted,
            Some(id) => QuotationId::parse(id).map_or(Base::Longest, Base::Rendering),
            None => Base::Longest,
        }
    }
    fn cell(&self) -> Option<Cell> {
        let (company, column) = self.get("open")?.split_once('.')?;
        Some(Cell { company: CompanyId::parse(company)?, column: Column::parse(column) })
    }
    fn at(&self) -> Option<At> {
        let at = self.get("at")?;
        match (QuotationId::parse(at), at.split_once('-')) {
            (Some(id), _) => Some(At::Quotation(id)),
            (None, Some((start, end))) => Some(At::Bytes(start.parse().ok()?, end.parse().ok()?)),
            (None, None) => None,
        }
    }
    fn set(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.0.push((key.to_string(), value.to_string()));
        }
    }
    fn set_unless_default<T: Default + PartialEq + Copy>(
        &mut self,
        key: &str,
        value: T,
        word: impl Fn(T) -> &'static str,
    ) {
        if value != T::default() {
            self.set(key, word(value));
        }
    }
}

impl fmt::Display for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (key, value)) in self.0.iter().enumerate() {
            write!(f, "{}{}={}", if place == 0 { '?' } else { '&' }, key, encode(value))?;
        }
        Ok(())
    }
}

/// Percent-encodes what would end or split a setting.
fn encode(value: &str) -> String {
    let mut printed = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~:\",*()/".contains(&byte) {
            printed.push(char::from(byte));
        } else {
            printed.push_str(&format!("%{byte:02X}"));
        }
    }
    // A quotation mark is legal in a fragment as typed, but browsers print it encoded: so do we.
    printed.replace('"', "%22")
}

/// Undoes [`encode`]; `+` is a space, and what is no escape stays as it is.
fn decode(printed: &str) -> String {
    let mut bytes = Vec::with_capacity(printed.len());
    let mut rest = printed.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let escape = tail
            .get(..2)
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (first, escape) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            (b'+', _) => {
                bytes.push(b' ');
                rest = tail;
            }
            _ => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(fragment: &str, expected: &Route) {
        let route = Route::parse(fragment);
        assert_eq!(&route, expected, "{fragment}");
        assert_eq!(Route::parse(&route.to_string()), route, "{fragment} printed as {route}");
    }

    fn route(view: View, query: &str) -> Route {
        Route { view, query: query.to_string(), dossier: None }
    }

    #[test]
    fn what_is_printed_is_read() {
        check("", &Route::default());
        check("#/", &Route::default());
        check("#/statements", &route(View::Statements { sort: Sort::Changed }, ""));
        check(
            "#/statements?q=speaker:nadella+-ice&sort=date",
            &route(View::Statements { sort: Sort::Date }, "speaker:nadella -ice"),
        );
        let base = Base::Rendering(QuotationId(6));
        check("#/statements/s3?base=q7", &route(View::Compare { statement: StatementId(2), base }, ""));
        let open = Some(Cell { company: CompanyId(0), column: Column::Act(Act::CallsForChange) });
        let view = View::Matrix { pivot: Pivot::Acts, count: Count::Sources, open };
        check("#/matrix?count=sources&open=c1.calls_for_change&q=%22a%26b%22", &route(view, "\"a&b\""));
        let view =
            View::Reader { document: DocumentId(1), at: Some(At::Bytes(3, 9)), beside: Some(DocumentId(0)) };
        check("#/documents/d2?at=3-9&beside=d1", &route(view, ""));
        check("#/corpus", &route(View::Corpus, ""));
        let own = Route { dossier: Some("k3".to_string()), ..route(View::Reuse, "ice") };
        check("#/reuse?in=k3&q=ice", &own);
    }

    #[test]
    fn garbage_becomes_the_nearest_view() {
        check("#/nowhere/at/all?x", &Route::default());
        check("#/statements/zzz?base=%%%", &route(Section::Statements.view(), ""));
        check("#/matrix?open=c0.x", &route(Section::Matrix.view(), ""));
        check("#/documents/d99999999999", &route(View::Documents, ""));
    }
}
