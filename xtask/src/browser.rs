//! The scripts in `tests/e2e`, which drive the release in a real browser.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use crate::{Outcome, paths, process, sizes::Contents, tools};

/// Runs the browser tests against a release, giving each line that they print to `read`. `arguments` go to Playwright:
/// `--grep @originals` runs the tests with that tag, `--project single` those of one edition, a file's name that file.
///
/// # Errors
/// If there is no release, no browser, or a test fails.
pub(crate) fn test(
    dist: &Path,
    contents: Contents,
    arguments: &[impl AsRef<OsStr>],
    read: impl FnMut(&str),
) -> Outcome {
    let digests = match contents {
        Contents::Ours => "yes",
        Contents::Theirs => "no",
    };
    let mut playwright = script("node_modules/@playwright/test/cli.js", dist)?;
    playwright.arg("test").arg("--config").arg(paths::e2e()).args(arguments);
    process::run_reading(playwright.env("VARIORUM_DIGESTS", digests), read)
}

/// Runs the attacks of `tests/e2e/specs/attack*.spec.mjs`, `times` as many tries as the suite makes.
///
/// # Errors
/// If there is no release, no browser, or the release did not hold.
pub(crate) fn attack(times: u32) -> Outcome {
    let mut playwright = script("node_modules/@playwright/test/cli.js", &paths::dist())?;
    playwright.arg("test").arg("--config").arg(paths::e2e()).args([
        r"attack[\w-]*\.spec",
        "--project",
        "hosted",
    ]);
    process::run(playwright.env("VARIORUM_ATTACK", times.to_string()))
}

/// Takes pictures of the routes given, or of those that the script knows.
///
/// # Errors
/// If there is no release or no browser.
pub(crate) fn shots(routes: &[String]) -> Outcome {
    process::run(script("shots.mjs", &paths::dist())?.args(routes))
}

fn script(name: &str, dist: &Path) -> Outcome<Command> {
    if !dist.join("index.html").is_file() {
        return Err("there is no release to look at: run `cargo xtask build` first".into());
    }
    let chromium = tools::chromium()?;
    tools::ensure_npm_packages()?;
    let xtask = std::env::current_exe().map_err(|error| format!("cannot find xtask itself: {error}"))?;
    let mut command = process::command("node");
    command
        .arg(paths::e2e().join(name))
        .env("CHROMIUM", chromium)
        .env("VARIORUM_XTASK", xtask)
        .env("VARIORUM_DIST", dist);
    Ok(command)
}
