//! What is known about an article, and on what each fact rests. A format adds what its own fields say as evidence,
//! the most trusted first; the engine then looks at the text itself. The first evidence of each fact is taken, the
//! rest is kept for the reader to choose from.

use crate::dates;
use serde::{Deserialize, Serialize};
use variorum_engine::documents::facts;

/// What evidence is about.
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
    /// The encoding of its text, if that had to be guessed.
    Encoding,
    /// The part of the paper or the site that it stood in.
    Section,
    /// Its language, if that is not English.
    Language,
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

/// The evidence of one article while it is gathered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Metadata(Vec<Evidence>);

/// Evidence that is kept of one article.
const MAX_EVIDENCE: usize = 40;
/// Characters of a value: more than any headline has.
const MAX_CHARACTERS: usize = 400;

impl Metadata {
    /// Adds `value` if it says something new. A day is parsed, and left out if it is none.
    pub(crate) fn add(&mut self, fact: Fact, value: &str, basis: impl Into<String>) {
        let mut value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if fact == Fact::Published {
            value = dates::parse(&value).map_or(String::new(), |date| date.to_string());
        }
        if fact == Fact::Outlet {
            value = facts::outlet_own_name(&value).map_or(value, str::to_string);
        }
        if fact == Fact::Url {
            value = original_address(&value).to_string();
        }
        let is_address = value.starts_with("http://") || value.starts_with("https://");
        let is_wrong = value.is_empty()
            || is_address != (fact == Fact::Url)
            || !value.contains(char::is_alphanumeric)
            || value.chars().nth(MAX_CHARACTERS).is_some();
        if is_wrong || self.0.len() == MAX_EVIDENCE || self.all(fact).any(|known| known == value) {
            return;
        }
        self.0.push(Evidence { fact, value, basis: basis.into() });
    }

    /// Adds that the text's encoding was guessed, if it was.
    pub(crate) fn add_guessed_encoding(&mut self, guess: Option<&str>) {
        let basis = "the file does not say which encoding it is in; this is a guess from its characters";
        self.add(Fact::Encoding, guess.unwrap_or_default(), basis);
    }

    /// Takes out the evidence of `fact` for which `is_wanted` says so.
    pub(crate) fn take(&mut self, fact: Fact, is_wanted: impl Fn(&str) -> bool) -> Self {
        let is_taken = |evidence: &Evidence| evidence.fact == fact && is_wanted(&evidence.value);
        let (taken, kept) = std::mem::take(&mut self.0).into_iter().partition(is_taken);
        self.0 = kept;
        Self(taken)
    }

    /// Leaves nothing but that the encoding was guessed.
    pub(crate) fn keep_encoding(&mut self) {
        self.0.retain(|evidence| evidence.fact == Fact::Encoding);
    }

    /// All values of `fact`, the most trusted first.
    pub(crate) fn all(&self, fact: Fact) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |evidence| evidence.fact == fact).map(|evidence| evidence.value.as_str())
    }

    /// On what each fact rests.
    pub(crate) fn bases(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|evidence| evidence.basis.as_str())
    }

    /// The most trusted evidence of `fact`.
    pub(crate) fn first(&self, fact: Fact) -> Option<&Evidence> {
        self.0.iter().find(|evidence| evidence.fact == fact)
    }

    /// Adds the evidence of `later`, which is trusted less, where it says something new.
    pub(crate) fn extend(&mut self, later: Self) {
        for Evidence { fact, value, basis } in later.0 {
            if !self.all(fact).any(|known| known == value) {
                self.0.push(Evidence { fact, value, basis });
            }
        }
    }

    /// The evidence, the most trusted first of each fact.
    pub(crate) fn into_evidence(self) -> Vec<Evidence> {
        self.0
    }

    /// `text` under the headline, unless it begins with it already.
    pub(crate) fn with_headline(&self, text: String) -> String {
        let begins_with = |title: &str| {
            let rest = text.trim_start().strip_prefix(title);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['\n', '\r']))
        };
        match self.all(Fact::Title).next().filter(|title| !begins_with(title)) {
            Some(title) => format!("{title}\n\n{text}"),
            None => text,
        }
    }
}

/// The address of the page that the Wayback Machine keeps a copy of at `url`; `url` if it is no such copy.
fn original_address(url: &str) -> &str {
    let copy = url.split_once("//web.archive.org/web/").and_then(|(_, copy)| copy.split_once('/'));
    match copy {
        Some((day, original))
            if day.starts_with(|c: char| c.is_ascii_digit()) && original.starts_with("http") =>
        {
            original
        }
        _ => url,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_the_address_of_the_original() {
        for (url, expected) in [
            ("https://web.archive.org/web/20180620101500/https://paper.test/a", "https://paper.test/a"),
            ("http://web.archive.org/web/20180620id_/http://paper.test/a?b", "http://paper.test/a?b"),
            ("https://paper.test/web/2018/a", "https://paper.test/web/2018/a"),
        ] {
            let mut metadata = Metadata::default();
            metadata.add(Fact::Url, url, "a test says so");
            assert_eq!(metadata.all(Fact::Url).collect::<Vec<_>>(), [expected]);
        }
    }
}
