//! A file becomes documents, each read by itself. A file that can't be read becomes a problem with a sentence that
//! says what to do; it never costs another file.

use crate::shelf::{Evidence, Kept, Problem};
use sha2::{Digest, Sha256};
use variorum_engine::{
    import,
    model::{DocumentId, Facts},
    speaker,
};

/// The documents of a file, or why there are none.
pub(super) fn read(name: &str, bytes: &[u8]) -> Vec<Result<Kept, Problem>> {
    let problem = |advice: String| Problem { file: name.to_owned(), advice };
    let document = import::document(DocumentId(0), name, bytes).map_err(|error| problem(error.to_string()));
    vec![document.map(|mut document| {
        document.facts.sha256 = hash(bytes);
        let evidence = evidence(&document.facts);
        let reading = speaker::read(&document);
        Kept::new(&document, evidence, reading)
    })]
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// On what the facts rest that the plain text gave.
fn evidence(facts: &Facts) -> Vec<Evidence> {
    let line = |fact: &str, basis: &str| Evidence { fact: fact.to_owned(), basis: basis.to_owned() };
    let mut evidence = Vec::new();
    if facts.title.is_some() {
        evidence.push(line("Headline", "the first line that is no part of the page’s furniture"));
    }
    evidence.extend(facts.outlet_basis.as_deref().map(|basis| line("Outlet", basis)));
    evidence.extend(facts.published_basis.as_deref().map(|basis| line("Date", basis)));
    if facts.byline.is_some() {
        evidence.push(line("Byline", "a line near the top that begins with “By”"));
    }
    evidence
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

    #[test]
    fn a_text_becomes_a_document_with_its_reading_and_evidence() {
        let found = read(
            "2020-02-29-rain.txt",
            "Rain is here\nBy Ann Lee\n\n“It rains all day,” Kay Poe said.".as_bytes(),
        );
        let kept = found[0].as_ref().unwrap();
        assert_eq!(kept.facts.title.as_deref(), Some("Rain is here"));
        assert_eq!(kept.reading.quotations.len(), 1);
        assert_eq!(kept.facts.sha256.len(), 64);
        let facts: Vec<&str> = kept.evidence.iter().map(|e| e.fact.as_str()).collect();
        assert_eq!(facts, ["Headline", "Date", "Byline"]);
    }

    #[test]
    fn what_is_no_text_says_what_to_do() {
        let found = read("a.png", b"\x89PNG and so on");
        assert!(found[0].as_ref().unwrap_err().advice.contains("picture"));
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
