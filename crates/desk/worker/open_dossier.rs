//! A dossier in the worker's memory: its documents, what the engine read in each alone, and the analysis of all of them
//! once it is made.

use super::borrowed_dossier::BorrowedDossier;
use super::originals::{Digest, best_match};
use super::protocol::{DocumentRow, Duplicate, OriginalOffer};
use super::read_file;
use crate::store::near_duplicates::SketchIndex;
use crate::store::{
    CarefulNote, DossierRecord, ENGINE_HASH, KeptScores, RawRecord, StoredAnalysis, StoredDocument,
    formats::{decode_analysis, decode_document, encode_analysis, file_in},
};
use std::collections::{BTreeMap, BTreeSet};
use variorum_careful::wire;
use variorum_engine::text::ordering::sort_by_key;
use variorum_engine::{
    Stage,
    attribution::{
        self, Reading,
        careful::{Changes, Passages},
    },
    conclude,
    documents::facts,
    model::{Analysis, Author, Correction, Document, DocumentId, Facts},
};
use variorum_import::{Evidence, Fact};

/// What belongs to a document besides its text and facts.
#[derive(Debug)]
struct Details {
    number: u32,
    found: Facts,
    evidence: Vec<Evidence>,
    reading: Reading,
    duplicate: Option<Duplicate>,
    /// That the reading is a careful one.
    careful: Option<CarefulNote>,
    /// It was a careful one, and another engine's: the careful reader's scores, which are kept, are to be read again.
    awaits_scores: bool,
}

/// A dossier in memory.
#[derive(Debug)]
pub(super) struct OpenDossier {
    pub(super) record: DossierRecord,
    /// Their ids are their indices here.
    documents: Vec<Document>,
    /// In the order of `documents`.
    details: Vec<Details>,
    sketches: SketchIndex,
    /// File names with the hashes of their contents, to recognise a file that comes again.
    sources: BTreeSet<(String, String)>,
    file_names: BTreeSet<String>,
    /// Where the search for the number of a name's next copy begins, so that thousands of one name cost what their number
    /// costs.
    copies: BTreeMap<String, u32>,
    /// `None` while documents or corrections are new or changed.
    pub(super) analysis: Option<Analysis>,
    /// Its documents that could not be decoded.
    pub(super) unreadable: Vec<String>,
}

impl OpenDossier {
    /// Makes a dossier of its stored documents and, if it is still valid, its stored analysis.
    pub(super) fn load(
        record: DossierRecord,
        documents: Vec<(u32, RawRecord)>,
        analysis: Option<&[u8]>,
    ) -> Self {
        let mut open = Self::empty(record);
        for (number, document) in documents {
            match decode_document(&document) {
                Some(stored) => open.add(number, &stored),
                None => {
                    open.unreadable.push(file_in(&document).unwrap_or_else(|| format!("document {number}")));
                }
            }
        }
        // The ids in an analysis are indices, which are wrong if a document is missing.
        if open.unreadable.is_empty() {
            open.analysis = analysis.and_then(|bytes| decode_analysis(bytes, open.record.content));
        }
        open
    }

    fn empty(record: DossierRecord) -> Self {
        Self {
            record,
            documents: Vec::new(),
            details: Vec::new(),
            sketches: SketchIndex::default(),
            sources: BTreeSet::new(),
            file_names: BTreeSet::new(),
            copies: BTreeMap::new(),
            analysis: None,
            unreadable: Vec::new(),
        }
    }

    /// Adds a document at the end.
    pub(super) fn add(&mut self, number: u32, stored: &StoredDocument) {
        let id = DocumentId(u32::try_from(self.documents.len()).unwrap_or(u32::MAX));
        let (document, reading) = stored.restore(id);
        let resemblance = self.sketches.add(stored.sketch.clone());
        let duplicate = resemblance.and_then(|resemblance| {
            let file = self.documents.get(resemblance.index)?.facts.file.clone();
            Some(Duplicate { file, is_exact: resemblance.is_exact })
        });
        self.sources.insert((stored.found.file.clone(), stored.facts.sha256.clone()));
        self.file_names.insert(stored.facts.file.clone());
        let (found, evidence) = (stored.found.clone(), stored.evidence.clone());
        let awaits_scores = stored.careful.is_some() && !stored.is_current();
        let careful = stored.careful.clone().filter(|_| !awaits_scores);
        self.details.push(Details { number, found, evidence, reading, duplicate, careful, awaits_scores });
        self.documents.push(document);
        self.analysis = None;
    }

