//! The programs that a build or a test needs besides Rust: found, or installed after saying what and why.
//!
//! `tool` installs single programs by version. What the committed lists of npm and PyPI name is installed as they say,
//! and node, npm, Python and a browser come from Debian's packages.

mod tool;

use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) use tool::{CARGO_CYCLONEDX, CARGO_DENY, TRUNK, WASM_BINDGEN};

use crate::{Outcome, paths, process};

/// Names under which Chromium and its relatives are installed.
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Makes sure of trunk and of the wasm-bindgen that it calls.
///
/// # Errors
/// If either can't be built.
pub(crate) fn ensure_bundlers() -> Outcome {
    WASM_BINDGEN.ensure()?;
    TRUNK.ensure().map(drop)
}

/// `wasm-opt` from npm: Debian's is too old to read what today's rustc writes.
///
/// # Errors
/// If npm can't give it.
pub(crate) fn wasm_opt() -> Outcome<PathBuf> {
    ensure_npm_packages()?;
    let program = paths::e2e().join("node_modules/.bin/wasm-opt");
    if program.exists() {
        Ok(program)
    } else {
        Err("npm's binaryen brought no wasm-opt: run `npm ci` in tests/e2e".into())
    }
}

/// Makes sure of what `tests/e2e/package-lock.json` names.
///
/// # Errors
/// If node or npm is missing and can't be installed, or npm fails.
pub(crate) fn ensure_npm_packages() -> Outcome {
    let what = "wasm-opt and what the browser tests use, by tests/e2e/package-lock.json";
    ensure_npm_packages_in(&paths::e2e(), what)
}

/// Makes sure of what the `package-lock.json` in `folder` names; `what` describes it to the person at the terminal.
///
/// # Errors
/// If node or npm is missing and can't be installed, or npm fails.
pub(crate) fn ensure_npm_packages_in(folder: &Path, what: &str) -> Outcome {
    ensure_node()?;
    let lock = paths::read(&folder.join("package-lock.json"))?;
    let installed = folder.join("node_modules/.installed-lock.json");
    if holds(&installed, &lock) {
        return Ok(());
    }
    eprintln!("installing from npm: {what}");
    let mut npm = process::command("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder);
    process::run(&mut npm)?;
    paths::write(&installed, lock)
}

/// A Python in the virtual environment `environment` with the packages that `folder/requirements.txt` names; `what`
/// describes them to the person at the terminal.
///
/// # Errors
/// If there is no Python and none can be installed, or pip fails.
pub(crate) fn python_with(folder: &Path, environment: &Path, what: &str) -> Outcome<PathBuf> {
    let python = environment.join("bin/python");
    let list = folder.join("requirements.txt");
    let wanted = paths::read(&list)?;
    let installed = environment.join("installed.txt");
    if holds(&installed, &wanted) {
        return Ok(python);
    }
    eprintln!("installing from PyPI: {what}");
    let make = || process::run(process::command("python3").args(["-m", "venv"]).arg(environment));
    make().or_else(|_| apt_install(&["python3", "python3-venv"], what).and_then(|()| make()))?;
    let mut pip = process::command(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(&list);
    process::run(&mut pip)?;
    paths::write(&installed, wanted)?;
    Ok(python)
}

/// Whether a note of what was installed says the same as what is wanted.
fn holds(note: &Path, wanted: &str) -> bool {
    paths::read(note).is_ok_and(|there| there == wanted)
}

fn ensure_pip() -> Outcome {
    let is_there = || process::output(process::command("python3").args(["-m", "pip", "--version"])).is_some();
    if is_there() {
        return Ok(());
    }
    apt_install(&["python3", "python3-pip"], "Python's pip, which installs ready-made programs")
}

fn ensure_node() -> Outcome {
    let missing: Vec<&str> = [("node", "nodejs"), ("npm", "npm")]
        .iter()
        .filter(|(program, _)| process::on_path(program).is_none())
        .map(|(_, package)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    apt_install(&missing, "node and npm, which run wasm-opt and the browser tests")
        .map_err(|error| format!("{error}; or install node 18 or newer yourself and run this again"))
}

/// A Chromium to test in: `CHROMIUM`, one on the PATH, or Debian's.
///
/// # Errors
/// If there is none and none can be installed.
pub(crate) fn chromium() -> Outcome<PathBuf> {
    let found = || BROWSERS.iter().find_map(|name| process::on_path(name));
    if let Some(program) = std::env::var_os("CHROMIUM").map(PathBuf::from).or_else(found) {
        return Ok(program);
    }
    apt_install(&["chromium"], "a browser to test in").map_err(|error| {
        format!("{error}; or install Chromium or Chrome yourself, or set CHROMIUM to one")
    })?;
    found().ok_or_else(|| "apt installed no chromium: set CHROMIUM to a browser's path".into())
}

/// Installs Debian packages, as root or by a sudo that asks nothing.
///
/// # Errors
/// If apt isn't here, may not be used or fails.
pub(crate) fn apt_install(packages: &[&str], purpose: &str) -> Outcome {
    let list = packages.join(" ");
    if process::on_path("apt-get").is_none() {
        return Err(format!("{purpose}: not found, and there is no apt-get here to install {list}"));
    }
    eprintln!("installing by apt: {list} ({purpose})");
    process::run(apt().args(["update", "-q"]))?;
    process::run(apt().args(["install", "-y", "-q", "--no-install-recommends"]).args(packages))
        .map_err(|error| format!("{purpose}: {error}; as root run `apt-get install {list}`"))
}

/// An apt-get that asks nothing, and waits where another one is at work: steps of the suite run side by side.
fn apt() -> Command {
    let is_root = process::output(process::command("id").arg("-u")).as_deref() == Some("0");
    let mut command = process::command(if is_root { "apt-get" } else { "sudo" });
    if !is_root {
        command.args(["-n", "apt-get"]);
    }
    command.args(["-o", "DPkg::Lock::Timeout=600"]).env("DEBIAN_FRONTEND", "noninteractive");
    command
}
