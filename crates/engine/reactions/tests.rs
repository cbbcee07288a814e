//! What the whole part reads in small texts: company, who, act.

use super::*;
use crate::model::{DocumentId, Facts};

/// Expects `company, role or name: act` for each reaction, in order.
fn check(text: &str, expected: &[&str]) {
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
            let who = if r.role == crate::model::Role::Executive { &r.actor } else { r.role.as_str() };
            for place in &r.evidence {
                assert!(!place.span.is_empty() && place.span.end as usize <= text.len());
            }
            format!("{company}, {who}: {}", r.act.as_str())
        })
        .collect();
    found.sort();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn what_an_act_is_about_comes_after_its_preposition() {
    let check = |text: &str, expected: Option<&str>| {
        let document = Document::new(DocumentId(0), Facts::default(), text.to_string(), Vec::new());
        let quotations = crate::attribution::read(&document).quotations;
        let (_, reactions) = read(&[document], &quotations);
        assert_eq!(reactions.first().and_then(|r| r.target.as_deref()), expected, "{text}");
    };
    check("Nike is dismayed by the new tax on boats.", Some("the new tax on boats"));
    check("Nike condemned the new tax.", Some("the new tax"));
    check("Nike has come under fire for its boats.", Some("its boats"));
}

#[test]
fn who_accuses_their_own_company_does_not_speak_for_it() {
    check("Nike employees accused the company of hiding its tests.", &["Nike, employees: criticised"]);
    check("Workers at Nike condemned their employer for the contract.", &["Nike, employees: criticised"]);
    check("Shareholders of Nike denounced the board’s decision.", &["Nike, shareholders: criticised"]);
    check("Nike employees condemned the ban on visitors.", &["Nike, employees: condemns"]);
}

#[test]
fn who_speaks_for_a_company_acts_for_it() {
    check("Nike condemned the policy.", &["Nike, company: condemns"]);
    check("Nike’s chief executive, Ann Poe, apologised to the runners.", &["Nike, ceo: apologises"]);
    check("A spokesman for Nike declined to comment.", &["Nike, spokesperson: no_comment"]);
    check("Nike vice president Bo Roe defended the advert.", &["Nike, Bo Roe: defends"]);
    check(
        "More than 100 employees had written to Nike, demanding that Nike give up the contract.",
        &["Nike, employees: urged"],
    );
    check(
        "Apple, Google and Nike have removed the app.",
        &["Apple, company: acts", "Google, company: acts", "Nike, company: acts"],
    );
    check(
        "The issue moved many, prompting employees from other firms, including Nike, to condemn the practice.",
        &["Nike, employees: condemns"],
    );
}

#[test]
fn what_is_done_to_a_company_is_no_act_of_its_own() {
    check("Nike was criticised by senators.", &["Nike, outsiders: criticised"]);
    check("Nike slammed for its contract", &["Nike, outsiders: criticised"]);
    check("Shareholders of Nike urged the company to stop.", &["Nike, shareholders: urged"]);
    check("Senators called on Nike last week to drop the advert.", &["Nike, outsiders: urged"]);
    check("Nike’s contract with the agency faces fresh scrutiny.", &["Nike, outsiders: criticised"]);
    check(
        "Nike, Google accused of hurting children",
        &["Google, outsiders: criticised", "Nike, outsiders: criticised"],
    );
    check(
        "The paper reached out to Nike for comment but did not receive a response.",
        &["Nike, company: no_comment"],
    );
}

#[test]
fn a_company_s_own_words_decide_its_act() {
    check("“This was a mistake,” Nike said.", &["Nike, company: apologises"]);
    check(
        "“We urge Congress to end this,” a Nike spokeswoman said.",
        &["Nike, spokesperson: calls_for_change"],
    );
    check("Nike said that it is not working with the agency.", &["Nike, company: denies"]);
    check("Nike’s CEO Ann Poe called the policy “inhumane”.", &["Nike, ceo: condemns"]);
    check(
        "Nike said the airline industry is cruel, but it would not comment on its contract.",
        &["Nike, company: condemns", "Nike, company: no_comment"],
    );
}