    /// Whether this very file is in the dossier already, as when a folder is dropped again.
    pub(super) fn contains(&self, document: &StoredDocument) -> bool {
        self.sources.contains(&(document.found.file.clone(), document.facts.sha256.clone()))
    }

    /// Gives a document a file name that neither the dossier nor `taken` has, since corrections name documents by it.
    pub(super) fn make_name_unique(&mut self, document: &mut StoredDocument, taken: &BTreeSet<String>) {
        let wanted = document.facts.file.clone();
        let is_taken = |name: &String| self.file_names.contains(name) || taken.contains(name);
        if !is_taken(&wanted) {
            return;
        }
        let copy = self.copies.entry(wanted.clone()).or_insert(2);
        while is_taken(&document.facts.file) {
            document.facts.file = format!("{wanted} ({copy})");
            *copy += 1;
        }
    }

    /// The number of the digest that an article is the original of, recognised by the hash of the article's file.
    pub(super) fn digest_of(&self, article: &StoredDocument) -> Option<u32> {
        let sha256 = &article.facts.sha256;
        let is_digest =
            |document: &Document| document.facts.sha256 == *sha256 && document.text != article.text;
        let (_, details) = self.pairs().find(|(document, _)| !sha256.is_empty() && is_digest(document))?;
        Some(details.number)
    }

    /// An article with the facts of its digest, which are better than what the import found in the file.
    pub(super) fn as_original_of(&self, digest: u32, article: &StoredDocument) -> Option<StoredDocument> {
        let (document, _) = self.find(digest)?;
        let facts = Facts {
            length: article.facts.length,
            sha256: article.facts.sha256.clone(),
            ..document.facts.clone()
        };
        Some(StoredDocument { facts, ..article.clone() })
    }

    /// Replaces documents, or removes those whose replacement is `None`. Later documents get other ids.
    pub(super) fn replace(&mut self, replacements: &[(u32, Option<StoredDocument>)]) {
        let stays = |details: &Details| replacements.iter().all(|(number, _)| *number != details.number);
        let rest = self.pairs().filter(|(_, details)| stays(details));
        let rest = rest.map(|(document, details)| (details.number, stored(document, details)));
        let new = replacements.iter().filter_map(|(number, stored)| Some((*number, stored.clone()?)));
        let mut all: Vec<(u32, StoredDocument)> = rest.chain(new).collect();
        sort_by_key(&mut all, |(number, _)| *number);
        *self = Self { unreadable: std::mem::take(&mut self.unreadable), ..Self::empty(self.record.clone()) };
        for (number, stored) in &all {
            self.add(*number, stored);
        }
    }

    /// How many documents it holds.
    pub(super) fn len(&self) -> usize {
        self.documents.len()
    }

    /// How many documents the record counts that are not in the database at all.
    pub(super) fn missing(&self) -> u32 {
        let found = u32::try_from(self.documents.len() + self.unreadable.len()).unwrap_or(u32::MAX);
        self.record.documents.saturating_sub(found)
    }

    /// The rows of the documents from index `from` on.
    pub(super) fn rows(&self, from: usize) -> Vec<DocumentRow> {
        let digests = self.digests();
        self.pairs().skip(from).map(|(document, details)| row(document, details, &digests)).collect()
    }

    /// The document with this number, with its facts changed as the user wants, to be stored; without `wanted` it gets
    /// the facts that the import found.
    pub(super) fn with_facts(&self, number: u32, wanted: Option<&Facts>) -> Option<StoredDocument> {
        let (document, details) = self.find(number)?;
        let mut stored = stored(document, details);
        stored.facts = match wanted {
            Some(wanted) => read_file::edited(&stored.facts, wanted),
            None => Facts { file: stored.facts.file, ..stored.found.clone() },
        };
        Some(stored)
    }

    /// Takes the facts of documents over, after they were stored, and returns their rows.
    pub(super) fn set_facts(&mut self, changed: &[(u32, StoredDocument)]) -> Vec<DocumentRow> {
        let changed = by_number(changed);
        for (document, details) in self.documents.iter_mut().zip(&self.details) {
            if let Some(stored) = changed.get(&details.number) {
                document.facts = stored.facts.clone();
            }
        }
        self.analysis = None;
        let digests = self.digests();
        let rows = self.pairs().filter(|(_, details)| changed.contains_key(&details.number));
        rows.map(|(document, details)| row(document, details, &digests)).collect()
    }

