//! Finds versions: texts of one outlet that are one article at several times.
//!
//! Two texts of an outlet are versions if most of the shorter one's shingles (runs of five words; Broder 1997) stand in the
//! longer one too, or a good part of them under one headline or at one address. In PolNeAR's training part and the
//! events that we annotated, articles that their outlet reworked share 68 % and more, two articles of one outlet 50 %
//! at most, and 24 % at most if their headlines are alike; [`MOST`] and [`ALIKE`] lie between.
//!
//! Only one shingle in [`SAMPLE`] is kept (by its hash, so that both texts keep the same), and shingles that many texts
//! of the outlet have are passed over, so that the cost grows with the text and not with its square.

use crate::text::ordering::{sort, sort_by_key};
use crate::{
    collation::align::unit::{Key, WitnessUnits},
    model::{Document, DocumentId},
    text::{TextSpan, fold::fold},
};
use std::collections::{BTreeMap, BTreeSet};

/// Words of a shingle.
const SHINGLE: usize = 5;
/// One in this many is kept.
const SAMPLE: usize = 4;
/// A shingle that more texts of an outlet have is a standing note.
const STANDING: usize = 8;
/// The least number of shared shingles, of those kept: less can be chance.
pub(crate) const FEWEST: usize = 4;
/// The percentage of the shorter text's shingles that makes two texts versions.
const MOST: usize = 60;
/// The same under one headline or at one address.
const ALIKE: usize = 30;

/// Groups of versions, each in the order of their days; a document that is the only version of its article is in none.
/// Digests are left out: what they share is our retelling.
pub(crate) fn versions(documents: &[Document]) -> Vec<Vec<DocumentId>> {
    let mut outlets: BTreeMap<String, Vec<&Document>> = BTreeMap::new();
    for document in documents.iter().filter(|d| !d.is_digest()) {
        if let Some(outlet) = &document.facts.outlet {
            outlets.entry(fold(outlet)).or_default().push(document);
        }
    }
    let several = outlets.into_values().filter(|own| own.len() > 1);
    let mut groups: Vec<Vec<DocumentId>> = several.flat_map(|own| of_outlet(&own)).collect();
    sort(&mut groups);
    groups
}

