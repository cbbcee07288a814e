//! Each format as a reader would bring it, and damaged: what comes of it, to the word.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that fails should stop")]

mod damaged;
mod documents;
mod hostile;
mod made;
mod mails;
mod packed;
mod pages;
mod pdfs;
mod tables;

use made::check;

const STORY: &str = "Harbour board defends contract\n\nBy Ann Poe\n\n19 June 2018\n\n“We will not walk away,” its chair, Carla Doe, told the captains.\n\nThe Harbour Times could not immediately reach them.\n";

#[test]
fn plain_text() {
    check(
        "a.txt",
        STORY.as_bytes(),
        "
a.txt | Harbour board defends contract | - | Ann Poe | 2018-06-19 | -
  Harbour board defends contract
  By Ann Poe
  19 June 2018
  “We will not walk away,” its chair, Carla Doe, told the captains.
  The Harbour Times could not immediately reach them.",
    );
    check(
        "a.txt",
        b"\x93No,\x94 she said.\r\n\r\nShe left.",
        "
a.txt | “No,” she said. | - | - | - | -
  “No,” she said.
  She left.",
    );
}

#[test]
fn plain_text_stays_as_it_came() {
    let text = "  Title \r\n\r\n\ttext\u{a0}here \r";
    let read = variorum_import::read("a.txt", text.as_bytes(), &variorum_import::Choices::default());
    assert_eq!(read[0].as_ref().expect("an article").text, text);
}

#[test]
fn markdown() {
    check("a.md", b"---\ntitle: Board defends contract\nauthor: Ann Poe\ndate: 2018-06-19\nsource: The Harbour Times\n---\n# Board *defends* contract\n\nThe board [said](https://x.test) it was\n\"final\".\n", "
a.md | Board defends contract | The Harbour Times | Ann Poe | 2018-06-19 | -
  Board defends contract
  The board said it was \"final\".");
}

#[test]
fn what_is_no_text_says_what_to_do() {
    check("a.txt", b" \n", "a.txt: the file holds no text: save the article again and add it once more");
    check(
        "a.txt",
        b"\x89PNG\r\n",
        "a.txt: this is a picture: run it through text recognition, only text can be read",
    );
    check(
        "a.doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1",
        "a.doc: this is a file of an old word processor or mail program: save it as DOCX or plain text",
    );
    check(
        "a.txt",
        &[0, 1, 2, 3, 4, 5],
        "a.txt: this is no text and no format that can be read: save the article as plain text or as a web page",
    );
}
