//! Pairs the quotation marks of one paragraph.
//!
//! Double marks are paired first, with a stack. Whether a mark opens or closes is decided by its shape, unless the
//! characters around it contradict (a mark turned the wrong way, a space on the wrong side). Single marks are paired
//! second, outside double ones and only where the pair is clear, since an apostrophe has the same shape. Every step
//! looks at each mark once, so the time grows with the length of the paragraph and no faster.

use crate::text::{TextSpan, Token, TokenKind};

/// A pair of marks, or an opening mark that nothing closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    /// The opening mark.
    pub(super) open: TextSpan,
    /// The closing mark.
    pub(super) close: Option<TextSpan>,
    /// The text between, without white space at the ends.
    pub(super) inner: TextSpan,
    /// Which marks they are.
    pub(super) family: Family,
}

/// Marks of one family can close each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// `"`, “ ”, `''`, ` `` `.
    Double,
    /// « ».
    Angle,
    /// `'`, ‘ ’.
    Single,
}

/// What a mark can do, by its shape and the characters around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    /// It can only open.
    Opens,
    /// It can only close.
    Closes,
    /// It can open or close: a straight mark with white space or letters on both sides.
    Either,
    /// It does neither: an apostrophe, a sign for feet or inches, a mark in left-over markup.
    Neither,
}

/// A mark with what the characters around it tell.
#[derive(Debug, Clone, Copy)]
struct Mark {
    span: TextSpan,
    family: Family,
    direction: Direction,
    /// A closing single mark that may as well be a possessive (`the workers’ union`).
    is_possessive: bool,
}

/// The outermost pairs among the tokens of a paragraph that ends at the byte `end`, in order. `reopens` says whether
/// the next paragraph begins with a mark, so that an open quotation may go on there.
pub(super) fn outermost_pairs(text: &str, tokens: &[Token], end: u32, reopens: bool) -> Vec<Pair> {
    let marks: Vec<Mark> = (0..tokens.len()).filter_map(|i| mark_at(text, tokens, i)).collect();
    let mut found = double_pairs(text, &marks, end, reopens);
    found.extend(single_pairs(text, &marks, &found, end, reopens));
    found.sort_by_key(|p| (p.open.start, std::cmp::Reverse(extent(p).end)));
    let mut outermost: Vec<Pair> = Vec::with_capacity(found.len());
    for pair in found {
        if outermost.last().is_none_or(|last| extent(last).end <= pair.open.start) {
            outermost.push(pair);
        }
    }
    outermost
}

/// Whether the paragraph made of `tokens` begins with a mark that can open.
pub(super) fn begins_with_mark(text: &str, tokens: &[Token]) -> bool {
    mark_at(text, tokens, 0).is_some_and(|m| matches!(m.direction, Direction::Opens | Direction::Either))
}

/// The bytes from the opening mark to the end of the closing one.
fn extent(pair: &Pair) -> TextSpan {
    pair.close.map_or(pair.open.union(pair.inner), |close| pair.open.union(close))
}

/// The mark that the token with this index is, if it is one.
fn mark_at(text: &str, tokens: &[Token], i: usize) -> Option<Mark> {
    let token = tokens.get(i).filter(|t| t.kind == TokenKind::Mark)?;
    let shape = token.slice(text);
    let before = text.get(..token.span.start as usize)?.chars().next_back().filter(|c| !is_break(*c));
    let rest = text.get(token.span.end as usize..)?;
    let ellipsis = rest.starts_with("...").then_some('…');
    let after = ellipsis.or_else(|| rest.chars().next().filter(|c| !is_break(*c)));
    let (family, direction) = match shape {
        "\"" | "''" | "``" | "“" | "”" | "„" | "‟" | "＂" => {
            (Family::Double, double_direction(shape, before, after))
        }
        "«" => (Family::Angle, Direction::Opens),
        "»" => (Family::Angle, Direction::Closes),
        _ => {
            (Family::Single, single_direction(shape, before, after, tokens.get(i + 1).map(|t| t.slice(text))))
        }
    };
    let is_possessive = matches!(before, Some('s' | 'S' | 'z' | 'x'))
        && after.is_none_or(|c| c == ' ')
        && tokens.get(i + 1).is_some_and(|t| t.slice(text).starts_with(char::is_alphabetic));
    Some(Mark { span: token.span, family, direction, is_possessive })
}

const fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// Words that begin with an apostrophe of their own.
const ELIDED: &[&str] =
    &["em", "til", "tis", "twas", "cause", "n", "bout", "round", "cuz", "neath", "tude", "nuff", "s", "t"];

/// Whether a mark after `c` is at the beginning of a word.
fn is_gap(c: Option<char>) -> bool {
    c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '/' | '-' | '>'))
}

/// Whether `c` can stand right after a closing mark.
fn is_after_close(c: Option<char>) -> bool {
    c.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '—' | '–' | '…' | '-' | '<')
    })
}

/// The direction of a double mark between these characters.
fn double_direction(shape: &str, before: Option<char>, after: Option<char>) -> Direction {
    // The marks of an attribute in left-over markup: <a href="…">.
    if before == Some('=') || shape == "\"" && after == Some('>') {
        return Direction::Neither;
    }
    let is_clearly_opening = is_gap(before) && after.is_some_and(char::is_alphanumeric);
    let is_clearly_closing =
        before.is_some_and(|c| c.is_alphanumeric() || ",.?!…".contains(c)) && is_after_close(after);
    match shape {
        "“" | "„" | "‟" | "``" if is_clearly_closing => Direction::Either,
        "“" | "„" | "‟" | "``" => Direction::Opens,
        "”" if is_clearly_opening => Direction::Either,
        "”" => Direction::Closes,
        _ if is_clearly_opening => Direction::Opens,
        _ if is_clearly_closing => Direction::Closes,
        _ if is_gap(before) && !is_after_close(after) => Direction::Opens,
        _ if before.is_some_and(|c| !c.is_whitespace()) && is_after_close(after) => Direction::Closes,
        _ => Direction::Either,
    }
}

/// The direction of a single mark between these characters; `next` is the token after it.
fn single_direction(shape: &str, before: Option<char>, after: Option<char>, next: Option<&str>) -> Direction {
    let opens = before.is_none_or(|c| c.is_whitespace() || "([—–\"“".contains(c))
        && after.is_some_and(|c| c.is_alphabetic() || "\"“[$#@…".contains(c));
    let is_elided = next.is_some_and(|word| ELIDED.contains(&word.to_lowercase().as_str()));
    match shape {
        "‘" | "‚" | "‛" | "‹" if before.is_some_and(char::is_alphanumeric) => Direction::Neither,
        "‘" | "‚" | "‛" | "‹" if !after.is_some_and(char::is_numeric) && !is_elided => {
            Direction::Opens
        }
        "'" | "`" if opens && !is_elided => Direction::Opens,
        "'" | "’" | "›" if before.is_some_and(|c| !c.is_whitespace()) && is_single_end(after) => {
            Direction::Closes
        }
        _ => Direction::Neither,
    }
}

/// Whether `c` can stand right after a closing single mark.
fn is_single_end(after: Option<char>) -> bool {
    is_after_close(after) || matches!(after, Some('"' | '”' | '\''))
}

/// An opening mark whose closing mark is not found yet.
#[derive(Debug, Clone, Copy)]
struct OpenMark {
    mark: Mark,
    /// How many marks are open around it.
    depth: usize,
}

/// The outermost pairs of double and angle marks.
fn double_pairs(text: &str, marks: &[Mark], end: u32, reopens: bool) -> Vec<Pair> {
    let mut found = Vec::new();
    let mut stack: Vec<OpenMark> = Vec::new();
    // Closing marks still to come less opening ones. It tells a nested mark from one after a closing mark that is
    // missing.
    let mut balance: isize = marks.iter().map(balance_of).sum();
    for mark in marks.iter().filter(|m| m.family != Family::Single) {
        let closes = match mark.direction {
            Direction::Neither => continue,
            Direction::Opens => false,
            Direction::Closes => true,
            Direction::Either => stack.last().is_some_and(|w| w.mark.family == mark.family),
        };
        let is_nested = balance >= stack.len() as isize;
        balance -= balance_of(mark);
        if !closes {
            if !is_nested && !reopens {
                found.extend(stack.drain(..).map(|lost| unclosed_pair(text, lost.mark, mark.span.start)));
            }
            if mark.direction != Direction::Closes && stack.len() < 8 {
                stack.push(OpenMark { mark: *mark, depth: stack.len() });
            }
        } else if let Some(open) = stack.pop() {
            let inner = TextSpan::new(open.mark.span.end, mark.span.start).trimmed(text);
            if open.depth == 0 && !inner.is_empty() {
                let (open, family) = (open.mark.span, mark.family);
                found.push(Pair { open, close: Some(mark.span), inner, family });
            }
        }
    }
    if let Some(lost) = stack.first().filter(|w| w.depth == 0) {
        let inner = TextSpan::new(lost.mark.span.end, end).trimmed(text);
        if !inner.is_empty() {
            found.push(Pair { open: lost.mark.span, close: None, inner, family: lost.mark.family });
        }
    }
    found
}

