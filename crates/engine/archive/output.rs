//! What is printed: each thing as a line of JSON, the same as an item of [`crate::json`]'s lists.

use crate::archive::group::Group;
use crate::archive::surveys::Surveys;
use crate::archive::{Article, Row};
use crate::collation::statements::rank;
use crate::json;
use crate::model::{
    Analysis, Company, Document, DocumentId, Facts, PublicIds, Quotation, Reaction, Reuse, Statement, encode,
    ordinals, quotation_content, statement_content, told_apart,
};
use crate::text::Layout;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::slice;

/// A statement without its id, and what puts it in order.
#[derive(Debug, Serialize, Deserialize)]
struct Unnamed {
    /// The content of its base.
    beside: u64,
    /// How many documents print it, what a reader is told of it and how many changes it holds.
    weight: (usize, u8, usize),
    /// Where its first rendering stands.
    place: (i64, u32),
    /// As it is printed.
    line: String,
}

/// The contents of the ids of each article's quotations.
fn contents(article: &Article, document: u64) -> Vec<u64> {
    let ordinals = ordinals(slice::from_ref(&article.document), &article.quotations);
    let content = |(quotation, ordinal): (&Quotation, usize)| {
        quotation_content(document, ordinal, article.document.slice(quotation.span))
    };
    article.quotations.iter().zip(ordinals).map(content).collect()
}

/// The public ids of an article and of its quotations.
pub(super) fn ids(article: &Article, surveys: &Surveys) -> PublicIds {
    let document = surveys.content_of(article);
    let quotations = contents(article, document).into_iter().map(|content| encode('q', content)).collect();
    PublicIds::given(vec![encode('d', document)], quotations)
}

/// Input: the statements of a group. Output: what the id of each is made of; 0; 0; 0; the statement.
pub(super) fn statements(
    group: &Group,
    documents: &[Document],
    statements: Vec<Statement>,
    surveys: &Surveys,
) -> Vec<Row> {
    let ids: Vec<u64> = group.articles.iter().map(|article| surveys.content_of(article)).collect();
    let all = group.articles.iter().zip(&ids).map(|(article, &content)| contents(article, content));
    let all: Vec<Vec<u64>> = all.collect();
    let own: Vec<u64> = group
        .quotations
        .iter()
        .zip(&group.places)
        .map(|(quotation, place)| {
            let of_article = all.get(quotation.document.index());
            of_article.and_then(|all| all.get(place.quotation())).copied().unwrap_or_default()
        })
        .collect();
    let ids = PublicIds::given(
        ids.iter().map(|content| encode('d', *content)).collect(),
        own.iter().map(|content| encode('q', *content)).collect(),
    );
    let analysis = Analysis { quotations: group.quotations.clone(), statements, ..Analysis::default() };
    let export = json::export_as(documents, &analysis, ids);
    let rows = analysis.statements.iter().zip(&export.statements).filter_map(|(statement, exported)| {
        let (Reverse(printed_by), Reverse((verdict, changed)), first) = rank(statement, &group.quotations);
        let (first, start) = first?;
        let base = statement.renderings.iter().find(|r| r.quotation == statement.base)?;
        let quotation = analysis.quotation(statement.base)?;
        let words = documents.get(quotation.document.index())?.slice(base.span);
        let unnamed = Unnamed {
            beside: own.get(statement.base.index()).copied()?,
            weight: (printed_by, verdict as u8, changed),
            place: (group.places.get(first.index())?.number(), start),
            line: line(exported),
        };
        Some(Row::with(statement_content(words).cast_signed(), [0; 3], &unnamed))
    });
    rows.collect()
}

/// Input: the statements of one content. Output: 0; 0; 0; 0; the statement.
pub(super) fn name(rows: &[Row]) -> Vec<Row> {
    let mut same: Vec<Unnamed> = rows.iter().filter_map(|row| serde_json::from_str(&row.data).ok()).collect();
    same.sort_by(|x, y| {
        let order = |s: &Unnamed| (s.beside, Reverse(s.weight), s.place);
        order(x).cmp(&order(y))
    });
    let content = rows.first().map_or(0, |row| row.k.cast_unsigned());
    let order: Vec<(u64, u64)> = same.iter().map(|s| (content, s.beside)).collect();
    let named = same.iter().zip(told_apart(&order)).filter_map(|(unnamed, content)| {
        let rest = unnamed.line.strip_prefix("{\"id\":\"\"")?;
        let data = format!("{{\"id\":\"{}\"{rest}", encode('s', content));
        Some(Row { data, ..Row::default() })
    });
    named.collect()
}

