//! Downloads from databases: each article by itself, its fields as facts.

use crate::made::{check, shown};
use variorum_import::Choices;

pub(crate) const NEXIS: &str = "\n                               1 of 2 DOCUMENTS\n\n\n                             The Harbour Times (Port Town)\n\n                            June 19, 2018 Tuesday\n                              Final Edition\n\nBoard defends its contract\nwith the ferry line\n\nBYLINE: By Ann Poe\n\nSECTION: NEWS; Pg. 4\n\nLENGTH: 31 words\n\nHIGHLIGHT: Captains are not content\n\n\"We will not walk away,\" its chair said to\nthe captains.\n\nNote: the ferries sail.\n\nLOAD-DATE: June 20, 2018\n\nLANGUAGE: ENGLISH\n\n                    Copyright 2018 Harbour Press\n                       All Rights Reserved\n\n                               2 of 2 DOCUMENTS\n\nDer Hafenbote\n\n20. Juni 2018 Mittwoch\n\nDie Fähre bleibt\n\nRUBRIK: LOKALES\n\nLÄNGE: 9 Wörter\n\nAUTOR: Bo Roe\n\n„Sie bleibt“, sagte der Kapitän.\n\nUPDATE: 21. Juni 2018\n\nSPRACHE: GERMAN; DEUTSCH\n";

#[test]
fn nexis() {
    let expected = "
a.txt/1 | Board defends its contract with the ferry line | The Harbour Times | Ann Poe | 2018-06-19 | -
  Board defends its contract with the ferry line
  Captains are not content
  \"We will not walk away,\" its chair said to
  the captains.
  Note: the ferries sail.
a.txt/2 | Die Fähre bleibt | Der Hafenbote | Bo Roe | 2018-06-20 | -
  Die Fähre bleibt
  „Sie bleibt“, sagte der Kapitän.";
    check("a.txt", NEXIS.as_bytes(), expected);
    let page = NEXIS
        .split("\n\n")
        .map(|part| format!("<p>{}</p>", part.trim().replace('\n', "<br>")))
        .collect::<String>();
    check("a.txt", format!("<html><body>{page}</body></html>").as_bytes(), expected);
}

#[test]
fn nexis_uni() {
    let text = "Date and Time: Friday, 5. July 2019\n1. Board defends contract\n\n\nBoard defends contract\nThe Harbour Times\nJune 19, 2018 Tuesday 9:20 AM GMT\nCorrection Appended\n\nCopyright 2018 Harbour Press All Rights Reserved\n\nSection: NEWS\nLength: 31 words\nByline: Ann Poe\nBody\n\n“We will not walk away,” its chair said.\n\nGraphic\n\nThe chair, photographed.\n\nLoad-Date: June 20, 2018\n\n\nEnd of Document\n\nFerry stays\nIsland Post\nJune 20, 2018\n\nLength: 4 words\nBody\n\nIt stays.\n\nClassification\n\nLanguage: ENGLISH\n\nEnd of Document\n";
    check(
        "a.txt",
        text.as_bytes(),
        "
a.txt/1 | Board defends contract | The Harbour Times | Ann Poe | 2018-06-19 | -
  Board defends contract
  “We will not walk away,” its chair said.
a.txt/2 | Ferry stays | Island Post | - | 2018-06-20 | -
  Ferry stays
  It stays.",
    );
    let single = text.split("End of Document").next().unwrap_or_default();
    let found = shown("a.txt", single.as_bytes(), &Choices::default());
    assert!(
        found.starts_with("a.txt | Board defends contract | The Harbour Times | Ann Poe | 2018-06-19"),
        "{found}"
    );
}

#[test]
fn factiva() {
    let text = "NEWS\nBoard defends its contract with the ferries\nAnn Poe\n31 words\n19 June 2018\n08:00\nThe Harbour Times\nHARBT\n4\nEnglish\n(c) 2018 Harbour Press\n\n“We will not walk away,” its chair said.\n\nShe left.\n\nDocument HARBT00020180619ee6j0002u\n\nFerry stays\n4 words\n20 June 2018\nIsland Post\nISLP\nEnglish\nCopyright 2018 Island Post\n\nIt stays.\n\nDocument ISLP000020180620ee6k00001\n";
    let expected = "
a.txt/1 | Board defends its contract with the ferries | The Harbour Times | Ann Poe | 2018-06-19 | -
  Board defends its contract with the ferries
  “We will not walk away,” its chair said.
  She left.
a.txt/2 | Ferry stays | Island Post | - | 2018-06-20 | -
  Ferry stays
  It stays.";
    check("a.txt", text.as_bytes(), expected);
    let coded = "SE  NEWS\nHD  Board defends its contract with the ferries\nBY  By Ann Poe\nWC  31 words\nPD  19 June 2018\nSN  The Harbour Times\nSC  HARBT\n\nLP  \n“We will not walk away,” its chair said.\n\nTD  \nShe left.\n\nNS  gcat : News\n\nAN  Document HARBT00020180619ee6j0002u\n\nHD  Ferry stays\nPD  20 June 2018\nSN  Island Post\n\nLP  \nIt stays.\n\nAN  Document ISLP000020180620ee6k00001\n";
    check("a.txt", coded.as_bytes(), expected);
}

