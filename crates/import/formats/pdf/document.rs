//! A PDF as its numbered objects. They are found by a scan of the whole file and not by its cross-reference table, so
//! that a damaged file reads as well as a sound one; of two objects with one number the later counts.

use super::{
    crypt::Decryptor,
    filters,
    lexer::Lexer,
    object::{Dictionary, Object},
};
use crate::Problem;
use std::{borrow::Cow, cell::Cell, collections::BTreeMap};

/// Objects of a file.
const MAX_OBJECTS: usize = 1 << 20;
/// Bytes of objects that may be read, each as often as it is referred to, besides four times the file.
const MIN_WORK: usize = 64 << 20;
/// References that lead to references.
const MAX_HOPS: usize = 16;

/// A PDF.
pub(super) struct PdfDocument<'a> {
    bytes: &'a [u8],
    objects: BTreeMap<u32, Location>,
    /// Where objects begin in the file, rising. An object ends before the next.
    starts: Vec<usize>,
    /// Bytes of objects that may still be read.
    work_budget: Cell<usize>,
    /// The decoded object streams.
    object_streams: Vec<Vec<u8>>,
    /// Where `endstream` stands, rising.
    stream_ends: Vec<usize>,
    /// Dictionaries of trailers, in order.
    trailers: Vec<Dictionary>,
    /// What decrypts the streams, if they are encrypted.
    decryptor: Option<Decryptor>,
}

/// A stream that holds objects: its number, its dictionary, and where that ends.
type ObjectStream = (u32, Dictionary, usize);

/// Where an object begins.
#[derive(Clone, Copy)]
enum Location {
    /// A position in the file.
    File(usize),
    /// An object stream and a position in it.
    Stream(usize, usize),
}

impl<'a> PdfDocument<'a> {
    /// Finds the objects in `bytes`; the bytes unpacked are taken from `budget`.
    pub(super) fn open(bytes: &'a [u8], budget: &mut usize) -> Result<Self, Problem> {
        let mut document = Self {
            bytes,
            objects: BTreeMap::new(),
            starts: Vec::new(),
            work_budget: Cell::new(bytes.len().saturating_mul(4).saturating_add(MIN_WORK)),
            object_streams: Vec::new(),
            stream_ends: positions(bytes, b"endstream"),
            trailers: Vec::new(),
            decryptor: None,
        };
        for at in positions(bytes, b"trailer") {
            // A trailer is short.
            let end = bytes.len().min(at + 4096);
            let mut lexer = Lexer::new(bytes.get(..end).unwrap_or_default(), at + 7);
            if let Some(Object::Dictionary(trailer)) = lexer.object() {
                document.trailers.push(trailer);
            }
        }
        let found = positions(bytes, b"obj").into_iter().take(MAX_OBJECTS);
        let numbered = |at: usize| Some((bytes.get(..at).and_then(number_before)?, at + 3));
        let found: Vec<(u32, usize)> = found.filter_map(numbered).collect();
        document.starts = found.iter().map(|(_, at)| *at).collect();
        let streams: Vec<ObjectStream> =
            found.into_iter().filter_map(|(number, at)| document.add(number, at)).collect();
        if document.is_encrypted() {
            document.decryptor = Some(document.decryptor().ok_or(Problem::Encrypted("PDF"))?);
        }
        for (number, dictionary, at) in streams {
            let stream = document.stream_after(&dictionary, at).unwrap_or_default();
            let stream =
                filters::decoded(&dictionary, &document.decrypted(number, &dictionary, stream), budget);
            document.add_object_stream(&dictionary, stream, at);
        }
        if document.objects.is_empty() { Err(Problem::Damaged("PDF")) } else { Ok(document) }
    }

    /// Notes where the object `number` stands; gives it back if it is a stream of objects.
    fn add(&mut self, number: u32, at: usize) -> Option<ObjectStream> {
        self.objects.insert(number, Location::File(at));
        let mut lexer = self.lexer(at);
        lexer.skip_space();
        // Only a dictionary can be a stream.
        if self.bytes.get(lexer.at..lexer.at + 2) != Some(b"<<") {
            return None;
        }
        let Some(Object::Dictionary(dictionary)) = lexer.object() else { return None };
        if dictionary.is("Type", "XRef") {
            self.trailers.push(dictionary);
            return None;
        }
        dictionary.is("Type", "ObjStm").then_some((number, dictionary, lexer.at))
    }

