//! The tests of checking a draft: two made-up articles, and drafts that quote them well and badly.

use super::{CheckedQuotation, DraftFinding, check as check_draft, check_with_primary};
use crate::model::{Document, DocumentId, Facts};
use crate::{analyze, model::Risk};

const SOURCES: [&str; 2] = [
    "Mill closes\n\n“The mill will not open again before the end of May, and nobody here will lose a day’s wage,” said \
     Ann Lee, who runs it. She said the old wheel had cost the town forty thousand pounds.\n\n“We were told nothing at \
     all about this until the gates were shut,” said Bob Ray, a miller.",
    "The mill\n\nAnn Lee told the Echo: “The mill will not open again before the end of May.” It was, she said, “a \
     sorry business”.",
];

fn checked(draft: &str) -> Vec<CheckedQuotation> {
    let document = |(text, id): (&&str, u32)| {
        Document::new(DocumentId(id), Facts::default(), (*text).to_owned(), Vec::new())
    };
    let mut documents: Vec<Document> = SOURCES.iter().zip(0..).map(document).collect();
    let quotations = analyze(&documents).quotations;
    documents.push(document((&draft, 2)));
    check_draft(&documents, &quotations)
}

/// Expects the first quotation of the draft to be found like this, in as many documents.
fn check(draft: &str, expected: DraftFinding, documents: usize) {
    let found = checked(draft);
    let first = found.first().unwrap_or_else(|| panic!("{draft}"));
    assert_eq!((first.finding, first.printings.len()), (expected, documents), "{first:#?}");
}

#[test]
fn words_as_they_are_printed() {
    check(
        "“The mill will not open again before the end of May, and nobody here will lose a day's wage,” said Ann Lee.",
        DraftFinding::AsPrinted,
        2,
    );
    check(
        "“We were told nothing at all about this until the gates were shut,” Mr Ray said.",
        DraftFinding::AsPrinted,
        1,
    );
    check("Ann Lee called it “a sorry business” and left.", DraftFinding::AsPrinted, 1);
}

#[test]
fn words_that_are_shortened_or_changed() {
    check("“The mill will not open again,” said Ann Lee.", DraftFinding::Shortened, 2);
    let draft = "“The mill will open again before the end of May,” said Ann Lee.";
    check(draft, DraftFinding::Changed, 2);
    let found = checked(draft);
    let risks: Vec<Risk> = found[0].printings[0].differences.iter().flat_map(|d| d.risks.clone()).collect();
    assert_eq!(risks, [Risk::Negation]);
}

#[test]
fn a_source_that_prints_a_part_proves_nothing_of_the_rest() {
    check(
        "“The mill will not open again before the end of May, and every miller of the town gets a purple hat and a goat,” \
         said Ann Lee.",
        DraftFinding::Unsure,
        2,
    );
}

#[test]
fn words_of_somebody_else() {
    check(
        "“We were told nothing at all about this until the gates were shut,” said Ann Lee.",
        DraftFinding::SomebodyElse,
        1,
    );
}

#[test]
fn words_that_are_in_no_source() {
    check(
        "“I have never seen so careless a landlord in all my years on this bench,” said Ann Lee.",
        DraftFinding::NoSource,
        0,
    );
    check("Bob Ray called it “a disgrace to the trade” and left.", DraftFinding::NoSource, 0);
}

#[test]
fn words_in_marks_that_are_only_reported() {
    check(
        "“The old wheel had cost the town forty thousand pounds,” Ann Lee said.",
        DraftFinding::NotInMarks,
        1,
    );
}

#[test]
fn nothing_to_check() {
    assert_eq!(checked(""), []);
    assert_eq!(check_draft(&[], &[]), []);
}

#[test]
fn a_primary_text_is_a_source_whole() {
    let primary = "Statement by the mill\n\nThe wheel will turn again in June, when the river is high. Until then all \
                   hands are paid as before, and nobody need leave the house.";
    let draft = "“The wheel will turn again in June, when the river is high,” the mill said. “Until then all hands are paid \
                 less than before, and nobody need leave the house.” It added: “We love the old river very much indeed.”";
    let document =
        |id, text: &str| Document::new(DocumentId(id), Facts::default(), text.to_owned(), Vec::new());
    let documents = [document(0, SOURCES[0]), document(1, primary), document(2, draft)];
    let quotations = analyze(&documents[..1]).quotations;
    let found = check_with_primary(&documents, &quotations, DocumentId(1));
    let findings: Vec<DraftFinding> = found.iter().map(|checked| checked.finding).collect();
    assert_eq!(findings, [DraftFinding::AsPrinted, DraftFinding::Changed, DraftFinding::NoSource]);
    assert!(check_draft(&documents[..], &quotations)[0].finding != DraftFinding::AsPrinted);
}
