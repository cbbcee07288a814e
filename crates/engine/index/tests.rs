//! Tests of the index, most of them against an answer found without one.

mod brute;
mod made;
mod words;

use super::*;
use crate::model::{Document, Facts};
use brute::{brute_force, list};
use made::dossier;
use proptest::prelude::*;

fn counted(hits: &Hits, unit: Unit) -> usize {
    match unit {
        Unit::Documents => hits.documents.len(),
        Unit::Statements => hits.statements.len(),
        Unit::Quotations => hits.quotations.len(),
        Unit::Reactions => hits.reactions.len(),
    }
}

fn whole(document: &Document) -> TextSpan {
    TextSpan::new(0, document.text.len() as u32)
}

fn written_query() -> impl Strategy<Value = String> {
    let terms = prop::sample::select(vec![
        "border",
        "we*",
        "\"we recognize\"",
        "families",
        "ends",
        "nadella",
        "register",
        "\"tim cook\"",
        "app*",
        "microsoft",
        "about:border",
        "about:\"we recognize\"",
        "flag:number",
        "flag:negation",
        "verdict:changed",
        "speaker:nadella",
        "speaker:\"satya nadella\"",
        "speaker:nobody",
        "speaker:\"Tim Cook\"",
        "company:apple",
        "company:MICROSOFT",
        "outlet:register",
        "outlet:\"the register\"",
        "outlet:—",
        "kind:direct",
        "kind:indirect",
        "basis:explicit",
        "class:altered",
        "class:verbatim",
        "act:condemns",
        "act:acts",
        "before:2018-06-15",
        "after:2018-06-10",
        "outlets:2+",
        "outlets:1",
        "document:d2",
        "(kind:direct OR kind:partial)",
        "-(border speaker:cook)",
        "(border OR act:acts)",
    ]);
    let term = (terms, any::<bool>()).prop_map(|(term, not)| format!("{}{term}", if not { "-" } else { "" }));
    (prop::collection::vec(term, 0..4), prop::sample::select(vec![" ", " OR "]))
        .prop_map(|(t, between)| t.join(between))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    /// The index finds and counts what a reader finds who goes through everything.
    #[test]
    fn hits_and_counts_equal_brute_force(
        numbers in prop::collection::vec(any::<u32>(), 60..200),
        written in written_query(),
    ) {
        let dossier = dossier(&numbers);
        let (index, all) = (Index::build(&dossier), list(&dossier));
        let query = Query::parse(&written).unwrap();
        let found = index.search(&query);
        let expected = brute_force(&all, &query);
        prop_assert_eq!(&Hits { searched: Vec::new(), ..found.clone() }, &expected, "{}", written);
        for document in &dossier.documents {
            let marks = index.marked(&found, document.id, whole(document));
            prop_assert!(marks.is_empty() || found.documents.contains(&document.id));
            prop_assert!(marks.windows(2).all(|w| w[0] < w[1] && !w[0].overlaps(w[1])));
            for mark in marks {
                prop_assert!(!document.slice(mark).is_empty());
                prop_assert_eq!(index.marked(&found, document.id, mark), vec![mark]);
            }
        }
        for &facet in Facet::VARIANTS {
            for &unit in Unit::VARIANTS {
                let values = index.values(&query, facet, unit);
                prop_assert!(index.facets(&query, unit).contains(&(facet, values.clone())));
                for FacetValue { value, count, choice } in values {
                    let chosen = query.cleared(facet).with(facet, &value, Choice::Included);
                    prop_assert_eq!(count, counted(&brute_force(&all, &chosen), unit), "{} | {}", written, chosen);
                    prop_assert_eq!(choice, query.choice(facet, &value));
                }
            }
        }
    }
}

/// `written` marks these words of a small dossier.
fn check_marks(written: &str, expected: &[&str]) {
    let text = "We end it. The border, she said, is “our border wall”. Contracts end.";
    let documents = vec![Document::new(DocumentId(0), Facts::default(), text.into(), Vec::new())];
    let dossier = Dossier { documents, ..Dossier::default() };
    let index = Index::build(&dossier);
    let hits = index.search(&Query::parse(written).unwrap());
    let document = &dossier.documents[0];
    let marks = index.marked(&hits, document.id, whole(document));
    let marked: Vec<&str> = marks.into_iter().map(|mark| document.slice(mark)).collect();
    assert_eq!(marked, expected, "{written}");
}

#[test]
fn searched_words_are_marked() {
    check_marks("border", &["border", "border"]);
    check_marks("\"border wall\" our", &["our", "border wall"]);
    check_marks("\"our border\" \"border wall\"", &["our border wall"]);
    check_marks("end*", &["end", "end"]);
    check_marks("border missing", &[]);
    check_marks("border -missing", &["border", "border"]);
    check_marks("\"end it the\"", &["end it. The"]);
    check_marks("kind:direct", &[]);
}

#[test]
fn chosen_values_stay_though_they_count_none() {
    let index = Index::build(&Dossier::default());
    let query = Query::parse("speaker:nadella -speaker:cook").unwrap();
    let values = index.values(&query, Facet::Speaker, Unit::Quotations);
    let shown: Vec<_> = values.iter().map(|v| (v.value.as_str(), v.count, v.choice)).collect();
    assert_eq!(shown, [("nadella", 0, Choice::Included), ("cook", 0, Choice::Excluded)]);
}
