//! A font as far as text depends on it: which text its codes stand for, and how wide they are.

use super::{
    cmap::{self, ToUnicodeMap},
    document::PdfDocument,
    glyph_list,
    object::{Dictionary, Object},
};
use crate::encoding;
use encoding_rs::{MACINTOSH, WINDOWS_1252};
use std::collections::BTreeMap;

/// Codes whose widths are kept.
const MAX_WIDTHS: u32 = 1 << 16;

/// A font.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// Bytes of a code: 1, or 2 in composite fonts.
    code_length: usize,
    to_unicode: ToUnicodeMap,
    /// The characters of one-byte codes.
    characters: BTreeMap<u32, char>,
    /// In thousandths of the font size.
    widths: BTreeMap<u32, f32>,
    default_width: Option<f32>,
    is_monospaced: bool,
}

/// A code that is shown.
pub(super) struct Glyph {
    pub(super) text: String,
    /// In parts of the font size.
    pub(super) width: f32,
    pub(super) is_space: bool,
}

impl Font {
    /// The font that `dictionary` describes.
    pub(super) fn parse(document: &PdfDocument<'_>, dictionary: &Dictionary, budget: &mut usize) -> Self {
        let mut font = Self { code_length: 1, ..Self::default() };
        if let Some((_, map)) = dictionary.get("ToUnicode").and_then(|object| document.stream(object, budget))
        {
            font.to_unicode = ToUnicodeMap::parse(&map);
        }
        let name = document.get(dictionary, "BaseFont").name().unwrap_or_default().to_string();
        font.is_monospaced = name.contains("Courier") || name.contains("Mono");
        if dictionary.is("Subtype", "Type0") {
            font.code_length =
                font.to_unicode.code_length.filter(|width| (1..=2).contains(width)).unwrap_or(2);
            font.read_descendant(document, dictionary);
        } else {
            font.read_encoding(document, dictionary);
            font.read_widths(document, dictionary);
        }
        font
    }

    fn read_encoding(&mut self, document: &PdfDocument<'_>, dictionary: &Dictionary) {
        let encoding = document.get(dictionary, "Encoding");
        let (base, differences) = match &encoding {
            Object::Name(name) => (Some(name.clone()), Object::Null),
            Object::Dictionary(inner) => {
                let base = document.get(inner, "BaseEncoding").name().map(str::to_string);
                (base, document.get(inner, "Differences"))
            }
            _ => (None, Object::Null),
        };
        let is_standard = base.is_none() && dictionary.is("Subtype", "Type1");
        let upper: String = match base.as_deref() {
            Some("MacRomanEncoding") => encoding::upper_half(MACINTOSH),
            _ if is_standard => glyph_list::STANDARD.to_string(),
            _ => encoding::upper_half(WINDOWS_1252),
        };
        self.characters = (32..127).filter_map(|code| Some((code, char::from_u32(code)?))).collect();
        self.characters.extend((128..).zip(upper.chars()));
        if is_standard {
            self.characters.extend([(39, '’'), (96, '‘')]);
        }
        let mut code = 0;
        for item in differences.array().unwrap_or_default() {
            match item {
                Object::Number(number) => code = *number as u32,
                Object::Name(name) => {
                    // An unknown name removes the character that the code had.
                    match glyph_list::character(name) {
                        Some(character) => drop(self.characters.insert(code, character)),
                        // Some programs name a letter by its code: `g65`, `c65`.
                        None if name.get(1..).and_then(|digits| digits.parse().ok()) == Some(code)
                            && (33..127).contains(&code) =>
                        {
                            self.characters.extend(char::from_u32(code).map(|character| (code, character)));
                        }
                        None => drop(self.characters.remove(&code)),
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }

    fn read_widths(&mut self, document: &PdfDocument<'_>, dictionary: &Dictionary) {
        let first = document.get(dictionary, "FirstChar").number().unwrap_or(0.0) as u32;
        let widths = document.get(dictionary, "Widths");
        let widths = widths.array().unwrap_or_default().iter().take(256);
        // A Type 3 font has a scale of its own.
        let matrix = document.get(dictionary, "FontMatrix");
        let scale = matrix.array().and_then(|m| m.first()?.number()).map_or(1.0, |scale| scale * 1000.0);
        let widths = widths.map(|width| document.resolve(width).number().unwrap_or(0.0) * scale);
        self.widths = (first..).zip(widths).collect();
    }

    /// Reads the widths of a composite font: `W` holds `code [w w …]` and `first last w`.
    fn read_descendant(&mut self, document: &PdfDocument<'_>, dictionary: &Dictionary) {
        let descendants = document.get(dictionary, "DescendantFonts");
        let first = descendants.array().and_then(|fonts| fonts.first()).map(|font| document.resolve(font));
        let Some(Object::Dictionary(descendant)) = first else { return };
        self.default_width = document.get(&descendant, "DW").number().or(Some(1000.0));
        let widths = document.get(&descendant, "W");
        let mut rest = widths.array().unwrap_or_default();
        let mut budget = MAX_WIDTHS;
        while let [Object::Number(first), second, after @ ..] = rest {
            let first = *first as u32;
            rest = match (document.resolve(second), after) {
                (Object::Array(list), _) => {
                    self.widths.extend((first..).zip(list.iter().filter_map(Object::number)));
                    after
                }
                (Object::Number(last), [Object::Number(width), after @ ..]) => {
                    let last = (last as u32).min(first.saturating_add(budget));
                    budget = budget.saturating_sub(last.saturating_sub(first));
                    self.widths.extend((first..=last).map(|code| (code, *width)));
                    after
                }
                _ => break,
            };
        }
    }

    /// The glyphs that `bytes` show.
    pub(super) fn glyphs<'b>(&'b self, bytes: &'b [u8]) -> impl Iterator<Item = Glyph> + 'b {
        bytes.chunks(self.code_length.max(1)).map(|code| {
            let code = cmap::number(code);
            let text = match self.to_unicode.get(code) {
                Some(text) => text.to_string(),
                None => self.characters.get(&code).map(char::to_string).unwrap_or_default(),
            };
            Glyph {
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

/// Roughly the width of a letter in the standard fonts, whose widths a file need not give.
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
