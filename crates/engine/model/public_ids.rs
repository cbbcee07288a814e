//! Public ids: what links, notes and exports call a document, a quotation, a statement or a company.
//!
//! Inside the engine an id is an index, which changes with every document that is added or taken out. A public id is
//! made of content, so that it means the same when documents come and go or are imported again: a document's of its
//! text, a quotation's of its document and its words, a statement's of the words of its base, a company's of its name.
//! It is a letter and nine characters without vowels, the number that a CRC-64 of that content gives.
//!
//! What the content alone can't tell apart (two documents of one text, one phrase of two people) is told apart by the
//! content around it, in an order that does not depend on the order of documents. [`PublicIds::find`] also knows a
//! statement by the words of each of its renderings, since another base may be chosen when a document comes in; a digest
//! and its original by the hash of the original's file; and the numbered ids of version 0.1.0.

use super::{
    Company, CompanyId, Document, DocumentId, Dossier, Kind, Quotation, QuotationId, Statement, StatementId,
};
use crate::text::ordering::sort;
use crate::text::{TextSpan, fold::fold};
use crc::{CRC_64_XZ, Crc};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The content that an id is made of, as a number.
type Content = u64;

const HASH: Crc<u64> = Crc::<u64>::new(&CRC_64_XZ);
/// No vowels, so that no id is a word; the consonants come first, and an id begins with one, so that none is a number.
const CHARACTERS: &[u8; 30] = b"bcdfghjkmnpqrstvwxyz0123456789";
const CONSONANTS: u64 = 20;
const LENGTH: u32 = 9;

/// What has a public id.
pub trait Identified: Copy {
    /// Its index.
    fn index(self) -> usize;
    /// What has this index.
    fn at(index: u32) -> Self;
    /// What an id of version 0.1.0 says: a letter and a number from 1.
    fn parse(printed: &str) -> Option<Self>;
    /// The ids of its kind.
    fn names(ids: &PublicIds) -> &Names;
}

macro_rules! identified {
    ($($Id:ident in $field:ident),+) => {$(
        impl Identified for $Id {
            fn index(self) -> usize {
                self.index()
            }
            fn at(index: u32) -> Self {
                Self(index)
            }
            fn parse(printed: &str) -> Option<Self> {
                Self::parse(printed)
            }
            fn names(ids: &PublicIds) -> &Names {
                &ids.$field
            }
        }
    )+};
}
identified!(DocumentId in documents, QuotationId in quotations, StatementId in statements, CompanyId in companies);

/// The public ids of a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublicIds {
    documents: Names,
    quotations: Names,
    statements: Names,
    companies: Names,
    /// What the numbered ids of an earlier version mean: see [`Dossier::former_ids`].
    former: BTreeMap<String, Option<u32>>,
}

/// The ids of one kind, in the order of their indices, and what each of them and of the names used otherwise means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    printed: Vec<String>,
    meanings: BTreeMap<String, u32>,
}

impl PublicIds {
    /// Makes the ids of everything in `dossier`.
    pub fn of(dossier: &Dossier) -> Self {
        let ids = Self::of_parts(&dossier.documents, &dossier.analysis);
        Self { former: dossier.former_ids.iter().cloned().collect(), ..ids }
    }

    /// The same of documents and what was read in them.
    pub fn of_parts(documents: &[Document], analysis: &super::Analysis) -> Self {
        let texts: Vec<Content> = documents.iter().map(text_content).collect();
        let files: Vec<Content> = documents.iter().map(|d| hash("file", [d.facts.sha256.as_str()])).collect();
        let told = || documents.iter().zip(&texts).zip(&files);
        let own: Vec<Content> =
            told().map(|((d, &text), &file)| if d.is_digest() { file } else { text }).collect();
        let other: Vec<Option<Content>> = told()
            .map(|((d, &text), &file)| match (d.is_digest(), d.facts.sha256.is_empty()) {
                (true, _) => Some(text),
                (false, false) => Some(file),
                (false, true) => None,
            })
            .collect();
        let own = distinct(own, documents, beside);
        let places = ordinals(documents, &analysis.quotations);
        let quoted = |of: &dyn Fn(usize) -> Option<Content>| -> Vec<Option<Content>> {
            let contents = analysis.quotations.iter().zip(&places);
            contents
                .map(|(q, place)| {
                    let document = documents.get(q.document.index())?;
                    Some(quotation_content(of(q.document.index())?, *place, document.slice(q.span)))
                })
                .collect()
        };
        let quotations: Vec<Content> =
            quoted(&|at| own.get(at).copied()).into_iter().map(Option::unwrap_or_default).collect();
        let other_quotations = quoted(&|at| other.get(at).copied().flatten());
        Self {
            statements: statement_names(documents, analysis, &quotations),
            documents: Names::new('d', &own, &other),
            quotations: Names::new('q', &quotations, &other_quotations),
            companies: Names::of_companies(&analysis.companies),
            former: BTreeMap::new(),
        }
    }

