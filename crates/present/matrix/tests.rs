//! What the matrix counts and says of small made-up dossiers.

use super::*;
use variorum_engine::model::{
    Act, Analysis, Confidence, Dated, Document, Facts, ReactionEvidence, Role, UnreadAct,
};
use variorum_engine::text::TextSpan;

/// A column in a word: `condemns`, `d2`, `2018-06-19`.
fn name(column: &MatrixColumn) -> String {
    match column {
        MatrixColumn::Act(act) => act.as_str().to_string(),
        MatrixColumn::Document(id) => id.to_string(),
        MatrixColumn::Day(day) => day.clone(),
    }
}

const TEXT: &str = "Acme condemned it. Beta is named. Acme was urged to stop.";

fn place(document: u32, start: u32, end: u32) -> Place {
    Place { document: DocumentId(document), span: TextSpan::new(start, end) }
}

fn reaction(id: u32, actor: &str, act: Act, evidence: Vec<Place>) -> Reaction {
    Reaction {
        id: ReactionId(id),
        company: CompanyId(0),
        actor: Some(actor.to_string()),
        role: Role::ChiefExecutive,
        act,
        confidence: Confidence(90),
        evidence: evidence.into_iter().map(|place| told(actor, place)).collect(),
        quotations: Vec::new(),
    }
}

fn told(actor: &str, place: Place) -> ReactionEvidence {
    let (confidence, reason) = (Confidence(90), String::new());
    ReactionEvidence {
        place,
        cue: None,
        actor: Some(actor.to_string()),
        target: None,
        date: None,
        confidence,
        reason,
    }
}

