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

/// Input: an article and its sentences that may be copies of other articles'. Output: 0; 0; 0; 0; each passage that it
/// shares with one of them.
pub(super) fn reuse(rows: &[Row], surveys: &Surveys, library: &dyn Library) -> Vec<Row> {
    let article = |number: i64| library.article(u32::try_from(number).ok()?);
    let Some(own) = rows.first().and_then(|row| article(row.k)) else { return Vec::new() };
    let words = own.unquoted();
    let of_one = |rows: &[Row]| {
        let meetings: Vec<Meeting> = rows.iter().map(|row| (0, 1, row.b as u32, row.c as u32)).collect();
        let other = rows.first().and_then(|row| article(row.a));
        other.map(|other| passages(&own, &words, &other, &meetings, surveys)).unwrap_or_default()
    };
    rows.chunk_by(|x, y| x.a == y.a).flat_map(of_one).collect()
}

/// The passages that two articles share by their sentences that met; `words` are the first one's.
fn passages(
    own: &Arc<Article>,
    words: &UnquotedText<'_>,
    other: &Arc<Article>,
    meetings: &[Meeting],
    surveys: &Surveys,
) -> Vec<Row> {
    // The documents are numbered within the pair.
    let other_document = Document { id: DocumentId(1), ..other.document.clone() };
    let others = UnquotedText::of(&other_document, other.quotations.iter());
    let mut reuse = passage::between(words, &others, meetings);
    if reuse.is_empty() {
        return Vec::new();
    }
    let documents = [own.document.clone(), other_document.clone()];
    origin::find(&documents, &mut reuse);
    output::passages(&documents, reuse, [own, other].map(|article| output::id(article, surveys)).to_vec())
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
