//! What a page says about its article: JSON-LD (schema.org), OpenGraph and other `meta` tags, microdata, `time`, the
//! headline, the title, the address it was saved from. Each is evidence, added in the order in which it is trusted.

use super::{
    day,
    element::Element,
    headline::{self, SEPARATORS, folded},
    json_ld, landmarks,
    tree::Tree,
};
use crate::{
    metadata::{Fact, Metadata},
    names::without_by,
};
use variorum_engine::documents::facts;

/// Names of `meta` tags by the fact that they hold, the most trusted first.
const META_NAMES: &[(Fact, &[&str])] = &[
    (
        Fact::Title,
        &[
            "og:title",
            "twitter:title",
            "dc.title",
            "dcterms.title",
            "parsely-title",
            "sailthru.title",
            "headline",
        ],
    ),
    (
        Fact::Outlet,
        &["og:site_name", "application-name", "dc.publisher", "publisher", "apple-mobile-web-app-title"],
    ),
    (
        Fact::Byline,
        &[
            "author",
            "byl",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "dcterms.creator",
            "article:author",
            "twitter:data1",
        ],
    ),
    (
        Fact::Published,
        &[
            "article:published_time",
            "og:published_time",
            "datepublished",
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "publish-date",
            "publish_date",
            "publication_date",
            "date",
            "dc.date.issued",
            "dcterms.created",
            "dc.date",
            "dcterms.date",
            "article.published",
            "cxenseparse:recs:publishtime",
        ],
    ),
    (Fact::Url, &["og:url", "twitter:url"]),
];

/// What the page says, and what may be guessed where it does not.
pub(super) fn read(tree: &Tree<'_>, address: Option<&str>) -> (Metadata, Metadata) {
    let data = json_ld::facts(tree);
    let named = meta_tags(tree);
    let title = title(tree);
    let mut found = Metadata::default();
    let mut hints = Metadata::default();
    let mut addresses = Metadata::default();
    add_addresses(tree, address, &mut addresses);
    let said = || {
        let data = data.iter().map(|(fact, value)| (*fact, value.as_str()));
        data.chain(named.iter().map(|(fact, _, value)| (*fact, value.as_str())))
    };
    let of = |wanted: Fact| said().filter(move |(fact, _)| *fact == wanted).map(|(_, value)| value);
    let site = site_names(of(Fact::Outlet), of(Fact::Url).chain(addresses.all(Fact::Url)));
    let known = headline::Known { data: of(Fact::Title).collect(), title: title.as_deref(), site };
    if let Some(printed) = headline::printed(tree, &known) {
        found.add(Fact::Title, &printed, "the page prints it as its heading");
    }
    let outlets = known.site;
    let own = |fact: Fact, value: &'_ str| {
        if fact == Fact::Title { without_outlet(value, &outlets).to_string() } else { value.to_string() }
    };
    for (fact, value) in &data {
        found.add(*fact, &own(*fact, value), "the page’s data for search engines (JSON-LD) say so");
    }
    for (fact, name, value) in &named {
        found.add(*fact, &own(*fact, value), format!("the page’s “{name}” tag says so"));
    }
    add_microdata(tree, &mut found);
    found.extend(addresses);
    if let Some(title) = &title {
        let known: Vec<&str> = found.all(Fact::Title).collect();
        let (headline, outlet) = split_title(title, &outlets, &known);
        found.add(Fact::Title, headline, "the page’s title says so");
        if let Some(outlet) = outlet {
            hints.add(Fact::Outlet, outlet, format!("the page’s title is “{title}”"));
        }
    }
    let heading = headline::place(tree, found.all(Fact::Title).next());
    add_byline_by_class(tree, heading, &mut found);
    day::add(tree, heading, &mut found, &mut hints);
    let url = found.first(Fact::Url).map(|evidence| evidence.value.clone());
    if let Some(url) = url {
        add_outlet_of_address(&url, &mut found, &mut hints);
        // An agency is named as the publisher of what others print, too; then the site says more.
        let own = facts::outlet_of_host(host(&url)).and_then(facts::outlet_own_name);
        hints.extend(found.take(Fact::Outlet, |outlet| AGENCIES.contains(&outlet) && own != Some(outlet)));
    }
    (found, hints)
}

/// Agencies, whose texts others print.
const AGENCIES: &[&str] = &[
    "The Associated Press",
    "Reuters",
    "Agence France-Presse",
    "The Canadian Press",
    "United Press International",
];

