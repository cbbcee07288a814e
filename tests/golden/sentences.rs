//! Every sentence that the page makes of a dossier, for people to read: those of the dossier that comes with the page and
//! those of made-up events, in `sentences/`. Read a changed line as a newspaper's sub-editor would before blessing it.

use crate::{bless_or_compare, dossier};
use std::{fmt::Write, fs, path::Path};
use variorum_engine::{
    analyze_with,
    documents::dossier::{DossierSource, Folder},
    index::{Hits, Query},
    model::{Dossier, QuotationId, Verdict},
    reuse,
};
use variorum_present::{
    labels::Label as _,
    matrix::{MatrixInput, MatrixTable, standfirst, title},
    overview::{shortened, speaker_share::SpeakerShares, timeline},
    people,
    route::{BaseChoice, Pivot},
    statement::{
        comparison::collate_statement,
        description::{describe_collation, describe_statement},
        headline::headline,
        summary::StatementSummary,
        tally::VerdictTally,
    },
    totals::Totals,
};

#[test]
fn sentences_are_as_reviewed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let inputs = root.join("tests/golden/inputs");
    let mut all = vec![("the-page-s-own".to_owned(), embedded(&root.join("corpus/microsoft-ice-2018")))];
    for name in ["companies-boycott", "companies-leak", "companies-strike", "printed-twice"] {
        let input = fs::read_to_string(inputs.join(name).with_extension("txt")).unwrap();
        let text: String = input.split_inclusive('\n').filter(|line| !line.starts_with("// ")).collect();
        all.push((name.to_owned(), dossier(&text)));
    }
    bless_or_compare(
        "sentences",
        all.into_iter().map(|(name, dossier)| (name + ".txt", sentences(&dossier))),
    );
}

fn embedded(path: &Path) -> Dossier {
    let entries = fs::read_dir(path).unwrap().map(|entry| entry.unwrap());
    let name = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let folder: Folder = entries.map(|entry| (name(&entry), fs::read(entry.path()).unwrap())).collect();
    let source = DossierSource::read(&folder).unwrap_or_else(|error| panic!("{error}"));
    let documents = source.to_documents();
    Dossier { analysis: analyze_with(&documents, &source.corrections), documents, ..Dossier::default() }
}

fn sentences(dossier: &Dossier) -> String {
    let analysis = &dossier.analysis;
    let mut out = String::new();
    let mut say = |view: &str, sentence: &str| {
        if !sentence.is_empty() {
            writeln!(out, "{view}: {sentence}").unwrap();
        }
    };
    let summaries: Vec<StatementSummary> =
        analysis.statements.iter().map(|statement| StatementSummary::of(dossier, statement)).collect();
    let tally = VerdictTally::of(&summaries);
    say("overview", &headline(&tally));
    say("statements", &tally.heading());
    for sentence in Totals::of_all(dossier).sentences() {
        say("totals", &sentence);
    }
    let statements: Vec<_> = analysis.statements.iter().map(|statement| statement.id).collect();
    let printings = shortened::shortened(dossier, &statements);
    if !printings.is_empty() {
        say("shortened", &shortened::heading(dossier, &printings));
    }
    for printing in &printings {
        say("shortened", &printing.note());
    }
    let quotations: Vec<QuotationId> = analysis.quotations.iter().map(|quotation| quotation.id).collect();
    let words = |q: &variorum_engine::model::Quotation| {
        dossier.document(q.document).map_or(0, |document| document.layout.words_in(q.span))
    };
    let lengths: Vec<usize> = analysis.quotations.iter().map(words).collect();
    say("speakers", &SpeakerShares::of(dossier, &lengths, &quotations).headline());
    let credited = people::credited(dossier, &quotations);
    say("people", &people::heading(&credited));
    say("people", &people::standfirst(&credited));
    for (statement, summary) in analysis.statements.iter().zip(&summaries).filter(|(_, s)| s.is_shared()) {
        say("statement", &format!("{} ({})", statement.label, summary.verdict.label()));
        say("  by", &summary.credited());
        say("  in the list", &describe_statement(dossier, statement));
        let collation = collate_statement(dossier, statement, BaseChoice::Longest, "");
        say("  by itself", &describe_collation(dossier, &collation));
        for row in collation.rows.iter().filter(|row| row.verdict > Verdict::Same) {
            for note in collation.compared(dossier, row, |compared| compared.changes()).into_iter().flatten()
            {
                say("  finding", &format!("{}{}", note.name, note.detail));
            }
        }
        for conflict in &statement.conflicts {
            say("  conflict", &conflict.reason);
        }
    }
    matrix(dossier, &mut say);
    out
}

fn matrix(dossier: &Dossier, say: &mut impl FnMut(&str, &str)) {
    let analysis = &dossier.analysis;
    let sources = reuse::sources(&dossier.documents, &analysis.reuse, &analysis.versions);
    let mut hits = Hits::default();
    hits.documents = dossier.documents.iter().map(|document| document.id).collect();
    hits.reactions = analysis.reactions.iter().map(|reaction| reaction.id).collect();
    let query = Query::default();
    let source = MatrixInput { dossier, sources: &sources, hits: &hits, query: &query };
    let table = MatrixTable::of(source, Pivot::Acts);
    say("matrix", &title(&table, 0));
    for sentence in standfirst(source, &table) {
        say("matrix", &sentence);
    }
    for event in timeline::days(dossier, &hits.reactions, &hits.documents).iter().flat_map(|day| &day.events)
    {
        let company = analysis.company(event.company).map_or("", |company| &company.name);
        say("timeline", &event.sentence(company));
    }
}
