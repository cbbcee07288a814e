//! From a request's target to a file of the folder, and never to one outside it.

use std::fs;
use std::path::Path;

/// A file that was asked for.
pub(super) struct Found {
    /// Its name relative to the folder, with `/` between its parts.
    pub(super) name: String,
    pub(super) content: Vec<u8>,
}

/// Finds what `target`, the second word of a request, names in `folder`, which must be canonical.
pub(super) fn find(folder: &Path, target: &str) -> Option<Found> {
    let path = target.split(['?', '#']).next()?;
    let mut name = decode(path.strip_prefix('/')?)?;
    if name.is_empty() || name.ends_with('/') {
        name.push_str("index.html");
    }
    let strange = |part: &str| part.is_empty() || part.starts_with('.') || part.contains(['\\', ':', '\0']);
    if name.split('/').any(strange) {
        return None;
    }
    let file = folder.join(&name).canonicalize().ok()?;
    // A link inside the folder may still lead out of it.
    if !file.starts_with(folder) {
        return None;
    }
    Some(Found { content: fs::read(file).ok()?, name })
}

/// The type of a file by its name's end.
pub(super) fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "webmanifest" => "application/manifest+json",
        "png" => "image/png",
        "txt" | "toml" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Undoes `%20` and its like; nothing if what comes out is no text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(target: &str) -> Option<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize().ok()?;
        find(&folder, target).map(|found| found.name)
    }

    #[test]
    fn files_of_the_folder_are_found() {
        assert_eq!(check("/src/main.rs").as_deref(), Some("src/main.rs"));
        assert_eq!(check("/src/main%2Ers?v=1").as_deref(), Some("src/main.rs"));
    }

    #[test]
    fn nothing_outside_the_folder_is() {
        for target in [
            "/../Cargo.toml",
            "/src/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/..\\Cargo.toml",
            "//etc/passwd",
            "/src//main.rs",
            "/%00",
            "/%",
            "src/main.rs",
            "",
            "/no-such-file",
            "/src/",
        ] {
            assert_eq!(check(target), None, "{target}");
        }
    }
}