#[test]
fn proquest_without_rules_between() {
    let article = |title: &str, text: &str, number: u32| {
        format!(
            "{title}\n\nAuthor: Poe, Ann; Roe, Bo\n\nPublication info: Island Post ; Port Town [Port Town]20 Jun 2018: 2.\n\nProQuest document link\n\nAbstract: Short.\n\nFull text: {text}\n\nShe left.\n\nSubject: Ferries;\nharbours\n\nPublication title: Island Post; Port Town\n\nPublication date: Jun 20, 2018\n\nProQuest document ID: {number}\n\nDocument URL: https://proquest.test/{number}\n\nDatabase: Dailies\n\n"
        )
    };
    let text = [
        article("Ferry stays: [Late Edition]", "It stays.", 1),
        article("Board defends contract", "“No,” its chair said.", 2),
    ]
    .concat();
    check(
        "a.txt",
        text.as_bytes(),
        "
a.txt/1 | Ferry stays | Island Post | Ann Poe and Bo Roe | 2018-06-20 | https://proquest.test/1
  Ferry stays
  It stays.
  She left.
a.txt/2 | Board defends contract | Island Post | Ann Poe and Bo Roe | 2018-06-20 | https://proquest.test/2
  Board defends contract
  “No,” its chair said.
  She left.",
    );
    check(
        "a.txt",
        text.replace("Full text: It stays.\n\nShe left.\n\n", "Full text: Not available.\n\n").as_bytes(),
        "
a.txt/1 | Ferry stays | Island Post | Ann Poe and Bo Roe | 2018-06-20 | https://proquest.test/1
  Ferry stays
  Short.
a.txt/2 | Board defends contract | Island Post | Ann Poe and Bo Roe | 2018-06-20 | https://proquest.test/2
  Board defends contract
  “No,” its chair said.
  She left.",
    );
}

#[test]
fn europresse() {
    let article = |outlet: &str, title: &str, text: &str| {
        format!(
            "<article><header><span class=\"DocPublicationName\">{outlet}, no. 7</span><span class=\"DocHeader\">Politique, mardi 19 juin 2018, p. 4</span><div class=\"titreArticle\"><p class=\"titreArticleVisu\">{title}</p></div><div>Ann Poe</div></header><section><div class=\"DocText\">{text}</div></section><aside><b>Note(s) : </b></aside><footer><small>© 2018</small></footer></article>"
        )
    };
    let page = format!(
        "<!doctype html><body>{}{}</body>",
        article("Le Port", "Le bac reste", "<p>« Il reste. »</p><p>Elle part.</p>"),
        article("L’Île", "Le quai", "<p>Fermé.</p>")
    );
    check(
        "a.html",
        page.as_bytes(),
        "
a.html/1 | Le bac reste | Le Port | Ann Poe | 2018-06-19 | -
  Le bac reste
  « Il reste. »
  Elle part.
a.html/2 | Le quai | L’Île | Ann Poe | 2018-06-19 | -
  Le quai
  Fermé.",
    );
}

#[test]
fn records_of_any_form() {
    let text = "Title: Ferry stays\nSource: Island Post\nDate: 20 June 2018\nAuthor: By Ann Poe\n\nIt stays.\n\nDate: this is a line of the text.\n\nPage: 4\n==========\nTitle: Board defends contract\nSource: The Harbour Times\nText: “No,” its chair said.\n";
    check(
        "a.txt",
        text.as_bytes(),
        "
a.txt/1 | Ferry stays | Island Post | Ann Poe | 2018-06-20 | -
  Ferry stays
  It stays.
  Date: this is a line of the text.
a.txt/2 | Board defends contract | The Harbour Times | - | - | -
  Board defends contract
  “No,” its chair said.",
    );
    // One field is a line of a text.
    check(
        "a.txt",
        b"Title: Ferry\n\nIt stays.",
        "a.txt | Title: Ferry | - | - | - | -\n  Title: Ferry\n  It stays.",
    );
}

#[test]
fn what_can_not_be_split_is_told() {
    let text = "A\n\nIt stays.\n\nEnd of Document\n\nB\n\nIt went.\n\nEnd of Document\n";
    let found = shown("a.txt", text.as_bytes(), &Choices::default());
    assert!(
        found.contains("a.txt | A |") && found.contains("a.txt: this looks like several articles"),
        "{found}"
    );
}

#[test]
fn outlets_and_days_are_in_the_names_of_files() {
    check(
        "bbc-news-2018-06-20.txt",
        b"It stays.",
        "bbc-news-2018-06-20.txt | It stays. | BBC | - | 2018-06-20 | -\n  It stays.",
    );
    check(
        "1.txt",
        b"Ferry stays\n\nPORT TOWN (Reuters) - The ferry stays.",
        "1.txt | Ferry stays | Reuters | - | - | -\n  Ferry stays\n  PORT TOWN (Reuters) - The ferry stays.",
    );
}