    /// These ids of documents and quotations, in the order of their indices.
    #[cfg(feature = "archive")]
    pub(crate) fn given(documents: Vec<String>, quotations: Vec<String>) -> Self {
        let names = |printed: Vec<String>| Names { printed, ..Names::default() };
        Self { documents: names(documents), quotations: names(quotations), ..Self::default() }
    }

    /// The public id of what has the index `id`.
    pub fn print<I: Identified>(&self, id: I) -> &str {
        I::names(self).printed.get(id.index()).map_or("", String::as_str)
    }

    /// What a public id, or an id of an earlier version, means; nothing if it is not in the dossier.
    pub fn find<I: Identified>(&self, printed: &str) -> Option<I> {
        let names = I::names(self);
        let printed = printed.to_ascii_lowercase();
        let index = match names.meanings.get(&printed) {
            Some(&index) => Some(index),
            None if self.former.is_empty() => I::parse(&printed).map(|id| id.index() as u32),
            None => self.former.get(&printed).copied().flatten(),
        };
        index.filter(|&index| (index as usize) < names.printed.len()).map(I::at)
    }
}

impl Names {
    /// Names of the contents `own`, whose values differ; `others` are further names of the same things.
    fn new(letter: char, own: &[Content], others: &[Option<Content>]) -> Self {
        let mut names = Self::default();
        for (&content, index) in own.iter().zip(0..) {
            // Two contents can give one number; the next number that is free is as good.
            let mut candidates = (0..).map(|step| encode(letter, content.wrapping_add(step)));
            let printed = candidates.find(|id| !names.meanings.contains_key(id)).unwrap_or_default();
            names.meanings.insert(printed.clone(), index);
            names.printed.push(printed);
        }
        for (content, index) in others.iter().zip(0..) {
            if let Some(content) = content {
                names.meanings.entry(encode(letter, *content)).or_insert(index);
            }
        }
        names
    }

    /// Companies are called by their names: letters and digits in lower case, `-` for what stands between.
    fn of_companies(companies: &[Company]) -> Self {
        let mut names = Self::default();
        for (company, index) in companies.iter().zip(0..) {
            let folded = fold(&company.name);
            let parts = folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
            let name = parts.collect::<Vec<_>>().join("-");
            let numbered = (2..).map(|n: u32| format!("{name}-{n}"));
            let mut candidates = std::iter::once(name.clone()).chain(numbered);
            let is_free = |name: &String| !name.is_empty() && !names.meanings.contains_key(name);
            let printed = candidates.find(is_free).unwrap_or_default();
            names.meanings.insert(printed.clone(), index);
            names.printed.push(printed);
        }
        names
    }
}

/// What the id of a document is made of that is no digest.
pub(crate) fn text_content(document: &Document) -> Content {
    hash("text", document.text.split_whitespace())
}

/// What tells documents of one text apart.
pub(crate) fn beside(document: &Document) -> Content {
    let facts = &document.facts;
    hash("facts", [facts.outlet_or_file(), facts.title.as_deref().unwrap_or(""), &facts.file])
}

/// What the id of a quotation is made of: of the content of its document, its number among those of the same words
/// ([`ordinals`]), and its words.
pub(crate) fn quotation_content(document: Content, ordinal: usize, words: &str) -> Content {
    let at = [document.to_string(), ordinal.to_string()];
    hash("quotation", at.iter().map(String::as_str).chain(words.split_whitespace()))
}

/// What the id of a statement is made of: the words of its base.
pub(crate) fn statement_content(words: &str) -> Content {
    let folded = fold(words);
    hash("statement", folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()))
}

