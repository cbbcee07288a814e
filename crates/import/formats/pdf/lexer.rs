//! PDF's objects as they are written in files and in content streams. What is no object is skipped, so that a damaged
//! file gives what is left of it.

use super::object::{Dictionary, Object};

/// Arrays and dictionaries inside one another.
const MAX_DEPTH: usize = 64;

/// Reads objects one after the other.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    /// Where the next object begins.
    pub(super) at: usize,
}

/// An array or a dictionary that has not ended.
struct Container {
    items: Vec<Object>,
    is_dictionary: bool,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// The next object with its content; `None` at the end.
    pub(super) fn object(&mut self) -> Option<Object> {
        let mut open: Vec<Container> = Vec::new();
        loop {
            self.skip_space();
            let object = match (self.peek(0), self.peek(1)) {
                (None, _) => return open.into_iter().next().map(Container::close),
                (Some(b'['), _) => {
                    self.at += 1;
                    open.push(Container { items: Vec::new(), is_dictionary: false });
                    None
                }
                (Some(b'<'), Some(b'<')) => {
                    self.at += 2;
                    open.push(Container { items: Vec::new(), is_dictionary: true });
                    None
                }
                (Some(b']' | b'}' | b'{' | b')'), _) => {
                    self.at += 1;
                    open.pop().map(Container::close)
                }
                (Some(b'>'), next) => {
                    self.at += if next == Some(b'>') { 2 } else { 1 };
                    open.pop().map(Container::close)
                }
                (Some(byte), _) => Some(self.scalar(byte)),
            };
            // What is nested deeper is not kept.
            if open.len() > MAX_DEPTH {
                open.truncate(MAX_DEPTH);
            }
            match (object, open.last_mut()) {
                (Some(object), Some(container)) => container.push(object),
                (Some(object), None) => return Some(object),
                (None, _) => {}
            }
        }
    }

    fn scalar(&mut self, byte: u8) -> Object {
        match byte {
            b'/' => self.name(),
            b'(' => self.string(),
            b'<' => self.hexadecimal(),
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
            _ => self.keyword(),
        }
    }

    /// Skips white space and comments.
    pub(super) fn skip_space(&mut self) {
        while let Some(byte) = self.peek(0) {
            match byte {
                b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ' => self.at += 1,
                b'%' => {
                    let rest = self.bytes.get(self.at..).unwrap_or_default();
                    self.at += rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
                }
                _ => return,
            }
        }
    }

    fn regular_characters(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let is_end = |byte: &u8| {
            matches!(
                byte,
                b'\0'
                    | b'\t'
                    | b'\n'
                    | b'\x0c'
                    | b'\r'
                    | b' '
                    | b'('
                    | b')'
                    | b'<'
                    | b'>'
                    | b'['
                    | b']'
                    | b'{'
                    | b'}'
                    | b'/'
                    | b'%'
            )
        };
        let length = rest.iter().position(is_end).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn name(&mut self) -> Object {
        self.at += 1;
        let written = self.regular_characters();
        let mut name = Vec::with_capacity(written.len());
        let mut rest = written;
        while let [byte, after @ ..] = rest {
            let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
            match code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(|_| *byte == b'#') {
                Some(code) => {
                    name.push(code);
                    rest = after.get(2..).unwrap_or_default();
                }
                None => {
                    name.push(*byte);
                    rest = after;
                }
            }
        }
        Object::Name(String::from_utf8_lossy(&name).into_owned())
    }

    fn number(&mut self) -> Object {
        let written = std::str::from_utf8(self.regular_characters()).unwrap_or_default();
        written.parse().map_or_else(|_| Object::Keyword(written.to_string()), Object::Number)
    }

    fn keyword(&mut self) -> Object {
        let word = self.regular_characters();
        if word.is_empty() {
            self.at += 1;
        }
        match word {
            b"null" => Object::Null,
            _ => Object::Keyword(String::from_utf8_lossy(word).into_owned()),
        }
    }

    /// `(string)`, with escapes and balanced brackets.
    fn string(&mut self) -> Object {
        self.at += 1;
        let mut text = Vec::new();
        let mut depth = 1;
        while let Some(byte) = self.peek(0) {
            self.at += 1;
            match byte {
                b'\\' => self.escape(&mut text),
                b')' if depth == 1 => break,
                _ => {
                    depth += i32::from(byte == b'(') - i32::from(byte == b')');
                    text.push(byte);
                }
            }
        }
        Object::String(text)
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek(0) else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    if let Some(digit @ b'0'..=b'7') = self.peek(0) {
                        code = code * 8 + u32::from(digit - b'0');
                        self.at += 1;
                    }
                }
                text.push((code & 0xff) as u8);
            }
            b'\r' if self.peek(0) == Some(b'\n') => self.at += 1,
            b'\r' | b'\n' => {}
            _ => text.push(byte),
        }
    }

    /// A string in hexadecimal digits: `<48656C6C6F>`.
    fn hexadecimal(&mut self) -> Object {
        self.at += 1;
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
        self.at += length + 1;
        let digits: Vec<u8> =
            rest.iter().take(length).filter_map(|b| char::from(*b).to_digit(16)).map(|d| d as u8).collect();
        let byte = |pair: &[u8]| pair.first().map_or(0, |high| high << 4 | pair.get(1).copied().unwrap_or(0));
        Object::String(digits.chunks(2).map(byte).collect())
    }
}

impl Container {
    /// Adds an object; `7 0 R` becomes a reference.
    fn push(&mut self, object: Object) {
        if object == Object::Keyword("R".to_string())
            && let [.., Object::Number(number), Object::Number(_)] = self.items.as_slice()
        {
            let number = *number as u32;
            self.items.truncate(self.items.len() - 2);
            self.items.push(Object::Reference(number));
        } else {
            self.items.push(object);
        }
    }

    fn close(self) -> Object {
        if !self.is_dictionary {
            return Object::Array(self.items);
        }
        let mut entries = Vec::new();
        let mut items = self.items.into_iter();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            if let Object::Name(key) = key {
                entries.push((key, value));
            }
        }
        Object::Dictionary(Dictionary::new(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &str, expected: &str) {
        let mut lexer = Lexer::new(bytes.as_bytes(), 0);
        let objects: Vec<String> =
            std::iter::from_fn(|| lexer.object()).map(|object| format!("{object:?}")).collect();
        assert_eq!(objects.join(" "), expected, "{bytes}");
    }

    #[test]
    fn objects_are_read() {
        check(
            "-1.5 /Na#20me % comment\n(a(b)\\)\\051\\n)",
            "Number(-1.5) Name(\"Na me\") String([97, 40, 98, 41, 41, 41, 10])",
        );
        check("<48 656c6> [1 2 0 R]", "String([72, 101, 108, 96]) Array([Number(1.0), Reference(2)])");
        check(
            "<</A 1/B<</C [null]>>>>Tj",
            "Dictionary(Dictionary([(\"A\", Number(1.0)), (\"B\", Dictionary(Dictionary([(\"C\", Array([Null]))])))])) Keyword(\"Tj\")",
        );
    }

    #[test]
    fn broken_objects_end() {
        check("<</A [1", "Dictionary(Dictionary([]))");
        check("(never ends", &format!("String({:?})", b"never ends"));
        check(")]>>", "");
        let deep = "[".repeat(100_000);
        assert!(Lexer::new(deep.as_bytes(), 0).object().is_some());
    }
}
