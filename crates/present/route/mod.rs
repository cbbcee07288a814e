//! The URL's fragment is the state of the page: one type, read and printed here alone.
//!
//! `#/statements/s3?q=speaker%3Anadella&base=q7` holds a view, what is selected in it, the query, and the view's own
//! parameters; `in=…` names one of the reader's own dossiers. What can't be read becomes the nearest route that can,
//! never an error.

mod parameters;
mod values;
mod views;

pub use values::{BaseChoice, CellAddress, CountUnit, MatrixColumn, Pivot, StatementOrder, TextLocation};
pub use views::{Section, Selection, View};

use parameters::Parameters;
use std::fmt;

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

impl Route {
    /// Reads a fragment, with or without its `#`.
    pub fn parse(fragment: &str) -> Self {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let (path, parameters) = fragment.split_once('?').unwrap_or((fragment, ""));
        let parameters = Parameters::parse(parameters);
        let mut parts = path.split('/').filter(|p| !p.is_empty());
        let (path, selected) = (parts.next().unwrap_or_default(), parts.next());
        let view = View::read(path, selected, &parameters).unwrap_or_default();
        let dossier = parameters.get("in").filter(|id| !id.is_empty()).map(str::to_string);
        Self { view, query: parameters.get("q").unwrap_or_default().to_string(), dossier }
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
        let mut parameters = Parameters::default();
        parameters.set("q", &self.query);
        let selected = self.view.print(&mut parameters);
        parameters.set("in", self.dossier.as_deref().unwrap_or_default());
        write!(f, "#/{}", self.view.section().as_str())?;
        if let Some(selected) = selected {
            write!(f, "/{selected}")?;
        }
        parameters.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::model::{Act, CompanyId, DocumentId, QuotationId, StatementId};

    fn check(fragment: &str, expected: &Route) {
        let route = Route::parse(fragment);
        assert_eq!(&route, expected, "{fragment}");
        assert_eq!(Route::parse(&route.to_string()), route, "{fragment} printed as {route}");
    }

    fn route(view: View, query: &str) -> Route {
        Route { view, query: query.to_string(), dossier: None }
    }

    #[test]
    fn a_printed_route_is_read_back() {
        check("", &Route::default());
        check("#/", &Route::default());
        check("#/statements", &route(View::Statements { order: StatementOrder::Changed }, ""));
        check(
            "#/statements?q=speaker:nadella+-ice&sort=date",
            &route(View::Statements { order: StatementOrder::Date }, "speaker:nadella -ice"),
        );
        let base = BaseChoice::Rendering(QuotationId(6));
        check("#/statements/s3?base=q7", &route(View::Compare { statement: StatementId(2), base }, ""));
        let column = MatrixColumn::Act(Act::CallsForChange);
        let open = Some(CellAddress { company: CompanyId(0), column });
        let view = View::Matrix { pivot: Pivot::Acts, count: CountUnit::Sources, open };
        check("#/matrix?count=sources&open=c1.calls_for_change&q=%22a%26b%22", &route(view, "\"a&b\""));
        let at = Some(TextLocation::Bytes(3, 9));
        let view = View::Reader { document: DocumentId(1), at, beside: Some(DocumentId(0)) };
        check("#/documents/d2?at=3-9&beside=d1", &route(view, ""));
        check("#/corpus", &route(View::Corpus, ""));
        let own = Route { dossier: Some("k3".to_string()), ..route(View::Reuse, "ice") };
        check("#/reuse?in=k3&q=ice", &own);
    }

    #[test]
    fn links_of_earlier_versions_are_printed_as_they_were() {
        for link in [
            "#/",
            "#/?q=speaker:nadella%20-ice",
            "#/statements/s3?q=%22a%26b%22&base=earliest&in=k3",
            "#/matrix?by=days&count=sources&open=c1.undated",
            "#/documents/d2?q=x&at=q4&beside=d1",
        ] {
            assert_eq!(Route::parse(link).to_string(), link);
        }
    }

    #[test]
    fn an_unreadable_fragment_becomes_the_nearest_view() {
        check("#/nowhere/at/all?x", &Route::default());
        check("#/statements/zzz?base=%%%", &route(Section::Statements.view(), ""));
        check("#/matrix?open=c0.x", &route(Section::Matrix.view(), ""));
        check("#/documents/d99999999999", &route(View::Documents, ""));
    }
}
