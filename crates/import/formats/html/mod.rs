//! Saved web pages: the article is found in the page ([`main_content`]) and its facts in the page's metadata
//! ([`metadata`]). All that comes of a page is text: scripts, styles, handlers, frames and images are left out.

mod blocks;
mod day;
mod download;
mod element;
mod entities;
mod headline;
mod json_ld;
mod landmarks;
mod main_content;
mod metadata;
mod tokenizer;
mod tree;

pub(crate) use entities::unescape;
pub(crate) use metadata::add_outlet_of_address;

use self::{element::Element, tree::Tree};
use crate::{
    Problem,
    article::Extracted,
    downloads::Downloaded,
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
    let mut hints = Metadata::default();
    hints.add_guessed_encoding(file.guessed_encoding());
    read_as(importer, file.name, file.text()?, None, hints, file.bytes)
}

/// Gives the importer what is on a page: the articles of a database's download, or the page's one article. `name` is what
/// it is called, `address` where it was published if something besides the page says so, `source` its bytes.
pub(crate) fn read_as(
    importer: &mut Importer<'_>,
    name: &str,
    page: &str,
    address: Option<&str>,
    mut hints: Metadata,
    source: &[u8],
) -> Result<(), Problem> {
    let tree = Tree::parse(page);
    if let Some(articles) = download::articles(&tree) {
        importer.downloaded(name, articles, &hints);
        return Ok(());
    }
    let page = article(&tree, address).ok_or(Problem::NoParagraphs)?;
    hints.extend(page.hints);
    importer.article(name, Extracted { text: page.text, metadata: page.metadata, hints, source });
    Ok(())
}

/// The articles of a database's download that a mail or a page holds.
pub(crate) fn downloaded(page: &str) -> Option<Vec<Downloaded>> {
    download::articles(&Tree::parse(page))
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
struct PageArticle {
    /// Its headline first.
    text: String,
    /// What the page says about it.
    metadata: Metadata,
    /// What may be guessed where the page does not say it.
    hints: Metadata,
}

/// The article on a page; `None` if there is none.
fn article(tree: &Tree<'_>, address: Option<&str>) -> Option<PageArticle> {
    let paragraphs = main_content::paragraphs(tree);
    if paragraphs.is_empty() {
        return None;
    }
    let (metadata, hints) = metadata::read(tree, address);
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
