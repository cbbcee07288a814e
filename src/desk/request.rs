//! What the reader's page asks of the desk: JSON text, since the two are programs of their own.
//!
//! To come here: `correct` and `export`.

use serde::Deserialize;

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
        assert_eq!(Request::parse("show"), None);
    }
}
