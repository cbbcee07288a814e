//! A static server for `dist/`, for tests and for a look at the release: this machine only, and with the very
//! headers that `dist/_headers` gives to a real static host.
//!
//! It answers GET and HEAD with whole files, and knows no ranges, no compression and no lists of folders.

mod files;
mod headers;

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

pub(crate) use headers::{HEADERS, Rules, headers};

use crate::{Outcome, paths};

/// The port when none is given; trunk has 8080.
const PORT: u16 = 8081;

/// More than any browser sends in a line, and little enough to hold.
const LONGEST_LINE: u64 = 16 * 1024;

/// Serves `dist/`, or the folder after `--dir`, until it is stopped.
///
/// # Errors
/// If there is nothing to serve or the port is taken.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    let (port, folder) = parse(arguments)?;
    if !folder.join("index.html").is_file() {
        return Err(format!("{} holds no index.html: run `cargo xtask build` first", folder.display()));
    }
    let rules = headers::Rules::parse(&paths::read(&folder.join(HEADERS))?);
    let (listener, address) = listen(port)?;
    println!("{address}");
    serve(&listener, &folder, rules)
}

/// Serves a folder behind another server for as long as this program runs, and gives its address.
///
/// # Errors
/// If this machine has no port left.
pub(crate) fn behind(folder: PathBuf) -> Outcome<String> {
    let (listener, address) = listen(0)?;
    thread::spawn(move || serve(&listener, &folder, headers::Rules::default()));
    Ok(address)
}

fn listen(port: u16) -> Outcome<(TcpListener, String)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| format!("cannot listen on port {port} ({error}): give another one"))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    Ok((listener, format!("http://{address}/")))
}

fn serve(listener: &TcpListener, folder: &Path, rules: headers::Rules) -> Outcome {
    let folder: Arc<Path> =
        Arc::from(folder.canonicalize().map_err(|e| format!("{}: {e}", folder.display()))?);
    let rules = Arc::new(rules);
    for stream in listener.incoming().flatten() {
        let (folder, rules) = (Arc::clone(&folder), Arc::clone(&rules));
        // A browser that hangs up in the middle is no error of ours.
        thread::spawn(move || drop(converse(&stream, &folder, &rules)));
    }
    Ok(())
}

fn parse(arguments: &[String]) -> Outcome<(u16, PathBuf)> {
    let (mut port, mut folder) = (PORT, paths::dist());
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if argument == "--dir" {
            folder = PathBuf::from(rest.next().ok_or("--dir needs a folder after it")?);
        } else {
            port = argument
                .parse()
                .map_err(|_| format!("`{argument}` is no port: give a number, or 0 for any"))?;
        }
    }
    Ok((port, folder))
}

/// Answers the requests of one connection, one after the other.
fn converse(stream: &TcpStream, folder: &Path, rules: &headers::Rules) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    while let Some(first) = line(&mut reader)? {
        while line(&mut reader)?.is_some_and(|header| !header.is_empty()) {}
        let mut words = first.split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        answer(stream, method, target, folder, rules)?;
    }
    Ok(())
}

/// The next line without its end; nothing at the end of the connection.
fn line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = String::new();
    let read = reader.by_ref().take(LONGEST_LINE).read_line(&mut line)?;
    Ok((read > 0).then(|| line.trim_end().to_owned()))
}

fn answer(
    mut stream: &TcpStream,
    method: &str,
    target: &str,
    folder: &Path,
    rules: &headers::Rules,
) -> io::Result<()> {
    let found = match method {
        "GET" | "HEAD" => files::find(folder, target).ok_or("404 Not Found"),
        _ => Err("405 Method Not Allowed"),
    };
    let (status, kind, path, body) = match found {
        Ok(file) => ("200 OK", files::kind(&file.name), format!("/{}", file.name), file.content),
        Err(status) => (status, "text/plain; charset=utf-8", "/".to_owned(), status.as_bytes().to_vec()),
    };
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in rules.of(&path) {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}
