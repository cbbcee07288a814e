//! Quotations: words without marks, the keys under which sentences meet, and pairs that render one statement.

use crate::archive::group::Group;
use crate::archive::surveys::Surveys;
use crate::archive::{Article, ENOUGH, Library, Place, Row};
use crate::collation::align::unit::Key;
use crate::collation::statements::segments::Segments;
use crate::collation::statements::{candidates, clusters, join};
use crate::collation::unmarked::{self, Sources, TRIED};
use crate::model::DocumentId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// In the table of searched words: a quotation, and an article that may print its words.
const QUOTED: i64 = 0;
const SEARCHED: i64 = 1;

/// Input: an article. Output: key; whether it is of a quotation; its place; where in it.
pub(super) fn seek(article: &Article) -> Vec<Row> {
    let mut rows = Vec::new();
    for (number, quotation) in article.quotations.iter().enumerate() {
        let Some(place) = Place::new(article.number, number, 0) else { continue };
        let keys = unmarked::source_keys(&article.document, quotation).into_iter().zip(0..);
        rows.extend(keys.map(|(key, at)| Row::of(key.signed(), QUOTED, place.number(), at)));
    }
    let keys: BTreeSet<Key> = unmarked::search_keys(&article.unquoted()).collect();
    rows.extend(keys.into_iter().map(|key| Row::of(key.signed(), SEARCHED, article.number.into(), 0)));
    rows
}

/// Input: the rows of one key. Output: article; the place of a quotation whose words it may print. As many are tried as
/// the engine tries.
pub(super) fn find(rows: &[Row]) -> Vec<Row> {
    let (quoted, searched) = rows.split_at(rows.partition_point(|row| row.a == QUOTED));
    let wanted = |row: &Row| {
        let article = row.b;
        let others = quoted.iter().filter(move |q| i64::from(Place::of(q.b).document()) != article);
        others.take(TRIED).map(move |q| Row::of(article, q.b, 0, 0)).collect::<Vec<_>>()
    };
    let mut found: Vec<Row> = searched.iter().flat_map(wanted).collect();
    found.dedup();
    found
}

/// Input: an article with the quotations whose words it may print. Output: the article with the names that all documents
/// give and with words that it prints without marks.
pub(super) fn unmark(article: &Article, rows: &[Row], surveys: &Surveys, library: &dyn Library) -> Vec<Row> {
    let mut article = article.clone();
    surveys.people.unify(&mut article.quotations);
    let mut sources: Vec<Place> = rows.iter().filter(|row| row.a >= 0).map(|row| Place::of(row.a)).collect();
    sources.sort();
    sources.dedup();
    if !sources.is_empty() {
        let group = Group::of_places(&sources, library);
        // Its own words are searched for in what other documents quote: a document that is not among them.
        article.document.id = DocumentId(u32::MAX);
        article.quotations.iter_mut().for_each(|q| q.document = DocumentId(u32::MAX));
        let documents = group.documents();
        let sources = Sources::of(&documents, &group.quotations);
        let found = unmarked::unmarked_in(&article.unquoted(), &article.quotations, &sources);
        unmarked::put_in(found, &mut article.quotations);
        article.document.id = DocumentId(0);
        article.quotations.iter_mut().for_each(|q| q.document = DocumentId(0));
        article.renumber();
    }
    vec![Row::with(article.number.into(), [0; 3], &article)]
}

/// The places of the sentences of a pool that holds whole quotations of one article.
pub(super) fn places(number: u32, pool: &Segments<'_>) -> Vec<Option<Place>> {
    let quotations = pool.segments.chunk_by(|a, b| a.quotation == b.quotation);
    let places = quotations.flat_map(|own| {
        own.iter().enumerate().map(|(at, segment)| Place::new(number, segment.quotation, at))
    });
    places.collect()
}

/// In the table of words: sentences of the same words, words beside each other in marks, and quotations.
const BESIDE: i64 = -1;
const ALONE: i64 = -2;

/// Input: an article. Output: a key of all words of a sentence and its speaker; the place of the sentence. Apart from
/// them, by key -1, words beside each other in marks, and by key -2 the place of each quotation.
pub(super) fn copy(article: &Article) -> Vec<Row> {
    let pool = article.sentences();
    let places = places(article.number, &pool);
    let mut rows = Vec::new();
    for (segment, place) in pool.segments.iter().zip(&places) {
        let Some(place) = place else { continue };
        if place.sentence() == 0 {
            rows.push(Row::of(ALONE, place.number(), 0, 0));
        }
        let kind = Key::of(if segment.is_indirect { "told" } else { "quoted" });
        rows.push(Row::of(segment.content.mixed(kind).positive(), place.number(), 0, 0));
    }
    let place = |segment: usize| places.get(segment).copied().flatten();
    let beside = clusters::siblings(&pool)
        .into_iter()
        .filter_map(|(word, other)| Some(Row::of(BESIDE, place(word)?.number(), place(other)?.number(), 0)));
    rows.extend(beside);
    rows
}