/// A statement is known by the words of its base and, where those are another's as well, by its base; also by the words
/// of each rendering.
fn statement_names(documents: &[Document], analysis: &super::Analysis, quotations: &[Content]) -> Names {
    let words = |quotation: &Quotation, span: TextSpan| {
        let printed = documents.get(quotation.document.index()).map_or("", |d| d.slice(span));
        statement_content(printed)
    };
    let rendered = |statement: &Statement| -> Vec<(bool, Content)> {
        let renderings = statement.renderings.iter();
        renderings
            .filter_map(|r| {
                Some((r.quotation == statement.base, words(analysis.quotation(r.quotation)?, r.span)))
            })
            .collect()
    };
    let contents: Vec<Vec<(bool, Content)>> = analysis.statements.iter().map(rendered).collect();
    let base = |s: &Statement| quotations.get(s.base.index()).copied().unwrap_or_default();
    let plain: Vec<Content> = contents
        .iter()
        .map(|all| all.iter().find(|(is_base, _)| *is_base).map_or(0, |(_, content)| *content))
        .collect();
    let own = distinct(plain.clone(), &analysis.statements, base);
    let mut names = Names::new('s', &own, &[]);
    let also = analysis.statements.iter().zip(&plain).zip(&contents).zip(0..);
    for (((statement, &plain), renderings), index) in also {
        let beside = mixed(plain, base(statement));
        for content in std::iter::once(beside).chain(renderings.iter().map(|(_, content)| *content)) {
            names.meanings.entry(encode('s', content)).or_insert(index);
        }
    }
    names
}

/// For each quotation its number among those of its document that have the same words: those in marks come first, since
/// which of the others are found may depend on further documents.
pub(crate) fn ordinals(documents: &[Document], quotations: &[Quotation]) -> Vec<usize> {
    let is_in_marks = |q: &Quotation| matches!(q.kind, Kind::Direct | Kind::Partial | Kind::Scare);
    let words = |q: &Quotation| documents.get(q.document.index()).map_or("", |d| d.slice(q.span));
    let mut order: Vec<(DocumentId, &str, Reverse<bool>, usize)> = quotations
        .iter()
        .zip(0..)
        .map(|(q, index)| (q.document, words(q), Reverse(is_in_marks(q)), index))
        .collect();
    sort(&mut order);
    let mut ordinals = vec![0; quotations.len()];
    for same in order.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        for (ordinal, (.., index)) in same.iter().enumerate() {
            if let Some(slot) = ordinals.get_mut(*index) {
                *slot = ordinal;
            }
        }
    }
    ordinals
}

/// `contents` with those that are equal told apart by what `beside` says of each: the one that comes first in that order
/// keeps its own.
fn distinct<T>(mut contents: Vec<Content>, of: &[T], beside: impl Fn(&T) -> Content) -> Vec<Content> {
    let mut order: Vec<(Content, Content, usize)> = contents
        .iter()
        .zip(of)
        .zip(0..)
        .map(|((&content, item), index)| (content, beside(item), index))
        .collect();
    sort(&mut order);
    for same in order.chunk_by(|a, b| a.0 == b.0) {
        let pairs: Vec<(Content, Content)> =
            same.iter().map(|(content, beside, _)| (*content, *beside)).collect();
        for ((.., index), content) in same.iter().zip(told_apart(&pairs)) {
            if let Some(slot) = contents.get_mut(*index) {
                *slot = content;
            }
        }
    }
    contents
}

/// Contents that are equal, told apart by what stands beside each, in that order: the first keeps its own.
pub(crate) fn told_apart(same: &[(Content, Content)]) -> Vec<Content> {
    let mut last = None;
    let mut repeated = 0;
    let told = same.iter().enumerate().map(|(at, &(content, beside))| {
        if at == 0 {
            return content;
        }
        repeated = if last == Some(beside) { repeated + 1 } else { 0 };
        last = Some(beside);
        mixed(content, beside).wrapping_add(repeated)
    });
    told.collect()
}

/// The number of words in their order, for a kind of content.
fn hash<'a>(kind: &str, words: impl IntoIterator<Item = &'a str>) -> Content {
    let mut digest = HASH.digest();
    digest.update(kind.as_bytes());
    for word in words {
        digest.update(b" ");
        digest.update(word.as_bytes());
    }
    digest.finalize()
}

fn mixed(content: Content, beside: Content) -> Content {
    let mut digest = HASH.digest();
    digest.update(&content.to_le_bytes());
    digest.update(&beside.to_le_bytes());
    digest.finalize()
}

/// A number as an id.
pub(crate) fn encode(letter: char, content: Content) -> String {
    let mut printed = String::from(letter);
    let (mut rest, mut base) = (content, CONSONANTS);
    for _ in 0..LENGTH {
        let character = CHARACTERS.get((rest % base) as usize).copied().unwrap_or(b'0');
        printed.push(char::from(character));
        (rest, base) = (rest / base, CHARACTERS.len() as u64);
    }
    printed
}

#[cfg(test)]
mod tests;
