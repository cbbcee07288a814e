//! Form 2, which version 0.1.0 wrote: postcard, which stores fields and enum values by position.
//!
//! The types below are that version's as they were. They never change, whatever becomes of today's: a value is decoded
//! by its old position, then translated by name. Readings and analyses are not decoded, since no engine of today made
//! them.

use super::super::{DossierRecord, ImportProblem, Key, StoredDocument};
use crate::store::near_duplicates::Sketch;
use serde::Deserialize;
use variorum_engine::{
    attribution::Reading,
    model::{self, CorrectionKind},
    text::TextSpan,
};
use variorum_import as import;

#[derive(Deserialize)]
struct Dossier {
    key: String,
    name: String,
    created: u64,
    changed: u64,
    revision: u32,
    content: u32,
    next: u32,
    documents: u32,
    statements: Option<u32>,
    waiting: u32,
    problems: Vec<Problem>,
    deleted: Option<u64>,
    corrections: Vec<Correction>,
    undone: Vec<Correction>,
    disagreements: Vec<(Correction, Correction)>,
}

#[derive(Deserialize)]
struct Problem {
    file: String,
    advice: String,
}

#[derive(Deserialize)]
struct Correction {
    author: Author,
    note: Option<String>,
    kind: Change,
}

#[derive(Deserialize)]
enum Author {
    Editor,
    User,
}

#[derive(Deserialize)]
enum Change {
    Speaker { at: Anchor, name: Option<String>, organisation: Option<String> },
    Kind { at: Anchor, kind: Kind },
    Join { a: Anchor, b: Anchor },
    Split { a: Anchor, b: Anchor },
    Base { at: Anchor },
    Reaction { at: Anchor, company: String, act: Act, verdict: Verdict },
    Company { name: String, aliases: Vec<String> },
}

#[derive(Deserialize)]
struct Anchor {
    document: String,
    exact: String,
    prefix: String,
    suffix: String,
}

#[derive(Deserialize)]
enum Kind {
    Direct,
    Partial,
    Unmarked,
    Indirect,
    Scare,
}

#[derive(Deserialize)]
enum Act {
    Condemns,
    CallsForChange,
    Supports,
    Denies,
    Defends,
    Distances,
    Apologises,
    Acts,
    Declines,
    Urged,
    Criticised,
    NoComment,
}

#[derive(Deserialize)]
enum Verdict {
    Confirm,
    Reject,
}

/// A document up to its reading, with which the record ends.
#[derive(Deserialize)]
struct Document {
    facts: Facts,
    found: Facts,
    evidence: Vec<Evidence>,
    text: String,
    boilerplate: Vec<Boilerplate>,
}

#[derive(Deserialize)]
struct Facts {
    file: String,
    title: Option<String>,
    outlet: Option<String>,
    outlet_basis: Option<String>,
    siglum: Option<String>,
    byline: Option<String>,
    published: Option<Date>,
    published_basis: Option<String>,
    url: Option<String>,
    sha256: String,
    length: u32,
}

#[derive(Deserialize)]
struct Date {
    year: u16,
    month: u8,
    day: u8,
}

#[derive(Deserialize)]
struct Evidence {
    fact: Fact,
    value: String,
    basis: String,
}

#[derive(Deserialize)]
enum Fact {
    Title,
    Outlet,
    Byline,
    Published,
    Url,
}

#[derive(Deserialize)]
struct Boilerplate {
    start: u32,
    end: u32,
    reason: String,
}

/// Decodes a dossier's record, without the byte that names the form.
pub(super) fn dossier(bytes: &[u8]) -> Option<DossierRecord> {
    let old: Dossier = postcard::from_bytes(bytes).ok()?;
    let corrections = |old: Vec<Correction>| old.into_iter().map(Into::into).collect();
    Some(DossierRecord {
        key: Key::new(old.key),
        name: old.name,
        created: old.created,
        changed: old.changed,
        revision: old.revision,
        content: old.content,
        next: old.next,
        documents: old.documents,
        statements: old.statements,
        waiting: old.waiting,
        problems: old.problems.into_iter().map(Into::into).collect(),
        deleted: old.deleted,
        corrections: corrections(old.corrections),
        undone: corrections(old.undone),
        disagreements: old.disagreements.into_iter().map(|(a, b)| (a.into(), b.into())).collect(),
        wants_careful: false,
    })
}

