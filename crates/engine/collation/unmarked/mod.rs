//! Finds unmarked renderings: words that one document quotes in marks and another prints in its own voice.
//!
//! Runs of five words of all quotations in marks are indexed, and the unquoted text of every document is searched for
//! them. A hit is extended word by word as long as both texts agree, and to the whole sentence if four fifths of it are
//! the quotation's words. A passage counts if it is eight words long with rare words among them, if it is such a
//! sentence, or if it is the whole of a distinctive quotation; titles and names don't count. Inside reported speech a
//! passage counts only if it is all the reported words, and then its speaker is the report's; or if the report's speaker
//! is one of its words (“we urge …” reports nobody). Two outlets that print the same words without marks, while no
//! document has them in marks, are not found here: that is reuse.

pub(crate) mod unquoted_text;

use super::align;
use super::lexicon::Weight;
use crate::collation::align::bloom_filter::BloomFilter;
use crate::collation::align::unit::{Key, Unit, WitnessUnits};
use crate::collation::unmarked::unquoted_text::{UnquotedText, gram};
use crate::{
    model::{Attribution, Basis, Document, DocumentId, Kind, Quotation, QuotationId, Rule},
    text::TextSpan,
};
use std::ops::Range;

/// Length in words of the runs that are indexed.
const SEED: usize = 5;
/// The least length in words of a passage that is only part of a sentence.
const PART: usize = 8;
/// The least weight, in points, of a shorter passage that is a whole quotation.
const TELLING: u32 = 24;
/// From this share of its words on, the whole sentence counts as the quotation's, in percent.
const WHOLE: usize = 80;
/// How many places of one run are tried.
pub(crate) const TRIED: usize = 8;

/// UnquotedText that prints, without marks, words that another document quotes.
pub(crate) fn unmarked(documents: &[Document], quotations: &[Quotation]) -> Vec<Quotation> {
    let sources = Sources::of(documents, quotations);
    let all = UnquotedText::all(documents, quotations);
    all.flat_map(|unquoted| unmarked_in(&unquoted, quotations, &sources)).collect()
}

/// What one document prints so. `quotations` are its own, and maybe those of other documents.
pub(crate) fn unmarked_in(
    unquoted: &UnquotedText<'_>,
    quotations: &[Quotation],
    sources: &Sources<'_>,
) -> Vec<Quotation> {
    let own = quotations.iter().skip(quotations.partition_point(|q| q.document < unquoted.document.id));
    let own = own.take_while(|q| q.document == unquoted.document.id);
    let reports: Vec<&Quotation> = own.filter(|q| q.kind == Kind::Indirect).collect();
    passages(unquoted, sources).into_iter().filter_map(|p| p.quotation(unquoted, &reports)).collect()
}

/// Adds to `quotations` what [`unmarked`] finds, in the place of the reported speech that the words stood in.
pub(crate) fn add(documents: &[Document], quotations: &mut Vec<Quotation>) {
    let found = unmarked(documents, quotations);
    put_in(found, quotations);
}

/// Adds `found`, in the order of documents and text, to `quotations`, in the place of the reported speech that the words
/// stood in. What somebody reports inside them stays: they name who said it.
pub(crate) fn put_in(found: Vec<Quotation>, quotations: &mut Vec<Quotation>) {
    let is_inside = |words: TextSpan, q: &Quotation| {
        let mention = q.attribution.speaker.as_ref().and_then(|speaker| speaker.mention);
        let is_named = q.attribution.basis == Basis::Explicit;
        is_named && words.contains(q.span) && mention.is_some_and(|mention| words.contains(mention))
    };
    let is_replaced = |q: &Quotation| {
        let from = found.partition_point(|f| (f.document, f.span.end) <= (q.document, q.span.start));
        let same = found.get(from).filter(|f| f.document == q.document && f.span.overlaps(q.span));
        q.kind == Kind::Indirect && same.is_some_and(|f| !is_inside(f.span, q))
    };
    quotations.retain(|q| !is_replaced(q));
    quotations.extend(found);
}

/// The quotations in marks that are searched for.
pub(crate) struct Sources<'a> {
    readings: Vec<(DocumentId, WitnessUnits<'a>)>,
    /// Key, reading, place; sorted.
    index: Vec<(Key, u32, u32)>,
    /// The keys of all runs: most runs of unquoted text are in no quotation.
    filter: BloomFilter,
}

/// How a quotation that is searched for is read; `None` if it is not in marks.
fn source<'a>(document: &'a Document, quotation: &Quotation) -> Option<WitnessUnits<'a>> {
    let is_marked = !matches!(quotation.kind, Kind::Indirect | Kind::Scare);
    is_marked.then(|| WitnessUnits::new(&document.text, &document.layout, &quotation.fragments))
}

/// The keys of the runs by which `quotation` of `document` is searched for, in order.
#[cfg(feature = "archive")]
pub(crate) fn source_keys(document: &Document, quotation: &Quotation) -> Vec<Key> {
    let reading = source(document, quotation);
    reading.map(|reading| reading.units.windows(SEED).map(gram).collect()).unwrap_or_default()
}

