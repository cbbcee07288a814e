//! Finds the file that a request names: one inside the served folder, never one outside it.

use std::fs;
use std::path::Path;

use percent_encoding::percent_decode_str;

/// A file that was asked for.
pub(super) struct Found {
    /// Its name relative to the folder, with `/` between its parts.
    pub(super) name: String,
    pub(super) content: Vec<u8>,
}

/// Finds what the path of `url` names in `folder`, which must be canonical.
pub(super) fn find(folder: &Path, url: &str) -> Option<Found> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let mut name = percent_decode_str(path).decode_utf8().ok()?.into_owned();
    if name.is_empty() || name.ends_with('/') {
        name.push_str("index.html");
    }
    let is_unsafe = |part: &str| part.is_empty() || part.starts_with('.') || part.contains(['\\', ':', '\0']);
    if name.split('/').any(is_unsafe) {
        return None;
    }
    let file = folder.join(&name).canonicalize().ok()?;
    // A link inside the folder may still lead out of it.
    if !file.starts_with(folder) {
        return None;
    }
    Some(Found { content: fs::read(file).ok()?, name })
}

/// The content type of a file by the end of its name.
pub(crate) fn content_type(name: &str) -> &'static str {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str) -> Option<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize().ok()?;
        find(&folder, url).map(|found| found.name)
    }

    #[test]
    fn files_of_the_folder_are_found() {
        assert_eq!(check("/src/main.rs").as_deref(), Some("src/main.rs"));
        assert_eq!(check("/src/main%2Ers?v=1").as_deref(), Some("src/main.rs"));
    }

    #[test]
    fn nothing_outside_the_folder_is() {
        for url in [
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
            assert_eq!(check(url), None, "{url}");
        }
    }
}
