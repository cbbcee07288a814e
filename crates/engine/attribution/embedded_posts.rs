//! Embedded posts: words that end in a signature, `— Name (@handle) May 3, 2018`.
//!
//! A saved page keeps them as plain paragraphs. The signature names their author, whoever is named before. Signature
//! and links at the end are not part of the words. Of a post with several paragraphs only the last is found.

use crate::{model::Document, text::TextSpan};

/// An embedded post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Post {
    /// Its words.
    pub(crate) words: TextSpan,
    /// The name in its signature.
    pub(crate) name: TextSpan,
    /// The whole post, from the end of the one before to the end of the signature.
    pub(crate) whole: TextSpan,
}

/// Longest name in a signature, in characters.
const NAME: usize = 60;
/// Longest handle, in bytes.
const HANDLE: usize = 20;

/// All posts of a document, in order.
pub(crate) fn find(document: &Document) -> Vec<Post> {
    let mut posts = Vec::new();
    for paragraph in crate::quotation::article_paragraphs(document) {
        let Some(paragraph) = document.layout.paragraphs.get(paragraph) else { continue };
        let mut start = paragraph.span.start;
        while let Some(post) = next_post(&document.text, TextSpan::new(start, paragraph.span.end)) {
            start = post.whole.end;
            if post.words.slice(&document.text).split_whitespace().count() > 1 {
                posts.push(post);
            }
        }
    }
    posts
}

/// The first post in `span`.
fn next_post(text: &str, span: TextSpan) -> Option<Post> {
    let all = span.slice(text);
    let byte = |at: usize| span.start + u32::try_from(at).unwrap_or(u32::MAX);
    let mut from = 0;
    while let Some(at) = all.get(from..)?.find("(@").map(|at| from + at) {
        from = at + 2;
        let (Some(dash), Some(end)) = (dash_before(all, at), date_end(all, at)) else { continue };
        let name = all.get(dash..at)?.trim_start_matches(['—', '–', '-', ' ']);
        let name_end = dash + all.get(dash..at)?.trim_end().len();
        let words = without_links(all.get(..dash)?);
        let lead = words.len() - words.trim_start().len();
        return Some(Post {
            words: TextSpan::new(byte(lead.min(words.len())), byte(words.len())),
            name: TextSpan::new(byte(at - name.len()), byte(name_end)),
            whole: TextSpan::new(span.start, byte(end)),
        });
    }
    None
}

/// The place of the dash before the name that ends at `end`.
fn dash_before(all: &str, end: usize) -> Option<usize> {
    let before = all.get(..end)?.char_indices().rev().take(NAME);
    let (dash, _) = before.clone().find(|(_, c)| matches!(c, '—' | '–'))?;
    before.take_while(|(at, _)| *at > dash).any(|(_, c)| c.is_alphanumeric()).then_some(dash)
}

/// The end of the date after the handle that begins at `at`.
fn date_end(all: &str, at: usize) -> Option<usize> {
    let close = at + all.get(at..)?.bytes().take(HANDLE + 3).position(|b| b == b')')?;
    let handle = all.get(at + 2..close)?;
    let is_handle = !handle.is_empty() && handle.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let rest = all.get(close + 1..)?;
    let mut words = rest.split_whitespace();
    let (month, day, year) = (words.next()?, words.next()?, words.next()?);
    let is_date = month.chars().next().is_some_and(char::is_uppercase)
        && month.chars().all(char::is_alphabetic)
        && day.strip_suffix(',').is_some_and(|d| d.len() <= 2 && d.bytes().all(|b| b.is_ascii_digit()))
        && year.get(..4).is_some_and(|y| y.bytes().all(|b| b.is_ascii_digit()));
    let year_at = all.len() - rest.len() + rest.find(year)?;
    (is_handle && is_date).then_some(year_at + 4)
}

/// Words without the links at their end.
fn without_links(words: &str) -> &str {
    let mut words = words.trim_end();
    while let Some(at) = words.rfind(char::is_whitespace) {
        let last = words.get(at..).unwrap_or_default().trim_start();
        let is_link =
            ["http://", "https://", "pic.twitter.com/"].iter().any(|candidate| last.starts_with(candidate));
        if !is_link {
            break;
        }
        words = words.get(..at).unwrap_or_default().trim_end();
    }
    words
}

#[cfg(test)]
mod tests {
    use crate::attribution::testing::attributed;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(attributed(text), expected, "{text}");
    }

    #[test]
    fn a_post_is_by_whoever_signs_it() {
        check(
            "Acme chief Tim Roe left:\nI like my map a lot. pic.twitter.com/abc — Ann Lee (@annlee) May 3, 2018",
            &["[I like my map a lot.] Ann Lee"],
        );
        check(
            "Ann Lee met Tim Roe.\nWe like maps. — Roe (@troe) May 3, 2018 You think we will sell them? — Ann Lee (@annlee) May 4, 2018",
            &["[We like maps.] Tim Roe", "[You think we will sell them?] Ann Lee"],
        );
    }

    #[test]
    fn a_handle_without_signature_or_date_is_no_post() {
        check("The town — Ann Lee (@annlee) among them — likes maps.", &[]);
        check("Follow Ann Lee (@annlee) May 3, 2018", &[]);
    }
}
