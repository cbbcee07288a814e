//! Quotation marks of one paragraph, paired.
//!
//! Double marks first, with a stack: a mark's own shape decides whether it opens or closes unless what stands
//! around it contradicts (a wrongly turned mark, a space on the wrong side). Single marks second, and only
//! where a convincing pair stands inside one pair of double marks or outside them all: an apostrophe has the
//! same shape. Every step looks at each mark once, so a line of a hundred thousand marks costs no more.
use crate::text::{TextSpan, Token, TokenKind};

/// A pair of marks, or an opening mark that nothing closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    /// The opening mark.
    pub(super) open: TextSpan,
    /// The closing mark.
    pub(super) close: Option<TextSpan>,
    /// What stands between, without white space at the ends.
    pub(super) inner: TextSpan,
    /// Shape of the opening mark.
    pub(super) family: Family,
}

/// Which marks can close which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// `"`, “ ”, `''`, ` `` `.
    Double,
    /// « ».
    Angle,
    /// `'`, ‘ ’.
    Single,
}

/// What a mark can do where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Opens,
    Closes,
    /// Straight, with nothing around it to tell.
    Either,
    /// An apostrophe, or a sign for feet, inches, an attribute's value.
    Neither,
}

/// A mark in its surroundings.
#[derive(Debug, Clone, Copy)]
struct Mark {
    span: TextSpan,
    family: Family,
    turn: Turn,
    /// A closing single mark that may as well be a possessive (`the workers’ union`).
    is_possessive: bool,
}

/// Outermost pairs among `tokens`, a paragraph's, in order. `end` is the paragraph's last byte.
pub(super) fn pairs(text: &str, tokens: &[Token], end: u32, reopens: bool) -> Vec<Pair> {
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
    mark_at(text, tokens, 0).is_some_and(|m| matches!(m.turn, Turn::Opens | Turn::Either))
}

/// From the opening mark to the end of the closing one.
fn extent(pair: &Pair) -> TextSpan {
    pair.close.map_or(pair.open.union(pair.inner), |close| pair.open.union(close))
}

fn mark_at(text: &str, tokens: &[Token], i: usize) -> Option<Mark> {
    let token = tokens.get(i).filter(|t| t.kind == TokenKind::Mark)?;
    let shape = token.slice(text);
    let before = text.get(..token.span.start as usize)?.chars().next_back().filter(|c| *c != '\n');
    let after = text.get(token.span.end as usize..)?.chars().next().filter(|c| *c != '\n');
    let (family, turn) = match shape {
        "\"" | "''" | "``" | "“" | "”" | "„" | "‟" | "＂" => {
            (Family::Double, double_turn(shape, before, after))
        }
        "«" => (Family::Angle, Turn::Opens),
        "»" => (Family::Angle, Turn::Closes),
        _ => (Family::Single, single_turn(shape, before, after, tokens.get(i + 1).map(|t| t.slice(text)))),
    };
    let is_possessive = matches!(before, Some('s' | 'S' | 'z' | 'x'))
        && after == Some(' ')
        && tokens.get(i + 1).is_some_and(|t| t.slice(text).starts_with(char::is_alphabetic));
    Some(Mark { span: token.span, family, turn, is_possessive })
}

/// Words that begin with an apostrophe of their own.
const ELIDED: &[&str] =
    &["em", "til", "tis", "twas", "cause", "n", "bout", "round", "cuz", "neath", "tude", "nuff", "s", "t"];

/// Whether `c` leaves a mark room as white space does.
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

fn double_turn(shape: &str, before: Option<char>, after: Option<char>) -> Turn {
    // The marks of an attribute in left-over markup: <a href="…">.
    if before == Some('=') || shape == "\"" && after == Some('>') {
        return Turn::Neither;
    }
    let is_clearly_opening = is_gap(before) && after.is_some_and(char::is_alphanumeric);
    let is_clearly_closing =
        before.is_some_and(|c| c.is_alphanumeric() || ",.?!…".contains(c)) && is_after_close(after);
    match shape {
        "“" | "„" | "‟" | "``" if is_clearly_closing => Turn::Either,
        "“" | "„" | "‟" | "``" => Turn::Opens,
        "”" if is_clearly_opening => Turn::Either,
        "”" => Turn::Closes,
        _ if is_clearly_opening => Turn::Opens,
        _ if is_clearly_closing => Turn::Closes,
        _ if is_gap(before) && !is_after_close(after) => Turn::Opens,
        _ if before.is_some_and(|c| !c.is_whitespace()) && is_after_close(after) => Turn::Closes,
        _ => Turn::Either,
    }
}

