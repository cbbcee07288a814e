//! Makes documents of the articles that the importers found, each with what the engine reads in it alone.

use crate::store::StoredDocument;
use variorum_engine::{
    attribution,
    model::{DocumentId, Facts},
};
use variorum_import::Article;

/// The document of an article, read.
pub(super) fn stored(mut article: Article) -> StoredDocument {
    let evidence = std::mem::take(&mut article.evidence);
    let document = article.into_document(DocumentId(0));
    let reading = attribution::read(&document);
    StoredDocument::new(&document, evidence, reading)
}

/// `before` with the four facts of `wanted` that a user may change: title, byline, outlet and date.
pub(super) fn edited(before: &Facts, wanted: &Facts) -> Facts {
    let given =
        |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let mut facts = before.clone();
    facts.title = given(&wanted.title);
    facts.byline = given(&wanted.byline);
    let outlet = given(&wanted.outlet);
    if outlet != facts.outlet {
        facts.outlet = outlet;
        facts.outlet_basis = Some("you set it".to_owned());
        facts.siglum = None;
    }
    if wanted.published != facts.published {
        facts.published = wanted.published;
        facts.published_basis = Some("you set it".to_owned());
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::model::Date;
    use variorum_import::{Choices, Fact};

    #[test]
    fn a_text_becomes_a_document_with_its_reading_and_evidence() {
        let text = "Rain is here\nBy Ann Lee\n\n“It rains all day,” Kay Poe said.";
        let found =
            variorum_import::read("2020-02-29-rain.txt", text.as_bytes(), &Choices::default()).remove(0);
        let stored = stored(found.unwrap());
        assert_eq!(stored.facts.title.as_deref(), Some("Rain is here"));
        assert_eq!(stored.reading.quotations.len(), 1);
        assert_eq!(stored.facts.sha256.len(), 64);
        assert!(stored.evidence.iter().any(|e| e.fact == Fact::Byline && e.value == "Ann Lee"));
    }

    #[test]
    fn only_four_facts_can_be_changed_and_empty_ones_are_none() {
        let before = Facts {
            file: "a".into(),
            title: Some("One".into()),
            outlet: Some("Post".into()),
            ..Facts::default()
        };
        let wanted = Facts {
            file: "b".into(),
            title: Some(" ".into()),
            outlet: Some("Herald ".into()),
            published: Date::parse("2020-02-29"),
            ..Facts::default()
        };
        let facts = edited(&before, &wanted);
        assert_eq!(
            (facts.file.as_str(), facts.title.as_deref(), facts.outlet.as_deref()),
            ("a", None, Some("Herald"))
        );
        assert_eq!(facts.outlet_basis.as_deref(), Some("you set it"));
        assert_eq!(facts.published, Date::parse("2020-02-29"));
        assert_eq!(edited(&before, &before), before, "unchanged facts keep their basis");
    }
}
