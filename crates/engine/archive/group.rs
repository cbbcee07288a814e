//! A group of quotations of some articles, read as if there were no others: what pairs connect decides alone.

use crate::archive::output;
use crate::archive::sentences::articles;
use crate::archive::surveys::Surveys;
use crate::archive::{Article, Library, Place, Row};
use crate::collation::statements::builder::StatementBuilder;
use crate::collation::statements::clusters::Clusters;
use crate::collation::statements::join::FITTED;
use crate::collation::statements::segments::Segments;
use crate::collation::statements::{StatementParts, grouping, speaker_consensus};
use crate::model::{Attribution, Document, DocumentId, Quotation, QuotationId};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Some quotations, with their articles. Both are numbered within the group, in the order of the archive.
pub(super) struct Group {
    pub(super) articles: Vec<Arc<Article>>,
    pub(super) quotations: Vec<Quotation>,
    /// Where each quotation stands in the archive.
    pub(super) places: Vec<Place>,
}

impl Group {
    /// The quotations in which `places` stand.
    pub(super) fn of_places(places: &[Place], library: &dyn Library) -> Self {
        let mut wanted: Vec<Place> = places.iter().map(|place| place.first()).collect();
        wanted.sort();
        wanted.dedup();
        let articles = articles(&wanted, library);
        let (mut quotations, mut kept) = (Vec::new(), Vec::new());
        let mut wanted = wanted.into_iter().peekable();
        for (article, id) in articles.iter().zip(0..) {
            while wanted.next_if(|place| place.document() < article.number).is_some() {}
            while let Some(place) = wanted.next_if(|place| place.document() == article.number) {
                if let Some(quotation) = article.quotations.get(place.quotation()) {
                    let number = QuotationId(kept.len() as u32);
                    quotations.push(Quotation { id: number, document: DocumentId(id), ..quotation.clone() });
                    kept.push(place);
                }
            }
        }
        Self { articles, quotations, places: kept }
    }

    /// The documents of its articles, numbered within it.
    pub(super) fn documents(&self) -> Vec<Document> {
        let numbered = self.articles.iter().zip((0..).map(DocumentId));
        numbered.map(|(article, id)| Document { id, ..article.document.clone() }).collect()
    }

    /// The sentences of the quotations.
    pub(super) fn sentences<'a>(&'a self, surveys: &'a Surveys) -> Segments<'a> {
        let documents: Vec<&Document> = self.articles.iter().map(|article| &article.document).collect();
        Segments::among(&documents, &self.quotations, &FITTED, Cow::Borrowed(&surveys.commonness))
    }

    /// The sentence of `pool` that stands in `place`.
    pub(super) fn segment(&self, pool: &Segments<'_>, place: Place) -> Option<usize> {
        let quotation = self.places.binary_search(&place.first()).ok()?;
        let from = pool.segments.partition_point(|segment| segment.quotation < quotation);
        let segment = from + place.sentence();
        pool.segments.get(segment).filter(|s| s.quotation == quotation).map(|_| segment)
    }

    /// The quotations of each statement, by the pairs of `rows`.
    fn parts(&self, rows: &[Row], surveys: &Surveys) -> Vec<StatementParts> {
        let pool = self.sentences(surveys);
        let pairs = |kind: i64| -> Vec<(usize, usize)> {
            let pairs = rows.iter().filter(|row| row.a == kind);
            let segment = |place: i64| self.segment(&pool, Place::of(place));
            pairs.filter_map(|row| Some((segment(row.b)?, segment(row.c)?))).collect()
        };
        grouping::parts(&pool, &Clusters::joined(&pool, &pairs(JOINED), &pairs(BESIDE)))
    }
}

/// In the table of groups: a quotation, a pair that renders one statement, and two words beside each other.
const MEMBER: i64 = 0;
const JOINED: i64 = 1;
const BESIDE: i64 = 2;

fn group(rows: &[Row], library: &dyn Library) -> Group {
    let members: Vec<Place> = rows.iter().filter(|row| row.a == MEMBER).map(|row| Place::of(row.b)).collect();
    Group::of_places(&members, library)
}

/// Input: a group: its quotations, its pairs. Output: article; place of a quotation; 0; 0; the attribution that it borrows.
pub(super) fn lend(rows: &[Row], surveys: &Surveys, library: &dyn Library) -> Vec<Row> {
    let mut group = group(rows, library);
    let parts = group.parts(rows, surveys);
    let before: Vec<Attribution> = group.quotations.iter().map(|q| q.attribution.clone()).collect();
    if !speaker_consensus::borrow(&group.documents(), &parts, &mut group.quotations) {
        return Vec::new();
    }
    let all = group.quotations.iter().zip(&before).zip(&group.places);
    let changed = all.filter(|((quotation, before), _)| quotation.attribution != **before);
    let row = |((quotation, _), place): ((&Quotation, _), &Place)| {
        Row::with(place.document().into(), [place.number(), 0, 0], &quotation.attribution)
    };
    changed.map(row).collect()
}

/// Input: an article with the attributions that it borrows. Output: the article.
pub(super) fn borrow(article: &Article, rows: &[Row]) -> Vec<Row> {
    let mut article = article.clone();
    for row in rows.iter().filter(|row| row.a >= 0) {
        let quotation = article.quotations.get_mut(Place::of(row.a).quotation());
        if let (Some(quotation), Ok(attribution)) = (quotation, serde_json::from_str(&row.data)) {
            quotation.attribution = attribution;
        }
    }
    vec![Row::with(article.number.into(), [0; 3], &article)]
}

/// Input: a group: its quotations, its pairs. Output: what the id of a statement is made of; 0; 0; 0; the statement.
pub(super) fn conclude(rows: &[Row], surveys: &Surveys, library: &dyn Library) -> Vec<Row> {
    let group = group(rows, library);
    let parts = group.parts(rows, surveys);
    let documents = group.documents();
    let maker = StatementBuilder::with(&documents, &group.quotations, group.run_together());
    let statements = parts.iter().filter_map(|parts| maker.statement(parts, None)).collect();
    output::statements(&group, &documents, statements, surveys)
}

impl Group {
    /// Those of its quotations that stand beside another of their article with nothing between and nobody named.
    fn run_together(&self) -> BTreeSet<QuotationId> {
        let of = |article: &Arc<Article>| {
            let documents = std::slice::from_ref(&article.document);
            let found = speaker_consensus::run_together(documents, &article.quotations);
            let places = found.into_iter().filter_map(|id| Place::new(article.number, id.index(), 0));
            places.collect::<Vec<_>>()
        };
        let places = self.articles.iter().flat_map(of);
        places.filter_map(|place| Some(QuotationId(self.places.binary_search(&place).ok()? as u32))).collect()
    }
}
