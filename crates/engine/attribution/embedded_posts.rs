//! Embedded posts: words that end in a signature, `— Name (@handle) May 3, 2018`.
//!
//! A saved page keeps them as plain paragraphs. The signature names their author, whoever is named before. Signature
//! and links at the end are not part of the words. The paragraphs of one post stand further apart than those of the
//! article, since they are lines in one box; where they do not, only the last is found.

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
/// Most characters of a post.
const POST: usize = 320;

/// All posts of a document, in order.
pub(crate) fn find(document: &Document) -> Vec<Post> {
    let mut posts: Vec<Post> = Vec::new();
    let usual = usual_gap(document);
    for index in crate::quotation::article_paragraphs(document) {
        let Some(paragraph) = document.layout.paragraphs.get(index) else { continue };
        let mut start = paragraph.span.start;
        while let Some(post) = next_post(&document.text, TextSpan::new(start, paragraph.span.end)) {
            let is_first = start == paragraph.span.start;
            start = post.whole.end;
            let before = posts.last().map_or(0, |last| last.whole.end);
            let post = if is_first { with_lines_before(document, post, index, before, usual) } else { post };
            if post.words.slice(&document.text).split_whitespace().count() > 1 {
                posts.push(post);
            }
        }
    }
    posts
}

/// A post with the paragraphs before it that are lines of the same box: they stand further apart than those of the article
/// do. None of them begins before the byte `from`.
fn with_lines_before(document: &Document, post: Post, paragraph: usize, from: u32, usual: usize) -> Post {
    let width = gap(document, paragraph);
    let mut first = post.words.start;
    for line in (1..=paragraph).rev().take_while(|&line| width > usual && gap(document, line) == width) {
        let Some(before) = document.layout.paragraphs.get(line - 1) else { break };
        let words = TextSpan::new(before.span.start, post.words.end);
        let is_lead = before.span.slice(&document.text).ends_with(':');
        if is_lead || before.span.start < from || words.slice(&document.text).chars().count() > POST {
            break;
        }
        first = before.span.start;
    }
    Post {
        words: TextSpan::new(first, post.words.end),
        whole: TextSpan::new(first.min(post.whole.start), post.whole.end),
        ..post
    }
}

/// How many lines end between most paragraphs and the one before.
fn usual_gap(document: &Document) -> usize {
    let mut gaps: Vec<usize> = (1..document.layout.paragraphs.len()).map(|at| gap(document, at)).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len() / 2).copied().unwrap_or(0)
}

/// How many lines end between the paragraph before and this one.
fn gap(document: &Document, paragraph: usize) -> usize {
    let end_before = paragraph.checked_sub(1).and_then(|at| document.layout.paragraphs.get(at));
    let start = document.layout.paragraphs.get(paragraph);
    let Some((before, after)) = end_before.zip(start) else { return 0 };
    TextSpan::new(before.span.end, after.span.start).slice(&document.text).matches('\n').count()
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

/// Words without the links at their end; a page may have lost the space before one.
fn without_links(words: &str) -> &str {
    let mut words = words.trim_end();
    loop {
        let last = words.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let links = ["http://", "https://", "pic.twitter.com/"].iter();
        let link = links.filter_map(|link| words.get(last..)?.find(link)).min();
        let Some(link) = link else { return words };
        words = words.get(..last + link).unwrap_or_default().trim_end();
    }
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
    fn lines_that_stand_further_apart_than_paragraphs_are_one_post() {
        let article = "The town met.\n\nIt was warm.\n\nTim Roe left.\n\nThe hall was full of maps.";
        let post = "I like maps.\n\n\n\nWe sell them.https://t.co/x — Ann Lee (@annlee) May 3, 2018";
        check(
            &format!("{article}\n\n{post}\n\nIt rained."),
            &["[I like maps.\n\n\n\nWe sell them.] Ann Lee"],
        );
        // In an article whose paragraphs stand as far apart, nothing tells where the post begins.
        let wide = article.replace("\n\n", "\n\n\n\n");
        check(&format!("{wide}\n\n\n\n{post}"), &["[We sell them.] Ann Lee"]);
    }

    #[test]
    fn a_handle_without_signature_or_date_is_no_post() {
        check("The town — Ann Lee (@annlee) among them — likes maps.", &[]);
        check("Follow Ann Lee (@annlee) May 3, 2018", &[]);
    }
}
