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
