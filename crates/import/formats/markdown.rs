//! Markdown: its markup is taken out, so that a quotation is not torn by a link in it, and lines of a paragraph are
//! joined. Front matter gives facts. Not all of CommonMark: code stays as it is, tables keep their bars.

use super::html;
use crate::{
    Problem,
    importer::Importer,
    input::InputFile,
    metadata::{Fact, Metadata},
    registry::{Format, Match},
};

/// Markdown.
pub(crate) const FORMAT: Format =
    Format { name: "Markdown", endings: &["md", "markdown", "mdown"], sniff, read, table: None };

/// Bytes of a link's words, and of its address.
const MAX_LINK: usize = 600;
/// Bytes of an HTML tag.
const MAX_TAG: usize = 300;

fn sniff(file: &InputFile<'_>) -> Match {
    if file.text().is_ok() && file.is_named(FORMAT.endings) { Match::ByName } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let (metadata, body) = front_matter(file.text()?);
    let text = metadata.with_headline(plain_text(body));
    importer.text_article(file, text, metadata, Metadata::default());
    Ok(())
}

/// The fields between two lines of `---` (YAML) or `+++` (TOML) at the top, and the text after them. Only plain values are
/// facts, so the two are read alike: a name, a sign and a value a line.
fn front_matter(text: &str) -> (Metadata, &str) {
    const FIELDS: &[(&str, Fact)] = &[
        ("title", Fact::Title),
        ("headline", Fact::Title),
        ("author", Fact::Byline),
        ("byline", Fact::Byline),
        ("date", Fact::Published),
        ("published", Fact::Published),
        ("source", Fact::Outlet),
        ("outlet", Fact::Outlet),
        ("publisher", Fact::Outlet),
        ("site", Fact::Outlet),
        ("url", Fact::Url),
        ("source", Fact::Url),
        ("link", Fact::Url),
    ];
    let mut metadata = Metadata::default();
    let start = text.trim_start_matches(['\u{feff}', ' ', '\r', '\n']);
    let (fence, sign) = if start.starts_with("+++") { ("+++", '=') } else { ("---", ':') };
    let Some(rest) = start.strip_prefix(fence).map(|rest| rest.trim_start_matches([' ', '\r'])) else {
        return (metadata, text);
    };
    let end = format!("\n{fence}");
    let Some((fields, body)) = rest.split_once(&end).filter(|_| rest.starts_with('\n')) else {
        return (metadata, text);
    };
    for (key, value) in fields.lines().filter_map(|line| line.split_once(sign)) {
        // Of a list the items are joined; a comment ends a value without quotation marks.
        let value = value.trim().trim_start_matches('[').trim_end_matches(']').replace(['"', '\''], "");
        let value = value.split(" #").next().unwrap_or_default().trim();
        for (_, fact) in FIELDS.iter().filter(|(field, _)| key.trim().eq_ignore_ascii_case(field)) {
            metadata.add(*fact, value, format!("the file’s own “{}:” says so", key.trim()));
        }
    }
    (metadata, body.split_once('\n').map_or("", |(_, body)| body))
}

/// The text without markup: a paragraph a line, an empty line between.
fn plain_text(text: &str) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut is_paragraph = false;
    let mut is_code = false;
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            is_code = !is_code;
            is_paragraph = false;
            continue;
        }
        let (words, begins) = block(trimmed);
        if is_code || words.is_empty() || is_rule(trimmed) {
            if is_code && !words.is_empty() {
                paragraphs.push(line.to_string());
            }
            is_paragraph = false;
            continue;
        }
        let words = inline(words);
        if words.trim().is_empty() {
            continue;
        }
        match paragraphs.last_mut().filter(|_| is_paragraph && !begins) {
            Some(paragraph) => {
                paragraph.push(' ');
                paragraph.push_str(&words);
            }
            None => paragraphs.push(words),
        }
        // Two blanks at the end break the line; a heading is one line.
        is_paragraph = !line.ends_with("  ") && !trimmed.starts_with('#');
    }
    paragraphs.join("\n\n")
}

