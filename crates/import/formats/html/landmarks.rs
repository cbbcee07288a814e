//! What the name, role and classes of an element say: that it stands beside the article (menus, comments, teasers),
//! or that it holds the article's text.

use super::{
    element::Element,
    tree::{Node, Tree},
};

/// Whether the element at `index` stands beside the article.
pub(super) fn is_aside(tree: &Tree<'_>, index: usize, element: Element) -> bool {
    if matches!(element, Element::Html | Element::Body | Element::Article | Element::Main) {
        return false;
    }
    if is_aside_element(element) {
        return true;
    }
    let Some(node) = tree.nodes.get(index) else { return false };
    node.attributes().any(|(name, value)| match name.to_ascii_lowercase().as_str() {
        "role" => ROLES.contains(&value.as_ref()),
        "class" | "id" | "data-testid" | "data-component" => is_named_aside(&value),
        _ => false,
    })
}

/// Whether an element says so by itself.
fn is_aside_element(element: Element) -> bool {
    matches!(
        element,
        Element::Nav
            | Element::Aside
            | Element::Footer
            | Element::Figcaption
            | Element::Menu
            | Element::Header
    )
}

/// Words that templates also give to what holds the article itself: `elementor-widget`, `tag-politics`.
const SOFT_WORDS: &[&str] = &[
    "ad",
    "ads",
    "banner",
    "gallery",
    "meta",
    "metadata",
    "modal",
    "more",
    "overlay",
    "paywall",
    "print",
    "skip",
    "slideshow",
    "tag",
    "tags",
    "teaser",
    "widget",
];

/// How many kinds of [`soft_word`] there are.
pub(super) const SOFT_KINDS: usize = SOFT_WORDS.len();

/// The soft word, as a number, for which alone the element at `index` would stand beside the article.
pub(super) fn soft_word(tree: &Tree<'_>, index: usize) -> Option<usize> {
    let node = tree.nodes.get(index)?;
    let mut soft = None;
    for (name, value) in node.attributes() {
        match name.to_ascii_lowercase().as_str() {
            "role" if ROLES.contains(&value.as_ref()) => return None,
            "class" | "id" | "data-testid" | "data-component" if is_named_aside(&value) => {
                for word in words(&value).filter(|word| ASIDE_WORDS.binary_search(&word.as_str()).is_ok()) {
                    soft = Some(SOFT_WORDS.iter().position(|soft| *soft == word)?);
                }
            }
            _ => {}
        }
    }
    let element = node.element()?;
    soft.filter(|_| !is_aside_element(element))
}

/// Words in classes of what readers wrote below an article.
const COMMENT_WORDS: &[&str] =
    &["comment", "comments", "commentlist", "discussion", "disqus", "replies", "thread", "threads"];
/// How a heading above it begins, in lower case.
const COMMENT_HEADINGS: &[&str] = &[
    "comments",
    "reader comments",
    "readers’ comments",
    "readers' comments",
    "top rated",
    "most popular comments",
    "leave a comment",
    "kommentare",
    "leserkommentare",
    "commentaires",
    "comentarios",
    "commenti",
    "join the conversation",
];

/// Whether classes say that the element holds what readers wrote.
pub(super) fn holds_comments(node: &Node<'_>) -> bool {
    node.attributes().any(|(name, value)| {
        matches!(name.to_ascii_lowercase().as_str(), "class" | "id" | "data-testid" | "data-component")
            && words(&value).any(|word| COMMENT_WORDS.contains(&word.as_str()))
    })
}

/// Whether a heading stands above what readers wrote: “Comments”, “12 comments”.
pub(super) fn heads_comments(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    let words = heading.trim_start_matches(|c: char| !c.is_alphabetic());
    heading.len() < 60 && COMMENT_HEADINGS.iter().any(|start| words.starts_with(start))
}

/// Whether classes say so. An embedded post is not beside the article: it is somebody's words.
fn is_named_aside(names: &str) -> bool {
    let is_post = |word: String| matches!(word.as_str(), "embed" | "tweet");
    words(names).any(|word| ASIDE_WORDS.binary_search(&word.as_str()).is_ok()) && !words(names).any(is_post)
}

/// Whether a class or microdata says that the element is an article's text.
pub(super) fn holds_article_text(node: &Node<'_>) -> bool {
    node.attributes().any(|(name, value)| match name.to_ascii_lowercase().as_str() {
        "itemprop" => value == "articleBody",
        "class" | "id" | "data-testid" | "data-component" => {
            let words: Vec<String> = words(&value).collect();
            words.windows(2).any(|pair| match pair {
                [article, text] => {
                    ARTICLE_WORDS.contains(&article.as_str()) && TEXT_WORDS.contains(&text.as_str())
                }
                _ => false,
            })
        }
        _ => false,
    })
}

/// A class names the article's text with one of these words followed by one of the next.
const ARTICLE_WORDS: &[&str] = &["article", "story", "entry", "post", "news"];
const TEXT_WORDS: &[&str] = &["body", "content", "text", "copy"];

/// ARIA roles of what stands beside an article.
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

/// Words in classes of what stands beside an article, sorted.
const ASIDE_WORDS: &[&str] = &[
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
pub(super) fn words(names: &str) -> impl Iterator<Item = String> {
    let mut words: Vec<String> = Vec::new();
    let mut was_lower = false;
    let mut is_in_word = false;
    for c in names.chars() {
        if !c.is_ascii_alphabetic() {
            is_in_word = false;
        } else {
            match words.last_mut().filter(|_| is_in_word && !(was_lower && c.is_ascii_uppercase())) {
                Some(word) => word.push(c.to_ascii_lowercase()),
                None => words.push(c.to_ascii_lowercase().to_string()),
            }
            is_in_word = true;
        }
        was_lower = c.is_ascii_lowercase();
    }
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_split_into_words() {
        let found: Vec<String> = words("articleBody-inner_2 SHARE").collect();
        assert_eq!(found, ["article", "body", "inner", "share"]);
        assert!(ASIDE_WORDS.is_sorted());
    }
}
