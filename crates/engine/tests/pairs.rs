//! Real pairs of news sentences that quote the same words, held against what the engine says of them.
//!
//! Each row of `quote_pairs.tsv` is two sentences as two outlets printed them, read as two documents. Rows of
//! identical quotations must come out as one statement without a change of substance, rows of differing ones as
//! one statement in which every word that only one side has is part of a difference. In `unmarked_pairs.tsv` one
//! side lacks marks. Titles and labels stand in marks as well; they are nobody's words, and rows in which the
//! engine takes one side for such are counted apart: they are in no statement, so for all rows of identical
//! quotations the two wordings are also held against each other by themselves. Then all sentences are read as one
//! corpus, once as they stand and once as sayings of one person: whatever is joined there across rows is a false join.
//!
//! The pairs are in `../shared/pairs`, which is no part of the project. Where they are absent, the tests are skipped.
//! `cargo test -p variorum-engine --test pairs -- --nocapture` prints the figures and every failure.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails should stop"
)]

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::{collections::BTreeSet, fs};
use variorum_engine::{
    analyze,
    collation::{Witness, collate},
    model::{Analysis, Difference, Document, DocumentId, Facts, Quotation, Rendering},
    text::{Layout, TextSpan, fold::fold},
};

/// Two sentences that quote one saying.
struct Pair {
    quotes: [String; 2],
    sentences: [String; 2],
    is_identical: bool,
}

/// The rows of a file as records by the names of the columns; nothing where the project stands alone.
fn rows(file: &str) -> Option<Vec<Vec<(String, String)>>> {
    let text = fs::read_to_string(support::shared(&format!("pairs/{file}"))?).unwrap();
    let mut lines = text.lines().map(|line| line.split('\t').map(str::to_string));
    let names: Vec<String> = lines.next().unwrap().collect();
    Some(lines.map(|cells| names.iter().cloned().zip(cells).collect()).collect())
}

fn cell<'a>(row: &'a [(String, String)], name: &str) -> &'a str {
    row.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
}

fn quote_pairs() -> Option<Vec<Pair>> {
    let pair = |row: &Vec<(String, String)>| Pair {
        quotes: ["quote1", "quote2"].map(|name| cell(row, name).to_string()),
        sentences: ["sentence1", "sentence2"].map(|name| cell(row, name).to_string()),
        is_identical: cell(row, "quote_cmp") == "identical",
    };
    Some(rows("quote_pairs.tsv")?.iter().map(pair).collect())
}

fn documents<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Document> {
    let document = |(id, text): (u32, &str)| {
        let facts = Facts { file: format!("{id}.txt"), ..Facts::default() };
        Document::new(DocumentId(id), facts, text.to_string(), Vec::new())
    };
    (0..).zip(texts).map(document).collect()
}

/// What one statement says of a pair: both renderings of it, and the base's document.
struct Joined<'a> {
    renderings: [&'a Rendering; 2],
    base: DocumentId,
}

/// The statement in which both `places` (one in each document) are rendered.
fn joined<'a>(analysis: &'a Analysis, places: [TextSpan; 2]) -> Option<Joined<'a>> {
    let of = |r: &Rendering| analysis.quotation(r.quotation).unwrap();
    let shared = |r: &Rendering, side: usize| {
        let is_here = of(r).document == DocumentId(side as u32);
        r.span.intersection(places[side]).filter(|_| is_here).map_or(0, TextSpan::len)
    };
    let all = analysis.statements.iter().filter_map(|statement| {
        let best = |side| {
            let found = statement.renderings.iter().max_by_key(|r| shared(r, side))?;
            (shared(found, side) > 0).then_some(found)
        };
        let renderings = [best(0)?, best(1)?];
        let base = analysis.quotation(statement.base)?.document;
        Some((shared(renderings[0], 0) + shared(renderings[1], 1), Joined { renderings, base }))
    });
    all.max_by_key(|(size, _)| *size).map(|(_, joined)| joined)
}

/// Where `quote` stands in `text`.
fn place(text: &str, quote: &str) -> TextSpan {
    let at = text.find(quote.trim()).unwrap();
    TextSpan::of(text, at, at + quote.trim().len()).unwrap()
}