/// The versions among the texts of one outlet.
fn of_outlet(documents: &[&Document]) -> Vec<Vec<DocumentId>> {
    let shingles: Vec<BTreeSet<Key>> = documents.iter().map(|d| shingles(d)).collect();
    let mut holders: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, own) in shingles.iter().enumerate() {
        for &shingle in own {
            holders.entry(shingle).or_default().push(at);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for holders in holders.values() {
        for pair in pairs(holders) {
            *shared.entry(pair).or_default() += 1;
        }
    }
    let mut group: Vec<usize> = (0..documents.len()).collect();
    for ((a, b), shared) in shared {
        let sizes = [a, b].map(|at| shingles.get(at).map_or(0, BTreeSet::len));
        let (Some(first), Some(second)) = (documents.get(a), documents.get(b)) else { continue };
        if are_versions(first, second, sizes, shared) {
            let (from, to) = (group.get(b).copied(), group.get(a).copied());
            for own in group.iter_mut().filter(|own| Some(**own) == from) {
                *own = to.unwrap_or(*own);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<&Document>> = BTreeMap::new();
    for (own, document) in group.into_iter().zip(documents) {
        groups.entry(own).or_default().push(document);
    }
    let several = groups.into_values().filter(|documents| documents.len() > 1);
    several
        .map(|mut documents| {
            sort_by_key(&mut documents, |d| (d.facts.published, d.id));
            documents.iter().map(|d| d.id).collect()
        })
        .collect()
}

/// The pairs of texts of one outlet that hold a shingle; none if it is a standing note.
pub(crate) fn pairs<T: Copy>(holders: &[T]) -> Vec<(T, T)> {
    let holders = if holders.len() <= STANDING { holders } else { &[] };
    let later = |(place, a): (usize, &T)| {
        let a = *a;
        holders.iter().skip(place + 1).map(move |b| (a, *b)).collect::<Vec<_>>()
    };
    holders.iter().enumerate().flat_map(later).collect()
}

/// Whether two texts of one outlet are versions, of whose shingles, `sizes` in all, so many are `shared`.
pub(crate) fn are_versions(a: &Document, b: &Document, sizes: [usize; 2], shared: usize) -> bool {
    let shorter = sizes.into_iter().min().unwrap_or(0);
    let percent = (shared * 100).checked_div(shorter).unwrap_or(0);
    shared >= FEWEST && percent >= if is_alike(a, b) { ALIKE } else { MOST }
}

/// The shingles of the article that are kept.
pub(crate) fn shingles(document: &Document) -> BTreeSet<Key> {
    let paragraphs = document.layout.paragraphs.iter().map(|p| p.span);
    let article: Vec<TextSpan> = paragraphs.filter(|&span| !document.is_boilerplate(span)).collect();
    let units = WitnessUnits::new(&document.text, &document.layout, &article).units;
    let all = units.windows(SHINGLE).map(|run| run.iter().fold(Key::NONE, |key, unit| key.mixed(unit.key)));
    all.filter(|shingle| shingle.slot(SAMPLE) == 0).collect()
}

/// Whether the two have one address, or most words of their headlines.
fn is_alike(a: &Document, b: &Document) -> bool {
    let words = |d: &Document| -> BTreeSet<String> {
        let title = fold(d.facts.title.as_deref().unwrap_or_default());
        title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_string).collect()
    };
    let (first, second) = (words(a), words(b));
    let shared = first.intersection(&second).count();
    let is_headline = shared > 1 && shared * 3 >= first.len().max(second.len()) * 2;
    is_headline || a.facts.url.is_some() && a.facts.url == b.facts.url
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, Facts};

    const MORNING: &str = "The harbour firm would not say on Monday who had left the sluice gates open when the spring tide came. \
        Forty houses on Dock Road were under water by noon, and the ferry lay on the quay among the crates of the fish market. \
        The harbour master told a crowd outside the customs house that nobody had been hurt and that pumps were on their way. \
        Carters who had lost their stock shouted at him until the rain began again and drove them under the arches.";
    const OTHER: &str = "Bakers in the upper town sold bread by candle light while the power was off for the third night in a row. \
        The works behind the station burnt coal that had lain in the yard since the war, and its chimney was watched by children. \
        A clerk of the works said that a new boiler was due in May and that the old one would not see another winter.";

    fn document(id: u32, outlet: Option<&str>, title: &str, day: u8, text: &str) -> Document {
        let facts = Facts {
            outlet: outlet.map(str::to_string),
            title: Some(title.to_string()),
            published: Date::new(2019, 3, day),
            length: u32::try_from(text.chars().count()).unwrap(),
            ..Facts::default()
        };
        Document::new(DocumentId(id), facts, text.to_string(), Vec::new())
    }

    fn check(documents: &[Document], expected: &[&[u32]]) {
        let expected: Vec<Vec<DocumentId>> =
            expected.iter().map(|group| group.iter().map(|&id| DocumentId(id)).collect()).collect();
        assert_eq!(versions(documents), expected);
    }

    #[test]
    fn one_article_at_two_times_is_two_versions_in_the_order_of_their_days() {
        let evening = MORNING.replace("would not say on Monday who", "answered on Monday when asked who");
        let evening =
            format!("{evening} The council will inspect every gate before the next tide, it said at night.");
        check(
            &[
                document(0, Some("The Gull"), "Firm answers over flood", 5, &evening),
                document(1, Some("The Gull"), "Firm dodges blame", 4, MORNING),
                document(2, Some("The Gull"), "Bread by candle light", 4, OTHER),
            ],
            &[&[1, 0]],
        );
    }

    #[test]
    fn two_outlets_copies_and_two_articles_are_no_versions() {
        let (gull, heron) = (Some("The Gull"), Some("The Heron"));
        check(
            &[
                document(0, gull, "Flood", 4, MORNING),
                document(1, heron, "Flood", 4, MORNING),
                document(2, None, "Flood", 4, MORNING),
                document(3, gull, "Flood", 5, OTHER),
            ],
            &[],
        );
    }

    #[test]
    fn a_rewritten_article_under_its_headline_is_a_version() {
        let half = MORNING.len() / 2;
        let half = half + MORNING[half..].find(' ').unwrap();
        let rewritten = format!("{} {OTHER}", &MORNING[..half]);
        let gull = Some("The Gull");
        let of = |title| {
            [
                document(0, gull, "Firm dodges blame for flood", 4, MORNING),
                document(1, gull, title, 5, &rewritten),
            ]
        };
        check(&of("Firm dodges blame for new flood"), &[&[0, 1]]);
        check(&of("Bread by candle light"), &[]);
    }
}
