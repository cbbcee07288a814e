//! Each correction over a small reading of two documents.

use super::*;
use crate::model::{
    Act, Attribution, Author, Basis, Class, CompanyId, Confidence, DocumentId, Facts, Kind, OrganisationKind,
    QuotationId, ReactionEvidence, ReactionId, Rendering, Review, Role, Speaker, SpeakerKind, StatementId,
    UnreadAct, Verdict,
};

const TEXTS: [&str; 2] = [
    "“We will end the contract,” Ann Lee said. Acme’s staff cheered “the move”.",
    "Lee said: “We end the contract.” It was a so-called “victory” for Acme Corp.",
];

struct Reading {
    documents: Vec<Document>,
    quotations: Vec<Quotation>,
    statements: Vec<Statement>,
    companies: Vec<Company>,
    reactions: Vec<Reaction>,
}

fn place(document: usize, words: &str) -> Place {
    let start = TEXTS[document].find(words).unwrap();
    let span = TextSpan::of(TEXTS[document], start, start + words.len()).unwrap();
    Place { document: DocumentId(document as u32), span }
}

fn quotation(document: usize, words: &str, speaker: Option<&str>) -> Quotation {
    let place = place(document, words);
    let mut attribution = Attribution::none();
    attribution.speaker = speaker.map(|name| Speaker {
        name: name.into(),
        organisation: None,
        sort: SpeakerKind::Person,
        mention: Some(self::place(document, name).span),
    });
    attribution.basis = if speaker.is_some() { Basis::Explicit } else { Basis::None };
    attribution.confidence = Confidence(80);
    Quotation {
        id: QuotationId(0),
        document: place.document,
        span: place.span,
        fragments: vec![place.span],
        kind: Kind::Direct,
        attribution,
    }
}

fn statement(id: u32, quotations: &[&Quotation]) -> Statement {
    let rendering = |q: &&Quotation| Rendering {
        quotation: q.id,
        span: q.span,
        classes: vec![Class::Verbatim],
        differences: Vec::new(),
        verdict: Verdict::Same,
        confidence: Confidence(100),
        basis: None,
    };
    Statement {
        id: StatementId(id),
        label: "as the engine named it".into(),
        speaker: None,
        base: quotations[0].id,
        conflicts: Vec::new(),
        renderings: quotations.iter().map(rendering).collect(),
    }
}

fn reading() -> Reading {
    let document = |(id, text): (usize, &&str)| {
        let facts = Facts { file: format!("{id}.txt"), ..Facts::default() };
        Document::new(DocumentId(id as u32), facts, (*text).into(), Vec::new())
    };
    let mut quotations = vec![
        quotation(0, "We will end the contract,", Some("Ann Lee")),
        quotation(0, "the move", None),
        quotation(1, "We end the contract.", Some("Lee")),
    ];
    quotations.iter_mut().zip(0..).for_each(|(q, id)| q.id = QuotationId(id));
    let [ref a, ref b, ref c] = quotations[..] else { panic!("three quotations") };
    let statements = vec![statement(0, &[a, c]), statement(1, &[b])];
    let reaction = Reaction {
        id: ReactionId(0),
        company: CompanyId(0),
        actor: Some("Ann Lee".into()),
        role: Role::Executive,
        act: Act::Acts,
        confidence: Confidence(60),
        evidence: vec![ReactionEvidence {
            place: place(0, "“We will end the contract,” Ann Lee said."),
            cue: None,
            actor: Some("Ann Lee".into()),
            target: None,
            date: None,
            confidence: Confidence(60),
            reason: "as the engine found it".into(),
        }],
        quotations: vec![a.id],
    };
    let companies = vec![Company {
        id: CompanyId(0),
        name: "Lee".into(),
        kind: OrganisationKind::Company,
        sector: None,
        mentions: vec![place(1, "Lee")],
        unread: vec![UnreadAct { place: place(1, "We end the contract."), act: Act::Acts }],
    }];
    let documents = TEXTS.iter().enumerate().map(document).collect();
    Reading { documents, quotations, statements, companies, reactions: vec![reaction] }
}

fn anchor(document: usize, exact: &str) -> Anchor {
    Anchor { document: format!("{document}.txt"), exact: exact.into(), ..Anchor::default() }
}

