//! The crates that are compiled into what people download: for the licences, for the list of parts, for tidy.
//!
//! `cargo metadata` knows the graph for the browser; what counts is whatever the app's programs reach by ordinary
//! dependencies. Macros are among them, though only what they write is in the wasm. Build scripts and tests are not.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::Deserialize;

use crate::toolchain::TARGET;
use crate::{Outcome, paths, process};

/// The packages that are compiled to wasm.
const PROGRAMS: &[&str] = &["variorum", "variorum-desk"];

/// A crate of somebody else's that the app is made of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) version: String,
    /// An SPDX expression; empty if the crate names none.
    pub(crate) licence: String,
    /// Where its source lies on this machine.
    pub(crate) folder: PathBuf,
    /// The SHA-256 of its package, as `Cargo.lock` has it.
    pub(crate) checksum: Option<String>,
    /// The names and versions of what it depends on itself.
    pub(crate) needs: Vec<(String, String)>,
    /// Whether our own code names it, and not only a crate that we use.
    pub(crate) is_direct: bool,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
    manifest_path: PathBuf,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Edge>,
}

#[derive(Deserialize)]
struct Edge {
    pkg: String,
    dep_kinds: Vec<EdgeKind>,
}

#[derive(Deserialize)]
struct EdgeKind {
    /// Nothing for an ordinary dependency.
    kind: Option<String>,
}

/// What the app is made of besides itself, sorted by name and version.
///
/// # Errors
/// If cargo can't tell.
pub(crate) fn parts() -> Outcome<Vec<Part>> {
    let mut cargo = process::command("cargo");
    cargo.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", TARGET]);
    let printed = process::output(&mut cargo).ok_or(
        "cargo could not list the dependencies: run `cargo metadata --locked` to see what it says about Cargo.lock",
    )?;
    let lock = paths::read(&paths::root().join("Cargo.lock"))?;
    read(&printed, &checksums(&lock))
}

fn read(metadata: &str, checksums: &BTreeMap<(String, String), String>) -> Outcome<Vec<Part>> {
    let metadata: Metadata =
        serde_json::from_str(metadata).map_err(|error| format!("cargo metadata printed no JSON: {error}"))?;
    let packages: BTreeMap<&str, &Package> =
        metadata.packages.iter().map(|package| (package.id.as_str(), package)).collect();
    let needs: BTreeMap<&str, Vec<&str>> = metadata
        .resolve
        .nodes
        .iter()
        .map(|node| {
            (
                node.id.as_str(),
                node.deps.iter().filter(|edge| edge.is_ordinary()).map(|edge| edge.pkg.as_str()).collect(),
            )
        })
        .collect();
    let is_program = |package: &&Package| PROGRAMS.contains(&package.name.as_str());
    let mut pending: Vec<&str> =
        metadata.packages.iter().filter(is_program).map(|package| package.id.as_str()).collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if reached.insert(id) {
            pending.extend(needs.get(id).into_iter().flatten());
        }
    }
    let is_ours = |id: &&&str| packages.get(**id).is_some_and(|package| package.source.is_none());
    let direct: BTreeSet<&str> =
        reached.iter().filter(is_ours).filter_map(|id| needs.get(id)).flatten().copied().collect();
    let named = |id: &&str| packages.get(id).map(|package| (package.name.clone(), package.version.clone()));
    let mut parts: Vec<Part> = reached
        .iter()
        .filter_map(|id| packages.get(id))
        .filter(|package| package.source.is_some())
        .map(|package| Part {
            name: package.name.clone(),
            version: package.version.clone(),
            licence: expression(package.license.as_deref().unwrap_or_default()),
            folder: package.manifest_path.parent().map(PathBuf::from).unwrap_or_default(),
            checksum: checksums.get(&(package.name.clone(), package.version.clone())).cloned(),
            is_direct: direct.contains(package.id.as_str()),
            needs: needs.get(package.id.as_str()).into_iter().flatten().filter_map(named).collect(),
        })
        .collect();
    parts.sort();
    Ok(parts)
}

impl Edge {
    fn is_ordinary(&self) -> bool {
        self.dep_kinds.iter().any(|kind| kind.kind.is_none())
    }
}

/// An old `MIT/Apache-2.0` as SPDX writes it today.
fn expression(licence: &str) -> String {
    if licence.contains(' ') { licence.to_owned() } else { licence.replace('/', " OR ") }
}

/// The checksums in a Cargo.lock, by name and version.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let value = |block: &str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""))?;
        line.strip_suffix('"').map(str::to_owned)
    };
    lock.split("[[package]]")
        .filter_map(|block| {
            Some(((value(block, "name")?, value(block, "version")?), value(block, "checksum")?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const METADATA: &str = r#"{
        "packages": [
            {"id": "app", "name": "variorum", "version": "1.0.0", "license": "MIT", "source": null, "manifest_path": "/a/Cargo.toml"},
            {"id": "one", "name": "one", "version": "1.2.3", "license": "MIT/Apache-2.0", "source": "registry", "manifest_path": "/one/Cargo.toml"},
            {"id": "two", "name": "two", "version": "2.0.0", "license": "MIT OR Zlib", "source": "registry", "manifest_path": "/two/Cargo.toml"},
            {"id": "dev", "name": "dev", "version": "3.0.0", "license": null, "source": "registry", "manifest_path": "/dev/Cargo.toml"}
        ],
        "resolve": {"nodes": [
            {"id": "app", "deps": [{"pkg": "one", "dep_kinds": [{"kind": null}]}, {"pkg": "dev", "dep_kinds": [{"kind": "dev"}, {"kind": "build"}]}]},
            {"id": "one", "deps": [{"pkg": "two", "dep_kinds": [{"kind": null}]}]},
            {"id": "two", "deps": []},
            {"id": "dev", "deps": []}
        ]}
    }"#;

    #[test]
    fn what_the_app_reaches_is_a_part_and_what_only_its_tests_reach_is_not() {
        let lock = "[[package]]\nname = \"one\"\nversion = \"1.2.3\"\nsource = \"r\"\nchecksum = \"abc\"\n";
        let parts = read(METADATA, &checksums(lock)).unwrap_or_default();
        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        assert_eq!(names, ["one", "two"]);
        let one = parts.first().cloned();
        assert_eq!(parts.iter().map(|part| part.is_direct).collect::<Vec<_>>(), [true, false]);
        assert_eq!(one.as_ref().and_then(|part| part.checksum.as_deref()), Some("abc"));
        assert_eq!(one.as_ref().map(|part| part.licence.as_str()), Some("MIT OR Apache-2.0"));
        assert_eq!(one.map(|part| part.needs), Some(vec![("two".to_owned(), "2.0.0".to_owned())]));
    }

    #[test]
    fn what_is_no_metadata_is_refused() {
        assert!(read("cargo: no such command", &BTreeMap::new()).is_err());
    }
}
