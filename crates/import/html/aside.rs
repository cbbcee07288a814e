//! What an element's name, role and classes say of it: that it stands beside the article, or that it holds its text.

use super::{
    tag::Tag,
    tree::{Node, Tree},
};

/// Elements beside an article, by their names, roles and classes.
pub(super) fn is_aside(tree: &Tree<'_>, place: usize, tag: Tag) -> bool {
    if matches!(tag, Tag::Html | Tag::Body | Tag::Article | Tag::Main) {
        return false;
    }
    if matches!(tag, Tag::Nav | Tag::Aside | Tag::Footer | Tag::Figcaption | Tag::Menu | Tag::Header) {
        return true;
    }
    let Some(node) = tree.nodes.get(place) else { return false };
    node.attributes().any(|(name, value)| match name.to_ascii_lowercase().as_str() {
        "role" => ROLES.contains(&value.as_ref()),
        "class" | "id" | "data-testid" | "data-component" => is_named_aside(&value),
        _ => false,
    })
}

/// Whether a class says so. A post that is embedded is somebody's words.
fn is_named_aside(names: &str) -> bool {
    let is_post = |word: String| matches!(word.as_str(), "embed" | "tweet");
    words(names).any(|word| ASIDES.binary_search(&word.as_str()).is_ok()) && !words(names).any(is_post)
}

/// Whether a class or microdata says that the element is an article's text.
pub(super) fn is_named_text(node: &Node<'_>) -> bool {
    node.attributes().any(|(name, value)| match name.to_ascii_lowercase().as_str() {
        "itemprop" => value == "articleBody",
        "class" | "id" | "data-testid" | "data-component" => {
            let words: Vec<String> = words(&value).collect();
            words.windows(2).any(|pair| match pair {
                [of, part] => OWNERS.contains(&of.as_str()) && PARTS.contains(&part.as_str()),
                _ => false,
            })
        }
        _ => false,
    })
}

const OWNERS: &[&str] = &["article", "story", "entry", "post", "news"];
const PARTS: &[&str] = &["body", "content", "text", "copy"];

const ROLES: &[&str] = &[
    "navigation",
    "complementary",
    "banner",
    "contentinfo",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
    "search",
    "tooltip",
];

/// Words in the names of classes of what stands beside an article; sorted.
const ASIDES: &[&str] = &[
    "ad",
    "ads",
    "adunit",
    "advert",
    "advertisement",
    "author",
    "authors",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "captions",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "credits",
    "dateline",
    "disclaimer",
    "discussion",
    "disqus",
    "dropdown",
    "footer",
    "gallery",
    "gdpr",
    "keywords",
    "mailinglist",
    "masthead",
    "menu",
    "meta",
    "metadata",
    "modal",
    "more",
    "mostpopular",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "paywall",
    "popular",
    "popup",
    "prev",
    "print",
    "promo",
    "promos",
    "promotion",
    "pullquote",
    "rail",
    "readmore",
    "recirc",
    "recirculation",
    "recommend",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "reply",
    "respond",
    "screenreader",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "slideshow",
    "social",
    "sociallinks",
    "sponsor",
    "sponsored",
    "sr",
    "subscribe",
    "subscription",
    "taboola",
    "tag",
    "tags",
    "teaser",
    "timestamp",
    "toolbar",
    "tooltip",
    "trending",
    "widget",
];

/// The words of a class or an id: `articleBody-inner_2` is article, body, inner.
fn words(names: &str) -> impl Iterator<Item = String> {
    let mut words: Vec<String> = Vec::new();
    let mut was_lower = false;
    let mut is_open = false;
    for c in names.chars() {
        if !c.is_ascii_alphabetic() {
            is_open = false;
        } else {
            match words.last_mut().filter(|_| is_open && !(was_lower && c.is_ascii_uppercase())) {
                Some(word) => word.push(c.to_ascii_lowercase()),
                None => words.push(c.to_ascii_lowercase().to_string()),
            }
            is_open = true;
        }
        was_lower = c.is_ascii_lowercase();
    }
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_words() {
        let found: Vec<String> = words("articleBody-inner_2 SHARE").collect();
        assert_eq!(found, ["article", "body", "inner", "share"]);
        assert!(ASIDES.is_sorted());
    }
}
