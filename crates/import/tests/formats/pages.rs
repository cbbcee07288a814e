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

const PROSE: &str = "<p>The ferry to the islands stays, the board of the harbour decided on Tuesday after a long day.</p><p>“We will not walk away,” its chair told the captains who had come to hear what was decided.</p>";
const TEXT: &str = "  The ferry to the islands stays, the board of the harbour decided on Tuesday after a long day.\n  “We will not walk away,” its chair told the captains who had come to hear what was decided.";

#[test]
fn lines_of_the_page_say_who_wrote_it_and_when() {
    for (line, author, day) in [
        (
            "<div class=byline>By Ann Poe | Island Post</div><div class=post-date>20 June 2018</div>",
            "Ann Poe",
            "2018-06-20",
        ),
        (
            "<p class='article-author'>Von Ann Poe und Bo Roe</p><span class=datum>Stand: 20. Juni 2018, 10 Uhr</span>",
            "Ann Poe und Bo Roe",
            "2018-06-20",
        ),
        ("<div class=meta-date>Publié le 20 juin 2018</div>", "-", "2018-06-20"),
        ("<div class=date>miércoles, 20 de junio de 2018</div>", "-", "2018-06-20"),
        ("<div class=date>20 giugno 2018</div>", "-", "2018-06-20"),
        ("<div class=author>Sign up for our newsletter</div>", "-", "-"),
    ] {
        let page = format!(
            "<!doctype html><title>Ferry stays</title><body><h1>Ferry stays</h1>{line}<article>{PROSE}</article>"
        );
        check(
            "a.html",
            page.as_bytes(),
            &format!("a.html | Ferry stays | - | {author} | {day} | -\n  Ferry stays\n{TEXT}"),
        );
    }
}

#[test]
fn copies_have_the_address_and_the_outlet_of_the_original() {
    let page = |head: &str| {
        format!(
            "{head}<!doctype html><title>Ferry stays - Island Post</title><link rel=canonical href='https://web.archive.org/web/20180620101500/https://island.test/1'><body><div id=wm-ipp-base><p>12 captures of this page have been made by people who collect such pages for all of us to read.</p></div><h1>Ferry stays</h1>{PROSE}"
        )
    };
    check(
        "a.html",
        page("").as_bytes(),
        &format!("a.html | Ferry stays | Island Post | - | - | https://island.test/1\n  Ferry stays\n{TEXT}"),
    );
    let saved = format!(
        "<!--\n Page saved with SingleFile \n url: https://island.test/2 \n saved date: Thu Jun 21 2018\n--><!doctype html><title>Ferry stays</title><h1>Ferry stays</h1>{PROSE}"
    );
    check(
        "a.html",
        saved.as_bytes(),
        &format!("a.html | Ferry stays | island.test | - | - | https://island.test/2\n  Ferry stays\n{TEXT}"),
    );
}

#[test]
fn comments_are_no_article() {
    let comment = "<div class=post><div class=words>I have read this twice now and I still do not see why anybody would want to take that ferry.</div></div>".repeat(12);
    for list in [
        format!("<div class=list>{comment}</div>"),
        format!(
            "<div id=comments>{}</div>",
            comment.replace("<div class=words>", "<p>").replace("</div></div>", "</p></div>")
        ),
        format!("<div class=x7><h3>14 Comments</h3>{}</div>", comment.replace("class=post", "")),
    ] {
        let page = format!(
            "<!doctype html><title>Ferry stays</title><body><h1>Ferry stays</h1><div class=a1>{PROSE}</div>{list}"
        );
        check(
            "a.html",
            page.as_bytes(),
            &format!("a.html | Ferry stays | - | - | - | -\n  Ferry stays\n{TEXT}"),
        );
    }
}

