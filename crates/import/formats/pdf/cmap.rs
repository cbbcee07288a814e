//! A font's `ToUnicode` CMap (ISO 32000, 9.10.3): the text that each character code stands for.

use super::{lexer::Lexer, object::Object};
use std::collections::BTreeMap;

/// Codes of one font.
const MAX_CODES: usize = 1 << 16;

/// Codes and their text.
#[derive(Debug, Default)]
pub(super) struct ToUnicodeMap {
    text: BTreeMap<u32, String>,
    /// How many entries were read, some perhaps for the same code.
    entries: usize,
    /// Bytes of a code, if the CMap says so.
    pub(super) code_length: Option<usize>,
}

impl ToUnicodeMap {
    /// The CMap in `bytes`.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(bytes, 0);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(object) = lexer.object() {
            let Object::Keyword(operator) = &object else {
                operands.push(object);
                continue;
            };
            match operator.as_str() {
                "endcodespacerange" => {
                    let width = operands.iter().filter_map(string).map(<[u8]>::len).max();
                    map.code_length = width.or(map.code_length);
                }
                "endbfchar" => operands.chunks(2).for_each(|pair| map.add_character(pair)),
                "endbfrange" => operands.chunks(3).for_each(|row| map.add_range(row)),
                _ => {}
            }
            operands.clear();
        }
        map
    }

    /// The text of `code`.
    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.text.get(&code).map(String::as_str)
    }

    fn add_character(&mut self, pair: &[Object]) {
        if let [code, text] = pair
            && let (Some(code), Some(text)) = (string(code), string(text))
        {
            self.insert(number(code), utf16(text));
        }
    }

    fn add_range(&mut self, row: &[Object]) {
        let [first, last, text] = row else { return };
        let (Some(first), Some(last)) = (string(first).map(number), string(last).map(number)) else { return };
        let last = last.min(first.saturating_add(MAX_CODES.saturating_sub(self.entries) as u32));
        match text {
            Object::Array(items) => {
                for (code, text) in (first..=last).zip(items.iter().filter_map(string)) {
                    self.insert(code, utf16(text));
                }
            }
            Object::String(text) => {
                // The last character counts on from code to code.
                let start = utf16(text);
                let Some(last_character) = start.chars().next_back() else { return };
                let head = start.get(..start.len() - last_character.len_utf8()).unwrap_or_default();
                for (code, ahead) in (first..=last).zip(0..) {
                    let character =
                        char::from_u32(last_character as u32 + ahead).unwrap_or(char::REPLACEMENT_CHARACTER);
                    self.insert(code, format!("{head}{character}"));
                }
            }
            _ => {}
        }
    }

    fn insert(&mut self, code: u32, text: String) {
        if self.entries < MAX_CODES {
            self.entries += 1;
            self.text.insert(code, text);
        }
    }
}

fn string(object: &Object) -> Option<&[u8]> {
    if let Object::String(bytes) = object { Some(bytes) } else { None }
}

/// The number that a code of up to four bytes is.
pub(super) fn number(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks(2).map(|pair| number(pair) as u16);
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_for_text() {
        let map = ToUnicodeMap::parse(b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0003> <00660069> endbfchar 2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0058> <D83DDE00>] endbfrange");
        let found: Vec<Option<&str>> =
            [3, 0x10, 0x12, 0x20, 0x21, 0x22].iter().map(|code| map.get(*code)).collect();
        assert_eq!(found, [Some("fi"), Some("A"), Some("C"), Some("X"), Some("😀"), None]);
        assert_eq!(map.code_length, Some(2));
    }
}