/// Input: the places of the same words by the same speaker. Output: pairs that tie later copies to earlier ones, as
/// [`meet`] gives them; and article, place of a sentence that needs no keys, -1, 0.
pub(super) fn thin(rows: &[Row]) -> Vec<Row> {
    if rows.first().is_none_or(|row| row.k < 0) {
        return Vec::new();
    }
    let places: Vec<i64> = rows.iter().map(|row| row.a).collect();
    let (kept, copies) = candidates::copies(&places);
    let pairs = copies.map(|(a, b)| Row::of(a, b, 0, ENOUGH));
    let left_out = places.iter().skip(kept.len());
    let left_out = left_out.map(|&place| Row::of(Place::of(place).document().into(), place, -1, 0));
    pairs.chain(left_out).collect()
}

/// Input: an article with its sentences that need no keys. Output: key; place; whether the sentence is short; whether
/// the key is of rare words.
pub(super) fn keys(article: &Article, rows: &[Row], surveys: &Surveys) -> Vec<Row> {
    let pool = article.sentences();
    let left_out: BTreeSet<i64> = rows.iter().filter(|row| row.b == -1).map(|row| row.a).collect();
    let places = places(article.number, &pool);
    let place = |segment: usize| places.get(segment).copied().flatten().map_or(-1, Place::number);
    let kept: Vec<usize> =
        (0..places.len()).filter(|&at| place(at) >= 0 && !left_out.contains(&place(at))).collect();
    let (shingles, rare) = candidates::index(&pool, &kept, &surveys.short);
    let row = |(key, segment): (Key, usize), kind: i64| {
        let is_short = candidates::is_short(&pool, segment);
        let kinds = [Key::of("shingle"), Key::of("rare")];
        let kind_key = kinds.get(kind as usize).copied().unwrap_or(Key::NONE);
        Row::of(key.mixed(kind_key).signed(), place(segment), is_short.into(), kind)
    };
    let mut rows: Vec<Row> = shingles.into_iter().map(|entry| row(entry, 0)).collect();
    rows.extend(rare.into_iter().map(|entry| row(entry, 1)));
    rows.sort();
    rows.dedup();
    rows
}

/// Input: the places of one key. Output: place; later place; 0; how often the two met.
pub(super) fn meet(rows: &[Row]) -> Vec<Row> {
    let is_rare = rows.first().is_some_and(|row| row.c == 1);
    let places: Vec<(i64, i64)> = rows.iter().map(|row| (row.a, row.b)).collect();
    let mut pairs = Vec::new();
    match is_rare {
        true => candidates::pairs_by_rare_words(&places, &mut pairs),
        false => candidates::pairs_by_shingle(&places, &mut pairs),
    }
    let mut met: BTreeMap<(i64, i64), i64> = BTreeMap::new();
    for ((a, is_a_short), (b, is_b_short)) in pairs {
        // Short sentences may have no more than one key.
        *met.entry((a, b)).or_default() += if is_a_short + is_b_short > 0 { ENOUGH } else { 1 };
    }
    met.into_iter().map(|((a, b), times)| Row::of(a, b, 0, times)).collect()
}

/// Input: an article's sentences with others that share enough words. Output: each; another that renders the same
/// statement.
pub(super) fn tie(rows: &[Row], surveys: &Surveys, library: &dyn Library) -> Vec<Row> {
    let mut found = Vec::new();
    for pairs in rows.chunks(AT_ONCE) {
        let places: Vec<Place> = pairs.iter().flat_map(|row| [row.a, row.b]).map(Place::of).collect();
        let group = Group::of_places(&places, library);
        let pool = group.sentences(surveys);
        let segment = |place: i64| group.segment(&pool, Place::of(place));
        let is_one = |row: &&Row| {
            let both = segment(row.a).zip(segment(row.b));
            both.is_some_and(|(a, b)| {
                !candidates::are_one_place(&pool, a, b) && join::join(&pool, a, b).is_some()
            })
        };
        found.extend(pairs.iter().filter(is_one).map(|row| Row::of(row.a, row.b, 0, 0)));
    }
    found
}

/// So many pairs are read at a time.
const AT_ONCE: usize = 256;

/// The articles in which `places` stand, in order, each once.
pub(super) fn articles(places: &[Place], library: &dyn Library) -> Vec<Arc<Article>> {
    let mut numbers: Vec<u32> = places.iter().map(|place| place.document()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().filter_map(|number| library.article(number)).collect()
}
