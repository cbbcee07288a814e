//! The modules of the project's crates, and which of them import which.

use std::collections::{BTreeMap, BTreeSet};

use super::File;

/// A crate: the files under one `lib.rs` or `main.rs`.
pub(super) struct Crate<'a> {
    /// The folder of its `lib.rs` or `main.rs`, with a `/` at its end.
    pub(super) root: String,
    /// Its modules by their names from the root; the root itself has none.
    pub(super) modules: BTreeMap<Vec<String>, &'a File>,
}

/// A place in a module that names another module of the crate, or something in it.
pub(super) struct Import<'a> {
    pub(super) file: &'a File,
    pub(super) line: usize,
    pub(super) from: Vec<String>,
    /// The names from the crate's root. The last ones may be items and not modules.
    pub(super) to: Vec<String>,
}

impl<'a> Crate<'a> {
    /// Sorts files into crates. Files outside any are left out, as are tests, which may use anything.
    pub(super) fn all(files: &'a [File]) -> Vec<Self> {
        let is_root = |file: &&File| file.name.ends_with("/lib.rs") || file.name.ends_with("/main.rs");
        let roots: BTreeSet<&str> =
            files.iter().filter(is_root).filter_map(|file| folder(&file.name)).collect();
        let mut crates: BTreeMap<&str, Self> = BTreeMap::new();
        for file in files.iter().filter(|file| file.code.is_some() && !is_test(&file.name)) {
            let Some(root) = roots.iter().rev().find(|root| file.name.starts_with(**root)) else { continue };
            let modules = &mut crates
                .entry(root)
                .or_insert_with(|| Self { root: (*root).to_owned(), modules: BTreeMap::new() })
                .modules;
            modules.insert(module(file.name.strip_prefix(root).unwrap_or_default()), file);
        }
        crates.into_values().collect()
    }

    /// All imports from within the crate, in the order of its modules.
    pub(super) fn imports(&self) -> Vec<Import<'a>> {
        let mut imports = Vec::new();
        for (from, file) in &self.modules {
            for path in file.code.iter().flat_map(super::code::Code::paths) {
                if let Some(to) = self.resolve(from, &path.names) {
                    imports.push(Import { file, line: path.line, from: from.clone(), to });
                }
            }
        }
        imports
    }

    /// The longest start of a path that is a module of this crate.
    pub(super) fn module_of(&self, path: &[String]) -> Vec<String> {
        let lengths = (0..=path.len()).rev();
        let starts = lengths.filter_map(|length| path.get(..length));
        starts
            .into_iter()
            .find(|start| self.modules.contains_key(*start))
            .map(<[String]>::to_vec)
            .unwrap_or_default()
    }

    /// Whether a module's file is in a folder below the crate's root.
    pub(super) fn is_in_folder(&self, module: &[String]) -> bool {
        self.modules
            .get(module)
            .is_some_and(|file| file.name.get(self.root.len()..).is_some_and(|name| name.contains('/')))
    }

    /// Follows `crate`, `self`, `super` and the names of child modules; `None` for what is in another crate.
    fn resolve(&self, from: &[String], path: &[String]) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        let start = match first.as_str() {
            "crate" => Vec::new(),
            "self" => from.to_vec(),
            "super" => {
                let ups = path.iter().take_while(|name| *name == "super").count();
                let start = from.get(..from.len().checked_sub(ups)?)?;
                return Some([start, path.get(ups..)?].concat());
            }
            name => {
                let child = [from, &[name.to_owned()]].concat();
                self.modules.contains_key(&child).then_some(child)?
            }
        };
        Some([start.as_slice(), rest].concat())
    }
}

/// The names of the module in a file, such as `align.rs` or `align/mod.rs`.
fn module(inside: &str) -> Vec<String> {
    let path = inside.strip_suffix(".rs").unwrap_or(inside);
    let mut names: Vec<String> = path.split('/').map(str::to_owned).collect();
    let is_folder_itself = names.last().is_some_and(|name| name == "mod");
    if is_folder_itself || ["lib", "main"].contains(&path) {
        names.pop();
    }
    names
}

fn folder(name: &str) -> Option<&str> {
    name.get(..=name.rfind('/')?)
}

fn is_test(name: &str) -> bool {
    ["/tests/", "/benches/", "/examples/", "/testing.rs"].iter().any(|part| name.contains(part))
        || name.ends_with("tests.rs")
        || name.ends_with("build.rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_named_from_their_crates_root() {
        let files = [
            "crates/a/lib.rs",
            "crates/a/b/mod.rs",
            "crates/a/b/c.rs",
            "crates/a/b/tests.rs",
            "src/main.rs",
            "src/d.rs",
        ]
        .map(|name| File::new(name, ""));
        let crates = Crate::all(&files);
        let roots: Vec<&str> = crates.iter().map(|krate| krate.root.as_str()).collect();
        assert_eq!(roots, ["crates/a/", "src/"]);
        let modules: Vec<String> =
            crates.iter().flat_map(|krate| krate.modules.keys()).map(|names| names.join("::")).collect();
        assert_eq!(modules, ["", "b", "b::c", "", "d"]);
    }

    #[test]
    fn imports_are_followed_to_the_root() {
        let files = [
            File::new("crates/a/lib.rs", ""),
            File::new("crates/a/b/mod.rs", "use c::D; use std::fs; use self::e;"),
            File::new("crates/a/b/c.rs", "use super::F; use super::super::g; use crate::h::I;"),
        ];
        let imports: Vec<String> =
            Crate::all(&files).iter().flat_map(Crate::imports).map(|import| import.to.join("::")).collect();
        assert_eq!(imports, ["b::c::D", "b::e", "b::F", "g", "h::I"]);
    }
}