/// 1 for a closing double mark, -1 for an opening one, otherwise 0.
fn balance_of(mark: &Mark) -> isize {
    match (mark.family, mark.direction) {
        (Family::Single, _) | (_, Direction::Either | Direction::Neither) => 0,
        (_, Direction::Opens) => -1,
        (_, Direction::Closes) => 1,
    }
}

/// An opening mark whose closing mark is missing before another opens: its words end with their first sentence or
/// clause.
fn unclosed_pair(text: &str, lost: Mark, limit: u32) -> Pair {
    let whole = TextSpan::new(lost.span.end, limit).trimmed(text);
    let words = whole.slice(text);
    let stop = words
        .char_indices()
        .find(|&(at, c)| {
            matches!(c, '.' | '?' | '!' | ',')
                && words.get(at + c.len_utf8()..).is_some_and(|r| r.starts_with(char::is_whitespace))
        })
        .map_or(words.len(), |(at, c)| at + c.len_utf8());
    let inner = TextSpan::new(whole.start, whole.start + u32::try_from(stop).unwrap_or(0));
    Pair { open: lost.span, close: None, inner, family: lost.family }
}

/// The pairs of single marks outside double ones.
fn single_pairs(text: &str, marks: &[Mark], doubles: &[Pair], end: u32, reopens: bool) -> Vec<Pair> {
    let mut found = Vec::new();
    let mut waiting: Option<Mark> = None;
    let mut fallback: Option<Mark> = None;
    for mark in marks.iter().filter(|m| m.family == Family::Single) {
        let next = doubles.partition_point(|p| p.open.start <= mark.span.start);
        let enclosing = next.checked_sub(1).and_then(|i| doubles.get(i));
        // Words quoted inside a quotation are part of it.
        if enclosing.is_some_and(|p| mark.span.start < extent(p).end) {
            continue;
        }
        match (mark.direction, waiting) {
            (Direction::Opens, None) => (waiting, fallback) = (Some(*mark), None),
            (Direction::Opens, Some(open)) => {
                if let Some(close) = fallback.take() {
                    found.extend(single_pair(text, open, close));
                    waiting = Some(*mark);
                }
            }
            (Direction::Closes, Some(_)) if mark.is_possessive => fallback = fallback.or(Some(*mark)),
            (Direction::Closes, Some(open)) => {
                found.extend(single_pair(text, open, *mark));
                (waiting, fallback) = (None, None);
            }
            _ => {}
        }
    }
    match (waiting, fallback) {
        // The next paragraph goes on with the quotation.
        (Some(open), fallback) if reopens && may_go_on(text, open, fallback) => {
            let inner = TextSpan::new(open.span.end, end).trimmed(text);
            found.push(Pair { open: open.span, close: None, inner, family: Family::Single });
        }
        (Some(open), Some(close)) => found.extend(single_pair(text, open, close)),
        _ => {}
    }
    found
}

/// Whether a single mark that nothing closes, but for a mark that may be a possessive's (`fallback`), opens a quotation
/// and is no apostrophe: it is curved, or begins its paragraph, or a colon or a comma announces it.
fn may_go_on(text: &str, open: Mark, fallback: Option<Mark>) -> bool {
    let before = text.get(..open.span.start as usize).unwrap_or_default();
    let is_line = before.is_empty() || before.ends_with(is_break);
    let is_announced = is_line || before.trim_end().ends_with([':', ',']);
    is_announced || fallback.is_none() && open.span.slice(text) == "‘"
}

/// A pair of single marks, if there are words between.
fn single_pair(text: &str, open: Mark, close: Mark) -> Option<Pair> {
    let inner = TextSpan::new(open.span.end, close.span.start).trimmed(text);
    (!inner.is_empty()).then_some(Pair {
        open: open.span,
        close: Some(close.span),
        inner,
        family: Family::Single,
    })
}
