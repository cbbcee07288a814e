//! Who published a document: named by its copyright line, a credit line or its own “we”; by its dateline; by the name of
//! its file; by the web address that it came from.

use super::{super::boilerplate, day};
use crate::{
    language::common_words::is_common,
    text::{Layout, TextSpan, word_list},
};
use std::{collections::BTreeMap, sync::LazyLock};

/// An outlet's names by their first word: the name as printed and the outlet's own.
static OUTLETS: LazyLock<BTreeMap<&'static str, Vec<(&'static str, &'static str)>>> = LazyLock::new(|| {
    let mut names: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for (_, line) in word_list::entries(word_list::lexicon_file!("outlets.txt")) {
        let (outlet, more) = line.split_once(':').unwrap_or((line, ""));
        let others = more.split(',').map(str::trim).filter(|n| !n.is_empty());
        // What has a dot and no capital is an address on the web, which no text names the outlet by.
        for name in std::iter::once(outlet).chain(others).filter(|name| !is_host(name)) {
            let first = name.split([' ', '.']).next().unwrap_or(name);
            names.entry(first).or_default().push((name, outlet));
        }
    }
    // Longest first, so that “BBC News” is not read as “BBC”.
    names.values_mut().for_each(|list| list.sort_by_key(|(name, _)| std::cmp::Reverse(name.len())));
    names
});

/// Phrases that an outlet uses of itself only, with `~` for its name.
const SELF_REFERENCES: &[&str] = &[
    "At ~, we ",
    "~ cannot comment",
    "~ could not immediately",
    "~ has reached out",
    "~ reached out to",
    "~ has contacted",
    "~ contacted ",
    "~ has asked",
    "~ has approached",
    "~ understands ",
    "subscribe to ~",
    "Copyright © ~",
    "products and services for ~",
];

/// The outlet named by a copyright line, a credit line or the outlet's own “we”, and the sentence that says so.
pub(super) fn of_page(text: &str, layout: &Layout) -> Option<(String, String)> {
    let mut best: Option<(u8, &str, TextSpan)> = None;
    for paragraph in &layout.paragraphs {
        let line = paragraph.span.slice(text);
        // A page speaks of itself in short lines.
        if line.len() > 2000 {
            continue;
        }
        for token in layout.slice(paragraph.tokens) {
            if !token.slice(text).starts_with(char::is_uppercase) {
                continue;
            }
            let at = (token.span.start - paragraph.span.start) as usize;
            let Some((name, outlet)) = outlet_at(line, at, token.slice(text)) else { continue };
            let weight = weight(line, at, name, outlet);
            if weight > best.map_or(0, |(heaviest, ..)| heaviest) {
                best = Some((weight, outlet, paragraph.span));
            }
        }
    }
    best.map(|(_, outlet, line)| {
        let number = day::line_number(text, line);
        let printed: String = line.slice(text).chars().take(100).collect();
        (full_name(outlet, text), format!("line {number} says “{printed}”"))
    })
}

/// The outlet whose name begins at `at` in `line` with the token `word`: its name there and its own.
pub(crate) fn outlet_at(line: &str, at: usize, word: &str) -> Option<(&'static str, &'static str)> {
    let first = word.split(['\'', '’']).next().unwrap_or(word);
    let rest = line.get(at..)?;
    let stands =
        |name: &str| rest.strip_prefix(name).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
    OUTLETS.get(first)?.iter().find(|(name, _)| stands(name)).copied()
}

/// How strong the name of an outlet at `at` is as evidence of who published the page; 0 is none.
fn weight(line: &str, at: usize, name: &str, outlet: &str) -> u8 {
    let (before, after) =
        (line.get(..at).unwrap_or_default(), line.get(at + name.len()..).unwrap_or_default());
    let is_self = |pattern: &&str| {
        pattern.split_once('~').is_some_and(|(b, a)| before.ends_with(b) && after.starts_with(a))
    };
    // An agency's copyright says where the words come from, not who printed them.
    let is_agency = matches!(outlet, "Associated Press" | "Reuters");
    if !is_agency && boilerplate::is_credit_or_copyright(line) {
        3
    } else if SELF_REFERENCES.iter().any(is_self) {
        2
    } else {
        0
    }
}

/// With its article if it bears one and the text never names it without.
fn full_name(outlet: &str, text: &str) -> String {
    let with = format!("The {outlet}");
    let bears_article =
        OUTLETS.get("The").is_some_and(|names| names.iter().any(|(name, of)| *name == with && *of == outlet));
    let count = |name: &str| text.match_indices(name).count();
    if bears_article && count(&with) > 0 && count(&with) == count(outlet) { with } else { outlet.to_string() }
}