    /// The documents without an outlet for which the shape of their files' names gives one, as they are to be stored.
    pub(super) fn named_by_shape(&self) -> Vec<(u32, StoredDocument)> {
        let files: Vec<&str> = self.documents.iter().map(|document| document.facts.file.as_str()).collect();
        let outlets = facts::outlets_by_shape(&files);
        let named = self.pairs().zip(outlets).filter_map(|((document, details), outlet)| {
            let is_nameless = document.facts.outlet.is_none() && details.found.outlet.is_none();
            let (value, basis) = outlet.filter(|_| is_nameless)?;
            let mut stored = stored(document, details);
            for facts in [&mut stored.facts, &mut stored.found] {
                facts.outlet = Some(value.clone());
                facts.outlet_basis = Some(basis.clone());
            }
            stored.evidence.push(Evidence { fact: Fact::Outlet, value, basis });
            Some((details.number, stored))
        });
        named.collect()
    }

    /// Takes over what was found of documents, after they were stored, and returns their rows.
    pub(super) fn set_found(&mut self, named: &[(u32, StoredDocument)]) -> Vec<DocumentRow> {
        let found = by_number(named);
        for details in &mut self.details {
            if let Some(stored) = found.get(&details.number) {
                details.found = stored.found.clone();
                details.evidence.clone_from(&stored.evidence);
            }
        }
        self.set_facts(named)
    }

    /// The document with this number, as it is stored.
    pub(super) fn stored(&self, number: u32) -> Option<StoredDocument> {
        self.find(number).map(|(document, details)| stored(document, details))
    }

    /// The documents that were not read carefully by these weights, by number, and how many there are at all.
    pub(super) fn without_careful(&self, weights: &str) -> (Vec<u32>, usize) {
        let is_without =
            |details: &&Details| details.careful.as_ref().is_none_or(|note| note.weights != weights);
        let numbers = self.details.iter().filter(is_without).map(|details| details.number);
        (numbers.collect(), self.details.len())
    }

    /// What a careful reader is to read of the document with this number: its text, and where in it.
    pub(super) fn passages(&self, number: u32) -> Option<(&str, Passages)> {
        let (document, _) = self.find(number)?;
        Some((&document.text, Passages::of(document)))
    }

    /// The document with this number, read by what a careful reader said of it, as it is to be stored; `None` if that was
    /// said of another text.
    pub(super) fn read_carefully(&self, number: u32, kept: &KeptScores) -> Option<StoredDocument> {
        let (document, details) = self.find(number)?;
        let scores = wire::scores(&kept.scores).filter(|_| kept.length == document.text.len())?;
        let mut stored = stored(document, details);
        // What a careful reading changes is told by the fast one.
        let fast =
            if details.careful.is_some() { attribution::read(document) } else { details.reading.clone() };
        stored.reading = attribution::read_again_carefully(document, &scores, &fast);
        let Changes { speakers, passages } = Changes::between(&fast, &stored.reading);
        stored.careful = Some(CarefulNote { weights: kept.weights.clone(), speakers, passages });
        Some(stored)
    }

    /// Takes the reading of a document over, after it was stored, and returns its row.
    pub(super) fn set_reading(&mut self, number: u32, stored: &StoredDocument) -> Option<DocumentRow> {
        let at = self.details.iter().position(|details| details.number == number)?;
        let id = DocumentId(u32::try_from(at).unwrap_or(u32::MAX));
        let details = self.details.get_mut(at)?;
        details.reading = stored.restore(id).1;
        details.careful.clone_from(&stored.careful);
        details.awaits_scores = false;
        self.analysis = None;
        Some(row(self.documents.get(at)?, self.details.get(at)?, &self.digests()))
    }

    /// The documents whose careful reading was another engine's, by number.
    pub(super) fn awaiting_scores(&self) -> Vec<u32> {
        let awaiting = self.details.iter().filter(|details| details.awaits_scores);
        awaiting.map(|details| details.number).collect()
    }

    /// What can be recognised of the originals of its digests.
    fn digests(&self) -> Vec<Digest> {
        let digests = self.pairs().filter(|(document, _)| document.is_digest());
        digests
            .map(|(document, details)| Digest::of(details.number, document, &details.reading.quotations))
            .collect()
    }

