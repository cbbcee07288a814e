//! The archive on Spark, held against the archive on one machine.

use std::fs;

use crate::{Outcome, paths, process, tools};

/// How many articles both read.
const ARTICLES: &str = "200";

/// Runs `crates/cli/spark/check.py`; gives why it can't, if there is no Java.
///
/// # Errors
/// If Python or its packages can't be installed, or the tables of the two differ.
pub(crate) fn check() -> Outcome<Option<&'static str>> {
    if process::output(process::command("java").arg("-version")).is_none() {
        return Ok(Some("Spark needs Java 17 or newer: on Debian `apt-get install openjdk-17-jre-headless`"));
    }
    let folder = paths::root().join("crates/cli/spark");
    let python = tools::python_with(
        &folder,
        &paths::tools().join("spark"),
        "Spark and DuckDB, on which an archive is read",
    )?;
    process::run(process::command("cargo").args(["build", "--quiet", "--package", "variorum-cli"]))?;
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| paths::root().join("target"), Into::into);
    let work = target.join("spark");
    if work.is_dir() {
        fs::remove_dir_all(&work).map_err(|error| format!("cannot empty {}: {error}", work.display()))?;
    }
    let mut check = process::command(python);
    check.arg(folder.join("check.py")).arg(target.join("debug/variorum-cli"));
    check.arg(paths::root().join("corpus/microsoft-ice-2018")).arg(ARTICLES).arg(&work);
    process::run(&mut check)?;
    Ok(None)
}
