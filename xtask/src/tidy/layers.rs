//! Which modules may import which: the engine's in ranks, the page's by pairs, and no circles between folders.
//!
//! The rules are the tables below; `docs/ARCHITECTURE.md` says the same in words.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::modules::{Crate, Import};
use super::{File, Finding};

const ENGINE: &str = "crates/engine/";

/// The engine's folders, lowest first. Each may import from those above its own row; those in one row are strangers.
const ENGINE_RANKS: &[&[&str]] = &[
    &["string_enum"],
    &["text"],
    &["language"],
    &["model"],
    &["documents", "quotation"],
    &["attribution"],
    &["collation", "reactions"],
    &["reuse"],
    &["corrections", "index", "json"],
    &["analysis"],
    &["archive", "draft"],
];

/// A folder, and paths that must not be named in it.
struct Ban {
    under: &'static str,
    paths: &'static [&'static str],
    reason: &'static str,
}

const BANS: &[Ban] = &[
    Ban {
        under: "src/components/",
        paths: &["crate::views", "crate::filter"],
        reason: "a component is drawn by several views and the filter, and knows none of them",
    },
    Ban {
        under: "src/components/",
        paths: &[
            "variorum_engine::analyze",
            "variorum_engine::attribution",
            "variorum_engine::collation",
            "variorum_engine::corrections",
            "variorum_engine::documents",
            "variorum_engine::index",
            "variorum_engine::json",
            "variorum_engine::language",
            "variorum_engine::quotation",
            "variorum_engine::reactions",
            "variorum_engine::reuse",
        ],
        reason: "a component draws values that it is given: have `present` or the view find them",
    },
    Ban {
        under: "src/filter/",
        paths: &["crate::views"],
        reason: "the filter serves all views and knows none",
    },
    Ban {
        under: "src/platform/",
        paths: &[
            "crate::app",
            "crate::components",
            "crate::filter",
            "crate::views",
            "variorum_engine",
            "variorum_present",
        ],
        reason: "the platform is what the browser offers, whatever the app is about",
    },
];

/// The folder of the views, which never import each other.
const VIEWS: &str = "views";

pub(super) fn check(files: &[File]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = files.iter().flat_map(banned_paths).collect();
    for krate in Crate::all(files) {
        let imports = krate.imports();
        if krate.root.trim_end_matches("src/") == ENGINE {
            findings.extend(krate.modules.iter().filter_map(|(module, file)| without_rank(module, file)));
            findings.extend(imports.iter().filter_map(against_rank));
        }
        if krate.root == "src/" {
            findings.extend(imports.iter().filter_map(between_views));
        }
        findings.extend(circles(&krate, &imports));
    }
    findings
}

fn banned_paths(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    let paths: Vec<_> = file.code.iter().flat_map(super::code::Code::paths).collect();
    for ban in BANS.iter().filter(|ban| file.name.starts_with(ban.under)) {
        for path in &paths {
            let is_under = |banned: &&&str| {
                banned.split("::").zip(&path.names).filter(|(a, b)| a == b).count()
                    == banned.split("::").count()
            };
            if let Some(banned) = ban.paths.iter().find(is_under) {
                findings
                    .push(file.error(path.line, format!("`{banned}` may not be used here: {}", ban.reason)));
            }
        }
    }
    findings
}

fn without_rank(module: &[String], file: &File) -> Option<Finding> {
    let first = module.first()?;
    if rank(first).is_some() {
        return None;
    }
    Some(file.error(0, format!("`{first}` has no rank: give it one in xtask/src/tidy/layers.rs")))
}

fn against_rank(import: &Import<'_>) -> Option<Finding> {
    let (from, to) = (import.from.first()?, import.to.first()?);
    let own = rank(from)?;
    // What is no module of a rank is defined in lib.rs, which is above them all.
    if from == to || rank(to).is_some_and(|other| other < own) {
        return None;
    }
    Some(import.file.error(
        import.line,
        format!("`{from}` may not import `{to}`, which is above or beside it: see xtask/src/tidy/layers.rs"),
    ))
}

fn rank(module: &str) -> Option<usize> {
    ENGINE_RANKS.iter().position(|row| row.contains(&module))
}

fn between_views(import: &Import<'_>) -> Option<Finding> {
    let view = |path: &[String]| match path {
        [first, view, ..] if first == VIEWS => Some(view.clone()),
        _ => None,
    };
    let (from, to) = (view(&import.from)?, view(&import.to)?);
    if from == to {
        return None;
    }
    let advice =
        format!("view `{from}` may not import view `{to}`: move what they share into components or present");
    Some(import.file.error(import.line, advice))
}

