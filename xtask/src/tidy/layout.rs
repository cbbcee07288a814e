//! What may stand at the top level, so that a newcomer finds everything where the client fixed it.

use super::{File, Finding};

const TOP_LEVEL: &[&str] = &[
    "Cargo.toml",
    "src",
    "index.html",
    "style",
    "Trunk.toml",
    "README.md",
    "corpus",
    "tests",
    "xtask",
    "benches",
    "docs",
    ".ci",
    "build.rs",
    "Cargo.lock",
    "CHANGELOG.md",
    "LICENSE",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "rustfmt.toml",
    "clippy.toml",
    ".cargo",
    ".gitignore",
    ".gitattributes",
    ".github",
];

pub(super) fn check(file: &File<'_>) -> Vec<Finding> {
    let top = file.name.split('/').next().unwrap_or_default();
    if TOP_LEVEL.contains(&top) {
        Vec::new()
    } else {
        vec![file.error(0, format!("`{top}` has no place at the top level: see section 4 of the design"))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_fixed_names_stand_at_the_top() {
        assert!(check(&File { name: "crates/engine/lib.rs", text: "" }).is_empty());
        assert!(check(&File { name: "README.md", text: "" }).is_empty());
        assert_eq!(check(&File { name: "notes.md", text: "" }).len(), 1);
        assert_eq!(check(&File { name: "package.json", text: "" }).len(), 1);
    }
}
