//! A dossier in the worker's memory: its documents, what was read in each, and the analysis once there is one.

use super::reading;
use crate::{
    likeness::Sketches,
    original::{Digest, is_digest, most_like},
    protocol::{Original, Row, Twin, encode},
    shelf::{self, ENGINE, Kept, KeptAnalysis, Meta, Record},
};
use std::collections::BTreeSet;
use variorum_engine::{
    Stage,
    attribution::Reading,
    conclude,
    model::{Analysis, Author, Correction, Document, DocumentId, Facts},
};
use variorum_import::Evidence;

/// What is known of a document beside itself.
#[derive(Debug)]
struct Note {
    number: u32,
    found: Facts,
    evidence: Vec<Evidence>,
    reading: Reading,
    twin: Option<Twin>,
}

/// A dossier that is being worked on.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) meta: Meta,
    /// Their ids are their places.
    documents: Vec<Document>,
    /// In the order of documents.
    notes: Vec<Note>,
    sketches: Sketches,
    /// Files with the hashes of their contents, to know one that comes again.
    sources: BTreeSet<(String, String)>,
    files: BTreeSet<String>,
    /// Absent while documents are new or changed.
    pub(super) analysis: Option<Analysis>,
    /// How many of its records could not be read.
    pub(super) damaged: usize,
}

impl Open {
    /// Takes a dossier from its records.
    pub(super) fn load(meta: Meta, records: Vec<(u32, Record)>, analysis: Option<&[u8]>) -> Self {
        let mut open = Self::empty(meta);
        for (number, record) in records {
            match shelf::read_document(&record) {
                Some(kept) => open.take_in(number, &kept),
                None => open.damaged += 1,
            }
        }
        // Ids in an analysis are places, which are others when a document could not be read.
        if open.damaged == 0 {
            open.analysis = analysis.and_then(|bytes| shelf::read_analysis(bytes, open.meta.content));
        }
        open
    }

    fn empty(meta: Meta) -> Self {
        Self {
            meta,
            documents: Vec::new(),
            notes: Vec::new(),
            sketches: Sketches::default(),
            sources: BTreeSet::new(),
            files: BTreeSet::new(),
            analysis: None,
            damaged: 0,
        }
    }

    /// Takes a document in that is kept, or about to be.
    pub(super) fn take_in(&mut self, number: u32, kept: &Kept) {
        let id = DocumentId(u32::try_from(self.documents.len()).unwrap_or(u32::MAX));
        let (document, reading) = kept.restore(id);
        let twin = self.sketches.add(kept.sketch.clone());
        let twin = twin.and_then(|twin| {
            let file = self.documents.get(twin.place)?.facts.file.clone();
            Some(Twin { file, exact: twin.exact })
        });
        self.sources.insert((kept.found.file.clone(), kept.facts.sha256.clone()));
        self.files.insert(kept.facts.file.clone());
        let (found, evidence) = (kept.found.clone(), kept.evidence.clone());
        self.notes.push(Note { number, found, evidence, reading, twin });
        self.documents.push(document);
        self.analysis = None;
    }

    /// Whether this very file is here already, as when a folder is dropped again.
    pub(super) fn is_here(&self, kept: &Kept) -> bool {
        self.sources.contains(&(kept.found.file.clone(), kept.facts.sha256.clone()))
    }

    /// Gives a document a file name that no other has, since corrections name documents by it.
    pub(super) fn name_apart(&self, kept: &mut Kept, taken: &BTreeSet<String>) {
        let is_taken = |name: &String| self.files.contains(name) || taken.contains(name);
        let wanted = kept.facts.file.clone();
        let mut copy = 2;
        while is_taken(&kept.facts.file) {
            kept.facts.file = format!("{wanted} ({copy})");
            copy += 1;
        }
    }

    /// The number of the digest that retells an article, told by the hash of the article's file.
    pub(super) fn digest_of(&self, article: &Kept) -> Option<u32> {
        let sha256 = &article.facts.sha256;
        let mut both = self.documents.iter().zip(&self.notes);
        let is_digest =
            |document: &Document| document.facts.sha256 == *sha256 && document.text != article.text;
        both.find(|(document, _)| !sha256.is_empty() && is_digest(document)).map(|(_, note)| note.number)
    }

