//! What must hold of statements whatever an outlet did to the words: sayings are printed in several documents with
//! words dropped, exchanged, added and respelled, and the documents are read in every order and twice.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that fails should stop"
)]

use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use variorum_engine::{
    analyze,
    model::{Analysis, Document, DocumentId, Facts, QuotationId},
};

const SAYINGS: &[&str] = &[
    "We will not sell another boat to the coast guard until the council has answered our letter",
    "The harbour belongs to its fishing crews, and nobody in the capital has ever asked them",
    "I am appalled at the practice of sinking seized trawlers, but I trust the judges to end it",
    "Ten per cent of the crews recognise that the U.S. rules were never meant for wooden boats",
    "cruel and shameful",
    "Our contract covers legacy engine repairs only, it has nothing to do with patrols",
];
const SPEAKERS: &[&str] = &["Ann Li", "Bob Ray", "Li", "she", "a spokesman for Gull Harbour"];
const WORDS: &[&str] =
    &["perhaps", "not", "harbour", "must", "the", "[the crews]", "…", "twelve", "US", "vessels"];

/// What is done to a word: nothing most of the time.
fn printed() -> impl Strategy<Value = String> {
    let edit = (any::<prop::sample::Index>(), 0..4u8, prop::sample::select(WORDS));
    let edits = prop::collection::vec(edit, 0..4);
    let speaker = prop::sample::select(SPEAKERS);
    (prop::sample::select(SAYINGS), edits, speaker, 0..3u8).prop_map(|(saying, edits, speaker, form)| {
        let mut words: Vec<String> = saying.split(' ').map(str::to_string).collect();
        for (index, way, word) in edits {
            let at = index.index(words.len());
            match way {
                0 if words.len() > 2 => drop(words.remove(at)),
                1 => words[at] = word.to_string(),
                2 => words.insert(at, word.to_string()),
                _ => words.truncate((at + 1).max(2)),
            }
        }
        let words = words.join(" ");
        match form {
            0 => format!("“{words},” {speaker} said."),
            1 => format!("{speaker} said: “{words}.”"),
            _ => format!("The town met on Friday. “{words}.”"),
        }
    })
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    let text = prop::collection::vec(printed(), 1..4).prop_map(|sentences| sentences.join("\n"));
    prop::collection::vec(text, 2..6)
}

/// Reads `texts` in the order `order`; each keeps its name.
fn read(texts: &[String], order: &[usize]) -> (Vec<Document>, Analysis) {
    let document = |(id, at): (u32, &usize)| {
        let facts = Facts { file: format!("{at}.txt"), ..Facts::default() };
        Document::new(DocumentId(id), facts, texts[*at].clone(), Vec::new())
    };
    let documents: Vec<Document> = (0..).zip(order).map(document).collect();
    let analysis = analyze(&documents);
    (documents, analysis)
}

/// Where a rendering stands, as no order of documents changes it: file, start, end.
type Place = (String, u32, u32);

/// For each statement its base's words and, for each rendering, its classes and differences, in words.
fn described(documents: &[Document], analysis: &Analysis) -> BTreeMap<BTreeSet<Place>, Vec<String>> {
    let of = |id: QuotationId| &documents[analysis.quotation(id).expect("it is there").document.index()];
    let statement = |statement: &variorum_engine::model::Statement| {
        let places = statement
            .renderings
            .iter()
            .map(|r| (of(r.quotation).facts.file.clone(), r.span.start, r.span.end));
        let base = of(statement.base);
        let base_span =
            statement.renderings.iter().find(|r| r.quotation == statement.base).expect("it is there").span;
        let mut shown = vec![format!("base {:?}", base.slice(base_span))];
        shown.extend(statement.renderings.iter().filter(|r| r.quotation != statement.base).map(|r| {
            let differences: Vec<String> = r
                .differences
                .iter()
                .map(|d| {
                    format!(
                        "{} {:?} {:?}",
                        d.kind.as_str(),
                        base.slice(d.base),
                        of(r.quotation).slice(d.rendering)
                    )
                })
                .collect();
            format!("{:?} {:?} {differences:?}", of(r.quotation).slice(r.span), r.classes)
        }));
        shown.sort();
        (places.collect(), shown)
    };
    analysis.statements.iter().map(statement).collect()
}

/// Every run tries the same cases.
const SEED: proptest::test_runner::RngSeed = proptest::test_runner::RngSeed::Fixed(11);

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: SEED, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_documents_changes_nothing(texts in texts(), seed in any::<prop::sample::Index>()) {
        let forward: Vec<usize> = (0..texts.len()).collect();
        let mut turned = forward.clone();
        turned.rotate_left(seed.index(texts.len()));
        let backward: Vec<usize> = forward.iter().rev().copied().collect();
        let (documents, analysis) = read(&texts, &forward);
        let expected = described(&documents, &analysis);
        for order in [turned, backward] {
            let (documents, analysis) = read(&texts, &order);
            prop_assert_eq!(&described(&documents, &analysis), &expected);
        }
    }

    #[test]
    fn a_document_added_twice_changes_nothing_else(texts in texts(), index in any::<prop::sample::Index>()) {
        let twice = index.index(texts.len());
        let mut order: Vec<usize> = (0..texts.len()).collect();
        let (documents, analysis) = read(&texts, &order);
        let alone: BTreeSet<BTreeSet<Place>> = described(&documents, &analysis).into_keys().collect();
        order.push(twice);
        let (documents, analysis) = read(&texts, &order);
        // The copy has the same name, so that its places are those of the original.
        let together: BTreeSet<BTreeSet<Place>> = described(&documents, &analysis).into_keys().collect();
        prop_assert_eq!(alone, together);
    }
}
