//! What the reader's page asks of the desk: JSON text, since the two are programs of their own.

use serde::Deserialize;
use variorum_engine::model::{DocumentId, QuotationId, ReactionId, StatementId};

/// A request of the page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
pub(crate) enum Request {
    /// The view `#/corpus` was entered.
    Show,
    /// The page reads the dossier with this key.
    Open {
        /// The key, as it stands in the address.
        id: String,
    },
    /// The user wants to correct what was read of something.
    Correct(About),
    /// The user wants to give something out.
    Export(About),
    /// The user wants to label a dossier by themselves and compare.
    Practise(About),
}

/// What a request is about.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct About {
    /// What kind of thing it is.
    what: String,
    /// Its id; empty where there is only one.
    id: String,
    /// The key of its dossier; empty for the one that came with the page.
    pub(crate) dossier: String,
}

/// What is to be done with something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Task {
    Correct,
    Export,
    Practise,
}

/// Something of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Quotation(QuotationId),
    Statement(StatementId),
    Reaction(ReactionId),
    Document(DocumentId),
    Matrix,
    Dossier,
}

impl About {
    /// The thing itself; nothing if this desk does not know its kind.
    pub(crate) fn subject(&self) -> Option<Subject> {
        match self.what.as_str() {
            "quotation" => QuotationId::parse(&self.id).map(Subject::Quotation),
            "statement" => StatementId::parse(&self.id).map(Subject::Statement),
            "reaction" => ReactionId::parse(&self.id).map(Subject::Reaction),
            "document" => DocumentId::parse(&self.id).map(Subject::Document),
            "matrix" => Some(Subject::Matrix),
            "dossier" => Some(Subject::Dossier),
            _ => None,
        }
    }
}

impl Request {
    /// Reads a request; nothing if this desk does not know it.
    pub(crate) fn parse(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_tagged_by_what_to_do() {
        assert_eq!(Request::parse(r#"{"do":"show"}"#), Some(Request::Show));
        assert_eq!(Request::parse(r#"{"do":"open","id":"k1"}"#), Some(Request::Open { id: "k1".into() }));
        assert_eq!(Request::parse(r#"{"do":"dance"}"#), None);
        let asked = Request::parse(r#"{"do":"correct","what":"quotation","id":"q7","dossier":""}"#).unwrap();
        let Request::Correct(about) = asked else { panic!("{asked:?}") };
        assert_eq!(about.subject(), QuotationId::parse("q7").map(Subject::Quotation));
        assert_eq!(Request::parse("show"), None);
    }
}
