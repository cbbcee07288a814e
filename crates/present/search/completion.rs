//! What may be meant by the word that is being typed: fields, values of a field, names, words of the dossier.

use variorum_engine::{
    index::{Choice, Ending, Facet, Index, Query, Unit},
    model::Dossier,
};

/// A way to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The field that it fills, if it fills one.
    pub field: Option<&'static str>,
    /// The value, a word, or what a field asks for.
    pub text: String,
    /// How often it is there, if that is counted.
    pub count: Option<usize>,
    /// The query, once it is taken.
    pub query: String,
}

/// Ways to go on that are offered at most.
const MOST: usize = 8;
/// Names of one kind offered for a word without a field.
const NAMES: usize = 3;
/// Letters from which on a word may be meant for a value of a field such as `verdict:changed`.
const LETTERS: usize = 3;

/// What each field asks for.
fn meaning(field: &str) -> &'static str {
    match field {
        "outlet" => "who printed it",
        "speaker" => "who is credited",
        "company" => "which company",
        "verdict" => "what is told of it",
        "class" => "what a printing is",
        "flag" => "what a change touches",
        "kind" => "how it is presented",
        "basis" => "why this speaker",
        "act" => "what a company did",
        "about" => "words in the text",
        "outlets" => "by how many",
        "before" | "after" => "a day",
        _ => "one document",
    }
}

/// What may follow in `written`, whose last word is being typed; `unit` is counted, under the rest of the query.
pub fn completions(dossier: &Dossier, index: &Index, written: &str, unit: Unit) -> Vec<Completion> {
    let (before, word) = written.split_at(written.len() - typed(written).len());
    let rest = Query::parse(before.trim_end_matches(['-', '('])).unwrap_or_default();
    let typing = Typing { dossier, index, before, rest, unit };
    let mut found = match word.split_once(':') {
        Some((field, value)) => {
            typing.values(&field.to_ascii_lowercase(), value.trim_start_matches(['"', '“']))
        }
        None => typing.words(word),
    };
    found.retain(|completion| completion.query.trim_end() != written.trim_end());
    found.truncate(if word.is_empty() { usize::MAX } else { MOST });
    found
}

/// The word that is being typed: what stands at the end, outside quotation marks without white space.
fn typed(written: &str) -> &str {
    let (mut start, mut is_quoted) = (0, false);
    for (at, c) in written.char_indices() {
        match c {
            '"' | '“' | '”' => is_quoted = !is_quoted,
            '(' | ')' if !is_quoted => start = at + 1,
            _ if c.is_whitespace() && !is_quoted => start = at + c.len_utf8(),
            _ => {}
        }
    }
    written.get(start..).unwrap_or_default().trim_start_matches('-')
}

struct Typing<'a> {
    dossier: &'a Dossier,
    index: &'a Index,
    /// What stands before the word.
    before: &'a str,
    rest: Query,
    unit: Unit,
}

impl Typing<'_> {
    fn take(
        &self,
        field: Option<&'static str>,
        text: String,
        count: Option<usize>,
        term: &str,
    ) -> Completion {
        Completion { field, text, count, query: format!("{}{term}", self.before) }
    }

    fn fields(&self, beginning: &str) -> Vec<Completion> {
        let fields = Index::fields().filter(|field| field.starts_with(beginning));
        fields
            .map(|field| self.take(Some(field), meaning(field).to_string(), None, &format!("{field}:")))
            .collect()
    }

    /// Values of `facet` that are named so, or all.
    fn names(&self, facet: Facet, beginning: &str, most: usize) -> Vec<Completion> {
        let values = if beginning.is_empty() {
            self.index.values(&self.rest, facet, self.unit)
        } else {
            self.index.named(&self.rest, facet, beginning, Ending::Open, self.unit)
        };
        let values = values.into_iter().take(most);
        values.map(|value| self.value(facet, &value.value, Some(value.count))).collect()
    }

    fn value(&self, facet: Facet, value: &str, count: Option<usize>) -> Completion {
        let term = Query::default().with(facet, value, Choice::Included);
        self.take(Some(facet.as_str()), value.to_string(), count, &format!("{term} "))
    }

    fn values(&self, field: &str, value: &str) -> Vec<Completion> {
        let Some(name) = Index::fields().find(|name| *name == field) else { return Vec::new() };
        let whole = |value: &str| self.take(Some(name), value.to_string(), None, &format!("{name}:{value} "));
        match Facet::parse(field) {
            Some(facet) if facet.words().is_empty() => self.names(facet, value, MOST),
            Some(facet) => {
                let beginning = value.to_ascii_lowercase();
                let values = self.index.values(&self.rest, facet, self.unit).into_iter();
                let begun = values.filter(|value| value.value.starts_with(&beginning));
                begun.map(|value| self.value(facet, &value.value, Some(value.count))).collect()
            }
            None if name == "outlets" => {
                ["2+", "3+", "1"].iter().filter(|n| n.starts_with(value)).map(|n| whole(n)).collect()
            }
            None if name == "about" => self.vocabulary(Some(name), value, MOST),
            None if matches!(name, "before" | "after") => {
                let mut days: Vec<String> = Vec::new();
                for date in self.dossier.documents.iter().filter_map(|document| document.facts.published) {
                    let day = date.to_string();
                    if day.starts_with(value) && !days.contains(&day) && days.len() < MOST {
                        days.push(day);
                    }
                }
                days.iter().map(|day| whole(day)).collect()
            }
            None => Vec::new(),
        }
    }

    fn words(&self, word: &str) -> Vec<Completion> {
        let mut found = self.fields(&word.to_ascii_lowercase());
        if word.is_empty() || !word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')) {
            return found;
        }
        for facet in [Facet::Speaker, Facet::Company, Facet::Outlet] {
            found.extend(self.names(facet, word, NAMES));
        }
        found.extend(self.vocabulary(None, word, NAMES));
        if word.chars().count() >= LETTERS {
            for &facet in Facet::VARIANTS {
                let word = word.to_ascii_lowercase();
                let words = facet.words().into_iter().filter(|value| value.starts_with(&word));
                found.extend(words.map(|value| self.value(facet, value, None)));
            }
        }
        found
    }

    /// Words of the texts that begin so.
    fn vocabulary(&self, field: Option<&'static str>, beginning: &str, most: usize) -> Vec<Completion> {
        if beginning.is_empty() {
            return Vec::new();
        }
        let words = self.index.words_beginning(beginning, most).into_iter();
        let colon = field.map(|field| format!("{field}:")).unwrap_or_default();
        words
            .map(|(word, count)| self.take(field, word.clone(), Some(count), &format!("{colon}{word} ")))
            .collect()
    }
}

#[cfg(test)]
#[path = "completion_tests.rs"]
mod tests;
