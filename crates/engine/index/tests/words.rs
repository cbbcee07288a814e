//! Tests of what words without a field lead to: names, near misses, words that go on, passages.

use crate::index::{Ending, Facet, Index, Query, Unit};
use crate::model::{
    Analysis, Attribution, Document, DocumentId, Dossier, Facts, Kind, Quotation, QuotationId, Speaker,
    SpeakerKind,
};
use crate::text::TextSpan;

const TEXTS: [&str; 2] = [
    "“We fund the ferry,” Anneliese Brandt said.\nBrandt funds ferries and the harbour wall.\nA wall of water came.",
    "“Ferries sink,” said the harbour master.",
];

fn dossier() -> Dossier {
    let document = |(id, text): (u32, &&str)| {
        let facts =
            Facts { outlet: Some(["Daily Gull", "Coast Herald"][id as usize].into()), ..Facts::default() };
        Document::new(DocumentId(id), facts, (*text).to_string(), Vec::new())
    };
    let documents: Vec<Document> = (0..).zip(&TEXTS).map(document).collect();
    let quotation = |id: u32, name: &str| {
        let text = TEXTS[id as usize];
        let (start, end) = (text.find('“').unwrap() + 3, text.find(",”").unwrap());
        let span = TextSpan::of(text, start, end).unwrap();
        let mut attribution = Attribution::none();
        let speaker =
            Speaker { name: name.into(), organisation: None, sort: SpeakerKind::Person, mention: None };
        attribution.speaker = Some(speaker);
        let (id, document) = (QuotationId(id), DocumentId(id));
        Quotation { id, document, span, fragments: vec![span], kind: Kind::Direct, attribution }
    };
    let quotations = vec![quotation(0, "Anneliese Brandt"), quotation(1, "the harbour master")];
    Dossier { documents, analysis: Analysis { quotations, ..Analysis::default() }, ..Dossier::default() }
}

fn query(written: &str) -> Query {
    Query::parse(written).unwrap()
}

#[test]
fn a_word_finds_what_stands_under_the_name_and_about_finds_the_text_alone() {
    let index = Index::build(&dossier());
    let found = |written: &str| {
        let hits = index.search(&query(written));
        (hits.quotations.len(), hits.documents.len())
    };
    assert_eq!(found("brandt"), (1, 1));
    assert_eq!(found("brandt ferry"), (1, 1));
    assert_eq!(found("bran*"), (1, 1));
    assert_eq!(found("about:brandt"), (0, 1));
    assert_eq!(found("gull"), (0, 1), "the outlet's name is the document's, not that of its quotations");
    assert_eq!(found("-brandt"), (1, 1));
}

#[test]
fn what_was_likely_meant_is_offered_for_words_that_are_nowhere() {
    let index = Index::build(&dossier());
    let check = |written: &str, missing: &[&str], meant: &str| {
        let near = index.near_miss(&query(written));
        let near = near.map(|near| (near.missing, near.meant.to_string())).unwrap_or_default();
        assert_eq!(near, (missing.iter().map(ToString::to_string).collect(), meant.to_string()), "{written}");
    };
    check("brant", &["brant"], "Brandt");
    check("feryr kind:direct", &["feryr"], "ferry kind:direct");
    check("\"aneliese brand\"", &["aneliese", "brand"], "\"Anneliese Brandt\"");
    check("speaker:brant -harbor", &["brant"], "speaker:Brandt -harbor");
    check("outlet:ferry", &[], "");
    check("outlet:\"coast harald\"", &["harald"], "outlet:\"coast Herald\"");
    check("brandt harbours", &["harbours"], "brandt harbour");
    check("harb", &["harb"], "harbour");
    check("an", &[], "");
    check("zeppelin", &[], "");
    check("speaker:nobody we", &[], "");
}

#[test]
fn names_and_words_are_completed() {
    let index = Index::build(&dossier());
    let names = |facet, written: &str, last| {
        let values = index.named(&Query::default(), facet, written, last, Unit::Quotations);
        values.into_iter().map(|v| (v.value, v.count)).collect::<Vec<_>>()
    };
    assert_eq!(names(Facet::Speaker, "bra", Ending::Open), [("Anneliese Brandt".to_string(), 1)]);
    assert_eq!(names(Facet::Speaker, "anneliese b", Ending::Open), [("Anneliese Brandt".to_string(), 1)]);
    assert_eq!(names(Facet::Speaker, "bra", Ending::Whole), []);
    assert_eq!(names(Facet::Outlet, "HERALD", Ending::Whole), [("Coast Herald".to_string(), 1)]);
    let words = |written, most| index.words_beginning(written, most);
    assert_eq!(words("fer", 9), [("ferries".to_string(), 2), ("ferry".to_string(), 1)]);
    assert_eq!(words("w", 1), [("wall".to_string(), 2)]);
    assert_eq!(words("bran", 1), [("Brandt".to_string(), 2)]);
    assert_eq!(words("wall", 9), []);
}

#[test]
fn passages_hold_the_words_by_themselves() {
    let dossier = dossier();
    let index = Index::build(&dossier);
    let check = |written: &str, expected: &[&str]| {
        let query = query(written);
        let passages = index.passages(&dossier, &query, &index.search(&query));
        let words: Vec<&str> = passages.into_iter().map(|place| dossier.slice(place)).collect();
        let starts: Vec<&str> =
            words.iter().map(|text| text.split_once(' ').map_or(*text, |(first, _)| first)).collect();
        assert_eq!(starts, expected, "{written}: {words:?}");
    };
    check("wall", &["Brandt", "A"]);
    check("wall ferries", &["Brandt"]);
    check("wall -sink", &["Brandt", "A"]);
    check("wall -(sink OR we)", &[]);
    check("\"wall of\" OR sink", &["A", "“Ferries"]);
    check("brandt", &["“We", "Brandt"]);
    check("speaker:brandt ferry", &["We"]);
    check("kind:direct ferries", &["Ferries"]);
    check("outlet:gull ferr*", &["“We", "Brandt"]);
    check("kind:direct", &[]);
    check("-wall", &[]);
}
