//! The service worker of a release: which files it keeps, and under which version.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::single::SINGLE_FILE;
use crate::{Outcome, build, host, parts::CAREFUL, paths};

/// The service worker's name, beside the page so that its scope is the app's folder.
const SERVICE_WORKER: &str = "sw.js";

/// Writes the service worker and has the page start it.
///
/// # Errors
/// If a file can't be read or written.
pub(crate) fn write(dist: &Path) -> Outcome {
    build::replace_in_page(dist, "data-page=", &format!("data-offline=\"{SERVICE_WORKER}\" data-page="))?;

    let mut files = Vec::new();
    for name in paths::files_under(dist)? {
        if ![SERVICE_WORKER, SINGLE_FILE, host::HEADERS].contains(&name.as_str()) {
            files.push((name.clone(), paths::read_bytes(&dist.join(name))?));
        }
    }
    let template = paths::read(&paths::root().join("src/boot/sw.template.js"))?;
    // Its comments are for whoever reads the source.
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let template = template.lines().filter(is_code).collect::<Vec<_>>().join("\n");
    paths::write(&dist.join(SERVICE_WORKER), fill(&template, &files))
}

/// The version is the hash of all names and contents, so that it changes when and only when a file does.
fn fill(template: &str, files: &[(String, Vec<u8>)]) -> String {
    let mut hash = Sha256::new();
    hash.update(template);
    for (name, content) in files {
        hash.update(name);
        hash.update(content);
    }
    let version: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let entries: Vec<String> = files.iter().map(|(name, content)| entry(name, content)).collect();
    template
        .replace("__VERSION__", &format!("'{version}'"))
        .replace("__FILES__", &format!("[{}]", entries.join(", ")))
}

/// What the service worker fetches: an address, the SHA-256 of what must come, its type, and whether it is kept only once
/// it is asked for, as the careful reader is.
fn entry(name: &str, content: &[u8]) -> String {
    let address = if name == "index.html" { "./".to_owned() } else { format!("./{name}") };
    let hash = STANDARD.encode(Sha256::digest(content));
    let is_later = name.strip_prefix(CAREFUL.name).is_some_and(|rest| rest.starts_with('-'));
    format!("['{address}', '{hash}', '{}'{}]", host::content_type(name), if is_later { ", true" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(content: &str) -> String {
        let files =
            [("a.css".to_owned(), b"x".to_vec()), ("index.html".to_owned(), content.as_bytes().to_vec())];
        fill("__VERSION__ __FILES__", &files)
    }

    #[test]
    fn the_page_is_kept_under_the_folders_own_address() {
        assert!(check("one").contains(" ['./', '"), "{}", check("one"));
    }

    #[test]
    fn every_file_is_known_by_its_hash_and_has_its_type() {
        for (name, kind) in [
            ("boot.js", "text/javascript; charset=utf-8"),
            ("a-0123456789abcdef_bg.wasm", "application/wasm"),
        ] {
            let hash = "LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=";
            assert_eq!(entry(name, b"x"), format!("['./{name}', '{hash}', '{kind}']"));
        }
    }

    #[test]
    fn the_careful_reader_is_kept_once_it_is_asked_for() {
        for (name, is_later) in
            [("careful-0123.weights", true), ("careful-0123_bg.wasm", true), ("carefully.js", false)]
        {
            assert_eq!(entry(name, b"x").ends_with(", true]"), is_later, "{name}");
        }
    }

    #[test]
    fn the_version_changes_with_the_content_and_only_then() {
        assert_eq!(check("one"), check("one"));
        assert_ne!(check("one"), check("two"));
    }
}