/// Circles of imports that lead through several folders; one for each pair of folders. Within a folder they are allowed,
/// and so are those by way of files at the crate's root, which knows all folders.
fn circles(krate: &Crate<'_>, imports: &[Import<'_>]) -> Vec<Finding> {
    let mut graph: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    let mut edges = Vec::new();
    for import in imports {
        let to = krate.module_of(&import.to);
        let is_at_root = |module: &[String]| !krate.is_in_folder(module);
        if is_at_root(&import.from) || is_at_root(&to) || to == import.from {
            continue;
        }
        graph.entry(import.from.clone()).or_default().insert(to.clone());
        if unit(&import.from) != unit(&to) {
            edges.push((import, to));
        }
    }
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for (import, to) in edges {
        let mut pair = [unit(&import.from), unit(&to)];
        pair.sort();
        if seen.contains(&pair) {
            continue;
        }
        if let Some(back) = route(&graph, &to, &import.from) {
            let circle: Vec<String> =
                [import.from.clone()].into_iter().chain(back).map(|module| module.join("::")).collect();
            findings
                .push(import.file.error(import.line, format!("a circle of imports: {}", circle.join(" → "))));
            seen.insert(pair);
        }
    }
    findings
}

/// What counts as one folder: a view is one of its own.
fn unit(module: &[String]) -> Vec<String> {
    let length = if module.first().is_some_and(|first| first == VIEWS) { 2 } else { 1 };
    module.iter().take(length).cloned().collect()
}

/// The shortest way from one module to another along imports, both ends included.
fn route(
    graph: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>,
    from: &Vec<String>,
    to: &Vec<String>,
) -> Option<Vec<Vec<String>>> {
    let mut ways = VecDeque::from([vec![from.clone()]]);
    let mut seen = BTreeSet::from([from]);
    while let Some(way) = ways.pop_front() {
        let end = way.last()?;
        if end == to {
            return Some(way);
        }
        for next in graph.get(end).into_iter().flatten() {
            if seen.insert(next) {
                ways.push_back([way.as_slice(), std::slice::from_ref(next)].concat());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let files: Vec<File> = files.iter().map(|(name, text)| File::new(name, text)).collect();
        let findings = super::check(&files);
        let found: Vec<String> =
            findings.iter().map(|finding| format!("{}:{}", finding.place, finding.line)).collect();
        assert_eq!(found, expected, "{findings:#?}");
    }

    #[test]
    fn the_engine_imports_from_below_only() {
        let lib = ("crates/engine/lib.rs", "pub use index::Query; pub use text::Span;");
        let check = |name, text, expected: &[&str]| check(&[lib, (name, text)], expected);
        check("crates/engine/attribution/cues.rs", "use crate::{text::Span, model};\nuse super::x;", &[]);
        check(
            "crates/engine/text/span.rs",
            "\nuse crate::model::Document;",
            &["crates/engine/text/span.rs:2"],
        );
        check(
            "crates/engine/reactions/mod.rs",
            "use crate::{text::Span,\n collation::X};",
            &["crates/engine/reactions/mod.rs:2"],
        );
        check(
            "crates/engine/model/mod.rs",
            "fn f() -> crate::Analysis {}",
            &["crates/engine/model/mod.rs:1"],
        );
        check("crates/engine/model/mod.rs", "#[cfg(test)] mod tests { use crate::index; }", &[]);
        check("crates/engine/sentiment/mod.rs", "", &["crates/engine/sentiment/mod.rs:0"]);
    }

    #[test]
    fn views_are_strangers() {
        let other = ("src/views/matrix/mod.rs", "");
        let main = ("src/main.rs", "");
        let check =
            |text, expected: &[&str]| check(&[main, other, ("src/views/compare/row.rs", text)], expected);
        check("use crate::components::tag; use super::words; use crate::views::compare::head;", &[]);
        check("use crate::views::matrix::cell;", &["src/views/compare/row.rs:1"]);
        check("use super::super::matrix;", &["src/views/compare/row.rs:1"]);
    }

    #[test]
    fn components_draw_what_they_are_given() {
        let check = |text, expected: &[&str]| check(&[("src/components/tag.rs", text)], expected);
        check("use variorum_engine::model::Act; use crate::app::state;", &[]);
        check("use variorum_engine::{model::Act, index::Query};", &["src/components/tag.rs:1"]);
        check("use crate::views::compare;", &["src/components/tag.rs:1"]);
    }

    #[test]
    fn circles_between_folders_are_found_and_within_one_allowed() {
        let main = ("src/main.rs", "");
        let shell = ("src/app/shell.rs", "use crate::filter::Rail;");
        let state = ("src/app/state.rs", "use super::shell;");
        let check = |filter| {
            let files = [main, shell, state, ("src/filter/mod.rs", filter)];
            super::check(&files.map(|(name, text)| File::new(name, text))).len()
        };
        assert_eq!(check("use crate::platform;"), 0);
        assert_eq!(check("use crate::app::shell;"), 1);
        assert_eq!(check("use crate::app::state;"), 1);
    }
}
