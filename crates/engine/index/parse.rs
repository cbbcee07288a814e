//! Reads the query language, by recursive descent:
//!
//! ```text
//! any    := all ("OR" all)*
//! all    := ("-"* single)*
//! single := "(" any ")" | field ":" value | word | word "*" | quoted
//! ```
//!
//! A query is parsed at every keystroke, so unfinished input is parsed as far as it goes. Depth and number of terms are
//! limited: a page of text pasted into the box gets a message and does not hang the page.

use super::{
    node::{Node, Term},
    query::{Facet, QueryError},
};
use crate::model::{Act, Basis, Class, Date, Kind, Verdict};

/// The deepest nesting of parentheses.
const DEEPEST: usize = 32;
/// The greatest number of terms in a query.
const MOST_TERMS: usize = 500;

/// Parses `written`.
pub(super) fn parse(written: &str) -> Result<Node, QueryError> {
    let mut parser = Parser { written, at: 0, depth: 0, terms: 0 };
    let node = parser.any()?;
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
                    fields()
                );
                return Err(self.error(start, message));
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
            "before" | "after" => Date::parse(value)
                .map(if name == "before" { Term::Before } else { Term::After })
                .ok_or_else(|| format!("“{name}:” asks for a day such as 2018-06-20")),
            "outlets" => outlets(value)
                .ok_or_else(|| "“outlets:” asks for a number such as 2 or 2+ (two or more)".to_string()),
            "document" => Some(value.to_ascii_lowercase())
                .filter(|id| {
                    id.len() > 1 && id.starts_with('d') && id.bytes().all(|b| b.is_ascii_alphanumeric())
                })
                .map(Term::Document)
                .ok_or_else(|| {
                    "“document:” asks for a document’s id, such as stands in its address".to_string()
                }),
            _ => Facet::parse(name).ok_or_else(String::new).and_then(|facet| facet_value(facet, value)),
        };
        match read {
            Ok(term) => self.term(term),
            Err(message) => Err(self.error(start, message)),
        }
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
        QueryError { at: at.min(self.written.len()), message: message.into() }
    }
}

/// Fields besides the facets.
const OTHERS: [&str; 4] = ["before", "after", "outlets", "document"];

fn is_known(name: &str) -> bool {
    Facet::parse(name).is_some() || OTHERS.contains(&name)
}

fn fields() -> String {
    let names: Vec<&str> = Facet::VARIANTS.iter().map(|facet| facet.as_str()).chain(OTHERS).collect();
    names.join(", ")
}

fn facet_value(facet: Facet, value: &str) -> Result<Term, String> {
    /// The value as its enum prints it, and all that there are.
    macro_rules! among {
        ($name:ident, $value:expr) => {
            (
                $name::parse($value).map($name::as_str),
                $name::VARIANTS.iter().map(|v| v.as_str()).collect::<Vec<_>>(),
            )
        };
    }
    let word = value.to_ascii_lowercase();
    let (found, values) = match facet {
        Facet::Outlet | Facet::Speaker | Facet::Company if value.is_empty() => {
            return Err(format!(
                "“{}:” asks for a name, in quotation marks if it has several words",
                facet.as_str()
            ));
        }
        Facet::Outlet | Facet::Speaker | Facet::Company => return Ok(Term::Facet(facet, value.to_string())),
        Facet::Verdict => among!(Verdict, &word.replace(' ', "-")),
        Facet::Class => among!(Class, &word),
        Facet::Kind => among!(Kind, &word),
        Facet::Basis => among!(Basis, &word),
        Facet::Act => among!(Act, &word.replace([' ', '-'], "_")),
    };
    found
        .map(|word| Term::Facet(facet, word.to_string()))
        .ok_or_else(|| format!("“{}:” is one of {}", facet.as_str(), values.join(", ")))
}

fn outlets(value: &str) -> Option<Term> {
    let digits = value.strip_suffix('+').unwrap_or(value);
    let least = digits.parse().ok()?;
    Some(Term::Outlets { least, most: if digits.len() == value.len() { least } else { u32::MAX } })
}

#[cfg(test)]
#[path = "query_tests.rs"]
mod tests;
