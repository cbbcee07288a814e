//! `cargo xtask test`: all that must hold before a change is taken.
//!
//! Every step runs even when one before it failed, except that nothing is looked at in a browser when the build
//! failed. A step that counts its own tests adds them to the sum; any other step counts as one.

use std::{env, time::Instant};

use crate::brief::Brief;
use crate::sizes::Contents;
use crate::toolchain::Toolchain;
use crate::{Outcome, browser, build, paths, process, release, tidy, toolchain};

/// The parts of the suite, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Format,
    Tidy,
    Lint,
    LintWasm,
    Units,
    Build,
    Browser,
    Release,
    Originals,
}

impl Step {
    const ALL: [Self; 9] = [
        Self::Format,
        Self::Tidy,
        Self::Lint,
        Self::LintWasm,
        Self::Units,
        Self::Build,
        Self::Browser,
        Self::Release,
        Self::Originals,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Tidy => "tidy",
            Self::Lint => "lint",
            Self::LintWasm => "lint-wasm",
            Self::Units => "units",
            Self::Build => "build",
            Self::Browser => "browser",
            Self::Release => "release",
            Self::Originals => "originals",
        }
    }

    fn explain(self) -> &'static str {
        match self {
            Self::Format => "rustfmt finds nothing to change",
            Self::Tidy => "the rules of the house",
            Self::Lint => "clippy on everything native",
            Self::LintWasm => "clippy on the app and the desk, for the browser",
            Self::Units => "native tests and doc tests",
            Self::Build => "the release and its bytes",
            Self::Browser => "the release in a real browser, hosted and as one file",
            Self::Release => "the archive with all that is handed out",
            Self::Originals => "the edition with the articles of ../shared/corpus, in target/originals",
        }
    }

    fn run(self, filter: &[String], count: &mut Count) -> Outcome {
        let mut read = |line: &str| count.add(Count::read(line));
        match self {
            Self::Format => process::run(process::command("cargo").args(["fmt", "--all", "--check"])),
            Self::Tidy => tidy::run(),
            Self::Lint => {
                let words = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
                process::run(process::command("cargo").args(words))
            }
            Self::LintWasm => {
                let words = [
                    "clippy",
                    "--package",
                    "variorum",
                    "--package",
                    "variorum-desk",
                    "--target",
                    toolchain::TARGET,
                    "--",
                    "-D",
                    "warnings",
                ];
                process::run(Toolchain::find()?.command("cargo")?.args(words))
            }
            Self::Units => {
                // Random cases are the same each time, so that what passes once passes again; who looks for more sets
                // another seed.
                let seed = env::var("PROPTEST_RNG_SEED").unwrap_or_else(|_| "1".to_string());
                let words = ["test", "--workspace", "--no-fail-fast"];
                let mut command = process::command("cargo");
                process::run_reading(command.args(words).env("PROPTEST_RNG_SEED", seed), &mut read)
            }
            Self::Build => build::run(&Brief::default()),
            Self::Browser => browser::test(&paths::dist(), Contents::Ours, filter, &mut read),
            Self::Release => release::pack(&paths::dist()),
            Self::Originals => originals(&mut read),
        }
    }
}

/// How many tests passed, failed and were skipped.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Count {
    passed: u32,
    failed: u32,
    skipped: u32,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// Reads cargo's `test result: ok. 3 passed; 0 failed; 1 ignored; …` and the browser tests'
    /// `3 passed, 0 failed, 1 skipped`.
    fn read(line: &str) -> Self {
        let counts = line
            .rsplit_once(". ")
            .filter(|_| line.starts_with("test result: "))
            .map_or(line, |(_, rest)| rest);
        let mut words = counts.split([' ', ';', ',']).filter(|word| !word.is_empty());
        let mut next = |units: &[&str]| {
            let number = words.next()?.parse().ok()?;
            units.contains(&words.next()?).then_some(number)
        };
        match (next(&["passed"]), next(&["failed"]), next(&["skipped", "ignored"])) {
            (Some(passed), Some(failed), Some(skipped)) => Self { passed, failed, skipped },
            _ => Self::default(),
        }
    }
}

