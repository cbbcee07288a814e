//! `cargo xtask bench`: measures the engine beside its peers, and the page with many documents; `cargo xtask bench import
//! DIR` measures the importers beside theirs, `cargo xtask bench large` dossiers of up to ten thousand documents in the browser.
//!
//! It builds `benches/`, a workspace of its own with parts from npm and PyPI, runs it on the texts of
//! `../shared/polnear`, or on the public suites that are in `DIR`, and writes what it prints into `docs/benchmarks.md`.
//! Neither texts nor suites are part of the project; what is not there is not measured.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::toolchain::{TARGET, Toolchain};
use crate::{Outcome, build, paths, process, tools};

/// How the lines of the page begin below which figures are written: those of a command up to the next such line.
const MARK: &str = "<!-- cargo xtask bench";

/// What is measured.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Without one, the engine and the page
    #[command(subcommand)]
    subject: Option<Subject>,
}

#[derive(Debug, clap::Subcommand)]
enum Subject {
    /// Measure the importers on public suites of pages, PDFs and mails
    Import {
        /// The folder that holds the suites; docs/benchmarks.md says which
        suites: PathBuf,
    },
    /// Measure large dossiers in the browser: time, memory, the longest task of the window
    Large {
        /// How many documents each has
        #[arg(default_values_t = LARGE.to_vec())]
        documents: Vec<u32>,
    },
}

/// The profile of `benches/Cargo.toml` that is as page and desk are built, and the one that is as the command line is.
const WASM_PROFILE: &str = "release";
const NATIVE_PROFILE: &str = "native";

/// Dossiers for the page: a folder under `../shared/polnear`, how many times it is taken, and how many documents that
/// makes.
const DOSSIERS: &[(&str, &str, &str)] =
    &[("dev/text", "1", "84"), ("train/text", "1", "840"), ("train/text", "10", "8400")];

/// How many documents the large dossiers have.
const LARGE: [u32; 4] = [1000, 2000, 5000, 10_000];

/// Measures what is asked for, or says what is missing.
///
/// # Errors
/// If something can't be built or fails.
pub(crate) fn run(options: &Options) -> Outcome {
    match &options.subject {
        None => engine_and_page(),
        Some(Subject::Import { suites }) => importers(suites),
        Some(Subject::Large { documents }) => large_dossiers(documents),
    }
}

fn importers(suites: &Path) -> Outcome {
    if !suites.is_dir() {
        return Err(format!("{} is no folder: name the one that holds the suites", suites.display()));
    }
    let benches = paths::root().join("benches");
    tools::ensure_npm_packages_in(&benches, "the peers, by benches/package-lock.json")?;
    if process::on_path("pdftotext").is_none() {
        tools::apt_install(&["poppler-utils"], "pdftotext, which PDFs are compared with")?;
    }
    let native = build_native()?;
    let target = paths::root().join("target/benches");
    let mut node = process::command("node");
    // A thousand pages as trees take more than node allows itself.
    node.arg("--max-old-space-size=6000").arg(benches.join("imports.mjs"));
    node.env("BENCH_NATIVE", native)
        .env("BENCH_SUITES", suites)
        .env("BENCH_FILES", target.join("imports.json"));
    node.env("BENCH_PYTHON", python(&target)?);
    print_into_page(&mut node, " import")
}

fn large_dossiers(documents: &[u32]) -> Outcome {
    let texts = paths::shared().join("polnear/train/text");
    if !texts.is_dir() {
        println!("skipped: ../shared/polnear/train/text is not there");
        return Ok(());
    }
    let benches = paths::root().join("benches");
    tools::ensure_npm_packages()?;
    let target = paths::root().join("target/benches/large");
    let mut folders = Vec::new();
    for count in documents {
        let folder = target.join(count.to_string());
        if !folder.is_dir() {
            let mut python = process::command("python3");
            python.arg(benches.join("large.py")).arg(&texts).arg(count.to_string()).arg(&folder);
            process::run(&mut python)?;
        }
        folders.push(folder);
    }
    let folders = std::env::join_paths(folders).map_err(|error| error.to_string())?;
    let mut node = process::command("node");
    node.arg(benches.join("large.mjs")).env("BENCH_FOLDERS", folders);
    node.env("VARIORUM_DIST", paths::dist()).env("CHROMIUM", tools::chromium()?);
    print_into_page(&mut node, " large")
}

fn python(target: &Path) -> Outcome<PathBuf> {
    let what = "the peers that run in Python, by benches/requirements.txt";
    tools::python_with(&paths::root().join("benches"), &target.join("python"), what)
}

