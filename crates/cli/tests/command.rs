//! The command, run as a user runs it.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test that fails should stop")]

use serde_json::Value;
use std::{
    fs,
    io::{Read, Write},
    path::PathBuf,
    process::{Command, Output, Stdio},
    thread,
};

fn run(arguments: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum-cli"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut input = child.stdin.take().expect("stdin is a pipe");
    let bytes = stdin.to_vec();
    let writer = thread::spawn(move || {
        // A command that stops early closes the pipe.
        let _ = input.write_all(&bytes);
    });
    let output = child.wait_with_output().expect("the command ends");
    writer.join().expect("the input is written");
    output
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("output is UTF-8")
}

fn lines(output: &Output) -> Vec<Value> {
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

/// Writes files into a folder of the test's own.
fn folder(test: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).expect("a file can be written");
    }
    folder
}

/// Runs `arguments` and expects `code` and, on stderr, `message`.
fn check(arguments: &[&str], code: i32, message: &str) {
    let output = run(arguments, b"");
    assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    assert!(text(&output.stderr).contains(message), "{}", text(&output.stderr));
}

#[test]
fn wrong_arguments_say_what_to_do() {
    check(&[], 2, "a command is missing");
    check(&["analyze"], 2, "name at least one file");
    check(&["analyze", "--xml", "a"], 2, "no option `--xml`");
    check(&["analyze", "no such file"], 1, "no such file can't be read");
    check(&["analyze", "--corpus", "no such folder"], 1, "no such folder can't be read as a folder");
}

#[test]
fn a_careful_reading_needs_its_weights_and_says_where() {
    let folder = folder("careful", &[("a.txt", b"Ann Lee said it rains."), ("no.weights", b"PK")]);
    let path = |name| folder.join(name).to_string_lossy().into_owned();
    check(&["analyze", &path("a.txt"), "--careful"], 1, "or name it by --careful-weights FILE");
    check(
        &["analyze", &path("a.txt"), "--careful-weights", &path("no.weights")],
        1,
        "no file of the careful reader",
    );
    let weights = concat!(env!("CARGO_MANIFEST_DIR"), "/../careful/careful.weights");
    let output = run(&["analyze", &path("a.txt"), "--careful", "--careful-weights", weights], b"");
    let quotation = &lines(&output)[0]["quotations"][0];
    assert_eq!(
        (quotation["text"].as_str(), quotation["kind"].as_str()),
        (Some("it rains"), Some("indirect"))
    );
}

#[test]
fn help_is_printed() {
    let output = run(&["--help"], b"");
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("variorum-cli extract"));
}