fn dossier() -> Dossier {
    let document = |id| Document::new(DocumentId(id), Facts::default(), TEXT.to_string(), Vec::new());
    let company = |id, name: &str, mentions| Company {
        id: CompanyId(id),
        name: name.to_string(),
        kind: OrganisationKind::Company,
        sector: None,
        mentions,
        unread: Vec::new(),
    };
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

/// The whole table of `dossier` by acts.
fn with_table(dossier: &Dossier, test: impl Fn(MatrixInput<'_>, &MatrixTable)) {
    let mut hits = Hits::default();
    hits.documents = dossier.documents.iter().map(|d| d.id).collect();
    hits.reactions = dossier.analysis.reactions.iter().map(|r| r.id).collect();
    let query = Query::default();
    let source = MatrixInput { dossier, sources: &[], hits: &hits, query: &query };
    test(source, &MatrixTable::of(source, Pivot::Acts));
}

/// Expects one line for each row: its name, then each cell.
fn check(query: &str, reactions: &[u32], pivot: Pivot, expected: &[&str]) {
    let dossier = dossier();
    let mut hits = Hits::default();
    hits.documents = vec![DocumentId(0), DocumentId(1)];
    hits.reactions = reactions.iter().copied().map(ReactionId).collect();
    let sources = [vec![DocumentId(0), DocumentId(1)]];
    let query = Query::parse(query).unwrap();
    let table = MatrixTable::of(
        MatrixInput { dossier: &dossier, sources: &sources, hits: &hits, query: &query },
        pivot,
    );
    let cell = |(head, cell): (&ColumnHead, &CellState)| match cell {
        CellState::Filled(cell) => {
            format!("{}={}/{} {}", name(&head.column), cell.evidence.len(), cell.sources, cell.actors[0].0)
        }
        CellState::Unread(places) => format!("{}={} unread", name(&head.column), places.len()),
        CellState::NamedOnly => format!("{}=·", name(&head.column)),
        CellState::Filtered => format!("{}=?", name(&head.column)),
        CellState::Absent => format!("{}=/", name(&head.column)),
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
fn evidence_is_counted_once_and_an_empty_cell_says_why() {
    check("", &[0, 1], Pivot::Acts, &["Acme: !2/1 Bee, u1/1 staff", "Beta: !·, u·"]);
    check("act:condemns", &[0], Pivot::Acts, &["Acme: !2/1 Bee, u?"]);
    check("company:beta", &[], Pivot::Acts, &["Beta: !·, u·"]);
    check("", &[0, 1], Pivot::Outlets, &["Acme: d1=1/1 condemns, d2=2/1 condemns", "Beta: d1=·, d2=/"]);
    check("", &[0, 1], Pivot::Days, &["Acme: undated=3/1 condemns", "Beta: undated=·"]);
}

/// Expects the sentences above the matrix where Acme and Beta have reacted so.
fn check_standfirst(acme: &[Act], beta: &[Act], expected: &[&str]) {
    let mut dossier = dossier();
    let acts = acme.iter().map(|act| (0, act)).chain(beta.iter().map(|act| (1, act)));
    let one = |(id, (company, act)): (u32, (u32, &Act))| Reaction {
        company: CompanyId(company),
        ..reaction(id, "staff", *act, vec![place(0, 0, 18)])
    };
    dossier.analysis.reactions = (0..).zip(acts).map(one).collect();
    with_table(&dossier, |source, table| assert_eq!(standfirst(source, table), expected));
}

#[test]
fn many_companies_are_counted_and_a_few_are_named() {
    let check = |count: u32, expected: &str| {
        let mut dossier = dossier();
        let acme = dossier.analysis.companies[0].clone();
        let company = |id| Company { id: CompanyId(id), name: format!("Firm {id}"), ..acme.clone() };
        dossier.analysis.companies = (0..count).map(company).collect();
        let sorry = |id| Reaction {
            company: CompanyId(id),
            ..reaction(id, "Bee", Act::Apologises, vec![place(0, 0, 18)])
        };
        dossier.analysis.reactions = (0..count).map(sorry).collect();
        with_table(&dossier, |source, table| assert_eq!(standfirst(source, table), [expected]));
    };
    check(6, "Firm 0, Firm 1, Firm 2, Firm 3, Firm 4 and one more apologise.");
    check(9, "Nine companies apologise.");
}

#[test]
fn what_employees_condemn_the_company_does_not() {
    let mut dossier = dossier();
    let condemns =
        Reaction { role: Role::Employees, ..reaction(0, "staff", Act::Condemns, vec![place(0, 0, 18)]) };
    dossier.analysis.reactions = vec![condemns];
    with_table(&dossier, |source, table| assert_eq!(standfirst(source, table), Vec::<String>::new()));
}

#[test]
fn what_was_read_with_doubt_makes_no_sentence() {
    let mut doubtful = dossier();
    for told in doubtful.analysis.reactions.iter_mut().flat_map(|reaction| &mut reaction.evidence) {
        told.confidence = Confidence(55);
    }
    with_table(&doubtful, |source, table| assert_eq!(standfirst(source, table), Vec::<String>::new()));
}

#[test]
fn companies_that_do_the_same_share_a_sentence() {
    check_standfirst(
        &[Act::Apologises, Act::Defends],
        &[Act::Defends, Act::Apologises],
        &["Acme and Beta apologise and defend what they do."],
    );
    check_standfirst(
        &[Act::Acts],
        &[Act::Acts, Act::Denies],
        &["Beta denies what is said of it.", "Beta and Acme take action.", "Of Acme only deeds were read."],
    );
    check_standfirst(
        &[Act::NoComment, Act::Denies],
        &[Act::NoComment, Act::Criticised],
        &[
            "Acme denies what is said of it.",
            "Beta did not comment.",
            "Acme did not comment on everything that it was asked.",
        ],
    );
    check_standfirst(
        &[],
        &[Act::Urged],
        &["Of Beta only what others ask of it or hold against it was read."],
    );
}

#[test]
fn the_sentences_follow_the_data() {
    with_table(&dossier(), |source, table| {
        assert_eq!(standfirst(source, table), ["Acme condemns what happened."]);
        let said = "Two companies: what they said, what they did, what they left unsaid";
        assert_eq!(title(table, 0), said);
        assert_eq!(title(table, 3), format!("{said}, and what is not read yet"));
    });
}

#[test]
fn disagreements_between_outlets_are_reported() {
    let check = |reactions: Vec<Reaction>, act, expected: &[&str]| {
        let mut dossier = dossier();
        dossier.analysis.reactions = reactions;
        with_table(&dossier, |source, table| {
            let row = table.rows.first().unwrap();
            let found = disputes(source, table, row, &MatrixColumn::Act(act), |id| format!("Post {id}"));
            assert_eq!(found, expected);
        });
    };
    let on = |told: &[(Place, u8)]| {
        let places = told.iter().map(|(place, _)| *place).collect();
        let mut reaction = reaction(0, "Bee", Act::Acts, places);
        for (evidence, (words, day)) in reaction.evidence.iter_mut().zip(told) {
            evidence.date = Date::new(2020, 1, *day).map(|date| Dated { words: *words, date });
        }
        reaction
    };
    let (first, second) = (place(0, 0, 4), place(1, 0, 4));
    let differ = ["Outlets differ on the day: 1 January in Post d1 and 2 January in Post d2."];
    check(vec![on(&[(first, 1), (second, 2)])], Act::Acts, &differ);
    check(vec![on(&[(first, 1), (second, 1)])], Act::Acts, &[]);
    // One sentence names no day (a month has no day 0).
    check(vec![on(&[(first, 1), (second, 0)])], Act::Acts, &[]);
    // Two sentences about different things.
    check(vec![on(&[(place(0, 0, 18), 1), (place(1, 34, 57), 2)])], Act::Acts, &[]);

    let did = |document, act| reaction(document, "Bee", act, vec![place(document, 0, 18)]);
    check(vec![did(0, Act::Acts), did(1, Act::Declines)], Act::Acts, &["In Post d2 Acme declines."]);
    // A denial beside a condemnation, silence beside speech: no contradiction.
    check(vec![did(0, Act::Condemns), did(1, Act::Denies)], Act::Condemns, &[]);
    check(vec![did(0, Act::NoComment), did(1, Act::Defends)], Act::NoComment, &[]);
}

#[test]
fn an_act_that_was_not_read_is_no_nought() {
    let mut dossier = dossier();
    let unread = UnreadAct { place: place(0, 19, 33), act: Act::Acts };
    dossier.analysis.companies[1].unread = vec![unread];
    with_table(&dossier, |_, table| {
        let column =
            table.columns.iter().position(|head| head.column == MatrixColumn::Act(Act::Acts)).unwrap();
        let row = table.rows.iter().find(|row| row.name == "Beta").unwrap();
        assert_eq!(row.cells[column], CellState::Unread(vec![unread.place]));
        assert_eq!(row.cells[0], CellState::NamedOnly);
    });
}

#[test]
fn keys_move_between_cells_with_evidence() {
    let act = |id, company, act| Reaction {
        company: CompanyId(company),
        ..reaction(id, "Bee", act, vec![place(0, 0, 4)])
    };
    let mut dossier = dossier();
    // Two rows: the first with three cells, of which the second row has the last.
    dossier.analysis.reactions =
        vec![act(0, 0, Act::Condemns), act(1, 0, Act::Denies), act(2, 0, Act::Acts), act(3, 1, Act::Acts)];
    with_table(&dossier, |_, table| {
        let column =
            |act| table.columns.iter().position(|head| head.column == MatrixColumn::Act(act)).unwrap();
        let [first, second, last] = [Act::Condemns, Act::Denies, Act::Acts].map(column);
        assert_eq!(next_cell(table, (0, first), "ArrowRight", false), Some((0, second)));
        assert_eq!(next_cell(table, (0, last), "ArrowLeft", false), Some((0, second)));
        assert_eq!(next_cell(table, (0, last), "ArrowRight", false), None);
        assert_eq!(next_cell(table, (0, first), "ArrowDown", false), None);
        assert_eq!(next_cell(table, (0, last), "ArrowDown", false), Some((1, last)));
        assert_eq!(next_cell(table, (1, last), "ArrowUp", false), Some((0, last)));
        assert_eq!(next_cell(table, (0, first), "End", false), Some((0, last)));
        assert_eq!(next_cell(table, (1, last), "Home", true), Some((0, first)));
        assert_eq!(next_cell(table, (0, first), "End", true), Some((1, last)));
        assert_eq!(next_cell(table, (0, first), "a", false), None);
    });
}

/// The rows of `dossier` in an order: the heading of each group, then its companies.
fn check_rows(dossier: &Dossier, order: RowOrder, find: &str, expected: &[&str]) {
    with_table(dossier, |_, table| {
        let table = table.clone().in_order(order).only_named(find);
        let lines = table.rows.iter().enumerate().flat_map(|(at, row)| {
            let heading = table.group_at(at).map(|group| format!("{} {}:", group.heading, group.rows));
            heading.into_iter().chain([row.name.clone()])
        });
        assert_eq!(lines.collect::<Vec<_>>(), expected, "{order:?} {find:?}");
    });
}

#[test]
fn rows_stand_in_groups_and_are_found_by_name() {
    let mut dossier = dossier();
    let third = Company {
        id: CompanyId(2),
        name: "Carriers’ Union".to_string(),
        kind: OrganisationKind::Union,
        sector: Some("travel".to_string()),
        mentions: vec![place(0, 19, 23)],
        unread: vec![UnreadAct { place: place(0, 19, 33), act: Act::Supports }],
    };
    dossier.analysis.companies.push(third);
    check_rows(&dossier, RowOrder::Evidence, "", &["Acme", "Beta", "Carriers’ Union"]);
    check_rows(&dossier, RowOrder::Evidence, " ERS' u", &["Carriers’ Union"]);
    check_rows(&dossier, RowOrder::Evidence, "x", &[]);
    let kinds = ["Companies 2:", "Acme", "Beta", "Unions 1:", "Carriers’ Union"];
    check_rows(&dossier, RowOrder::Kind, "", &kinds);
    check_rows(&dossier, RowOrder::Kind, "bet", &["Companies 1:", "Beta"]);
    let sectors = ["Travel 1:", "Carriers’ Union", "No sector known 2:", "Acme", "Beta"];
    check_rows(&dossier, RowOrder::Sector, "", &sectors);
    let stances = [
        "Condemn or call for change 1:",
        "Acme",
        "To read 1:",
        "Carriers’ Union",
        "Named, without a reaction 1:",
        "Beta",
    ];
    check_rows(&dossier, RowOrder::Stance, "", &stances);
}

#[test]
fn the_strongest_of_what_a_company_does_is_its_stance() {
    let check = |acts: &[Act], expected: Stance| {
        let mut dossier = dossier();
        let did = |(id, act): (u32, &Act)| reaction(id, "Bee", *act, vec![place(0, 0, 18)]);
        dossier.analysis.reactions = (0..).zip(acts).map(did).collect();
        with_table(&dossier, |_, table| {
            let row = table.rows.iter().find(|row| row.name == "Acme").unwrap();
            assert_eq!(Stance::of(&table.columns, row), expected, "{acts:?}");
        });
    };
    check(&[Act::Supports, Act::CallsForChange], Stance::Both);
    check(&[Act::Supports, Act::Acts], Stance::For);
    check(&[Act::Urged, Act::Denies, Act::Declines], Stance::OfItself);
    check(&[Act::Criticised, Act::Declines], Stance::Does);
    check(&[Act::Urged, Act::NoComment], Stance::Silent);
    check(&[Act::Urged], Stance::Told);
}

#[test]
fn the_queue_holds_what_was_not_read_in_the_order_of_the_texts() {
    let mut dossier = dossier();
    let unread = |document, start, act| UnreadAct { place: place(document, start, 33), act };
    dossier.analysis.companies[1].unread = vec![unread(0, 19, Act::Acts), unread(1, 19, Act::Denies)];
    dossier.analysis.companies[0].unread = vec![unread(0, 19, Act::Acts), unread(0, 0, Act::Acts)];
    let line = |u: &UnreadSentence| (u.place.document.0, u.place.span.start, u.company.0, u.act);
    let all = [(0, 0, 0, Act::Acts), (0, 19, 0, Act::Acts), (0, 19, 1, Act::Acts), (1, 19, 1, Act::Denies)];
    assert_eq!(unread_sentences(&dossier).iter().map(line).collect::<Vec<_>>(), all);
    assert_eq!(unread_in(&dossier, &[DocumentId(1)]).iter().map(line).collect::<Vec<_>>(), all[3..]);
    let all = unread_sentences(&dossier);
    assert_eq!(by_sentence(&all).map(<[_]>::len).collect::<Vec<_>>(), [1, 2, 1]);
    assert_eq!(
        (counted_sentences(&all), counted_sentences(&all[..1])),
        ("three sentences".into(), "one sentence".into())
    );
    // A cell with evidence tells that there is more to read; a company with nothing else keeps its row.
    dossier.analysis.companies[0].unread = vec![unread(0, 0, Act::Condemns)];
    with_table(&dossier, |_, table| {
        let row = table.rows.iter().find(|row| row.name == "Acme").unwrap();
        let cell = table.cell(row.company, &MatrixColumn::Act(Act::Condemns)).unwrap();
        assert_eq!((cell.evidence.len(), cell.unread), (2, 1));
    });
}

#[test]
fn a_companys_page_tells_its_days_in_order() {
    let mut dossier = dossier();
    let day = |day| Date::new(2020, 1, day).unwrap();
    dossier.documents[0].facts.published = Some(day(5));
    let dated = Dated { words: place(1, 0, 4), date: day(2) };
    dossier.analysis.reactions[1].evidence[0].date = Some(dated);
    let mut hits = Hits::default();
    hits.documents = vec![DocumentId(0), DocumentId(1)];
    hits.reactions = vec![ReactionId(0), ReactionId(1)];
    let query = Query::default();
    let source = MatrixInput { dossier: &dossier, sources: &[], hits: &hits, query: &query };
    let acme = CompanyEvidence::of(source, CompanyId(0)).unwrap();
    let days: Vec<_> = acme.days.iter().map(|group| (group.day, group.evidence.len())).collect();
    assert_eq!(days, [(Some(day(2)), 1), (Some(day(5)), 1), (None, 1)]);
    assert_eq!(acme.acts, [(Act::Condemns, 2), (Act::Urged, 1)]);
    assert_eq!(acme.sentences(), 3);
    assert_eq!(
        acme.named.iter().map(|(id, places)| (id.0, places.len())).collect::<Vec<_>>(),
        [(0, 1), (1, 1)]
    );
    assert_eq!(CompanyEvidence::of(source, CompanyId(9)), None);
}

#[test]
fn a_sentence_stands_between_its_neighbours_in_the_paragraph() {
    let text = "Ann spoke first. Then Acme paid up. Nobody else came.\n\nThe rain went on. It was late.";
    let document = Document::new(DocumentId(0), Facts::default(), text.to_string(), Vec::new());
    let check = |sentence: &str, expected: &str| {
        let start = text.find(sentence).unwrap() as u32;
        let span = TextSpan::new(start, start + sentence.len() as u32);
        assert_eq!(document.slice(surroundings(&document, span)), expected);
    };
    check("Then Acme paid up.", "Ann spoke first. Then Acme paid up. Nobody else came.");
    check("Nobody else came.", "Then Acme paid up. Nobody else came.");
    check("The rain went on.", "The rain went on. It was late.");
}

#[test]
fn a_denial_contradicts_only_the_act_that_it_denies() {
    let texts = [
        "Acme shut down the radio service.",
        "Acme denied reports that it shuts down the radio service.",
        "Acme denied that it owes anybody money.",
    ];
    let mut dossier = dossier();
    dossier.documents = (0..)
        .zip(texts)
        .map(|(id, text)| Document::new(DocumentId(id), Facts::default(), text.to_string(), Vec::new()))
        .collect();
    let evidence = |id: u32, act, target: &str, cue: (u32, u32)| {
        let whole = place(id, 0, texts[id as usize].len() as u32);
        let mut reaction = reaction(id, "Acme", act, vec![whole]);
        reaction.evidence[0].target = Some(target.to_string());
        reaction.evidence[0].cue = Some(place(id, cue.0, cue.1));
        reaction
    };
    dossier.analysis.companies[0].mentions = (0..3).map(|id| place(id, 0, 4)).collect();
    dossier.analysis.reactions = vec![
        evidence(0, Act::Acts, "the radio service", (5, 14)),
        evidence(1, Act::Denies, "reports that it shuts down the radio service", (5, 11)),
        evidence(2, Act::Denies, "it owes anybody money", (5, 11)),
    ];
    with_table(&dossier, |source, table| {
        let row = table.rows.iter().find(|row| row.name == "Acme").unwrap();
        let of = |act| disputes(source, table, row, &MatrixColumn::Act(act), |id| format!("Post {id}"));
        assert_eq!(of(Act::Acts), ["In Post d2 Acme denies."]);
        assert_eq!(of(Act::Denies), ["In Post d1 Acme acts."]);
    });
}

#[test]
fn what_two_days_tell_is_no_contradiction() {
    let mut dossier = dossier();
    let on = |id: u32, act, day| {
        let words = place(id, 0, 18);
        let mut reaction = reaction(id, "Bee", act, vec![words]);
        reaction.evidence[0].date = Date::new(2020, 1, day).map(|date| Dated { words, date });
        reaction
    };
    for (day, expected) in [(1, 1), (2, 0)] {
        dossier.analysis.reactions = vec![on(0, Act::Acts, 1), on(1, Act::Declines, day)];
        with_table(&dossier, |source, table| {
            let row = table.rows.first().unwrap();
            let found = disputes(source, table, row, &MatrixColumn::Act(Act::Acts), |id| id.to_string());
            assert_eq!(found.len(), expected);
        });
    }
}

#[test]
fn of_too_many_columns_those_with_most_companies_stay_and_the_open_one() {
    with_table(&dossier(), |source, _| {
        let of = |most, kept| MatrixTable::with_columns(source, Pivot::Acts, most, kept);
        let whole = MatrixTable::of(source, Pivot::Acts);
        let all = whole.columns.len();
        let (table, left) = of(1, None);
        assert_eq!((table.columns.len(), left, table.columns[0].companies), (1, all - 1, 1));
        assert!(table.rows.iter().all(|row| row.cells.len() == 1));
        let open = MatrixColumn::Act(Act::Denies);
        let (table, _) = of(2, Some(&open));
        assert!(table.columns.iter().any(|head| head.column == open && head.companies == 0));
        assert_eq!(of(all, None), (whole, 0));
    });
}
