//! Reactions in small texts, from text to company, role and act. `lexicon/acts.txt` carries further examples.

use super::*;
use crate::model::{DocumentId, Facts};
use std::collections::BTreeSet;

/// Companies and reactions.
fn read(documents: &[Document], quotations: &[Quotation]) -> (Vec<Company>, Vec<Reaction>) {
    let read = super::read(documents, quotations);
    (read.companies, read.reactions)
}

/// Expects `company, role or name: act` for each reaction, sorted.
fn check(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "{text}");
}

/// `company, role or name: act` for each reaction, sorted.
fn found(text: &str) -> Vec<String> {
    let facts = Facts { published: crate::model::Date::new(2018, 6, 20), ..Facts::default() };
    let document = Document::new(DocumentId(0), facts, text.to_string(), Vec::new());
    let mut quotations = crate::attribution::read(&document).quotations;
    for (place, quotation) in quotations.iter_mut().enumerate() {
        quotation.id = crate::model::QuotationId(place as u32);
    }
    let documents = [document];
    let (companies, reactions) = read(&documents, &quotations);
    let mut found: Vec<String> = reactions
        .iter()
        .map(|r| {
            let company = companies.get(r.company.index()).map_or("", |c| c.name.as_str());
            let who = if r.role == crate::model::Role::Executive {
                r.actor.as_deref().unwrap_or_default()
            } else {
                r.role.as_str()
            };
            for place in r.places() {
                assert!(!place.span.is_empty() && place.span.end as usize <= text.len());
            }
            format!("{company}, {who}: {}", r.act.as_str())
        })
        .collect();
    found.sort();
    found
}