#[test]
fn an_article_in_several_boxes_is_whole() {
    for class in ["story-body", "elementor-widget", "teaser", "post-tag"] {
        let page = format!(
            "<!doctype html><title>Ferry stays</title><body><h1>Ferry stays</h1><main><div class='{class}'>{PROSE}</div><div class=ad>Advertisement</div><div class='{class}'>{PROSE}</div></main>"
        );
        check(
            "a.html",
            page.as_bytes(),
            &format!("a.html | Ferry stays | - | - | - | -\n  Ferry stays\n{TEXT}\n{TEXT}"),
        );
    }
}

#[test]
fn nothing_in_a_head_or_a_drawing_hides_the_article() {
    for head in [
        "<html><head><title>Ferry stays</title><meta name=x content=y><div>",
        "<!doctype html><title>Ferry stays</title><body><svg><title/><path d='M0'/></svg>",
        "<!doctype html><title>Ferry stays</title><body><svg><style/><g><title>A boat</svg>",
    ] {
        let page = format!("{head}<h1>Ferry stays</h1><article>{PROSE}</article>");
        check(
            "a.html",
            page.as_bytes(),
            &format!("a.html | Ferry stays | - | - | - | -\n  Ferry stays\n{TEXT}"),
        );
    }
}

#[test]
fn a_lead_above_the_article_belongs_to_it() {
    let lead = "The board of the harbour has spoken, and the captains of the islands are not amused by what it said.";
    let page = |leads: &str| {
        format!(
            "<!doctype html><title>Ferry stays</title><body><h1>Ferry stays</h1><div class=abstract>{leads}</div><div class=article-body>{PROSE}</div>"
        )
    };
    check(
        "a.html",
        page(lead).as_bytes(),
        &format!("a.html | Ferry stays | - | - | - | -\n  Ferry stays\n  {lead}\n{TEXT}"),
    );
    check(
        "a.html",
        page(&format!("<p>{lead}</p>").repeat(5)).as_bytes(),
        &format!("a.html | Ferry stays | - | - | - | -\n  Ferry stays\n{TEXT}"),
    );
}

#[test]
fn days_stand_in_lines_in_scripts_and_beside_addresses() {
    let page = |head: &str, above: &str, below: &str| {
        format!(
            "<!doctype html><title>Ferry stays</title>{head}<body>{above}<h1>Ferry stays</h1>{below}<article>{PROSE}</article>"
        )
    };
    for (head, above, below, day) in [
        ("", "<div>20.06.2018</div>", "", "2018-06-20"),
        ("", "", "<p>20.06.18</p>", "2018-06-20"),
        (
            "",
            "",
            "<p>20 Jun 2018 // Ann Poe, who has been with this paper for a long time now, as we all know</p>",
            "2018-06-20",
        ),
        (
            "",
            "",
            "<time datetime=2018-06-25>a</time><dl><dt>x</dt><dd>Veröffentlicht am 20.06.2018</dd></dl>",
            "2018-06-20",
        ),
        ("", "<span class=published title='2018-06-20T10:00:00Z'></span>", "", "2018-06-20"),
        ("<script>var page = {\"publishDate\":\"2018-06-20T10:00\"}</script>", "", "", "2018-06-20"),
        (
            "<script type=application/ld+json>{\"@type\":\"WebPage\",\"datePublished\":\"2018-06-20\"}</script>",
            "",
            "",
            "2018-06-20",
        ),
        ("<meta property=og:updated_time content=2018-06-20>", "", "", "2018-06-20"),
        (
            "<meta property=article:published_time content=2018-06-21T03:00:00Z>",
            "",
            "<p>June 20, 2018</p>",
            "2018-06-20",
        ),
        (
            "<meta property=article:published_time content=2018-06-22T03:00:00Z>",
            "",
            "<p>June 20, 2018</p>",
            "2018-06-22",
        ),
    ] {
        let page = page(head, above, below);
        let read = variorum_import::read("a.html", page.as_bytes(), &variorum_import::Choices::default());
        let article = read[0].as_ref().expect("an article");
        assert_eq!(article.facts.published.map(|day| day.to_string()).as_deref(), Some(day), "{page}");
    }
}
