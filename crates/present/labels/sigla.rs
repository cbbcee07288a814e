//! A letter, or a few, for each document: as critical editions name their witnesses.

use std::collections::BTreeSet;
use variorum_engine::model::Document;

/// One siglum a document, all different: the dossier's own, else the first free initial of the outlet's words or letter
/// of its name, else a letter and a number.
pub fn assign(documents: &[Document]) -> Vec<String> {
    let given = documents.iter().filter_map(|d| d.facts.siglum.clone());
    let mut taken: BTreeSet<String> = given.collect();
    let mut numbers = Vec::new();
    let mut sigla = Vec::with_capacity(documents.len());
    for document in documents {
        let given = document.facts.siglum.clone();
        let siglum = given.unwrap_or_else(|| free(document.facts.outlet_or_file(), &taken, &mut numbers));
        taken.insert(siglum.clone());
        sigla.push(siglum);
    }
    sigla
}

/// `numbers` holds the number that each letter had last: thousands of documents may begin with the same.
fn free(name: &str, taken: &BTreeSet<String>, numbers: &mut Vec<(String, usize)>) -> String {
    let words =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !matches!(*word, "The" | "the" | ""));
    let initials = words.clone().filter_map(|word| word.chars().next()).filter(|c| c.is_alphabetic());
    let letters = words.flat_map(str::chars).filter(|c| c.is_alphabetic());
    let candidates: Vec<String> =
        initials.chain(letters).map(|c| c.to_ascii_uppercase().to_string()).collect();
    let first = candidates.first().cloned().unwrap_or_else(|| "X".to_string());
    let last = numbers.iter().find(|(letter, _)| *letter == first).map_or(2, |(_, last)| *last);
    let numbered = (last..).map(|number| format!("{first}{number}"));
    let mut free = candidates.into_iter().chain([first.clone()]).chain(numbered);
    let siglum = free.find(|siglum| !taken.contains(siglum)).unwrap_or_else(|| first.clone());
    if let Some(number) = siglum.strip_prefix(first.as_str()).and_then(|number| number.parse().ok()) {
        numbers.retain(|(letter, _)| *letter != first);
        numbers.push((first, number));
    }
    siglum
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
        check(&["TT", "TT", "B", "TT", "TT"], "T T2 B T3 T4");
        check(&["", "—"], "X X2");
        check(&["2016-09 b", "2016-09 b"], "B B2");
    }
}
