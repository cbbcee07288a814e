//! Text that must not be in a file: calls that the engine has no use for, markup from documents, names of machines.

use super::{File, Finding};

/// A row of the table.
struct Ban {
    /// How the names of the files begin.
    under: &'static str,
    /// How they end; any if empty.
    ends: &'static [&'static str],
    words: &'static [&'static str],
    advice: &'static str,
}

/// This file has to name what it forbids.
const THIS_FILE: &str = "xtask/src/tidy/words.rs";

const MARKUP: &[&str] = &[
    "inner_html",
    "innerHTML",
    "set_outer_html",
    "outerHTML =",
    "insert_adjacent_html",
    "insertAdjacentHTML",
];
const MARKUP_ADVICE: &str = "what is in a document is text and never markup: set the text instead";

const STYLE_ATTRIBUTES: &[&str] = &[" style=\"", " style=format!", " style=move ||"];
const STYLE_ADVICE: &str =
    "the policy forbids style attributes: use a class, or `style:name=` which sets a property";

const BANS: &[Ban] = &[
    Ban {
        under: "crates/engine/",
        ends: &[".rs"],
        words: &[
            "std::time",
            "std::fs",
            "std::env",
            "std::net",
            "std::process",
            "std::thread",
            "SystemTime",
            "Instant::now",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
        ],
        advice: "the engine has no clock, no web, no input and no output: leave them to its caller",
    },
    Ban { under: "src/", ends: &[".rs", ".js"], words: MARKUP, advice: MARKUP_ADVICE },
    Ban { under: "crates/", ends: &[".rs", ".js"], words: MARKUP, advice: MARKUP_ADVICE },
    Ban { under: "crates/desk/", ends: &[".rs"], words: STYLE_ATTRIBUTES, advice: STYLE_ADVICE },
    Ban { under: "src/", ends: &[".rs"], words: STYLE_ATTRIBUTES, advice: STYLE_ADVICE },
    Ban {
        under: "",
        ends: &[],
        words: &["/work/", "/root/", "/home/", "/Users/"],
        advice: "a path on somebody's machine: write it relative to the project",
    },
    Ban {
        under: "",
        ends: &[],
        words: &[
            "registry.npmjs.org",
            "registry.yarnpkg.com",
            "npmmirror.com",
            "static.crates.io",
            "index.crates.io",
            "\"resolved\":",
        ],
        advice: "the host of a registry: leave where packages come from to each machine's settings",
    },
];

pub(super) fn check(file: &File) -> Vec<Finding> {
    let applies =
        |ban: &&Ban| file.name.starts_with(ban.under) && (ban.ends.is_empty() || file.ends_with(ban.ends));
    if file.name == THIS_FILE {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for ban in BANS.iter().filter(applies) {
        for (number, line) in file.text.lines().enumerate() {
            if let Some(word) = ban.words.iter().find(|word| line.contains(*word)) {
                findings.push(file.error(number + 1, format!("`{}`: {}", word.trim(), ban.advice)));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, expected: usize) {
        let findings = super::check(&File::new(name, text));
        assert_eq!(findings.len(), expected, "{findings:?}");
    }

    #[test]
    fn the_engine_has_no_clock_and_xtask_may() {
        check("crates/engine/text/mod.rs", "use std::time::Instant;", 1);
        check("xtask/src/bench.rs", "use std::time::Instant;", 0);
    }

    #[test]
    fn documents_never_become_markup() {
        check("src/views/reader.rs", "view! { <p inner_html=text/> }", 1);
        check("src/views/reader.rs", "view! { <p style=\"color: red\"/> }", 1);
        check("src/views/reader.rs", "view! { <p style:width=width/> }", 0);
    }

    #[test]
    fn no_machine_is_named() {
        check("docs/notes.md", "see /home/ada/notes", 1);
        check("tests/e2e/package-lock.json", "\"resolved\": \"x\"", 1);
        check("tests/e2e/package-lock.json", "\"integrity\": \"x\"", 0);
    }
}