/// The reading after `kinds`, all of them the editor's; nothing is lost.
fn corrected(kinds: &[CorrectionKind]) -> Reading {
    let correction =
        |kind: &CorrectionKind| Correction { author: Author::Editor, note: None, kind: kind.clone() };
    let corrections: Vec<Correction> = kinds.iter().map(correction).collect();
    let Reading { documents, mut quotations, mut statements, mut companies, mut reactions } = reading();
    let overlay = Overlay::of(&documents, &corrections);
    assert_eq!(overlay.diagnostics, []);
    overlay.correct_quotations(&documents, &mut quotations);
    overlay.correct_names(&mut quotations);
    overlay.correct_statements(&documents, &quotations, &mut statements);
    overlay.correct_reactions(&documents, &quotations, &mut companies, &mut reactions);
    Reading { documents, quotations, statements, companies, reactions }
}

/// One line a quotation: its words, kind, speaker, basis, rule.
fn check_quotations(kinds: &[CorrectionKind], expected: &[&str]) {
    let Reading { documents, quotations, .. } = corrected(kinds);
    let line = |q: &Quotation| {
        let words = documents[q.document.index()].slice(q.span);
        let (kind, speaker) = (q.kind.as_str(), q.speaker_name().unwrap_or("nobody"));
        let (basis, rule) = (q.attribution.basis.as_str(), q.attribution.evidence.rule.as_str());
        format!("{words} | {kind} | {speaker} | {basis} | {rule} {}", q.attribution.confidence.0)
    };
    let lines: Vec<String> = quotations.iter().map(line).collect();
    let changed: Vec<&String> = lines.iter().filter(|line| line.contains("editor")).collect();
    assert_eq!(changed, expected);
}

#[test]
fn kinds_and_speakers_are_set() {
    let speaker = |at, name: Option<&str>, organisation: Option<&str>| CorrectionKind::Speaker {
        at,
        name: name.map(Into::into),
        organisation: organisation.map(Into::into),
    };
    let contract = || anchor(0, "“We will end  the contract,”");
    check_quotations(
        &[speaker(contract(), Some("Ann B. Lee"), Some("Acme"))],
        &["We will end the contract, | direct | Ann B. Lee | explicit | editor 100"],
    );
    check_quotations(
        &[speaker(contract(), Some("Bob Ray"), None)],
        &["We will end the contract, | direct | Bob Ray | context | editor 100"],
    );
    check_quotations(
        &[speaker(contract(), None, None)],
        &["We will end the contract, | direct | nobody | none | editor 100"],
    );
    check_quotations(
        &[CorrectionKind::Kind { at: anchor(0, "the move"), kind: Kind::Scare }],
        &["the move | scare | nobody | none | editor 100"],
    );
    check_quotations(
        &[speaker(anchor(1, "victory"), None, Some("Acme"))],
        &["victory | direct | Acme | context | editor 100"],
    );
    check_quotations(
        &[CorrectionKind::Kind { at: anchor(0, "staff cheered"), kind: Kind::Unmarked }],
        &["staff cheered | unmarked | nobody | none | editor 100"],
    );
}

#[test]
fn the_engines_choice_is_kept_as_rejected() {
    let at = anchor(0, "We will end the contract");
    let kind = CorrectionKind::Speaker { at, name: Some("Bob Ray".into()), organisation: None };
    let rejected = &corrected(&[kind]).quotations[0].attribution.evidence.rejected;
    assert_eq!(rejected.iter().map(|c| (c.name.as_str(), c.score.0)).collect::<Vec<_>>(), [("Ann Lee", 80)]);
}

/// One group a statement: the numbers of its quotations, the base first.
fn check_statements(kinds: &[CorrectionKind], expected: &[&[u32]]) {
    let Reading { statements, .. } = corrected(kinds);
    let found: Vec<Vec<u32>> = statements
        .iter()
        .map(|s| {
            let others = s.renderings.iter().map(|r| r.quotation.0).filter(|&id| id != s.base.0);
            std::iter::once(s.base.0).chain(others).collect()
        })
        .collect();
    assert_eq!(found, expected);
    assert!(statements.iter().zip(0..).all(|(s, id)| s.id == StatementId(id)));
}

