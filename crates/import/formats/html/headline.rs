//! The headline that a page prints. Outlets give search engines another one than readers, so the printed words are kept: those
//! of the heading that says what the page's data or its title say. A heading that names the site is no headline, nor is the
//! kicker inside one.

use super::{element::Element, landmarks, tree::Tree};

/// Headings that are looked at.
const MAX_HEADINGS: usize = 80;
/// Headlines in a page's data that are looked at, and bytes of one.
const MAX_KNOWN: usize = 12;
const MAX_TITLE: usize = 500;
/// Percent of a heading's words that a headline in the data or the title shares.
const MIN_SHARED: usize = 60;
/// Signs between a headline and the site's name.
pub(super) const SEPARATORS: &[&str] =
    &[" | ", " - ", " – ", " — ", " • ", " · ", " » ", " « ", " │ ", " : ", " :: ", " / ", " › "];

/// Endings of words in classes of what stands in a heading and is no part of the headline: a kicker, what only screen readers
/// speak.
const BESIDE: &[&str] = &[
    "kicker",
    "overline",
    "topline",
    "roofline",
    "toptitle",
    "supertitle",
    "pretitle",
    "eyebrow",
    "dachzeile",
    "spitzmarke",
    "titleheader",
    "subtitle",
    "subheading",
    "section",
    "category",
    "label",
    "hidden",
    "invisible",
    "screenreader",
    "colon",
];

/// What else a page says of its headline.
pub(super) struct Known<'a> {
    /// The headlines in its data.
    pub(super) data: Vec<&'a str>,
    /// What the browser shows as its title.
    pub(super) title: Option<&'a str>,
    /// Names of the site, by [`folded`].
    pub(super) site: Vec<String>,
}

/// A heading of the page.
struct Heading {
    element: Element,
    text: String,
}

/// The headline that the page prints, if a heading is surely that.
pub(super) fn printed(tree: &Tree<'_>, known: &Known<'_>) -> Option<String> {
    let headings = headings(tree, &known.site);
    let wholes = known.data.iter().copied().chain(known.title);
    let wholes: Vec<&str> = wholes
        .take(MAX_KNOWN)
        .map(|whole| whole.get(..whole.floor_char_boundary(MAX_TITLE)).unwrap_or(whole))
        .collect();
    let parts: Vec<(String, usize)> = wholes.iter().flat_map(|whole| parts(whole)).collect();
    let words: Vec<Vec<String>> = wholes.iter().map(|whole| content_words(whole)).collect();
    let rated = headings.iter().filter_map(|heading| {
        let own = folded(&heading.text);
        let is_first_level = heading.element == Element::H1;
        let alike = parts.iter().filter(|(part, _)| *part == own).map(|(_, rating)| *rating).max();
        let shared = || {
            let shared = shared(&content_words(&heading.text), &words);
            shared.filter(|shared| *shared >= MIN_SHARED && is_first_level)
        };
        let agreement = alike.or_else(|| Some(SHARED + shared()?))?;
        Some((agreement + if is_first_level { FIRST_LEVEL } else { 0 }, heading))
    });
    // The first of equals.
    let best = rated.rev().max_by_key(|(rating, _)| *rating).map(|(_, heading)| heading);
    let only = || {
        let mut first_level = headings.iter().filter(|heading| heading.element == Element::H1);
        let only = first_level.next().filter(|_| known.data.is_empty() && first_level.next().is_none());
        only.or_else(|| headings.first().filter(|_| wholes.is_empty() && headings.len() == 1))
    };
    best.or_else(only).map(|heading| without_kicker(&heading.text, &wholes))
}