    /// An article with what is known of its digest, which knows better than the file does.
    pub(super) fn as_original_of(&self, number: u32, article: &Kept) -> Option<Kept> {
        let (document, _) = self.find(number)?;
        let facts = Facts {
            length: article.facts.length,
            sha256: article.facts.sha256.clone(),
            ..document.facts.clone()
        };
        Some(Kept { facts, ..article.clone() })
    }

    /// Puts documents in the places of others or takes them out, once that is kept. Those after them move up.
    pub(super) fn exchange(&mut self, with: &[(u32, Option<Kept>)]) {
        let both = self.documents.iter().zip(&self.notes);
        let stays = |note: &Note| with.iter().all(|(number, _)| *number != note.number);
        let rest = both.filter(|(_, note)| stays(note)).map(|(d, note)| (note.number, kept(d, note)));
        let put = with.iter().filter_map(|(number, kept)| Some((*number, kept.clone()?)));
        let mut all: Vec<(u32, Kept)> = rest.chain(put).collect();
        all.sort_by_key(|(number, _)| *number);
        *self = Self { damaged: self.damaged, ..Self::empty(self.meta.clone()) };
        for (number, kept) in &all {
            self.take_in(*number, kept);
        }
    }

    /// How many documents it holds.
    pub(super) fn len(&self) -> usize {
        self.documents.len()
    }

    /// The rows from this place on.
    pub(super) fn rows(&self, from: usize) -> Vec<Row> {
        let digests = self.digests();
        let both = self.documents.iter().zip(&self.notes).skip(from);
        both.map(|(document, note)| row(document, note, &digests)).collect()
    }

    /// The document with this number, with other facts, as it is to be kept; `None` returns to what was found.
    pub(super) fn with_facts(&self, number: u32, wanted: Option<&Facts>) -> Option<Kept> {
        let (document, note) = self.find(number)?;
        let mut kept = kept(document, note);
        kept.facts = match wanted {
            Some(wanted) => reading::edited(&kept.facts, wanted),
            None => Facts { file: kept.facts.file, ..kept.found.clone() },
        };
        Some(kept)
    }

    /// Puts other facts in, once they are kept.
    pub(super) fn set_facts(&mut self, number: u32, kept: &Kept) -> Option<Row> {
        let at = self.notes.iter().position(|note| note.number == number)?;
        self.documents.get_mut(at)?.facts = kept.facts.clone();
        self.analysis = None;
        Some(row(self.documents.get(at)?, self.notes.get(at)?, &self.digests()))
    }

    /// The document with this number, as it is kept.
    pub(super) fn kept(&self, number: u32) -> Option<Kept> {
        self.find(number).map(|(document, note)| kept(document, note))
    }

    /// Its documents that retell others, with what is kept of those.
    fn digests(&self) -> Vec<Digest> {
        let both = self.documents.iter().zip(&self.notes).filter(|(document, _)| is_digest(document));
        both.map(|(document, note)| Digest::of(note.number, document, &note.reading.quotations)).collect()
    }

    fn find(&self, number: u32) -> Option<(&Document, &Note)> {
        self.documents.iter().zip(&self.notes).find(|(_, note)| note.number == number)
    }

    /// Reads all documents against each other, and gives the record of it.
    pub(super) fn conclude(&mut self, begin: impl FnMut(Stage)) -> Vec<u8> {
        let readings = self.notes.iter().map(|note| note.reading.clone()).collect();
        let analysis = conclude(&self.documents, readings, &self.meta.corrections, begin);
        let kept = KeptAnalysis { engine: ENGINE.to_owned(), content: self.meta.content, analysis };
        let record = shelf::write(&kept);
        self.analysis = Some(kept.analysis);
        record
    }

