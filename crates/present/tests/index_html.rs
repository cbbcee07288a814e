//! What `index.html` must hold because other files name it: a drawing for each icon, and the links of the navigation,
//! which stand there so that they are painted before the program has loaded.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails should stop")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use variorum_engine::model::{
    Act, Basis, Class, DiagnosticKind, DifferenceKind, Kind, PublicIds, Risk, Verdict,
};
use variorum_present::{
    labels::Label,
    route::{Route, Section},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn index_html() -> String {
    fs::read_to_string(root().join("index.html")).expect("index.html can be read")
}

/// The ids of the symbols in `index.html`.
fn drawings() -> BTreeSet<String> {
    let html = index_html();
    let ids = html.split("<symbol id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    ids.map(str::to_string).collect()
}

/// Rust files under `folder`.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// String literals in the code of page and labels that begin as the ids of drawings do.
fn icons_in_code() -> BTreeSet<String> {
    let mut files = Vec::new();
    for folder in ["src", "crates/present/labels", "crates/present/statement"] {
        sources(&root().join(folder), &mut files);
    }
    let mut found = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(file).expect("a source can be read");
        for literal in text.split('"').skip(1) {
            let is_id =
                ["act-", "basis-", "class-", "find-", "v-"].iter().any(|start| literal.starts_with(start))
                    && literal.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            // A style class, not an icon.
            if literal == "unclear" || (is_id && literal != "basis-note") {
                found.insert(literal.to_string());
            }
        }
    }
    found
}

#[test]
fn every_icon_is_drawn_and_every_drawing_is_used() {
    let (drawn, named) = (drawings(), icons_in_code());
    let undrawn: Vec<&String> = named.difference(&drawn).collect();
    assert!(undrawn.is_empty(), "draw these as <symbol id=…> at the end of index.html: {undrawn:?}");
    let unused: Vec<&String> = drawn.difference(&named).collect();
    assert!(unused.is_empty(), "no code names these drawings of index.html: {unused:?}");
}

#[test]
fn every_label_has_a_drawing_where_it_has_an_icon() {
    fn check<T: Label>(values: &[T]) {
        let drawn = drawings();
        for value in values {
            let (label, icon) = (value.label(), value.icon());
            assert!(icon.is_none_or(|icon| drawn.contains(icon)), "{label}: {icon:?} is not in index.html");
            assert!(!label.is_empty() && !value.description().is_empty());
        }
    }
    check(Act::VARIANTS);
    check(Basis::VARIANTS);
    check(Class::VARIANTS);
    check(DiagnosticKind::VARIANTS);
    check(DifferenceKind::VARIANTS);
    check(Kind::VARIANTS);
    check(Risk::VARIANTS);
    check(Verdict::VARIANTS);
}

#[test]
fn the_navigation_is_the_table_of_views() {
    let link = |section: &Section| {
        let route = Route { view: section.view(), ..Route::default() };
        format!("<a href=\"{}\">{}</a>", route.print(&PublicIds::default()), section.title())
    };
    let links: String = Section::VARIANTS.iter().map(link).collect();
    let nav = format!("<nav class=\"views\" aria-label=\"Views\">{links}</nav>");
    assert!(index_html().contains(&nav), "index.html must hold this line:\n{nav}");
}
