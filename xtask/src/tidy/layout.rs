//! What may be at the top level, in `src` and in `crates`, so that a newcomer finds everything where `docs/ARCHITECTURE.md` says it is.

use super::{File, Finding};

/// A folder, and the names that may be in it.
const FOLDERS: &[(&str, &[&str])] = &[
    (
        "",
        &[
            ".cargo",
            ".ci",
            ".gitattributes",
            ".github",
            ".gitignore",
            "CHANGELOG.md",
            "Cargo.lock",
            "Cargo.toml",
            "LICENSE",
            "LICENSE-APACHE",
            "LICENSE-MIT",
            "NOTICE",
            "README.md",
            "Trunk.toml",
            "benches",
            "build.rs",
            "clippy.toml",
            "corpus",
            "crates",
            "docs",
            "index.html",
            "rustfmt.toml",
            "src",
            "style",
            "tests",
            "xtask",
        ],
    ),
    ("src/", &["app", "boot", "components", "filter", "main.rs", "platform", "views"]),
    (
        "crates/",
        &[
            "browser", "careful", "case", "cli", "desk", "desk-api", "engine", "export", "import", "present",
            "train",
        ],
    ),
];

pub(super) fn check(file: &File) -> Vec<Finding> {
    let misplaced = |(folder, allowed): &(&str, &[&str])| {
        let inside = file.name.strip_prefix(folder)?;
        let name = inside.split('/').next()?;
        (!allowed.contains(&name)).then(|| {
            let place = if folder.is_empty() { "the top level" } else { folder };
            file.error(
                0,
                format!("`{name}` has no place in {place}: move it to one of {}", allowed.join(", ")),
            )
        })
    };
    FOLDERS.iter().filter_map(misplaced).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, errors: usize) {
        assert_eq!(super::check(&File::new(name, "")).len(), errors, "{name}");
    }

    #[test]
    fn only_the_names_of_the_design_are_at_the_top() {
        check("README.md", 0);
        check("NOTICE", 0);
        check("crates/engine/lib.rs", 0);
        check("src/views/compare/mod.rs", 0);
        check("src/main.rs", 0);
        check("notes.md", 1);
        check("package.json", 1);
        check("src/route.rs", 1);
        check("crates/streams/lib.rs", 1);
    }
}