fn engine_and_page() -> Outcome {
    let polnear = paths::shared().join("polnear");
    if !polnear.join("train/text").is_dir() {
        println!("skipped: ../shared/polnear/train/text is not there");
        return Ok(());
    }
    let benches = paths::root().join("benches");
    let toolchain = Toolchain::find()?;
    tools::ensure_bundlers()?;
    let wasm_opt = tools::wasm_opt()?;
    tools::ensure_npm_packages_in(&benches, "the peers, by benches/package-lock.json")?;
    let native = build_native()?;
    let target = toolchain.target_folder().join("benches");
    let python = python(&target);
    build_wasm(toolchain, &wasm_opt, &target)?;
    let dossiers = target.join("dossiers");
    paths::make_folder(&dossiers)?;
    for (folder, times, documents) in DOSSIERS {
        let file = dossiers.join(format!("{documents}.dossier"));
        process::run(process::command(&native).arg("encode").arg(polnear.join(folder)).arg(times).arg(file))?;
    }
    let mut node = process::command("node");
    node.arg(benches.join("run.mjs"));
    node.env("BENCH_NATIVE", native).env("BENCH_WASM", target.join("node")).env("BENCH_DOSSIERS", dossiers);
    node.env("BENCH_TEXTS", polnear.join("train/text")).env("VARIORUM_DIST", paths::dist());
    node.env("CHROMIUM", tools::chromium()?);
    match python {
        Ok(python) => drop(node.env("BENCH_PYTHON", python)),
        Err(error) => println!("skipped: the comparison with collatex: {error}"),
    }
    print_into_page(&mut node, "")
}

fn build_native() -> Outcome<PathBuf> {
    let target = paths::root().join("target/benches");
    let mut cargo = process::command("cargo");
    cargo.args(["build", "--manifest-path", "benches/Cargo.toml", "--locked", "--bin", "variorum-bench"]);
    process::run(cargo.args(["--profile", NATIVE_PROFILE, "--target-dir"]).arg(&target))?;
    Ok(target.join(NATIVE_PROFILE).join(format!("variorum-bench{}", std::env::consts::EXE_SUFFIX)))
}

fn build_wasm(toolchain: Toolchain, wasm_opt: &Path, target: &Path) -> Outcome {
    let mut cargo = toolchain.command("cargo")?;
    cargo.args(["build", "--manifest-path", "benches/Cargo.toml", "--locked", "--lib"]);
    process::run(cargo.args(["--profile", WASM_PROFILE, "--target", TARGET, "--target-dir"]).arg(target))?;
    let wasm = target.join(TARGET).join(WASM_PROFILE).join("variorum_bench.wasm");
    let folder = target.join("node").join(WASM_PROFILE);
    let mut bindgen = toolchain.command("wasm-bindgen")?;
    bindgen.args(["--target", "nodejs", "--no-typescript", "--out-dir"]);
    process::run(bindgen.arg(&folder).arg(wasm))?;
    build::optimise(wasm_opt, &folder.join("variorum_bench_bg.wasm"))
}

/// Runs what prints figures, and puts them into the page below the mark of `command`.
fn print_into_page(node: &mut Command, command: &str) -> Outcome {
    let mut printed = String::new();
    process::run_reading(node, |line| printed.push_str(&format!("{line}\n")))?;
    let page = paths::root().join("docs/benchmarks.md");
    let mark = format!("{MARK}{command} -->");
    let text = with_figures(&paths::read(&page)?, &mark, printed.trim_end())
        .ok_or_else(|| format!("{} has no line `{mark}`: put it where the figures begin", page.display()))?;
    paths::write(&page, text)
}

/// `text` with `figures` in the place of what stands between a mark and the next one.
fn with_figures(text: &str, mark: &str, figures: &str) -> Option<String> {
    let (before, after) = text.split_once(mark)?;
    let rest = after.find(MARK).and_then(|next| after.get(next..));
    let rest = rest.map_or_else(String::new, |rest| format!("\n{rest}"));
    Some(format!("{before}{mark}\n\n{figures}\n{rest}"))
}

#[cfg(test)]
mod tests {
    use super::with_figures;

    #[test]
    fn figures_take_the_place_of_those_before_them() {
        let page =
            "Prose.\n\n<!-- cargo xtask bench import -->\n\nold\n\n<!-- cargo xtask bench -->\n\nold\n";
        let imports = with_figures(page, "<!-- cargo xtask bench import -->", "new").unwrap_or_default();
        assert_eq!(imports, page.replacen("old", "new", 1));
        let engine = with_figures(&imports, "<!-- cargo xtask bench -->", "new").unwrap_or_default();
        assert_eq!(engine, page.replace("old", "new"));
        assert_eq!(with_figures("Prose.", "<!-- cargo xtask bench -->", "new"), None);
    }
}