/// The outlets by their names without blanks and their web addresses, in lower case: `bbcnews`, `nytimes.com`. With the
/// name as the lexicon prints it.
static SQUASHED: LazyLock<BTreeMap<String, (&'static str, &'static str)>> = LazyLock::new(|| {
    let entries = word_list::entries(word_list::lexicon_file!("outlets.txt"));
    let rows = entries.flat_map(|(_, line)| {
        let (outlet, more) = line.split_once(':').unwrap_or((line, ""));
        let names = std::iter::once(outlet).chain(more.split(',').map(str::trim));
        names.filter(|name| !name.is_empty()).map(move |name| (squash(name), (name, outlet)))
    });
    rows.collect()
});

/// Second and last parts of hosts that say where an outlet is, not which: `co.uk`, `com.au`.
const HOST_ENDS: &[&str] = &[
    "com", "co", "org", "net", "news", "info", "tv", "eu", "uk", "us", "ca", "au", "nz", "ie", "in", "za",
    "de", "fr", "es", "it", "at", "ch", "be", "nl", "io", "go", "gov", "edu", "int", "world", "online",
    "press", "asia",
];

/// Whether a name in the lexicon is an address on the web.
fn is_host(name: &str) -> bool {
    name.contains('.') && !name.contains(char::is_uppercase)
}

fn squash(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || *c == '.').flat_map(char::to_lowercase).collect()
}

/// The outlet whose site is at `host`: `nytimes.com`, `edition.cnn.com`, `www.bbc.co.uk`.
pub fn outlet_of_host(host: &str) -> Option<&'static str> {
    let host = host.to_ascii_lowercase();
    let parts: Vec<&str> = host.split('.').collect();
    if parts.len() < 2 || !HOST_ENDS.contains(parts.last()?) {
        return None;
    }
    let known = |name: &str| SQUASHED.get(name).map(|(_, outlet)| *outlet);
    if let Some(outlet) = (0..parts.len() - 1).find_map(|from| known(&parts.get(from..)?.join("."))) {
        return Some(outlet);
    }
    // The site's own name is what stands before the ends.
    let own = parts.iter().rev().find(|part| !HOST_ENDS.contains(part))?;
    known(own).or_else(|| known(own.strip_prefix("the")?))
}

/// The name by which a known outlet calls itself, whatever form of it is written: “the guardian” and “Guardian” are “The
/// Guardian”, “BBC News” is the BBC.
pub fn outlet_own_name(written: &str) -> Option<&'static str> {
    static OWN_NAMES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
        let entries = word_list::entries(word_list::lexicon_file!("outlets.txt"));
        let rows = entries.filter_map(|(_, line)| {
            let (outlet, others) = line.split_once(':')?;
            let first = others.split(',').next()?.trim();
            first.strip_prefix("The ").filter(|rest| *rest == outlet).map(|_| (outlet, first))
        });
        rows.collect()
    });
    let (_, outlet) = SQUASHED.get(&squash(written))?;
    Some(OWN_NAMES.get(outlet).copied().unwrap_or(outlet))
}

/// The outlet that the name of a file or of its folder gives, and the sentence that says so: `reuters-2018-06-18.txt`,
/// `bbc-news-2.txt`, `edition-cnn-com.txt`, `Reuters/story.txt`.
pub fn outlet_in_file_name(file: &str) -> Option<(String, String)> {
    let mut names = file.rsplit(['/', '\\']);
    let name = names.next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if let Some(outlet) = outlet_in_name(stem) {
        return Some((outlet, format!("the file is named “{name}”")));
    }
    // A folder is named as its outlet or not at all.
    let of_folder = |folder: &'_ str| {
        let words = words_of(folder);
        let outlet = SQUASHED.get(&words.concat()).map(|(_, outlet)| outlet.to_string());
        outlet.map(|outlet| (outlet, format!("the folder is named “{folder}”")))
    };
    names.take(2).find_map(of_folder)
}

/// The outlet that a column of files' names gives, if the list knows it.
pub(super) fn in_column(written: &str) -> Option<String> {
    SQUASHED.get(&squash(written)).map(|(_, outlet)| outlet.to_string())
}

/// The words of a file's name, in lower case, without what counts or dates it.
fn words_of(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !word.bytes().all(|b| b.is_ascii_digit())).map(str::to_lowercase).collect()
}

fn outlet_in_name(stem: &str) -> Option<String> {
    let words = words_of(stem);
    if let Some(host) = host_in_name(&words) {
        return Some(outlet_of_host(&host).map_or(host, str::to_string));
    }
    let known = |from: usize, to: usize| SQUASHED.get(&words.get(from..to)?.concat());
    let longest = |at_start: bool| {
        (1..=words.len().min(5)).rev().find_map(|count| {
            let from = if at_start { 0 } else { words.len() - count };
            Some((count, known(from, from + count)?))
        })
    };
    if let Some((count, (_, outlet))) = longest(true) {
        // “register-to-vote” names no outlet: the word after a name is one that a story is about. A date ends a name.
        let next = words.get(count);
        let parts = stem.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
        let is_number = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
        let is_dated = parts.skip_while(is_number).nth(count).is_some_and(|part| is_number(&part));
        if count > 1 || is_dated || next.is_none_or(|next| !is_common(next)) {
            return Some(outlet.to_string());
        }
    }
    let is_telling = |count: usize, name: &str| count > 1 || !name.contains(char::is_lowercase);
    let (_, (_, outlet)) = longest(false).filter(|(count, (name, _))| is_telling(*count, name))?;
    Some(outlet.to_string())
}

