//! Which paragraphs of a page are the article, after Readability (Mozilla) and Boilerpipe (Kohlschütter 2010):
//!
//! 1. what a reader never sees is left out: scripts, forms, hidden elements;
//! 2. what stands beside the article by its element, role or class is left out, unless much of the page's prose is
//!    in it ([`super::landmarks`]);
//! 3. the article is the deepest element that still holds most of the prose;
//! 4. paragraphs in it that are mostly links are left out, and a lead between the headline and it is taken in.
//!
//! The engine may still mark some of the rest as boilerplate, by its words.

use super::{
    blocks::{self, Block},
    element::Element,
    landmarks::{SOFT_KINDS, heads_comments, holds_article_text, holds_comments, is_aside, soft_word},
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
/// The same if it is the only one, below which readers may have written more.
const MIN_ONLY_SHARE: usize = 12;
/// Paragraphs of a lead.
const MAX_LEAD: usize = 3;
/// Letters from which a line may be of a text of short lines.
const MIN_LINE: usize = 25;
/// Percent of the page's prose above which no class puts an element beside the article.
const MAX_ASIDE_SHARE: usize = 40;

/// The article's paragraphs; none if the page has no prose.
pub(super) fn paragraphs(tree: &Tree<'_>) -> Vec<String> {
    let never = never_shown(tree);
    let everything = blocks::of(tree, &never);
    let left_out = left_out(tree, never.clone(), &everything);
    let blocks = blocks::of(tree, &left_out);
    let prose = prose_by_element(tree, &blocks);
    let root = root(tree, &prose);
    let end = tree.nodes.get(root).map_or(0, |node| node.end);
    let headline = headline_before(tree, root);
    let is_between = |block: &Block| headline.is_some_and(|headline| (headline..root).contains(&block.first));
    // The lead stands between the headline and the article's element; more than that is something else.
    let has_lead = blocks.iter().filter(|block| is_between(block) && is_prose(block)).count() <= MAX_LEAD;
    let is_lead = |block: &Block| has_lead && is_between(block) && is_prose(block);
    let is_inside = |block: &Block| (root..end).contains(&block.owner) && !is_links(block);
    let inside = blocks.into_iter().filter(|block| is_inside(block) || is_lead(block));
    let mut found: Vec<Block> = inside.collect();
    // A heading with nothing under it was the head of something that was left out.
    while found.pop_if(|last| last.element.is_heading()).is_some() {}
    if found.iter().all(|block| block.letters < MIN_PROSE) {
        // Short lines or a lone class hid it: all that is no link, if it is some text.
        found = everything.into_iter().filter(|block| !is_links(block)).collect();
        let is_line = |block: &&Block| block.letters >= MIN_LINE && block.linked * 3 <= block.letters;
        if found.iter().filter(is_line).map(|block| block.letters).sum::<usize>() < 3 * MIN_PROSE {
            found = Vec::new();
        }
    }
    found.into_iter().map(|block| block.text).collect()
}

/// The end of the last heading of the first level before the element at `root`.
fn headline_before(tree: &Tree<'_>, root: usize) -> Option<usize> {
    let before = tree.nodes.get(..root).unwrap_or_default();
    before.iter().rfind(|node| node.element() == Some(Element::H1)).map(|node| node.end)
}

/// For each node, whether it is never shown or stands beside the article. `blocks` are those of the page.
fn left_out(tree: &Tree<'_>, never: Vec<bool>, blocks: &[Block]) -> Vec<bool> {
    let all = prose_by_element(tree, blocks);
    let at = |index: usize| all.get(index).copied().unwrap_or(0);
    let is_too_much = |prose: usize| prose * 100 > at(0) * MAX_ASIDE_SHARE;
    let is_beside = |index: &usize| {
        let element = tree.nodes.get(*index).and_then(Node::element);
        !is_too_much(at(*index)) && element.is_some_and(|element| is_aside(tree, *index, element))
    };
    let asides: Vec<(usize, Option<usize>)> =
        (0..tree.nodes.len()).filter(is_beside).map(|index| (index, soft_word(tree, index))).collect();
    // A soft word that is on much of the page's prose is on the article's own boxes.
    let (mut sums, mut ends) = ([0; SOFT_KINDS], [0; SOFT_KINDS]);
    for (index, kind) in asides.iter().filter_map(|(index, kind)| Some((*index, (*kind)?))) {
        if let (Some(sum), Some(end)) = (sums.get_mut(kind), ends.get_mut(kind))
            && *end <= index
        {
            *sum += at(index);
            *end = tree.nodes.get(index).map_or(0, |node| node.end);
        }
    }
    let mut left_out = never;
    let is_of_article = |kind: usize| sums.get(kind).is_some_and(|sum| is_too_much(*sum));
    let beside =
        asides.into_iter().filter(|(_, kind)| !kind.is_some_and(is_of_article)).map(|(index, _)| index);
    for index in beside.chain(comments(tree, blocks)) {
        if let Some(flag) = left_out.get_mut(index) {
            *flag = true;
        }
    }
    left_out
}

/// The elements that hold what readers wrote. There may be more of it than of the article, so it is known by standing after
/// some prose and without the headline.
fn comments(tree: &Tree<'_>, blocks: &[Block]) -> Vec<usize> {
    // Where so much prose has been read that an article may have ended.
    let mut sum = 0;
    let enough = blocks.iter().filter(|block| is_prose(block)).find(|block| {
        sum += block.letters;
        sum >= 2 * MIN_PROSE
    });
    let Some(from) = enough.map(|block| block.owner) else { return Vec::new() };
    let prose = ProseIndex::of(blocks);
    let headlines: Vec<usize> = of_element(tree, Element::H1);
    let holds_headline = |index: usize, end: usize| {
        headlines
            .get(headlines.partition_point(|headline| *headline < index))
            .is_some_and(|headline| *headline < end)
    };
    let mut found = Vec::new();
    let mut index = from + 1;
    while let Some(node) = tree.nodes.get(index) {
        let element = node.element();
        let is_box = element.is_some_and(|element| {
            !element.is_inline()
                && !matches!(element, Element::Body | Element::Article | Element::Main | Element::Html)
        });
        if is_box
            && !holds_headline(index, node.end)
            && (holds_comments(node) || is_list_of_posts(tree, index, &prose))
        {
            found.push(index);
            index = node.end.max(index + 1);
            continue;
        }
        if element.is_some_and(Element::is_heading) && heads_comments(&tree.words(index)) {
            let around = tree.nodes.get(node.parent);
            // Nothing but its own heading stands before what the box holds.
            let is_apart = around.is_some_and(|around| {
                node.parent > from
                    && prose.count(node.parent, index).0 == 0
                    && !holds_headline(node.parent, around.end)
            });
            found.extend(is_apart.then_some(node.parent));
        }
        index += 1;
    }
    found
}

fn of_element(tree: &Tree<'_>, wanted: Element) -> Vec<usize> {
    let is_wanted = |(_, node): &(usize, &Node<'_>)| node.element() == Some(wanted);
    tree.nodes.iter().enumerate().filter(is_wanted).map(|(index, _)| index).collect()
}

/// Children from which an element may be a list of posts.
const MIN_POSTS: usize = 4;

/// The blocks of prose in the order of the page, to be counted between two places.
struct ProseIndex {
    /// The first text of each, the block element around it, and how many before it stand in a `p`.
    blocks: Vec<(usize, usize, usize)>,
}

impl ProseIndex {
    fn of(blocks: &[Block]) -> Self {
        let mut paragraphs = 0;
        let prose = blocks.iter().filter(|block| is_prose(block)).map(|block| {
            let entry = (block.first, block.owner, paragraphs);
            paragraphs += usize::from(block.element == Element::P);
            entry
        });
        let mut blocks: Vec<_> = prose.collect();
        blocks.push((usize::MAX, 0, paragraphs));
        Self { blocks }
    }

    /// How many stand between two places, and how many of them in a `p`.
    fn count(&self, from: usize, to: usize) -> (usize, usize) {
        let place = |at: usize| self.blocks.partition_point(|(first, ..)| *first < at);
        let paragraphs = |at: usize| self.blocks.get(at).map_or(0, |(.., paragraphs)| *paragraphs);
        let (from, to) = (place(from), place(to));
        (to - from.min(to), paragraphs(to) - paragraphs(from.min(to)))
    }

    /// The block element around the first between two places.
    fn first_owner(&self, from: usize, to: usize) -> Option<usize> {
        let first = self.blocks.get(self.blocks.partition_point(|(first, ..)| *first < from));
        first.filter(|(first, ..)| *first < to).map(|(_, owner, _)| *owner)
    }
}

/// Whether an element is a list of boxes of one class, each with a text of its own that is no paragraph (`p`): what people
/// typed, below an article that is made of paragraphs.
fn is_list_of_posts(tree: &Tree<'_>, index: usize, prose: &ProseIndex) -> bool {
    let Some(end) = tree.nodes.get(index).map(|node| node.end) else { return false };
    let (count, paragraphs) = prose.count(index, end);
    if count < MIN_POSTS || paragraphs > 0 {
        return false;
    }
    let mut child = index + 1;
    let (mut posts, mut others, mut class) = (0, 0, None);
    while let Some(node) = tree.nodes.get(child).filter(|_| child < end) {
        if let Some(own) = node.attribute("class").filter(|own| !own.trim().is_empty()) {
            let is_deeper = prose.first_owner(child, node.end).is_some_and(|owner| owner > child);
            let is_same = class.get_or_insert_with(|| own.to_string()) == own.as_ref();
            if is_deeper && is_same {
                posts += 1;
            } else {
                others += 1;
            }
        }
        child = node.end.max(child + 1);
    }
    posts >= MIN_POSTS && others * 4 <= posts
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
        // What the Wayback Machine puts above its copies.
        "id" => value.starts_with("wm-ipp"),
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
    // Only what can hold paragraphs.
    let is_box = |index: &usize| {
        let element = tree.nodes.get(*index).and_then(Node::element);
        element.is_some_and(|element| element != Element::P && !element.is_heading() && !element.is_inline())
    };
    let named: Vec<usize> = named.into_iter().filter(is_box).collect();
    if let Some(&best) = named.iter().rev().max_by_key(|&&index| at(index)) {
        if let Some(around) = around_boxes(tree, prose, &named, best) {
            return around;
        }
        let end = tree.nodes.get(best).map_or(best, |node| node.end);
        let is_only = named.iter().all(|index| (best..end).contains(index));
        let least = if is_only { MIN_ONLY_SHARE } else { MIN_NAMED_SHARE };
        if at(best) * 100 >= at(0) * least && at(best) >= 2 * MIN_PROSE {
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
    if let Some(article) = headed_article(tree, prose, root) {
        return article;
    }
    // A paragraph by itself is not the article's element; its parent is.
    match tree.nodes.get(root) {
        Some(node) if node.element() == Some(Element::P) => node.parent,
        _ => root,
    }
}

/// The element around several boxes that are named alike as the article's text, of which `best` is the largest.
fn around_boxes(tree: &Tree<'_>, prose: &[usize], named: &[usize], best: usize) -> Option<usize> {
    let at = |index: usize| prose.get(index).copied().unwrap_or(0);
    let range = |index: usize| index..tree.nodes.get(index).map_or(index, |node| node.end);
    let class = |index: usize| tree.nodes.get(index)?.attribute("class");
    let is_other = |index: &usize| {
        let is_apart = !range(best).contains(index) && !range(*index).contains(&best);
        is_apart && class(*index).is_some() && class(*index) == class(best) && at(*index) >= 2 * MIN_PROSE
    };
    let others: Vec<usize> = named.iter().copied().filter(is_other).collect();
    let (first, last) = (others.iter().min()?, others.iter().max()?);
    let mut root = best;
    while root != 0 && !(range(root).contains(first) && range(root).contains(last)) {
        root = tree.nodes.get(root)?.parent;
    }
    let sum = at(best) + others.iter().map(|index| at(*index)).sum::<usize>();
    // Several articles on one page are not one.
    let articles = range(root)
        .skip(1)
        .filter(|index| tree.nodes.get(*index).and_then(Node::element) == Some(Element::Article));
    (articles.take(2).count() < 2 && sum * 100 >= at(root) * MIN_SHARE).then_some(root)
}

/// The `article` element that holds the page's heading, if `root` lies in another one: then that is only the longest of the
/// articles that the page shows below its own.
fn headed_article(tree: &Tree<'_>, prose: &[usize], root: usize) -> Option<usize> {
    let heading = tree.nodes.iter().position(|node| node.element() == Some(Element::H1))?;
    let around = |from: usize| {
        let parents = std::iter::successors(Some(from), |index| {
            tree.nodes.get(*index).map(|node| node.parent).filter(|parent| parent != index)
        });
        parents
            .into_iter()
            .find(|index| tree.nodes.get(*index).and_then(Node::element) == Some(Element::Article))
    };
    let (own, other) = (around(heading)?, around(root)?);
    let is_text = prose.get(own).is_some_and(|letters| *letters >= 4 * MIN_PROSE);
    (own != other && is_text).then_some(own)
}
