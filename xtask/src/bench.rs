//! How fast the engine reads: `variorum-cli`, optimised for speed, over the 840 articles of
//! `../shared/polnear/train`, in megabytes of text a second.
//!
//! It measures import and analysis together with printing the result as JSON, in one process. It does not
//! measure the page.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::{Outcome, paths, process};

const RUNS: u32 = 3;

/// Times the engine, or says what it lacks to do so.
///
/// # Errors
/// If the engine can't be built or fails.
pub(crate) fn run() -> Outcome {
    println!("measures how fast the engine reads ../shared/polnear/train, natively and optimised");
    let texts = texts()?;
    if texts.is_empty() {
        println!("skipped: ../shared/polnear/train/text holds no .txt files");
        return Ok(());
    }
    let mut bytes = 0;
    for text in &texts {
        bytes += paths::read_bytes(text)?.len();
    }
    let mut build = process::command("cargo");
    build.args(["build", "--profile", "native", "--package", "variorum-cli"]);
    process::run(&mut build)?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    let program = paths::root().join(target).join("native").join("variorum-cli");
    let mut times = Vec::new();
    for _ in 0..RUNS {
        times.push(time(&program, &texts)?);
    }
    let best = times.iter().min().copied().unwrap_or_default();
    println!(
        "{} articles, {:.2} MB: best of {RUNS} runs {:.2} s, {:.2} MB/s",
        texts.len(),
        megabytes(bytes),
        best.as_secs_f64(),
        megabytes(bytes) / best.as_secs_f64()
    );
    Ok(())
}

fn texts() -> Outcome<Vec<PathBuf>> {
    let folder = paths::shared().join("polnear/train/text");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let names = paths::files_under(&folder)?;
    Ok(names.iter().filter(|name| name.ends_with(".txt")).map(|name| folder.join(name)).collect())
}

fn time(program: &Path, texts: &[PathBuf]) -> Outcome<Duration> {
    let mut analyze = process::command(program);
    analyze.arg("analyze").args(texts).arg("--json").stderr(Stdio::inherit());
    let start = Instant::now();
    let output = analyze.output().map_err(|error| format!("cannot start variorum-cli: {error}"))?;
    let took = start.elapsed();
    if output.status.success() && !output.stdout.is_empty() {
        Ok(took)
    } else {
        Err("variorum-cli analyze FILES… --json printed no analysis: mend that before measuring it".into())
    }
}

#[expect(clippy::cast_precision_loss, reason = "a size for people to read, far below 2^52")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
