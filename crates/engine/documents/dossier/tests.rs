//! One dossier of two documents, and everything that can be wrong with it.
#![allow(clippy::unwrap_used, reason = "a test that can't read its fixture should stop")]

use super::{DossierSource, Folder};
use crate::model::CorrectionKind;

const DOSSIER: &str = r#"title = "A strike"
summary = "What was said."

[[document]]
file = "a.txt"
source = "1.txt"
siglum = "A"
outlet = "The Post"
headline = "Strike ends"
published = "2016-02-29"
published_basis = "Printed."
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
length = 10

[[document]]
file = "b.txt"
source = "2.txt"
siglum = "B"
outlet = "The Mail"
headline = "Strike over"
byline = "A. Writer"
published_basis = "No date is printed."
url = "https://example.org/strike"
sha256 = "abcdef0000000000000000000000000000000000000000000000000000000000"
length = 20

[[shared]]
text = "The strike is over."
documents = ["a.txt", "b.txt"]
"#;
const A: &str = "The strike is over.\n\n“It is,” she said. “It is,” he said.\n";
const B: &str = "The strike is over. “It was, she said.\n";
const CORRECTIONS: &str = r#"[[speaker]]
document = "a.txt"
quote = { exact = "It is", suffix = ",” he" }
organisation = "Union"
note = "why"

[[join]]
a = { document = "a.txt", quote = { exact = "It is", suffix = ",” she" } }
b = { document = "b.txt", quote = { exact = "It was" } }
note = "why"

[[reaction]]
company = "Union"
act = "calls_for_change"
verdict = "reject"
document = "b.txt"
quote = { exact = "It was" }
note = "why"

[[company]]
name = "Union"
note = "why"
"#;

