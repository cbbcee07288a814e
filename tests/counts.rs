//! Numbers agree: what the Overview counts, what lists, filter, matrix, report and tables of the command line say, and
//! what can be counted by hand in the analysis are the same, on the dossier that comes with the page and on the events.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't read its data should stop"
)]

mod support;

use std::{collections::BTreeSet, fs, path::Path};
use variorum_engine::{
    analyze, analyze_with, documents,
    documents::dossier::{DossierSource, Folder},
    index::{Facet, Index, Query, Unit},
    model::{Document, DocumentId, Dossier, Kind, Verdict},
    reuse,
};
use variorum_export::{Matrix, quotations, report};
use variorum_present::{statement::summary::StatementSummary, totals::Totals};

/// Files of a folder by their names.
fn folder(path: &Path) -> Folder {
    let entries = fs::read_dir(path).unwrap().map(|entry| entry.unwrap());
    entries.map(|e| (e.file_name().to_string_lossy().into_owned(), fs::read(e.path()).unwrap())).collect()
}

fn embedded() -> Dossier {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/microsoft-ice-2018");
    let source = DossierSource::read(&folder(&path)).unwrap_or_else(|error| panic!("{error}"));
    let documents = source.to_documents();
    Dossier { analysis: analyze_with(&documents, &source.corrections), documents, ..Dossier::default() }
}

/// The events, each as several outlets covered it, some with more than one article.
fn events() -> Vec<Dossier> {
    let Some(events) = support::shared("events") else { return Vec::new() };
    let mut folders: Vec<_> = fs::read_dir(events).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders.into_iter().filter(|path| path.is_dir()).map(|path| event(&path)).collect()
}

fn event(path: &Path) -> Dossier {
    let texts = folder(path).into_iter().filter(|(name, _)| name.ends_with(".txt"));
    let mut documents: Vec<Document> = texts
        .zip(0..)
        .map(|((name, bytes), id)| {
            documents::document(DocumentId(id), &name, String::from_utf8(bytes).unwrap())
        })
        .collect();
    // A line a document: its file, its outlet, and more.
    let table = fs::read_to_string(path.join("documents.tsv")).unwrap();
    for document in &mut documents {
        let line = table.lines().find(|line| line.split('\t').next() == Some(&document.facts.file));
        let outlet = line.and_then(|line| line.split('\t').nth(1)).filter(|outlet| !outlet.is_empty());
        document.facts.outlet = outlet.map(str::to_owned);
    }
    Dossier { analysis: analyze(&documents), documents, ..Dossier::default() }
}

/// The figures in a page's first paragraph.
fn figures(text: &str) -> Vec<usize> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

fn check(dossier: &Dossier) {
    let totals = Totals::of_all(dossier);
    let analysis = &dossier.analysis;
    let index = Index::build(dossier);
    let of = |query: &str| {
        let hits = index.search(&Query::parse(query).unwrap());
        let sources = reuse::sources(&dossier.documents, &analysis.reuse, &analysis.versions);
        let summaries: Vec<_> =
            analysis.statements.iter().map(|s| StatementSummary::of(dossier, s)).collect();
        Totals::of(dossier, &sources, &summaries, &hits)
    };
    let facet = |facet: Facet, unit: Unit, value: &str| {
        let values = index.values(&Query::default(), facet, unit);
        values.iter().find(|v| v.value == value).map_or(0, |v| v.count)
    };

    // By hand.
    assert_eq!(totals.documents, dossier.documents.len());
    let kinds = |wanted: &[Kind]| analysis.quotations.iter().filter(|q| wanted.contains(&q.kind)).count();
    assert_eq!(totals.quotations.marked, kinds(&[Kind::Direct, Kind::Partial]));
    assert_eq!(totals.quotations.unmarked, kinds(&[Kind::Unmarked]));
    assert_eq!(totals.quotations.reported, kinds(&[Kind::Indirect]));
    let outlet = |id: DocumentId| dossier.documents[id.index()].facts.outlet_or_file();
    let several = analysis.statements.iter().filter(|s| {
        let renderings = s.renderings.iter().map(|r| analysis.quotations[r.quotation.index()].document);
        renderings.map(outlet).collect::<BTreeSet<_>>().len() > 1
    });
    assert_eq!(totals.tally.shared(), several.count());
    assert!(totals.tally.shared() > 0 && totals.quotations.marked > 0, "there is something to count");

    // The Overview of everything, and the filter.
    assert_eq!(of(""), totals);
    let outlets = index.values(&Query::default(), Facet::Outlet, Unit::Documents);
    assert_eq!(totals.outlets, outlets.len());
    assert_eq!(totals.documents, outlets.iter().map(|v| v.count).sum::<usize>());
    let quoted = |kind: Kind| facet(Facet::Kind, Unit::Quotations, kind.as_str());
    assert_eq!(totals.quotations.marked, quoted(Kind::Direct) + quoted(Kind::Partial));
    assert_eq!(totals.quotations.unmarked, quoted(Kind::Unmarked));
    assert_eq!(totals.quotations.reported, quoted(Kind::Indirect));
    assert_eq!(totals.tally.shared(), of("outlets:2+").statements);
    for (verdict, count) in [
        (Verdict::Changed, totals.tally.changed),
        (Verdict::Shortened, totals.tally.shortened),
        (Verdict::Dress, totals.tally.dress),
        (Verdict::Same, totals.tally.same),
        (Verdict::Unsure, totals.tally.unsure),
        (Verdict::PrintedOnce, totals.tally.once),
    ] {
        assert_eq!(count, facet(Facet::Verdict, Unit::Statements, verdict.as_str()), "{verdict:?}");
        assert_eq!(count, of(&format!("verdict:{}", verdict.as_str())).statements, "{verdict:?}");
    }
    let acts = index.values(&Query::default(), Facet::Act, Unit::Reactions);
    assert_eq!(totals.reactions, acts.iter().map(|v| v.count).sum::<usize>());

    // Report, tables and matrix, as the page's exports and the command line print them.
    let page = report(dossier);
    let start = page.find(" documents of ").unwrap();
    let said = &page[page[..start].rfind('>').unwrap()..page[start..].find("</p>").unwrap() + start];
    assert_eq!(figures(said), figures(&totals.sentences().join(" ")));
    assert_eq!(page.matches("<blockquote>").count(), totals.tally.shared(), "a section a statement");
    let scare = kinds(&[Kind::Scare]);
    let lines = quotations(dossier).matches("\r\n").count();
    assert_eq!(lines, 1 + totals.quotations.all() + scare);
    let sentences = Matrix::of(dossier).to_csv().matches("\r\n").count();
    assert_eq!(sentences, 1 + totals.evidence);
}

#[test]
fn numbers_agree_on_the_dossier() {
    check(&embedded());
}

#[test]
fn numbers_agree_on_the_events() {
    for event in events() {
        check(&event);
    }
}
