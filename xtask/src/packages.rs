//! What cargo knows of our own crates, and of those that are compiled into what people download.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::toolchain::TARGET;
use crate::{Outcome, process};

/// The packages that are compiled to wasm: the page, the desk, the importers, and the careful reader.
pub(crate) const PROGRAMS: [&str; 4] = ["variorum", "variorum-desk", "variorum-import", "variorum-careful"];

/// A crate of somebody else's that a program is made of. Macros are among them, though only the code that they write is
/// in the wasm; what only build scripts and tests use is not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) version: String,
    /// An SPDX expression.
    pub(crate) licence: String,
    /// Where its source is on this machine.
    pub(crate) folder: PathBuf,
}

/// A package, as `cargo metadata` describes it.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) dependencies: Vec<Dependency>,
    version: String,
    manifest_path: PathBuf,
}

/// A line of a package's `Cargo.toml` that names another package.
#[derive(Debug, Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// `dev`, `build`, or nothing for an ordinary dependency.
    pub(crate) kind: Option<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

impl Package {
    /// The folder of its `Cargo.toml`.
    pub(crate) fn folder(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(&self.manifest_path)
    }
}

/// The packages of our workspace.
///
/// # Errors
/// If cargo can't read them.
pub(crate) fn members() -> Outcome<Vec<Package>> {
    metadata(&["--no-deps"])
}

/// What the programs are made of besides our own crates, sorted by name and version.
///
/// # Errors
/// If cargo can't list it.
pub(crate) fn parts() -> Outcome<Vec<Part>> {
    let mut cargo = process::command("cargo");
    cargo.args(["tree", "--locked", "--target", TARGET, "--edges", "normal", "--prefix", "none"]);
    cargo.args(["--no-dedupe", "--format", "{p}|{l}"]);
    cargo.args(PROGRAMS.iter().flat_map(|program| ["--package", program]));
    let printed = process::output(&mut cargo)
        .ok_or("cargo could not list the dependencies: run `cargo tree --locked` to see what it says about Cargo.lock")?;
    let packages = metadata(&["--filter-platform", TARGET])?;
    let mut parts = printed
        .lines()
        .filter(|line| !line.is_empty())
        .filter_map(|line| part(line, &packages).transpose())
        .collect::<Outcome<Vec<_>>>()?;
    parts.sort();
    parts.dedup();
    Ok(parts)
}

fn metadata(arguments: &[&str]) -> Outcome<Vec<Package>> {
    let mut cargo = process::command("cargo");
    cargo.args(["metadata", "--format-version", "1", "--locked"]).args(arguments);
    let printed = process::output(&mut cargo).ok_or(
        "cargo could not read the workspace: run `cargo metadata --locked` to see what is wrong with it",
    )?;
    let metadata: Metadata = serde_json::from_str(&printed)
        .map_err(|error| format!("cannot read what cargo metadata prints: {error}"))?;
    Ok(metadata.packages)
}

/// Reads a line of `cargo tree`, `name v1.2.3|MIT`. `None` if it is a crate of ours, which has its folder behind the
/// version, or is not among `packages`, those for the browser: a macro needs it on this machine.
fn part(line: &str, packages: &[Package]) -> Outcome<Option<Part>> {
    let unreadable = || format!("cannot read this line of cargo tree: `{line}`");
    let (package, licence) = line.split_once('|').ok_or_else(unreadable)?;
    let mut words = package.split(' ');
    let (name, version) = words.next().zip(words.next()).ok_or_else(unreadable)?;
    if words.next().is_some_and(|word| word.starts_with("(/") || word.contains(":\\")) {
        return Ok(None);
    }
    let version = version.trim_start_matches('v');
    let is_it = |package: &&Package| package.name == name && package.version == version;
    let Some(found) = packages.iter().find(is_it) else { return Ok(None) };
    // Old crates write `MIT/Apache-2.0`.
    let licence = if licence.contains(' ') { licence.to_owned() } else { licence.replace('/', " OR ") };
    Ok(Some(Part {
        name: name.to_owned(),
        version: version.to_owned(),
        licence,
        folder: found.folder().to_owned(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str) -> Outcome<Option<String>> {
        let package = |name: &str, version: &str| Package {
            name: name.to_owned(),
            version: version.to_owned(),
            dependencies: Vec::new(),
            manifest_path: PathBuf::from("/registry").join(name).join("Cargo.toml"),
        };
        let packages =
            [package("toml", "0.9.0"), package("toml", "1.0.0+spec-1.1.0"), package("syn", "3.0.9")];
        let show = |part: Part| {
            format!("{} {}: {} in {}", part.name, part.version, part.licence, part.folder.display())
        };
        Ok(part(line, &packages)?.map(show))
    }

    #[test]
    fn a_crate_of_somebody_elses_is_a_part_and_ours_is_not() {
        let toml = "toml 1.0.0+spec-1.1.0: MIT OR Apache-2.0 in /registry/toml";
        assert_eq!(check("toml v1.0.0+spec-1.1.0|MIT/Apache-2.0"), Ok(Some(toml.to_owned())));
        assert_eq!(
            check("syn v3.0.9 (proc-macro)|MIT"),
            Ok(Some("syn 3.0.9: MIT in /registry/syn".to_owned()))
        );
        assert_eq!(check("variorum v0.1.0 (/somewhere/variorum)|MIT"), Ok(None));
        assert_eq!(check("libc v0.2.1|MIT"), Ok(None));
        assert!(check("error: no such command").is_err());
    }

    #[test]
    fn the_programs_are_members_and_made_of_leptos() {
        let names: Vec<String> =
            members().unwrap_or_default().into_iter().map(|package| package.name).collect();
        assert!(PROGRAMS.iter().all(|program| names.iter().any(|name| name == program)), "{names:?}");
        let parts = parts();
        assert!(parts.is_ok(), "{parts:?}");
        let parts = parts.unwrap_or_default();
        assert!(parts.iter().any(|part| part.name == "leptos" && part.licence == "MIT"));
        assert!(!parts.iter().any(|part| part.name.starts_with("variorum") || part.name == "proptest"));
    }
}