/// A line without the markup of its block (quote, heading, item of a list), and whether it begins a block.
fn block(line: &str) -> (&str, bool) {
    let quoted = line.trim_start_matches(['>', ' ']);
    let heading = quoted.trim_start_matches('#');
    let level = quoted.len() - heading.len();
    if (1..=6).contains(&level) && (heading.is_empty() || heading.starts_with(' ')) {
        return (heading.trim().trim_end_matches('#').trim_end(), true);
    }
    for bullet in ["- ", "* ", "+ "] {
        if let Some(item) = quoted.strip_prefix(bullet) {
            return (item.trim(), true);
        }
    }
    (quoted, false)
}

/// Whether a line is a thematic break or underlines a heading.
fn is_rule(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    bare.len() >= 3 && ['-', '*', '_', '='].iter().any(|sign| bare.chars().all(|c| c == *sign))
}

/// A line without the markup of links, images, emphasis and code, and without backslashes.
fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = match c {
            '\\' if after.starts_with(|c: char| c.is_ascii_punctuation()) => {
                out.push_str(after.get(..1).unwrap_or_default());
                after.get(1..).unwrap_or_default()
            }
            '!' if after.starts_with('[') => image(after).unwrap_or_else(|| keep(&mut out, c, after)),
            '[' => match link(after) {
                Some((words, after)) => {
                    out.push_str(&words.replace(['*', '`'], ""));
                    after
                }
                None => keep(&mut out, c, after),
            },
            '*' | '`' => after,
            '_' if is_edge(&out, after) => after,
            '<' => match split_near(after, '>').filter(|(tag, _)| is_tag(tag)) {
                Some((_, after)) => after,
                None => keep(&mut out, c, after),
            },
            _ => keep(&mut out, c, after),
        };
    }
    html::unescape(&out).into_owned()
}

fn keep<'a>(out: &mut String, c: char, after: &'a str) -> &'a str {
    out.push(c);
    after
}

/// Whether an underscore stands at the edge of a word; within a word it is a part of it.
fn is_edge(before: &str, after: &str) -> bool {
    !before.ends_with(char::is_alphanumeric) || !after.starts_with(char::is_alphanumeric)
}

fn is_tag(inside: &str) -> bool {
    inside.len() < MAX_TAG && inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
}

/// What follows `[`: the words of a link, and the rest of the line after its address.
fn link(after: &str) -> Option<(&str, &str)> {
    let (words, rest) = split_near(after, ']')?;
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some(address) = rest.strip_prefix(open) {
            return split_near(address, close).map(|(_, rest)| (words, rest));
        }
    }
    None
}

/// `text` before and after `sign`, if that is no farther than a link is long.
fn split_near(text: &str, sign: char) -> Option<(&str, &str)> {
    let near = text.get(..text.floor_char_boundary(MAX_LINK))?;
    let at = near.find(sign)?;
    Some((text.get(..at)?, text.get(at + sign.len_utf8()..)?))
}

/// What follows `!`: the rest of the line after an image.
fn image(after: &str) -> Option<&str> {
    link(after.strip_prefix('[')?).map(|(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str, expected: &str) {
        assert_eq!(plain_text(markdown), expected);
    }

    #[test]
    fn markup_is_taken_out() {
        check("# Bank *shuts* branch #\n\nThe bank\nshut it.", "Bank shuts branch\n\nThe bank shut it.");
        check("“It is [over](https://x.test/a_b),” **Ann Poe** said.", "“It is over,” Ann Poe said.");
        check("![A door](door.png)\n\n- one\n- two_three\n\n---\n> said", "one\n\ntwo_three\n\nsaid");
        check("a \\* b &amp; c [not a link] <br> d < e", "a * b & c [not a link]  d < e");
        check("```\n# code\n```\ntext", "# code\n\ntext");
    }

    #[test]
    fn front_matter_gives_facts() {
        let (metadata, body) = front_matter(
            "---\ntitle: \"Bank shuts\"\ndate: 2018-06-19\nsource: https://p.test/\n---\nIt did.",
        );
        assert_eq!(body, "It did.");
        assert_eq!(metadata.all(Fact::Title).collect::<Vec<_>>(), ["Bank shuts"]);
        assert_eq!(metadata.all(Fact::Published).collect::<Vec<_>>(), ["2018-06-19"]);
        assert_eq!(metadata.all(Fact::Url).collect::<Vec<_>>(), ["https://p.test/"]);
        assert_eq!(metadata.all(Fact::Outlet).count(), 0);
    }
}
