//! Tests of the groups of results and of the lines around each place.

use super::*;
use crate::locations::paragraph_number;
use crate::route::LineOrder;
use lines::{line, places};
use variorum_engine::{
    model::{
        Analysis, Attribution, Date, Document, DocumentId, Facts, Kind, Quotation, QuotationId, Speaker,
        SpeakerKind,
    },
    text::TextSpan,
};

const TEXTS: [&str; 2] = [
    "“We fund the ferry,” Anneliese Brandt said.\nBrandt funds ferries and the harbour wall.\nA wall of water came.",
    "“Ferries sink, Brandt knows,” said the harbour master.",
];

/// Two documents with a quotation each.
pub(super) fn dossier() -> Dossier {
    let document = |(id, text): (u32, &&str)| {
        let outlet = Some(["Daily Gull", "Coast Herald"][id as usize].into());
        let published = (id == 0).then(|| Date::new(2021, 3, 4).unwrap());
        let facts = Facts { outlet, published, ..Facts::default() };
        Document::new(DocumentId(id), facts, (*text).to_string(), Vec::new())
    };
    let documents: Vec<Document> = (0..).zip(&TEXTS).map(document).collect();
    let quotation = |id: u32, name: &str| {
        let text = TEXTS[id as usize];
        let span = TextSpan::of(text, 3, text.find('”').unwrap()).unwrap();
        let mut attribution = Attribution::none();
        let speaker =
            Speaker { name: name.into(), organisation: None, sort: SpeakerKind::Person, mention: None };
        attribution.speaker = Some(speaker);
        let (id, document) = (QuotationId(id), DocumentId(id));
        Quotation { id, document, span, fragments: vec![span], kind: Kind::Direct, attribution }
    };
    let quotations = vec![quotation(0, "Anneliese Brandt"), quotation(1, "the harbour master")];
    let analysis = Analysis { quotations, ..Analysis::default() };
    Dossier { documents, analysis, ..Dossier::default() }
}

fn results(written: &str) -> Option<(Results, Vec<String>)> {
    let dossier = dossier();
    let (index, query) = (Index::build(&dossier), Query::parse(written).unwrap());
    let found = Results::of(&dossier, &index, &query, &index.search(&query))?;
    let show = |g: Group| format!("{} {} → {} {}", g.count, g.of, g.view.section().title(), g.query);
    let groups = found.groups(&query).into_iter().map(show).collect();
    Some((found, groups))
}

#[test]
fn words_lead_to_who_says_it_who_prints_it_and_where_it_stands() {
    let check = |written: &str, heading: &str, expected: &[&str]| {
        let (found, groups) = results(written).unwrap();
        assert_eq!(groups, expected, "{written}");
        assert_eq!(found.heading(), heading, "{written}");
    };
    check(
        "brandt",
        "Brandt: one quotation, three paragraphs",
        &["1 by Anneliese Brandt → Statements speaker:\"Anneliese Brandt\"", "3 paragraphs → Search brandt"],
    );
    check("kind:direct ferr*", "Ferr: two passages", &["2 passages → Search kind:direct ferr*"]);
    check("gull", "Gull: one outlet", &["1 document of Daily Gull → Documents outlet:\"Daily Gull\""]);
    check("zeppelin", "Nothing is found for “zeppelin”", &[]);
    assert!(results("speaker:brandt").is_none());
}

/// The lines of `written`, `before|place|after`, somebody's words in braces.
fn check_lines(written: &str, order: LineOrder, expected: &[&str]) {
    let dossier = dossier();
    let (index, query) = (Index::build(&dossier), Query::parse(written).unwrap());
    let hits = index.search(&query);
    let passages = index.passages(&dossier, &query, &hits);
    let shown = places(&dossier, &index, &hits, &passages, order).into_iter().map(|(place, passage)| {
        let line = line(&dossier, place, passage).unwrap();
        let text = |parts: Vec<(TextSpan, bool)>| {
            let slice = |span| dossier.slice(Place { document: place.document, span }).to_string();
            let part =
                |(span, is_theirs)| if is_theirs { format!("{{{}}}", slice(span)) } else { slice(span) };
            parts.into_iter().map(part).collect::<String>()
        };
        let document = dossier.document(place.document).unwrap();
        let number = paragraph_number(document, place.span.start).unwrap();
        let mark = if line.is_marked { "!" } else { "" };
        format!("{number}{mark} {}|{}|{}", text(line.before), dossier.slice(place), text(line.after))
    });
    assert_eq!(shown.collect::<Vec<_>>(), expected, "{written}");
}

#[test]
fn each_place_has_a_line_with_what_stands_around_it() {
    check_lines("ferry", LineOrder::Document, &["1! {“We fund the }|ferry|{,”} Anneliese Brandt said."]);
    check_lines(
        "anneliese brandt",
        LineOrder::Document,
        &["1 {“We fund the ferry,”} |Anneliese Brandt| said."],
    );
    let wall = "2 Brandt funds ferries and the harbour |wall|.";
    check_lines("wall", LineOrder::Before, &["3 A |wall| of water came.", wall]);
    check_lines("wall", LineOrder::After, &[wall, "3 A |wall| of water came."]);
    check_lines(
        "speaker:master sink",
        LineOrder::Document,
        &["1! {“Ferries }|sink|{, Brandt knows,”} said the harbour master."],
    );
}

#[test]
fn long_paragraphs_are_cut_between_words() {
    let mut dossier = dossier();
    let text =
        format!("{}the dam {}", "many words stand here ".repeat(20), "and many more follow it ".repeat(20));
    dossier.documents = vec![Document::new(DocumentId(0), Facts::default(), text.clone(), Vec::new())];
    dossier.analysis = Analysis::default();
    let start = text.find("dam").unwrap() as u32;
    let place = Place { document: DocumentId(0), span: TextSpan::new(start, start + 3) };
    let line = line(&dossier, place, TextSpan::new(0, text.len() as u32)).unwrap();
    let (before, after) = (line.before[0].0.slice(&text), line.after[0].0.slice(&text));
    assert!(before.starts_with(" ") && before.ends_with("the ") && before.len() < 95, "{before:?}");
    assert!(
        after.starts_with(" and")
            && after.len() < 95
            && text[start as usize..].starts_with(&format!("dam{after} "))
    );
}
