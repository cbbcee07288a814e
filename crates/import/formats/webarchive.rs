//! Safari's web archives: a property list whose main resource is the page. Both forms of a list are read, the binary one
//! only as far as the page needs it (the crate `plist` brings clocks and builders that nothing here uses).

use super::html;
use crate::{
    Problem, encoding,
    importer::Importer,
    input::InputFile,
    metadata::Metadata,
    registry::{Format, Match},
    xml::{XmlEvent, walk},
};
use mail_parser::decoders::base64::base64_decode;
use std::collections::BTreeMap;

/// Pages that Safari saved.
pub(crate) const FORMAT: Format =
    Format { name: "Safari web archives", endings: &["webarchive"], sniff, read, table: None };

const BINARY: &[u8] = b"bplist00";
const MAIN: &str = "WebMainResource";
const DAMAGED: Problem = Problem::Damaged("web archive");

fn sniff(file: &InputFile<'_>) -> Match {
    let head = file.bytes.get(..file.bytes.len().min(2_000)).unwrap_or_default();
    let names_page = |bytes: &[u8]| bytes.windows(MAIN.len()).any(|window| window == MAIN.as_bytes());
    let is_xml = head.starts_with(b"<?xml") && head.windows(6).any(|window| window == b"<plist");
    if head.starts_with(BINARY) || is_xml && names_page(head) { Match::ByContent } else { Match::No }
}

fn read(importer: &mut Importer<'_>, file: &InputFile<'_>) -> Result<(), Problem> {
    let page = if file.bytes.starts_with(BINARY) { binary(file.bytes) } else { Some(xml(file.bytes)) };
    let Page { data, address, label } = page.ok_or(DAMAGED)?;
    let decoded = encoding::decode(&data, Some(label.as_str()).filter(|label| !label.is_empty()))?;
    let mut hints = Metadata::default();
    hints.add_guessed_encoding(decoded.guess);
    let address = Some(address.as_str()).filter(|address| !address.is_empty());
    html::read_as(importer, file.name, &decoded.text, address, hints, file.bytes)
}

/// The main resource.
#[derive(Default)]
struct Page {
    data: Vec<u8>,
    address: String,
    /// The name of its encoding.
    label: String,
}

/// The objects of a binary list.
struct Objects<'a> {
    bytes: &'a [u8],
    /// Bytes of a number that says where an object stands, and of one that names an object.
    offset_size: usize,
    reference_size: usize,
    table: usize,
    count: usize,
}

/// An object, as far as it matters here.
enum Object<'a> {
    Data(&'a [u8]),
    Text(String),
    /// Keys and values, as numbers of objects.
    Dictionary(Vec<(usize, usize)>),
    Other,
}

fn number(bytes: &[u8]) -> Option<usize> {
    if bytes.is_empty() || bytes.len() > 8 {
        return None;
    }
    usize::try_from(bytes.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))).ok()
}

/// Keys of a dictionary.
const MAX_KEYS: usize = 100;

impl<'a> Objects<'a> {
    fn at(&self, index: usize) -> Option<Object<'a>> {
        let place = self.table.checked_add(index.checked_mul(self.offset_size)?)?;
        let offset = number(self.bytes.get(place..place.checked_add(self.offset_size)?)?)?;
        let rest = self.bytes.get(offset..)?;
        let (&marker, mut rest) = rest.split_first().filter(|_| index < self.count)?;
        let mut length = usize::from(marker & 0x0f);
        if length == 0x0f {
            // The length is a number of its own.
            let (&kind, after) = rest.split_first()?;
            let size = 1_usize.checked_shl(u32::from(kind & 0x0f)).filter(|size| *size <= 8)?;
            length = number(after.get(..size)?)?;
            rest = after.get(size..)?;
        }
        Some(match marker >> 4 {
            0x4 => Object::Data(rest.get(..length)?),
            0x5 => Object::Text(String::from_utf8_lossy(rest.get(..length)?).into_owned()),
            0x6 => {
                let units = rest.get(..length.checked_mul(2)?)?.chunks_exact(2);
                let units: Vec<u16> =
                    units.filter_map(|pair| Some(u16::from_be_bytes(*pair.first_chunk()?))).collect();
                Object::Text(String::from_utf16_lossy(&units))
            }
            0xd => {
                let reference = |at: usize| {
                    let start = at.checked_mul(self.reference_size)?;
                    number(rest.get(start..start.checked_add(self.reference_size)?)?)
                };
                let pair = |key: usize| Some((reference(key)?, reference(key.checked_add(length)?)?));
                Object::Dictionary((0..length.min(MAX_KEYS)).filter_map(pair).collect())
            }
            _ => Object::Other,
        })
    }

    /// The value of `key` in a dictionary.
    fn value(&self, pairs: &[(usize, usize)], key: &str) -> Option<Object<'a>> {
        let is_key = |index: usize| matches!(self.at(index), Some(Object::Text(name)) if name == key);
        self.at(pairs.iter().find(|(name, _)| is_key(*name))?.1)
    }
}

fn binary(bytes: &[u8]) -> Option<Page> {
    let trailer = bytes.get(bytes.len().checked_sub(32)?..)?;
    let field = |from: usize, to: usize| number(trailer.get(from..to)?);
    let objects = Objects {
        bytes,
        offset_size: field(6, 7)?,
        reference_size: field(7, 8)?,
        count: field(8, 16)?,
        table: field(24, 32)?,
    };
    let Object::Dictionary(top) = objects.at(field(16, 24)?)? else { return None };
    let Object::Dictionary(main) = objects.value(&top, MAIN)? else { return None };
    let Object::Data(data) = objects.value(&main, "WebResourceData")? else { return None };
    let text = |key: &str| match objects.value(&main, key) {
        Some(Object::Text(text)) => text,
        _ => String::new(),
    };
    Some(Page {
        data: data.to_vec(),
        address: text("WebResourceURL"),
        label: text("WebResourceTextEncodingName"),
    })
}

/// The first resource of a list in XML, which is the main one.
fn xml(bytes: &[u8]) -> Page {
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    let (mut key, mut text, mut is_past) = (String::new(), String::new(), false);
    walk(bytes, &mut |event| match event {
        XmlEvent::Start(_) => text.clear(),
        XmlEvent::Text(more) if !is_past => text.push_str(&more),
        XmlEvent::Text(_) => {}
        XmlEvent::End(name) if name == "key" => {
            key = text.trim().to_string();
            is_past |= key == "WebSubresources" || key == "WebSubframeArchives";
        }
        XmlEvent::End(name) if matches!(name.as_str(), "string" | "data") && !is_past => {
            values.entry(std::mem::take(&mut key)).or_insert_with(|| std::mem::take(&mut text));
        }
        XmlEvent::End(_) => {}
    });
    let mut take = |key: &str| values.remove(key).unwrap_or_default();
    let data: Vec<u8> = take("WebResourceData").bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    Page {
        data: base64_decode(&data).unwrap_or_default(),
        address: take("WebResourceURL"),
        label: take("WebResourceTextEncodingName"),
    }
}
