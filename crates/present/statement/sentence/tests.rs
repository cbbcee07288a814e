//! The tests of a rendering in the reporter's sentence.

use super::{SentencePart, abridged, sentence};
use crate::route::BaseChoice;
use crate::statement::comparison::{collate_statement, tests::dossier};

/// The sentence of the second document in a line, each part with a sign for what it is.
fn check(texts: &[&str], expected: &str) {
    assert_eq!(told(texts, false), expected);
}

fn told(texts: &[&str], is_short: bool) -> String {
    let dossier = dossier(texts);
    let statement = dossier.analysis.statements.iter().find(|s| s.renderings.len() > 1).expect("a statement");
    let collation = collate_statement(&dossier, statement, BaseChoice::Longest, "");
    let mut shown = collation.shown().filter_map(|at| collation.rows.get(at));
    let row = shown.find(|row| !collation.is_base(row)).expect("another rendering");
    let document = &dossier.documents[row.document.index()];
    let mut parts = sentence(&dossier, &collation, row);
    if is_short {
        parts = abridged(&document.layout, parts);
    }
    let words = |sign: &str, part: &SentencePart| format!("{sign}[{}]", document.slice(part.span().unwrap()));
    parts
        .iter()
        .map(|part| match part {
            SentencePart::Reporter(span) => document.slice(*span).to_string(),
            SentencePart::Outside(_) => words("outside", part),
            SentencePart::Theirs(_) => words("theirs", part),
            SentencePart::Rendering(_) => words("", part),
            SentencePart::Inner(_) => words("inner", part),
            SentencePart::Styled(_, base) => words(&format!("{base}="), part),
            SentencePart::Exchanged(_) => words("for", part),
            SentencePart::Added(_) => words("added", part),
            SentencePart::Moved(_) => words("moved", part),
            SentencePart::Struck { words, is_negated, .. } => {
                format!("<{words}{}>", if *is_negated { "!" } else { "" })
            }
            SentencePart::NotPrinted(count) => format!("({count})"),
            SentencePart::Left => "…".to_string(),
        })
        .collect()
}

const SAID: &str =
    "“Let me be plain: the harbour is not selling any boats to the northern fleet this year,” Ann Lee said.";

#[test]
fn a_gap_stands_where_the_outlet_stopped() {
    check(
        &[
            SAID,
            "The day was cold. Ann Lee said: “the harbour is not selling any boats to the northern fleet”. It rained.",
        ],
        "Ann Lee said: (4)[“the harbour is not selling any boats to the northern fleet”](2).",
    );
}

#[test]
fn a_gap_never_stands_between_words_and_their_closing_mark() {
    check(
        &[SAID, "Ann Lee said: “the harbour is not selling any boats to the northern.” It rained."],
        "Ann Lee said: (4)[“the harbour is not selling any boats to the northern]=[.][”](3)",
    );
}

#[test]
fn words_outside_the_marks_are_no_gap() {
    check(
        &[SAID, "Ann Lee said the harbour was not selling “any boats to the northern fleet this year”."],
        "Ann Lee said (4)outside[the harbour was not selling] [“any boats to the northern fleet this year”].",
    );
}

#[test]
fn only_what_is_dropped_or_exchanged_inside_is_struck() {
    check(
        &[
            SAID,
            "Ann Lee said: “Let me be plain: the harbour is selling any boats to the northern fleet this year.”",
        ],
        "Ann Lee said: [“Let me be plain: the harbour is]<not!>[ selling any boats to the northern fleet this year],=[.][”]",
    );
    check(
        &[
            SAID,
            "Ann Lee said: “the harbour is not selling any ships to the northern fleet this year,” in the end.",
        ],
        "Ann Lee said: (4)[“the harbour is not selling any ]<boats>for[ships][ to the northern fleet this year,”] in the end.",
    );
}

#[test]
fn a_rendering_that_fills_its_sentence_has_the_sentence_before() {
    check(
        &[
            SAID,
            "Ann Lee was clear on it:\n\nThe harbour is not selling any boats to the northern fleet this year.\n\nIt rained.",
        ],
        "Ann Lee was clear on it:\n\n(4)the=[The][ harbour is not selling any boats to the northern fleet this year].",
    );
}

#[test]
fn words_of_another_quotation_are_theirs() {
    let second = "Ann Lee said “the harbour is not selling any boats to the northern fleet this year” and “nobody asked us before”.";
    check(
        &[SAID, second],
        "Ann Lee said (4)[“the harbour is not selling any boats to the northern fleet this year”] and theirs[“nobody asked us before”].",
    );
}

#[test]
fn a_long_passage_is_abridged_to_its_ends() {
    let base = format!(
        "“{} the harbour is not selling any boats to the northern fleet this year,” Ann Lee said.",
        "one two three four five six seven eight nine ten eleven twelve"
    );
    let short = "Ann Lee said, though none of the many people who had come from all over the town to hear her on that cold and rainy evening wanted to believe it: “the harbour is not selling any boats to the northern fleet this year”.";
    assert_eq!(
        told(&[&base, short], true),
        "…that cold and rainy evening wanted to believe it: (12)[“the harbour is not selling any boats to the northern fleet this year”]."
    );
}