/// Where the page prints its headline: the first heading that ends with `title`, else the first of the first level, else its
/// beginning.
pub(super) fn place(tree: &Tree<'_>, title: Option<&str>) -> usize {
    let level =
        |index: usize| tree.nodes.get(index).and_then(super::tree::Node::element).filter(|e| e.is_heading());
    let title = title.map(folded).filter(|title| !title.is_empty());
    let is_title = |index: &usize| {
        let wanted = title.as_ref().filter(|_| level(*index).is_some());
        wanted.is_some_and(|title| folded(&tree.words(*index)).ends_with(title))
    };
    let all = 0..tree.nodes.len();
    let is_first_level = |index: &usize| level(*index) == Some(Element::H1);
    all.clone().find(is_title).or_else(|| all.clone().find(is_first_level)).unwrap_or(0)
}

/// The headings of the first three levels, without those that stand beside the article or name the site.
fn headings(tree: &Tree<'_>, site: &[String]) -> Vec<Heading> {
    let mut found = Vec::new();
    for (index, node) in tree.nodes.iter().enumerate() {
        let Some(element) = node.element() else { continue };
        if !matches!(element, Element::H1 | Element::H2 | Element::H3) || found.len() == MAX_HEADINGS {
            continue;
        }
        let text = text_of(tree, index);
        let is_site = site.contains(&folded(&text)) || leads_home(tree, index) || is_in_menu(tree, index);
        if !text.is_empty() && !is_site {
            found.push(Heading { element, text });
        }
    }
    found
}

/// The words of a heading without what stands beside the headline in it, unless nothing else does.
fn text_of(tree: &Tree<'_>, heading: usize) -> String {
    let is_beside = |index: usize| {
        let Some(node) = tree.nodes.get(index) else { return false };
        let classes = node.attribute("class").unwrap_or_default();
        node.element() == Some(Element::Time)
            || landmarks::words(&classes).any(|word| BESIDE.iter().any(|beside| word.ends_with(beside)))
    };
    let whole = tree.words(heading);
    let rest = tree.words_without(heading, &|index| index != heading && is_beside(index));
    let rest = rest
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '|' | '-' | '–' | '—' | '•' | '/'));
    if rest.split_whitespace().nth(1).is_some() { rest.to_string() } else { whole }
}

/// Whether all words of a heading are a link to the site's first page.
fn leads_home(tree: &Tree<'_>, heading: usize) -> bool {
    let Some(end) = tree.nodes.get(heading).map(|node| node.end) else { return false };
    let is_home = |address: &str| {
        let path = address
            .split_once("://")
            .map_or(address, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
        matches!(path, "" | "/" | "." | "./" | "index.html" | "/index.html" | "index.php" | "/index.php")
    };
    let around = tree.nodes.get(heading).map_or(0, |node| node.parent);
    let outer = tree.nodes.get(around).filter(|node| node.element() == Some(Element::A)).map(|_| around);
    let inner = (heading..end.min(heading + 8))
        .find(|index| tree.nodes.get(*index).and_then(super::tree::Node::element) == Some(Element::A));
    let Some(link) = inner.or(outer) else { return false };
    let address = tree.nodes.get(link).and_then(|node| node.attribute("href"));
    address.is_some_and(|address| is_home(address.trim())) && tree.words(link) == tree.words(heading)
}

/// Whether a heading stands in a menu.
fn is_in_menu(tree: &Tree<'_>, heading: usize) -> bool {
    let mut index = heading;
    while let Some(node) = tree.nodes.get(index).filter(|node| node.parent != index) {
        if matches!(node.element(), Some(Element::Nav | Element::Footer)) {
            return true;
        }
        index = node.parent;
    }
    false
}

/// A printed headline without a kicker before it, if the data or the title give it without.
fn without_kicker(text: &str, known: &[&str]) -> String {
    let own = folded(text);
    let is_end = |headline: &&str| {
        let headline = folded(headline);
        own.len() > headline.len()
            && own.ends_with(&headline)
            && own.as_bytes().get(own.len() - headline.len() - 1) == Some(&b' ')
            && headline.split(' ').nth(3).is_some()
            && headline.len() * 2 > own.len()
    };
    let wholes = known.iter().copied();
    let candidates = wholes.clone().chain(wholes.flat_map(beginnings));
    candidates.filter(is_end).max_by_key(|headline| headline.len()).unwrap_or(text).trim().to_string()
}

/// How much a heading is worth that says the same as all of a title, as its beginning, its middle or its end, where sites
/// put their own names; at least as one that shares words with it; and what one of the first level is worth more.
const WHOLE: usize = 300;
const BEGINNING: usize = 220;
const MIDDLE: usize = 200;
const END: usize = 150;
const SHARED: usize = 100;
const FIRST_LEVEL: usize = 30;

/// A title and what stands between separators in it, folded, with what a heading like that is worth.
fn parts(title: &str) -> Vec<(String, usize)> {
    let mut found = vec![(folded(title), WHOLE)];
    found.extend(beginnings(title).map(|part| (folded(part), BEGINNING)));
    for separator in SEPARATORS {
        let pieces: Vec<&str> = title.split(separator).collect();
        if let [_, middle @ .., last] = pieces.as_slice() {
            found.extend(middle.iter().map(|part| (folded(part), MIDDLE)));
            found.push((folded(last), END));
            found.extend(title.split_once(separator).map(|(_, rest)| (folded(rest), END)));
        }
    }
    found.retain(|(part, _)| !part.is_empty());
    found
}

/// What stands before each separator.
fn beginnings(title: &str) -> impl Iterator<Item = &str> {
    let cuts = SEPARATORS.iter().flat_map(|separator| title.match_indices(separator).map(|(at, _)| at));
    cuts.filter_map(|at| title.get(..at))
}

/// The most percent of `words` that one of the known headlines has too.
fn shared(words: &[String], known: &[Vec<String>]) -> Option<usize> {
    let share = |known: &Vec<String>| {
        let both = words.iter().filter(|word| known.contains(word)).count();
        both * 100 / words.len().max(1)
    };
    known.iter().map(share).max().filter(|_| words.len() > 1)
}

fn content_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(60).map(str::to_lowercase).collect()
}