/// Decodes a document, without the byte that names the form. Its text is read again when it is opened.
pub(super) fn document(bytes: &[u8]) -> Option<StoredDocument> {
    let (old, _reading) = postcard::take_from_bytes::<Document>(bytes).ok()?;
    Some(StoredDocument {
        facts: old.facts.into(),
        found: old.found.into(),
        evidence: old.evidence.into_iter().map(Into::into).collect(),
        boilerplate: old.boilerplate.into_iter().map(Into::into).collect(),
        sketch: Sketch::of(&old.text),
        text: old.text,
        reading: Reading::default(),
        engine: String::new(),
        careful: None,
    })
}

/// The name in a dossier's record; the rest need not be decodable.
pub(super) fn name(bytes: &[u8]) -> Option<String> {
    let ((_key, name), _rest) = postcard::take_from_bytes::<(String, String)>(bytes).ok()?;
    Some(name)
}

impl From<Problem> for ImportProblem {
    fn from(old: Problem) -> Self {
        Self { file: old.file, advice: old.advice }
    }
}

impl From<Correction> for model::Correction {
    fn from(old: Correction) -> Self {
        let author = match old.author {
            Author::Editor => model::Author::Editor,
            Author::User => model::Author::User,
        };
        Self { author, note: old.note, kind: old.kind.into() }
    }
}

impl From<Change> for CorrectionKind {
    fn from(old: Change) -> Self {
        match old {
            Change::Speaker { at, name, organisation } => Self::Speaker { at: at.into(), name, organisation },
            Change::Kind { at, kind } => Self::Kind { at: at.into(), kind: kind.into() },
            Change::Join { a, b } => Self::Join { a: a.into(), b: b.into() },
            Change::Split { a, b } => Self::Split { a: a.into(), b: b.into() },
            Change::Base { at } => Self::Base { at: at.into() },
            Change::Reaction { at, company, act, verdict } => {
                Self::Reaction { at: at.into(), company, act: act.into(), verdict: verdict.into() }
            }
            Change::Company { name, aliases } => Self::Company { name, aliases },
        }
    }
}

impl From<Anchor> for model::Anchor {
    fn from(old: Anchor) -> Self {
        Self { document: old.document, exact: old.exact, prefix: old.prefix, suffix: old.suffix }
    }
}

impl From<Kind> for model::Kind {
    fn from(old: Kind) -> Self {
        match old {
            Kind::Direct => Self::Direct,
            Kind::Partial => Self::Partial,
            Kind::Unmarked => Self::Unmarked,
            Kind::Indirect => Self::Indirect,
            Kind::Scare => Self::Scare,
        }
    }
}

impl From<Act> for model::Act {
    fn from(old: Act) -> Self {
        match old {
            Act::Condemns => Self::Condemns,
            Act::CallsForChange => Self::CallsForChange,
            Act::Supports => Self::Supports,
            Act::Denies => Self::Denies,
            Act::Defends => Self::Defends,
            Act::Distances => Self::Distances,
            Act::Apologises => Self::Apologises,
            Act::Acts => Self::Acts,
            Act::Declines => Self::Declines,
            Act::Urged => Self::Urged,
            Act::Criticised => Self::Criticised,
            Act::NoComment => Self::NoComment,
        }
    }
}

impl From<Verdict> for model::Review {
    fn from(old: Verdict) -> Self {
        match old {
            Verdict::Confirm => Self::Confirm,
            Verdict::Reject => Self::Reject,
        }
    }
}

impl From<Facts> for model::Facts {
    fn from(old: Facts) -> Self {
        Self {
            file: old.file,
            title: old.title,
            outlet: old.outlet,
            outlet_basis: old.outlet_basis,
            siglum: old.siglum,
            byline: old.byline,
            published: old.published.and_then(|day| model::Date::new(day.year, day.month, day.day)),
            published_basis: old.published_basis,
            url: old.url,
            sha256: old.sha256,
            length: old.length,
        }
    }
}

impl From<Evidence> for import::Evidence {
    fn from(old: Evidence) -> Self {
        let fact = match old.fact {
            Fact::Title => import::Fact::Title,
            Fact::Outlet => import::Fact::Outlet,
            Fact::Byline => import::Fact::Byline,
            Fact::Published => import::Fact::Published,
            Fact::Url => import::Fact::Url,
        };
        Self { fact, value: old.value, basis: old.basis }
    }
}

impl From<Boilerplate> for model::Boilerplate {
    fn from(old: Boilerplate) -> Self {
        Self { span: TextSpan::new(old.start, old.end), reason: old.reason }
    }
}
