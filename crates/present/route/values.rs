//! The values that links carry, and how each is printed.

use super::parameters::Parameter;
use variorum_engine::model::{Act, CompanyId, DocumentId, PublicIds, QuotationId, StatementId, string_enum};

string_enum! {
    /// Order of the list of statements.
    #[derive(Default)]
    StatementOrder {
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
    /// Order of the lines around what was searched for.
    #[derive(Default)]
    LineOrder {
        /// As they stand in the documents.
        #[default]
        Document = "document",
        /// By the words before.
        Before = "before",
        /// By the words after.
        After = "after",
    }
}

string_enum! {
    /// What the columns of the matrix are.
    #[derive(Default)]
    Pivot {
        /// What was said or done.
        #[default]
        Acts = "acts",
        /// Who printed it.
        Outlets = "outlets",
        /// When it was.
        Days = "days",
    }
}

string_enum! {
    /// What the numbers in the matrix count.
    #[derive(Default)]
    CountUnit {
        /// Sentences that say so.
        #[default]
        Evidence = "evidence",
        /// Documents, those that copy each other counted once.
        Sources = "sources",
    }
}

string_enum! {
    /// The order of the matrix's rows; all but the first two make groups.
    #[derive(Default)]
    RowOrder {
        /// Most evidence first.
        #[default]
        Evidence = "evidence",
        /// By name.
        Name = "name",
        /// By what each organisation is.
        Kind = "kind",
        /// By line of business.
        Sector = "sector",
        /// By what each says and does of the matter.
        Stance = "stance",
    }
}

/// What a statement's renderings are compared with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BaseChoice {
    /// The longest rendering, which the engine chose.
    #[default]
    Longest,
    /// The rendering of the earliest document.
    Earliest,
    /// This rendering.
    Rendering(QuotationId),
    /// A text that the reader pasted. It is in the page's memory, never in the URL.
    Pasted,
}

/// A cell of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellAddress {
    /// Its row.
    pub company: CompanyId,
    /// Its column.
    pub column: MatrixColumn,
}

/// A column of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatrixColumn {
    /// An act.
    Act(Act),
    /// A document.
    Document(DocumentId),
    /// A day (`2018-06-19`), or `undated`.
    Day(String),
}

/// A place in a document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextLocation {
    /// A quotation.
    Quotation(QuotationId),
    /// Bytes of the text, end exclusive.
    Bytes(u32, u32),
}

impl MatrixColumn {
    fn parse(printed: &str, ids: &PublicIds) -> Self {
        match (Act::parse(printed), ids.find(printed)) {
            (Some(act), _) => Self::Act(act),
            (None, Some(document)) => Self::Document(document),
            (None, None) => Self::Day(printed.to_string()),
        }
    }
    fn print<'a>(&'a self, ids: &'a PublicIds) -> &'a str {
        match self {
            Self::Act(act) => act.as_str(),
            Self::Document(id) => ids.print(*id),
            Self::Day(day) => day,
        }
    }
}

/// What a link need not say, because it has a default that is not printed.
macro_rules! default_unless_said {
    ($($Enum:ty),+) => {$(
        impl Parameter for $Enum {
            fn read(printed: Option<&str>, _: &PublicIds) -> Option<Self> {
                Some(printed.and_then(Self::parse).unwrap_or_default())
            }
            fn print(&self, _: &PublicIds) -> String {
                if *self == Self::default() { String::new() } else { self.as_str().to_string() }
            }
        }
    )+};
}
default_unless_said!(StatementOrder, LineOrder, Pivot, CountUnit, RowOrder);

/// What a link must say.
macro_rules! required {
    ($($Id:ty),+) => {$(
        impl Parameter for $Id {
            fn read(printed: Option<&str>, ids: &PublicIds) -> Option<Self> {
                ids.find(printed?)
            }
            fn print(&self, ids: &PublicIds) -> String {
                ids.print(*self).to_string()
            }
        }
    )+};
}
required!(StatementId, DocumentId, CompanyId);

impl<T: Parameter> Parameter for Option<T> {
    fn read(printed: Option<&str>, ids: &PublicIds) -> Option<Self> {
        Some(printed.and_then(|printed| T::read(Some(printed), ids)))
    }
    fn print(&self, ids: &PublicIds) -> String {
        self.as_ref().map(|value| value.print(ids)).unwrap_or_default()
    }
}

impl Parameter for BaseChoice {
    fn read(printed: Option<&str>, ids: &PublicIds) -> Option<Self> {
        Some(match printed {
            Some("earliest") => Self::Earliest,
            Some("pasted") => Self::Pasted,
            Some(id) => ids.find(id).map_or(Self::Longest, Self::Rendering),
            None => Self::Longest,
        })
    }
    fn print(&self, ids: &PublicIds) -> String {
        match self {
            Self::Longest => String::new(),
            Self::Earliest => "earliest".to_string(),
            Self::Pasted => "pasted".to_string(),
            Self::Rendering(id) => ids.print(*id).to_string(),
        }
    }
}

impl Parameter for CellAddress {
    fn read(printed: Option<&str>, ids: &PublicIds) -> Option<Self> {
        let (company, column) = printed?.split_once('.')?;
        Some(Self { company: ids.find(company)?, column: MatrixColumn::parse(column, ids) })
    }
    fn print(&self, ids: &PublicIds) -> String {
        format!("{}.{}", ids.print(self.company), self.column.print(ids))
    }
}

impl Parameter for TextLocation {
    fn read(printed: Option<&str>, ids: &PublicIds) -> Option<Self> {
        let printed = printed?;
        match (ids.find(printed), printed.split_once('-')) {
            (Some(id), _) => Some(Self::Quotation(id)),
            (None, Some((start, end))) => Some(Self::Bytes(start.parse().ok()?, end.parse().ok()?)),
            (None, None) => None,
        }
    }
    fn print(&self, ids: &PublicIds) -> String {
        match self {
            Self::Quotation(id) => ids.print(*id).to_string(),
            Self::Bytes(start, end) => format!("{start}-{end}"),
        }
    }
}