    fn find(&self, number: u32) -> Option<(&Document, &Details)> {
        self.pairs().find(|(_, details)| details.number == number)
    }

    fn pairs(&self) -> impl Iterator<Item = (&Document, &Details)> {
        self.documents.iter().zip(&self.details)
    }

    /// Analyses all documents together, with all corrections, and returns the encoded analysis. Calls `begin` before
    /// each stage.
    pub(super) fn analyze(&mut self, begin: impl FnMut(Stage)) -> Vec<u8> {
        let analysis = conclude(&self.documents, self.readings(), &self.record.corrections, begin);
        let engine = ENGINE_HASH.to_owned();
        let stored = StoredAnalysis { engine, content: self.record.content, analysis };
        let encoded = encode_analysis(&stored);
        self.analysis = Some(stored.analysis);
        encoded
    }

    /// The analysis with the editor's corrections and without the user's.
    pub(super) fn analyze_without_user(&self) -> Analysis {
        let is_editors = |c: &&Correction| c.author == Author::Editor;
        let corrections: Vec<Correction> =
            self.record.corrections.iter().filter(is_editors).cloned().collect();
        conclude(&self.documents, self.readings(), &corrections, |_| {})
    }

    /// What was read in each document, copied one after the other.
    fn readings(&self) -> impl Iterator<Item = Reading> {
        self.details.iter().map(|details| details.reading.clone())
    }

    /// The documents, whose ids are their indices.
    pub(super) fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The dossier for the page; `None` before it is analysed.
    pub(super) fn dossier(&self) -> Option<BorrowedDossier<'_>> {
        Some(BorrowedDossier::of(&self.record.name, &self.documents, self.analysis.as_ref()?))
    }
}

fn by_number(documents: &[(u32, StoredDocument)]) -> BTreeMap<u32, &StoredDocument> {
    documents.iter().map(|(number, stored)| (*number, stored)).collect()
}

fn stored(document: &Document, details: &Details) -> StoredDocument {
    let mut stored = StoredDocument::new(document, details.evidence.clone(), details.reading.clone());
    stored.found = details.found.clone();
    stored.careful.clone_from(&details.careful);
    stored
}

fn row(document: &Document, details: &Details, digests: &[Digest]) -> DocumentRow {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (found, facts) = (&details.found, &document.facts);
    let is_edited = (&found.title, &found.outlet, &found.byline, found.published)
        != (&facts.title, &facts.outlet, &facts.byline, facts.published);
    let quotations = &details.reading.quotations;
    DocumentRow {
        number: details.number,
        facts: facts.clone(),
        evidence: details.evidence.clone(),
        is_edited,
        quotations: count(quotations.len()),
        unattributed: count(quotations.iter().filter(|q| q.speaker_name().is_none()).count()),
        duplicate: details.duplicate.clone(),
        original: original_offer(document, digests),
        careful: details.careful.clone(),
    }
}

