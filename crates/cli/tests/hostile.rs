//! Texts made to be slow. Each is read at two sizes, one four times the other. Linear work takes four times as long,
//! quadratic work sixteen times. More than six times fails, which is reached when a sixth of the work at the smaller
//! size is quadratic.
//!
//! No limit is a time. Both sizes are measured in the same run, several times, by the processor time of the thread
//! (where Linux tells it), so that other work on the machine hardly counts; the least of the measurements is compared.

use std::{
    fs,
    sync::LazyLock,
    time::{Duration, Instant},
};
use variorum_engine::{
    analyze,
    index::Index,
    model::{Document, DocumentId, Dossier, Facts},
};

/// Bytes of the smaller text: at least, and at most.
const SIZES: (usize, usize) = if cfg!(debug_assertions) { (2_000, 64_000) } else { (16_000, 512_000) };
/// The smaller text grows until one reading of it takes as long as this.
const LONG_ENOUGH: Duration = Duration::from_millis(40);
/// A text is read again and again for as long as this, because the processor time is counted in steps of some
/// milliseconds.
const MEASURED: Duration = Duration::from_millis(50);
/// How many times the larger text is as long as the smaller.
const TIMES: usize = 4;
/// How many times as long it may take.
const ALLOWED: f64 = 6.0;
/// Measurements of each size, of which the least counts.
const ROUNDS: usize = 2;
/// Comparisons of which one must be within what is allowed.
const TRIES: usize = 4;

/// Time that this thread had a processor, else time that passed.
fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next().and_then(|n| n.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// Reads and indexes `texts`.
fn read(texts: &[String]) {
    let document = |(text, id): (&String, u32)| {
        Document::new(DocumentId(id), Facts::default(), text.clone(), Vec::new())
    };
    let documents: Vec<Document> = texts.iter().zip(0..).map(document).collect();
    let analysis = analyze(&documents);
    drop(Index::build(&Dossier { documents, analysis, ..Dossier::default() }));
}

/// Seconds that one call of `read` takes, on average over several.
fn cost(read: fn(&[String]), texts: &[String], measured: Duration) -> f64 {
    let started = now();
    let mut readings = 0.0;
    loop {
        read(texts);
        readings += 1.0;
        let passed = now().saturating_sub(started);
        if passed >= measured {
            return passed.as_secs_f64() / readings;
        }
    }
}

/// How many times as much it costs to read [`TIMES`] times as much of `piece`, repeated in as many documents: one figure,
/// or several if the first are more than allowed.
fn growth(read: fn(&[String]), piece: &str, documents: usize) -> Vec<f64> {
    let texts = |size: usize| vec![piece.repeat((size / documents / piece.len()).max(1)); documents];
    let mut size = SIZES.0;
    // The first reading also loads the lexicon.
    read(&texts(size));
    while size < SIZES.1 && cost(read, &texts(size), LONG_ENOUGH) < LONG_ENOUGH.as_secs_f64() {
        size *= 2;
    }
    let least =
        |size: usize| (0..ROUNDS).map(|_| cost(read, &texts(size), MEASURED)).fold(f64::INFINITY, f64::min);
    let mut grown = Vec::new();
    while grown.len() < TRIES && grown.iter().all(|times| *times > ALLOWED) {
        grown.push(least(size * TIMES) / least(size));
    }
    grown
}

/// Expects that reading `piece`, repeated in as many documents, costs in proportion to the length of the text.
fn check(name: &str, piece: &str, documents: usize) {
    let grown = growth(read, piece, documents);
    let told = format!("{name}: {TIMES} times the text costs {grown:.1?} times as much");
    println!("{told}");
    assert!(grown.iter().any(|times| *times <= ALLOWED), "{told}");
}

#[test]
fn quadratic_work_is_noticed() {
    let compare_all = |texts: &[String]| {
        let pairs =
            |text: &String| -> usize { text.bytes().map(|a| text.bytes().filter(|b| *b == a).count()).sum() };
        let equal: usize = texts.iter().map(pairs).sum();
        assert!(equal > 0);
    };
    let grown = growth(compare_all, "word ", 1);
    assert!(grown.iter().all(|times| *times > ALLOWED), "{grown:?}");
}

#[test]
fn quotation_marks_cost_in_proportion() {
    for mark in
        ["\"", "“", "”", "'", "‘", "’", "«", "''", "``", "“”", "“ ", "\" ", "‘a ", "“a” ", "“a ”\n", "\"\n"]
    {
        check(mark, mark, 1);
    }
}

#[test]
fn long_lines_cost_in_proportion() {
    check("one word", "a", 1);
    check("words", "word ", 1);
    check("names", "Ann Lee ", 1);
    check("cues", "said ", 1);
    check("stops", ". ", 1);
    check("abbreviations", "Mr. ", 1);
    check("initials", "U.S.", 1);
    check("apostrophes", "a'", 1);
    check("accents", "e\u{301}", 1);
    check("colons", "Lee: ", 1);
    check("lines", "\n", 1);
    check("line ends", "\r\n", 1);
    check("short lines", "a\n", 1);
}

#[test]
fn endless_news_costs_in_proportion() {
    check("one quotation", "“We will end it,” Ann Lee said. ", 1);
    check("one quotation a line", "“We will end this contract today,” Ann Lee said.\n", 1);
    check("pronouns", "“No,” he said. ", 1);
    check("reports", "Lee said that Ray said that she said that he said that it was over. ", 1);
    check("reports without a stop", "Lee said that Ray said that she said that he said that it was over ", 1);
    check("transcript", "LEE: We will end it.\n", 1);
    check("companies", "Microsoft and Apple condemned it. ", 1);
    check("nested", "“He said ‘she said ", 1);
    check("parentheses", "((((", 1);
    check("an open quotation", "“We will end this contract today, and so on, ", 1);
    check("a blockquote", "He said:\n“We will end it.\n", 1);
}

#[test]
fn copies_cost_in_proportion() {
    check("two copies", "“We will end this contract today,” Ann Lee said. The agency did not reply.\n", 2);
    check("fifty copies", "“We will end this contract today,” Ann Lee said. The agency did not reply.\n", 50);
    check(
        "words in common",
        "“The end of the contract is the end of the work,” Lee said of the contract.\n",
        5,
    );
}
