//! A letter, or a few, for each document: as critical editions name their witnesses.

use variorum_engine::model::Document;
use variorum_engine::text::SortedSet;

/// One siglum a document, all different: the dossier's own, else the first free initial of the outlet's words or letter
/// of its name, else a letter and a number.
pub(crate) fn assign(documents: &[Document]) -> Vec<String> {
    let given = documents.iter().filter_map(|d| d.facts.siglum.clone());
    let mut taken: SortedSet<String> = given.collect();
    let mut sigla = Vec::with_capacity(documents.len());
    for document in documents {
        let siglum =
            document.facts.siglum.clone().unwrap_or_else(|| free(document.facts.outlet_or_file(), &taken));
        taken.insert(siglum.clone());
        sigla.push(siglum);
    }
    sigla
}

fn free(name: &str, taken: &SortedSet<String>) -> String {
    let words =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !matches!(*word, "The" | "the" | ""));
    let initials = words.clone().filter_map(|word| word.chars().next()).filter(|c| c.is_alphabetic());
    let letters = words.flat_map(str::chars).filter(|c| c.is_alphabetic());
    let candidates: Vec<String> =
        initials.chain(letters).map(|c| c.to_ascii_uppercase().to_string()).collect();
    let first = candidates.first().cloned().unwrap_or_else(|| "X".to_string());
    let numbered = (2..).map(|number| format!("{first}{number}"));
    candidates
        .into_iter()
        .chain([first.clone()])
        .chain(numbered)
        .find(|siglum| !taken.contains(siglum))
        .unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use variorum_engine::model::{DocumentId, Facts};

    fn check(outlets: &[&str], expected: &str) {
        let document = |outlet: &&str| {
            let facts = Facts { outlet: Some((*outlet).to_string()), ..Facts::default() };
            Document::new(DocumentId(0), facts, String::new(), Vec::new())
        };
        let documents: Vec<Document> = outlets.iter().map(document).collect();
        assert_eq!(assign(&documents).join(" "), expected);
    }

    #[test]
    fn every_document_has_its_own() {
        check(&["The Register", "Gizmodo", "Reuters"], "R G E");
        check(&["BBC", "BBC", "BBC", "BBC"], "B C B2 B3");
        check(&["", "—"], "X X2");
        check(&["2016-09 b", "2016-09 b"], "B B2");
    }
}
