//! RTF (Rich Text Format 1.9): the words as they would be printed. Tables of fonts and styles, pictures, notes in the
//! margin, codes of fields, deleted and hidden text are left out; each cell of a table is a paragraph. Bytes are read in the
//! code page of the document or of the font.
//!
//! Read here and not by a crate: `rtf-parser`, the one that is kept, knows neither code pages nor hidden text.

use crate::{
    Problem,
    article::Extracted,
    importer::Importer,
    input::InputFile,
    metadata::{Fact, Metadata},
    registry::{Format, Match},
};
use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// RTF documents.
pub(crate) const FORMAT: Format = Format { name: "RTF", endings: &["rtf"], sniff, read, table: None };

/// Groups inside one another; deeper ones are read as if they were closed.
const MAX_DEPTH: usize = 500;

fn sniff(file: &InputFile<'_>) -> Match {
    if file.bytes.trim_ascii_start().starts_with(b"{\\rtf") { Match::ByContent } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let mut reader = Reader::new(file.bytes);
    while reader.step() {}
    let (text, hints) = reader.finish();
    let metadata = Metadata::default();
    importer.text(file.name, Extracted { text, metadata, hints, source: file.bytes });
    Ok(())
}

/// Where the words of a group go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Destination {
    Text,
    Nowhere,
    Fonts,
    Title,
    Author,
}

/// The state of a group.
#[derive(Clone, Copy)]
struct Group {
    destination: Destination,
    is_hidden: bool,
    /// The characters that stand for a `\u` where it is not understood.
    fallback: usize,
    font: i32,
}

/// What is read of the file.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    groups: Vec<Group>,
    group: Group,
    /// Groups open beyond [`MAX_DEPTH`].
    too_deep: usize,
    encoding: &'static Encoding,
    fonts: BTreeMap<i32, &'static Encoding>,
    /// Bytes in the encoding of the font that are not decoded yet.
    pending: Vec<u8>,
    /// The first half of a character that `\u` gives in two.
    surrogate: Option<u16>,
    /// Characters to pass over after a `\u`.
    skip: usize,
    text: String,
    title: String,
    author: String,
}

