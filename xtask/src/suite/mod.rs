//! `cargo xtask test`: everything that must hold before a change is taken.
//!
//! Without names, the native steps and those for the browser run side by side: each has phases that keep only one core
//! busy, such as linking or starting a browser. The native ones print as they go, the others when those have ended.
//!
//! Every step runs even when one before it failed, except that the release is not looked at when its build failed.
//! A step that prints counts of its own tests adds them to the sum; any other step counts as one.

mod count;
mod lane;

use std::env;
use std::time::Instant;

use clap::builder::PossibleValuesParser;

use crate::build_options::BuildOptions;
use crate::sizes::Contents;
use crate::toolchain::{TARGET, Toolchain};
use crate::{Outcome, browser, build, packages, paths, process, release, spark, tidy};
use count::{CargoTests, Count, summary};
use lane::Lane;

/// Which steps to run.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Steps to run one after the other; all, side by side, if none is named
    #[arg(value_name = "STEP", value_parser = PossibleValuesParser::new(STEPS.iter().map(|step| step.name)))]
    steps: Vec<String>,
    /// What Playwright is told, to run some of the browser tests: `test browser -- --grep matrix`
    #[arg(last = true, value_name = "PLAYWRIGHT FLAGS")]
    playwright: Vec<String>,
}

/// What a step does. It adds the tests that it counts itself.
type Run = fn(&Options, &mut Count) -> Outcome;

/// A part of the suite.
struct Step {
    name: &'static str,
    checks: &'static str,
    runs_on: Machine,
    run: Run,
}

/// What a step's code is built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Machine {
    Native,
    Browser,
}

const STEPS: &[Step] = &[
    native("format", "rustfmt finds nothing to change", run_format),
    native("tidy", "the rules of this project", run_tidy),
    native("lint", "clippy on native code", run_lint),
    native("units", "native tests and doc tests", run_units),
    // After the units, which build the command line.
    native("spark", "an archive on Spark, held against the same on one machine", run_spark),
    // It waits for the build to let go of its folder, and is here because this lane is the shorter one.
    native("lint-wasm", "clippy on what runs in the browser", run_lint_wasm),
    browser(BUILD, "the release and its bytes", run_build),
    browser("browser", "the release in a real browser, hosted and as one file", run_browser),
    browser("release", "the archive with everything that is published", run_release),
    browser(
        "originals",
        "the edition with the articles of ../shared/corpus, in target/originals",
        run_originals,
    ),
];

const BUILD: &str = "build";

/// The steps that look at what `BUILD` built.
const AFTER_BUILD: [&str; 2] = ["browser", "release"];

const fn native(name: &'static str, checks: &'static str, run: Run) -> Step {
    Step { name, checks, runs_on: Machine::Native, run }
}

const fn browser(name: &'static str, checks: &'static str, run: Run) -> Step {
    Step { name, checks, runs_on: Machine::Browser, run }
}

/// Runs the steps named, or all.
///
/// # Errors
/// If any step failed.
pub(crate) fn run(options: &Options) -> Outcome {
    let mut table = Table::default();
    if options.steps.is_empty() {
        let start = Instant::now();
        let steps = steps_on(Machine::Browser).map(|step| step.name);
        let lane = Lane::start(steps.chain(["--"]).chain(options.playwright.iter().map(String::as_str)))?;
        run_steps(&steps_on(Machine::Native).collect::<Vec<_>>(), options, &mut table);
        println!("\nThe steps for the browser, which started at the same time:");
        table.run("(browser)", start, |count| lane.finish(count));
    } else {
        let is_named = |step: &&Step| options.steps.iter().any(|name| name == step.name);
        run_steps(&STEPS.iter().filter(is_named).collect::<Vec<_>>(), options, &mut table);
    }
    let Count { passed, failed, skipped } = table.sum;
    println!("\n{}\n\n{passed} passed, {failed} failed, {skipped} skipped", table.lines.join("\n"));
    if failed == 0 { Ok(()) } else { Err("something failed: the table above says which step".into()) }
}

fn steps_on(machine: Machine) -> impl Iterator<Item = &'static Step> {
    STEPS.iter().filter(move |step| step.runs_on == machine)
}

fn run_steps(steps: &[&Step], options: &Options, table: &mut Table) {
    let mut is_unbuilt = false;
    for (number, step) in steps.iter().enumerate() {
        println!("\n[{}/{}] {}: {}", number + 1, steps.len(), step.name, step.checks);
        let is_without_release = is_unbuilt && AFTER_BUILD.contains(&step.name);
        let is_ok = table.run(step.name, Instant::now(), |count| {
            if is_without_release {
                return Err("not run, since there is no new release to look at".to_owned());
            }
            (step.run)(options, count)
        });
        is_unbuilt |= step.name == BUILD && !is_ok;
    }
}

/// What the suite prints at its end.
#[derive(Default)]
struct Table {
    sum: Count,
    lines: Vec<String>,
}

