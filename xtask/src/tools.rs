//! The programs that a build or a test needs beside Rust: found, or installed after saying what and why.
//!
//! trunk and wasm-bindgen are built from crates, wasm-opt and playwright come from npm by a committed lock, and
//! a browser, node and npm come from apt. Nothing is installed that is there already.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::toolchain::Toolchain;
use crate::{Outcome, paths, process};

/// The newest trunk that the workspace's Rust can build.
const TRUNK: &str = "0.21.14";

/// Names under which Chromium and its relatives are installed.
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Makes sure of trunk and of a wasm-bindgen of exactly the version that the app links.
///
/// # Errors
/// If either can't be built.
pub(crate) fn ensure_bundlers(toolchain: Toolchain) -> Outcome {
    ensure_wasm_bindgen(toolchain)?;
    if version_of(toolchain, "trunk").as_deref() == Some(TRUNK) {
        return Ok(());
    }
    eprintln!("installing trunk {TRUNK}, which bundles the app: about four minutes, once");
    let mut install = process::command("cargo");
    install.args(["install", "trunk", "--version", TRUNK, "--locked", "--force"]);
    install.args(["--no-default-features", "--features", "rustls", "--root"]).arg(paths::tools());
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    install.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    process::run(install.env("CARGO_TARGET_DIR", paths::tools().join("build")))
}

fn ensure_wasm_bindgen(toolchain: Toolchain) -> Outcome {
    let wanted = locked_version(&paths::read(&paths::root().join("Cargo.lock"))?, "wasm-bindgen")
        .ok_or("Cargo.lock names no wasm-bindgen: the app can't be built without it")?;
    if version_of(toolchain, "wasm-bindgen").as_ref() == Some(&wanted) {
        return Ok(());
    }
    eprintln!(
        "building wasm-bindgen {wanted}, which writes the JavaScript beside the wasm: a minute or two, once"
    );
    let built = paths::tools().join("build");
    let mut build = process::command("cargo");
    build.args(["build", "--release", "--locked", "--manifest-path", "xtask/wasm-bindgen/Cargo.toml"]);
    process::run(build.env("CARGO_TARGET_DIR", &built))?;
    let folder = paths::tools().join("bin");
    paths::make_folder(&folder)?;
    let name = format!("wasm-bindgen{}", std::env::consts::EXE_SUFFIX);
    std::fs::copy(built.join("release").join(&name), folder.join(&name))
        .map_err(|error| format!("cannot put wasm-bindgen into {}: {error}", folder.display()))?;
    if version_of(toolchain, "wasm-bindgen").as_ref() == Some(&wanted) {
        Ok(())
    } else {
        Err(format!(
            "Cargo.lock wants wasm-bindgen {wanted}: pin the same version in xtask/wasm-bindgen/Cargo.toml"
        ))
    }
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

/// Makes sure of what the `package-lock.json` of a folder names; `what` says it in words.
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

/// A Python that has what the `requirements.txt` of a folder names, in `environment`; `what` says it in words. None, said aloud, if
/// there is no Python and none can be installed.
///
/// # Errors
/// If the list can't be read or pip fails.
pub(crate) fn python_with(folder: &Path, environment: &Path, what: &str) -> Outcome<Option<PathBuf>> {
    let python = environment.join("bin/python");
    let list = folder.join("requirements.txt");
    let wanted = paths::read(&list)?;
    let installed = environment.join("installed.txt");
    if holds(&installed, &wanted) {
        return Ok(Some(python));
    }
    eprintln!("installing from PyPI: {what}");
    let make = || process::run(process::command("python3").args(["-m", "venv"]).arg(environment));
    if let Err(error) =
        make().or_else(|_| apt_install(&["python3", "python3-venv"], what).and_then(|()| make()))
    {
        eprintln!("skipped: {what}: {error}");
        return Ok(None);
    }
    let mut pip = process::command(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(&list);
    process::run(&mut pip)?;
    paths::write(&installed, wanted)?;
    Ok(Some(python))
}

/// Whether a note of what was installed says the same as what is wanted.
fn holds(note: &Path, wanted: &str) -> bool {
    paths::read(note).is_ok_and(|there| there == wanted)
}

fn ensure_node() -> Outcome {
    let missing: Vec<&str> = [("node", "nodejs"), ("npm", "npm")]
        .iter()
        .filter(|(program, _)| !process::exists(program))
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
    if let Some(program) = std::env::var_os("CHROMIUM") {
        return Ok(PathBuf::from(program));
    }
    if let Some(program) = on_path(BROWSERS) {
        return Ok(program);
    }
    apt_install(&["chromium"], "a browser to test in").map_err(|error| {
        format!("{error}; or install Chromium or Chrome yourself, or set CHROMIUM to one")
    })?;
    on_path(BROWSERS).ok_or_else(|| "apt installed no chromium: set CHROMIUM to a browser's path".into())
}

/// Installs Debian packages, as root or by a sudo that asks nothing.
///
/// # Errors
/// If apt isn't here, may not be used or fails.
pub(crate) fn apt_install(packages: &[&str], purpose: &str) -> Outcome {
    let list = packages.join(" ");
    if !process::exists("apt-get") {
        return Err(format!("{purpose}: not found, and there is no apt-get here to install {list}"));
    }
    eprintln!("installing by apt: {list} ({purpose})");
    process::run(apt().args(["update", "-q"]))?;
    process::run(apt().args(["install", "-y", "-q", "--no-install-recommends"]).args(packages))
        .map_err(|error| format!("{purpose}: {error}; as root run `apt-get install {list}`"))
}

fn apt() -> Command {
    let is_root = process::output(process::command("id").arg("-u")).as_deref() == Some("0");
    let mut command = process::command(if is_root { "apt-get" } else { "sudo" });
    if !is_root {
        command.args(["-n", "apt-get"]);
    }
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names
        .iter()
        .flat_map(|name| std::env::split_paths(&path).map(move |folder| folder.join(name)))
        .find(|program| program.is_file())
}

fn version_of(toolchain: Toolchain, program: &str) -> Option<String> {
    let printed = process::output(toolchain.command(program).ok()?.arg("--version"))?;
    printed.split_whitespace().nth(1).map(str::to_owned)
}

/// The version of a package in a Cargo.lock.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    let version = lines.nth(1)?.strip_prefix("version = ")?;
    Some(version.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "bindgen"), None);
    }
}
