//! Tests of what is offered while a query is being typed.

use super::*;
use crate::search::tests::dossier;

fn offered(written: &str) -> Vec<(String, Option<usize>)> {
    let dossier = dossier();
    let index = Index::build(&dossier);
    let found = completions(&dossier, &index, written, Unit::Quotations);
    found.into_iter().map(|completion| (completion.query, completion.count)).collect()
}

fn check(written: &str, expected: &[(&str, Option<usize>)]) {
    let expected: Vec<_> = expected.iter().map(|(query, count)| ((*query).to_string(), *count)).collect();
    assert_eq!(offered(written), expected, "{written}");
}

#[test]
fn fields_names_words_and_values_are_offered() {
    check("ferry spe", &[("ferry speaker:", None)]);
    check("bra", &[("speaker:\"Anneliese Brandt\" ", Some(1)), ("Brandt ", Some(3))]);
    check("-bra", &[("-speaker:\"Anneliese Brandt\" ", Some(1)), ("-Brandt ", Some(3))]);
    check("(ferry OR wat", &[("(ferry OR water ", Some(1))]);
    check("unmar", &[("class:unmarked ", None), ("kind:unmarked ", None)]);
    check("\"a bra", &[]);
}

#[test]
fn values_of_a_field_are_offered_with_their_counts() {
    check(
        "speaker:",
        &[("speaker:\"Anneliese Brandt\" ", Some(1)), ("speaker:\"the harbour master\" ", Some(1))],
    );
    check("sink speaker:\"the h", &[("sink speaker:\"the harbour master\" ", Some(1))]);
    check("outlet:g", &[("outlet:\"Daily Gull\" ", Some(1))]);
    check("kind:d", &[("kind:direct ", Some(2))]);
    check("outlets:", &[("outlets:2+ ", None), ("outlets:3+ ", None), ("outlets:1 ", None)]);
    check("about:fer", &[("about:ferries ", Some(2)), ("about:ferry ", Some(1))]);
    check("before:2021-0", &[("before:2021-03-04 ", None)]);
    check("author:x", &[]);
    check("verdict:", &[]);
}

#[test]
fn an_empty_box_offers_every_field_and_each_has_a_meaning() {
    let fields = offered("");
    assert_eq!(fields.len(), Index::fields().count());
    assert_eq!(offered("ferry ").len(), fields.len());
    for field in Index::fields().filter(|field| *field != "document") {
        assert_ne!(meaning(field), meaning("document"), "{field}");
    }
}