fn single_turn(shape: &str, before: Option<char>, after: Option<char>, next: Option<&str>) -> Turn {
    let opens = before.is_none_or(|c| c.is_whitespace() || "([—–\"“".contains(c))
        && after.is_some_and(|c| c.is_alphabetic() || "\"“[$#@…".contains(c));
    let is_elided = next.is_some_and(|word| ELIDED.contains(&word.to_lowercase().as_str()));
    match shape {
        "‘" | "‚" | "‛" | "‹" if before.is_some_and(char::is_alphanumeric) => Turn::Neither,
        "‘" | "‚" | "‛" | "‹" if !after.is_some_and(char::is_numeric) && !is_elided => Turn::Opens,
        "'" | "`" if opens && !is_elided => Turn::Opens,
        "'" | "’" | "›" if before.is_some_and(|c| !c.is_whitespace()) && is_single_end(after) => {
            Turn::Closes
        }
        _ => Turn::Neither,
    }
}

fn is_single_end(after: Option<char>) -> bool {
    is_after_close(after) || matches!(after, Some('"' | '”' | '\''))
}

/// An opening mark that waits for its closing one.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    mark: Mark,
    depth: usize,
}

fn double_pairs(text: &str, marks: &[Mark], end: u32, reopens: bool) -> Vec<Pair> {
    let mut found = Vec::new();
    let mut stack: Vec<Waiting> = Vec::new();
    // Closing marks still to come less opening ones: it tells a nested mark from one after a lost close.
    let mut balance: isize = marks.iter().map(weight).sum();
    for mark in marks.iter().filter(|m| m.family != Family::Single) {
        let closes = match mark.turn {
            Turn::Neither => continue,
            Turn::Opens => false,
            Turn::Closes => true,
            Turn::Either => stack.last().is_some_and(|w| w.mark.family == mark.family),
        };
        let is_nested = balance >= stack.len() as isize;
        balance -= weight(mark);
        if !closes {
            if !is_nested && !reopens {
                found.extend(stack.drain(..).map(|lost| cut_short(text, lost.mark, mark.span.start)));
            }
            if mark.turn != Turn::Closes && stack.len() < 8 {
                stack.push(Waiting { mark: *mark, depth: stack.len() });
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

/// What a double mark adds to the balance of closing over opening ones.
fn weight(mark: &Mark) -> isize {
    match (mark.family, mark.turn) {
        (Family::Single, _) | (_, Turn::Either | Turn::Neither) => 0,
        (_, Turn::Opens) => -1,
        (_, Turn::Closes) => 1,
    }
}

/// An opening mark whose close was lost before another opens: it ends with its first sentence or clause.
fn cut_short(text: &str, lost: Mark, limit: u32) -> Pair {
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
        match (mark.turn, waiting) {
            (Turn::Opens, None) => (waiting, fallback) = (Some(*mark), None),
            (Turn::Opens, Some(open)) => {
                if let Some(close) = fallback.take() {
                    found.extend(single(text, open, close));
                    waiting = Some(*mark);
                }
            }
            (Turn::Closes, Some(_)) if mark.is_possessive => fallback = fallback.or(Some(*mark)),
            (Turn::Closes, Some(open)) => {
                found.extend(single(text, open, *mark));
                (waiting, fallback) = (None, None);
            }
            _ => {}
        }
    }
    match (waiting, fallback) {
        (Some(open), Some(close)) => found.extend(single(text, open, close)),
        // A paragraph that a later one takes up again.
        (Some(open), None) if reopens && open.span.slice(text) == "‘" => {
            let inner = TextSpan::new(open.span.end, end).trimmed(text);
            found.push(Pair { open: open.span, close: None, inner, family: Family::Single });
        }
        _ => {}
    }
    found
}

fn single(text: &str, open: Mark, close: Mark) -> Option<Pair> {
    let inner = TextSpan::new(open.span.end, close.span.start).trimmed(text);
    (!inner.is_empty()).then_some(Pair {
        open: open.span,
        close: Some(close.span),
        inner,
        family: Family::Single,
    })
}
