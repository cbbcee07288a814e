//! Pages that databases write of several articles: Factiva and Europresse mark the parts of each by classes; those of Nexis
//! and ProQuest are read as the lines that they print.

use super::{
    blocks::{self, Block},
    main_content,
    tree::{Node, Tree},
};
use crate::{
    downloads::{self, Downloaded},
    metadata::{Fact, Metadata},
};
use std::ops::Range;

/// The articles of the download that the page is.
pub(super) fn articles(tree: &Tree<'_>) -> Option<Vec<Downloaded>> {
    let blocks = blocks::of(tree, &main_content::never_shown(tree));
    let found = factiva(tree, &blocks).or_else(|| europresse(tree, &blocks)).or_else(|| printed(&blocks))?;
    let found: Vec<Downloaded> =
        found.into_iter().filter(|article| !article.text.trim().is_empty()).collect();
    (!found.is_empty()).then_some(found)
}

/// The indices of the elements of which a class is one of `names`, in lower case.
fn with_class(tree: &Tree<'_>, is_class: &dyn Fn(&str) -> bool) -> Vec<usize> {
    let has_class =
        |node: &Node<'_>| node.attribute("class").is_some_and(|names| names.split_whitespace().any(is_class));
    tree.nodes.iter().enumerate().filter(|(_, node)| has_class(node)).map(|(index, _)| index).collect()
}

fn range(tree: &Tree<'_>, index: usize) -> Range<usize> {
    index..tree.nodes.get(index).map_or(index, |node| node.end)
}

/// The text of the blocks that begin in `range`; blocks are in the order of the page.
fn lines<'a>(blocks: &'a [Block], range: &Range<usize>) -> Vec<&'a str> {
    let from = blocks.partition_point(|block| block.first < range.start);
    let to = blocks.partition_point(|block| block.first < range.end);
    blocks.get(from..to).unwrap_or_default().iter().map(|block| block.text.trim()).collect()
}

/// Factiva: an element `article enArticle`, with the headline in `enHeadline`; the language stands in the class.
fn factiva(tree: &Tree<'_>, blocks: &[Block]) -> Option<Vec<Downloaded>> {
    let of_language =
        |class: &str, what: &str| class.strip_suffix(what).is_some_and(|start| start.len() == 2);
    let articles = with_class(tree, &|class| of_language(class, "Article"));
    let headlines = with_class(tree, &|class| of_language(class, "Headline"));
    if articles.is_empty() || headlines.is_empty() {
        return None;
    }
    let article = |index: &usize| {
        let range = range(tree, *index);
        let first = headlines.partition_point(|headline| *headline < range.start);
        let headline =
            headlines.get(first).filter(|headline| range.contains(headline)).map(|at| tree.words(*at));
        downloads::factiva_article(&lines(blocks, &range), headline.as_deref())
    };
    // None lies in another.
    let mut end = 0;
    let is_apart = |index: &&usize| {
        let is_apart = **index >= end;
        end = if is_apart { range(tree, **index).end } else { end };
        is_apart
    };
    Some(articles.iter().filter(is_apart).filter_map(article).collect())
}

/// What ends the text of an article of Europresse where no element does.
const EUROPRESSE_ENDS: &[&str] =
    &["©", "(c)", "numéro de document", "document number", "note(s)", "illustration(s)"];

/// Europresse: each article begins with the name of its outlet, `DocPublicationName`; `DocHeader` holds section and day.
fn europresse(tree: &Tree<'_>, blocks: &[Block]) -> Option<Vec<Downloaded>> {
    let named = |name: &str| with_class(tree, &|class| class.eq_ignore_ascii_case(name));
    let outlets = named("DocPublicationName");
    if outlets.is_empty() {
        return None;
    }
    let (headers, titles) = (named("DocHeader"), named("titreArticleVisu"));
    let (authors, texts) = (named("docAuthors"), named("DocText"));
    let ends = outlets.iter().skip(1).copied().chain([tree.nodes.len()]);
    let article = |(&outlet, end): (&usize, usize)| {
        let within = |places: &[usize]| -> Vec<usize> {
            let from = places.partition_point(|place| *place < outlet);
            let to = places.partition_point(|place| *place < end);
            places.get(from..to).unwrap_or_default().to_vec()
        };
        let words =
            |places: Vec<usize>| places.iter().map(|at| tree.words(*at)).collect::<Vec<_>>().join(" ");
        let mut metadata = Metadata::default();
        let mut add = |fact, value: &str| metadata.add(fact, value, "the download’s field says so");
        add(Fact::Outlet, downloads::outlet_name(&tree.words(outlet)));
        let header = words(within(&headers));
        add(Fact::Published, &header);
        if let Some((section, _)) = header.split_once(',') {
            add(Fact::Section, section);
        }
        let title = within(&titles).first().copied();
        add(Fact::Title, &title.map(|title| tree.words(title)).unwrap_or_default());
        add(Fact::Byline, &words(within(&authors)));
        let after_title = title.map_or(outlet, |title| range(tree, title).end);
        let text = match within(&texts).first() {
            Some(text) => {
                let text = range(tree, *text);
                if within(&authors).is_empty() {
                    add(Fact::Byline, &byline(blocks, &(after_title..text.start)));
                }
                lines(blocks, &text)
            }
            None => {
                let mut text = lines(blocks, &(after_title..end));
                if text.first().is_some_and(|line| is_name(line)) {
                    add(Fact::Byline, text.remove(0));
                }
                text
            }
        };
        let is_text = |line: &&str| {
            let line = line.to_lowercase();
            !EUROPRESSE_ENDS.iter().any(|end| line.starts_with(end))
        };
        let text: Vec<&str> = text.into_iter().take_while(is_text).collect();
        Downloaded { text: text.join("\n\n"), metadata }
    };
    Some(outlets.iter().zip(ends).map(article).collect())
}

/// Whether a line is nothing but a name.
fn is_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase))
        && !line.ends_with('.')
}

/// A short line between headline and text is who wrote it.
fn byline(blocks: &[Block], between: &Range<usize>) -> String {
    let lines = lines(blocks, between);
    let is_name = |line: &&&str| (1..=8).contains(&line.split_whitespace().count()) && !line.contains(':');
    lines.iter().find(is_name).map(ToString::to_string).unwrap_or_default()
}

/// Downloads that are told by their lines. A line that a break ends inside a paragraph goes on in the next.
fn printed(blocks: &[Block]) -> Option<Vec<Downloaded>> {
    let mut text = String::new();
    let mut before = None;
    for block in blocks {
        text.push_str(if before == Some(block.owner) && block.element == super::Element::P {
            "\n"
        } else {
            "\n\n"
        });
        text.push_str(&block.text);
        before = Some(block.owner);
    }
    downloads::of_database(&text)
}
