//! Form 1, from before 0.1.0: JSON text without readings and without what was added later.

use super::super::{DossierRecord, Key, StoredDocument};
use crate::store::near_duplicates::Sketch;
use serde::Deserialize;
use variorum_engine::{
    attribution::Reading,
    model::{Date, Facts},
};

#[derive(Deserialize)]
struct Dossier {
    key: String,
    name: String,
    created: u64,
    documents: u32,
}

#[derive(Deserialize)]
struct Document {
    file: String,
    text: String,
    title: Option<String>,
    outlet: Option<String>,
    byline: Option<String>,
    published: Option<String>,
}

/// Decodes a dossier's record.
pub(super) fn dossier(json: &str) -> Option<DossierRecord> {
    let old: Dossier = serde_json::from_str(json).ok()?;
    let record = DossierRecord::new(Key::new(old.key), old.name, old.created);
    Some(DossierRecord { documents: old.documents, next: old.documents, ..record })
}

/// Decodes a document.
pub(super) fn document(json: &str) -> Option<StoredDocument> {
    let old: Document = serde_json::from_str(json).ok()?;
    let facts = Facts {
        file: old.file,
        title: old.title,
        outlet: old.outlet,
        byline: old.byline,
        published: old.published.as_deref().and_then(Date::parse),
        length: u32::try_from(old.text.chars().count()).unwrap_or(u32::MAX),
        ..Facts::default()
    };
    Some(StoredDocument {
        found: facts.clone(),
        facts,
        evidence: Vec::new(),
        boilerplate: Vec::new(),
        sketch: Sketch::of(&old.text),
        text: old.text,
        reading: Reading::default(),
        engine: String::new(),
        careful: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::model::DocumentId;

    #[test]
    fn records_of_form_1_are_read() {
        let dossier = dossier(r#"{"key":"k1","name":"Old","created":7,"documents":2}"#).unwrap();
        assert_eq!((dossier.name.as_str(), dossier.next, dossier.statements), ("Old", 2, None));
        let json = r#"{"file":"a.txt","text":"“It rains all day,” said Ann Lee.","outlet":"The Post","published":"2020-02-29"}"#;
        let document = document(json).unwrap();
        assert_eq!(document.facts.published.map(|day| day.to_string()).as_deref(), Some("2020-02-29"));
        assert_eq!(document.restore(DocumentId(0)).1.quotations.len(), 1, "it is read when it is opened");
    }
}