    /// What the engine reads by itself, with what an editor corrected and without what the user did.
    pub(super) fn unassisted(&self) -> Analysis {
        let readings = self.notes.iter().map(|note| note.reading.clone()).collect();
        let is_editors = |c: &&Correction| c.author == Author::Editor;
        let corrections: Vec<Correction> = self.meta.corrections.iter().filter(is_editors).cloned().collect();
        conclude(&self.documents, readings, &corrections, |_| {})
    }

    /// The documents, whose ids are their places.
    pub(super) fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The dossier as the reader takes it: a `Dossier` in postcard, written field by field instead of being copied.
    pub(super) fn dossier(&self) -> Option<Vec<u8>> {
        let analysis = self.analysis.as_ref()?;
        Some(encode(&(&self.meta.name, "", &self.documents, analysis)))
    }
}

fn kept(document: &Document, note: &Note) -> Kept {
    let mut kept = Kept::new(document, note.evidence.clone(), note.reading.clone());
    kept.found = note.found.clone();
    kept
}

fn row(document: &Document, note: &Note, digests: &[Digest]) -> Row {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let found = &note.found;
    let facts = &document.facts;
    let edited = (&found.title, &found.outlet, &found.byline, found.published)
        != (&facts.title, &facts.outlet, &facts.byline, facts.published);
    Row {
        number: note.number,
        facts: facts.clone(),
        evidence: note.evidence.clone(),
        edited,
        quotations: count(note.reading.quotations.len()),
        unattributed: count(note.reading.quotations.iter().filter(|q| q.speaker_name().is_none()).count()),
        twin: note.twin.clone(),
        original: original(document, digests),
    }
}