/// The public id of an article.
pub(super) fn id(article: &Article, surveys: &Surveys) -> String {
    encode('d', surveys.content_of(article))
}

/// The passages that two documents share, as they are printed; `ids` are the documents'.
pub(super) fn passages(documents: &[Document], reuse: Vec<Reuse>, ids: Vec<String>) -> Vec<Row> {
    let analysis = Analysis { reuse, ..Analysis::default() };
    let export = json::export_as(documents, &analysis, PublicIds::given(ids, Vec::new()));
    export.reuse.iter().map(|passage| Row { data: line(passage), ..Row::default() }).collect()
}

/// In the table of what is printed of an article.
const DOCUMENT: i64 = 0;
const QUOTATION: i64 = 1;
const DIAGNOSTIC: i64 = 2;

/// Input: an article. Output: 0 and the document, 1 and each quotation, 2 and each diagnostic.
pub(super) fn describe(article: &Article, surveys: &Surveys) -> Vec<Row> {
    let mut quotations = article.quotations.clone();
    surveys.affiliate(&mut quotations);
    let diagnostics = article.diagnostics.clone();
    let analysis = Analysis { quotations, diagnostics, ..Analysis::default() };
    let export = json::export_as(slice::from_ref(&article.document), &analysis, ids(article, surveys));
    let row = |kind: i64, data: String| Row { k: kind, data, ..Row::default() };
    let documents = export.documents.iter().map(|item| row(DOCUMENT, line(item)));
    let quotations = export.quotations.iter().map(|item| row(QUOTATION, line(item)));
    let diagnostics = export.diagnostics.iter().map(|item| row(DIAGNOSTIC, line(item)));
    documents.chain(quotations).chain(diagnostics).collect()
}

/// A line of JSON.
pub(super) fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The mentions of a company and the acts that were not read as they are printed, without the brackets of the lists.
pub(super) fn lists(document: &Document, company: Company, ids: PublicIds) -> [String; 2] {
    let analysis = Analysis { companies: vec![company], ..Analysis::default() };
    let export = json::export_as(slice::from_ref(document), &analysis, ids);
    let inside = |list: Option<String>| {
        let list = list.unwrap_or_default();
        list.strip_prefix('[').and_then(|list| list.strip_suffix(']')).unwrap_or_default().to_string()
    };
    let only = export.companies.first();
    [only.map(|company| line(&company.mentions)), only.map(|company| line(&company.unread))].map(inside)
}

/// A company whose `mentions` and acts that were not read are given as they are printed.
pub(super) fn company(company: Company, mentions: &str, unread: &str) -> Option<String> {
    let analysis = Analysis { companies: vec![company], ..Analysis::default() };
    let bare = line(json::export_as(&[], &analysis, PublicIds::default()).companies.first()?);
    let bare = bare.strip_suffix("\"mentions\":[],\"unread\":[]}")?;
    Some(format!("{bare}\"mentions\":[{mentions}],\"unread\":[{unread}]}}"))
}

/// A reaction as it is printed, whose places are in code points: they need no text. `documents` and `quotations` are the
/// public ids of those that it names.
pub(super) fn reaction(
    company: Company,
    reaction: Reaction,
    documents: Vec<String>,
    quotations: Vec<String>,
) -> Option<String> {
    let bare = |id: u32| Document {
        id: DocumentId(id),
        facts: Facts::default(),
        text: String::new(),
        boilerplate: Vec::new(),
        layout: Layout::default(),
    };
    let stubs: Vec<Document> = (0..).take(documents.len()).map(bare).collect();
    let analysis = Analysis { companies: vec![company], reactions: vec![reaction], ..Analysis::default() };
    json::export_as(&stubs, &analysis, PublicIds::given(documents, quotations)).reactions.first().map(line)
}
