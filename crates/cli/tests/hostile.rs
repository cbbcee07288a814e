//! Texts made to be slow. Each is read at two sizes, the one four times the other: work that grows with the
//! square of the text would take sixteen times as long.

use std::time::{Duration, Instant};
use variorum_engine::{
    analyze,
    index::Index,
    model::{Document, DocumentId, Dossier, Facts},
};

/// Bytes of the larger text. Unoptimised code reads a part of it in about the same time.
const SIZE: usize = if cfg!(debug_assertions) { 40_000 } else { 1_000_000 };
/// Times of this much and less are too short to compare.
const SHORT: Duration = Duration::from_millis(if cfg!(debug_assertions) { 800 } else { 400 });

fn time(texts: &[String]) -> Duration {
    let started = Instant::now();
    let document = |(text, id): (&String, u32)| {
        Document::new(DocumentId(id), Facts::default(), text.clone(), Vec::new())
    };
    let documents: Vec<Document> = texts.iter().zip(0..).map(document).collect();
    let analysis = analyze(&documents);
    drop(Index::build(&Dossier { documents, analysis, ..Dossier::default() }));
    started.elapsed()
}

/// `piece` over and over, in as many documents.
fn check(name: &str, piece: &str, documents: usize) {
    let texts = |size: usize| vec![piece.repeat(size / documents / piece.len()); documents];
    // What else the machine does may hold up one run, hardly three.
    let is_linear = (0..3).any(|_| {
        let (small, large) = (time(&texts(SIZE / 4)), time(&texts(SIZE)));
        println!("{name}: {small:?}, four times as much {large:?}");
        large < SHORT || large < small * 9
    });
    assert!(is_linear, "{name} takes more than nine times as long when there is four times as much");
}

#[test]
fn marks_are_no_burden() {
    for mark in
        ["\"", "“", "”", "'", "‘", "’", "«", "''", "``", "“”", "“ ", "\" ", "‘a ", "“a” ", "“a ”\n", "\"\n"]
    {
        check(mark, mark, 1);
    }
}

#[test]
fn long_lines_are_no_burden() {
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
fn news_without_end_is_no_burden() {
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
fn copies_are_no_burden() {
    check("two copies", "“We will end this contract today,” Ann Lee said. The agency did not reply.\n", 2);
    check("fifty copies", "“We will end this contract today,” Ann Lee said. The agency did not reply.\n", 50);
    check(
        "words in common",
        "“The end of the contract is the end of the work,” Lee said of the contract.\n",
        5,
    );
}