impl Joined<'_> {
    /// The differences with the words that they take on each side.
    fn differences(&self) -> impl Iterator<Item = (&Difference, [TextSpan; 2])> {
        let rendering = self.renderings[usize::from(self.base == DocumentId(0))];
        rendering.differences.iter().map(|d| {
            let sides =
                if self.base == DocumentId(0) { [d.base, d.rendering] } else { [d.rendering, d.base] };
            (d, sides)
        })
    }
    /// Whether nothing of substance differs within `places`.
    fn is_alike(&self, places: [TextSpan; 2]) -> bool {
        let touches = |sides: [TextSpan; 2]| (0..2).any(|s| sides[s].overlaps(places[s]));
        !self.differences().any(|(d, sides)| d.kind.is_substance() && touches(sides))
    }
    /// The words of each side that the other lacks and that no difference shows.
    fn missed(&self, documents: &[Document], analysis: &Analysis) -> Vec<String> {
        let words = |side: usize| -> Vec<(TextSpan, String)> {
            let document = &documents[side];
            let rendering = self.renderings[side];
            let fragments = &analysis.quotation(rendering.quotation).unwrap().fragments;
            let inside = fragments.iter().filter_map(|f| f.intersection(rendering.span));
            let tokens = inside.flat_map(|f| document.layout.slice(document.layout.tokens_in(f)));
            let words = tokens.filter(|t| t.is_word());
            words.map(|t| (t.span, fold(t.slice(&document.text)))).collect()
        };
        let sides = [words(0), words(1)];
        let mut missed = Vec::new();
        for side in 0..2 {
            let other: BTreeSet<&str> = sides[1 - side].iter().map(|(_, word)| word.as_str()).collect();
            for (span, word) in sides[side].iter().filter(|(_, word)| !other.contains(word.as_str())) {
                if !self.differences().any(|(_, places)| places[side].overlaps(*span)) {
                    missed.push(word.clone());
                }
            }
        }
        missed
    }
}

/// What the quotation at `place` was read as.
fn read_as(analysis: &Analysis, side: usize, place: TextSpan) -> String {
    let here = |q: &&Quotation| q.document == DocumentId(side as u32) && q.span.overlaps(place);
    let all = analysis.quotations.iter().filter(here);
    let shown: Vec<String> =
        all.map(|q| format!("[{} {}]", q.kind.as_str(), q.speaker_name().unwrap_or("-"))).collect();
    shown.concat()
}

/// Whether all long words have a capital.
fn is_title(quote: &str) -> bool {
    let mut long = quote.split_whitespace().filter(|word| word.chars().count() > 4);
    long.all(|word| word.starts_with(char::is_uppercase))
}

