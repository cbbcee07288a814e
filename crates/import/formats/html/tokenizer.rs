//! HTML as tags and text, after the tokenisation of the HTML standard (13.2.5) without its rarer states. One pass;
//! every text gives tokens.

use std::borrow::Cow;

use super::entities::unescape;

/// A token.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `<p class="x">`: its name as written and what stands after it.
    StartTag {
        name: &'a str,
        attributes: &'a str,
        /// Whether it ends in `/>`.
        is_self_closing: bool,
    },
    /// `</p>`.
    EndTag(&'a str),
    /// The text between tags, with its character references.
    Text(&'a str),
    /// The text of a `<!-- comment -->`.
    Comment(&'a str),
}

/// Reads a page token by token.
pub(super) struct Tokenizer<'a> {
    rest: &'a str,
}

impl<'a> Tokenizer<'a> {
    pub(super) fn new(page: &'a str) -> Self {
        Self { rest: page }
    }

    /// The text before the end tag `name`, for elements that hold no elements; all of the rest if it never ends.
    pub(super) fn raw_text(&mut self, name: &str) -> &'a str {
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
    fn declaration(&mut self, after: &'a str) -> Token<'a> {
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
            2 => Token::Comment(inside),
            7 => Token::Text(inside),
            _ => Token::Comment(""),
        }
    }

    /// After `<` and a letter.
    fn start_tag(&mut self, after: &'a str) -> Token<'a> {
        let (name, rest) = after.split_at(name_length(after));
        let (attributes, rest) = rest.split_at(attributes_length(rest));
        self.rest = rest.strip_prefix('>').unwrap_or(rest);
        let is_self_closing = attributes.ends_with('/');
        Token::StartTag {
            name,
            attributes: attributes.strip_suffix('/').unwrap_or(attributes),
            is_self_closing,
        }
    }
}

impl<'a> Iterator for Tokenizer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let mut after = self.rest.chars();
        if after.next()? != '<' {
            return Some(self.text(0));
        }
        let rest = after.as_str();
        match after.next() {
            Some('!' | '?') => Some(self.declaration(after.as_str())),
            Some(c) if c.is_ascii_alphabetic() => Some(self.start_tag(rest)),
            Some('/') if after.as_str().starts_with(|c: char| c.is_ascii_alphabetic()) => {
                let name = after.as_str();
                let (name, rest) = name.split_at(name_length(name));
                self.rest = rest.split_once('>').map_or("", |(_, rest)| rest);
                Some(Token::EndTag(name))
            }
            _ => Some(self.text(1)),
        }
    }
}

impl<'a> Tokenizer<'a> {
    /// The text before the next `<` that is not among the first `skip` bytes.
    fn text(&mut self, skip: usize) -> Token<'a> {
        let end =
            self.rest.get(skip..).and_then(|rest| rest.find('<')).map_or(self.rest.len(), |end| end + skip);
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Token::Text(text)
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
    pub(super) fn new(attributes: &'a str) -> Self {
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
        let show = |token: Token<'_>| match token {
            Token::StartTag { name, attributes, is_self_closing } => {
                let all: Vec<String> =
                    Attributes::new(attributes).map(|(n, v)| format!(" {n}={v}")).collect();
                format!("<{name}{}{}>", all.concat(), if is_self_closing { "/" } else { "" })
            }
            Token::EndTag(name) => format!("</{name}>"),
            Token::Text(text) => format!("“{text}”"),
            Token::Comment(text) => format!("#{text}#"),
        };
        assert_eq!(Tokenizer::new(page).map(show).collect::<String>(), expected);
    }

    #[test]
    fn tags_and_text_are_told_apart() {
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
    fn raw_text_ends_at_its_end_tag() {
        let mut tokens = Tokenizer::new("if (a</b) '<p>'</SCRIPT >after");
        assert_eq!(tokens.raw_text("script"), "if (a</b) '<p>'");
        assert_eq!(tokens.next(), Some(Token::EndTag("SCRIPT")));
        assert_eq!(tokens.next(), Some(Token::Text("after")));
    }
}
