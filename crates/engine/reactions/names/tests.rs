//! Which names are companies', and which are not.

use super::*;
use crate::model::{DocumentId, Facts};

fn check(text: &str, expected: &[&str]) {
    let document = Document::new(DocumentId(0), Facts::default(), text.to_string(), Vec::new());
    let registry = Registry::of(std::slice::from_ref(&document));
    let found: Vec<&str> = registry
        .mentions(&document)
        .iter()
        .filter_map(|m| registry.names.get(m.company))
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn companies_are_found_and_words_are_not() {
    check("Microsoft’s chief and an apple pie", &["Microsoft"]);
    check("The United States and Manchester United met.", &[]);
    check("The airline said so. United apologised in the United States.", &["United Airlines"]);
    check("Mr. Ford said so.", &[]);
    check(
        "American Airlines flew. American pledged it. An American said no. American players cheered.",
        &["American Airlines", "American Airlines"],
    );
}

#[test]
fn a_doubtful_name_needs_company() {
    check("Visa and Mastercard left.", &["Visa", "Mastercard"]);
    check("Ford declined to comment.", &["Ford"]);
    check("Harrison Ford landed. Ford apologised.", &[]);
    check("The Gap between rich and poor. Target practice.", &[]);
    check("Amazon.com sells shoes; easyJet flies.", &["Amazon", "EasyJet"]);
}

#[test]
fn a_place_to_post_is_no_company() {
    check("She wrote on Twitter and in a Facebook post. Twitter removed it.", &["Twitter"]);
    check("They were banned from Twitter.", &["Twitter"]);
    check("See twitter.com/x and @Nike.", &[]);
}

#[test]
fn a_surname_is_no_company() {
    check("Senator Quill spoke. Quill’s chief executive left.", &[]);
    check("Mr. Quill spoke. Quill’s chief executive left.", &[]);
    check("Quill Group lost. Anthea Quill spoke. Quill left.", &["Quill Group"]);
    check("Mary Quill spoke. Quill’s chief executive left.", &[]);
    check("The mayor met Rikard Quill on Friday. Quill’s chief executive left.", &[]);
    check("The senator spoke. Quill’s chief executive left.", &["Quill"]);
}

#[test]
fn unknown_companies_are_found_by_their_context() {
    check("Blorb Inc. sold it. Then Blorb closed.", &["Blorb", "Blorb"]);
    check("The cloud provider Fastnet said so.", &["Fastnet"]);
    check("Quellix, a security firm, found it.", &["Quellix"]);
    check("Ann Poe, chief executive of Zimbra, left.", &["Zimbra"]);
    check("The president of Ghana left.", &[]);
    check("Shares of Quillon fell.", &["Quillon"]);
    check("A spokeswoman for Janeway said the firm was sorry.", &["Janeway"]);
    check("Zafferon, a maker of baby food, closed.", &["Zafferon"]);
    check("The ride-hailing app Zippa closed.", &["Zippa"]);
    check("Supermarkets Dunvale and Korto closed.", &["Dunvale", "Korto"]);
    check("Bramley & Sons, the retailer, closed.", &["Bramley & Sons"]);
    check("First Bank of Ardale closed.", &["First Bank of Ardale"]);
    check("Shops in the West Bank closed. Brazilian shares fell.", &[]);
    check("Fans of Manchester United sang. United’s shareholders left.", &[]);
    check("Coca-Cola Co., Verizon and Honda closed.", &["Coca-Cola", "Verizon", "Honda"]);
    check(
        "Skerry Airways Inc. left. Skerry Foods Inc. stayed. Skerry fell.",
        &["Skerry Airways", "Skerry Foods"],
    );
    check("Investors in Britain left; the developer Ann Poe stayed.", &[]);
}
