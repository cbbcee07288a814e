//! The tests of what is said of a checked draft.

use super::*;
use variorum_engine::{
    analyze, draft,
    model::{DocumentId, Facts},
};

const SOURCES: [(&str, &str); 2] = [
    (
        "The Herald",
        "Mill closes\n\n“The mill will not open again before the end of May, and nobody here will lose a wage,” said Ann \
         Lee, who runs it.\n\n“We were told nothing at all about this until the gates were shut,” said Bob Ray, a miller.",
    ),
    ("The Echo", "The mill\n\n“The mill will not open again before the end of May,” Ann Lee told the Echo."),
];

fn checked(text: &str) -> CheckedDraft {
    let document = |id: usize, outlet: Option<&str>, text: &str| {
        let facts = Facts { outlet: outlet.map(str::to_owned), ..Facts::default() };
        Document::new(DocumentId(id as u32), facts, text.to_owned(), Vec::new())
    };
    let mut documents: Vec<Document> =
        SOURCES.iter().enumerate().map(|(id, (outlet, text))| document(id, Some(outlet), text)).collect();
    let quotations = analyze(&documents).quotations;
    documents.push(document(2, None, text));
    CheckedDraft::of(&documents, &draft::check(&documents, &quotations))
}

fn check(text: &str, headline: &str, summary: &str) {
    let found = checked(text);
    assert_eq!((found.headline.as_str(), found.summary().as_str()), (headline, summary));
}

#[test]
fn the_headline_says_what_needs_a_look() {
    check("Nothing is quoted here.", "There is no quotation in this draft", "0 quotations");
    check(
        "“The mill will not open again before the end of May,” said Ann Lee.",
        "The one quotation stands as the sources print it",
        "1 quotation: 1 as printed",
    );
    check(
        "“The mill will open again before the end of May,” said Ann Lee. “I have never seen so careless a board in all my \
         years as a miller,” said Bob Ray. “We were told nothing at all about this until the gates were shut,” said Ann Lee.",
        "Three quotations need another look: one changed, one somebody else’s and one in no source",
        "3 quotations: 1 changed, 1 somebody else’s, 1 in no source",
    );
}

#[test]
fn a_changed_quotation_shows_both_wordings() {
    let found = checked("“The mill will surely open again before the end of May,” said Ann Lee.");
    let item = &found.items[0];
    assert_eq!((item.verdict, item.risks.as_slice()), (DraftVerdict::Changed, &[Risk::Negation][..]));
    let pieces: Vec<(PieceKind, &str)> = item.pieces.iter().map(|p| (p.kind, p.text.trim())).collect();
    assert_eq!(
        pieces,
        [
            (PieceKind::Same, "The mill will"),
            (PieceKind::Dropped, "not"),
            (PieceKind::Put, "surely"),
            (PieceKind::Same, "open again before the end of May,"),
        ]
    );
    assert_eq!(item.note, "against The Echo and The Herald");
}

#[test]
fn a_source_is_shown_in_its_sentence() {
    let found = checked("Bob Ray: “We were told nothing at all about this until the gates were shut.”");
    let item = &found.items[0];
    assert_eq!((item.verdict, item.note.as_str()), (DraftVerdict::OneOutlet, "The Herald alone: Bob Ray"));
    let source = &item.sources[0];
    assert_eq!((source.outlet.as_str(), source.paragraph), ("The Herald", Some(3)));
    assert_eq!(source.sentence[2].trim(), "said Bob Ray, a miller.");
    assert_eq!(
        found.standfirst,
        "It was held against two documents. One quotation rests on that outlet’s word alone."
    );
}

#[test]
fn words_left_out_at_an_end_are_counted() {
    let found = checked("“The mill will not open again,” said Ann Lee.");
    let item = &found.items[0];
    let beyond: Vec<&str> =
        item.pieces.iter().filter(|p| p.kind == PieceKind::Beyond).map(|p| p.text.as_str()).collect();
    assert_eq!((item.verdict, beyond.as_slice()), (DraftVerdict::Shortened, &["12"][..]));
}

#[test]
fn a_changed_quotation_takes_the_words_of_its_source() {
    let text = "Ann Lee: “The mill will surely open again before the end of June.” Bob Ray did not speak.";
    let found = checked(text);
    assert_eq!(
        found.with_source_words(text, 1).as_deref(),
        Some("Ann Lee: “The mill will not open again before the end of May.” Bob Ray did not speak.")
    );
    assert_eq!(found.with_source_words(text, 2), None);
    let piece = |kind, text: &str| DraftPiece { kind, text: text.to_owned() };
    let pieces = [
        piece(PieceKind::Same, "We paid $"),
        piece(PieceKind::Dropped, "20"),
        piece(PieceKind::Put, "19.4"),
        piece(PieceKind::Same, " million.\n\nWe "),
        piece(PieceKind::Put, "surely"),
        piece(PieceKind::Same, " regret (and "),
        piece(PieceKind::Dropped, "never"),
        piece(PieceKind::Same, " hid) it."),
    ];
    assert_eq!(pieces::source_words(&pieces), "We paid $20 million.\n\nWe regret (and never hid) it.");
    let same = "“The mill will not open again before the end of May,” said Ann Lee.";
    assert_eq!(checked(same).with_source_words(same, 1), None);
}