#[test]
fn statements_are_joined_split_and_based() {
    let (first, move_, last) =
        (anchor(0, "We will end the contract"), anchor(0, "the move"), anchor(1, "We end the contract"));
    let join = |a: &Anchor, b: &Anchor| CorrectionKind::Join { a: a.clone(), b: b.clone() };
    let split = |a: &Anchor, b: &Anchor| CorrectionKind::Split { a: a.clone(), b: b.clone() };
    let base = |at: &Anchor| CorrectionKind::Base { at: at.clone() };
    check_statements(&[], &[&[0, 2], &[1]]);
    check_statements(&[base(&last)], &[&[2, 0], &[1]]);
    check_statements(&[join(&last, &move_)], &[&[0, 1, 2]]);
    check_statements(&[join(&first, &last)], &[&[0, 2], &[1]]);
    check_statements(&[split(&first, &last)], &[&[0], &[1], &[2]]);
    check_statements(&[split(&first, &last), join(&last, &move_)], &[&[0], &[2, 1]]);
    check_statements(&[split(&first, &move_)], &[&[0, 2], &[1]]);
}

/// One line a reaction.
fn check_reactions(kinds: &[CorrectionKind], expected: &[&str]) {
    let Reading { companies, reactions, .. } = corrected(kinds);
    let line = |r: &Reaction| {
        let company = &companies[r.company.index()].name;
        format!(
            "{company} | {} | {} {} | {}",
            r.actor.as_deref().unwrap_or_default(),
            r.act.as_str(),
            r.confidence.0,
            r.evidence[0].reason
        )
    };
    assert_eq!(reactions.iter().map(line).collect::<Vec<_>>(), expected);
    assert!(reactions.iter().zip(0..).all(|(r, id)| r.id == ReactionId(id)));
}

#[test]
fn reactions_are_confirmed_and_rejected() {
    let reaction = |at, company: &str, act, verdict| CorrectionKind::Reaction {
        at,
        company: company.into(),
        act,
        verdict,
    };
    let found = || anchor(0, "We will end the contract");
    check_reactions(
        &[reaction(found(), "lee", Act::Acts, Review::Confirm)],
        &["Lee | Ann Lee | acts 100 | as the engine found it"],
    );
    check_reactions(&[reaction(found(), "Lee", Act::Acts, Review::Reject)], &[]);
    check_reactions(
        &[reaction(found(), "Lee", Act::Denies, Review::Reject)],
        &["Lee | Ann Lee | acts 60 | as the engine found it"],
    );
    check_reactions(
        &[
            CorrectionKind::Company { name: "Acme".into(), aliases: vec!["Acme Corp".into()] },
            reaction(anchor(1, "We end the contract."), "Acme", Act::Acts, Review::Confirm),
        ],
        &[
            "Acme | Lee | acts 100 | the editor of this dossier says so",
            "Lee | Ann Lee | acts 60 | as the engine found it",
        ],
    );
}

#[test]
fn a_sentence_that_a_person_decided_is_not_to_be_read_any_more() {
    let check = |at: Anchor, act, verdict, expected: usize| {
        let kind = CorrectionKind::Reaction { at, company: "Lee".into(), act, verdict };
        let Reading { companies, .. } = corrected(&[kind]);
        let lee = companies.iter().find(|c| c.name == "Lee").unwrap();
        assert_eq!(lee.unread.len(), expected, "{act:?} {verdict:?}");
    };
    let unread = || anchor(1, "We end the contract");
    check(unread(), Act::Acts, Review::Confirm, 0);
    check(unread(), Act::Acts, Review::Reject, 0);
    check(unread(), Act::Denies, Review::Reject, 1);
    check(anchor(0, "the move"), Act::Acts, Review::Reject, 1);
}

#[test]
fn a_person_says_what_an_organisation_is() {
    let kind = |kind| CorrectionKind::Organisation { name: "LEE".into(), kind };
    let Reading { companies, .. } = corrected(&[kind(Some(OrganisationKind::Union))]);
    assert_eq!(companies.iter().map(|c| c.kind).collect::<Vec<_>>(), [OrganisationKind::Union]);
    // What is no organisation has no reactions, and the next one gets an id of its own.
    let acme = CorrectionKind::Company { name: "Acme".into(), aliases: Vec::new() };
    let Reading { companies, reactions, .. } = corrected(&[kind(None), acme]);
    assert_eq!(companies.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["Acme"]);
    assert!(reactions.is_empty());
}

