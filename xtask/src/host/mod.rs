//! `cargo xtask host`: a static server for `dist/`, for tests and for a look at the release.
//!
//! It answers this machine only, with the headers that `dist/_headers` gives to a real static host. It sends whole
//! files, uncompressed, and lists no folders.
//!
//! Each connection has a thread of its own. tiny_http, which shares a few threads among connections, was tried: when two
//! browsers opened the page at once, a request waited behind idle connections that the browsers keep open, for over
//! three minutes.

mod files;
mod headers;

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

pub(crate) use files::content_type;
pub(crate) use headers::{HEADERS, Rules, headers};

use crate::{Outcome, paths};

/// The most bytes of a line of a request: more than any browser sends.
const LONGEST_LINE: u64 = 16 * 1024;

/// What `host` is asked to serve.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// 0 is any free port; trunk has 8080
    #[arg(default_value_t = 8081)]
    port: u16,
    /// The folder to serve
    #[arg(long, default_value_os_t = paths::dist())]
    dir: PathBuf,
}

/// Serves a folder until the program is stopped.
///
/// # Errors
/// If there is nothing to serve or the port is taken.
pub(crate) fn run(options: &Options) -> Outcome {
    let folder = &options.dir;
    if !folder.join("index.html").is_file() {
        return Err(format!("{} has no index.html: run `cargo xtask build` first", folder.display()));
    }
    let rules = Rules::parse(&paths::read(&folder.join(HEADERS))?);
    let (listener, address) = listen(options.port)?;
    println!("{address}");
    serve(&listener, folder, rules)
}

/// Serves a folder in the background for as long as this program runs, and gives its address.
///
/// # Errors
/// If this machine has no port left.
pub(crate) fn behind(folder: PathBuf) -> Outcome<String> {
    let (listener, address) = listen(0)?;
    thread::spawn(move || serve(&listener, &folder, Rules::default()));
    Ok(address)
}

fn listen(port: u16) -> Outcome<(TcpListener, String)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| format!("cannot listen on port {port} ({error}): give another one"))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    Ok((listener, format!("http://{address}/")))
}

fn serve(listener: &TcpListener, folder: &Path, rules: Rules) -> Outcome {
    let folder = folder.canonicalize().map_err(|error| format!("{}: {error}", folder.display()))?;
    let shared = Arc::new((folder, rules));
    for stream in listener.incoming().flatten() {
        let shared = Arc::clone(&shared);
        // A browser that hangs up in the middle is no error of ours.
        thread::spawn(move || drop(answer_all(&stream, &shared.0, &shared.1)));
    }
    Ok(())
}

/// Answers the requests of one connection, one after the other.
fn answer_all(stream: &TcpStream, folder: &Path, rules: &Rules) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    while let Some(first) = read_line(&mut reader)? {
        while read_line(&mut reader)?.is_some_and(|header| !header.is_empty()) {}
        let mut words = first.split(' ');
        let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        answer(stream, method, url, folder, rules)?;
    }
    Ok(())
}

/// The next line without its end; none at the end of the connection.
fn read_line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = String::new();
    let length = reader.by_ref().take(LONGEST_LINE).read_line(&mut line)?;
    Ok((length > 0).then(|| line.trim_end().to_owned()))
}

fn answer(mut stream: &TcpStream, method: &str, url: &str, folder: &Path, rules: &Rules) -> io::Result<()> {
    let found = match method {
        "GET" | "HEAD" => files::find(folder, url).ok_or("404 Not Found"),
        _ => Err("405 Method Not Allowed"),
    };
    let (status, content_type, path, body) = match found {
        Ok(file) => ("200 OK", content_type(&file.name), format!("/{}", file.name), file.content),
        Err(status) => (status, "text/plain; charset=utf-8", "/".to_owned(), status.as_bytes().to_vec()),
    };
    let mut head =
        format!("HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n", body.len());
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