#[test]
fn a_refusal_is_told_from_an_act() {
    check("Nike refused to cancel the contract.", &["Nike, company: declines"]);
    check("Nike has not apologised.", &["Nike, company: declines"]);
    check("Nike stopped short of cancelling it.", &["Nike, company: declines"]);
    check("Nike agreed to cancel the contract.", &["Nike, company: acts"]);
    check("Nike could have kept quiet by banning him.", &[]);
    check("If Nike drops the runner, fans will leave.", &[]);
    check("Nike does not ban anybody.", &[]);
}

#[test]
fn others_do_not_act_for_a_company() {
    check("Trump condemned the policy. Nike sells shoes.", &[]);
    check("Former Nike executive Ann Poe condemned the policy.", &[]);
    check("Trump criticised Nike.", &["Nike, outsiders: criticised"]);
    check("The mayor, who wears Nike shoes, condemned the policy.", &[]);
    check("Congress denied it on Twitter.", &[]);
    check("The runner was banned by Nike.", &["Nike, company: acts"]);
}

#[test]
fn what_stands_for_a_company_is_followed() {
    check("Nike makes shoes. The company apologised.", &["Nike, company: apologises"]);
    check("Delta Air Lines flies. The airline cancelled the flight.", &["Delta Air Lines, company: acts"]);
    check("Nike CEO Ann Poe spoke. She apologised.", &["Nike, ceo: apologises"]);
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
fn what_explains_a_name_is_the_name() {
    check(
        "Nike sells shoes. Twitter, the only platform that has not banned the runner, spoke.",
        &["Twitter, company: declines"],
    );
    check("Happy Runners, a liberal campaign, urged Nike to stop.", &["Nike, outsiders: urged"]);
}

#[test]
fn what_is_announced_is_done_and_what_is_planned_is_not() {
    check("Nike said it would no longer sell the shoe.", &["Nike, company: acts"]);
    check("Nike said it would not show the film.", &["Nike, company: declines"]);
    check("Nike is considering banning the runner.", &[]);
    check("Nike threatened to drop the runner.", &[]);
    check("Nike denied that it had dropped the runner.", &["Nike, company: denies"]);
    check("If the runner talks, Nike will drop him.", &[]);
    check("Analysts said Nike would drop the runner.", &[]);
    check("Nike urged customers to check their accounts.", &[]);
    check("Nike tried to reassure its customers.", &["Nike, company: defends"]);
}

#[test]
fn companies_stand_in_lists_and_after_nouns() {
    check(
        "Firms that have dropped the show include Nike and Hulu.",
        &["Hulu, company: acts", "Nike, company: acts"],
    );
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
    check("Macy’s said it was sorry.", &["Macy's, company: apologises"]);
    check("Nike’s running unit dropped the show.", &["Nike, company: acts"]);
    check("Nike Inc. condemned the law.", &["Nike, company: condemns"]);
    check("Critics accused Nike Cup players of theft.", &[]);
    check("Employees of Nike signed a letter urging the board to stop.", &["Nike, employees: urged"]);
}

#[test]
fn what_only_looks_like_an_act_is_none() {
    check("Nike cancelled no races.", &[]);
    check("To save money, we’ve asked Nike to cater.", &[]);
    check("He lied about Nike dropping the show.", &[]);
    check("Investors in Nike fled.", &[]);
    check("Nike sells shoes. Runners pushed the company to leave.", &["Nike, outsiders: urged"]);
    check("Nike’s chief, Ann Poe, quit the council.", &["Nike, ceo: acts"]);
    check(
        "Nike apologised but would not lower the price.",
        &["Nike, company: apologises", "Nike, company: declines"],
    );
    check(
        "Nike sells shoes. Other firms have since dropped the show, including:\n\nthe shoemaker Adidas\n\nthe site Etsy",
        &["Adidas, company: acts", "Etsy, company: acts"],
    );
}