/// The host that a file is named after, with hyphens for its dots: `edition-cnn-com`, `thesun-co-uk`. One that ends in nothing
/// but a country is believed if it is known.
fn host_in_name(words: &[String]) -> Option<String> {
    let is_end = |word: &String| HOST_ENDS.contains(&word.as_str());
    let from = words.iter().position(|word| matches!(word.as_str(), "com" | "co" | "org" | "net"));
    let from =
        from.filter(|from| words.get(*from..).is_some_and(|ends| ends.len() <= 2 && ends.iter().all(is_end)));
    let host = words.join(".");
    match from {
        Some(from) if (1..=3).contains(&from) => Some(host),
        Some(_) => None,
        None => outlet_of_host(&host).map(|_| host),
    }
}

/// The agency that a dateline names, “LONDON (Reuters) -”, and the sentence that says so.
pub fn outlet_in_dateline(text: &str) -> Option<(String, String)> {
    text.lines().filter(|line| !line.trim().is_empty()).take(DATELINE_LINES).find_map(|line| {
        let (place, rest) = line.trim().split_once('(')?;
        let (name, after) = rest.split_once(')')?;
        let place = place.trim();
        let is_place =
            place.chars().count() <= 60 && place.split([',', '/', ' ']).next()?.chars().count() > 1 && {
                let first = place.split([',', ' ']).next()?;
                first.chars().all(|c| !c.is_lowercase()) && first.contains(char::is_alphabetic)
            };
        let is_dash = after.trim_start().starts_with(['-', '–', '—']);
        let name = name.split([',', '/']).next()?.trim();
        let (whole, outlet) = outlet_at(name, 0, name.split([' ', '.']).next()?)?;
        let printed: String = line.trim().chars().take(60).collect();
        (is_place && is_dash && whole == name)
            .then(|| (outlet.to_string(), format!("the dateline says “{printed}”")))
    })
}

/// Lines from the top among which a dateline stands.
const DATELINE_LINES: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_known_by_files_hosts_and_datelines() {
        let of_file = |name: &str| outlet_in_file_name(name).map_or(String::new(), |(outlet, _)| outlet);
        for (name, expected) in [
            ("reuters-2018-06-18.txt", "Reuters"),
            ("2018-06-18_Reuters_boats.txt", "Reuters"),
            ("bbc-news-2.txt", "BBC"),
            ("new york times 3.docx", "New York Times"),
            ("edition-cnn-com-2.txt", "CNN"),
            ("dailymail-co-uk.txt", "Daily Mail"),
            ("harbour-times-com-2.txt", "harbour.times.com"),
            ("huffingtonpost-ca.txt", "HuffPost"),
            ("nytimes.com.txt", "New York Times"),
            ("boats-new-york-times.txt", "New York Times"),
            ("all.zip/Reuters/story.txt", "Reuters"),
            ("register-to-vote.txt", ""),
            ("nyt_2016-05-01_the-latest.txt", "New York Times"),
            ("time-and-tide.txt", ""),
            ("story.txt", ""),
            ("our-register.txt", ""),
        ] {
            assert_eq!(of_file(name), expected, "{name}");
        }
        for (written, expected) in [
            ("the Guardian", Some("The Guardian")),
            ("BBC News", Some("BBC")),
            ("USA TODAY", Some("USA Today")),
            ("Sky", None),
        ] {
            assert_eq!(outlet_own_name(written), expected, "{written}");
        }
        for (host, expected) in [
            ("www.nytimes.com", Some("New York Times")),
            ("theguardian.com", Some("Guardian")),
            ("news.bbc.co.uk", Some("BBC")),
            ("harbour-times.test", None),
            ("guardian.blogs.example", None),
        ] {
            assert_eq!(outlet_of_host(host), expected, "{host}");
        }
        let of_dateline = |text: &str| outlet_in_dateline(text).map(|(outlet, _)| outlet);
        assert_eq!(of_dateline("Boats\n\nLONDON (Reuters) - Boats sailed."), Some("Reuters".to_string()));
        assert_eq!(of_dateline("PORT TOWN, Ga. (AP) — Boats sailed."), Some("Associated Press".to_string()));
        assert_eq!(of_dateline("She told a friend (Reuters) - no."), None);
        assert_eq!(of_dateline("BOATS (red) - sailed."), None);
    }
}
