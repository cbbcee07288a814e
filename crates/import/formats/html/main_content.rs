//! Which paragraphs of a page are the article, after Readability (Mozilla) and Boilerpipe (Kohlschütter 2010):
//!
//! 1. what a reader never sees is left out: scripts, forms, hidden elements;
//! 2. what stands beside the article by its element, role or class is left out, unless much of the page's prose is
//!    in it ([`super::landmarks`]);
//! 3. the article is the deepest element that still holds most of the prose;
//! 4. paragraphs in it that are mostly links are left out.
//!
//! The engine may still mark some of the rest as boilerplate, by its words.

use super::{
    blocks::{self, Block},
    element::Element,
    landmarks::{holds_article_text, is_aside},
    tree::{Node, Tree},
};

/// Letters from which a block counts as prose.
const MIN_PROSE: usize = 60;
/// Percent of the letters of prose that may be links.
const MAX_LINKED: usize = 35;
/// Percent of the page's prose that the article's element holds.
const MIN_SHARE: usize = 60;
/// Percent of the page's prose in an element that is named the article's text, if there are several.
const MIN_NAMED_SHARE: usize = 35;
/// Percent of the page's prose above which no class puts an element beside the article.
const MAX_ASIDE_SHARE: usize = 40;

/// The article's paragraphs; none if the page has no prose.
pub(super) fn paragraphs(tree: &Tree<'_>) -> Vec<String> {
    let mut left_out = never_shown(tree);
    let all = prose_by_element(tree, &blocks::of(tree, &left_out));
    let total = all.first().copied().unwrap_or(0);
    for (index, node) in tree.nodes.iter().enumerate() {
        let prose = all.get(index).copied().unwrap_or(0);
        if prose * 100 <= total * MAX_ASIDE_SHARE
            && node.element().is_some_and(|element| is_aside(tree, index, element))
            && let Some(flag) = left_out.get_mut(index)
        {
            *flag = true;
        }
    }
    let blocks = blocks::of(tree, &left_out);
    let prose = prose_by_element(tree, &blocks);
    let root = root(tree, &prose);
    let end = tree.nodes.get(root).map_or(0, |node| node.end);
    let inside = blocks.into_iter().filter(|block| (root..end).contains(&block.owner) && !is_links(block));
    let mut found: Vec<Block> = inside.collect();
    // A heading with nothing under it was the head of something that was left out.
    while found.pop_if(|last| last.element.is_heading()).is_some() {}
    if found.iter().all(|block| block.letters < MIN_PROSE) {
        found = Vec::new();
    }
    found.into_iter().map(|block| block.text).collect()
}

/// For each node, whether a reader never sees it as text.
pub(super) fn never_shown(tree: &Tree<'_>) -> Vec<bool> {
    use Element::{
        Audio, Button, Canvas, Dialog, Embed, Head, Iframe, Input, Math, Noscript, Object, Option, Script,
        Select, Style, Svg, Template, Textarea, Title, Video,
    };
    let is_never = |element| {
        matches!(
            element,
            Script
                | Style
                | Noscript
                | Template
                | Svg
                | Math
                | Iframe
                | Object
                | Embed
                | Canvas
                | Audio
                | Video
                | Button
                | Select
                | Option
                | Textarea
                | Input
                | Dialog
                | Head
                | Title
        )
    };
    tree.nodes
        .iter()
        .map(|node| node.element().is_some_and(is_never) || node.element().is_some() && is_hidden(node))
        .collect()
}

fn is_hidden(node: &Node<'_>) -> bool {
    node.attributes().any(|(name, value)| match name.to_ascii_lowercase().as_str() {
        "hidden" => true,
        "aria-hidden" => value == "true",
        "style" => {
            let style: String =
                value.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        }
        _ => false,
    })
}

/// The letters of prose in each element.
fn prose_by_element(tree: &Tree<'_>, blocks: &[Block]) -> Vec<usize> {
    let mut prose = vec![0; tree.nodes.len()];
    for block in blocks {
        if let Some(sum) = prose.get_mut(block.owner).filter(|_| is_prose(block)) {
            *sum += block.letters;
        }
    }
    for (index, node) in tree.nodes.iter().enumerate().skip(1).rev() {
        let own = prose.get(index).copied().unwrap_or(0);
        if let Some(sum) = prose.get_mut(node.parent) {
            *sum += own;
        }
    }
    prose
}

fn is_prose(block: &Block) -> bool {
    block.letters >= MIN_PROSE
        && block.linked * 100 <= block.letters * MAX_LINKED
        && !block.element.is_heading()
}

/// Whether a block is mostly links; of a whole sentence more may be a link.
fn is_links(block: &Block) -> bool {
    let is_sentence = block.letters >= MIN_PROSE && block.text.ends_with(['.', '!', '?', '”', '"', '’', ')']);
    block.linked * 100 > block.letters * if is_sentence { 85 } else { 65 }
}

/// The element that is named the article's text, if one holds a good part of the prose or is the only one; else the
/// deepest element that holds most of it.
fn root(tree: &Tree<'_>, prose: &[usize]) -> usize {
    let at = |index: usize| prose.get(index).copied().unwrap_or(0);
    let named: Vec<usize> = (1..tree.nodes.len())
        .filter(|&index| at(index) > 0 && tree.nodes.get(index).is_some_and(holds_article_text))
        .collect();
    if let Some(&best) = named.iter().rev().max_by_key(|&&index| at(index)) {
        let end = tree.nodes.get(best).map_or(best, |node| node.end);
        let is_only = named.iter().all(|index| (best..end).contains(index));
        if at(best) * 100 >= at(0) * MIN_NAMED_SHARE || is_only && at(best) >= 2 * MIN_PROSE {
            return best;
        }
    }
    let enough = at(0) * MIN_SHARE / 100;
    let mut root = 0;
    for (index, node) in tree.nodes.iter().enumerate().skip(1) {
        // Elements come after their parents, so the last that fits is the deepest.
        if node.parent == root && node.element().is_some() && at(index) > enough {
            root = index;
        }
    }
    // A paragraph by itself is not the article's element; its parent is.
    match tree.nodes.get(root) {
        Some(node) if node.element() == Some(Element::P) => node.parent,
        _ => root,
    }
}
