//! Factiva. Each article ends with a line that numbers it, “Document NCOUR00020190304…”. Before it stand headline, byline,
//! words, day, outlet, its code, language and copyright, either one a line or each after a code of two letters (HD, BY,
//! WC, PD, SN, LP, TD).

use super::{Downloaded, fields::is_copyright, outlet_name, text_of};
use crate::{
    dates,
    metadata::{Fact, Metadata},
    names,
};

/// Codes of the fields whose values are read, and of those that are left out.
const CODES: &[&str] = &[
    "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "PG", "ED", "LA", "CY", "LP", "TD", "CO", "IN", "NS",
    "RE", "RF", "IPD", "IPC", "PUB", "AN", "SE", "NGC", "GC", "CT", "CLM", "ART", "VOL", "DE",
];
/// Lines between the number of words and the text.
const MAX_HEAD: usize = 10;

pub(super) fn split(lines: &[&str]) -> Option<Vec<Downloaded>> {
    let ends: Vec<usize> =
        lines.iter().enumerate().filter(|(_, line)| is_end(line)).map(|(at, _)| at).collect();
    if ends.is_empty() {
        return None;
    }
    let mut articles = Vec::new();
    let mut start = 0;
    for end in ends {
        let part = lines.get(start..end).unwrap_or_default();
        articles.extend(article(part, None));
        start = end + 1;
    }
    (!articles.is_empty()).then_some(articles)
}

/// “Document NCOUR00020190304ef340002u”, perhaps after its code, in the language of the interface.
pub(super) fn is_end(line: &str) -> bool {
    let line = line.strip_prefix("AN").map_or(line, str::trim_start);
    let number = ["Document ", "Dokument ", "Documento "].iter().find_map(|word| line.strip_prefix(word));
    number.is_some_and(|number| {
        let capitals = number.bytes().take_while(u8::is_ascii_uppercase).count();
        let rest = number.get(capitals..).unwrap_or_default();
        (2..=8).contains(&capitals)
            && (5..40).contains(&rest.len())
            && rest.bytes().all(|b| b.is_ascii_alphanumeric())
            && rest.bytes().take(4).all(|b| b.is_ascii_digit())
    })
}

/// The article whose lines are `lines`; `headline` is what a page marks as that.
pub(crate) fn article(lines: &[&str], headline: Option<&str>) -> Option<Downloaded> {
    let lines: Vec<&str> = lines.iter().copied().filter(|line| !is_end(line)).collect();
    coded(&lines).or_else(|| plain(&lines, headline))
}

fn add(metadata: &mut Metadata, fact: Fact, value: &str) {
    metadata.add(fact, value, "the download’s field says so");
}

/// A field's code at the start of a line, and what follows it.
fn code(line: &str) -> Option<(&'static str, &str)> {
    let end = line.bytes().take_while(u8::is_ascii_uppercase).count();
    let code = *CODES.iter().find(|code| **code == line.get(..end).unwrap_or_default())?;
    let rest = line.get(end..)?;
    let is_apart =
        rest.is_empty() || rest.starts_with(['\t', '\u{a0}']) || rest.starts_with("  ") || rest == " ";
    is_apart.then(|| (code, rest.trim()))
}

