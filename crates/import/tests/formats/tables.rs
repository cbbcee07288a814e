//! Tables and records.

use crate::made::{check, shown};
use variorum_import::{Choices, Columns, columns};

pub(crate) const CSV: &str = "id,headline,source,date,body\n1,Board defends contract,The Harbour Times,2018-06-19,\"“We will not walk away,” she said.\nShe left, \"\"at last\"\".\"\n2,Board resigns,Island Post,20 June 2018,<p>All of it.</p><p>At once.</p>\n3,Nothing,Island Post,,\n";

#[test]
fn rows_are_articles() {
    let expected = "
a.csv/2 | Board defends contract | The Harbour Times | - | 2018-06-19 | -
  Board defends contract
  “We will not walk away,” she said.
  She left, \"at last\".
a.csv/3 | Board resigns | Island Post | - | 2018-06-20 | -
  Board resigns
  All of it.
  At once.
a.csv/4: the file holds no text: save the article again and add it once more";
    check("a.csv", CSV.as_bytes(), expected);
    check(
        "a.csv",
        CSV.replace(",\"", ";\"")
            .replace(',', ";")
            .replace("away;", "away,")
            .replace("left;", "left,")
            .as_bytes(),
        expected,
    );
}

#[test]
fn the_head_of_a_table_is_there_for_the_reader() {
    let table = columns("a.csv", CSV.as_bytes()).expect("a table");
    assert_eq!(table.header, ["id", "headline", "source", "date", "body"]);
    assert_eq!(table.rows.len(), 3);
    assert_eq!(table.guess.text.as_deref(), Some("body"));
    assert_eq!(columns("a.txt", b"No table, this."), None);
    assert_eq!(columns("a.zip", b"PK\x03\x04"), None);
}

#[test]
fn the_readers_choice_goes_before_the_guess() {
    let choices = Choices {
        columns: Some(Columns {
            text: Some("headline".into()),
            outlet: Some("id".into()),
            ..Columns::default()
        }),
    };
    assert_eq!(
        shown("a.csv", CSV.as_bytes(), &choices),
        "a.csv/2 | Board defends contract | 1 | - | - | -\n  Board defends contract\na.csv/3 | Board resigns | 2 | - | - | -\n  Board resigns\na.csv/4 | Nothing | 3 | - | - | -\n  Nothing\n"
    );
}

#[test]
fn a_table_without_text_asks_for_it() {
    check(
        "a.csv",
        b"title,text\n,\n",
        "a.csv: the file holds no text: save the article again and add it once more",
    );
    check(
        "a.csv",
        b"a,b\n1,2\n",
        "a.csv: none of the columns looks like an article’s text: say which one it is",
    );
}

#[test]
fn records() {
    let record = r#"{"title":"Board resigns","text":"All of it.","author":{"name":"Ann Poe"},"published_at":"2018-06-20T10:00:00Z","source":{"name":"Island Post"},"url":"https://island.test/1"}"#;
    let expected = " | Board resigns | Island Post | Ann Poe | 2018-06-20 | https://island.test/1\n  Board resigns\n  All of it.";
    check("a.json", record.as_bytes(), &format!("a.json{expected}"));
    check(
        "a.json",
        format!("{{\"status\":\"ok\",\"articles\":[{record},{record}]}}").as_bytes(),
        &format!("a.json/1{expected}\na.json/2{expected}"),
    );
    check(
        "a.txt",
        format!("{record}\n{{\"title\": \"cut\n\n{record}\n").as_bytes(),
        &format!(
            "a.txt/1{expected}\na.txt/2: this record is damaged or broken off: save or download it again\na.txt/4{expected}"
        ),
    );
    check(
        "a.json",
        &record.as_bytes()[..100],
        "a.json: this JSON file is damaged or broken off: save or download it again",
    );
    check(
        "a.json",
        b"{\"a\": 1}",
        "a.json: none of the columns looks like an article’s text: say which one it is",
    );
}
