//! What is known about an article and on what it rests. A format adds what its metadata say as evidence, the most
//! trusted first; the engine then looks at the text itself. The first of each fact is taken, the others are kept
//! for the reader to choose from.

use crate::{Article, Problem, day, limits};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use variorum_engine::{
    documents,
    model::{DocumentId, Facts},
};

/// What a piece of evidence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fact {
    /// The headline.
    Title,
    /// Who published it.
    Outlet,
    /// Who wrote it.
    Byline,
    /// The day, as `YYYY-MM-DD`.
    Published,
    /// Where it was published.
    Url,
}

/// Something found about an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it is about.
    pub fact: Fact,
    /// What it says of that.
    pub value: String,
    /// Where it was found, in a sentence.
    pub basis: String,
}

/// Evidence while it is being gathered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Clues(Vec<Evidence>);

/// Pieces of evidence that are kept.
const MOST: usize = 40;
/// Characters of a fact that are kept: more than any headline has.
const LONGEST: usize = 400;

impl Clues {
    /// Adds `value` if it says something that is not known yet. A day is read, and dropped if it is none.
    pub(crate) fn add(&mut self, fact: Fact, value: &str, basis: impl Into<String>) {
        let mut value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if fact == Fact::Published {
            value = day::read(&value).map_or(String::new(), |date| date.to_string());
        }
        let is_address = value.starts_with("http://") || value.starts_with("https://");
        let is_wrong = value.is_empty()
            || is_address != (fact == Fact::Url)
            || !value.contains(char::is_alphanumeric)
            || value.chars().nth(LONGEST).is_some();
        if is_wrong || self.0.len() == MOST || self.all(fact).any(|known| known == value) {
            return;
        }
        self.0.push(Evidence { fact, value, basis: basis.into() });
    }

    /// All that was said of `fact`.
    pub(crate) fn all(&self, fact: Fact) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |evidence| evidence.fact == fact).map(|evidence| evidence.value.as_str())
    }

    /// The first of each fact from here, then from `later`.
    pub(crate) fn extend(&mut self, later: Self) {
        for Evidence { fact, value, basis } in later.0 {
            if !self.all(fact).any(|known| known == value) {
                self.0.push(Evidence { fact, value, basis });
            }
        }
    }

    fn first(&self, fact: Fact) -> Option<&Evidence> {
        self.0.iter().find(|evidence| evidence.fact == fact)
    }
}

/// The article of `text` that the file `file` holds. `before` is trusted more than what the text itself says and
/// `after` less; `source` is what is hashed: the article's own bytes.
pub(crate) fn article(
    file: &str,
    text: String,
    before: Clues,
    after: Clues,
    source: &[u8],
) -> Result<Article, Problem> {
    if text.trim().is_empty() {
        return Err(Problem::Empty);
    }
    if text.len() > limits::TEXT {
        return Err(Problem::TooLong);
    }
    let document = documents::document(DocumentId(0), file, text);
    let mut clues = before;
    clues.extend(in_text(&document.facts));
    clues.extend(after);
    let value = |fact| clues.first(fact).map(|evidence| evidence.value.clone());
    let basis = |fact| clues.first(fact).map(|evidence| evidence.basis.clone());
    let facts = Facts {
        file: file.to_string(),
        title: value(Fact::Title),
        outlet: value(Fact::Outlet),
        outlet_basis: basis(Fact::Outlet),
        siglum: None,
        byline: value(Fact::Byline),
        published: value(Fact::Published).as_deref().and_then(day::read),
        published_basis: basis(Fact::Published),
        url: value(Fact::Url),
        sha256: hexadecimal(&Sha256::digest(source)),
        length: document.facts.length,
    };
    Ok(Article { text: document.text, facts, evidence: clues.0 })
}

/// What the engine found in the text.
fn in_text(facts: &Facts) -> Clues {
    let mut clues = Clues::default();
    let mut add = |fact, value: Option<&str>, basis: Option<&str>| {
        clues.add(fact, value.unwrap_or_default(), basis.unwrap_or_default());
    };
    add(Fact::Title, facts.title.as_deref(), Some("the text begins with it"));
    add(Fact::Outlet, facts.outlet.as_deref(), facts.outlet_basis.as_deref());
    let byline = facts.byline.as_deref();
    add(Fact::Byline, byline, byline.map(|name| format!("a line near the top says “By {name}”")).as_deref());
    let published = facts.published.map(|date| date.to_string());
    add(Fact::Published, published.as_deref(), facts.published_basis.as_deref());
    clues
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
        let (mut before, mut after) = (Clues::default(), Clues::default());
        before.add(Fact::Published, "2018-06-20T10:00:00Z", "the page’s data say so");
        before.add(Fact::Published, "soon", "nothing");
        before.add(Fact::Outlet, "https://paper.test", "no name");
        after.add(Fact::Outlet, "  The \n Paper ", "the address");
        let text = "Bank shuts branch\n\n19 June 2018\n\nIt did.".to_string();
        let article = article("a.txt", text, before, after, b"abc").expect("an article");
        assert_eq!(article.facts.title.as_deref(), Some("Bank shuts branch"));
        assert_eq!(article.facts.published.map(|d| d.to_string()).as_deref(), Some("2018-06-20"));
        assert_eq!(article.facts.published_basis.as_deref(), Some("the page’s data say so"));
        assert_eq!(article.facts.outlet.as_deref(), Some("The Paper"));
        assert!(article.facts.sha256.starts_with("ba7816bf8f01cfea"));
        let days: Vec<&str> =
            article.evidence.iter().filter(|e| e.fact == Fact::Published).map(|e| e.value.as_str()).collect();
        assert_eq!(days, ["2018-06-20", "2018-06-19"]);
    }
}