/// Adds the outlet whose address `url` is: by its name if that is known, else by its host, which is only a guess.
pub(crate) fn add_outlet_of_address(url: &str, found: &mut Metadata, hints: &mut Metadata) {
    match facts::outlet_of_host(host(url)) {
        Some(outlet) => found.add(Fact::Outlet, outlet, "the page’s address says so"),
        None => hints.add(Fact::Outlet, host(url), "the page’s address says so"),
    }
}

/// The page's `meta` tags: their facts, names and values, the most trusted first.
fn meta_tags(tree: &Tree<'_>) -> Vec<(Fact, &'static str, String)> {
    let mut tags: Vec<(String, String)> = Vec::new();
    for node in tree.nodes.iter().filter(|node| node.element() == Some(Element::Meta)) {
        let Some(value) = node.attribute("content") else { continue };
        for name in ["property", "name", "itemprop"].iter().filter_map(|name| node.attribute(name)) {
            // A page may give one tag several names.
            tags.extend(name.split_whitespace().map(|name| (name.to_ascii_lowercase(), value.to_string())));
        }
    }
    let value_of = |name: &str| tags.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let rows = META_NAMES.iter().flat_map(|(fact, names)| names.iter().map(move |name| (*fact, *name)));
    rows.filter_map(|(fact, name)| Some((fact, name, value_of(name)?))).collect()
}

/// What microdata in the text says: `itemprop`, `rel="author"`.
fn add_microdata(tree: &Tree<'_>, found: &mut Metadata) {
    for (index, node) in tree
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| node.element().is_some_and(|element| element != Element::Meta))
    {
        let is_author =
            node.attribute("rel").is_some_and(|rel| rel.split_whitespace().any(|rel| rel == "author"));
        let property = node.attribute("itemprop").or_else(|| node.attribute("property"));
        let fact = match property.as_deref().map(|name| name.rsplit(':').next().unwrap_or(name)) {
            _ if is_author => Fact::Byline,
            Some("author" | "creator") => Fact::Byline,
            Some("datePublished" | "dateCreated") => Fact::Published,
            _ => continue,
        };
        let value = ["datetime", "content"]
            .iter()
            .find_map(|name| node.attribute(name))
            .map_or_else(|| tree.words(index).chars().take(120).collect(), std::borrow::Cow::into_owned);
        let value = if fact == Fact::Byline { without_by(&value) } else { &value };
        found.add(fact, value, "the page marks it as that (microdata)");
    }
}

fn add_addresses(tree: &Tree<'_>, address: Option<&str>, found: &mut Metadata) {
    for node in tree.nodes.iter().filter(|node| node.element() == Some(Element::Link)) {
        if node.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
            found.add(
                Fact::Url,
                &node.attribute("href").unwrap_or_default(),
                "the page calls it its own address",
            );
        }
    }
    for address in tree.saved_from.into_iter().chain(address) {
        found.add(Fact::Url, address, "the browser noted it when the page was saved");
    }
}

/// Words in classes of the lines that say who wrote an article.
const BYLINE_WORDS: &[&str] = &["byline", "author", "authors", "autor", "auteur", "writer"];
/// Characters of such a line.
const MAX_LINE: usize = 120;
/// Lines with such classes that are looked at.
const MAX_CLASSED: usize = 40;

/// The byline in the first lines after the heading whose classes say that they are that.
fn add_byline_by_class(tree: &Tree<'_>, heading: usize, found: &mut Metadata) {
    if found.first(Fact::Byline).is_some() {
        return;
    }
    let outlet = found.first(Fact::Outlet).map(|evidence| evidence.value.clone());
    let lines = tree.nodes.iter().enumerate().skip(heading).filter(|(_, node)| {
        let class = node.attribute("class").filter(|_| node.element() != Some(Element::Body));
        class.is_some_and(|class| landmarks::words(&class).any(|word| BYLINE_WORDS.contains(&word.as_str())))
    });
    for line in lines.take(MAX_CLASSED).map(|(index, _)| tree.words(index)) {
        let is_line = !line.is_empty() && line.chars().count() <= MAX_LINE;
        if is_line && let Some(name) = name_in(&line, outlet.as_deref()) {
            found.add(Fact::Byline, &name, format!("the page’s line “{line}” is classed as that"));
            return;
        }
    }
}