#[test]
fn files_are_documents_in_the_order_of_arguments() {
    let folder =
        folder("order", &[("b.txt", "“Naïve,” she said.".as_bytes()), ("a.txt", b"\x93No,\x94 he said.")]);
    let path = |name| folder.join(name).to_string_lossy().into_owned();
    let output = run(&["analyze", &path("b.txt"), &path("a.txt"), "--json"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let analysis = &lines(&output)[0];
    assert_eq!(analysis["format"], "variorum-analysis/1");
    let documents = &analysis["documents"];
    assert_eq!((&documents[0]["file"], &documents[1]["file"]), (&"b.txt".into(), &"a.txt".into()));
    let quoted = &analysis["quotations"][0];
    assert_eq!(quoted["document"], documents[0]["id"]);
    let alone = run(&["analyze", &path("b.txt"), "--json"], b"");
    assert_eq!(lines(&alone)[0]["quotations"][0]["id"], quoted["id"], "an id needs no other document");
    assert_eq!((&documents[0]["length"], &documents[1]["length"]), (&18.into(), &14.into()));
    assert_eq!(documents[0]["sha256"], "547b5e41d3f90c4f01e3a482ebf30cafbe62a55fbdc386f1bd4784e05526810a");
}

#[test]
fn a_folder_is_a_corpus() {
    let folder = folder("corpus", &[("b.txt", b"B."), ("a.txt", b"A."), ("c.md", b"C.")]);
    let output = run(&["analyze", "--corpus", &folder.to_string_lossy(), "--predictions"], b"");
    let documents: Vec<Value> = lines(&output).iter().map(|line| line["doc"].clone()).collect();
    assert_eq!(documents, ["a", "b", "c"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_leads_to_itself_and_what_never_ends_are_passed_over() {
    let folder = folder("loop", &[("a.txt", b"A.")]);
    for (target, link) in [(".", "again"), ("/dev/zero", "zero.txt"), ("nowhere", "gone.txt")] {
        let link = folder.join(link);
        let _ = std::fs::remove_file(&link);
        assert!(std::os::unix::fs::symlink(target, link).is_ok());
    }
    let path = folder.to_string_lossy().into_owned();
    let output = run(&["analyze", "--corpus", &path, "--predictions"], b"");
    assert_eq!(lines(&output).len(), 1);
    check(&["analyze", &path], 1, "is a folder: name it after --corpus");
}

#[test]
fn a_stream_is_read_document_by_document() {
    let stream = "{\"id\":\"x\",\"text\":\"One.\"}\nno JSON\n\n{\"id\":7,\"text\":\"Two.\",\"published\":\"2018-06-20\",\"url\":\"u\"}\n{\"id\":1}";
    let output = run(&["extract"], stream.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let found = lines(&output);
    assert_eq!(found.iter().map(|line| line["id"].clone()).collect::<Vec<_>>(), ["x".into(), Value::from(7)]);
    let messages = text(&output.stderr);
    assert!(messages.contains("line 2 is passed over"), "{messages}");
    assert!(
        messages.contains("line 5 is passed over: it is no document: missing field `text`"),
        "{messages}"
    );
    assert!(messages.contains("2 documents read, 2 lines passed over"), "{messages}");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum-cli"))
        .arg("extract")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    drop(child.stdout.take());
    let mut input = child.stdin.take().expect("stdin is a pipe");
    for id in 0..5000 {
        if writeln!(input, "{{\"id\":{id},\"text\":\"“Yes,” she said to the {id} of them.\"}}").is_err() {
            break;
        }
    }
    drop(input);
    let mut messages = String::new();
    child.stderr.take().expect("stderr is a pipe").read_to_string(&mut messages).expect("messages are UTF-8");
    assert_eq!((child.wait().expect("the command ends").code(), messages.as_str()), (Some(0), ""));
}

#[test]
fn a_draft_is_held_against_its_sources() {
    let source =
        "The mill\n\n“The mill will not open again before the end of May,” said Ann Lee, who runs it.\n";
    let good = "My draft\n\n“The mill will not open again before the end of May,” said Ann Lee.\n";
    let bad = "My draft\n\n“I have never seen so careless a board in all my years,” said Ann Lee.\n";
    let files =
        [("source.txt", source.as_bytes()), ("good.txt", good.as_bytes()), ("bad.txt", bad.as_bytes())];
    let folder = folder("draft", &files);
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let (source, good, bad) = (path("source.txt"), path("good.txt"), path("bad.txt"));
    check(&["check", &good, "--against", &source], 0, "1 quotation: 1 as printed");
    check(&["check", &bad, "--against", &source], 1, "1 quotation: 1 in no source");
    check(&["check", &good], 2, "name at least one file");
    let output = run(&["check", &bad, "--against", &source, "--as", "json"], b"");
    let found: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!((&found["format"], &found["in_no_source"]), (&"variorum-draft/1".into(), &1.into()));
    assert_eq!(found["quotations"][0]["verdict"], "in no source");
    for form in ["report", "markdown", "csv"] {
        let output = run(&["check", &bad, "--against", &source, "--as", form], b"");
        assert!(text(&output.stdout).to_lowercase().contains("in no source"), "{form}");
    }
}