fn percent(part: usize, whole: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few hundred pairs")]
    let percent = 100.0 * part as f64 / whole.max(1) as f64;
    percent
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Verdict {
    Right,
    /// One side was taken for marks that quote nobody.
    Nobodys,
    Wrong(String),
}

fn verdict(pair: &Pair) -> Verdict {
    let documents = documents(pair.sentences.iter().map(String::as_str));
    let analysis = analyze(&documents);
    let places = [0, 1].map(|side| place(&pair.sentences[side], &pair.quotes[side]));
    let wrong = match joined(&analysis, places) {
        None => "not joined".to_string(),
        Some(found) if pair.is_identical && found.is_alike(places) => return Verdict::Right,
        Some(_) if pair.is_identical => "differs in substance".to_string(),
        Some(found) => {
            let missed = found.missed(&documents, &analysis);
            if missed.is_empty() {
                return Verdict::Right;
            }
            format!("not shown: {missed:?}")
        }
    };
    let read =
        [0, 1].map(|side| format!("{} {}", read_as(&analysis, side, places[side]), pair.sentences[side]));
    println!("{wrong}\n  {}\n  {}", read[0], read[1]);
    if read.iter().any(|r| r.contains("[scare")) { Verdict::Nobodys } else { Verdict::Wrong(wrong) }
}

#[test]
fn quotations_of_one_saying_are_one_statement() {
    let Some(pairs) = quote_pairs() else { return };
    for (is_identical, name, least) in
        [(true, "identical, verbatim or style only", 98.0), (false, "differing, joined and shown", 90.0)]
    {
        let rows: Vec<Verdict> =
            pairs.iter().filter(|p| p.is_identical == is_identical).map(verdict).collect();
        let count = |verdict: &Verdict| rows.iter().filter(|v| *v == verdict).count();
        let (right, nobodys) = (count(&Verdict::Right), count(&Verdict::Nobodys));
        let all = rows.len() - nobodys;
        let share = percent(right, all);
        println!("{name}: {right} of {all}, {share:.1} %; in marks that quote nobody {nobodys} more");
        assert!(share >= least && nobodys <= 7);
    }
}

#[test]
fn identical_wordings_differ_in_style_at_most() {
    let Some(pairs) = quote_pairs() else { return };
    let identical: Vec<&Pair> = pairs.iter().filter(|p| p.is_identical).collect();
    let is_alike = |pair: &&&Pair| {
        let layouts = [0, 1].map(|side| Layout::of(&pair.sentences[side]));
        let places = [0, 1].map(|side| [place(&pair.sentences[side], &pair.quotes[side])]);
        let [base, rendering] = [0, 1].map(|side| Witness {
            text: &pair.sentences[side],
            layout: &layouts[side],
            fragments: &places[side],
        });
        let found = collate(base, rendering);
        let is_alike = !found.differences.iter().any(|d| d.kind.is_substance());
        if !is_alike {
            println!("differs: {:?}", pair.quotes);
        }
        is_alike
    };
    let right = identical.iter().filter(is_alike).count();
    let share = percent(right, identical.len());
    println!("identical, the wordings by themselves: {right} of {}, {share:.1} %", identical.len());
    assert!(share >= 98.0);
}

#[test]
fn words_without_marks_are_found() {
    let (mut found, mut all, mut titles) = (0, 0, [0, 0]);
    let Some(rows) = rows("unmarked_pairs.tsv") else { return };
    for row in rows {
        let is_title = is_title(cell(&row, "quote"));
        let quote = fold(cell(&row, "quote"));
        let texts = ["sentence1", "sentence2"].map(|name| cell(&row, name));
        let documents = documents(texts.into_iter());
        let analysis = analyze(&documents);
        let of = |r: &Rendering| analysis.quotation(r.quotation).unwrap().document;
        let has_words = |r: &Rendering| {
            let words = fold(documents[of(r).index()].slice(r.span));
            let wanted: BTreeSet<&str> =
                quote.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
            let printed: BTreeSet<&str> = words.split(|c: char| !c.is_alphanumeric()).collect();
            10 * wanted.iter().filter(|w| printed.contains(*w)).count() >= 8 * wanted.len()
        };
        let is_found = analysis.statements.iter().any(|s| {
            let sides: BTreeSet<DocumentId> = s.renderings.iter().filter(|r| has_words(r)).map(of).collect();
            sides.len() == 2
        });
        if is_title {
            titles[0] += usize::from(is_found);
            titles[1] += 1;
            continue;
        }
        all += 1;
        found += usize::from(is_found);
        if !is_found {
            println!("not found: {quote}");
            for (side, text) in texts.iter().enumerate() {
                let whole = TextSpan::new(0, text.len() as u32);
                println!("  {} {text}", read_as(&analysis, side, whole));
            }
        }
    }
    println!(
        "unmarked, found: {found} of {all}, {:.1} %; of titles {} of {}",
        percent(found, all),
        titles[0],
        titles[1]
    );
    assert!(percent(found, all) >= 90.0 && titles[0] == 0);
}

/// Reads all `texts` as one corpus, text `2n` and `2n + 1` of one saying, and prints what is joined across.
fn false_joins(name: &str, texts: &[String], quotes: &[String]) -> usize {
    let documents = documents(texts.iter().map(String::as_str));
    let analysis = analyze(&documents);
    let mut pairs = BTreeSet::new();
    for statement in &analysis.statements {
        let rows: BTreeSet<u32> = statement
            .renderings
            .iter()
            .map(|r| analysis.quotation(r.quotation).unwrap().document.0 / 2)
            .collect();
        for a in &rows {
            pairs.extend(rows.iter().filter(|b| *b > a).map(|b| (*a, *b)));
        }
    }
    // Some sayings stand in several rows.
    let grams = |row: u32| -> BTreeSet<String> {
        let both = [0, 1].map(|side| fold(&quotes[2 * row as usize + side]));
        let words = both.iter().flat_map(|q| {
            let words: Vec<&str> =
                q.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
            words.windows(5).map(|w| w.join(" ")).collect::<Vec<_>>()
        });
        words.collect()
    };
    let wrong: Vec<(u32, u32)> =
        pairs.iter().copied().filter(|(a, b)| grams(*a).is_disjoint(&grams(*b))).collect();
    for (a, b) in &wrong {
        println!("{name}: joined\n  {}\n  {}", texts[2 * *a as usize], texts[2 * *b as usize]);
    }
    let rows = texts.len() / 2;
    println!("{name}: {} false joins of {} pairs of sayings", wrong.len(), rows * rows.saturating_sub(1) / 2);
    wrong.len()
}

#[test]
fn different_sayings_stay_apart() {
    let Some(pairs) = quote_pairs() else { return };
    let sentences: Vec<String> = pairs.iter().flat_map(|p| p.sentences.clone()).collect();
    let quotes: Vec<String> = pairs.iter().flat_map(|p| p.quotes.clone()).collect();
    let as_printed = false_joins("as printed", &sentences, &quotes);
    let of_one: Vec<String> = quotes.iter().map(|q| format!("“{}” Ann Lee said.", q.trim())).collect();
    let of_one = false_joins("of one speaker", &of_one, &quotes);
    assert_eq!((as_printed, of_one), (0, 0));
}