fn coded(lines: &[&str]) -> Option<Downloaded> {
    let count =
        |wanted: &str| lines.iter().filter_map(|line| code(line)).filter(|(code, _)| *code == wanted).count();
    if count("HD") != 1 || count("PD") + count("SN") == 0 {
        return None;
    }
    let mut metadata = Metadata::default();
    let (mut text, mut now, mut value) = (Vec::new(), "", String::new());
    let mut finish = |code: &str, value: &str| match code {
        "HD" => add(&mut metadata, Fact::Title, value),
        "BY" => add(&mut metadata, Fact::Byline, &names::byline(names::without_by(value))),
        "PD" => add(&mut metadata, Fact::Published, value),
        "SN" => add(&mut metadata, Fact::Outlet, outlet_name(value)),
        "SE" => add(&mut metadata, Fact::Section, value),
        _ => {}
    };
    for line in lines {
        let (begun, rest) = code(line).map_or((now, *line), |(code, rest)| (code, rest));
        if begun != now {
            finish(now, &value);
            (now, value) = (begun, String::new());
        }
        if matches!(now, "LP" | "TD") {
            text.push(rest);
        } else if !rest.is_empty() {
            value = [value.as_str(), rest].join(" ").trim().to_string();
        }
    }
    finish(now, &value);
    // A page gives its paragraphs without empty lines between.
    let has_gaps = lines.iter().any(|line| line.is_empty());
    let text = if has_gaps { text_of(&text) } else { text.join("\n\n") };
    Some(Downloaded { text, metadata })
}

/// “93 words”, in the languages of the interface.
fn is_word_count(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        [number, unit] => {
            let is_number = number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'));
            is_number
                && ["words", "word", "mots", "wörter", "palabras", "parole", "palavras", "woorden"]
                    .contains(&unit.to_lowercase().as_str())
        }
        _ => false,
    }
}

fn plain(lines: &[&str], headline: Option<&str>) -> Option<Downloaded> {
    let lines: Vec<&str> = lines.iter().copied().filter(|line| !line.is_empty()).collect();
    let count = lines.iter().position(|line| is_word_count(line))?;
    let mut metadata = Metadata::default();
    let before = lines.get(count.saturating_sub(4)..count).unwrap_or_default();
    add_headline(&mut metadata, before, headline);
    let head: Vec<&str> = lines.iter().skip(count + 1).take(MAX_HEAD).copied().collect();
    let day = head.iter().position(|line| line.len() < 40 && dates::parse(line).is_some())?;
    add(&mut metadata, Fact::Published, head.get(day).copied().unwrap_or_default());
    let is_time =
        |line: &str| line.len() <= 8 && line.contains(':') && line.starts_with(|c: char| c.is_ascii_digit());
    let outlet = (day + 1..head.len()).find(|at| head.get(*at).is_some_and(|line| !is_time(line)))?;
    add(&mut metadata, Fact::Outlet, outlet_name(head.get(outlet).copied().unwrap_or_default()));
    let is_short =
        |line: &&str| line.split_whitespace().count() <= 8 && !line.ends_with(['.', '!', '?', '”', '"']);
    let rights = head.iter().skip(outlet).position(|line| is_copyright(line)).map(|at| outlet + at + 1);
    let fields = head.iter().skip(outlet).take_while(|line| is_short(line)).count();
    let start = count + 1 + rights.unwrap_or(outlet + fields.min(4));
    let text = lines.get(start..).unwrap_or_default().join("\n\n");
    Some(Downloaded { text, metadata })
}

/// Headline and byline among the lines before the number of words; a section may stand first.
fn add_headline(metadata: &mut Metadata, before: &[&str], known: Option<&str>) {
    let is_by = |line: &&&str| names::without_by(line) != **line;
    let written = before.iter().rev().find(is_by).copied();
    let rest: Vec<&str> =
        before.iter().copied().filter(|line| Some(*line) != written && Some(*line) != known).collect();
    let is_name = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        (2..=4).contains(&words.len()) && words.iter().all(|word| word.starts_with(char::is_uppercase))
    };
    let (headline, author) = match (known, rest.as_slice()) {
        (Some(known), [.., last]) if is_name(last) && before.last() == Some(last) => (known, Some(*last)),
        (Some(known), _) => (known, None),
        (None, [.., headline, last]) if written.is_none() && is_name(last) && headline.len() > last.len() => {
            (*headline, Some(*last))
        }
        (None, [.., headline]) => (*headline, None),
        (None, []) => return,
    };
    add(metadata, Fact::Title, headline);
    if let Some(author) = written.or(author) {
        add(metadata, Fact::Byline, names::without_by(author));
    }
}
