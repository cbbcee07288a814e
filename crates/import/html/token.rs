//! HTML cut into tags and text, after the tokenisation of the HTML standard (13.2.5) without its rarer states.
//! Never fails, one pass. `html5gum` would do this for 42 kB packed, the names of entities among them.

use std::borrow::Cow;

use super::entity::unescape;

/// A piece of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// `<p class="x">`: its name as written and what stands after it.
    Open {
        name: &'a str,
        attributes: &'a str,
        /// Ends in `/>`.
        is_closed: bool,
    },
    /// `</p>`.
    Close(&'a str),
    /// What stands between tags, with its character references.
    Text(&'a str),
    /// What stands in a `<!-- comment -->`.
    Comment(&'a str),
}

/// Cuts a page into pieces.
pub(super) struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Pieces<'a> {
    pub(super) fn of(page: &'a str) -> Self {
        Self { rest: page }
    }

    /// What stands before the end tag `name`, for elements that hold no elements. All of the rest if it never ends.
    pub(super) fn raw(&mut self, name: &str) -> &'a str {
        let bytes = self.rest.as_bytes();
        let is_end = |at: &usize| {
            let name_at = |bytes: &[u8]| {
                bytes.get(2..2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
            };
            bytes.get(*at..).is_some_and(|tag| tag.starts_with(b"</") && name_at(tag))
        };
        let end = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'<').map(|(at, _)| at).find(is_end);
        let (raw, rest) = self.rest.split_at(end.unwrap_or(bytes.len()));
        self.rest = rest;
        raw
    }

    /// After `<!`: a comment, a doctype, a CDATA section.
    fn declaration(&mut self, after: &'a str) -> Piece<'a> {
        let (open, end) = if after.starts_with("--") {
            (2, "-->")
        } else if after.starts_with("[CDATA[") {
            (7, "]]>")
        } else {
            (0, ">")
        };
        let inside = after.get(open..).unwrap_or_default();
        let (inside, rest) = inside.split_once(end).unwrap_or((inside, ""));
        self.rest = rest;
        match open {
            2 => Piece::Comment(inside),
            7 => Piece::Text(inside),
            _ => Piece::Comment(""),
        }
    }

    /// After `<` and a letter.
    fn open(&mut self, after: &'a str) -> Piece<'a> {
        let (name, rest) = after.split_at(name_length(after));
        let (attributes, rest) = rest.split_at(attributes_length(rest));
        self.rest = rest.strip_prefix('>').unwrap_or(rest);
        let is_closed = attributes.ends_with('/');
        Piece::Open { name, attributes: attributes.strip_suffix('/').unwrap_or(attributes), is_closed }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let mut after = self.rest.chars();
        if after.next()? != '<' {
            return Some(self.text(0));
        }
        let rest = after.as_str();
        match after.next() {
            Some('!' | '?') => Some(self.declaration(after.as_str())),
            Some(c) if c.is_ascii_alphabetic() => Some(self.open(rest)),
            Some('/') if after.as_str().starts_with(|c: char| c.is_ascii_alphabetic()) => {
                let name = after.as_str();
                let (name, rest) = name.split_at(name_length(name));
                self.rest = rest.split_once('>').map_or("", |(_, rest)| rest);
                Some(Piece::Close(name))
            }
            _ => Some(self.text(1)),
        }
    }
}

impl<'a> Pieces<'a> {
    /// What stands before the next `<` that is not among the first `skip` bytes.
    fn text(&mut self, skip: usize) -> Piece<'a> {
        let end =
            self.rest.get(skip..).and_then(|rest| rest.find('<')).map_or(self.rest.len(), |end| end + skip);
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Piece::Text(text)
    }
}

fn name_length(text: &str) -> usize {
    text.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(text.len())
}

/// Bytes up to the `>` that stands outside quoted values.
fn attributes_length(text: &str) -> usize {
    let mut quote = None;
    let mut is_value = false;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return at,
            (None, b'"' | b'\'') if is_value => quote = Some(byte),
            (None, _) => {}
        }
        // A quote opens a value only right after the equals sign.
        is_value = byte == b'=' || is_value && byte.is_ascii_whitespace();
    }
    text.len()
}

/// The attributes of a tag: name and value, in order.
pub(super) struct Attributes<'a>(&'a str);

impl<'a> Attributes<'a> {
    pub(super) fn of(attributes: &'a str) -> Self {
        Self(attributes)
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, Cow<'a, str>);

    fn next(&mut self) -> Option<Self::Item> {
        let text = self.0.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if text.is_empty() {
            return None;
        }
        // An equals sign in front belongs to the name, as in browsers.
        let lead = usize::from(text.starts_with('='));
        let is_end = |c: char| c.is_whitespace() || matches!(c, '=' | '/');
        let length = text.get(lead..)?.find(is_end).map_or(text.len(), |end| end + lead);
        let (name, rest) = text.split_at(length);
        let Some(value) = rest.trim_start().strip_prefix('=') else {
            self.0 = rest;
            return Some((name, Cow::Borrowed("")));
        };
        let value = value.trim_start();
        let (value, rest) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inside = value.get(1..)?;
                inside.split_once(quote).unwrap_or((inside, ""))
            }
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        self.0 = rest;
        Some((name, unescape(value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: &str) {
        let show = |piece: Piece<'_>| match piece {
            Piece::Open { name, attributes, is_closed } => {
                let all: Vec<String> = Attributes::of(attributes).map(|(n, v)| format!(" {n}={v}")).collect();
                format!("<{name}{}{}>", all.concat(), if is_closed { "/" } else { "" })
            }
            Piece::Close(name) => format!("</{name}>"),
            Piece::Text(text) => format!("“{text}”"),
            Piece::Comment(text) => format!("#{text}#"),
        };
        assert_eq!(Pieces::of(page).map(show).collect::<String>(), expected);
    }

    #[test]
    fn pages_are_cut_at_tags() {
        check("<P Class=x id='a b'>Hi<br/></P >", "<P Class=x id=a b>“Hi”<br/></P>");
        check("<!DOCTYPE html><!-- a > b --><?xml?><![CDATA[1 < 2]]>", "### a > b ###“1 < 2”");
        check("1 < 2 <3 </ 4", "“1 ”“< 2 ”“<3 ”“</ 4”");
        check("<a href=\"a>b\" title=\"&quot;\">", "<a href=a>b title=\">");
        check("<a =x y = 1 z>", "<a =x= y=1 z=>");
        check("<a href=\"never ends>text</a>", "<a href=never ends>text</a>>");
        check("<br", "<br>");
        check("<!-- never ends", "# never ends#");
        check("", "");
    }

    #[test]
    fn scripts_are_passed_over() {
        let mut pieces = Pieces::of("if (a</b) '<p>'</SCRIPT >after");
        assert_eq!(pieces.raw("script"), "if (a</b) '<p>'");
        assert_eq!(pieces.next(), Some(Piece::Close("SCRIPT")));
        assert_eq!(pieces.next(), Some(Piece::Text("after")));
    }
}
