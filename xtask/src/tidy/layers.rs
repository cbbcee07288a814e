//! Which of the engine's modules may import which: each only from the ranks below its own.
//!
//! It reads `crate::…` paths in the code before a file's tests. It does not follow `super::` or re-exports.

use super::{File, Finding};

const ENGINE: &str = "crates/engine/";

/// How a file's own tests begin, which may use anything.
const TESTS: &str = "#[cfg(test)]\nmod tests {";

/// The engine's modules, lowest first. What stands in one row doesn't know of its neighbours.
const RANKS: &[&[&str]] = &[
    &["text", "lexicon"],
    &["model"],
    &["import", "quote"],
    &["speaker"],
    &["collate", "reaction"],
    &["reuse"],
    &["correction", "export", "index"],
    &["analysis"],
    &["lib"],
];

pub(super) fn check(file: &File<'_>) -> Vec<Finding> {
    let Some(inside) = file.name.strip_prefix(ENGINE).filter(|name| name.ends_with(".rs")) else {
        return Vec::new();
    };
    let module = inside.split(['/', '.']).next().unwrap_or_default();
    // Tests, benches and examples see the engine from outside.
    if ["tests", "benches", "examples", "build"].contains(&module) {
        return Vec::new();
    }
    let Some(own) = rank(module) else {
        return vec![
            file.error(0, format!("`{module}` has no rank: give it one in xtask/src/tidy/layers.rs")),
        ];
    };
    let code = file.text.split_once(TESTS).map_or(file.text, |(code, _)| code);
    // What is no module is something that lib.rs defines, and that stands above them all.
    let forbidden = |name: &str| name != module && rank(name).unwrap_or(RANKS.len()) >= own;
    imports(code)
        .into_iter()
        .filter(|(_, name)| forbidden(name))
        .map(|(line, name)| {
            let advice = format!("`{module}` may not use `crate::{name}`, which stands above or beside it");
            file.error(line, advice)
        })
        .collect()
}

/// Each first name after a `crate::` in code, with its line.
fn imports(code: &str) -> Vec<(usize, &str)> {
    let mut imports = Vec::new();
    for (place, found) in code.match_indices("crate::") {
        let (before, after) = code.split_at(place);
        let is_part_of_a_word = before.ends_with(|c: char| c.is_alphanumeric() || "_$".contains(c));
        let is_in_a_comment =
            before.rsplit('\n').next().is_some_and(|start| start.trim_start().starts_with("//"));
        if !is_part_of_a_word && !is_in_a_comment {
            let line = before.matches('\n').count() + 1;
            let path = after.strip_prefix(found).unwrap_or_default();
            imports.extend(heads(path).into_iter().map(|name| (line, name)));
        }
    }
    imports
}

fn rank(module: &str) -> Option<usize> {
    RANKS.iter().position(|row| row.contains(&module))
}

/// The first names of a path after `crate::`: one, or those of a group in braces.
fn heads(path: &str) -> Vec<&str> {
    let Some(group) = path.strip_prefix('{') else { return first_name(path).into_iter().collect() };
    let (mut names, mut depth, mut start) = (Vec::new(), 0_u32, 0);
    for (place, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.extend(group.get(start..place).and_then(first_name));
                start = place + 1;
                if character == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names
}

fn first_name(path: &str) -> Option<&str> {
    let path = path.trim_start();
    let end = path.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(path.len());
    path.get(..end).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, lines: &[usize]) {
        let findings = super::check(&File { name, text });
        let found: Vec<usize> = findings.iter().map(|finding| finding.line).collect();
        assert_eq!(found, lines, "{findings:?}");
    }

    #[test]
    fn what_stands_below_may_be_used() {
        check(
            "crates/engine/speaker/cues.rs",
            "use crate::{text::Span, model};\nuse crate::speaker::x;",
            &[],
        );
        check("crates/engine/lib.rs", "pub use crate::index::Query;", &[]);
        check("src/ui/mod.rs", "use crate::anything;", &[]);
    }

    #[test]
    fn what_stands_above_or_beside_may_not() {
        check("crates/engine/text/span.rs", "\nuse crate::model::Document;", &[2]);
        check("crates/engine/collate.rs", "use crate::{\n    text::{Span, Token},\n    reuse::X,\n};", &[1]);
        check("crates/engine/model.rs", "fn f() -> crate::Analysis {}", &[1]);
    }

    #[test]
    fn tests_and_comments_may_name_anything() {
        check(
            "crates/engine/model.rs",
            "/// See [`crate::index`].\n#[cfg(test)]\nmod tests {\nuse crate::index;",
            &[],
        );
        check("crates/engine/model.rs", "pub(crate) struct X; variorum_crate::index", &[]);
    }

    #[test]
    fn a_new_module_needs_a_rank() {
        check("crates/engine/sentiment/mod.rs", "", &[0]);
        check("crates/engine/tests/golden.rs", "", &[]);
    }
}
