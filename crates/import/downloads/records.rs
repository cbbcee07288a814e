//! Texts of records: each begins with fields that say what it is, `Title: …`, `Source: …`, `Date: …`, and the text
//! follows after an empty line or a field of its own. Databases (Gale, EMIS, NewsBank) and people who keep clippings
//! write such files. One record is read so too.

use super::{
    Downloaded,
    fields::{field, outlet_name},
    text_of,
};
use crate::{
    metadata::{Fact, Metadata},
    names,
};

/// Labels by the fact that they name; `None` is a field that is no text.
const LABELS: &[(&str, Option<Fact>)] = &[
    ("title", Some(Fact::Title)),
    ("headline", Some(Fact::Title)),
    ("titre", Some(Fact::Title)),
    ("titel", Some(Fact::Title)),
    ("source", Some(Fact::Outlet)),
    ("outlet", Some(Fact::Outlet)),
    ("publication", Some(Fact::Outlet)),
    ("publication title", Some(Fact::Outlet)),
    ("newspaper", Some(Fact::Outlet)),
    ("paper", Some(Fact::Outlet)),
    ("quelle", Some(Fact::Outlet)),
    ("date", Some(Fact::Published)),
    ("published", Some(Fact::Published)),
    ("publication date", Some(Fact::Published)),
    ("datum", Some(Fact::Published)),
    ("author", Some(Fact::Byline)),
    ("authors", Some(Fact::Byline)),
    ("byline", Some(Fact::Byline)),
    ("auteur", Some(Fact::Byline)),
    ("autor", Some(Fact::Byline)),
    ("section", Some(Fact::Section)),
    ("url", Some(Fact::Url)),
    ("link", Some(Fact::Url)),
    ("page", None),
    ("pages", None),
    ("length", None),
    ("words", None),
    ("language", None),
    ("edition", None),
    ("volume", None),
    ("issue", None),
    ("document type", None),
    ("document number", None),
    ("record number", None),
    ("copyright", None),
    ("id", None),
    ("accession number", None),
];
/// Labels before the text itself.
const TEXTS: &[&str] = &["text", "body", "full text", "content", "article"];
/// Fields that a record begins with, at least.
const MIN_FIELDS: usize = 2;

/// What a line is.
enum Line<'a> {
    Field(Option<Fact>, &'static str, &'a str),
    Text(&'a str),
    Other,
}

fn read(line: &str) -> Line<'_> {
    let Some((name, value)) = field(line) else { return Line::Other };
    if TEXTS.contains(&name.as_str()) {
        return Line::Text(value);
    }
    let known = LABELS.iter().find(|(label, _)| *label == name);
    known.map_or(Line::Other, |(label, fact)| Line::Field(*fact, label, value))
}

pub(super) fn split(lines: &[&str]) -> Option<Vec<Downloaded>> {
    let first = lines.iter().position(|line| !line.is_empty() && !is_rule(line))?;
    let Line::Field(Some(_), label, _) = read(lines.get(first)?) else { return None };
    let begins = |at: usize| {
        let is_first =
            lines.get(at).is_some_and(|line| matches!(read(line), Line::Field(_, name, _) if name == label));
        is_first && fields_at(lines, at) >= MIN_FIELDS
    };
    let starts: Vec<usize> = (first..lines.len()).filter(|at| begins(*at)).collect();
    if starts.first() != Some(&first) {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let parts = starts.iter().zip(ends).filter_map(|(start, end)| lines.get(*start..end));
    Some(parts.map(record).collect())
}

fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|b| matches!(b, b'-' | b'=' | b'_' | b'*' | b'~' | b'#'))
}

/// How many facts the fields that begin at `at` name.
fn fields_at(lines: &[&str], at: usize) -> usize {
    let fields = lines.iter().skip(at).take(20).filter(|line| !line.is_empty());
    let facts = fields.map_while(|line| match read(line) {
        Line::Field(fact, ..) => Some(usize::from(fact.is_some())),
        Line::Text(_) | Line::Other => None,
    });
    facts.sum()
}

fn record(lines: &[&str]) -> Downloaded {
    let mut metadata = Metadata::default();
    let mut text = Vec::new();
    let mut is_head = true;
    for line in lines.iter().copied() {
        match read(line) {
            Line::Field(fact, label, value) if is_head => {
                let value = match fact {
                    Some(Fact::Byline) => names::byline(names::without_by(value)),
                    Some(Fact::Outlet) => outlet_name(value).to_string(),
                    _ => value.to_string(),
                };
                if let Some(fact) = fact {
                    metadata.add(fact, &value, format!("the text’s own “{label}:” says so"));
                }
            }
            Line::Text(value) if is_head => {
                is_head = false;
                text.push(value);
            }
            _ if is_head && line.is_empty() => {}
            _ if is_rule(line) => {}
            Line::Field(..) | Line::Text(_) | Line::Other => {
                is_head = false;
                text.push(line);
            }
        }
    }
    // Fields after the text are none of it either.
    let is_field = |line: &&str| line.is_empty() || matches!(read(line), Line::Field(None, ..));
    while text.pop_if(|last| is_field(last)).is_some() {}
    Downloaded { text: text_of(&text), metadata }
}