/// The keys of the runs of an unquoted text that are searched for, in order.
#[cfg(feature = "archive")]
pub(crate) fn search_keys(unquoted: &UnquotedText<'_>) -> impl Iterator<Item = Key> {
    unquoted.grams(SEED).map(|(key, _)| key)
}

impl<'a> Sources<'a> {
    pub(crate) fn of(documents: &'a [Document], quotations: &'a [Quotation]) -> Self {
        let (mut readings, mut index) = (Vec::new(), Vec::new());
        for quotation in quotations {
            let Some(document) = documents.get(quotation.document.index()) else { continue };
            let Some(reading) = source(document, quotation) else { continue };
            for (at, window) in reading.units.windows(SEED).enumerate() {
                index.push((gram(window), readings.len() as u32, at as u32));
            }
            readings.push((document.id, reading));
        }
        index.sort();
        let filter = index.iter().map(|(key, ..)| *key).collect();
        Self { readings, index, filter }
    }

    /// Where the run `key` stands in other documents than `own`.
    fn places(&self, key: Key, own: DocumentId) -> impl Iterator<Item = (&WitnessUnits<'a>, usize)> {
        let from = if self.filter.contains(key) {
            self.index.partition_point(|(k, ..)| *k < key)
        } else {
            self.index.len()
        };
        let list = self.index.get(from..).unwrap_or_default().iter().take_while(move |(k, ..)| *k == key);
        list.filter_map(|&(_, reading, at)| self.readings.get(reading as usize).map(|r| (r, at as usize)))
            .filter(move |((document, _), _)| *document != own)
            .map(|((_, reading), at)| (reading, at))
    }
}

/// A passage of unquoted text that is a quotation's.
#[derive(Debug, Clone)]
struct Passage {
    /// Its units in the unquoted text.
    units: Range<usize>,
    /// Those of them that are word for word in the quotation.
    run: Range<usize>,
}

/// The passages of one document, in order, without overlaps.
fn passages(unquoted: &UnquotedText<'_>, sources: &Sources<'_>) -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    let mut done = 0;
    for (key, at) in unquoted.grams(SEED) {
        if at < done {
            continue;
        }
        let places = sources.places(key, unquoted.document.id).take(TRIED);
        let runs =
            places.map(|(source, place)| (run(unquoted, at, &source.units, place, done), source, place));
        let Some((own, source, place)) = runs.max_by_key(|(run, ..)| run.len()) else { continue };
        done = own.end;
        let place = place - (at - own.start);
        if let Some(passage) = widened(unquoted, own, &source.units, place) {
            done = done.max(passage.units.end);
            match found.last_mut().filter(|last| last.units.end >= passage.units.start) {
                Some(last) => {
                    last.units.end = passage.units.end;
                    last.run.end = passage.run.end;
                }
                None => found.push(passage),
            }
        }
    }
    found
}

/// The run around `at` that agrees with the quotation around `place`.
fn run(unquoted: &UnquotedText<'_>, at: usize, source: &[Unit], place: usize, done: usize) -> Range<usize> {
    let units = unquoted.units();
    let same = |x: usize, y: usize| {
        unquoted.are_together(at, x) && units.get(x).zip(source.get(y)).is_some_and(|(a, b)| a.key == b.key)
    };
    let back = (1..=at.saturating_sub(done).min(place)).take_while(|&i| same(at - i, place - i)).count();
    let on = (0..).take_while(|&i| same(at + i, place + i)).count();
    at - back..at + on
}

/// The sentences that `run` is most of, or the run itself if it is long and telling.
fn widened(unquoted: &UnquotedText<'_>, run: Range<usize>, source: &[Unit], place: usize) -> Option<Passage> {
    let mut units = run.clone();
    let (first, last) = (unquoted.sentence(run.start)?, unquoted.sentence(run.end.checked_sub(1)?)?);
    let mut is_whole = false;
    for sentence in [first, last] {
        let all = unquoted.sentence_units(sentence);
        if all.is_empty() || !unquoted.are_together(all.start, all.end - 1) {
            continue;
        }
        if let Some(same) = most(unquoted.units().get(all.clone())?, source, place) {
            is_whole = true;
            units = units.start.min(all.start + same.start)..units.end.max(all.start + same.end);
        }
    }
    let words = unquoted.units().get(run.clone())?;
    let rare = words.iter().filter(|u| u.weight == Weight::Rare).count();
    let is_all = words.len() == source.len();
    let points: u32 = words.iter().map(|u| u.weight.points()).sum();
    let is_said = is_all && points >= TELLING;
    let is_telling = rare >= 3 || rare == 2 && words.len() >= PART || is_said;
    let is_long = is_whole || is_said || words.len() >= PART && (is_all || words.len() >= PART + 2);
    (is_telling && is_long && !unquoted.is_formulaic(units.clone())).then_some(Passage { units, run })
}

