//! Which paragraphs of a page are the article, after Readability (Mozilla) and Boilerpipe (Kohlschütter 2010), in four
//! steps: what is never read is left out (scripts, forms, hidden parts); what its element, role or class says is
//! something else (menus, comments, teasers), unless most of the page's prose is in it; the deepest element that still
//! holds most of the prose is the article; and in it, paragraphs that are mostly links go.
//!
//! What passes for text after this the engine may still mark as boilerplate, by its words.

use super::{
    aside::{is_aside, is_named_text},
    blocks::{self, Block},
    tag::Tag,
    tree::{Node, Tree},
};

/// Letters of a block from which it counts as prose.
const PROSE: usize = 60;
/// Percent of a block's letters that may be links if it is prose.
const LINKED: usize = 35;
/// Percent of the page's prose that the article's element holds.
const MOST: usize = 60;
/// Percent of the page's prose that an element holds which is named the article's text, if there are several.
const NAMED: usize = 35;
/// Percent of the page's prose above which no class makes an element something else.
const TOO_MUCH: usize = 40;

/// The article's paragraphs; none if the page has no prose.
pub(super) fn paragraphs(tree: &Tree<'_>) -> Vec<String> {
    let mut left_out = never_read(tree);
    let all = prose_by_element(tree, &blocks::of(tree, &left_out));
    let total = all.first().copied().unwrap_or(0);
    for (place, node) in tree.nodes.iter().enumerate() {
        let prose = all.get(place).copied().unwrap_or(0);
        if prose * 100 <= total * TOO_MUCH
            && node.tag().is_some_and(|tag| is_aside(tree, place, tag))
            && let Some(flag) = left_out.get_mut(place)
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
    // A heading with nothing under it was the head of something that went.
    while found.pop_if(|last| last.tag.is_heading()).is_some() {}
    if found.iter().all(|block| block.letters < PROSE) {
        found = Vec::new();
    }
    found.into_iter().map(|block| block.text).collect()
}

/// Elements that are no text for a reader.
pub(super) fn never_read(tree: &Tree<'_>) -> Vec<bool> {
    use Tag::{
        Audio, Button, Canvas, Dialog, Embed, Head, Iframe, Input, Math, Noscript, Object, Option, Script,
        Select, Style, Svg, Template, Textarea, Title, Video,
    };
    let is_never = |tag| {
        matches!(
            tag,
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
        .map(|node| node.tag().is_some_and(is_never) || node.tag().is_some() && is_hidden(node))
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

/// Letters of prose in each element.
fn prose_by_element(tree: &Tree<'_>, blocks: &[Block]) -> Vec<usize> {
    let mut prose = vec![0; tree.nodes.len()];
    for block in blocks {
        if let Some(sum) = prose.get_mut(block.owner).filter(|_| is_prose(block)) {
            *sum += block.letters;
        }
    }
    for (place, node) in tree.nodes.iter().enumerate().skip(1).rev() {
        let own = prose.get(place).copied().unwrap_or(0);
        if let Some(sum) = prose.get_mut(node.parent) {
            *sum += own;
        }
    }
    prose
}

fn is_prose(block: &Block) -> bool {
    block.letters >= PROSE && block.linked * 100 <= block.letters * LINKED && !block.tag.is_heading()
}

/// Mostly links; a whole sentence may be a link for most of its length.
fn is_links(block: &Block) -> bool {
    let is_sentence = block.letters >= PROSE && block.text.ends_with(['.', '!', '?', '”', '"', '’', ')']);
    block.linked * 100 > block.letters * if is_sentence { 85 } else { 65 }
}

/// The element that is named the article's text, if one holds a good part of the prose or is the only one; else the
/// deepest element that holds most of it.
fn root(tree: &Tree<'_>, prose: &[usize]) -> usize {
    let at = |place: usize| prose.get(place).copied().unwrap_or(0);
    let named: Vec<usize> = (1..tree.nodes.len())
        .filter(|&place| at(place) > 0 && tree.nodes.get(place).is_some_and(is_named_text))
        .collect();
    if let Some(&best) = named.iter().rev().max_by_key(|&&place| at(place)) {
        let end = tree.nodes.get(best).map_or(best, |node| node.end);
        let is_only = named.iter().all(|place| (best..end).contains(place));
        if at(best) * 100 >= at(0) * NAMED || is_only && at(best) >= 2 * PROSE {
            return best;
        }
    }
    let enough = at(0) * MOST / 100;
    let mut root = 0;
    for (place, node) in tree.nodes.iter().enumerate().skip(1) {
        // Children come after their parents, so the last that fits is the deepest.
        if node.parent == root && node.tag().is_some() && at(place) > enough {
            root = place;
        }
    }
    // A lone paragraph is not the article's element; what holds it is.
    match tree.nodes.get(root) {
        Some(node) if node.tag() == Some(Tag::P) => node.parent,
        _ => root,
    }
}
