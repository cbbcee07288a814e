//! `cargo xtask host`: a static server for `dist/`, for tests and for a look at the release.
//!
//! It answers this machine only, with the headers that `dist/_headers` gives to a real static host. It sends whole
//! files, uncompressed, and lists no folders.

mod files;
mod headers;

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::thread;

use tiny_http::{Header, Method, Request, Response, Server};

pub(crate) use headers::{HEADERS, Rules, headers};

use crate::{Outcome, paths};

/// How many requests are answered at once: as many as a browser sends to one host.
const THREADS: usize = 6;

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
    let (server, address) = listen(options.port)?;
    println!("{address}");
    serve(&server, folder, &rules)
}

/// Serves a folder in the background for as long as this program runs, and gives its address.
///
/// # Errors
/// If this machine has no port left.
pub(crate) fn behind(folder: PathBuf) -> Outcome<String> {
    let (server, address) = listen(0)?;
    thread::spawn(move || serve(&server, &folder, &Rules::default()));
    Ok(address)
}

fn listen(port: u16) -> Outcome<(Server, String)> {
    let server = Server::http((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| format!("cannot listen on port {port} ({error}): give another one"))?;
    let address = format!("http://{}/", server.server_addr());
    Ok((server, address))
}

fn serve(server: &Server, folder: &Path, rules: &Rules) -> Outcome {
    let folder = &folder.canonicalize().map_err(|error| format!("{}: {error}", folder.display()))?;
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Ok(request) = server.recv() {
                    let response = answer(&request, folder, rules);
                    // A browser that hangs up in the middle is no error of ours.
                    drop(request.respond(response));
                }
            });
        }
    });
    Ok(())
}

fn answer(request: &Request, folder: &Path, rules: &Rules) -> Response<impl std::io::Read + use<>> {
    let found = match request.method() {
        Method::Get | Method::Head => files::find(folder, request.url()).ok_or(404),
        _ => Err(405),
    };
    let (status, content_type, path, body) = match found {
        Ok(file) => (200, files::content_type(&file.name), format!("/{}", file.name), file.content),
        Err(status) => (status, "text/plain; charset=utf-8", "/".to_owned(), status.to_string().into_bytes()),
    };
    let mut response = Response::from_data(body).with_status_code(status).with_chunked_threshold(usize::MAX);
    for (name, value) in [("Content-Type", content_type)].into_iter().chain(rules.of(&path)) {
        // What isn't ASCII is no header; our own `_headers` has nothing else.
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    response
}
