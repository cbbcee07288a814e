//! Saved web pages.

use crate::made::check;

pub(crate) const PAGE: &str = include_str!("../samples/page.html");

#[test]
fn a_saved_page_is_its_article() {
    check("ferry.txt", PAGE.as_bytes(), "
ferry.txt | Harbour board defends ferry contract | The Harbour Times | Ann Poe and Ben Roe | 2018-06-19 | https://www.harbour-times.test/2018/06/19/ferry-contract
  Harbour board defends ferry contract
  The harbour board on Tuesday defended its contract with the ferry line, a day after captains had asked it to end the work.
  “We will not walk away from the islands,” its chair, Carla Doe, told the captains’ meeting. She called the plan “a promise to ‘our’ people”.
  What the captains want
  The captains’ letter says that the board “has lost its way”.
  It was signed by 40 of them, three of whom have since left.
  I signed it, and I would sign it again tomorrow morning.
  — Dan Moe (@danmoe)
  The ferry line did not reply to a request for comment before this story went to press.");
}

#[test]
fn each_fact_says_on_what_it_rests() {
    let read = variorum_import::read("ferry.html", PAGE.as_bytes(), &variorum_import::Choices::default());
    let article = read[0].as_ref().expect("an article");
    let shown: Vec<String> =
        article.evidence.iter().map(|e| format!("{:?} {}: {}", e.fact, e.value, e.basis)).collect();
    assert_eq!(
        shown.join("\n"),
        "\
Title Harbour board defends ferry contract: the page prints it as its heading
Title Harbour board defends contract for ferries: the page’s data for search engines (JSON-LD) say so
Outlet The Harbour Times: the page’s data for search engines (JSON-LD) say so
Byline Ann Poe and Ben Roe: the page’s data for search engines (JSON-LD) say so
Published 2018-06-19: the page’s data for search engines (JSON-LD) say so
Title You won’t believe what the harbour board said about ferries: the page’s “og:title” tag says so
Byline Ann Poe: the page’s “author” tag says so
Url https://www.harbour-times.test/2018/06/19/ferry-contract: the page calls it its own address
Outlet harbour-times.test: the page’s address says so"
    );
}

#[test]
fn a_broken_page_gives_what_is_there() {
    let whole = PAGE.find("What the captains want").expect("the heading is there");
    check("cut.html", &PAGE.as_bytes()[..whole], "
cut.html | Harbour board defends ferry contract | The Harbour Times | Ann Poe and Ben Roe | 2018-06-19 | https://www.harbour-times.test/2018/06/19/ferry-contract
  Harbour board defends ferry contract
  The harbour board on Tuesday defended its contract with the ferry line, a day after captains had asked it to end the work.
  “We will not walk away from the islands,” its chair, Carla Doe, told the captains’ meeting. She called the plan “a promise to ‘our’ people”.");
}

#[test]
fn a_page_without_an_article_is_refused() {
    check(
        "menu.html",
        b"<!doctype html><title>Menu</title><ul><li><a href=/>Home</a><li><a href=/a>About us</a></ul>",
        "menu.html: no article can be made out on this page: select its text in the browser and paste it here",
    );
}

#[test]
fn an_old_page_in_an_old_encoding() {
    let page = b"<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1252'><title>Old page</title></head><body><table><tr><td><font size=2>\x93It is a long way,\x94 said the captain of the ferry, whose name the page does not print.<br><br>He sailed at noon and came back in the evening, with nobody but the dog aboard.</font></td></tr></table>";
    check(
        "old.htm",
        page,
        "
old.htm | Old page | - | - | - | -
  Old page
  “It is a long way,” said the captain of the ferry, whose name the page does not print.
  He sailed at noon and came back in the evening, with nobody but the dog aboard.",
    );
}
