//! A page's data for search engines: JSON-LD with the vocabulary of schema.org.

use super::{
    element::Element,
    entities::unescape,
    tree::{Content, Tree},
};
use crate::{metadata::Fact, names::enumeration};
use serde_json::Value;

/// What the page's JSON-LD says of its article, the most trusted first.
pub(super) fn facts(tree: &Tree<'_>) -> Vec<(Fact, String)> {
    let mut found = Vec::new();
    for (index, node) in tree.nodes.iter().enumerate() {
        let is_data = node.element() == Some(Element::Script)
            && node
                .attribute("type")
                .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"));
        if !is_data {
            continue;
        }
        let Some(Content::Text(text)) = tree.nodes.get(index + 1).map(|node| &node.content) else {
            continue;
        };
        // Pages break lines inside strings, which JSON forbids.
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if let Ok(value) = serde_json::from_str::<Value>(text.trim().trim_end_matches(';')) {
            add_facts(&value, &mut found);
        }
    }
    found
}

/// Adds the facts of the first article in `value`.
fn add_facts(value: &Value, found: &mut Vec<(Fact, String)>) {
    let mut pending = vec![value];
    while let Some(value) = pending.pop() {
        match value {
            Value::Array(items) => pending.extend(items.iter().rev()),
            Value::Object(object) if is_article(value) => {
                let mut add =
                    |fact, value: Option<&Value>| found.extend(value.and_then(name).map(|name| (fact, name)));
                add(Fact::Title, object.get("headline").or_else(|| object.get("name")));
                add(Fact::Outlet, object.get("publisher").or_else(|| object.get("sourceOrganization")));
                add(Fact::Byline, object.get("author").or_else(|| object.get("creator")));
                add(Fact::Published, object.get("datePublished").or_else(|| object.get("dateCreated")));
                let page = object.get("mainEntityOfPage").and_then(|page| page.get("@id").or(Some(page)));
                add(Fact::Url, object.get("url").or(page));
                return;
            }
            Value::Object(object) => {
                pending.extend(object.get("@graph").or_else(|| object.get("mainEntity")));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

fn is_article(value: &Value) -> bool {
    let is_article_type = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article")
                || kind.ends_with("BlogPosting")
                || kind.ends_with("Report")
                || kind == "LiveBlogPosting"
        })
    };
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_article_type),
        Some(kind) => is_article_type(kind),
        None => false,
    }
}

/// A name: a string, the name of an object, or those of a list.
fn name(value: &Value) -> Option<String> {
    let one = |value: &Value| match value {
        Value::String(name) => Some(unescape(name).into_owned()),
        Value::Object(object) => object.get("name")?.as_str().map(str::to_string),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
    };
    match value {
        Value::Array(items) => {
            let names: Vec<String> = items.iter().filter_map(one).take(8).collect();
            (!names.is_empty()).then(|| enumeration(&names))
        }
        _ => one(value),
    }
}