/// The site's names as far as the page and its addresses give them, folded: `quay notes`, `quaynotes`.
fn site_names<'a>(
    outlets: impl Iterator<Item = &'a str>,
    urls: impl Iterator<Item = &'a str>,
) -> Vec<String> {
    let mut names: Vec<String> = outlets.map(folded).collect();
    for host in urls.map(host) {
        let label = host.split('.').rev().find(|part| part.len() > 3);
        names.extend([Some(folded(host)), label.map(folded)].into_iter().flatten());
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Whether a part of a title is one of the site's names.
fn is_site(name: &str, site: &[String]) -> bool {
    let name = folded(name);
    let squashed = name.replace(' ', "");
    site.iter().any(|known| *known == name || known.replace(' ', "") == squashed)
}

/// `title` without the site's name before or after it.
fn without_outlet<'a>(title: &'a str, site: &[String]) -> &'a str {
    for separator in SEPARATORS {
        if let Some((headline, name)) = title.rsplit_once(separator)
            && headline.split_whitespace().count() > 1
            && is_site(name, site)
        {
            return headline.trim();
        }
        if let Some((name, headline)) = title.split_once(separator)
            && headline.split_whitespace().count() > 1
            && is_site(name, site)
        {
            return headline.trim();
        }
    }
    title
}

/// The names in a byline: what stands before a bar, a day or a place of work.
fn name_in(line: &str, outlet: Option<&str>) -> Option<String> {
    let names = without_by(line).split(['|', '•', '·', '—', '–', '(', '@', '\n']).next()?;
    let names = names.split(|c: char| c.is_ascii_digit()).next()?;
    let own = outlet.and_then(|outlet| names.find(outlet)).unwrap_or(names.len());
    let names = names.get(..own)?.trim().trim_end_matches([',', '.', ':']);
    let words: Vec<&str> = names.split_whitespace().collect();
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase)
            || matches!(
                *word,
                "and" | "und" | "et" | "y" | "e" | "de" | "van" | "von" | "der" | "del" | "di" | "la"
            )
    };
    // What follows the names is no part of them, and no name has more than four words.
    let stops = ["published", "updated", "posted", "view", "associated", "staff", "follow", "share"];
    let is_stop = |word: &str| {
        let folded = word.trim_end_matches([',', '.', ':']).to_lowercase();
        stops.contains(&folded.as_str()) || is_day_or_month(&folded)
    };
    let end = words.iter().position(|word| is_stop(word)).unwrap_or(words.len());
    let words = words.get(..end)?;
    let longest =
        words.split(|word| matches!(*word, "and" | "und" | "et" | "y" | "e") || word.ends_with(','));
    let is_short = longest.into_iter().all(|name| name.len() <= 4);
    let is_names = (2..=10).contains(&words.len()) && words.iter().all(is_name) && is_short;
    is_names.then(|| words.join(" ").trim_end_matches([',', '.']).to_string())
}

/// Whether a word in lower case names a day of the week or a month, in full or by three letters.
fn is_day_or_month(word: &str) -> bool {
    const NAMES: &str = "monday tuesday wednesday thursday friday saturday sunday january february march april may june july \
                         august september october november december";
    word.len() >= 3
        && NAMES.split_whitespace().any(|name| name == word || word.len() == 3 && name.starts_with(word))
}

fn title(tree: &Tree<'_>) -> Option<String> {
    let index = tree.nodes.iter().position(|node| node.element() == Some(Element::Title))?;
    Some(tree.words(index)).filter(|title| !title.is_empty())
}

/// A title without the site's name before or after it, and the name; `headlines` are those that the page prints.
fn split_title<'a>(title: &'a str, site: &[String], headlines: &[&str]) -> (&'a str, Option<&'a str>) {
    for separator in SEPARATORS {
        if let Some((name, headline)) = title.split_once(separator).filter(|(name, _)| is_site(name, site)) {
            return (headline.trim(), Some(name.trim()));
        }
        if let Some((headline, name)) = title.rsplit_once(separator) {
            let is_short = name.split_whitespace().count() <= 5 && headline.split_whitespace().count() > 3;
            // What remains may be the headline that the page prints.
            let is_headline = headlines.contains(&headline.trim()) && name.split_whitespace().count() <= 5;
            if is_site(name, site) || is_short || is_headline {
                return (headline.trim(), Some(name.trim()));
            }
        }
    }
    (title, None)
}

/// `paper.test` of `https://www.paper.test/a/b`.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}
