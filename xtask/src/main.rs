//! `cargo xtask <task>`: everything that is done with Variorum's source, from opening the app to packing a release.
//!
//! Tasks are plain functions from options to an outcome, whose error is a sentence that says what the reader can do.
//! Whatever a task needs and the machine lacks is installed, after saying what and why.
//!
//! Tools are kept in a folder outside `target/`, so that `cargo clean` spares them.

mod bench;
mod brotli;
mod browser;
mod build;
mod build_options;
mod dossier;
mod host;
mod offline;
mod packages;
mod parts;
mod paths;
mod process;
mod release;
mod serve;
mod single;
mod sizes;
mod spark;
mod suite;
mod tidy;
mod toolchain;
mod tools;
mod train;

use std::process::ExitCode;

use clap::Parser;

use build_options::BuildOptions;

/// The result of a task; the error is a lower-case sentence for the person at the terminal.
type Outcome<T = ()> = Result<T, String>;

/// Builds, serves, tests, measures and packs Variorum.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask")]
enum Task {
    /// Open the app on this machine, in the build that is ready soonest
    Serve(BuildOptions),
    /// Build the release: dist/ for a static host, and dist/variorum.html as one file
    Build(BuildOptions),
    /// Run all steps of the test suite, or those named
    Test(suite::Options),
    /// Build, and pack everything that is published into target/releases
    Release(BuildOptions),
    /// Check the rules of this project that a program can check
    Tidy,
    /// Measure the engine beside its peers, and the page with many documents, into docs/benchmarks.md; or the importers
    Bench(bench::Options),
    /// Fit the engine's weights to ../shared/polnear/train, in a few minutes
    Train {
        /// Arguments of variorum-train, such as --predictions FILE
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Attack the release in dist/: killed tabs, changed records and case files, made-up addresses, wrong hosts
    Attack {
        /// How many times the tries that the test suite makes
        #[arg(long, default_value_t = 70)]
        times: u32,
    },
    /// Serve dist/ with its real headers, to this machine only
    Host(host::Options),
    /// Take pictures of dist/ into target/shots: wide and narrow, light and dark
    Shots {
        /// Routes such as #/matrix; without any, those that the script knows
        routes: Vec<String>,
    },
}

fn main() -> ExitCode {
    match run(&Task::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: &Task) -> Outcome {
    match task {
        Task::Serve(options) => serve::run(options),
        Task::Build(options) => build::run(options).map(drop),
        Task::Test(options) => suite::run(options),
        Task::Release(options) => release::run(options),
        Task::Tidy => tidy::run().map(drop),
        Task::Bench(options) => bench::run(options),
        Task::Train { arguments } => train::run(arguments),
        Task::Attack { times } => browser::attack(*times),
        Task::Host(options) => host::run(options),
        Task::Shots { routes } => browser::shots(routes),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Task::command().debug_assert();
    }
}