/// Runs the steps named, or all. What follows `--` goes to the browser tests and chooses among them.
///
/// # Errors
/// If a step is unknown or any step failed.
pub(crate) fn run(words: &[String]) -> Outcome {
    let mut parts = words.splitn(2, |word| word == "--");
    let steps = choose(parts.next().unwrap_or_default())?;
    let filter = parts.next().unwrap_or_default();
    let (mut sum, mut lines, mut unbuilt) = (Count::default(), Vec::new(), false);
    for (number, step) in steps.iter().enumerate() {
        println!("\n[{}/{}] {}: {}", number + 1, steps.len(), step.name(), step.explain());
        let start = Instant::now();
        let mut count = Count::default();
        let outcome = if unbuilt && matches!(step, Step::Browser | Step::Release) {
            Err("not run, since there is no new release to look at".to_owned())
        } else {
            step.run(filter, &mut count)
        };
        unbuilt |= *step == Step::Build && outcome.is_err();
        match &outcome {
            Ok(()) if count == Count::default() => count.passed = 1,
            Err(_) if count.failed == 0 => count.failed = 1,
            _ => {}
        }
        sum.add(count);
        let result = outcome.map_or_else(|error| format!("FAILED: {error}"), |()| "ok".to_owned());
        let line = format!("{:<10}{:>7.1} s  {result}", step.name(), start.elapsed().as_secs_f32());
        println!("{line}");
        lines.push(line);
    }
    println!(
        "\n{}\n\n{} passed, {} failed, {} skipped",
        lines.join("\n"),
        sum.passed,
        sum.failed,
        sum.skipped
    );
    if sum.failed == 0 { Ok(()) } else { Err("something failed: the table above says which step".into()) }
}

/// Builds the edition that holds the whole articles, for whoever has them, and runs the tests that read its texts.
fn originals(mut read: impl FnMut(&str)) -> Outcome {
    let corpus = paths::shared().join("corpus");
    if !corpus.is_dir() {
        println!("skipped: there is no ../shared/corpus beside the project");
        read("0 passed, 0 failed, 1 skipped");
        return Ok(());
    }
    let brief =
        Brief { corpus: Some(corpus), dist: paths::root().join("target/originals"), ..Brief::default() };
    build::run(&brief)?;
    browser::test(&brief.dist, Contents::Theirs, &["--grep", "@originals"], read)
}

fn choose(names: &[String]) -> Outcome<Vec<Step>> {
    if names.is_empty() {
        return Ok(Step::ALL.to_vec());
    }
    let known = |name: &String| Step::ALL.into_iter().find(|step| step.name() == name);
    names
        .iter()
        .map(|name| {
            let all: Vec<&str> = Step::ALL.iter().map(|step| step.name()).collect();
            known(name).ok_or_else(|| format!("there is no step `{name}`: choose from {}", all.join(", ")))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, passed: u32, failed: u32, skipped: u32) {
        assert_eq!(Count::read(line), Count { passed, failed, skipped }, "{line}");
    }

    #[test]
    fn both_kinds_of_counts_are_read_and_nothing_else_is() {
        check("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured", 12, 0, 1);
        check("test result: FAILED. 3 passed; 2 failed; 0 ignored", 3, 2, 0);
        check("14 passed, 1 failed, 2 skipped", 14, 1, 2);
        check("  14 passed (1.5m)", 0, 0, 0);
        check("test speaker::passed ... ok", 0, 0, 0);
        check("", 0, 0, 0);
    }

    #[test]
    fn steps_are_chosen_by_name() {
        assert_eq!(choose(&[]).map(|steps| steps.len()), Ok(Step::ALL.len()));
        assert_eq!(choose(&["tidy".to_owned()]), Ok(vec![Step::Tidy]));
        assert!(choose(&["tidi".to_owned()]).is_err());
    }
}
