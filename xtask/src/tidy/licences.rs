//! Licences of the crates that the app is made of, and crates that are in it in two versions.
//!
//! This is the part of cargo-deny that needs no download; `.cargo/deny.toml` says the same to those who have it, and
//! has it look for known holes as well.

use std::collections::BTreeMap;

use super::{File, Finding};
use crate::Outcome;
use crate::dependencies::{self, Part};

/// Licences under which a crate may be part of the app.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Crates that are in two versions what the app is made of: leptos, gloo and postcard ask for them, most of them for
/// macros alone. A new one costs bytes or time and should be a choice.
const TWICE: &[&str] = &[
    "convert_case",
    "embedded-io",
    "gloo-utils",
    "syn",
    "thiserror",
    "thiserror-impl",
    "toml",
    "toml_datetime",
    "winnow",
];

/// Checks all parts of the app.
///
/// # Errors
/// If cargo can't list them.
pub(super) fn check() -> Outcome<Vec<Finding>> {
    Ok(findings(&dependencies::parts()?))
}

fn findings(parts: &[Part]) -> Vec<Finding> {
    let lock = File { name: "Cargo.lock", text: "" };
    let mut findings = Vec::new();
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for Part { name, version, licence, .. } in parts {
        versions.entry(name).or_default().push(version);
        if !may_be_used(licence) {
            let advice = format!(
                "{name} {version} is under `{licence}`: choose another crate, or allow it in xtask/src/tidy/licences.rs"
            );
            findings.push(lock.error(0, advice));
        }
    }
    for (name, versions) in versions.iter().filter(|(name, all)| all.len() > 1 && !TWICE.contains(name)) {
        let all = versions.join(" and ");
        findings.push(lock.error(0, format!("the app holds {name} twice, {all}: bring them to one, or name it in xtask/src/tidy/licences.rs")));
    }
    findings
}

/// Whether an SPDX expression can be met by what is allowed. `AND` binds closer than `OR`.
fn may_be_used(expression: &str) -> bool {
    split(expression, " OR ").iter().any(|choice| {
        split(choice, " AND ").iter().all(|part| {
            let inner = part.strip_prefix('(').and_then(|part| part.strip_suffix(')'));
            inner.map_or_else(|| ALLOWED.contains(part), may_be_used)
        })
    })
}

/// Splits where no parenthesis is open.
fn split<'a>(expression: &'a str, by: &str) -> Vec<&'a str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    for (place, _) in expression.match_indices(by) {
        let before = expression.get(..place).unwrap_or_default();
        if before.matches('(').count() == before.matches(')').count() {
            parts.extend(expression.get(start..place).map(str::trim));
            start = place + by.len();
        }
    }
    parts.extend(expression.get(start..).map(str::trim));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expression: &str, expected: bool) {
        assert_eq!(may_be_used(expression), expected, "{expression}");
    }

    #[test]
    fn one_allowed_choice_is_enough_and_all_of_several_must_be() {
        check("MIT", true);
        check("GPL-3.0-only OR MIT", true);
        check("GPL-3.0-only AND MIT", false);
        check("(MIT OR GPL-3.0-only) AND Unicode-3.0", true);
        check("(GPL-2.0 OR GPL-3.0-only) AND MIT", false);
        check("Apache-2.0 WITH LLVM-exception", true);
        check("", false);
    }

    #[test]
    fn a_crate_in_two_versions_is_found() {
        let part = |version: &str| Part {
            name: "twin".into(),
            version: version.into(),
            licence: "MIT".into(),
            folder: "".into(),
            checksum: None,
            needs: Vec::new(),
            is_direct: true,
        };
        assert_eq!(findings(&[part("1.0.0")]), []);
        assert_eq!(findings(&[part("1.0.0"), part("2.0.0")]).len(), 1);
    }
}
