//! An article as it is found in a file, its facts chosen from the evidence for them.

use crate::{
    Problem, dates, language, limits,
    metadata::{Evidence, Fact, Metadata},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use variorum_engine::{
    documents::{self, facts},
    model::{Document, DocumentId, Facts},
};

/// An article as it was found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its words, a paragraph a line; plain text as it came.
    pub text: String,
    /// The best of what is known about it. `file` is the file's name, with those it lay in: `a.zip/b.html`.
    pub facts: Facts,
    /// All that was found about it, the most trusted first of each fact.
    pub evidence: Vec<Evidence>,
}

impl Article {
    /// The article as a document of a dossier, its boilerplate marked.
    pub fn into_document(self, id: DocumentId) -> Document {
        let mut document = documents::document(id, &self.facts.file, self.text);
        document.facts = self.facts;
        document
    }
}

/// What a format found of an article.
pub(crate) struct Extracted<'a> {
    pub(crate) text: String,
    /// What the format says about it: trusted more than what the text itself says.
    pub(crate) metadata: Metadata,
    /// What may be guessed where neither says anything: trusted less.
    pub(crate) hints: Metadata,
    /// The article's own bytes, whose hash identifies it.
    pub(crate) source: &'a [u8],
}

impl Extracted<'_> {
    /// The article in the file called `name`; the engine looks for facts in the text too.
    pub(crate) fn into_article(self, name: &str) -> Result<Article, Problem> {
        let Self { text, mut metadata, hints, source } = self;
        if text.trim().is_empty() {
            return Err(Problem::Empty);
        }
        if text.len() > limits::TEXT {
            return Err(Problem::TooLong);
        }
        let document = documents::document(DocumentId(0), name, text);
        let (said, guessed) = metadata_in_text(&document.facts, name, &document.text);
        metadata.extend(said);
        metadata.extend(hints);
        metadata.extend(guessed);
        let language = language::other_than_english(&document.text).unwrap_or_default();
        metadata.add(Fact::Language, language, "its letters and its commonest words are");
        let value = |fact| metadata.first(fact).map(|evidence| evidence.value.clone());
        let basis = |fact| metadata.first(fact).map(|evidence| evidence.basis.clone());
        let facts = Facts {
            file: name.to_string(),
            title: value(Fact::Title),
            outlet: value(Fact::Outlet),
            outlet_basis: basis(Fact::Outlet),
            siglum: None,
            byline: value(Fact::Byline),
            published: value(Fact::Published).as_deref().and_then(dates::parse),
            published_basis: basis(Fact::Published),
            url: value(Fact::Url),
            sha256: hexadecimal(&Sha256::digest(source)),
            length: document.facts.length,
        };
        Ok(Article { text: document.text, facts, evidence: metadata.into_evidence() })
    }
}

/// What the engine found in the text of the file called `name`, and what it only guesses: an agency's dateline and the name
/// of a file say less about the outlet than the page's address does.
fn metadata_in_text(facts: &Facts, name: &str, text: &str) -> (Metadata, Metadata) {
    let (mut metadata, mut guessed) = (Metadata::default(), Metadata::default());
    for (outlet, basis) in
        [facts::outlet_in_file_name(name), facts::outlet_in_dateline(text)].into_iter().flatten()
    {
        guessed.add(Fact::Outlet, &outlet, basis);
    }
    let is_guess = guessed.bases().any(|basis| facts.outlet_basis.as_deref() == Some(basis));
    let mut add = |fact, value: Option<&str>, basis: Option<&str>| {
        metadata.add(fact, value.unwrap_or_default(), basis.unwrap_or_default());
    };
    add(Fact::Title, facts.title.as_deref(), Some("the text begins with it"));
    if !is_guess {
        add(Fact::Outlet, facts.outlet.as_deref(), facts.outlet_basis.as_deref());
    }
    let byline = facts.byline.as_deref();
    add(Fact::Byline, byline, byline.map(|name| format!("a line near the top says “By {name}”")).as_deref());
    let published = facts.published.map(|date| date.to_string());
    add(Fact::Published, published.as_deref(), facts.published_basis.as_deref());
    (metadata, guessed)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut printed, byte| {
        let _ = write!(printed, "{byte:02x}");
        printed
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_trusted_more_comes_first() {
        let (mut metadata, mut hints) = (Metadata::default(), Metadata::default());
        metadata.add(Fact::Published, "2018-06-20T10:00:00Z", "the page’s data say so");
        metadata.add(Fact::Published, "soon", "nothing");
        metadata.add(Fact::Outlet, "https://paper.test", "no name");
        hints.add(Fact::Outlet, "  The \n Paper ", "the address");
        hints.add_guessed_encoding(Some("KOI8-U"));
        let text = "Bank shuts branch\n\n19 June 2018\n\nIt did.".to_string();
        let extracted = Extracted { text, metadata, hints, source: b"abc" };
        let article = extracted.into_article("a.txt").expect("an article");
        assert_eq!(article.facts.title.as_deref(), Some("Bank shuts branch"));
        assert_eq!(article.facts.published.map(|d| d.to_string()).as_deref(), Some("2018-06-20"));
        assert_eq!(article.facts.published_basis.as_deref(), Some("the page’s data say so"));
        assert_eq!(article.facts.outlet.as_deref(), Some("The Paper"));
        assert!(article.facts.sha256.starts_with("ba7816bf8f01cfea"));
        let values = |fact| -> Vec<&str> {
            article.evidence.iter().filter(|e| e.fact == fact).map(|e| e.value.as_str()).collect()
        };
        assert_eq!(values(Fact::Published), ["2018-06-20", "2018-06-19"]);
        assert_eq!(values(Fact::Encoding), ["KOI8-U"]);
    }
}
