//! Downloads from databases of articles: many articles in one text, each between fields that are no text (section,
//! length, copyright). The text may come from any file; what is split here are its lines.
//!
//! Each database has a module that recognises its downloads by their own marks and gives the articles. A text that
//! bears the marks of several articles and that no module splits is said to be so, rather than read as one.

mod factiva;
mod fields;
mod nexis;
mod proquest;
mod records;

pub(crate) use factiva::article as factiva_article;
pub(crate) use fields::outlet_name;

use crate::metadata::Metadata;

/// An article of a download.
#[derive(Debug, Default)]
pub(crate) struct Downloaded {
    /// Its text without its fields and its headline.
    pub(crate) text: String,
    /// What its fields say.
    pub(crate) metadata: Metadata,
}

/// What a text is.
#[derive(Debug)]
pub(crate) enum Download {
    /// One text without a database's fields.
    No,
    /// These articles.
    Articles(Vec<Downloaded>),
    /// Several articles, it seems, in a form that is not known.
    Unknown,
}

/// Bytes of a line that may be a field or a mark.
const MAX_MARK: usize = 400;

/// The articles in `text`, if it is a download.
pub(crate) fn split(text: &str) -> Download {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let found = of_lines(&lines).or_else(|| records::split(&lines));
    match found.map(|articles| articles.into_iter().filter(|a| !a.text.trim().is_empty()).collect::<Vec<_>>())
    {
        Some(articles) if !articles.is_empty() => Download::Articles(articles),
        _ if looks_like_several(&lines) => Download::Unknown,
        _ => Download::No,
    }
}

/// The articles in `text`, if it is what a database wrote; records of any form are left as they are.
pub(crate) fn of_database(text: &str) -> Option<Vec<Downloaded>> {
    of_lines(&text.lines().map(str::trim).collect::<Vec<_>>())
}

fn of_lines(lines: &[&str]) -> Option<Vec<Downloaded>> {
    proquest::split(lines).or_else(|| nexis::split(lines)).or_else(|| factiva::split(lines))
}

/// Whether a line ends or counts an article of a download.
pub(crate) fn ends_article(line: &str) -> bool {
    nexis::is_end(line.trim()) || factiva::is_end(line.trim()) || fields::counter(line).is_some()
}

/// Whether a line by itself is one that databases print around their articles.
pub(crate) fn is_line_of_database(line: &str) -> bool {
    let line = line.trim();
    nexis::is_end(line)
        || fields::counter(line).is_some()
        || nexis::is_any_field(line)
        || proquest::is_any_field(line)
        || fields::is_copyright(line)
}

/// Whether marks of an article's beginning or end stand in it more than once.
fn looks_like_several(lines: &[&str]) -> bool {
    let count = |is_mark: fn(&str) -> bool| lines.iter().filter(|line| is_mark(line)).count();
    count(|line| fields::counter(line).is_some()) > 1
        || count(nexis::is_end) > 1
        || count(|line| fields::label(line, &["full text"]).is_some()) > 1
        || count(|line| fields::label(line, &["load-date"]).is_some()) > 1
}

/// Paragraphs of `lines`, an empty line between; empty ones at the ends are left out.
fn text_of(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines {
        if line.is_empty() {
            if !text.ends_with("\n\n") && !text.is_empty() {
                text.push('\n');
            }
        } else {
            text.push_str(line);
            text.push('\n');
        }
    }
    text.trim_end().to_string()
}
