//! Passages that documents share, and versions of one article.

use crate::archive::bags::own_place;
use crate::archive::surveys::Surveys;
use crate::archive::{Article, ENOUGH, Library, Row, output};
use crate::collation::align::unit::Key;
use crate::collation::unmarked::unquoted_text::UnquotedText;
use crate::model::{Document, DocumentId};
use crate::reuse::fingerprint::{self, Meeting, Print};
use crate::reuse::{origin, passage, versions};
use crate::text::fold::fold;
use crate::text::ordering::sort_by_key;
use std::sync::Arc;

/// In the table of fingerprints: a run of words, and two rare words.
const RUN: i64 = 0;
const RARE: i64 = 1;

/// Input: an article. Output: key; article; sentence; whether the key is of rare words.
pub(super) fn print(article: &Article) -> Vec<Row> {
    let unquoted = article.unquoted();
    let row = |(key, sentence): (Key, u32), kind: i64| {
        let kinds = if kind == RUN { Key::of("run") } else { Key::of("rare") };
        Row::of(key.mixed(kinds).signed(), article.number.into(), sentence.into(), kind)
    };
    let runs = fingerprint::run_prints(&unquoted).into_iter().map(|print| row(print, RUN));
    let rare = fingerprint::rare_prints(&unquoted).into_iter().map(|print| row(print, RARE));
    let mut rows: Vec<Row> = runs.chain(rare).collect();
    rows.sort();
    rows.dedup();
    rows
}

/// Input: the sentences of one fingerprint. Output: the place of one ([`own_place`]); of a later one; 0; how often they met.
pub(super) fn overlap(rows: &[Row], surveys: &Surveys) -> Vec<Row> {
    let places: Vec<Print> = rows.iter().map(|row| (row.a as u32, row.b as u32)).collect();
    let mut met: Vec<Meeting> = Vec::new();
    let is_rare = rows.first().is_some_and(|row| row.c == RARE);
    match is_rare {
        true => fingerprint::meetings_by_rare_words(&places, surveys.documents, &mut met),
        false => fingerprint::meetings_by_run(&places, surveys.documents, &mut met),
    }
    let times = if is_rare { 1 } else { ENOUGH };
    met.iter().map(|&(a, b, s, t)| Row::of(own_place(a, s), own_place(b, t), 0, times)).collect()
}

fn parts(pair: i64) -> [u32; 2] {
    [(pair >> 32) as u32, (pair & i64::from(u32::MAX)) as u32]
}

/// Two articles, or one that is not there.
fn two(pair: i64, library: &dyn Library) -> Option<[Arc<Article>; 2]> {
    let [a, b] = parts(pair);
    Some([library.article(a)?, library.article(b)?])
}

/// The documents of articles, numbered within the group.
fn documents(articles: &[Arc<Article>]) -> Vec<Document> {
    let numbered = articles.iter().zip((0..).map(DocumentId));
    numbered.map(|(article, id)| Document { id, ..article.document.clone() }).collect()
}

/// Input: two articles and their sentences that may be copies. Output: 0; 0; 0; 0; each passage that they share.
pub(super) fn reuse(rows: &[Row], surveys: &Surveys, library: &dyn Library) -> Vec<Row> {
    let meetings: Vec<Meeting> = rows.iter().map(|row| (0, 1, row.a as u32, row.b as u32)).collect();
    let both = rows.first().and_then(|row| two(row.k, library));
    both.map(|both| passages(&both, &meetings, surveys)).unwrap_or_default()
}

fn passages(both: &[Arc<Article>; 2], meetings: &[Meeting], surveys: &Surveys) -> Vec<Row> {
    let documents = documents(both);
    let texts: Vec<UnquotedText<'_>> = documents
        .iter()
        .zip(both)
        .map(|(d, article)| UnquotedText::of(d, article.quotations.iter()))
        .collect();
    let [a, b] = texts.as_slice() else { return Vec::new() };
    let mut reuse = passage::between(a, b, meetings);
    origin::find(&documents, &mut reuse);
    output::passages(&documents, reuse, both.iter().map(|article| output::id(article, surveys)).collect())
}

/// Input: an article. Output: key of its outlet and of a run of words; article.
pub(super) fn shingle(article: &Article) -> Vec<Row> {
    let document = &article.document;
    let Some(outlet) = document.facts.outlet.as_deref().filter(|_| !document.is_digest()) else {
        return Vec::new();
    };
    let outlet = Key::of(&fold(outlet));
    let row = |shingle: Key| Row::of(outlet.mixed(shingle).signed(), article.number.into(), 0, 0);
    versions::shingles(document).into_iter().map(row).collect()
}

/// Input: the articles of one outlet that hold a run of words. Output: article; later article; 1; 0.
pub(super) fn resemble(rows: &[Row]) -> Vec<Row> {
    let holders: Vec<i64> = rows.iter().map(|row| row.a).collect();
    versions::pairs(&holders).into_iter().map(|(a, b)| Row::of(a, b, 1, 0)).collect()
}

/// Input: an article with those of its outlet that hold runs of its words. Output: article; another that is a version of it.
pub(super) fn compare(rows: &[Row], library: &dyn Library) -> Vec<Row> {
    let Some(own) = rows.first().and_then(|row| library.article(u32::try_from(row.k).ok()?)) else {
        return Vec::new();
    };
    let own_size = versions::shingles(&own.document).len();
    let is_version = |met: &&[Row]| {
        let other = met.first().and_then(|row| library.article(u32::try_from(row.a).ok()?));
        met.len() >= versions::FEWEST
            && other.is_some_and(|other| {
                let sizes = [own_size, versions::shingles(&other.document).len()];
                versions::are_versions(&own.document, &other.document, sizes, met.len())
            })
    };
    let met = rows.chunk_by(|x, y| x.a == y.a).filter(is_version);
    met.filter_map(|met| met.first().map(|row| Row::of(row.k, row.a, 0, 0))).collect()
}

/// Input: the articles that are versions of one. Output: 0; 0; 0; 0; their ids in the order of time.
pub(super) fn version(rows: &[Row], surveys: &Surveys, library: &dyn Library) -> Vec<Row> {
    let numbers = rows.iter().filter_map(|row| u32::try_from(row.a).ok());
    let mut articles: Vec<Arc<Article>> = numbers.filter_map(|number| library.article(number)).collect();
    sort_by_key(&mut articles, |article| (article.document.facts.published, article.number));
    let ids: Vec<String> = articles.iter().map(|article| output::id(article, surveys)).collect();
    vec![Row { data: output::line(&ids), ..Row::default() }]
}
