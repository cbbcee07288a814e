//! Reads the query language, by recursive descent:
//!
//! ```text
//! any    := all ("OR" all)*
//! all    := ("-"* single)*
//! single := "(" any ")" | field ":" value | word | word "*" | quoted
//! ```
//!
//! A query is parsed at every keystroke, so unfinished input is parsed as far as it goes: a field whose value is not there
//! yet, or is only begun, asks for nothing. Depth and number of terms are limited: a page of text pasted into the box gets
//! a message and does not hang the page.

use super::{
    node::{Node, Term},
    query::{Facet, QueryError},
};
use crate::model::Date;
use crate::text::edits;

/// The deepest nesting of parentheses.
const DEEPEST: usize = 32;
/// Bytes of the longest query.
const LONGEST: usize = 20_000;
/// The greatest number of terms in a query.
const MOST_TERMS: usize = 500;

/// Parses `written`.
pub(super) fn parse(written: &str) -> Result<Node, QueryError> {
    let mut parser = Parser { written, at: 0, depth: 0, terms: 0 };
    let node = parser.any()?;
    // Few words may still be endless ones.
    if written.len() > LONGEST {
        return Err(parser.error(LONGEST, "this is longer than any query: shorten it"));
    }
    if parser.peek() == Some(')') {
        return Err(
            parser.error(parser.at, "this “)” closes nothing: take it out, or put it in quotation marks")
        );
    }
    Ok(node)
}

/// Whether `words` are read as one word when they stand without quotation marks.
pub(super) fn is_bare(words: &str) -> bool {
    !words.is_empty()
        && !words.starts_with('-')
        && !words.ends_with('*')
        && !matches!(words, "OR" | "AND")
        && !words.contains(|c: char| ends_word(c) || c == ':')
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '“' | '”' | '(' | ')')
}

struct Parser<'a> {
    written: &'a str,
    at: usize,
    depth: usize,
    terms: usize,
}

impl<'a> Parser<'a> {
    fn any(&mut self) -> Result<Node, QueryError> {
        let mut nodes = vec![self.all()?];
        while self.take_word("OR") {
            nodes.push(self.all()?);
        }
        Ok(Node::any(nodes))
    }

    /// What stands side by side, up to an `OR`, a closing parenthesis or the end.
    fn all(&mut self) -> Result<Node, QueryError> {
        let mut nodes = Vec::new();
        loop {
            self.skip_space();
            if self.take_word("AND") {
                continue;
            }
            if matches!(self.peek(), None | Some(')')) || self.bare() == "OR" {
                return Ok(Node::all(nodes));
            }
            let mut is_ruled_out = false;
            while self.peek() == Some('-') {
                self.at += 1;
                is_ruled_out = !is_ruled_out;
            }
            let node = self.single()?;
            nodes.push(if is_ruled_out { Node::not(node) } else { node });
        }
    }

    /// One condition or group; what holds no word asks for nothing.
    fn single(&mut self) -> Result<Node, QueryError> {
        match self.peek() {
            None | Some(')') => Ok(Node::default()),
            Some('(') => self.group(),
            Some('"' | '“') => {
                let words = self.quoted();
                self.words(words, Term::Words)
            }
            Some(c) if ends_word(c) => {
                self.at += c.len_utf8();
                Ok(Node::default())
            }
            Some(_) => self.field_or_word(),
        }
    }

    fn group(&mut self) -> Result<Node, QueryError> {
        if self.depth == DEEPEST {
            return Err(
                self.error(self.at, "there are too many parentheses inside each other: take some out")
            );
        }
        self.depth += 1;
        self.at += 1;
        let node = self.any()?;
        self.depth -= 1;
        if self.peek() == Some(')') {
            self.at += 1;
        }
        Ok(node)
    }

