//! What each program is made of, as CycloneDX lists (SBOM), by cargo-cyclonedx.
//!
//! The lists are the same for the same `Cargo.lock`: they name no time of today's, no random number and no folder of
//! this machine.

use std::fs;
use std::path::Path;

use crate::packages::{self, PROGRAMS};
use crate::toolchain::TARGET;
use crate::{Outcome, paths, process, tools};

/// The name under which cargo-cyclonedx writes a list beside each `Cargo.toml` of the workspace.
const NAME: &str = "sbom-for-release";

/// Writes `PROGRAM.cdx.json` into `folder` for each program.
///
/// # Errors
/// If cargo-cyclonedx can't be had or fails, or a list can't be moved.
pub(super) fn write(folder: &Path) -> Outcome {
    let program = tools::CARGO_CYCLONEDX.ensure()?;
    let members = packages::members()?;
    let mut cyclonedx = process::command(program);
    cyclonedx.args(["cyclonedx", "--quiet", "--target", TARGET, "--no-build-deps", "--spec-version", "1.5"]);
    cyclonedx.args(["--format", "json", "--override-filename", NAME]).env("SOURCE_DATE_EPOCH", "0");
    let written = process::run(&mut cyclonedx);
    for member in &members {
        let file = member.folder().join(format!("{NAME}.json"));
        if written.is_ok() && PROGRAMS.contains(&member.name.as_str()) {
            let list = without_root(&paths::read(&file)?, &paths::root())?;
            paths::write(&folder.join(format!("{}.cdx.json", member.name)), list)?;
        }
        // It writes one for every member. Where it failed there may be none.
        let _ = fs::remove_file(file);
    }
    written
}

/// Replaces the project's folder in a list, which names our own crates by their addresses on this machine.
fn without_root(list: &str, root: &Path) -> Outcome<String> {
    let root = root.to_string_lossy();
    let list = list.replace(&format!("path+file://{root}"), "path+file:///variorum");
    if list.contains(root.as_ref()) {
        return Err(format!(
            "cargo-cyclonedx names {root} in a form that xtask/src/release/sbom.rs doesn't know"
        ));
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_folder_of_this_machine_is_named() {
        let check = |list: &str| without_root(list, Path::new("/somewhere/v"));
        assert_eq!(check("\"path+file:///somewhere/v/a#a\"").as_deref(), Ok("\"path+file:///variorum/a#a\""));
        assert!(check("\"/somewhere/v/a\"").is_err());
    }
}
