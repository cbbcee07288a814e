//! Each format as people bring it, and damaged: exactly what is read.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that fails should stop")]

mod crawled;
mod damaged;
mod databases;
mod documents;
mod endless;
mod feeds;
mod hostile;
mod made;
mod mails;
mod packed;
mod pages;
mod pdfs;
mod references;
mod samples;
mod scored;
mod shared;
mod tables;

use made::check;
use variorum_import::{Choices, Fact};

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
fn a_guessed_encoding_is_told() {
    let russian = b"\xed\xd9 \xce\xc5 \xd5\xca\xc4\xa3\xcd \xd3 \xcf\xd3\xd4\xd2\xcf\xd7\xcf\xd7, \xd3\xcb\xc1\xda\xc1\xcc\xc1 \xcf\xce\xc1.";
    let evidence = |name: &str, bytes: &[u8]| {
        let read = variorum_import::read(name, bytes, &Choices::default());
        let article = read.into_iter().next().expect("a result").expect("an article");
        let guess = article.evidence.iter().find(|evidence| evidence.fact == Fact::Encoding);
        (article.text.trim().to_string(), guess.map(|guess| format!("{}: {}", guess.value, guess.basis)))
    };
    let text = "Мы не уйдём с островов, сказала она.";
    let told = "KOI8-U: the file does not say which encoding it is in; this is a guess from its characters";
    let told = Some(told.to_string());
    assert_eq!(evidence("a.txt", russian), (text.to_string(), told.clone()));
    assert_eq!(evidence("a.md", russian), (text.to_string(), told.clone()));
    let table = [b"title,text\nA,", &russian[..]]
        .concat()
        .iter()
        .map(|b| if *b == b',' { b';' } else { *b })
        .collect::<Vec<_>>();
    assert_eq!(evidence("a.csv", &table).1, told);
    let mail = |charset: &str| {
        [format!("From: a\nTo: b\nSubject: c\nContent-Type: text/plain{charset}\n\n").as_bytes(), russian]
            .concat()
    };
    assert_eq!(evidence("a.eml", &mail("")), (format!("c\n\n{text}"), told));
    // What is declared is no guess.
    assert_eq!(evidence("a.eml", &mail("; charset=koi8-r")), (format!("c\n\n{text}"), None));
    assert_eq!(evidence("a.txt", text.as_bytes()), (text.to_string(), None));
}

#[test]
fn pages_declare_their_encoding() {
    let page = |head: &[u8], words: &[u8]| {
        let body = [words, b" "].concat().repeat(3);
        [
            b"<!doctype html><html><head>",
            head,
            b"<title>A</title></head><body><p>",
            &body,
            b"</p></body></html>",
        ]
        .concat()
    };
    for (head, words, expected) in [
        (&b"<meta charset='Shift_JIS'>"[..], &b"\x8c_\x96\xf1\x82\xcd\x91\xc5\x82\xbf\x90\xd8\x82\xe7\x82\xc8\x82\xa2\x82\xc6\x89\xef\x92\xb7\x82\xcd\x8fq\x82\xd7\x82\xbd\x81B\x8c_\x96\xf1\x82\xcd\x91\xc5\x82\xbf\x90\xd8\x82\xe7\x82\xc8\x82\xa2"[..], "契約は打ち切らないと会長は述べた。契約は打ち切らない"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=euc-kr'>", b"\xbf\xec\xb8\xae\xb4\xc2 \xbc\xb6\xc0\xbb \xb6\xb0\xb3\xaa\xc1\xf6 \xbe\xca\xc0\xbb \xb0\xcd\xc0\xcc\xb6\xf3\xb0\xed \xc0\xcc\xbb\xe7\xc0\xe5\xc0\xcc \xc8\xad\xbf\xe4\xc0\xcf \xb8\xbb\xc7\xdf\xb4\xd9.", "우리는 섬을 떠나지 않을 것이라고 이사장이 화요일 말했다."),
    ] {
        let found = made::shown("a.html", &page(head, words), &Choices::default());
        assert!(found.contains(expected), "{found}");
    }
}

#[test]
fn plain_text_stays_as_it_came() {
    let text = "  Title \r\n\r\n\ttext\u{a0}here \r";
    let read = variorum_import::read("a.txt", text.as_bytes(), &Choices::default());
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
        "a.txt: this is neither text nor a format that can be read: save the article as plain text or as a web page",
    );
}