impl Table {
    /// Runs a step, enters its time since `start` and its counts, and says whether it succeeded.
    fn run(&mut self, name: &str, start: Instant, run: impl FnOnce(&mut Count) -> Outcome) -> bool {
        let mut count = Count::default();
        let outcome = run(&mut count);
        let seconds = start.elapsed().as_secs_f32();
        let line = format!("{name:<10}{seconds:>7.1} s  {}", result(&outcome, &mut count));
        println!("{line}");
        self.sum.add(count);
        self.lines.push(line);
        outcome.is_ok()
    }
}

/// The result of a step in words. A step that counted no tests itself becomes one.
fn result(outcome: &Outcome, count: &mut Count) -> String {
    match outcome {
        Ok(()) if count.is_empty() => count.passed = 1,
        Err(_) if count.failed == 0 => count.failed = 1,
        _ => {}
    }
    match outcome {
        Err(error) => format!("FAILED: {error}"),
        Ok(()) if count.passed == 0 => "skipped".to_owned(),
        Ok(()) if count.skipped > 0 => format!("ok, {} skipped", count.skipped),
        Ok(()) => "ok".to_owned(),
    }
}

fn run_format(_: &Options, _: &mut Count) -> Outcome {
    process::run(process::command("cargo").args(["fmt", "--all", "--check"]))
}

fn run_tidy(_: &Options, count: &mut Count) -> Outcome {
    if let tidy::Dependencies::Unchecked(reason) = tidy::run()? {
        count.passed += 1;
        count.skip(&reason);
    }
    Ok(())
}

fn run_lint(_: &Options, _: &mut Count) -> Outcome {
    let words = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    process::run(process::command("cargo").args(words))
}

/// Uses the profile of the build, so that this step and the build share the macros and build scripts that they compile.
fn run_lint_wasm(_: &Options, _: &mut Count) -> Outcome {
    let mut cargo = Toolchain::find()?.command("cargo")?;
    cargo.args(["clippy", "--profile", "wasm-release", "--target", TARGET]);
    cargo.args(packages::PROGRAMS.iter().flat_map(|program| ["--package", program]));
    process::run(cargo.args(["--", "-D", "warnings"]))
}

fn run_units(_: &Options, count: &mut Count) -> Outcome {
    // Random cases are the same each time, so that what passes once passes again. To look for more, set another
    // seed.
    let seed = env::var("PROPTEST_RNG_SEED").unwrap_or_else(|_| "1".to_string());
    let mut cargo = process::command("cargo");
    cargo.args(["test", "--workspace", "--no-fail-fast"]).env("PROPTEST_RNG_SEED", seed);
    let mut tests = CargoTests::default();
    let outcome = process::run_reading(&mut cargo, |line| tests.read(line));
    count.add(tests.total());
    outcome
}

fn run_spark(_: &Options, count: &mut Count) -> Outcome {
    if let Some(reason) = spark::check()? {
        count.skip(reason);
    }
    Ok(())
}

fn run_build(_: &Options, _: &mut Count) -> Outcome {
    build::run(&BuildOptions::default())
}

fn run_browser(options: &Options, count: &mut Count) -> Outcome {
    let read = |line: &str| count.add(summary(line).unwrap_or_default());
    browser::test(&paths::dist(), Contents::Ours, &options.playwright, read)
}

fn run_release(_: &Options, _: &mut Count) -> Outcome {
    release::pack(&paths::dist())
}

/// Builds the edition that holds the whole articles, and runs the browser tests that read them.
fn run_originals(_: &Options, count: &mut Count) -> Outcome {
    let corpus = paths::shared().join("corpus");
    if !corpus.is_dir() && env::var("VARIORUM_SHARED").is_ok_and(|value| value == "required") {
        return Err("../shared/corpus is missing, and VARIORUM_SHARED=required".to_owned());
    }
    if !corpus.is_dir() {
        count.skip("../shared/corpus is missing");
        return Ok(());
    }
    let dist = paths::root().join("target/originals");
    let options = BuildOptions { corpus: Some(corpus), dist, ..BuildOptions::default() };
    build::run(&options)?;
    let read = |line: &str| count.add(summary(line).unwrap_or_default());
    browser::test(&options.dist, Contents::Theirs, &["--grep", "@originals"], read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(outcome: &Outcome, count: (u32, u32, u32), words: &str, expected: (u32, u32, u32)) {
        let (passed, failed, skipped) = count;
        let mut count = Count { passed, failed, skipped };
        assert_eq!(result(outcome, &mut count), words);
        assert_eq!((count.passed, count.failed, count.skipped), expected);
    }

    #[test]
    fn a_step_counts_as_one_and_a_skipped_one_has_not_passed() {
        check(&Ok(()), (0, 0, 0), "ok", (1, 0, 0));
        check(&Ok(()), (0, 0, 1), "skipped", (0, 0, 1));
        check(&Ok(()), (9, 0, 2), "ok, 2 skipped", (9, 0, 2));
        check(&Err("broken".to_owned()), (0, 0, 0), "FAILED: broken", (0, 1, 0));
        check(&Err("broken".to_owned()), (9, 2, 0), "FAILED: broken", (9, 2, 0));
    }

    #[test]
    fn steps_that_need_the_release_come_after_it() {
        let place = |name: &str| STEPS.iter().position(|step| step.name == name);
        assert!(AFTER_BUILD.iter().all(|name| place(name) > place(BUILD)));
    }
}
