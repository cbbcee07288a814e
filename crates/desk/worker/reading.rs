//! A file becomes documents, each read by itself. A file that can't be read becomes a problem with a sentence that
//! says what to do; it never costs another file.

use crate::shelf::{Kept, Problem};
use variorum_engine::{
    attribution,
    model::{DocumentId, Facts},
};
use variorum_import::{Article, Choices};

/// The documents of a file, and what in it could not be read.
pub(super) fn read(name: &str, bytes: &[u8], choices: &Choices) -> Vec<Result<Kept, Problem>> {
    let found = variorum_import::read(name, bytes, choices).into_iter();
    found
        .map(|article| {
            article
                .map(kept)
                .map_err(|failure| Problem { file: failure.file, advice: failure.problem.to_string() })
        })
        .collect()
}

fn kept(mut article: Article) -> Kept {
    let evidence = std::mem::take(&mut article.evidence);
    let document = article.into_document(DocumentId(0));
    let reading = attribution::read(&document);
    Kept::new(&document, evidence, reading)
}

/// A document's new facts, of which the user may change four.
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
    use variorum_import::Fact;

    #[test]
    fn a_text_becomes_a_document_with_its_reading_and_evidence() {
        let text = "Rain is here\nBy Ann Lee\n\n“It rains all day,” Kay Poe said.";
        let found = read("2020-02-29-rain.txt", text.as_bytes(), &Choices::default());
        let kept = found[0].as_ref().unwrap();
        assert_eq!(kept.facts.title.as_deref(), Some("Rain is here"));
        assert_eq!(kept.reading.quotations.len(), 1);
        assert_eq!(kept.facts.sha256.len(), 64);
        assert!(kept.evidence.iter().any(|e| e.fact == Fact::Byline && e.value == "Ann Lee"));
    }

    #[test]
    fn what_is_no_text_says_what_to_do() {
        let found = read("a.bin", &[0; 400], &Choices::default());
        assert!(!found[0].as_ref().unwrap_err().advice.is_empty());
    }

    #[test]
    fn only_four_facts_can_be_set_and_what_is_empty_is_none() {
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
        assert_eq!(edited(&before, &before), before, "what is left alone keeps its basis");
    }
}
