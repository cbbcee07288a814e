//! A font's `ToUnicode` table (ISO 32000, 9.10.3): codes and the letters they stand for.

use super::{object::Lexer, value::Object};
use std::collections::BTreeMap;

/// Codes of one font.
const CODES: usize = 1 << 16;

/// Codes and letters.
#[derive(Debug, Default)]
pub(super) struct CharacterMap {
    letters: BTreeMap<u32, String>,
    /// Codes that were given letters, some perhaps twice.
    given: usize,
    /// Bytes of a code, if the table says so.
    pub(super) width: Option<usize>,
}

impl CharacterMap {
    /// The table in `bytes`.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(bytes, 0);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(object) = lexer.object() {
            let Object::Word(word) = &object else {
                operands.push(object);
                continue;
            };
            match word.as_str() {
                "endcodespacerange" => {
                    let width = operands.iter().filter_map(text).map(<[u8]>::len).max();
                    map.width = width.or(map.width);
                }
                "endbfchar" => operands.chunks(2).for_each(|pair| map.add_letter(pair)),
                "endbfrange" => operands.chunks(3).for_each(|row| map.add_range(row)),
                _ => {}
            }
            operands.clear();
        }
        map
    }

    /// The letters of `code`.
    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.letters.get(&code).map(String::as_str)
    }

    fn add_letter(&mut self, pair: &[Object]) {
        if let [code, letters] = pair
            && let (Some(code), Some(letters)) = (text(code), text(letters))
        {
            self.insert(number(code), utf16(letters));
        }
    }

    fn add_range(&mut self, row: &[Object]) {
        let [first, last, letters] = row else { return };
        let (Some(first), Some(last)) = (text(first).map(number), text(last).map(number)) else { return };
        let last = last.min(first.saturating_add(CODES.saturating_sub(self.given) as u32));
        match letters {
            Object::Array(items) => {
                for (code, letters) in (first..=last).zip(items.iter().filter_map(text)) {
                    self.insert(code, utf16(letters));
                }
            }
            Object::Text(letters) => {
                // The last letter counts on.
                let start = utf16(letters);
                let Some(last_letter) = start.chars().next_back() else { return };
                let head = start.get(..start.len() - last_letter.len_utf8()).unwrap_or_default();
                for (code, ahead) in (first..=last).zip(0..) {
                    let letter =
                        char::from_u32(last_letter as u32 + ahead).unwrap_or(char::REPLACEMENT_CHARACTER);
                    self.insert(code, format!("{head}{letter}"));
                }
            }
            _ => {}
        }
    }

    fn insert(&mut self, code: u32, letters: String) {
        if self.given < CODES {
            self.given += 1;
            self.letters.insert(code, letters);
        }
    }
}

fn text(object: &Object) -> Option<&[u8]> {
    if let Object::Text(bytes) = object { Some(bytes) } else { None }
}

/// A code of up to four bytes.
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
    fn codes_have_letters() {
        let map = CharacterMap::of(b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0003> <00660069> endbfchar 2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0058> <D83DDE00>] endbfrange");
        let found: Vec<Option<&str>> =
            [3, 0x10, 0x12, 0x20, 0x21, 0x22].iter().map(|code| map.get(*code)).collect();
        assert_eq!(found, [Some("fi"), Some("A"), Some("C"), Some("X"), Some("😀"), None]);
        assert_eq!(map.width, Some(2));
    }
}
