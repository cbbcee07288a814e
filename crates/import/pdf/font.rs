//! A font as far as its words are concerned: which letters its codes stand for, and how wide they are.

use super::{
    cmap::{self, CharacterMap},
    file::File,
    glyphs,
    value::{Dictionary, Object},
};
use crate::encoding;
use std::collections::BTreeMap;

/// Codes whose widths are kept.
const WIDTHS: u32 = 1 << 16;

/// A font.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// Bytes of a code: 1, or 2 for fonts made of others.
    code_length: usize,
    map: CharacterMap,
    /// Letters of one-byte codes.
    letters: BTreeMap<u32, char>,
    /// In thousandths of the font's size.
    widths: BTreeMap<u32, f32>,
    default_width: Option<f32>,
    is_monospaced: bool,
}

/// A code that was shown.
pub(super) struct Shown {
    pub(super) text: String,
    /// In parts of the font's size.
    pub(super) width: f32,
    pub(super) is_space: bool,
}

impl Font {
    /// The font that `dictionary` describes.
    pub(super) fn of(file: &File<'_>, dictionary: &Dictionary, left: &mut usize) -> Self {
        let mut font = Self { code_length: 1, ..Self::default() };
        if let Some((_, map)) = dictionary.get("ToUnicode").and_then(|object| file.stream(object, left)) {
            font.map = CharacterMap::of(&map);
        }
        let name = file.get(dictionary, "BaseFont").name().unwrap_or_default().to_string();
        font.is_monospaced = name.contains("Courier") || name.contains("Mono");
        if dictionary.is("Subtype", "Type0") {
            font.code_length = font.map.width.filter(|width| (1..=2).contains(width)).unwrap_or(2);
            font.read_descendant(file, dictionary);
        } else {
            font.read_encoding(file, dictionary);
            font.read_widths(file, dictionary);
        }
        font
    }

    fn read_encoding(&mut self, file: &File<'_>, dictionary: &Dictionary) {
        let encoding = file.get(dictionary, "Encoding");
        let (base, differences) = match &encoding {
            Object::Name(name) => (Some(name.clone()), Object::Null),
            Object::Dictionary(inner) => {
                let base = file.get(inner, "BaseEncoding").name().map(str::to_string);
                (base, file.get(inner, "Differences"))
            }
            _ => (None, Object::Null),
        };
        let upper = match base.as_deref() {
            Some("MacRomanEncoding") => encoding::upper_half("macintosh"),
            None if dictionary.is("Subtype", "Type1") => Some(glyphs::STANDARD),
            _ => encoding::upper_half("windows-1252"),
        };
        self.letters = (32..127).filter_map(|code| Some((code, char::from_u32(code)?))).collect();
        self.letters.extend((128..).zip(upper.unwrap_or_default().chars()));
        if upper == Some(glyphs::STANDARD) {
            self.letters.extend([(39, '’'), (96, '‘')]);
        }
        let mut code = 0;
        for item in differences.array().unwrap_or_default() {
            match item {
                Object::Number(number) => code = *number as u32,
                Object::Name(name) => {
                    // A name that says nothing leaves nothing.
                    match glyphs::letter(name) {
                        Some(letter) => drop(self.letters.insert(code, letter)),
                        None => drop(self.letters.remove(&code)),
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }

    fn read_widths(&mut self, file: &File<'_>, dictionary: &Dictionary) {
        let first = file.get(dictionary, "FirstChar").number().unwrap_or(0.0) as u32;
        let widths = file.get(dictionary, "Widths");
        let widths = widths.array().unwrap_or_default().iter().take(256);
        // A font of drawings has a scale of its own.
        let matrix = file.get(dictionary, "FontMatrix");
        let scale = matrix.array().and_then(|m| m.first()?.number()).map_or(1.0, |scale| scale * 1000.0);
        let widths = widths.map(|width| file.resolve(width).number().unwrap_or(0.0) * scale);
        self.widths = (first..).zip(widths).collect();
    }

    /// The widths of a font made of others: `W` holds `code [w w …]` and `first last w`.
    fn read_descendant(&mut self, file: &File<'_>, dictionary: &Dictionary) {
        let descendants = file.get(dictionary, "DescendantFonts");
        let first = descendants.array().and_then(|fonts| fonts.first()).map(|font| file.resolve(font));
        let Some(Object::Dictionary(descendant)) = first else { return };
        self.default_width = file.get(&descendant, "DW").number().or(Some(1000.0));
        let widths = file.get(&descendant, "W");
        let mut rest = widths.array().unwrap_or_default();
        let mut room = WIDTHS;
        while let [Object::Number(first), second, after @ ..] = rest {
            let first = *first as u32;
            rest = match (file.resolve(second), after) {
                (Object::Array(list), _) => {
                    self.widths.extend((first..).zip(list.iter().filter_map(Object::number)));
                    after
                }
                (Object::Number(last), [Object::Number(width), after @ ..]) => {
                    let last = (last as u32).min(first.saturating_add(room));
                    room = room.saturating_sub(last.saturating_sub(first));
                    self.widths.extend((first..=last).map(|code| (code, *width)));
                    after
                }
                _ => break,
            };
        }
    }

    /// What is shown by `bytes`.
    pub(super) fn shown<'b>(&'b self, bytes: &'b [u8]) -> impl Iterator<Item = Shown> + 'b {
        bytes.chunks(self.code_length.max(1)).map(|code| {
            let code = cmap::number(code);
            let text = match self.map.get(code) {
                Some(letters) => letters.to_string(),
                None => self.letters.get(&code).map(char::to_string).unwrap_or_default(),
            };
            Shown {
                width: self.width(code, &text) / 1000.0,
                is_space: self.code_length == 1 && code == 32,
                text,
            }
        })
    }

    fn width(&self, code: u32, text: &str) -> f32 {
        let known =
            self.widths.get(&code).copied().filter(|_| !self.widths.is_empty()).or(self.default_width);
        known.unwrap_or_else(|| if self.is_monospaced { 600.0 } else { usual_width(text) })
    }
}

/// Roughly what the standard fonts, which a file need not measure, give a letter.
fn usual_width(text: &str) -> f32 {
    match text.chars().next() {
        Some('i' | 'j' | 'l' | '\'' | '’' | '‘' | '|' | '!') => 230.0,
        Some(' ' | '.' | ',' | ':' | ';' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' | 'I') => 290.0,
        Some('m' | 'w' | 'M' | 'W' | '—' | '%' | '@') => 830.0,
        Some(c) if c.is_uppercase() => 680.0,
        Some(_) => 520.0,
        None => 500.0,
    }
}