    /// Whether the file says that it is encrypted.
    pub(super) fn is_encrypted(&self) -> bool {
        self.trailers.iter().any(|trailer| trailer.get("Encrypt").is_some())
    }

    /// What decrypts the file, if it opens without a password.
    fn decryptor(&self) -> Option<Decryptor> {
        let Object::Dictionary(encryption) = self.trailer("Encrypt") else { return None };
        let id = match self.trailer("ID").array().and_then(|id| id.first()).map(|id| self.resolve(id)) {
            Some(Object::String(id)) => id,
            _ => Vec::new(),
        };
        Decryptor::open(&encryption, &id)
    }

    /// The bytes of the stream of the object `number` as they are before they are encrypted.
    fn decrypted<'b>(&self, number: u32, dictionary: &Dictionary, stream: &'b [u8]) -> Cow<'b, [u8]> {
        match &self.decryptor {
            Some(decryptor) if !dictionary.is("Type", "XRef") => Cow::Owned(decryptor.stream(number, stream)),
            _ => Cow::Borrowed(stream),
        }
    }

    /// Adds the objects of an object stream, which holds pairs of number and position, then the objects.
    fn add_object_stream(&mut self, dictionary: &Dictionary, stream: Vec<u8>, place: usize) {
        let number = |key| dictionary.get(key).and_then(Object::number).unwrap_or(0.0).max(0.0) as usize;
        let (count, first) = (number("N").min(MAX_OBJECTS), number("First"));
        let mut lexer = Lexer::new(&stream, 0);
        for _ in 0..count {
            let (Some(Object::Number(number)), Some(Object::Number(at))) = (lexer.object(), lexer.object())
            else {
                break;
            };
            let location = Location::Stream(self.object_streams.len(), first + at as usize);
            // An object that stands later in the file counts.
            let is_later = |known: &Location| matches!(known, Location::File(at) if *at > place);
            if !self.objects.get(&(number as u32)).is_some_and(is_later) {
                self.objects.insert(number as u32, location);
            }
        }
        self.object_streams.push(stream);
    }

    /// The object of this number, and the position after it if it stands in the file itself.
    fn object(&self, number: u32) -> Option<(Object, Option<usize>)> {
        match *self.objects.get(&number)? {
            Location::File(at) => {
                let mut lexer = self.lexer(at);
                let object = self.budgeted(&mut lexer)?;
                Some((object, Some(lexer.at)))
            }
            Location::Stream(stream, at) => {
                let mut lexer = Lexer::new(self.object_streams.get(stream)?, at);
                Some((self.budgeted(&mut lexer)?, None))
            }
        }
    }

    /// Reads from `at` to where the next object begins.
    fn lexer(&self, at: usize) -> Lexer<'a> {
        let next = self.starts.partition_point(|start| *start <= at);
        let end = self.starts.get(next).copied().unwrap_or(self.bytes.len());
        Lexer::new(self.bytes.get(..end).unwrap_or_default(), at)
    }

    /// The next object, taken from the work budget.
    fn budgeted(&self, lexer: &mut Lexer<'_>) -> Option<Object> {
        let (start, budget) = (lexer.at, self.work_budget.get());
        let object = if budget == 0 { None } else { lexer.object() };
        self.work_budget.set(budget.saturating_sub(lexer.at.saturating_sub(start) + 1));
        object
    }

    /// `object`, or what it refers to.
    pub(super) fn resolve(&self, object: &Object) -> Object {
        let mut object = object.clone();
        for _ in 0..MAX_HOPS {
            let Object::Reference(number) = object else { return object };
            object = self.object(number).map_or(Object::Null, |(object, _)| object);
        }
        Object::Null
    }

    /// The value of `key` in `dictionary`, resolved.
    pub(super) fn get(&self, dictionary: &Dictionary, key: &str) -> Object {
        dictionary.get(key).map_or(Object::Null, |value| self.resolve(value))
    }

    /// The dictionary that is the value of `key`; an empty one if there is none.
    pub(super) fn dictionary(&self, dictionary: &Dictionary, key: &str) -> Dictionary {
        match self.get(dictionary, key) {
            Object::Dictionary(inner) => inner,
            _ => Dictionary::default(),
        }
    }

    /// The stream that `object` refers to, decoded, with its dictionary.
    pub(super) fn stream(&self, object: &Object, budget: &mut usize) -> Option<(Dictionary, Vec<u8>)> {
        let Object::Reference(number) = object else { return None };
        let (object, after) = self.object(*number)?;
        let (Object::Dictionary(dictionary), Some(at)) = (object, after) else { return None };
        let stream = self.stream_after(&dictionary, at)?;
        let bytes = filters::decoded(&dictionary, &self.decrypted(*number, &dictionary, stream), budget);
        Some((dictionary, bytes))
    }

    /// The bytes of the stream whose dictionary ends at `at`.
    fn stream_after(&self, dictionary: &Dictionary, at: usize) -> Option<&'a [u8]> {
        let mut lexer = Lexer::new(self.bytes, at);
        lexer.skip_space();
        let rest = self.bytes.get(lexer.at..)?.strip_prefix(b"stream")?;
        let rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        let start = self.bytes.len() - rest.len();
        let length = self.get(dictionary, "Length").number().map(|length| length as usize);
        // The length is believed if the stream ends there.
        let is_end = |length: &usize| {
            let after = rest.get(*length..).map(|after| after.get(..after.len().min(20)).unwrap_or_default());
            after.is_some_and(|after| after.trim_ascii_start().starts_with(b"endstream"))
        };
        let end = match length.filter(is_end) {
            Some(length) => start + length,
            None => {
                let end = self.stream_ends.partition_point(|end| *end < start);
                self.stream_ends.get(end).copied().unwrap_or(self.bytes.len())
            }
        };
        let stream = self.bytes.get(start..end)?;
        self.work_budget.set(self.work_budget.get().checked_sub(stream.len())?);
        Some(stream)
    }

    /// The value of `key` in the last trailer that has it.
    pub(super) fn trailer(&self, key: &str) -> Object {
        let found = self.trailers.iter().rev().find_map(|trailer| trailer.get(key));
        found.map_or(Object::Null, |value| self.resolve(value))
    }

    /// All dictionaries whose `Type` is `name`, by number.
    pub(super) fn of_type(&self, name: &str) -> Vec<Dictionary> {
        let objects = self.objects.keys().filter_map(|number| self.object(*number));
        let dictionaries = objects.filter_map(|(object, _)| match object {
            Object::Dictionary(dictionary) => Some(dictionary),
            _ => None,
        });
        dictionaries.filter(|dictionary| dictionary.is("Type", name)).collect()
    }
}