    fn field_or_word(&mut self) -> Result<Node, QueryError> {
        let start = self.at;
        let word = self.bare();
        self.at += word.len();
        let is_field = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic());
        if let Some((name, rest)) = word.split_once(':').filter(|(name, _)| is_field(name)) {
            let follows = rest.is_empty() && matches!(self.peek(), Some('"' | '“'));
            let name = name.to_ascii_lowercase();
            if is_known(&name) {
                let value = if follows { self.quoted() } else { rest.to_string() };
                return self.field(start, &name, value.trim());
            }
            if follows || !(rest.is_empty() || rest.starts_with('/')) {
                let message = format!(
                    "there is no field “{name}:”: the fields are {}; words go in quotation marks",
                    fields().collect::<Vec<_>>().join(", ")
                );
                let meant = edits::nearest(&name, fields());
                let meant = meant.map(|field| self.with(start..start + name.len(), field));
                return Err(QueryError { meant, ..self.error(start, message) });
            }
        }
        let stem = word.trim_end_matches('*');
        let term = if stem.len() == word.len() { Term::Words } else { Term::Beginning };
        self.words(stem.to_string(), term)
    }

    fn words(&mut self, words: String, term: fn(String) -> Term) -> Result<Node, QueryError> {
        if words.contains(char::is_alphanumeric) { self.term(term(words)) } else { Ok(Node::default()) }
    }

    fn field(&mut self, start: usize, name: &str, value: &str) -> Result<Node, QueryError> {
        let read = match name {
            "before" | "after" => day(name, value),
            "outlets" => outlets(value),
            "document" => document(value),
            "about" => Ok(Some(Term::About(value.to_string()))),
            _ => Facet::parse(name).map_or(Ok(None), |facet| facet_value(facet, value)),
        };
        match read {
            Ok(Some(_)) | Err(_) if value.is_empty() => Ok(Node::default()),
            Ok(Some(term)) => self.term(term),
            Ok(None) => Ok(Node::default()),
            Err(message) => {
                let nearest =
                    Facet::parse(name).and_then(|facet| edits::nearest(value, facet.words().into_iter()));
                let meant = nearest.map(|meant| self.with(start..self.at, &format!("{name}:{meant}")));
                Err(QueryError { meant, ..self.error(start, message) })
            }
        }
    }

    /// The query as written, with `meant` in place of its bytes `part`.
    fn with(&self, part: std::ops::Range<usize>, meant: &str) -> String {
        let before = self.written.get(..part.start).unwrap_or_default();
        let after = self.written.get(part.end..).unwrap_or_default();
        format!("{before}{meant}{after}")
    }

    fn term(&mut self, term: Term) -> Result<Node, QueryError> {
        self.terms += 1;
        if self.terms > MOST_TERMS {
            let message = format!(
                "this is more than {MOST_TERMS} words: put words that follow each other in quotation marks"
            );
            return Err(self.error(self.at, message));
        }
        Ok(Node::Term(term))
    }

    /// What stands in quotation marks, up to the closing one or the end. `\"` is a mark inside straight ones.
    fn quoted(&mut self) -> String {
        let Some(opens) = self.peek() else { return String::new() };
        self.at += opens.len_utf8();
        let mut words = String::new();
        let mut characters = self.rest().char_indices();
        while let Some((at, c)) = characters.next() {
            if c == '"' || (c == '”' && opens == '“') {
                self.at += at + c.len_utf8();
                return words.trim().to_string();
            }
            let mut ahead = characters.clone();
            match ahead.next() {
                Some((_, escaped @ ('"' | '\\'))) if c == '\\' && opens == '"' => {
                    words.push(escaped);
                    characters = ahead;
                }
                _ => words.push(c),
            }
        }
        self.at = self.written.len();
        words.trim().to_string()
    }

    /// The word that begins here.
    fn bare(&self) -> &'a str {
        self.rest().split(ends_word).next().unwrap_or_default()
    }

    /// Passes over `word` if it is the next.
    fn take_word(&mut self, word: &str) -> bool {
        self.skip_space();
        let is_next = self.bare() == word;
        self.at += if is_next { word.len() } else { 0 };
        is_next
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &'a str {
        self.written.get(self.at..).unwrap_or_default()
    }

    fn error(&self, at: usize, message: impl Into<String>) -> QueryError {
        QueryError { at: at.min(self.written.len()), message: message.into(), meant: None }
    }
}

/// Fields besides the facets.
const OTHERS: [&str; 5] = ["about", "outlets", "before", "after", "document"];

/// The names of all fields.
pub(super) fn fields() -> impl Iterator<Item = &'static str> {
    Facet::VARIANTS.iter().map(|facet| facet.as_str()).chain(OTHERS)
}

fn is_known(name: &str) -> bool {
    fields().any(|field| field == name)
}

/// What the value of a field asks for; nothing if it is only begun. The error says what the field asks for.
type Value = Result<Option<Term>, String>;

fn facet_value(facet: Facet, value: &str) -> Value {
    if facet.is_name() {
        return Ok(Some(Term::Facet(facet, value.to_string())));
    }
    let plain = |word: &str| word.to_ascii_lowercase().replace([' ', '-'], "_");
    let (values, written) = (facet.words(), plain(value));
    if let Some(word) = values.iter().find(|word| plain(word) == written) {
        return Ok(Some(Term::Facet(facet, (*word).to_string())));
    }
    if values.iter().any(|word| plain(word).starts_with(&written)) {
        return Ok(None);
    }
    Err(format!("“{}:” is one of {}", facet.as_str(), values.join(", ")))
}

fn day(name: &str, value: &str) -> Value {
    if let Some(day) = Date::parse(value) {
        return Ok(Some(if name == "before" { Term::Before(day) } else { Term::After(day) }));
    }
    let is_begun = value.len() < "2018-06-20".len() && value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if is_begun { Ok(None) } else { Err(format!("“{name}:” asks for a day such as 2018-06-20")) }
}

fn outlets(value: &str) -> Value {
    let digits = value.strip_suffix('+').unwrap_or(value);
    let bounds =
        |least| Term::Outlets { least, most: if digits.len() == value.len() { least } else { u32::MAX } };
    let asks_for = || "“outlets:” asks for a number such as 2 or 2+ (two or more)".to_string();
    digits.parse().map(|least| Some(bounds(least))).map_err(|_| asks_for())
}

fn document(value: &str) -> Value {
    let id = value.to_ascii_lowercase();
    if id == "d" {
        return Ok(None);
    }
    let is_id = id.starts_with('d') && id.bytes().all(|b| b.is_ascii_alphanumeric());
    let asks_for = || "“document:” asks for a document’s id, such as stands in its address".to_string();
    is_id.then_some(Some(Term::Document(id))).ok_or_else(asks_for)
}

#[cfg(test)]
#[path = "query_tests.rs"]
mod tests;
