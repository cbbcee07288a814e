//! For tests that need data beside the project: they use it, or say that they were skipped.
//!
//! Include it with `#[path = "../../../tests/support/mod.rs"] mod support;` from any crate's tests. `cargo xtask test`
//! counts the lines that `skip` prints, so that a skipped test is not taken for one that passed.

use std::io::Write;
use std::path::{Path, PathBuf};

/// A file or folder of `../shared`, which is no part of the project. Where it is absent, the test that asks for it is
/// skipped: it should return. With `VARIORUM_SHARED=required` that is a failure.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    // The crate that includes this is somewhere under the project's root.
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .find(|folder| folder.join("Trunk.toml").exists())?;
    let path = root.join("../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    let is_required = std::env::var("VARIORUM_SHARED").is_ok_and(|value| value == "required");
    assert!(!is_required, "../shared/{name} is missing, and VARIORUM_SHARED=required");
    skip(&format!("../shared/{name} is missing"));
    None
}

/// Says that the calling test is skipped, and why. Call it once a test.
pub(crate) fn skip(reason: &str) {
    let test = std::thread::current().name().unwrap_or("a test").to_owned();
    // Written past the capture of output that passes, and in one piece, since tests run side by side.
    let line = format!("skipped: {test}: {reason}\n");
    std::io::stderr().write_all(line.as_bytes()).ok();
}
