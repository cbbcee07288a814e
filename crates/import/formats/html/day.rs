//! The day in the words of a page, where its data say none: marked as a time, labelled (“Published on …”), in a short line
//! beside the headline, in its address. The day of a change is only a guess.

use super::{
    blocks::{self, Block},
    element::Element,
    main_content,
    tree::{Content, Tree},
};
use crate::{
    dates,
    metadata::{Fact, Metadata},
};
use variorum_engine::model::Date;

/// Words that stand before the day on which a page was published, by which each begins, in lower case.
const PUBLISHED: &[&str] = &[
    "publish",
    "posted",
    "veröffentlicht",
    "erschienen",
    "erstellt",
    "datum",
    "date",
    "publié",
    "paru",
    "mis en ligne",
    "publicad",
    "pubblicat",
    "gepubliceerd",
    "opublikowano",
    "first published",
    "released",
];
/// Words that stand before the day on which it was changed.
const CHANGED: &[&str] = &[
    "updated",
    "last updated",
    "last modified",
    "last edited",
    "last change",
    "aktualisiert",
    "stand",
    "letzte änderung",
    "zuletzt",
    "geändert",
    "bearbeitet",
    "mis à jour",
    "modifié",
    "actualizado",
    "aggiornato",
    "modified",
    "edited",
];
/// Words of a line that holds little but a day.
const MAX_SHORT: usize = 10;
/// Words of a line that says what its day is of.
const MAX_LABELLED: usize = 16;
/// Bytes of such a line.
const MAX_LINE: usize = 200;
/// Lines before the headline, and after it, among which the day may stand.
const LINES_BEFORE: usize = 4;
const LINES_AFTER: usize = 10;
/// Nodes before the headline from which a marked time may be the article's.
const NODES_BEFORE: usize = 60;
/// Keys of a page's scripts that hold the day.
const KEYS: &[&str] = &[
    "datePublished",
    "publishDate",
    "publish_date",
    "published_at",
    "publishedDate",
    "date_published",
    "publishdate",
];

/// Adds what the words of the page say, the most trusted first; `heading` is where its headline stands.
pub(super) fn add(tree: &Tree<'_>, heading: usize, found: &mut Metadata, hints: &mut Metadata) {
    let address = found.first(Fact::Url).and_then(|evidence| in_address(&evidence.value));
    let blocks = blocks::of(tree, &main_content::never_shown(tree));
    let printed = near_heading(&blocks, heading);
    let in_address = address.map(|day| (day, "the page’s address holds that day".to_string()));
    // What is midnight in London is another day where the page is from: readers see that day.
    let known = found.first(Fact::Published).and_then(|evidence| dates::parse(&evidence.value));
    let is_beside = |day: &Date| known.is_some_and(|known| is_next_to(*day, known));
    if let Some((day, basis)) = in_address.iter().chain(&printed).find(|(day, _)| is_beside(day)) {
        let others = found.take(Fact::Published, |_| true);
        found.add(Fact::Published, &day.to_string(), basis.clone());
        found.extend(others);
    }
    if let Some((day, basis)) = &in_address {
        hints.add(Fact::Published, &day.to_string(), basis.clone());
    }
    add_marked_title(tree, found);
    if found.first(Fact::Published).is_none() {
        add_labelled(&blocks, PUBLISHED, found);
        add_time(tree, heading, found);
        if let Some((day, basis)) = printed {
            found.add(Fact::Published, &day.to_string(), basis);
        }
        add_in_scripts(tree, hints);
        add_labelled(&blocks, CHANGED, hints);
        add_change(tree, hints);
    }
}

/// The day on which a mark of a feed's reader, `<span class="published" title="2018-06-19T…">`, says that it was published.
fn add_marked_title(tree: &Tree<'_>, found: &mut Metadata) {
    let marked = tree.nodes.iter().filter_map(|node| {
        let class = node.attribute("class")?;
        let is_mark =
            class.split_whitespace().any(|word| matches!(word, "published" | "updated" | "entry-date"));
        node.attribute("title").filter(|title| is_mark && dates::parse(title).is_some())
    });
    if let Some(day) = marked.into_iter().next() {
        found.add(Fact::Published, &day, "the page marks it as that");
    }
}

