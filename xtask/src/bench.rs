//! `cargo xtask bench`: measures the engine beside its peers, and the page with many documents.
//!
//! It builds `benches/`, a workspace of its own with parts from npm and PyPI, runs it on the texts of
//! `../shared/polnear`, and writes what it prints into `docs/benchmarks.md`. Without the texts it measures nothing.

use std::path::{Path, PathBuf};

use crate::toolchain::{TARGET, Toolchain};
use crate::{Outcome, build, paths, process, tools};

/// The line of the page below which the figures are written.
const MARK: &str = "<!-- cargo xtask bench -->";

/// Profiles of `benches/Cargo.toml`: as the page is built, and as the desk is.
const PROFILES: [&str; 2] = ["release", "desk"];

/// Dossiers for the page: a folder under `../shared/polnear`, how many times it is taken, and how many documents that
/// makes.
const DOSSIERS: &[(&str, &str, &str)] =
    &[("dev/text", "1", "84"), ("train/text", "1", "840"), ("train/text", "10", "8400")];

/// Measures everything, or says what is missing.
///
/// # Errors
/// If something can't be built or fails.
pub(crate) fn run() -> Outcome {
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
    let collatex = "collatex, by benches/requirements.txt";
    let python = tools::python_with(&benches, &target.join("python"), collatex);
    for profile in PROFILES {
        build_wasm(toolchain, &wasm_opt, &target, profile)?;
    }
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
    let mut printed = String::new();
    process::run_reading(&mut node, |line| printed.push_str(&format!("{line}\n")))?;
    publish(&paths::root().join("docs/benchmarks.md"), printed.trim_end())
}

fn build_native() -> Outcome<PathBuf> {
    let target = paths::root().join("target/benches");
    let mut cargo = process::command("cargo");
    cargo.args(["build", "--manifest-path", "benches/Cargo.toml", "--locked", "--bin", "variorum-bench"]);
    process::run(cargo.args(["--profile", "desk", "--target-dir"]).arg(&target))?;
    Ok(target.join("desk").join(format!("variorum-bench{}", std::env::consts::EXE_SUFFIX)))
}

fn build_wasm(toolchain: Toolchain, wasm_opt: &Path, target: &Path, profile: &str) -> Outcome {
    let mut cargo = toolchain.command("cargo")?;
    cargo.args(["build", "--manifest-path", "benches/Cargo.toml", "--locked", "--lib"]);
    process::run(cargo.args(["--profile", profile, "--target", TARGET, "--target-dir"]).arg(target))?;
    let wasm = target.join(TARGET).join(profile).join("variorum_bench.wasm");
    let folder = target.join("node").join(profile);
    let mut bindgen = toolchain.command("wasm-bindgen")?;
    bindgen.args(["--target", "nodejs", "--no-typescript", "--out-dir"]);
    process::run(bindgen.arg(&folder).arg(wasm))?;
    build::optimise(wasm_opt, &folder.join("variorum_bench_bg.wasm"))
}

/// Replaces what is below the mark of a page by the figures.
fn publish(page: &Path, figures: &str) -> Outcome {
    let text = paths::read(page)?;
    let (prose, _) = text
        .split_once(MARK)
        .ok_or_else(|| format!("{} has no line `{MARK}`: put it where the figures begin", page.display()))?;
    paths::write(page, format!("{prose}{MARK}\n\n{figures}\n"))
}
