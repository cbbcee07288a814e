//! Saved web pages: the article is found in the page ([`main_content`]) and its facts in the page's metadata
//! ([`metadata`]). All that comes of a page is text: scripts, styles, handlers, frames and images are left out.

mod blocks;
mod element;
mod entities;
mod json_ld;
mod landmarks;
mod main_content;
mod metadata;
mod tokenizer;
mod tree;

pub(crate) use entities::unescape;

use self::{element::Element, tree::Tree};
use crate::{
    Problem,
    importer::Importer,
    input::InputFile,
    metadata::{Fact, Metadata},
    registry::{Format, Match},
};

/// Saved web pages.
pub(crate) const FORMAT: Format = Format {
    name: "saved web pages (HTML)",
    endings: &["html", "htm", "xhtml", "shtml"],
    sniff,
    read,
    table: None,
};

fn sniff(file: &InputFile<'_>) -> Match {
    let start = file.text().unwrap_or_default().trim_start();
    if is_markup(start) {
        Match::ByContent
    } else if file.is_named(FORMAT.endings) && start.contains('<') {
        Match::ByName
    } else {
        Match::No
    }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let page = read_page(file.text()?, None).ok_or(Problem::NoParagraphs)?;
    importer.text_article(file, page.text, page.metadata, page.hints);
    Ok(())
}

/// Whether the text opens as a web page does, perhaps after comments.
fn is_markup(start: &str) -> bool {
    const OPENINGS: &[&str] =
        &["<!doctype html", "<html", "<head", "<body", "<article", "<?xml", "<meta", "<div", "<p>"];
    let mut rest = start;
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some((_, after)) = comment.split_once("-->") else { return true };
        rest = after.trim_start();
    }
    let opens =
        |opening: &str| rest.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening));
    OPENINGS.iter().any(|opening| opens(opening))
}

/// The article on a page.
pub(crate) struct PageArticle {
    /// Its headline first.
    pub(crate) text: String,
    /// What the page says about it.
    pub(crate) metadata: Metadata,
    /// What may be guessed where the page does not say it.
    pub(crate) hints: Metadata,
}

/// The article on a page; `None` if there is none. `address` is where it was published, if something besides the
/// page says so.
pub(crate) fn read_page(page: &str, address: Option<&str>) -> Option<PageArticle> {
    let tree = Tree::parse(page);
    let paragraphs = main_content::paragraphs(&tree);
    if paragraphs.is_empty() {
        return None;
    }
    let (metadata, hints) = metadata::read(&tree, address);
    let title = metadata.all(Fact::Title).next();
    let headline = title.filter(|title| !paragraphs.iter().take(3).any(|paragraph| paragraph == title));
    let lines = headline.into_iter().chain(paragraphs.iter().map(String::as_str));
    let text = lines.collect::<Vec<_>>().join("\n\n");
    Some(PageArticle { text, metadata, hints })
}

/// Whether a cell of a table or the body of a mail holds markup.
pub(crate) fn is_fragment(text: &str) -> bool {
    ["<p", "<br", "<div", "</p>", "</a>", "<P", "<BR"].iter().any(|tag| text.contains(tag))
}

/// All the text of a piece of markup, a paragraph a line.
pub(crate) fn text(fragment: &str) -> String {
    text_of(&Tree::parse(fragment))
}

/// The heading and the text of a chapter, a paragraph a line.
pub(crate) fn chapter(page: &str) -> (String, String) {
    let tree = Tree::parse(page);
    let heading = tree.nodes.iter().position(|node| node.element().is_some_and(Element::is_heading));
    (heading.map(|index| tree.words(index)).unwrap_or_default(), text_of(&tree))
}

fn text_of(tree: &Tree<'_>) -> String {
    let blocks = blocks::of(tree, &main_content::never_shown(tree));
    blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join("\n\n")
}