#[test]
fn a_person_says_whose_name_it_is() {
    let check = |name: &str, is: Option<&str>, organisation: Option<&str>, expected: [&str; 3], actor| {
        let (is, organisation) = (is.map(String::from), organisation.map(String::from));
        let Reading { quotations, reactions, .. } =
            corrected(&[CorrectionKind::Name { name: name.into(), is, organisation }]);
        let said = |q: &Quotation| {
            let Attribution { speaker, confidence, .. } = &q.attribution;
            let Some(speaker) = speaker else { return format!("nobody {}", confidence.0) };
            let organisation = speaker.organisation.as_ref().map(|own| format!(" of {own}"));
            format!("{}{} {}", speaker.name, organisation.unwrap_or_default(), confidence.0)
        };
        assert_eq!(quotations.iter().map(said).collect::<Vec<_>>(), expected);
        assert_eq!(reactions[0].actor.as_deref(), actor);
    };
    check(
        "LEE",
        Some("Ann Lee"),
        Some("Acme"),
        ["Ann Lee 80", "nobody 80", "Ann Lee of Acme 100"],
        Some("Ann Lee"),
    );
    check("Ann Lee", Some("Anna Lee"), None, ["Anna Lee 100", "nobody 80", "Lee 80"], Some("Anna Lee"));
    check("Lee", Some("Ann Lee"), None, ["Ann Lee 80", "nobody 80", "Ann Lee 100"], Some("Ann Lee"));
    check("Ann Lee", None, None, ["nobody 100", "nobody 80", "Lee 80"], None);
}

#[test]
fn companies_are_found_as_printed() {
    let name = CorrectionKind::Company { name: "Acme".into(), aliases: vec!["Acme Corp".into()] };
    let Reading { documents, companies, .. } = corrected(&[name]);
    let words: Vec<&str> =
        companies[0].mentions.iter().map(|p| documents[p.document.index()].slice(p.span)).collect();
    assert_eq!(words, ["Acme’s", "Acme Corp"]);
}

#[test]
fn a_company_that_is_another_s_name_becomes_one_with_it() {
    let name = CorrectionKind::Company { name: "Acme".into(), aliases: vec!["lee".into()] };
    let Reading { companies, reactions, .. } = corrected(&[name]);
    let line = |c: &Company| format!("{} {} {}", c.name, c.mentions.len(), c.unread.len());
    assert_eq!(companies.iter().map(line).collect::<Vec<_>>(), ["Acme 3 1"]);
    assert_eq!(reactions.iter().map(|r| r.company).collect::<Vec<_>>(), [companies[0].id]);
}

#[test]
fn the_user_has_the_last_word() {
    let by = |author, name: &str| {
        let at = anchor(0, "the move");
        Correction {
            author,
            note: None,
            kind: CorrectionKind::Speaker { at, name: Some(name.into()), organisation: None },
        }
    };
    let corrections = [by(Author::User, "Ann Lee"), by(Author::Editor, "Bob Ray")];
    let Reading { documents, mut quotations, .. } = reading();
    Overlay::of(&documents, &corrections).correct_quotations(&documents, &mut quotations);
    assert_eq!(quotations[1].speaker_name(), Some("Ann Lee"));
}

#[test]
fn lost_words_are_reported_and_absent_documents_are_not() {
    let base = |at| Correction { author: Author::User, note: None, kind: CorrectionKind::Base { at } };
    let corrections = [base(anchor(1, "no such words")), base(anchor(7, "the move"))];
    let overlay = Overlay::of(&reading().documents, &corrections);
    let place = Place { document: DocumentId(1), span: TextSpan::new(0, 0) };
    assert_eq!(overlay.diagnostics, [Diagnostic { place, kind: DiagnosticKind::LostCorrection }]);
}

#[test]
fn corrections_are_kept_as_data() {
    let kind = CorrectionKind::Speaker { at: anchor(0, "the move"), name: None, organisation: None };
    let correction = Correction { author: Author::User, note: Some("why".into()), kind };
    let json = serde_json::to_string(&correction).unwrap();
    assert_eq!(serde_json::from_str::<Correction>(&json).unwrap(), correction);
    let bytes = postcard::to_allocvec(&correction).unwrap();
    assert_eq!(postcard::from_bytes::<Correction>(&bytes).unwrap(), correction);
}
