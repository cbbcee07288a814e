//! All documents of a dossier as references: RIS, BibTeX or CSL-JSON, for reference managers.
//!
//! Only what is known is written. A day that was inferred says on what it rests, a digest that it is one.

use crate::citation::{DIGEST, bibtex, csl};
use serde_json::Value;
use std::{collections::BTreeSet, fmt::Write as _};
use variorum_engine::model::{Document, Dossier, PublicIds};
use variorum_present::{outlet_address, selection::Scope};

/// The format of a list of references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BibliographyFormat {
    /// RIS, as Zotero, EndNote, Mendeley and Citavi take it.
    Ris,
    /// BibTeX.
    Bibtex,
    /// CSL-JSON, the input of citeproc.
    CslJson,
}

/// The documents that a filter leaves as references, in their order. RIS and CSL-JSON have no place to say that it is a choice.
pub fn bibliography<'a>(scope: impl Into<Scope<'a>>, format: BibliographyFormat) -> String {
    let scope = scope.into();
    let mut references = references(scope.dossier);
    references.retain(|reference| scope.has_document(reference.document.id));
    match format {
        BibliographyFormat::Ris => references.iter().map(Reference::ris).collect(),
        BibliographyFormat::Bibtex => {
            // What stands outside entries is a comment.
            let note = scope.note().map(|note| format!("% {}\n\n", note.replace('@', "at ")));
            let entries = references.iter().map(Reference::bibtex).collect::<Vec<_>>().join("\n");
            note.unwrap_or_default() + &entries
        }
        BibliographyFormat::CslJson => {
            format!("{:#}\n", Value::Array(references.iter().map(Reference::csl).collect()))
        }
    }
}

/// A document with its key, which no other document of the dossier has.
struct Reference<'a> {
    document: &'a Document,
    key: String,
    note: Option<String>,
}

fn references(dossier: &Dossier) -> Vec<Reference<'_>> {
    let ids = PublicIds::of(dossier);
    let mut taken = BTreeSet::new();
    let mut references = Vec::new();
    for document in &dossier.documents {
        let short = key(document);
        let key = if taken.contains(&short) { format!("{short}-{}", ids.print(document.id)) } else { short };
        taken.insert(key.clone());
        references.push(Reference { document, key, note: note(document) });
    }
    references
}

/// Outlet and day, of nothing but letters, digits and hyphens.
fn key(document: &Document) -> String {
    let facts = &document.facts;
    let outlet: String = facts.outlet_or_file().chars().filter(char::is_ascii_alphanumeric).collect();
    let outlet = if outlet.is_empty() { "document".to_owned() } else { outlet.to_ascii_lowercase() };
    facts.published.map_or(outlet.clone(), |day| format!("{outlet}-{day}"))
}

/// What must be said of a reference: that the text is a digest, and on what the day rests.
fn note(document: &Document) -> Option<String> {
    let facts = &document.facts;
    let digest = document.is_digest().then(|| DIGEST.to_owned());
    let day = facts.published.and(facts.published_basis.as_ref()).map(|basis| format!("day: {basis}"));
    let said: Vec<String> = digest.into_iter().chain(day).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

impl Reference<'_> {
    fn ris(&self) -> String {
        let facts = &self.document.facts;
        let mut entry = String::from("TY  - NEWS\r\n");
        let mut line = |tag: &str, value: &str| {
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            let _ = write!(entry, "{tag}  - {value}\r\n");
        };
        line("ID", &self.key);
        line("TI", facts.title.as_deref().unwrap_or(facts.outlet_or_file()));
        if let Some(author) = &facts.byline {
            line("AU", author);
        }
        line("T2", facts.outlet_or_file());
        if let Some(day) = facts.published {
            line("DA", &format!("{:04}/{:02}/{:02}/", day.year, day.month, day.day));
            line("PY", &format!("{:04}", day.year));
        }
        if let Some(address) = outlet_address::article(self.document) {
            line("UR", address);
        }
        if let Some(note) = &self.note {
            line("N1", note);
        }
        entry + "ER  - \r\n\r\n"
    }

    fn bibtex(&self) -> String {
        bibtex(self.document, &self.key, outlet_address::article(self.document), self.note.as_deref()) + "\n"
    }

    fn csl(&self) -> Value {
        csl(self.document, &self.key, outlet_address::article(self.document), self.note.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dossier;
    use serde_json::json;

    fn check(format: BibliographyFormat, expected: &str) {
        let mut dossier = dossier();
        dossier.documents.truncate(1);
        dossier.documents[0].facts.byline = Some("Jo {Doe}".to_owned());
        assert_eq!(bibliography(&dossier, format), expected);
    }

    #[test]
    fn ris_has_a_line_a_field() {
        check(
            BibliographyFormat::Ris,
            "TY  - NEWS\r\nID  - theexample-2021-05-04\r\nTI  - Mill & Co stops\r\nAU  - Jo {Doe}\r\nT2  - The Example\r\n\
             DA  - 2021/05/04/\r\nPY  - 2021\r\nUR  - https://example.org/a\r\nER  - \r\n\r\n",
        );
    }

    #[test]
    fn nothing_ends_a_field_of_bibtex_early() {
        check(
            BibliographyFormat::Bibtex,
            "@article{theexample-2021-05-04,\n  author = {Jo \\textbraceleft{}Doe\\textbraceright{}},\n  title = {Mill \\& Co stops},\n  \
             journal = {The Example},\n  date = {2021-05-04},\n  url = {https://example.org/a}\n}\n",
        );
    }

    #[test]
    fn csl_is_a_list_of_items_with_keys_of_their_own() {
        let mut dossier = dossier();
        let facts = dossier.documents[0].facts.clone();
        dossier.documents[1].facts = facts;
        let read: Value = serde_json::from_str(&bibliography(&dossier, BibliographyFormat::CslJson)).unwrap();
        assert_eq!(read[0]["issued"]["date-parts"], json!([[2021, 5, 4]]));
        assert_ne!(read[0]["id"], read[1]["id"]);
    }

    #[test]
    fn what_is_a_digest_or_inferred_says_so() {
        let mut dossier = dossier();
        dossier.documents[0].facts.length = 9_000;
        dossier.documents[0].facts.published_basis = Some("the day of the web archive".to_owned());
        let references = bibliography(&dossier, BibliographyFormat::Ris);
        assert!(
            references.contains(&format!("N1  - {DIGEST}; day: the day of the web archive")),
            "{references}"
        );
    }

    #[test]
    fn an_address_that_runs_something_is_left_out() {
        let mut dossier = dossier();
        for document in &mut dossier.documents {
            document.facts.url = Some("javascript:alert(1)".to_owned());
        }
        for format in [BibliographyFormat::Ris, BibliographyFormat::Bibtex, BibliographyFormat::CslJson] {
            assert!(!bibliography(&dossier, format).contains("javascript"));
        }
    }
}