/// The digest that a document may be the original of. A digest is nobody's original.
fn original_offer(document: &Document, digests: &[Digest]) -> Option<OriginalOffer> {
    if digests.is_empty() || document.is_digest() {
        return None;
    }
    let (digest, evidence) = best_match(digests, document)?;
    Some(OriginalOffer { digest: digest.number, evidence })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Key, formats::encode_document};
    use variorum_desk_api::{decode, encode};
    use variorum_engine::{analyze, model::Dossier};
    use variorum_import::Choices;

    const RAIN: &str = "Rain is here\n\n“It rains all day and all night here,” said Ann Lee, a farmer.";
    const SNOW: &str = "Snow is here\n\n“It snows all day and all night here,” said Kay Poe, a farmer.";

    fn article(file: &str, text: &str) -> StoredDocument {
        read_file::stored(
            variorum_import::read(file, text.as_bytes(), &Choices::default()).remove(0).unwrap(),
        )
    }

    fn open(articles: &[(&str, &str)]) -> OpenDossier {
        let mut open = OpenDossier::empty(DossierRecord::new(Key::new("k"), "Weather".into(), 0));
        for (number, (file, text)) in (10..).zip(articles) {
            open.add(number, &article(file, text));
        }
        open
    }

    #[test]
    fn the_page_gets_the_dossier_that_analyze_makes() {
        let mut open = open(&[("rain.txt", RAIN), ("snow.txt", SNOW)]);
        assert!(open.dossier().is_none(), "it is not analysed yet");
        open.analyze(|_| {});
        let dossier: Dossier = decode(&encode(&open.dossier().unwrap())).unwrap();
        assert_eq!(dossier.title, "Weather");
        assert_eq!(dossier.analysis, analyze(&dossier.documents));
        assert_eq!(dossier.documents, open.documents);
    }

    #[test]
    fn what_was_stored_is_loaded() {
        let mut first = open(&[("rain.txt", RAIN), ("snow.txt", SNOW)]);
        let analysis = first.analyze(|_| {});
        let records = first.documents.iter().zip(&first.details);
        let mut records: Vec<_> =
            records.map(|(d, n)| (n.number, RawRecord::Bytes(encode_document(&stored(d, n))))).collect();
        let second = OpenDossier::load(first.record.clone(), records.clone(), Some(&analysis));
        assert_eq!(second.rows(0), first.rows(0));
        assert_eq!(second.analysis, first.analysis);
        records.insert(1, (99, RawRecord::Bytes(vec![0])));
        let partly = OpenDossier::load(first.record.clone(), records, Some(&analysis));
        assert_eq!((partly.len(), partly.unreadable.len()), (2, 1), "an unreadable document costs no other");
    }

    #[test]
    fn facts_are_changed_and_reset() {
        let mut open = open(&[("rain.txt", RAIN)]);
        let wanted = Facts { outlet: Some("The Herald".into()), ..open.documents[0].facts.clone() };
        let stored = open.with_facts(10, Some(&wanted)).unwrap();
        let row = open.set_facts(&[(10, stored)]).remove(0);
        assert_eq!((row.facts.outlet.as_deref(), row.is_edited), (Some("The Herald"), true));
        let stored = open.with_facts(10, None).unwrap();
        let row = open.set_facts(&[(10, stored)]).remove(0);
        assert_eq!((row.facts.outlet, row.is_edited), (None, false));
        assert!(open.with_facts(77, None).is_none());
    }

    #[test]
    fn outlets_that_no_list_knows_are_taken_from_names_of_one_shape() {
        let names = ["cnn-2018-08-10.txt", "quayside-2018-08-10.txt", "islander-2018-08-11.txt"];
        let mut open = open(&names.map(|name| (name, RAIN)));
        let named = open.named_by_shape();
        let numbers: Vec<u32> = named.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [11, 12], "CNN is known");
        let rows = open.set_found(&named);
        let outlets: Vec<_> = rows.iter().map(|row| (row.facts.outlet.as_deref(), row.is_edited)).collect();
        assert_eq!(outlets, [(Some("Quayside"), false), (Some("Islander"), false)]);
        assert_eq!(open.named_by_shape(), []);
    }

    #[test]
    fn a_document_is_removed_and_put_back_in_its_place() {
        let mut open = open(&[("rain.txt", RAIN), ("snow.txt", SNOW)]);
        let (before, rain) = (open.rows(0), open.stored(10));
        open.replace(&[(10, None)]);
        assert_eq!(open.rows(0).iter().map(|row| row.number).collect::<Vec<_>>(), [11]);
        open.analyze(|_| {});
        assert_eq!(open.analysis.as_ref().unwrap().quotations[0].document, DocumentId(0));
        open.replace(&[(10, rain)]);
        assert_eq!(open.rows(0), before, "it is back in its old place");
    }

    #[test]
    fn a_file_that_comes_again_is_recognised_and_another_of_its_name_is_renamed() {
        let mut open = open(&[("rain.txt", RAIN)]);
        assert!(open.contains(&article("rain.txt", RAIN)));
        assert!(!open.contains(&article("copy.txt", RAIN)));
        let mut other = article("rain.txt", SNOW);
        open.make_name_unique(&mut other, &BTreeSet::new());
        assert_eq!(other.facts.file, "rain.txt (2)");
        let mut third = article("rain.txt", SNOW);
        open.make_name_unique(&mut third, &BTreeSet::from(["rain.txt (3)".to_owned()]));
        assert_eq!((third.facts.file.as_str(), open.copies.get("rain.txt")), ("rain.txt (4)", Some(&5)));
    }

    #[test]
    fn an_original_takes_its_digests_place_and_facts() {
        let mut digest = article("digest.txt", "Rain is here\n\nAnn Lee says that it rains.");
        let original = article("rain.txt", RAIN);
        digest.facts.sha256.clone_from(&original.facts.sha256);
        digest.facts.outlet = Some("The Post".into());
        let mut open = OpenDossier::empty(DossierRecord::new(Key::new("k"), "Weather".into(), 0));
        open.add(10, &digest);
        assert_eq!(open.digest_of(&article("snow.txt", SNOW)), None);
        let number = open.digest_of(&original).unwrap();
        let stored = open.as_original_of(number, &original).unwrap();
        open.replace(&[(number, Some(stored))]);
        let row = &open.rows(0)[0];
        assert_eq!((row.facts.outlet.as_deref(), row.facts.file.as_str()), (Some("The Post"), "digest.txt"));
        assert_eq!(open.documents[0].text, original.text);
        assert_eq!(open.digest_of(&original), None, "the digest is replaced");
    }

    #[test]
    fn a_file_that_is_only_like_an_original_is_offered_as_one() {
        let mut digest = article("digest.txt", &RAIN.replace("Rain is here", "It rains."));
        digest.facts = Facts { title: Some("Rain is here".into()), length: 9_999, ..digest.facts };
        let mut open = open(&[]);
        open.add(10, &digest);
        open.add(11, &article("rain.html.txt", RAIN));
        let row = open.rows(0).remove(1);
        let offer = row.original.expect("an offer");
        assert_eq!((offer.digest, offer.evidence.found, offer.evidence.headline), (10, 1, Some(true)));
        let whole = open.as_original_of(10, &open.stored(11).unwrap()).unwrap();
        open.replace(&[(10, Some(whole)), (11, None)]);
        let rows = open.rows(0);
        assert_eq!((rows.len(), rows[0].facts.file.as_str(), &rows[0].original), (1, "digest.txt", &None));
        assert_eq!(open.documents[0].text, RAIN);
    }

    #[test]
    fn a_document_with_the_text_of_another_is_marked() {
        let rows = open(&[("rain.txt", RAIN), ("copy.txt", RAIN)]).rows(0);
        assert_eq!(rows[1].duplicate, Some(Duplicate { file: "rain.txt".into(), is_exact: true }));
    }
    /// What the careful reader says of a text.
    fn kept(open: &OpenDossier, number: u32) -> KeptScores {
        let weights = include_bytes!("../../careful/careful.weights");
        let weights = variorum_careful::Weights::read(weights).unwrap();
        let (text, passages) = open.passages(number).unwrap();
        let scores = wire::encode_scores(&variorum_careful::score(&weights, text, &passages));
        KeptScores { weights: "w1".to_owned(), length: text.len(), scores }
    }

    #[test]
    fn a_careful_reading_is_kept_and_outlives_the_engine() {
        let mut open = open(&[("rain.txt", RAIN), ("snow.txt", SNOW)]);
        assert_eq!(open.without_careful("w1"), (vec![10, 11], 2));
        let kept = kept(&open, 11);
        let stored = open.read_carefully(11, &kept).unwrap();
        let row = open.set_reading(11, &stored).unwrap();
        assert_eq!(row.careful.map(|note| note.weights), Some("w1".to_owned()));
        assert_eq!(open.without_careful("w1"), (vec![10], 2));
        assert_eq!(open.without_careful("w2"), (vec![10, 11], 2), "other weights read it again");
        let load = |stored: &StoredDocument| {
            let records = vec![(11, RawRecord::Bytes(encode_document(stored)))];
            OpenDossier::load(open.record.clone(), records, None)
        };
        assert_eq!(load(&stored).rows(0)[0], open.rows(1)[0], "as it was");
        let mut later = load(&StoredDocument { engine: "another".to_owned(), ..stored });
        assert_eq!((later.awaiting_scores(), later.without_careful("w1").0), (vec![11], vec![11]));
        let stored = later.read_carefully(11, &kept).unwrap();
        later.set_reading(11, &stored);
        assert_eq!((later.awaiting_scores(), later.rows(0)), (vec![], open.rows(1)));
    }

    #[test]
    fn what_was_said_of_another_text_is_not_used() {
        let open = open(&[("rain.txt", RAIN)]);
        let kept = kept(&open, 10);
        for other in [
            KeptScores { length: kept.length + 1, ..kept.clone() },
            KeptScores { scores: vec![0], ..kept.clone() },
        ] {
            assert_eq!(open.read_carefully(10, &other), None);
        }
        assert!(open.read_carefully(10, &kept).is_some() && open.read_carefully(11, &kept).is_none());
    }
}