/// Groups that hold no words of the document.
const NOT_PRINTED: &[&str] = &[
    "colortbl",
    "stylesheet",
    "pict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "fldinst",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "themedata",
    "colorschememapping",
    "latentstyles",
    "datastore",
    "xmlnstbl",
    "object",
    "objdata",
    "annotation",
    "atnid",
    "atnauthor",
    "bkmkstart",
    "bkmkend",
    "info",
    "operator",
    "subject",
    "keywords",
    "doccomm",
    "company",
    "nonshppict",
    "private",
    "filetbl",
    "mmathPr",
    "pgdsctbl",
    "pntext",
    "listtext",
];

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let group = Group { destination: Destination::Text, is_hidden: false, fallback: 1, font: -1 };
        Self {
            bytes,
            at: 0,
            groups: Vec::new(),
            group,
            too_deep: 0,
            encoding: encoding_rs::WINDOWS_1252,
            fonts: BTreeMap::new(),
            pending: Vec::new(),
            surrogate: None,
            skip: 0,
            text: String::new(),
            title: String::new(),
            author: String::new(),
        }
    }

    fn next(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    /// Reads what stands next; false at the end.
    fn step(&mut self) -> bool {
        let Some(byte) = self.next() else { return false };
        match byte {
            b'{' => {
                self.flush();
                if self.groups.len() < MAX_DEPTH {
                    self.groups.push(self.group);
                } else {
                    self.too_deep += 1;
                }
            }
            b'}' => {
                self.flush();
                self.skip = 0;
                if self.too_deep > 0 {
                    self.too_deep -= 1;
                } else if let Some(group) = self.groups.pop() {
                    self.group = group;
                }
            }
            b'\\' => self.control(),
            b'\r' | b'\n' | 0 => {}
            _ => self.byte(byte),
        }
        true
    }

    fn control(&mut self) {
        let Some(first) = self.next() else { return };
        if !first.is_ascii_alphabetic() {
            return self.symbol(first);
        }
        let start = self.at - 1;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let length = rest.iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
        let word = std::str::from_utf8(rest.get(..length).unwrap_or_default()).unwrap_or_default();
        let after = rest.get(length..).unwrap_or_default();
        let sign = usize::from(after.first() == Some(&b'-'));
        let digits = after.iter().skip(sign).take(10).take_while(|b| b.is_ascii_digit()).count();
        let number = std::str::from_utf8(after.get(..sign + digits).unwrap_or_default()).unwrap_or_default();
        let number = number.parse::<i32>().ok();
        let used = length + if number.is_some() { sign + digits } else { 0 };
        self.at = start + used;
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.word(word, number);
    }

    /// A backslash and a sign.
    fn symbol(&mut self, sign: u8) {
        match sign {
            b'\'' => {
                let digits = self.bytes.get(self.at..self.at + 2).and_then(|d| std::str::from_utf8(d).ok());
                let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
                if let Some(byte) = byte {
                    self.at += 2;
                    self.byte(byte);
                }
            }
            b'*' => {
                self.flush();
                self.group.destination = Destination::Nowhere;
            }
            b'~' => self.push(' '),
            b'_' => self.push('-'),
            b'\r' | b'\n' => self.push('\n'),
            b'{' | b'}' | b'\\' => self.byte(sign),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let value = number.unwrap_or(1);
        match word {
            "par" | "sect" | "page" | "cell" | "nestcell" | "row" => self.push('\n'),
            // A line of its own, as in a poem: Nexis and others end paragraphs by it.
            "line" => self.push('\n'),
            "tab" => self.push(' '),
            "ldblquote" => self.push('“'),
            "rdblquote" => self.push('”'),
            "lquote" => self.push('‘'),
            "rquote" => self.push('’'),
            "emdash" => self.push('—'),
            "endash" => self.push('–'),
            "bullet" => self.push('•'),
            "emspace" | "enspace" | "qmspace" => self.push(' '),
            "u" => self.unicode(value),
            "uc" => self.group.fallback = usize::try_from(value).unwrap_or(1).min(20),
            "v" | "deleted" => {
                self.flush();
                self.group.is_hidden = value != 0;
            }
            "plain" => {
                self.flush();
                self.group.is_hidden = false;
            }
            "bin" => self.at = self.at.saturating_add(usize::try_from(value).unwrap_or(0)),
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "ansicpg" => self.encoding = code_page(value).unwrap_or(self.encoding),
            "f" | "af" | "dbch" | "loch" | "hich" => self.font(word, value),
            "fcharset" if self.group.destination == Destination::Fonts => {
                if let Some(encoding) = charset(value) {
                    self.fonts.insert(self.group.font, encoding);
                }
            }
            "fonttbl" => self.group.destination = Destination::Fonts,
            "title" if self.group.destination == Destination::Nowhere => {
                self.group.destination = Destination::Title;
            }
            "author" if self.group.destination == Destination::Nowhere => {
                self.group.destination = Destination::Author;
            }
            _ if NOT_PRINTED.contains(&word) => {
                self.flush();
                self.group.destination = Destination::Nowhere;
            }
            _ => {}
        }
    }

    fn font(&mut self, word: &str, value: i32) {
        if word == "f" {
            self.flush();
            self.group.font = value;
        }
    }

    fn unicode(&mut self, value: i32) {
        self.flush();
        // Numbers above 32767 are written as negative ones.
        let unit = (value & 0xffff) as u16;
        match (self.surrogate.take(), unit) {
            (_, 0xd800..=0xdbff) => self.surrogate = Some(unit),
            (Some(high), 0xdc00..=0xdfff) => {
                char::decode_utf16([high, unit]).flatten().for_each(|c| self.push(c));
            }
            _ => char::decode_utf16([unit]).flatten().for_each(|c| self.push(c)),
        }
        self.skip = self.group.fallback;
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.group.destination != Destination::Nowhere {
            self.pending.push(byte);
        }
    }

    /// Decodes the bytes that are pending.
    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let encoding = self.fonts.get(&self.group.font).copied().unwrap_or(self.encoding);
        let (decoded, _) = encoding.decode_without_bom_handling(&bytes);
        self.write(&decoded);
    }

    fn push(&mut self, c: char) {
        self.flush();
        let mut buffer = [0; 4];
        self.write(c.encode_utf8(&mut buffer));
    }

    fn write(&mut self, words: &str) {
        match self.group.destination {
            Destination::Text if !self.group.is_hidden => self.text.push_str(words),
            Destination::Title => self.title.push_str(words),
            Destination::Author => self.author.push_str(words),
            Destination::Text | Destination::Nowhere | Destination::Fonts => {}
        }
    }

    /// The text, a paragraph a line, and what the file's properties say.
    fn finish(mut self) -> (String, Metadata) {
        self.flush();
        let lines = self.text.lines().map(str::trim).filter(|line| !line.is_empty());
        let mut hints = Metadata::default();
        hints.add(Fact::Title, &self.title, "the file’s properties say so");
        hints.add(Fact::Byline, &self.author, "the file’s properties say so");
        (lines.collect::<Vec<_>>().join("\n\n"), hints)
    }
}

fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        932 => "shift_jis".to_string(),
        936 => "gbk".to_string(),
        949 => "euc-kr".to_string(),
        950 => "big5".to_string(),
        10000 => "macintosh".to_string(),
        65001 => "utf-8".to_string(),
        _ => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a font (`\fcharset`).
fn charset(number: i32) -> Option<&'static Encoding> {
    code_page(match number {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