fn folder(files: &[(&str, &str)]) -> Folder {
    files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

fn whole() -> Folder {
    folder(&[("dossier.toml", DOSSIER), ("a.txt", A), ("b.txt", B), ("corrections.toml", CORRECTIONS)])
}

/// Puts `new` for `old` in a file of the whole dossier, and expects an error that begins so.
fn check(file: &str, old: &str, new: &str, expected: &str) {
    let mut folder = whole();
    let text = String::from_utf8(folder.remove(file).unwrap()).unwrap();
    assert!(text.contains(old), "the fixture has no {old:?}");
    folder.insert(file.to_owned(), text.replacen(old, new, 1).into_bytes());
    let error = DossierSource::read(&folder).map(|_| ()).unwrap_err().to_string();
    assert!(error.starts_with(expected), "{old:?} to {new:?}:\n  expected {expected}\n  got      {error}");
}

#[test]
fn a_whole_dossier_is_read() {
    let dossier = DossierSource::read(&whole()).unwrap();
    let [a, b] = dossier.documents.as_slice() else { unreachable!("two documents") };
    assert_eq!((a.siglum.as_str(), a.published.as_deref()), ("A", Some("2016-02-29")));
    assert_eq!((b.byline.as_deref(), b.published.as_deref(), b.length), (Some("A. Writer"), None, 20));
    assert_eq!(a.text, A.trim_end());
    let speaker = dossier.corrections.first().map(|correction| &correction.kind).unwrap();
    assert!(
        matches!(speaker, CorrectionKind::Speaker { at, .. } if at.document == "a.txt" && at.exact == "It is")
    );
    let joins = dossier.corrections.iter().filter(|c| matches!(c.kind, CorrectionKind::Join { .. }));
    assert_eq!(joins.count(), 1);
}

#[test]
fn a_dossier_may_do_without_corrections() {
    let mut folder = whole();
    folder.remove("corrections.toml");
    assert_eq!(DossierSource::read(&folder).unwrap().corrections, []);
}

#[test]
fn facts_are_checked() {
    let wrong = |old: &str, new: &str, expected: &str| check("dossier.toml", old, new, expected);
    wrong("title = ", "titel = ", "dossier.toml:1: unknown field `titel`");
    wrong("title = \"A strike\"", "", "dossier.toml:1: missing field `title`");
    wrong("title = \"A strike\"", "title = \"\"", "dossier.toml:1: ``: this is empty");
    wrong("title = \"A strike\"", "title = \"A strike", "dossier.toml:1: invalid basic string");
    wrong("byline = ", "by = ", "dossier.toml:21: unknown field `by`");
    wrong("source = \"2.txt\"\n", "", "dossier.toml:15: missing field `source`");
    wrong("length = 20", "length = \"20\"", "dossier.toml:25: invalid type");
    wrong("length = 20", "length = 0", "dossier.toml:25: a length");
    wrong(
        "headline = \"Strike over\"",
        "headline = \" Strike\"",
        "dossier.toml:20: ` Strike`: this is empty",
    );
    for day in [
        "2016-02-30",
        "2015-02-29",
        "1900-02-29",
        "2016-13-01",
        "2016-1-01",
        "+016-01-01",
        "2016-02-29T00",
        "",
    ] {
        wrong("2016-02-29", day, &format!("dossier.toml:10: `{day}`: a date"));
    }
    wrong("abcdef00", "ABCDEF00", "dossier.toml:24: `ABCDEF00");
    wrong("abcdef00", "abcdef", "dossier.toml:24: `abcdef");
    wrong("https://", "", "dossier.toml:23: `example.org/strike`: an address");
    wrong("\"B\"", "\"Bb\"", "dossier.toml:18: `Bb`: a siglum");
    wrong("\"B\"", "\"A\"", "dossier.toml:18: two documents have the siglum `A`");
    wrong("\"b.txt\"\n", "\"a.txt\"\n", "dossier.toml:16: two documents have the file `a.txt`");
    wrong("\"b.txt\"\n", "\"c.txt\"\n", "dossier.toml:16: the digest `c.txt` is missing");
    wrong("\"b.txt\"\n", "\"../b.txt\"\n", "dossier.toml:16: `../b.txt` is no digest");
    wrong("strike is over", "strike was over", "dossier.toml:28: `a.txt` does not hold");
    wrong("\"b.txt\"]", "\"c.txt\"]", "dossier.toml:29: no document has the file `c.txt`");
    wrong("\"b.txt\"]", "\"a.txt\"]", "dossier.toml:29: `a.txt` is named twice");
    wrong(", \"b.txt\"]", "]", "dossier.toml:29: a shared sentence");
}

#[test]
fn digests_are_checked() {
    let wrong = |old: &str, new: &str, expected: &str| check("a.txt", old, new, expected);
    wrong(A, "", "a.txt:1: this digest is empty");
    wrong(A, " \n\n", "a.txt:1: this digest is empty");
    wrong("said. ", "said.\t", "a.txt:3: a tab");
    wrong("said. ", "said.  ", "a.txt:3: two blanks");
    wrong("said. ", "said.\u{a0}", "a.txt:3: an invisible character");
    wrong("over.\n", "over. \n", "a.txt:1: a blank at the beginning or the end");
    wrong("over.\n", "over.\r\n", "a.txt:1: an invisible character");
    wrong("said. ", "said.\n", "a.txt:4: a paragraph over several lines");
    wrong("\n\n", "\n\n\n", "a.txt:3: two blank lines");
    wrong("The", "\nThe", "a.txt:1: a digest begins with a paragraph");
    wrong("he said.\n", "he said.", "a.txt:3: a digest ends");
    wrong("he said.\n", "he said.\n\n", "a.txt:4: a digest ends");
}

#[test]
fn files_are_checked() {
    let fails = |folder: &Folder, expected: &str| {
        assert_eq!(DossierSource::read(folder).unwrap_err().to_string(), expected);
    };
    let mut latin = whole();
    latin.insert("b.txt".to_owned(), b"One.\n\nCaf\xe9.\n".to_vec());
    fails(&latin, "b.txt:3: this is not UTF-8: save the file in that encoding");
    let mut stray = whole();
    stray.insert("c.txt".to_owned(), b"One.\n".to_vec());
    fails(&stray, "c.txt:1: no document in dossier.toml names this digest");
    fails(&Folder::new(), "dossier.toml:1: this file is missing");
}

#[test]
fn corrections_are_checked() {
    let wrong = |old: &str, new: &str, expected: &str| check("corrections.toml", old, new, expected);
    wrong("[[speaker]]", "[[speakers]]", "corrections.toml:1: unknown field `speakers`");
    wrong("organisation", "organization", "corrections.toml:4: unknown field `organization`");
    wrong("exact = \"It is\"", "exact = \"It has\"", "corrections.toml:3: `a.txt` does not hold");
    wrong(", suffix = \",” he\"", "", "corrections.toml:3: `a.txt` holds these words more than once");
    wrong("exact = \"It is\"", "exact = \"\"", "corrections.toml:3: `exact` is empty");
    wrong("\"a.txt\"\n", "\"c.txt\"\n", "corrections.toml:2: no document has the file `c.txt`");
    wrong("note = \"why\"\n", "", "corrections.toml:1: missing field `note`");
    wrong("\"calls_for_change\"", "\"calls\"", "corrections.toml:14: unknown word `calls`");
    wrong("\"reject\"", "\"no\"", "corrections.toml:15: unknown word `no`");
    let same = "b = { document = \"a.txt\", quote = { exact = \"It is\", suffix = \",” she\" } }";
    let other = "b = { document = \"b.txt\", quote = { exact = \"It was\" } }";
    wrong(other, same, "corrections.toml:9: a and b are the same words");
}
