//! Reactions: what each article says of companies, and what the articles say of one company or one act together.

use crate::archive::output::{self, ids};
use crate::archive::surveys::Surveys;
use crate::archive::{Article, Row};
use crate::collation::align::unit::Key;
use crate::model::{Act, DocumentId, QuotationId, Role};
use crate::reactions::apart::{PlacedFinding, Who};
use crate::text::{CodePoints, TextSpan};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an article says of an act of a company. Its places are in code points, so that nobody needs the text.
#[derive(Debug, Serialize, Deserialize)]
struct Told {
    who: Who,
    /// The public ids of the document and of the quotation, if it is one.
    document: String,
    quotation: Option<String>,
    placed: PlacedFinding,
}

/// What an article says of a company besides, as it is printed.
#[derive(Debug, Serialize, Deserialize)]
struct Named {
    mentions: String,
    unread: String,
}

/// In the table of companies: what is told of an act, and where a company is named.
const TOLD: i64 = 0;
const NAMED: i64 = 1;

/// Input: an article. Output: a key of company, act and who acts; number of the article; number of the finding; company;
/// what it tells. And a key of the company; number of the article; 0; company; where it names it.
pub(super) fn act(article: &Article, surveys: &Surveys) -> Vec<Row> {
    let found = surveys.companies.findings(&article.document, &article.quotations);
    let ids = ids(article, surveys);
    let points = CodePoints::of(&article.document.text);
    let mut rows = Vec::new();
    for ((who, placed), at) in found.placed.into_iter().zip(0i64..) {
        let key = act_key(placed.finding.company, placed.finding.act, &who);
        let company = placed.finding.company as i64;
        let told = Told {
            who,
            document: ids.print(DocumentId(0)).to_string(),
            quotation: placed.quotation.map(|id| ids.print(id).to_string()),
            placed: placed.moved(|span| points_of(&points, span)),
        };
        let at = at << 1 | TOLD;
        rows.push(Row::with(key, [article.number.into(), at, company], &told));
    }
    for (company, mentions) in found.mentions {
        let mut described = surveys.companies.company(company);
        described.mentions = mentions;
        described.unread = found.unread.get(&company).cloned().unwrap_or_default();
        let [mentions, unread] = output::lists(&article.document, described, ids.clone());
        let key = Key::of("company").mixed(Key::of(&company.to_string())).positive();
        rows.push(Row::with(
            key,
            [article.number.into(), NAMED, company as i64],
            &Named { mentions, unread },
        ));
    }
    rows
}

fn points_of(points: &CodePoints, span: TextSpan) -> TextSpan {
    let [start, end] = points.pair(span);
    TextSpan::new(start, end)
}

fn act_key(company: usize, act: Act, who: &Who) -> i64 {
    let who = serde_json::to_string(who).unwrap_or_default();
    Key::of(act.as_str()).mixed(Key::of(&company.to_string())).mixed(Key::of(&who)).positive()
}

/// Input: what articles tell of one act, or where they name one company. Output: 0 or 1; 0; 0; 0; the reaction or the company.
pub(super) fn react(rows: &[Row], surveys: &Surveys) -> Vec<Row> {
    let Some(first) = rows.first() else { return Vec::new() };
    let line = if first.b & 1 == NAMED { company(rows, surveys) } else { reaction(rows, surveys) };
    let kind = first.b & 1;
    line.map(|data| Row { k: kind, data, ..Row::default() }).into_iter().collect()
}

/// A company as it is printed.
fn company(rows: &[Row], surveys: &Surveys) -> Option<String> {
    let company = surveys.companies.company(usize::try_from(rows.first()?.c).ok()?);
    let named: Vec<Named> = rows.iter().filter_map(|row| serde_json::from_str(&row.data).ok()).collect();
    let joined = |list: fn(&Named) -> &str| {
        named.iter().map(list).filter(|items| !items.is_empty()).collect::<Vec<_>>().join(",")
    };
    output::company(company, &joined(|named| &named.mentions), &joined(|named| &named.unread))
}

/// A reaction as it is printed: read from documents that hold no text, since all places are in code points.
fn reaction(rows: &[Row], surveys: &Surveys) -> Option<String> {
    let mut told: Vec<(i64, Told)> =
        rows.iter().filter_map(|row| Some((row.a, serde_json::from_str(&row.data).ok()?))).collect();
    let mut documents: Vec<(i64, String)> = Vec::new();
    let mut quotations: BTreeMap<(DocumentId, QuotationId), String> = BTreeMap::new();
    for (article, told) in &mut told {
        if documents.last().is_none_or(|(last, _)| last != article) {
            documents.push((*article, std::mem::take(&mut told.document)));
        }
        let id = DocumentId(documents.len() as u32 - 1);
        told.placed.set_document(id);
        if let (Some(own), Some(printed)) = (told.placed.quotation, told.quotation.take()) {
            quotations.insert((id, own), printed);
        }
    }
    let numbers: BTreeMap<(DocumentId, QuotationId), QuotationId> =
        quotations.keys().copied().zip((0..).map(QuotationId)).collect();
    let items: Vec<PlacedFinding> = told
        .into_iter()
        .map(|(_, Told { mut placed, .. })| {
            let key = placed.quotation.map(|own| (placed.sentence.document, own));
            placed.quotation = key.and_then(|key| numbers.get(&key).copied());
            placed
        })
        .collect();
    let (company, mut reaction) = surveys.companies.reaction(&items)?;
    // A company is no person, whatever person has a like name.
    if reaction.role != Role::Company {
        surveys.people.unify_actors(std::slice::from_mut(&mut reaction));
    }
    let documents = documents.into_iter().map(|(_, id)| id).collect();
    output::reaction(company, reaction, documents, quotations.into_values().collect())
}
