//! Which of our crates may depend on which, by their `Cargo.toml` files. Tests may use any.

use super::{Finding, Weight};
use crate::packages::{self, Package};
use crate::{Outcome, paths};

/// Each crate, with those of ours that it may depend on.
const MAY_DEPEND_ON: &[(&str, &[&str])] = &[
    ("variorum-engine", &[]),
    ("variorum-browser", &[]),
    ("variorum-present", &["variorum-engine"]),
    ("variorum-import", &["variorum-engine"]),
    ("variorum-careful", &["variorum-engine"]),
    ("variorum-case", &["variorum-engine"]),
    ("variorum-export", &["variorum-engine", "variorum-present"]),
    ("variorum-desk-api", &["variorum-case", "variorum-engine", "variorum-present"]),
    (
        "variorum-desk",
        &[
            "variorum-browser",
            "variorum-careful",
            "variorum-case",
            "variorum-desk-api",
            "variorum-engine",
            "variorum-export",
            "variorum-import",
            "variorum-present",
        ],
    ),
    ("variorum", &["variorum-browser", "variorum-desk-api", "variorum-engine", "variorum-present"]),
    (
        "variorum-cli",
        &[
            "variorum-careful",
            "variorum-case",
            "variorum-engine",
            "variorum-export",
            "variorum-import",
            "variorum-present",
        ],
    ),
    ("variorum-train", &["variorum-engine"]),
    ("xtask", &[]),
];

/// Checks all members of the workspace.
///
/// # Errors
/// If cargo can't read them.
pub(super) fn check() -> Outcome<Vec<Finding>> {
    Ok(packages::members()?.iter().flat_map(check_package).collect())
}

fn check_package(package: &Package) -> Vec<Finding> {
    let manifest = package.folder().join("Cargo.toml");
    let place =
        manifest.strip_prefix(paths::root()).unwrap_or(&manifest).to_string_lossy().replace('\\', "/");
    let error = |advice| Finding { place: place.clone(), line: 0, advice, weight: Weight::Error };
    let Some((name, allowed)) = MAY_DEPEND_ON.iter().find(|(name, _)| *name == package.name) else {
        return vec![error(format!(
            "`{}` has no row: give it one in xtask/src/tidy/crates.rs",
            package.name
        ))];
    };
    let is_ours = |dependency: &str| MAY_DEPEND_ON.iter().any(|(name, _)| *name == dependency);
    let counted = package.dependencies.iter().filter(|dependency| dependency.kind.as_deref() != Some("dev"));
    counted
        .map(|dependency| dependency.name.as_str())
        .filter(|dependency| is_ours(dependency) && !allowed.contains(dependency))
        .map(|dependency| {
            error(format!("`{name}` may not depend on `{dependency}`: see xtask/src/tidy/crates.rs"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, dependency: &str, kind: Option<&str>, errors: usize) {
        let metadata = serde_json::json!({
            "name": name,
            "version": "1.0.0",
            "manifest_path": "/a/Cargo.toml",
            "dependencies": [{ "name": dependency, "kind": kind }],
        });
        let findings =
            serde_json::from_value(metadata).map(|package| check_package(&package)).unwrap_or_default();
        assert_eq!(findings.len(), errors, "{findings:?}");
    }

    #[test]
    fn a_crate_depends_on_those_below_it() {
        check("variorum-present", "variorum-engine", None, 0);
        check("variorum-engine", "variorum-present", None, 1);
        check("variorum-engine", "variorum-present", Some("dev"), 0);
        check("variorum-engine", "serde", None, 0);
        check("variorum-desk", "variorum-desk-api", None, 0);
        check("variorum", "variorum-desk", None, 1);
        check("variorum-unknown", "serde", None, 1);
    }
}