/// Where `keyword` stands in `bytes`.
fn positions(bytes: &[u8], keyword: &[u8]) -> Vec<usize> {
    let first = keyword.first().copied().unwrap_or(0);
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == first).map(|(at, _)| at);
    starts.filter(|at| bytes.get(*at..).is_some_and(|rest| rest.starts_with(keyword))).collect()
}

/// The number of the object whose `obj` follows `before`: `12 0 `.
fn number_before(before: &[u8]) -> Option<u32> {
    let tail = before.get(before.len().saturating_sub(24)..)?;
    let generation = tail.trim_ascii_end();
    let is_space = generation.len() < tail.len();
    let (number, digits) = split_digits(generation);
    let number = number.trim_ascii_end();
    let (_, number) = split_digits(number);
    if !is_space || digits.is_empty() {
        return None;
    }
    std::str::from_utf8(number).ok()?.parse().ok()
}

/// `bytes` without the digits at its end, and these.
fn split_digits(bytes: &[u8]) -> (&[u8], &[u8]) {
    let count = bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    bytes.split_at(bytes.len() - count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_without_a_table() {
        let bytes = b"%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj 2 0 obj<</Length 99>>stream\nabc\nendstream endobj 1 0 obj 7 endobj trailer <</Root 1 0 R>>";
        let mut left = 1000;
        let document = PdfDocument::open(bytes, &mut left).map_err(|p| p.to_string()).expect("a file");
        assert_eq!(document.trailer("Root"), Object::Number(7.0));
        let stream = document.stream(&Object::Reference(2), &mut left).expect("a stream");
        assert_eq!(stream.1, b"abc\n");
        assert_eq!(document.resolve(&Object::Reference(9)), Object::Null);
    }
}