/// The digest that a document may be the original of; a digest is none.
fn original(document: &Document, digests: &[Digest]) -> Option<Original> {
    if digests.is_empty() || is_digest(document) {
        return None;
    }
    let (digest, grounds) = most_like(digests, document)?;
    Some(Original { digest: digest.number, grounds })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shelf::Key;
    use variorum_engine::{analyze, model::Dossier};
    use variorum_import::Choices;

    const RAIN: &str = "Rain is here\n\n“It rains all day and all night here,” said Ann Lee, a farmer.";
    const SNOW: &str = "Snow is here\n\n“It snows all day and all night here,” said Kay Poe, a farmer.";

    fn article(file: &str, text: &str) -> Kept {
        reading::read(file, text.as_bytes(), &Choices::default()).remove(0).unwrap()
    }

    fn open(articles: &[(&str, &str)]) -> Open {
        let mut open = Open::empty(Meta::new(Key::new("k"), "Weather".into(), 0));
        for (number, (file, text)) in (10..).zip(articles) {
            open.take_in(number, &article(file, text));
        }
        open
    }

    #[test]
    fn the_reader_gets_a_dossier_that_is_what_analyze_makes() {
        let mut open = open(&[("rain.txt", RAIN), ("snow.txt", SNOW)]);
        assert_eq!(open.dossier(), None, "nothing was concluded");
        open.conclude(|_| {});
        let dossier: Dossier = postcard::from_bytes(&open.dossier().unwrap()).unwrap();
        assert_eq!(dossier.title, "Weather");
        assert_eq!(dossier.analysis, analyze(&dossier.documents));
        assert_eq!(dossier.documents, open.documents);
    }

    #[test]
    fn what_is_kept_is_what_is_loaded() {
        let mut first = open(&[("rain.txt", RAIN), ("snow.txt", SNOW)]);
        let analysis = first.conclude(|_| {});
        let records = first.documents.iter().zip(&first.notes);
        let mut records: Vec<_> =
            records.map(|(d, n)| (n.number, Record::Bytes(shelf::write(&kept(d, n))))).collect();
        let second = Open::load(first.meta.clone(), records.clone(), Some(&analysis));
        assert_eq!(second.rows(0), first.rows(0));
        assert_eq!(second.dossier(), first.dossier());
        records.insert(1, (99, Record::Bytes(vec![0])));
        let damaged = Open::load(first.meta.clone(), records, Some(&analysis));
        assert_eq!((damaged.len(), damaged.damaged), (2, 1), "a damaged record costs no other");
    }

    #[test]
    fn facts_are_set_and_set_back() {
        let mut open = open(&[("rain.txt", RAIN)]);
        let wanted = Facts { outlet: Some("The Herald".into()), ..open.documents[0].facts.clone() };
        let kept = open.with_facts(10, Some(&wanted)).unwrap();
        let row = open.set_facts(10, &kept).unwrap();
        assert_eq!((row.facts.outlet.as_deref(), row.edited), (Some("The Herald"), true));
        let kept = open.with_facts(10, None).unwrap();
        let row = open.set_facts(10, &kept).unwrap();
        assert_eq!((row.facts.outlet, row.edited), (None, false));
        assert!(open.with_facts(77, None).is_none());
    }

    #[test]
    fn a_document_can_be_taken_out_and_the_others_move_up() {
        let mut open = open(&[("rain.txt", RAIN), ("snow.txt", SNOW)]);
        let (before, rain) = (open.rows(0), open.kept(10));
        open.exchange(&[(10, None)]);
        assert_eq!(open.rows(0).iter().map(|row| row.number).collect::<Vec<_>>(), [11]);
        open.conclude(|_| {});
        assert_eq!(open.analysis.as_ref().unwrap().quotations[0].document, DocumentId(0));
        open.exchange(&[(10, rain)]);
        assert_eq!(open.rows(0), before, "it is put back in its old place");
    }

    #[test]
    fn a_file_that_comes_again_is_known_and_a_copy_is_named_apart() {
        let open = open(&[("rain.txt", RAIN)]);
        assert!(open.is_here(&article("rain.txt", RAIN)));
        assert!(!open.is_here(&article("copy.txt", RAIN)));
        let mut other = article("rain.txt", SNOW);
        open.name_apart(&mut other, &BTreeSet::new());
        assert_eq!(other.facts.file, "rain.txt (2)");
    }

    #[test]
    fn an_original_takes_the_place_of_its_digest_and_keeps_what_is_known_of_it() {
        let mut digest = article("digest.txt", "Rain is here\n\nAnn Lee says that it rains.");
        let original = article("rain.txt", RAIN);
        digest.facts.sha256.clone_from(&original.facts.sha256);
        digest.facts.outlet = Some("The Post".into());
        let mut open = Open::empty(Meta::new(Key::new("k"), "Weather".into(), 0));
        open.take_in(10, &digest);
        assert_eq!(open.digest_of(&article("snow.txt", SNOW)), None);
        let number = open.digest_of(&original).unwrap();
        let kept = open.as_original_of(number, &original).unwrap();
        open.exchange(&[(number, Some(kept))]);
        let row = &open.rows(0)[0];
        assert_eq!((row.facts.outlet.as_deref(), row.facts.file.as_str()), (Some("The Post"), "digest.txt"));
        assert_eq!(open.documents[0].text, original.text);
        assert_eq!(open.digest_of(&original), None, "it is whole now");
    }

    #[test]
    fn a_file_that_is_only_like_an_original_is_offered() {
        let mut digest = article("digest.txt", &RAIN.replace("Rain is here", "It rains."));
        digest.facts = Facts { title: Some("Rain is here".into()), length: 9_999, ..digest.facts };
        let mut open = open(&[]);
        open.take_in(10, &digest);
        open.take_in(11, &article("rain.html.txt", RAIN));
        let row = open.rows(0).remove(1);
        let offer = row.original.expect("an offer");
        assert_eq!((offer.digest, offer.grounds.found, offer.grounds.headline), (10, 1, Some(true)));
        let whole = open.as_original_of(10, &open.kept(11).unwrap()).unwrap();
        open.exchange(&[(10, Some(whole)), (11, None)]);
        let rows = open.rows(0);
        assert_eq!((rows.len(), rows[0].facts.file.as_str(), &rows[0].original), (1, "digest.txt", &None));
        assert_eq!(open.documents[0].text, RAIN);
    }

    #[test]
    fn a_document_with_the_text_of_another_says_so() {
        let rows = open(&[("rain.txt", RAIN), ("copy.txt", RAIN)]).rows(0);
        assert_eq!(rows[1].twin, Some(Twin { file: "rain.txt".into(), exact: true }));
    }
}