/// The first line that says of a day that it is that.
fn add_labelled(blocks: &[Block], labels: &[&str], found: &mut Metadata) {
    let said = |block: &&Block| {
        if block.text.len() > MAX_LINE {
            return false;
        }
        let lower = block.text.to_lowercase();
        let words = lower.split_whitespace().count();
        let is_said = |label: &&str| {
            lower
                .match_indices(*label)
                .any(|(at, _)| !lower.get(..at).unwrap_or_default().ends_with(char::is_alphanumeric))
        };
        (2..=MAX_LABELLED).contains(&words)
            && labels.iter().any(is_said)
            && dates::within(&block.text).is_some()
    };
    if let Some(line) = blocks.iter().find(said)
        && let Some(day) = dates::within(&line.text)
    {
        found.add(Fact::Published, &day.to_string(), format!("a line of the page says “{}”", line.text));
    }
}

/// The first `<time>` beside the headline or below it that names a day, else the first of the page.
fn add_time(tree: &Tree<'_>, heading: usize, found: &mut Metadata) {
    let times = tree.nodes.iter().enumerate().filter(|(_, node)| node.element() == Some(Element::Time));
    let days: Vec<(usize, String, String)> = times
        .filter_map(|(index, node)| {
            let words: String = tree.words(index).chars().take(80).collect();
            let value = node.attribute("datetime").map_or(words.clone(), std::borrow::Cow::into_owned);
            dates::parse(&value).map(|_| (index, value, words))
        })
        .collect();
    let near = days.iter().find(|(index, ..)| *index + NODES_BEFORE >= heading);
    if let Some((_, value, words)) = near.or(days.first()) {
        found.add(Fact::Published, value, format!("the first time that the page marks is “{words}”"));
    }
}

/// The day in a line near the headline that holds little else, or begins with it, and what it says.
fn near_heading(blocks: &[Block], heading: usize) -> Option<(Date, String)> {
    let after = blocks.partition_point(|block| block.first < heading);
    let below = blocks.get(after..).unwrap_or_default().iter().take(LINES_AFTER);
    let above = blocks.get(after.saturating_sub(LINES_BEFORE)..after).unwrap_or_default().iter().rev();
    let day = |block: &Block| {
        let line = block.text.trim();
        let is_short = line.split_whitespace().count() <= MAX_SHORT && line.chars().count() <= 90;
        let day = if is_short { dates::within(line) } else { dates::at_start(line) };
        let printed: String = line.chars().take(80).collect();
        day.map(|day| (day, format!("a line beside the headline says “{printed}”")))
    };
    below.chain(above).find_map(day)
}

/// What a script of the page calls the day.
fn add_in_scripts(tree: &Tree<'_>, hints: &mut Metadata) {
    let scripts = tree.nodes.windows(2).filter_map(|pair| match pair {
        [script, text] if script.element() == Some(Element::Script) => match text.content {
            Content::Text(text) => Some(text),
            Content::Element(..) => None,
        },
        _ => None,
    });
    for script in scripts {
        for key in KEYS {
            let Some((_, after)) = script.split_once(key) else { continue };
            let value = after.trim_start_matches(['"', '\\', '\'', ':', ' ']);
            let value: String =
                value.chars().take_while(|c| !matches!(c, '"' | '\'' | ',' | '\\')).take(40).collect();
            if value.starts_with(|c: char| c.is_ascii_digit()) && dates::parse(&value).is_some() {
                return hints.add(Fact::Published, &value, "a script of the page says so");
            }
        }
    }
}

/// The day on which the page says that it was changed.
fn add_change(tree: &Tree<'_>, hints: &mut Metadata) {
    const NAMES: &[&str] =
        &["article:modified_time", "og:updated_time", "last-modified", "dcterms.modified", "revised"];
    let metas = tree.nodes.iter().filter(|node| node.element() == Some(Element::Meta));
    let changed = metas.filter_map(|node| {
        let name = node.attribute("property").or_else(|| node.attribute("name"))?.to_ascii_lowercase();
        node.attribute("content").filter(|day| NAMES.contains(&name.as_str()) && dates::parse(day).is_some())
    });
    if let Some(day) = changed.into_iter().next() {
        hints.add(Fact::Published, &day, "the page was changed on that day");
    }
}

/// The day in an address: `/2018/06/19/`, `/2018-06-19-`.
fn in_address(url: &str) -> Option<Date> {
    let day = |at: usize| {
        let part: String = url.get(at..at + 10)?.chars().map(|c| if c == '/' { '-' } else { c }).collect();
        Date::parse(&part)
    };
    url.match_indices(['/', '-', '_']).take(50).find_map(|(at, _)| day(at + 1))
}

fn is_next_to(a: Date, b: Date) -> bool {
    (dates::days_since_1970(a) - dates::days_since_1970(b)).abs() == 1
}
