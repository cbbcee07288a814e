//! `cargo xtask <task>`: everything that is done with Variorum's source, from opening it to testing it.
//!
//! Tasks are plain functions from arguments to an outcome, and an outcome's error is a sentence that says what
//! the reader can do. Whatever a task needs and the machine lacks is installed, after saying what and why.
//!
//! Tools live in a folder of their own outside `target/`, so that `cargo clean` spares them.

mod bench;
mod brief;
mod browser;
mod build;
mod dependencies;
mod desk;
mod dossier;
mod host;
mod offline;
mod paths;
mod process;
mod release;
mod serve;
mod single;
mod sizes;
mod suite;
mod tidy;
mod toolchain;
mod tools;
mod train;

use std::process::ExitCode;

/// What a task comes to; the error is a lower-case sentence for the person at the terminal.
type Outcome<T = ()> = Result<T, String>;

const USAGE: &str = "\
usage: cargo xtask <task>

  serve [--corpus DIR] [-- TRUNK FLAGS]   open the app on this machine, in the build that is soonest ready
  build [--corpus DIR] [--dist DIR]       the release: dist/ for a static host, dist/variorum.html as one file
  test [STEP…]                            all steps, or some: format, tidy, lint, lint-wasm, units, build, browser,
                                          release, originals
  release [--corpus DIR]                  build, and pack all that is handed out into target/releases
  tidy                                    the rules of the house that a program can check
  bench                                   the engine beside its peers and the page with many documents, into docs/benchmarks.md
  train [--predictions FILE [--tenth N]]  fits the engine's weights to ../shared/polnear/train, in a few minutes
  host [PORT] [--dir DIR]                 serve dist/ with its real headers, to this machine only
  shots [ROUTE…]                          pictures of dist/ in target/shots: wide and narrow, light and dark";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let task = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    match run(&task, &rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: &str, rest: &[String]) -> Outcome {
    match task {
        "serve" => serve::run(&brief::Brief::parse(rest)?),
        "build" => build::run(&brief::Brief::parse(rest)?).map(drop),
        "test" => suite::run(rest),
        "release" => release::run(&brief::Brief::parse(rest)?),
        "tidy" => tidy::run(),
        "bench" => bench::run(),
        "train" => train::run(rest),
        "host" => host::run(rest),
        "shots" => browser::shots(rest),
        "" | "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(format!("there is no task `{other}`\n\n{USAGE}")),
    }
}
