//! Web pages as they were saved: the article is found in them ([`article`]), its facts in the page's data
//! ([`meta`]). Scripts, styles, handlers, frames and pictures are never anything but left out: all that comes of
//! a page is text.

mod article;
mod aside;
mod blocks;
mod data;
mod entity;
mod meta;
mod tag;
mod token;
mod tree;

pub(crate) use entity::unescape;

use crate::{
    Problem,
    facts::{Clues, Fact},
    reader::Reader,
};
use tree::Tree;

/// Reads a saved page.
pub(crate) fn page(reader: &mut Reader<'_>, name: &str, page: &str, source: &[u8]) -> Result<(), Problem> {
    let (text, clues, after) = article_of(page, None).ok_or(Problem::NoParagraphs)?;
    reader.give(name, text, clues, after, source);
    Ok(())
}

/// The article on a page, its headline first, with what the page's data say of it and what may be guessed.
/// `address` is where it was published, if something besides the page says so.
pub(crate) fn article_of(page: &str, address: Option<&str>) -> Option<(String, Clues, Clues)> {
    let tree = Tree::of(page);
    let paragraphs = article::paragraphs(&tree);
    if paragraphs.is_empty() {
        return None;
    }
    let (clues, after) = meta::clues(&tree, address);
    let mut text = String::new();
    if let Some(title) = clues.all(Fact::Title).next().filter(|title| !begins_with(&paragraphs, title)) {
        text.push_str(title);
        text.push_str("\n\n");
    }
    text.push_str(&paragraphs.join("\n\n"));
    Some((text, clues, after))
}

fn begins_with(paragraphs: &[String], title: &str) -> bool {
    paragraphs.iter().take(3).any(|paragraph| paragraph == title)
}

/// Whether a cell or a body holds markup.
pub(crate) fn is_fragment(text: &str) -> bool {
    ["<p", "<br", "<div", "</p>", "</a>", "<P", "<BR"].iter().any(|tag| text.contains(tag))
}

/// All the words of a piece of markup, a paragraph a line.
pub(crate) fn text(fragment: &str) -> String {
    let tree = Tree::of(fragment);
    let blocks = blocks::of(&tree, &article::never_read(&tree));
    blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join("\n\n")
}

/// The heading and the words of a chapter, a paragraph a line.
pub(crate) fn chapter(page: &str) -> (String, String) {
    let tree = Tree::of(page);
    let is_heading = |node: &tree::Node<'_>| node.tag().is_some_and(tag::Tag::is_heading);
    let heading = tree.nodes.iter().position(is_heading).map(|place| tree.words(place));
    (heading.unwrap_or_default(), text(page))
}