#[test]
fn examples_in_the_lexicon_are_read_as_they_say() {
    let (mut count, mut wrong) = (0, Vec::new());
    for (_, _, example) in crate::text::word_list::examples(include_str!("../lexicon/acts.txt")) {
        let (text, expected) = example.split_once(" => ").expect("an example says what is read");
        let expected: Vec<&str> = expected.split("; ").filter(|e| *e != "nothing").collect();
        let read = found(text);
        if read != expected {
            wrong.push(format!("{text}\n  read {read:?}\n  not  {expected:?}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 50, "{count}");
}

#[test]
fn sentences_of_other_events_are_read() {
    let (mut count, mut wrong) = (0, Vec::new());
    for (event, line) in crate::text::word_list::entries(include_str!("events.txt")) {
        let (text, expected) = line.split_once(" => ").expect("a sentence says what is read");
        let pair = |line: String| {
            let (who, act) = line.split_once(": ").expect("an act");
            (who.split(", ").next().unwrap_or(who).to_string(), act.to_string())
        };
        let pairs = |mark: &str| -> BTreeSet<(String, String)> {
            let listed = expected.split("; ").filter(|pair| *pair != "nothing");
            let marked = |pair: &&str| match mark {
                "" => !pair.starts_with(['?', '!']),
                mark => pair.starts_with(mark),
            };
            listed.filter(marked).map(|p| pair(p.trim_start_matches(['?', '!']).to_string())).collect()
        };
        let read: BTreeSet<(String, String)> = found(text).into_iter().map(pair).collect();
        let (must, may, missed) = (pairs(""), pairs("?"), pairs("!"));
        // FIXME: what is marked `!` is right and missed; whoever mends it takes the mark away.
        let is_right = must.is_subset(&read) && missed.is_disjoint(&read);
        if !is_right || read.iter().any(|pair| !must.contains(pair) && !may.contains(pair)) {
            wrong.push(format!("{event}: {text}\n  read {read:?}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 200, "{count}");
}

#[test]
fn what_an_act_is_about_comes_after_its_preposition() {
    let check = |text: &str, expected: Option<&str>| {
        let document = Document::new(DocumentId(0), Facts::default(), text.to_string(), Vec::new());
        let quotations = crate::attribution::read(&document).quotations;
        let (_, reactions) = read(&[document], &quotations);
        assert_eq!(reactions.first().and_then(|r| r.evidence.first()?.target.as_deref()), expected, "{text}");
    };
    check("Nike is dismayed by the new tax on boats.", Some("the new tax on boats"));
    check("Nike condemned the new tax.", Some("the new tax"));
    check("Nike pulled the shoes from shelves.", Some("the shoes"));
    check("Nike has come under fire for its boats.", Some("its boats"));
}

#[test]
fn who_speaks_for_a_company_acts_for_it() {
    check(
        "The issue moved many, prompting employees from other firms, including Nike, to condemn the practice.",
        &["Nike, employees: condemns"],
    );
}

#[test]
fn what_stands_for_a_company_is_followed() {
    check("Nike makes shoes. It apologised.", &["Nike, company: apologises"]);
    // FIXME: “it” is the agency here.
    check(
        "Nike sued the agency on Monday. It apologised.",
        &["Nike, company: acts", "Nike, company: apologises"],
    );
}

#[test]
fn hostile_texts_are_read_to_their_end() {
    check(&"Nike ".repeat(3000), &[]);
    check(&"“".repeat(3000), &[]);
    check(&"Nike, and ".repeat(1000), &[]);
}

#[test]
fn what_is_announced_is_done_and_what_is_planned_is_not() {
    check("Nike said it would not show the film.", &["Nike, company: declines"]);
    check("If the runner talks, Nike will drop him.", &[]);
}

#[test]
fn companies_stand_in_lists_and_after_nouns() {
    check(
        "Nike and Hulu are among the companies that have dropped the show.",
        &["Hulu, company: acts", "Nike, company: acts"],
    );
    check("Nike left the country, as did Adidas.", &["Adidas, company: acts", "Nike, company: acts"]);
    check(
        "Requests for comment to Nike and Adidas were not returned.",
        &["Adidas, company: no_comment", "Nike, company: no_comment"],
    );
    check("The ban drew condemnation from Nike.", &["Nike, company: condemns"]);
    check("Criticism of Nike came from senators.", &["Nike, outsiders: criticised"]);
    check("There was no comment from Nike.", &["Nike, company: no_comment"]);
    check("Runners left Nike, Adidas said.", &[]);
}

#[test]
fn who_stands_beside_a_name_is_known() {
    check("Nike’s Ann Poe condemned the law.", &["Nike, Ann Poe: condemns"]);
    check("Nike chief Ann Poe condemned the law.", &["Nike, ceo: condemns"]);
}

#[test]
fn what_only_looks_like_an_act_is_none() {
    check(
        "Nike sells shoes. Other firms have since dropped the show, including:\n\nthe shoemaker Adidas\n\nthe site Etsy",
        &["Adidas, company: acts", "Etsy, company: acts"],
    );
}

/// Expects each of `companies`, and no other, to have done something.
fn check_acts(text: &str, companies: &[&str]) {
    let read: BTreeSet<String> = found(text)
        .iter()
        .filter(|line| line.ends_with(": acts"))
        .filter_map(|line| line.split(", ").next().map(str::to_string))
        .collect();
    let expected: BTreeSet<String> = companies.iter().map(|c| (*c).to_string()).collect();
    assert_eq!(read, expected, "{text}");
}

#[test]
fn what_is_said_of_a_list_is_said_of_each() {
    check_acts(
        "A growing number of companies, including Brightwell Inc., Harrow Foods and Castellan Logistics, have ended \
         their deals with the club.",
        &["Brightwell", "Harrow Foods", "Castellan Logistics"],
    );
    check_acts(
        "Companies that have cut ties with the club include Brightwell Inc.; Harrow Foods; Castellan Logistics; and \
         Tarn Airlines.",
        &["Brightwell", "Harrow Foods", "Castellan Logistics", "Tarn Airlines"],
    );
    check_acts(
        "Harrow Foods and Tarn Airlines said on Monday that they would end their deals with the club.",
        &["Harrow Foods", "Tarn Airlines"],
    );
    check_acts(
        "Harrow Foods cancelled its contract with the club, as did Tarn Airlines.",
        &["Harrow Foods", "Tarn Airlines"],
    );
    check_acts(
        "Harrow Foods and Tarn Airlines spoke to reporters. None of the companies has ended its deal with the club.",
        &[],
    );
    check_acts(
        "Harrow Foods, Tarn Airlines and Castellan Logistics spoke. All but Tarn Airlines cancelled their deals.",
        &["Harrow Foods", "Castellan Logistics"],
    );
    check_acts(
        "The grocer Harrow Foods, Brightwell Inc., a maker of lamps, and Castellan Logistics dropped the club.",
        &["Harrow Foods", "Brightwell", "Castellan Logistics"],
    );
    check_acts(
        "Here are the firms that have dropped the club:\n\nHarrow Foods\n\nTarn Airlines\n\nCastellan Logistics",
        &["Harrow Foods", "Tarn Airlines", "Castellan Logistics"],
    );
    check_acts(
        "Harrow Foods’ Ann Poe, Tarn Airlines CEO Bo Roe and Castellan Logistics’ Cy Dorn resigned from the council.",
        &["Harrow Foods", "Tarn Airlines", "Castellan Logistics"],
    );
    check_acts(
        "Harrow Foods, Tarn Airlines become the latest firms to cut ties with the club",
        &["Harrow Foods", "Tarn Airlines"],
    );
}

#[test]
fn an_act_that_is_nobodys_for_sure_is_left_to_the_reader() {
    let document = Document::new(
        DocumentId(0),
        Facts::default(),
        "Tarn Airlines flies. After talks with Tarn Airlines, the man from the coast dropped the plan."
            .into(),
        Vec::new(),
    );
    let quotations = crate::attribution::read(&document).quotations;
    let (companies, reactions) = read(&[document], &quotations);
    assert!(reactions.is_empty());
    let unread: Vec<_> = companies.iter().flat_map(|c| &c.unread).map(|u| u.act).collect();
    assert_eq!(unread, [crate::model::Act::Acts]);
}

/// Each sentence of evidence with what it says: `act | who | about`.
fn told(text: &str) -> Vec<String> {
    let facts = Facts { published: crate::model::Date::new(2018, 6, 20), ..Facts::default() };
    let document = Document::new(DocumentId(0), facts, text.to_string(), Vec::new());
    let quotations = crate::attribution::read(&document).quotations;
    let (_, reactions) = read(&[document], &quotations);
    let line = |act: crate::model::Act, told: &crate::model::ReactionEvidence| {
        format!(
            "{} | {} | {}",
            act.as_str(),
            told.actor.as_deref().unwrap_or("-"),
            told.target.as_deref().unwrap_or("-")
        )
    };
    let mut found: Vec<String> =
        reactions.iter().flat_map(|r| r.evidence.iter().map(move |told| line(r.act, told))).collect();
    found.sort();
    found
}

#[test]
fn evidence_names_whole_phrases_of_its_sentence() {
    let (mut count, mut wrong) = (0, Vec::new());
    for (_, line) in crate::text::word_list::entries(include_str!("evidence.txt")) {
        let (text, expected) = line.split_once(" => ").expect("a sentence says what is read");
        let read = told(text);
        if read != expected.split("; ").collect::<Vec<_>>() {
            wrong.push(format!("{text}\n  read {read:?}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 20, "{count}");
}

#[test]
fn each_sentence_keeps_its_own_target_and_day() {
    let text = "Nike dropped the runner on Monday. Nike sells shoes. Later Nike dropped the coach.";
    let facts = Facts { published: crate::model::Date::new(2018, 6, 20), ..Facts::default() };
    let document = Document::new(DocumentId(0), facts, text.to_string(), Vec::new());
    let (_, reactions) = read(&[document], &[]);
    let evidence = &reactions.first().expect("a reaction").evidence;
    let told: Vec<_> =
        evidence.iter().map(|e| (e.target.as_deref(), e.date.map(|d| d.date.to_string()))).collect();
    assert_eq!(told, [(Some("the runner"), Some("2018-06-18".to_string())), (Some("the coach"), None)]);
}

/// Expects the confidence of the first piece of evidence to be below what the page calls sure, or not.
fn check_sure(text: &str, is_sure: bool) {
    let document = Document::new(DocumentId(0), Facts::default(), text.to_string(), Vec::new());
    let (_, reactions) = read(&[document], &[]);
    let told = reactions.first().and_then(|r| r.evidence.first()).expect("evidence");
    assert_eq!(told.confidence.0 >= 60, is_sure, "{text} {} {}", told.confidence.0, told.reason);
}

#[test]
fn background_and_figures_of_speech_are_read_with_doubt() {
    check_sure("Nike suspended the runner.", true);
    check_sure("Nike had previously suspended the runner.", false);
    check_sure("Two weeks earlier, Nike suspended the runner.", false);
    check_sure("In some previous cases Nike has apologised.", false);
    check_sure("Nike has apologised in the past week.", true);
    check_sure("Fans may turn to brands like Nike, which has also opposed the law.", false);
    check_sure("Nike is washing its hands of the runner.", false);
}

#[test]
fn a_day_of_another_verb_is_not_the_acts() {
    let day = |text: &str| {
        let facts = Facts { published: crate::model::Date::new(2018, 6, 20), ..Facts::default() };
        let document = Document::new(DocumentId(0), facts, text.to_string(), Vec::new());
        let (_, reactions) = read(&[document], &[]);
        reactions.first().and_then(Reaction::date).map(|day| day.to_string())
    };
    assert_eq!(day("Nike removed the shoe on Monday."), Some("2018-06-18".into()));
    assert_eq!(day("The mayor spoke on Monday, after Nike removed the shoe."), None);
}

#[test]
fn a_surname_of_two_people_is_nobodys() {
    let text = "Tony Poesta, the chief executive of Nike, spoke. John Poesta runs a campaign. Poesta declined to comment.";
    check(text, &[]);
}

#[test]
fn what_stands_after_a_word_of_another_time_is_read_with_doubt() {
    let text = "Nike sells shoes. In another incident, a runner was hurt. Nike apologised.";
    let document = Document::new(DocumentId(0), Facts::default(), text.to_string(), Vec::new());
    let (_, reactions) = read(&[document], &[]);
    let told = reactions.first().and_then(|r| r.evidence.first()).expect("evidence");
    assert!(told.confidence.0 < 60, "{}", told.reason);
}

#[test]
fn a_bulleted_list_names_companies() {
    check_acts(
        "These firms have dropped the club:\n\n• Harrow Foods\n\n• O’Dowd & Sons Ltd.\n\n• Tarn Airlines",
        &["Harrow Foods", "O'Dowd & Sons", "Tarn Airlines"],
    );
}

#[test]
fn people_are_told_with_their_companies() {
    let text = "Nike’s president, Ann Poe, met Bo Roe, an investor in Nike.";
    let document = Document::new(DocumentId(0), Facts::default(), text.to_string(), Vec::new());
    let found = super::read(&[document], &[]).affiliations;
    assert_eq!(found, [("Ann Poe".to_string(), "Nike".to_string())]);
}
