//! What the matrix counts and says, on small dossiers made for it.

use super::*;
use variorum_engine::model::{Analysis, Confidence, Document, Facts};
use variorum_engine::text::TextSpan;

const TEXT: &str = "Acme condemned it. Beta is named. Acme was urged to stop.";

fn place(document: u32, start: u32, end: u32) -> Place {
    Place { document: DocumentId(document), span: TextSpan::new(start, end) }
}

fn reaction(id: u32, actor: &str, act: Act, evidence: Vec<Place>) -> Reaction {
    Reaction {
        id: ReactionId(id),
        company: CompanyId(0),
        actor: actor.to_string(),
        role: Role::ChiefExecutive,
        act,
        target: None,
        date: None,
        confidence: Confidence(90),
        cue: None,
        evidence,
        quotations: Vec::new(),
        reason: String::new(),
    }
}

fn dossier() -> Dossier {
    let document = |id| Document::new(DocumentId(id), Facts::default(), TEXT.to_string(), Vec::new());
    let company = |id, name: &str, mentions| Company { id: CompanyId(id), name: name.to_string(), mentions };
    let analysis = Analysis {
        companies: vec![
            company(0, "Acme", vec![place(0, 0, 4), place(1, 0, 4)]),
            company(1, "Beta", vec![place(0, 19, 23)]),
        ],
        reactions: vec![
            reaction(0, "Ann Bee", Act::Condemns, vec![place(0, 0, 18), place(1, 0, 18), place(1, 0, 18)]),
            reaction(1, "staff", Act::Urged, vec![place(1, 34, 57)]),
        ],
        ..Analysis::default()
    };
    Dossier { documents: vec![document(0), document(1)], analysis, ..Dossier::default() }
}

/// One line a row: its name, then each cell.
fn check(query: &str, reactions: &[u32], pivot: Pivot, expected: &[&str]) {
    let dossier = dossier();
    let hits = Hits {
        documents: vec![DocumentId(0), DocumentId(1)],
        reactions: reactions.iter().copied().map(ReactionId).collect(),
        ..Hits::default()
    };
    let sources = [vec![DocumentId(0), DocumentId(1)]];
    let query = Query::parse(query).unwrap();
    let table = Table::of(Source { dossier: &dossier, sources: &sources, hits: &hits, query: &query }, pivot);
    let cell = |(head, cell): (&Head, &State)| match cell {
        State::Filled(cell) => {
            format!("{}={}/{} {}", head.column, cell.pieces.len(), cell.sources, cell.who[0].0)
        }
        State::Named => format!("{}=·", head.column),
        State::Filtered => format!("{}=?", head.column),
        State::Absent => format!("{}=/", head.column),
    };
    let rows: Vec<String> = table
        .rows
        .iter()
        .map(|row| {
            format!(
                "{}: {}",
                row.name,
                table.columns.iter().zip(&row.cells).map(cell).collect::<Vec<_>>().join(", ")
            )
        })
        .map(|line| line.replace("condemns=", "!").replace("urged=", "u"))
        .collect();
    let short: Vec<String> = rows
        .iter()
        .map(|line| {
            line.split(", ")
                .filter(|cell| !cell.contains('=') || pivot != Pivot::Acts)
                .collect::<Vec<_>>()
                .join(", ")
        })
        .collect();
    assert_eq!(short, expected, "{query:?} {pivot:?}");
}

#[test]
fn evidence_is_counted_once_and_emptiness_has_kinds() {
    check("", &[0, 1], Pivot::Acts, &["Acme: !2/1 Bee, u1/1 staff", "Beta: !·, u·"]);
    check("act:condemns", &[0], Pivot::Acts, &["Acme: !2/1 Bee, u?"]);
    check("company:beta", &[], Pivot::Acts, &["Beta: !·, u·"]);
    check("", &[0, 1], Pivot::Outlets, &["Acme: d1=1/1 condemns, d2=2/1 condemns", "Beta: d1=·, d2=/"]);
    check("", &[0, 1], Pivot::Days, &["Acme: undated=3/1 condemns", "Beta: undated=·"]);
}

#[test]
fn the_sentences_follow_the_data() {
    let dossier = dossier();
    let hits = Hits {
        documents: vec![DocumentId(0), DocumentId(1)],
        reactions: vec![ReactionId(0), ReactionId(1)],
        ..Hits::default()
    };
    let query = Query::default();
    let source = Source { dossier: &dossier, sources: &[], hits: &hits, query: &query };
    let table = Table::of(source, Pivot::Acts);
    assert_eq!(standfirst(source, &table), ["Acme condemns the matter or calls for a change."]);
    assert!(folded(&table).unwrap().contains("calls for change"));
}
