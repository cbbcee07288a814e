//! The URL's fragment is the state of the page: one type, read and printed here alone.
//!
//! `#/statements/sk3w…?q=speaker%3Anadella&base=qx7f…` holds a view, what is selected in it, the query, and the view's own
//! parameters; `in=…` names one of the reader's own dossiers. What can't be read becomes the nearest route that can,
//! never an error.

mod parameters;
mod values;
mod views;

pub use values::{
    BaseChoice, CellAddress, CountUnit, LineOrder, MatrixColumn, Pivot, RowOrder, StatementOrder,
    TextLocation,
};
pub use views::{Section, Selection, View};

use parameters::Parameters;
use variorum_engine::model::PublicIds;

/// The path of a fragment, and what follows its `?`.
fn split(fragment: &str) -> (&str, Parameters) {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let (path, parameters) = fragment.split_once('?').unwrap_or((fragment, ""));
    (path, Parameters::parse(parameters))
}

fn dossier(parameters: &Parameters) -> Option<String> {
    parameters.get("in").filter(|id| !id.is_empty()).map(str::to_string)
}

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
    /// Reads a fragment, with or without its `#`. `ids` are those of the dossier that it is about.
    pub fn parse(fragment: &str, ids: &PublicIds) -> Self {
        let (path, parameters) = split(fragment);
        let mut parts = path.split('/').filter(|p| !p.is_empty());
        let (path, selected) = (parts.next().unwrap_or_default(), parts.next());
        let view = View::read(path, selected, &parameters, ids).unwrap_or_default();
        Self {
            view,
            query: parameters.get("q").unwrap_or_default().to_string(),
            dossier: dossier(&parameters),
        }
    }

    /// Which of the reader's own dossiers a fragment is about; none is the embedded one.
    pub fn dossier_of(fragment: &str) -> Option<String> {
        dossier(&split(fragment).1)
    }

    /// The fragment, `#` included. `ids` are those of the dossier that the route is about.
    pub fn print(&self, ids: &PublicIds) -> String {
        let mut parameters = Parameters::default();
        parameters.set("q", &self.query);
        let selected = self.view.print(&mut parameters, ids);
        parameters.set("in", self.dossier.as_deref().unwrap_or_default());
        let selected = selected.map(|selected| format!("/{selected}")).unwrap_or_default();
        format!("#/{}{selected}{parameters}", self.view.section().as_str())
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

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::{
        analyze,
        model::{
            Act, Company, CompanyId, Document, DocumentId, Dossier, Facts, OrganisationKind, QuotationId,
            StatementId,
        },
    };

    /// Two documents, each with three quotations, and a company.
    fn ids() -> PublicIds {
        let text = |of: &str| {
            format!(
                "“The {of} mill will open in May,” Ada Quill said. “Nobody was asked about the {of} mill,” said Rolf \
                 Amann. Ada Quill said: “We asked all {of} millers twice.”\n"
            )
        };
        let document = |id, of| Document::new(DocumentId(id), Facts::default(), text(of), Vec::new());
        let documents = vec![document(0, "old"), document(1, "new")];
        let mut analysis = analyze(&documents);
        let company = |id, name: &str| Company {
            id: CompanyId(id),
            name: name.into(),
            kind: OrganisationKind::Company,
            sector: None,
            mentions: Vec::new(),
            unread: Vec::new(),
        };
        analysis.companies = vec![company(0, "Mill & Sons, Inc.")];
        PublicIds::of(&Dossier { documents, analysis, ..Dossier::default() })
    }

    /// `written` with the ids of today for `{d2}`, `{q4}`, `{s3}` and `{c1}`.
    fn with_ids(written: &str, ids: &PublicIds) -> String {
        let written =
            written.replace("{d1}", ids.print(DocumentId(0))).replace("{d2}", ids.print(DocumentId(1)));
        let written =
            written.replace("{q4}", ids.print(QuotationId(3))).replace("{c1}", ids.print(CompanyId(0)));
        written.replace("{s3}", ids.print(StatementId(2)))
    }

    fn check(fragment: &str, expected: &Route) {
        let ids = ids();
        let fragment = with_ids(fragment, &ids);
        let route = Route::parse(&fragment, &ids);
        assert_eq!(&route, expected, "{fragment}");
        assert_eq!(Route::parse(&route.print(&ids), &ids), route, "{fragment}");
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
        let base = BaseChoice::Rendering(QuotationId(3));
        check("#/statements/{s3}?base={q4}", &route(View::Compare { statement: StatementId(2), base }, ""));
        let column = MatrixColumn::Act(Act::CallsForChange);
        let open = Some(CellAddress { company: CompanyId(0), column });
        let view =
            View::Matrix { pivot: Pivot::Acts, count: CountUnit::Sources, rows: RowOrder::Evidence, open };
        check(
            "#/matrix?count=sources&open={c1}.calls_for_change&q=%22a%26b%22",
            &route(view.clone(), "\"a&b\""),
        );
        check("#/matrix?count=sources&open=mill-sons-inc.calls_for_change", &route(view, ""));
        check("#/matrix/{c1}?q=ice", &route(View::CompanyPage { company: CompanyId(0) }, "ice"));
        let at = Some(TextLocation::Bytes(3, 9));
        let view = View::Reader { document: DocumentId(1), at, beside: Some(DocumentId(0)) };
        check("#/documents/{d2}?at=3-9&beside={d1}", &route(view, ""));
        check("#/corpus", &route(View::Corpus, ""));
        let own = Route { dossier: Some("k3".to_string()), ..route(View::Reuse, "ice") };
        check("#/reuse?in=k3&q=ice", &own);
        assert_eq!(Route::dossier_of("#/statements/s3?q=a&in=k3"), Some("k3".to_string()));
    }

    #[test]
    fn what_a_link_says_is_printed_as_it_was() {
        let ids = ids();
        for link in [
            "#/",
            "#/?q=speaker:nadella%20-ice",
            "#/statements/{s3}?q=%22a%26b%22&base=earliest&in=k3",
            "#/matrix?by=days&count=sources&open={c1}.undated",
            "#/matrix?count=sources&rows=stance",
            "#/matrix/{c1}",
            "#/documents/{d2}?q=x&at={q4}&beside={d1}",
        ] {
            let link = with_ids(link, &ids);
            assert_eq!(Route::parse(&link, &ids).print(&ids), link);
        }
    }

    #[test]
    fn numbered_links_of_the_first_version_are_read() {
        let base = BaseChoice::Rendering(QuotationId(3));
        check("#/statements/s3?base=q4", &route(View::Compare { statement: StatementId(2), base }, ""));
        let view = View::Reader {
            document: DocumentId(1),
            at: Some(TextLocation::Quotation(QuotationId(3))),
            beside: None,
        };
        check("#/documents/d2?at=q4", &route(view, ""));
        let column = MatrixColumn::Document(DocumentId(1));
        let open = Some(CellAddress { company: CompanyId(0), column });
        check(
            "#/matrix?open=c1.d2",
            &route(
                View::Matrix {
                    pivot: Pivot::Acts,
                    count: CountUnit::Evidence,
                    rows: RowOrder::default(),
                    open,
                },
                "",
            ),
        );
    }

    #[test]
    fn an_unreadable_fragment_becomes_the_nearest_view() {
        check("#/nowhere/at/all?x", &Route::default());
        check("#/statements/zzz?base=%%%", &route(Section::Statements.view(), ""));
        check("#/statements/s99", &route(Section::Statements.view(), ""));
        check("#/matrix?open=c0.x", &route(Section::Matrix.view(), ""));
        check("#/documents/d99999999999", &route(View::Documents, ""));
    }
}
