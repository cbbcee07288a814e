//! How the cost of a document grows with the number of documents, stage by stage.
//!
//! `cargo bench -p variorum-cli --bench growth -- FOLDER [COUNTS…]` makes documents by mixing the paragraphs of
//! all .txt files of FOLDER (always the same mixture) and reads 100, 1,000 and 10,000 of them, or as many as
//! asked. It prints milliseconds a document for each stage and, in the last line, how much dearer a document is
//! among the most documents than among the next fewer. Time is the processor's where the system tells it (Linux),
//! so that other work on the machine does not count. The more documents, the more copies of each paragraph are
//! among them: such a mixture is harder than news.
#![allow(missing_docs, clippy::expect_used, reason = "a bench that fails should stop")]

use std::{
    env, fs,
    sync::LazyLock,
    time::{Duration, Instant},
};
use variorum_engine::{
    analyze, attribution, collation,
    model::{Document, DocumentId, Facts, Quotation, QuotationId},
    reactions, reuse,
};

/// Paragraphs of the longest document.
const LONGEST: usize = 40;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(folder) = arguments.first() else {
        println!("skipped: name a folder of .txt files");
        return;
    };
    let articles = articles(folder);
    let asked: Vec<usize> = arguments.iter().skip(1).filter_map(|n| n.parse().ok()).collect();
    let counts = if asked.is_empty() { vec![100, 1_000, 10_000] } else { asked };
    let mut before: Option<f64> = None;
    for count in counts {
        let documents = mixed(&articles, count);
        let started = now();
        drop(analyze(&documents));
        let each = ms(now() - started, count);
        println!("{count} documents: {each:.2} ms a document");
        stages(&documents);
        if let Some(before) = before {
            println!("  {:.2} times as much as before", each / before);
        }
        before = Some(each);
    }
}

/// The paragraphs of each file.
fn articles(folder: &str) -> Vec<Vec<String>> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|e| e.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let paragraphs =
        |text: String| text.lines().filter(|l| !l.trim().is_empty()).map(str::to_string).collect();
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).map(paragraphs).collect()
}

/// So many documents, each as long as some article and made of paragraphs of any.
fn mixed(articles: &[Vec<String>], count: usize) -> Vec<Document> {
    let all: Vec<&String> = articles.iter().flatten().collect();
    let mut state = count as u64;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % limit.max(1)
    };
    let mut document = |id: u32| {
        let length = articles.get(below(articles.len())).map_or(1, |a| a.len().min(LONGEST));
        let text: String = (0..length)
            .filter_map(|_| all.get(below(all.len())))
            .fold(String::new(), |text, paragraph| text + paragraph + "\n");
        let facts = Facts { file: format!("{id}.txt"), ..Facts::default() };
        Document::new(DocumentId(id), facts, text, Vec::new())
    };
    (0..count as u32).map(&mut document).collect()
}

/// Runs the stages of the analysis one after another, as the engine does, and prints what each costs.
fn stages(documents: &[Document]) {
    let mut clock = Clock { started: now(), documents: documents.len() };
    let mut quotations: Vec<Quotation> =
        documents.iter().flat_map(|d| attribution::read(d).quotations).collect();
    clock.lap("quotations and speakers");
    attribution::people::cross_document::QuotedPeople::of(&quotations).unify(&mut quotations);
    number(&mut quotations);
    clock.lap("names across documents");
    collation::add_unmarked(documents, &mut quotations);
    number(&mut quotations);
    clock.lap("words without marks");
    let statements = collation::statements(documents, &mut quotations);
    clock.lap("statements");
    let passages = reuse::passages(documents, &quotations);
    clock.lap("shared passages");
    println!("    {} statements, {} shared passages", statements.len(), passages.len());
    drop(reuse::sources(documents, &passages, &reuse::versions(documents)));
    clock.lap("sources");
    drop(reactions::read(documents, &quotations));
    clock.lap("reactions");
}

struct Clock {
    started: Duration,
    documents: usize,
}

impl Clock {
    fn lap(&mut self, stage: &str) {
        println!("    {stage}: {:.3} ms", ms(now() - self.started, self.documents));
        self.started = now();
    }
}

/// Time that this process had a processor, else time that passed.
fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next().and_then(|n| n.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

fn number(quotations: &mut [Quotation]) {
    quotations.sort_by_key(|q| (q.document, q.span));
    for (place, quotation) in (0..).zip(quotations) {
        quotation.id = QuotationId(place);
    }
}

fn ms(time: Duration, documents: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "thousands of documents")]
    let documents = documents as f64;
    time.as_secs_f64() * 1000.0 / documents
}