/// A headline's letters and digits in lower case, a space between words.
pub(super) fn folded(text: &str) -> String {
    content_words(text).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, title: &str, site: &str, expected: &str) {
        let tree = Tree::parse(page);
        let known = Known { data: vec![], title: Some(title), site: vec![folded(site)] };
        assert_eq!(printed(&tree, &known).unwrap_or_default(), expected, "{page}");
    }

    #[test]
    fn a_heading_that_names_the_site_is_no_headline() {
        check(
            "<h1>Quay Notes</h1><h2>Ferry stays</h2>",
            "Ferry stays | Quay Notes",
            "Quay Notes",
            "Ferry stays",
        );
        check(
            "<h1><a href='/'>Quay Notes</a></h1><h2>Ferry stays</h2>",
            "Quay Notes » Ferry stays",
            "",
            "Ferry stays",
        );
        check(
            "<h1><a href='https://q.test/'>Quay</a></h1><h1>Ferry stays</h1>",
            "Ferry stays – Quay",
            "",
            "Ferry stays",
        );
        check(
            "<nav><h1>Menu</h1></nav><h1>Ferry stays in port</h1>",
            "Quay Notes",
            "",
            "Ferry stays in port",
        );
    }

    #[test]
    fn a_kicker_is_no_part_of_the_headline() {
        let page = "<h1><span class='head__kicker'>Harbour</span><span class=hidden>: </span><span>Ferry stays</span></h1>";
        check(page, "Harbour: Ferry stays – Quay", "", "Ferry stays");
        let page = "<h1><small>Harbour</small><br>Ferry stays in its port</h1>";
        check(page, "Ferry stays in its port | Quay", "", "Ferry stays in its port");
        check("<h1><span class=label>Ferry</span></h1>", "Ferry | Quay", "", "Ferry");
    }

    #[test]
    fn what_the_reader_sees_goes_before_the_title() {
        check(
            "<h1>Ferry stays in port</h1><h2>More</h2>",
            "Ferry stays in old port – Quay",
            "",
            "Ferry stays in port",
        );
        check("<h1>Ferry</h1><h1>Boats</h1>", "Something else entirely", "", "");
    }
}
