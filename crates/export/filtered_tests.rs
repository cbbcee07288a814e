//! What a filter leaves is what every export of a dossier has, and the export says so where its format has a place for it.

use crate::*;
use testing::dossier;
use variorum_engine::index::{Index, Query};
use variorum_present::selection::Selection;

/// The words of the document that the filter leaves, and of the one that it leaves out.
const WORDS: [&str; 2] = ["today,", "tomorrow."];
const NOTE: &str = "1 of 2 quotations, 1 of 2 documents: what “outlet:";

fn selection(dossier: &Dossier) -> Selection {
    let query = "outlet:\"The Example\"";
    Selection::of(query, &Index::build(dossier).search(&Query::parse(query).unwrap()))
}

/// Checks an export: it has the words or name that the filter leaves, not the other, and what it says of the filter.
fn check(written: &str, [left, other]: [&str; 2], note: Option<&str>) {
    assert!(written.contains(left), "{left}: {written}");
    assert!(!written.contains(other), "{other}: {written}");
    assert!(note.is_none_or(|note| written.contains(note)), "{note:?}: {written}");
}

/// The text of an archive whose files are stored as they are.
fn unpacked(archive: Option<Vec<u8>>) -> String {
    String::from_utf8_lossy(&archive.unwrap()).into_owned()
}

#[test]
fn every_export_has_what_the_filter_leaves() {
    let dossier = dossier();
    assert_eq!(dossier.analysis.quotations.len(), 2);
    let selection = selection(&dossier);
    let scope = Scope::new(&dossier, Some(&selection));
    let outlets = ["The Example", "Second Paper"];
    check(&quotations(scope), WORDS, None);
    check(&annotations(scope), WORDS, Some(NOTE));
    check(&unpacked(brat(scope)), WORDS, Some(&format!("# {NOTE}")));
    check(&unpacked(xmi(scope)), WORDS, Some(&format!("<description>{NOTE}")));
    check(&unpacked(qda(scope)), WORDS, Some(&format!("<Description>{NOTE}")));
    check(&bibliography(scope, BibliographyFormat::Ris), outlets, None);
    check(&bibliography(scope, BibliographyFormat::Bibtex), outlets, Some(&format!("% {NOTE}")));
    check(&bibliography(scope, BibliographyFormat::CslJson), outlets, None);
    let matrix = Matrix::of(scope);
    for table in [matrix.to_csv(), matrix.to_markdown(), matrix.to_html(), matrix.to_svg()] {
        check(&table, ["Microsoft", "Apple"], None);
    }
    for table in [matrix.to_markdown(), matrix.to_html()] {
        assert!(table.contains(NOTE), "{table}");
    }
}

#[test]
fn an_edition_and_a_report_print_a_statement_that_is_left_with_all_its_readings() {
    let dossier = dossier();
    let selection = selection(&dossier);
    let scope = Scope::new(&dossier, Some(&selection));
    for written in [tei(scope), report(scope)] {
        for part in ["today,", "tomorrow.", NOTE] {
            assert!(written.contains(part), "{part}: {written}");
        }
    }
    assert!(tei(scope).contains(&format!("<samplingDecl><p>{NOTE}")));
    assert!(!report(scope).contains("No more"), "a document that is left out");
}

#[test]
fn a_whole_dossier_says_nothing_of_a_filter() {
    let dossier = dossier();
    for written in [tei(&dossier), report(&dossier), annotations(&dossier), Matrix::of(&dossier).to_html()] {
        assert!(!written.contains("of 2 quotations"), "{written}");
    }
}