/// From the first to the last of a sentence's words that stand in order in the quotation around `place`, if most do.
fn most(sentence: &[Unit], source: &[Unit], place: usize) -> Option<Range<usize>> {
    let from = place.saturating_sub(sentence.len());
    let to = (place + 2 * sentence.len()).min(source.len());
    let links = align::align(sentence, source.get(from..to).unwrap_or_default());
    let matched: u32 = links.iter().map(|l| l.base.len()).sum();
    let (first, last) = links.first().zip(links.last())?;
    let is_most = 100 * matched as usize >= WHOLE * sentence.len();
    is_most.then_some(first.base.start as usize..last.base.end as usize)
}

impl Passage {
    /// As a quotation, unless a report that says more holds it.
    fn quotation(self, unquoted: &UnquotedText<'_>, reports: &[&Quotation]) -> Option<Quotation> {
        let (mut span, run) = (unquoted.bytes(self.units.clone())?, unquoted.bytes(self.run)?);
        let words = |span: TextSpan| unquoted.document.layout.words_in(span);
        let mut attribution = Attribution::none();
        let whole = span;
        for report in reports.iter().filter(|r| r.span.overlaps(whole)) {
            if report.attribution.evidence.rule == Rule::Editor {
                return None;
            }
            // “I want to be clear” was read as a report of what “I” wants: its speaker is among the words.
            let mention = report.attribution.speaker.as_ref().and_then(|s| s.mention);
            if mention.is_some_and(|m| m.overlaps(whole)) {
                continue;
            }
            let spoken = report.span.intersection(run).map_or(0, words);
            if spoken < words(report.span) {
                return None;
            }
            span = report.span.union(run);
            attribution = report.attribution.clone();
        }
        span = with_insertion(&unquoted.document.text, span);
        Some(Quotation {
            id: QuotationId(0),
            document: unquoted.document.id,
            span,
            fragments: vec![span],
            kind: Kind::Unmarked,
            attribution,
        })
    }
}

/// Longest insertion, in bytes.
const INSERTED: usize = 120;

/// A span with what an editor put in brackets in the place of its next words.
fn with_insertion(text: &str, span: TextSpan) -> TextSpan {
    let rest = text.get(span.end as usize..).unwrap_or_default();
    let inside = rest.strip_prefix(" [").and_then(|r| r.split_once(']')).map(|(inside, _)| inside);
    match inside.filter(|i| i.len() <= INSERTED && !i.contains('\n')) {
        Some(inside) => TextSpan::new(span.start, span.end + inside.len() as u32 + 3),
        None => span,
    }
}

#[cfg(test)]
mod tests {
    use crate::collation::testing::corpus;

    /// Checks the words found, with their speakers, in documents as [`corpus`] reads them.
    fn check(texts: &[&str], expected: &[&str]) {
        let (documents, mut quotations) = corpus(texts);
        super::add(&documents, &mut quotations);
        let found = super::unmarked(&documents, &quotations);
        assert!(found.is_empty(), "what is found once is a quotation and not found again");
        let (documents, quotations) = corpus(texts);
        let found = super::unmarked(&documents, &quotations);
        let words: Vec<String> = found
            .iter()
            .map(|q| {
                format!(
                    "{}: {}",
                    q.speaker_name().unwrap_or("-"),
                    documents[q.document.index()].slice(q.span)
                )
            })
            .collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn words_without_marks_are_found() {
        check(
            &[
                "«Ann Li|The harbour must stay open through the winter for every fishing crew», she said.",
                "The town met. The harbor must stay open through the winter for every fishing crew. Nobody left.",
            ],
            &["-: The harbor must stay open through the winter for every fishing crew"],
        );
        check(
            &[
                "«Ann Li|The harbour must stay open through the winter for every fishing crew», she said.",
                "Li said that «~Ann Li|the harbour must stay open through the winter for every fishing crew».",
            ],
            &["Ann Li: the harbour must stay open through the winter for every fishing crew"],
        );
    }

    #[test]
    fn what_an_editor_put_in_belongs_to_the_words() {
        check(
            &[
                "«Ann Li|The harbour must stay open through the winter, and every fishing crew will hear from them», she said.",
                "Li spoke. The harbour must stay open through the winter, and every fishing crew will hear from [the town] soon.",
            ],
            &[
                "-: The harbour must stay open through the winter, and every fishing crew will hear from [the town]",
            ],
        );
    }

    #[test]
    fn reports_titles_and_phrases_are_left_alone() {
        check(
            &[
                "«Ann Li|The harbour must stay open through the winter for every fishing crew», she said.",
                "Li said that «~Ann Li|the harbour must stay open through the winter for every fishing crew or close for good».",
                "The harbour must stay shut. The harbour must stay open through the storm, some say.",
            ],
            &[],
        );
        check(
            &[
                "«The Border Security and Immigration Reform Act of the United States of America» failed.",
                "They debated the Border Security and Immigration Reform Act of the United States of America again.",
            ],
            &[],
        );
    }
}
