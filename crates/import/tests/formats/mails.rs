//! Mails, mailboxes, pages saved as MHTML.

use crate::made::check;

pub(crate) const MAIL: &str = "Return-Path: <press@ferries.test>\r\nFrom: =?utf-8?q?Ferries_=26_Co=2E?= <press@ferries.test>\r\nTo: desk@harbour-times.test\r\nSubject: Fwd: =?utf-8?b?U3RhdGVtZW50IG9uIHRoZSDigJxjb250cmFjdOKAnQ==?=\r\nDate: Tue, 19 Jun 2018 10:15:00 -0700\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"outer\"\r\n\r\nFor old programs.\r\n--outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n--inner\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=93We will not walk away from the islands,=94 our chair, Carla Doe, told\r\nthe captains.\r\n--inner\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>“We will not walk away from the islands,” our chair, Carla Doe, told the captains.</p>\r\n--inner--\r\n--outer\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"letter.txt\"\r\nContent-Transfer-Encoding: base64\r\n\r\nRGVhciBib2FyZCwKCldlIHNhaWwu\r\n--outer\r\nContent-Type: image/png; name=logo.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n--outer--\r\n";
const SHOWN: &str = " | Statement on the “contract” | Ferries & Co. | - | 2018-06-19 | -
  Statement on the “contract”
  “We will not walk away from the islands,” our chair, Carla Doe, told
  the captains.
";

#[test]
fn mails_and_what_is_attached() {
    let letter = "letter.txt | - | - | - | - | -\n  Dear board,\n  We sail.";
    check(
        "a.eml",
        MAIL.as_bytes(),
        &format!("a.eml{SHOWN}a.eml/{}", letter.replacen("| -", "| Dear board,", 1)),
    );
}

#[test]
fn broken_mails() {
    let cut = MAIL.find("--inner\r\nContent-Type: text/html").expect("the part is there");
    check("a.eml", &MAIL.as_bytes()[..cut], &format!("a.eml{SHOWN}"));
    let header = MAIL.find("\r\n\r\n").expect("the header ends");
    check(
        "a.eml",
        &MAIL.as_bytes()[..header],
        "a.eml: the file holds no text: save the article again and add it once more",
    );
}

#[test]
fn mailboxes() {
    let second = "From: Ann Poe <ann@harbour-times.test>\nSubject: Second\nDate: 20 Jun 2018 08:00 +0000\n\nThe second mail.\n";
    let mailbox = format!(
        "From press@ferries.test Tue Jun 19 10:15:00 2018\n{}\nFrom ann@harbour-times.test Wed Jun 20 08:00:00 2018\n{second}",
        MAIL.replace("\r\n", "\n").replace("multipart/mixed", "multipart/related")
    );
    check(
        "a.mbox",
        mailbox.as_bytes(),
        &format!(
            "a.mbox/1{SHOWN}a.mbox/1/letter.txt | Dear board, | - | - | - | -
  Dear board,
  We sail.
a.mbox/2 | Second | Ann Poe | - | 2018-06-20 | -
  Second
  The second mail."
        ),
    );
}

/// A page as Chromium saves it.
pub(crate) fn saved_page() -> String {
    let page = "<html><head><title>Board defends contract</title></head><body><h1>Board defends contract</h1><p>=E2=80=9CWe will not walk away,=E2=80=9D its chair told the meeting of the captai=\r\nns on the quay that day.</p></body></html>";
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.harbour-times.test/2018/06/19/board\r\nSubject: Board defends contract\r\nDate: Sun, 1 Mar 2020 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"--x--\"\r\n\r\n\r\n----x--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{page}\r\n----x--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n----x----\r\n"
    )
}

#[test]
fn pages_saved_as_one_file() {
    check("a.mhtml", saved_page().as_bytes(), "
a.mhtml | Board defends contract | harbour-times.test | - | 2018-06-19 | https://www.harbour-times.test/2018/06/19/board
  Board defends contract
  “We will not walk away,” its chair told the meeting of the captains on the quay that day.");
}

#[test]
fn a_page_saved_by_internet_explorer() {
    let saved = saved_page()
        .replace("Saved by Blink", "Saved by Windows Internet Explorer 8")
        .replace("Snapshot-Content-Location: https://www.harbour-times.test/2018/06/19/board\r\n", "")
        .replace(
            "text/html\r\n",
            "text/html\r\nContent-Location: https://www.harbour-times.test/2018/06/19/board\r\n",
        );
    let found = crate::made::shown("a.mht", saved.as_bytes(), &variorum_import::Choices::default());
    let expected = "a.mht | Board defends contract | harbour-times.test | - | 2018-06-19 | https://www.harbour-times.test/2018/06/19/board\n";
    assert!(found.starts_with(expected), "{found}");
}

#[test]
fn forwarded_mails_are_read_too() {
    let inner = "From: news@harbour-times.test (The Harbour Times)\nTo: b\nSubject: Board resigns\nDate: 20 Jun 2018 08:00 +0000\n\nAll of it, at once.\n";
    let outer = |body: &str| {
        format!(
            "From: Ann Poe <ann@harbour-times.test>\nTo: c\nSubject: Fwd: Board resigns\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nSee below.\n--x\n{body}\n--x--\n"
        )
    };
    let expected = "
a.eml | Board resigns | Ann Poe | - | - | -
  Board resigns
  See below.
a.eml/mail 1 | Board resigns | The Harbour Times | - | 2018-06-20 | -
  Board resigns
  All of it, at once.";
    check("a.eml", outer(&format!("Content-Type: message/rfc822\n\n{inner}")).as_bytes(), expected);
    // Mails inside mails inside mails end in advice.
    let deep = (0..9).fold(inner.to_string(), |mail, level| {
        outer(&format!("Content-Type: message/rfc822\n\n{mail}"))
            .replace("boundary=x\n", &format!("boundary=x{level}\n"))
            .replace("--x\n", &format!("--x{level}\n"))
            .replace("--x--\n", &format!("--x{level}--\n"))
    });
    let found = crate::made::shown("a.eml", deep.as_bytes(), &variorum_import::Choices::default());
    assert!(found.contains("packed in more than four layers"), "{found}");
}
